import Survey

/// The tallies of some responses under one instrument, together and by category.
struct CategoryTallies: Sendable {
  /// The number of numbers of a tally.
  private let width: Int

  /// The numbers of all responses, then those of each category in the order of ``categories``; see
  /// ``Tally``.
  private var numbers: [UInt64]

  /// The categories in which there is a response, in the order in which they came.
  private(set) var categories: [Int] = []

  /// The places of categories in ``categories``, each in the first slot from its number on that was free;
  /// -1 where none is.
  ///
  /// Every response asks for some, and a dictionary takes several times as long.
  private var slots: [Int32] = Array(repeating: -1, count: 32)

  /// - Parameter elementCount: The number of elements of the instrument.
  init(elementCount: Int) {
    width = 1 + elementCount
    numbers = Array(repeating: 0, count: width)
  }

  /// The number of elements of the instrument.
  var elementCount: Int { width - 1 }

  /// The number of responses.
  var respondents: Int { Int(numbers[0]) }

  /// The tally of all responses.
  var total: Tally { Tally(numbers: numbers[..<width]) }

  /// Returns the tally of the category at a place in ``categories``.
  func tally(at place: Int) -> Tally {
    let start = (1 + place) * width
    return Tally(numbers: numbers[start..<start + width])
  }

  /// Adds a response.
  ///
  /// - Parameters:
  ///   - response: The numbers of a tally of the response alone.
  ///   - categories: The categories in which it is.
  mutating func add(_ response: Span<UInt64>, in categories: [Int]) {
    add(response, at: 0)
    for category in categories { add(response, at: start(of: category)) }
  }

  /// Adds the responses of others.
  mutating func add(_ other: CategoryTallies) {
    let others = other.numbers.span
    add(others.extracting(0..<width), at: 0)
    for (place, category) in other.categories.enumerated() {
      let start = (1 + place) * width
      add(others.extracting(start..<start + width), at: self.start(of: category))
    }
  }

  /// Adds the responses of others as those of one category.
  mutating func add(_ other: CategoryTallies, in category: Int) {
    add(other.numbers.span.extracting(0..<width), in: [category])
  }

  /// Returns where the numbers of a category begin, which is added if it did not come yet.
  private mutating func start(of category: Int) -> Int {
    var slot = category & (slots.count &- 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if categories[place] == category { return (1 &+ place) &* width }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    slots[slot] = Int32(categories.count)
    categories.append(category)
    numbers.append(contentsOf: repeatElement(0, count: width))
    if 2 * categories.count > slots.count { growSlots() }
    return categories.count * width
  }

  private mutating func growSlots() {
    slots = Array(repeating: -1, count: 2 * slots.count)
    for (place, category) in categories.enumerated() {
      var slot = category & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place)
    }
  }

  private mutating func add(_ others: Span<UInt64>, at start: Int) {
    var own = numbers.mutableSpan
    for position in others.indices { own[start &+ position] &+= others[position] }
  }
}

/// The numbers of a tally of one response.
struct ResponseNumbers {
  /// The numbers, as many as those of a tally.
  private(set) var numbers: [UInt64] = []

  /// Takes the numbers of a response.
  ///
  /// - Returns: Whether it has an answer.
  mutating func take(_ number: Int, of table: ResponseTable) -> Bool {
    let record = table.record(at: number)
    let count = table.form(record.form).elementCount
    if numbers.count != 1 + count { numbers = Array(repeating: 0, count: 1 + count) }
    numbers[0] = 1
    guard !record.isWide else { return take(table.wideAnswers[number] ?? []) }
    var rest = record.answers
    guard rest != 0 else { return false }
    for position in 1...count {
      let answer = rest & 0xF
      numbers[position] = answer == 0 ? 0 : (1 << 32) + answer - 1
      rest >>= 4
    }
    return true
  }

  private mutating func take(_ answers: [Int?]) -> Bool {
    for (position, answer) in answers.enumerated() {
      numbers[1 + position] = answer.map { (1 << 32) + UInt64($0) } ?? 0
    }
    return answers.contains { $0 != nil }
  }
}
