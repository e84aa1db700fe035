import Survey

/// The tallies of some responses under one instrument, together and by category.
struct CategoryTallies: Sendable {
  /// Some of the numbers of a ``Tally``, which are added at once.
  typealias Numbers = SIMD4<UInt64>

  /// The number of elements of the instrument.
  let elementCount: Int

  /// The number of vectors of a tally.
  private let width: Int

  /// The tally of all responses, then those of each category in the order of ``categories``, each in
  /// whole vectors.
  ///
  /// A response is added to the tally of all and to those of its categories, up to five. Over vectors
  /// that takes three fifths of the instructions that it takes number by number.
  private var numbers: [Numbers]

  /// The categories in which there is a response, in the order in which they came.
  private(set) var categories: [Int] = []

  /// The places of categories in ``categories``, each in the first slot from its number on that was free;
  /// -1 where none is.
  ///
  /// Every response asks for some, and a dictionary takes several times as long.
  private var slots: [Int32] = Array(repeating: -1, count: 32)

  /// - Parameter elementCount: The number of elements of the instrument.
  init(elementCount: Int) {
    self.elementCount = elementCount
    width = Self.width(elementCount)
    numbers = Array(repeating: .zero, count: width)
  }

  /// Returns the number of vectors of a tally: respondents and elements, four in each.
  fileprivate static func width(_ elementCount: Int) -> Int { elementCount / 4 + 1 }

  /// The number of responses.
  var respondents: Int { Int(numbers[0][0]) }

  /// Returns the number of responses in the category at a place in ``categories``.
  func respondents(at place: Int) -> Int { Int(numbers[(1 + place) * width][0]) }

  /// The tally of all responses.
  var total: Tally { tally(from: 0) }

  /// Returns the tally of the category at a place in ``categories``.
  func tally(at place: Int) -> Tally { tally(from: (1 + place) * width) }

  private func tally(from start: Int) -> Tally {
    Tally(
      numbers: (0...elementCount).map { position in
        numbers[start &+ position / 4][position % 4]
      })
  }

  /// Adds a response.
  ///
  /// - Parameters:
  ///   - response: The numbers of a tally of the response alone.
  ///   - categories: The categories in which it is.
  mutating func add(_ response: Span<Numbers>, in categories: ProfileCategories.Numbers) {
    // The place of all is first.
    var starts = InlineArray<6, Int>(repeating: 0)
    var count = 1
    for position in categories.indices where categories[position] >= 0 {
      starts[count] = start(of: Int(categories[position]))
      count &+= 1
    }
    var own = numbers.mutableSpan
    for position in 0..<count { Self.add(response, to: &own, at: starts[position]) }
  }

  /// Adds a response that is in one category.
  mutating func add(_ response: Span<Numbers>, in category: Int) {
    add(response, at: 0)
    add(response, at: start(of: category))
  }

  /// Adds the responses of others.
  mutating func add(_ other: CategoryTallies) {
    let others = other.numbers.span
    add(others.extracting(0..<width), at: 0)
    for place in other.categories.indices {
      let start = (1 + place) * width
      add(others.extracting(start..<start + width), at: self.start(of: other.categories[place]))
    }
  }

  /// Adds the responses of others as those of one category.
  mutating func add(_ other: CategoryTallies, in category: Int) {
    add(other.numbers.span.extracting(0..<width), in: category)
  }

  /// Returns where the numbers of a category begin, which is added if it did not come yet.
  private mutating func start(of category: Int) -> Int {
    var slot = category & (slots.count &- 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if categories[place] == category { return (1 &+ place) &* width }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return startOfNext(category, slot)
  }

  /// Adds a category, which belongs in a free slot, and returns where its numbers begin.
  private mutating func startOfNext(_ category: Int, _ slot: Int) -> Int {
    slots[slot] = Int32(categories.count)
    categories.append(category)
    for _ in 0..<width { numbers.append(.zero) }
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

  private mutating func add(_ others: Span<Numbers>, at start: Int) {
    var own = numbers.mutableSpan
    Self.add(others, to: &own, at: start)
  }

  private static func add(
    _ others: Span<Numbers>, to numbers: inout MutableSpan<Numbers>, at start: Int
  ) {
    var own = numbers._mutatingExtracting(start..<start &+ others.count)
    for position in others.indices { own[position] &+= others[position] }
  }
}

/// The numbers of a tally of one response.
struct ResponseNumbers {
  /// The numbers as ``CategoryTallies`` has them.
  private(set) var numbers: [CategoryTallies.Numbers] = []

  /// Takes the numbers of a response.
  ///
  /// - Parameters:
  ///   - number: The number of the response.
  ///   - record: What the table has by that number.
  /// - Returns: Whether it has an answer.
  mutating func take(_ number: Int, _ record: ResponseRecord, of table: ResponseTable) -> Bool {
    let width = CategoryTallies.width(table.form(record.form).elementCount)
    if numbers.count != width { numbers = Array(repeating: .zero, count: width) }
    guard !record.isWide else { return take(table.wideAnswers[number] ?? []) }
    var rest = record.answers
    guard rest != 0 else { return false }
    var own = numbers.mutableSpan
    own[0] = SIMD4(1, Self.number(rest), Self.number(rest &>> 4), Self.number(rest &>> 8))
    rest &>>= 12
    for position in 1..<own.count {
      own[position] = SIMD4(
        Self.number(rest), Self.number(rest &>> 4), Self.number(rest &>> 8),
        Self.number(rest &>> 12))
      rest &>>= 16
    }
    return true
  }

  /// Returns the count and value of the answer in the lowest bits of ``PackedAnswers``.
  private static func number(_ packed: UInt64) -> UInt64 {
    let answer = packed & 0xF
    return answer == 0 ? 0 : (1 &<< 32) &+ answer &- 1
  }

  private mutating func take(_ answers: [Int?]) -> Bool {
    numbers[0][0] = 1
    for (position, answer) in answers.enumerated() {
      let place = 1 + position
      numbers[place / 4][place % 4] = answer.map { (1 << 32) + UInt64($0) } ?? 0
    }
    return answers.contains { $0 != nil }
  }
}
