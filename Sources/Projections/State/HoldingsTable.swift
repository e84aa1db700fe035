import Survey

/// What a log holds about each agency and unit, by number or by subject.
struct HoldingsTable: Sendable {
  private var numbers: [Subject: Int] = [:]
  private var holdings: [Holdings] = []

  init() {}

  /// What is held about each.
  var values: [Holdings] { holdings }

  /// Returns the number of a subject, or `nil` if nothing is held about it.
  func number(of subject: Subject) -> Int? { numbers[subject] }

  /// Returns the number of a subject, about which something is to be held.
  mutating func numberForChange(of subject: Subject) -> Int {
    if let number = numbers[subject] { return number }
    numbers[subject] = holdings.count
    holdings.append(Holdings())
    return holdings.count - 1
  }

  /// What is held about the subject of a number.
  ///
  /// A copy counts references to each of its parts, so ask once where speed counts.
  subscript(number: Int) -> Holdings {
    get { holdings[number] }
    _modify { yield &holdings[number] }
  }

  /// What is held about a subject; `nil` if nothing is.
  subscript(subject: Subject) -> Holdings? {
    numbers[subject].map { holdings[$0] }
  }

  /// What is held about a subject, to be changed.
  subscript(changing subject: Subject) -> Holdings {
    get { self[subject] ?? Holdings() }
    _modify { yield &holdings[numberForChange(of: subject)] }
  }
}

extension HoldingsTable: Equatable {
  /// Returns whether the same is held about the same subjects, in whatever order they came.
  static func == (left: HoldingsTable, right: HoldingsTable) -> Bool {
    left.numbers.count == right.numbers.count
      && left.numbers.allSatisfy { subject, number in left.holdings[number] == right[subject] }
  }
}
