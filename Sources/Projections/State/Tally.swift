import ExactNumbers
import Survey

/// Counts and sums of the answers of some respondents under one instrument.
struct Tally: Equatable, Sendable {
  /// The number of respondents with at least one answer.
  private(set) var respondents: Int = 0

  /// The number of answers to each element, in the instrument's order.
  private var counts: [Int]

  /// The sum of the answers to each element, in the instrument's order.
  private var sums: [Int]

  /// Creates an empty tally.
  ///
  /// - Parameter elementCount: The number of elements of the instrument.
  init(elementCount: Int) {
    counts = Array(repeating: 0, count: elementCount)
    sums = counts
  }

  /// Whether nothing is counted.
  var isEmpty: Bool { respondents == 0 }

  /// Returns the number of answers to an element and their sum.
  ///
  /// - Parameter position: The place of the element in the instrument, from 0.
  func answers(at position: Int) -> (count: Int, sum: Int) { (counts[position], sums[position]) }

  /// Returns the mean answers to the elements that were answered.
  ///
  /// - Parameter instrument: The instrument of the tally.
  func means(in instrument: Instrument) -> [ElementValue<Rational>] {
    instrument.elements.enumerated().compactMap { position, element in
      guard counts[position] > 0 else { return nil }
      return ElementValue(
        code: element.code, value: Rational(sums[position], over: counts[position]))
    }
  }

  /// Adds what the numbers of a cell say.
  fileprivate mutating func add(_ numbers: ArraySlice<UInt64>) {
    respondents += Int(numbers[numbers.startIndex])
    for (position, number) in numbers.dropFirst().enumerated() {
      counts[position] += Int(number >> 32)
      sums[position] += Int(number & 0xFFFF_FFFF)
    }
  }
}

/// The tallies of one scope, by instrument and time.
///
/// A response is counted once, in the month that contains its date, or in the coarser period that
/// is all that is known of it; longer periods add these cells up.
struct ScopeTallies: Sendable {
  /// The responses under an instrument in a month, or in a coarser period.
  private struct Cell {
    /// Instrument, grain and ordinal, which is the order of cells.
    let key: UInt64
    /// Where its numbers begin.
    let start: Int
    let elementCount: Int
  }

  /// In the order of their keys; some may be empty.
  private var cells: [Cell] = []

  /// The numbers of all cells.
  ///
  /// Each has the number of respondents, then for each element the number of answers in the upper half
  /// and their sum in the lower. A table takes too few responses for a sum to leave it.
  private var numbers: [UInt64] = []

  /// The place of the cell that was counted in last.
  private var latest: Int = 0

  /// The periods in which responses are counted: months, and coarser periods where no more is
  /// known.
  var periods: Set<Period> {
    Set(cells.lazy.filter { !isEmpty($0) }.map { Self.period(of: $0.key) })
  }

  private func isEmpty(_ cell: Cell) -> Bool { numbers[cell.start] == 0 }

