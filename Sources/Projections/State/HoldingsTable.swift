import Survey

/// What a log holds about each agency and unit, by number or by subject.
///
/// What a checkpoint has is read when it is asked for.
struct HoldingsTable: Sendable {
  private var numbers: [Subject: Int] = [:]
  private var holdings: [Holdings] = []

  /// What a checkpoint has, of the first numbers.
  private let stored: StoredHoldings?

  /// Of the numbers that a checkpoint has, which are in ``holdings``.
  private var areLoaded: [Bool] = []

  init() {
    stored = nil
  }

  /// Creates the table that a checkpoint has.
  ///
  /// - Precondition: All subjects are different.
  init(_ stored: StoredHoldings) {
    self.stored = stored
    let subjects = stored.subjects
    numbers = Dictionary(uniqueKeysWithValues: zip(subjects, subjects.indices))
    holdings = Array(repeating: Holdings(), count: subjects.count)
    areLoaded = Array(repeating: false, count: subjects.count)
  }

  /// The number of agencies and units about which something is held.
  var count: Int { holdings.count }

  /// What is held about each.
  var values: [Holdings] { holdings.indices.map { self[$0] } }

  /// Returns the number of a subject, or `nil` if nothing is held about it.
  func number(of subject: Subject) -> Int? { numbers[subject] }

  /// Returns the number of a subject, about which something is to be held; it is loaded.
  mutating func numberForChange(of subject: Subject) -> Int {
    if let number = numbers[subject] {
      load(number)
      return number
    }
    numbers[subject] = holdings.count
    holdings.append(Holdings())
    return holdings.count - 1
  }

  /// What is held about the subject of a number.
  ///
  /// A copy counts references to each of its parts, so ask once where speed counts.
  subscript(number: Int) -> Holdings {
    get {
      if isStored(number), let stored { return stored.holdings(number) }
      return holdings[number]
    }
    _modify {
      load(number)
      yield &holdings[number]
    }
  }

  /// What is held about the subject of a number that is loaded, for where speed counts.
  subscript(loaded number: Int) -> Holdings {
    get { holdings[number] }
    _modify { yield &holdings[number] }
  }

  /// Takes what a checkpoint has of a number, so that it can be changed.
  mutating func load(_ number: Int) {
    guard isStored(number), let stored else { return }
    holdings[number] = stored.holdings(number)
    areLoaded[number] = true
  }

  /// What is held about a subject; `nil` if nothing is.
  subscript(subject: Subject) -> Holdings? {
    numbers[subject].map { self[$0] }
  }

  /// What is held about a subject, to be changed.
  subscript(changing subject: Subject) -> Holdings {
    get { self[subject] ?? Holdings() }
    _modify { yield &self[numberForChange(of: subject)] }
  }

  /// The numbers of those whose responses are not all counted; the ones of a checkpoint are when they
  /// are read.
  var openNumbers: [Int] {
    holdings.indices.filter { !isStored($0) && !holdings[$0].isSettled }
  }

  /// Returns whether what is counted are the responses as they stand.
  mutating func haveResponsesOnce() -> Bool {
    for number in holdings.indices where !isStored(number) {
      guard holdings[number].haveResponsesOnce() else { return false }
    }
    return true
  }

  /// The subjects by number.
  var subjects: [Subject] {
    var subjects: [Subject?] = Array(repeating: nil, count: holdings.count)
    for (subject, number) in numbers { subjects[number] = subject }
    return subjects.compactMap(\.self)
  }

  /// Returns the bytes that a checkpoint has of a number, if nothing has changed since.
  func storedBytes(_ number: Int) -> [UInt8]? {
    isStored(number) ? stored?.bytes(number) : nil
  }

  private func isStored(_ number: Int) -> Bool {
    number < areLoaded.count && !areLoaded[number]
  }
}

extension HoldingsTable: Equatable {
  /// Returns whether the same is held about the same subjects, in whatever order they came.
  static func == (left: HoldingsTable, right: HoldingsTable) -> Bool {
    left.numbers.count == right.numbers.count
      && left.numbers.allSatisfy { subject, number in left[number] == right[subject] }
  }
}