  private static func key(_ instrument: Int, _ grain: Period.Grain, _ ordinal: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: instrument) << 32
      | UInt64(truncatingIfNeeded: grain.rawValue) << 24 | UInt64(truncatingIfNeeded: ordinal)
  }

  private static func period(of key: UInt64) -> Period {
    guard let grain = Period.Grain(rawValue: Int(key >> 24 & 0xFF)) else {
      preconditionFailure("No grain is in \(key)")
    }
    return Period(grain, ordinal: Int(key & 0xFF_FFFF))
  }

  private static func instrument(of key: UInt64) -> Int { Int(key >> 32) }

  // MARK: Counting

  /// Adds or takes away a response.
  mutating func count(_ response: Response, sign: Int) {
    guard response.answers.contains(where: { $0 != nil }) else { return }
    let start = start(
      response.instrument, response.date, elementCount: response.answers.count)
    add(1, sign, at: start)
    for (position, answer) in response.answers.enumerated() {
      guard let answer else { continue }
      add(1 << 32 | UInt64(answer), sign, at: start + 1 + position)
    }
  }

  /// Adds or takes away packed answers.
  mutating func count(
    _ answers: UInt64, instrument: Int, date: Period, elementCount: Int, sign: Int
  ) {
    guard answers != 0 else { return }
    var place = start(instrument, date, elementCount: elementCount)
    let factor = UInt64(bitPattern: Int64(sign))
    numbers[place] &+= factor
    var rest = answers
    while rest != 0 {
      place &+= 1
      let answer = rest & 0xF
      numbers[place] &+= answer == 0 ? 0 : factor &* ((1 &<< 32) &+ answer &- 1)
      rest &>>= 4
    }
  }

  private mutating func add(_ number: UInt64, _ sign: Int, at place: Int) {
    numbers[place] = sign > 0 ? numbers[place] + number : numbers[place] - number
  }

  /// Returns where the numbers of the cell of a date begin, which is added if there is none.
  private mutating func start(_ instrument: Int, _ date: Period, elementCount: Int) -> Int {
    let month = date.grain == .day ? date.enclosing(.month) ?? date : date
    let key = Self.key(instrument, month.grain, month.ordinal)
    if latest < cells.count, cells[latest].key == key { return cells[latest].start }
    latest = firstCell(from: key)
    if latest == cells.count || cells[latest].key != key {
      cells.insert(
        Cell(key: key, start: numbers.count, elementCount: elementCount), at: latest)
      numbers.append(contentsOf: repeatElement(0, count: 1 + elementCount))
    }
    return cells[latest].start
  }

  /// The place of the first cell whose key is not lower.
  private func firstCell(from key: UInt64) -> Int {
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Asking

  /// Adds the tallies of a period to others, by instrument.
  ///
  /// - Precondition: The period is not a day: days are not told apart.
  /// - Complexity: O(log *n*) in the number of cells, and O(*m*) in that of the period's.
  func add(talliesIn period: Period, to tallies: inout [Int: Tally]) {
    precondition(period.grain < .day, "Tallies don't tell days apart")
    var position = 0
    while position < cells.count {
      let instrument = Self.instrument(of: cells[position].key)
      for grain in Period.Grain.allCases where grain >= period.grain && grain < .day {
        let first = period.firstPart(grain)
        let end = Self.key(instrument, grain, first.ordinal + period.partCount(grain))
        var place = firstCell(from: Self.key(instrument, grain, first.ordinal))
        while place < cells.count, cells[place].key < end {
          let cell = cells[place]
          place += 1
          if isEmpty(cell) { continue }
          tallies[instrument, default: Tally(elementCount: cell.elementCount)].add(
            numbers[cell.start...cell.start + cell.elementCount])
        }
      }
      position = firstCell(from: Self.key(instrument + 1, .year, 0))
    }
  }
}

extension ScopeTallies: Equatable {
  /// Returns whether the same is counted in both.
  static func == (left: ScopeTallies, right: ScopeTallies) -> Bool {
    let (some, others) = (left.counted, right.counted)
    return some.elementsEqual(others) { $0.key == $1.key && $0.numbers == $1.numbers }
  }

  private var counted: [(key: UInt64, numbers: ArraySlice<UInt64>)] {
    cells.filter { !isEmpty($0) }.map { ($0.key, numbers[$0.start...$0.start + $0.elementCount]) }
  }
}

extension Period {
  /// The number of periods of a grain, not finer than months, in this one.
  fileprivate func partCount(_ grain: Grain) -> Int {
    guard let count = grain.countPerYear, let own = self.grain.countPerYear else { return 1 }
    return count / own
  }

  /// The first period of a grain, not finer than months, in this one.
  fileprivate func firstPart(_ grain: Grain) -> Period {
    Period(grain, ordinal: ordinal * partCount(grain))
  }
}
