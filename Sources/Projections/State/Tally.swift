import EventLog
import ExactNumbers
import Survey

/// Counts and sums of the answers of some respondents under one instrument.
struct Tally: Equatable, Sendable {
  /// The number of respondents, then for each element in the instrument's order the number of
  /// answers in the upper half and their sum in the lower.
  ///
  /// A table takes too few responses for a sum to leave its half.
  private var numbers: [UInt64]

  /// Creates an empty tally.
  ///
  /// - Parameter elementCount: The number of elements of the instrument.
  init(elementCount: Int) {
    numbers = Array(repeating: 0, count: 1 + elementCount)
  }

  /// Creates a tally from its numbers.
  init(numbers: [UInt64]) {
    self.numbers = numbers
  }

  /// The number of respondents with at least one answer.
  var respondents: Int { Int(numbers[0]) }

  /// Whether nothing is counted.
  var isEmpty: Bool { numbers[0] == 0 }

  /// Returns the number of answers to an element and their sum.
  ///
  /// - Parameter position: The place of the element in the instrument, from 0.
  func answers(at position: Int) -> (count: Int, sum: Int) {
    let number = numbers[1 + position]
    return (Int(number >> 32), Int(number & 0xFFFF_FFFF))
  }

  /// Returns the mean answers to the elements that were answered.
  ///
  /// - Parameter instrument: The instrument of the tally.
  func means(in instrument: Instrument) -> [ElementValue<Rational>] {
    instrument.elements.enumerated().compactMap { position, element in
      let (count, sum) = answers(at: position)
      guard count > 0 else { return nil }
      return ElementValue(code: element.code, value: Rational(sum, over: count))
    }
  }

  /// Adds the answers to each element, in the instrument's order; 0 takes nothing away.
  mutating func add(respondents: Int, _ answers: [(count: Int, sum: Int)]) {
    numbers[0] += UInt64(respondents)
    for (position, answer) in answers.enumerated() {
      numbers[1 + position] += UInt64(answer.count) << 32 | UInt64(answer.sum)
    }
  }

  /// Takes away what another tally under the same instrument counts, which this one counts too.
  mutating func subtract(_ other: Tally) {
    for position in numbers.indices { numbers[position] -= other.numbers[position] }
  }

  /// Adds the numbers that begin at a place.
  fileprivate mutating func add(_ others: [UInt64], from start: Int) {
    let others = others.span.extracting(start..<start + numbers.count)
    var own = numbers.mutableSpan
    for position in others.indices { own[position] &+= others[position] }
  }

  /// Adds what another tally under the same instrument counts.
  fileprivate mutating func add(_ other: Tally) { add(other.numbers, from: 0) }
}

/// The tallies of one scope in one period, one for each instrument that has respondents in it.
struct PeriodTallies: Sendable {
  private typealias Entry = (instrument: Int, tally: Tally)

  /// Nearly always the only one, so that most need no list.
  private var first: Entry?
  /// In no order.
  private var others: [Entry] = []

  init() {}

  /// The tally of the instrument with the most respondents; of equal ones that declared later.
  var most: (instrument: Int, tally: Tally)? {
    guard var most = first else { return nil }
    for other in others {
      let (count, best) = (other.tally.respondents, most.tally.respondents)
      if count > best || count == best && other.instrument > most.instrument { most = other }
    }
    return most
  }

  /// All of them, by instrument.
  var all: [(instrument: Int, tally: Tally)] {
    ((first.map { [$0] } ?? []) + others).sorted { $0.instrument < $1.instrument }
  }

  /// Adds the tallies of another scope.
  mutating func add(_ other: PeriodTallies) {
    guard let entry = other.first else { return }
    add(entry)
    for entry in other.others { add(entry) }
  }

  private mutating func add(_ entry: Entry) {
    guard first != nil else {
      first = entry
      return
    }
    if first?.instrument == entry.instrument {
      first?.tally.add(entry.tally)
    } else if let own = others.firstIndex(where: { $0.instrument == entry.instrument }) {
      others[own].tally.add(entry.tally)
    } else {
      others.append(entry)
    }
  }

  /// Adds the numbers of a cell, which begin at a place.
  fileprivate mutating func add(
    _ numbers: [UInt64], from start: Int, elementCount: Int, instrument: Int
  ) {
    if first == nil { first = (instrument, Tally(elementCount: elementCount)) }
    guard first?.instrument != instrument else {
      first?.tally.add(numbers, from: start)
      return
    }
    var tally = Tally(elementCount: elementCount)
    tally.add(numbers, from: start)
    add((instrument, tally))
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

  /// The days of the month of that cell, if a day was counted in it.
  private var latestDays: Range<Int> = 0..<0

  /// Whether nothing is counted.
  var isEmpty: Bool { cells.allSatisfy { isEmpty($0) } }

  /// Adds the periods of a grain in which responses are counted.
  func addPeriods(at grain: Period.Grain, to periods: inout Set<Period>) {
    var latest: Period?
    for cell in cells where !isEmpty(cell) {
      // Cells are in order, so that those of one period mostly follow one another.
      guard let period = Self.period(of: cell.key).enclosing(grain), period != latest else {
        continue
      }
      periods.insert(period)
      latest = period
    }
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
    let start = start(instrument, date, elementCount: elementCount)
    let factor = UInt64(bitPattern: Int64(sign))
    var all = numbers.mutableSpan
    var own = all._mutatingExtracting(start...start &+ elementCount)
    own[0] &+= factor
    var rest = answers
    for position in 1..<own.count {
      let answer = rest & 0xF
      own[position] &+= answer == 0 ? 0 : factor &* ((1 &<< 32) &+ answer &- 1)
      rest &>>= 4
    }
  }

  private mutating func add(_ number: UInt64, _ sign: Int, at place: Int) {
    numbers[place] = sign > 0 ? numbers[place] + number : numbers[place] - number
  }

  /// Returns where the numbers of the cell of a date begin, which is added if there is none.
  private mutating func start(_ instrument: Int, _ date: Period, elementCount: Int) -> Int {
    if date.grain == .day, latestDays.contains(date.ordinal),
      Self.instrument(of: cells[latest].key) == instrument
    {
      return cells[latest].start
    }
    let month = date.grain == .day ? date.enclosing(.month) ?? date : date
    latestDays =
      date.grain == .day
      ? month.firstDay.daysSince1970..<month.lastDay.daysSince1970 + 1 : 0..<0
    let key = Self.key(instrument, month.grain, month.ordinal)
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

  /// Calls a function with each cell in which something is counted: its instrument, its month or the
  /// coarser period, and its numbers, which are those of a ``Tally``.
  func forEachCell(
    _ body: (_ instrument: Int, _ period: Period, _ numbers: Span<UInt64>) -> Void
  ) {
    let numbers = numbers.span
    for cell in cells where !isEmpty(cell) {
      body(
        Self.instrument(of: cell.key), Self.period(of: cell.key),
        numbers.extracting(cell.start..<cell.start + 1 + cell.elementCount))
    }
  }

  /// The grains of cells.
  private static let grains: [Period.Grain] = [.year, .semester, .quarter, .month]

  /// Adds the tallies of a period to others.
  ///
  /// - Precondition: The period is not a day: days are not told apart.
  /// - Complexity: O(log *n*) in the number of cells, and O(*m*) in that of the period's.
  func add(talliesIn period: Period, to tallies: inout PeriodTallies) {
    precondition(period.grain < .day, "Tallies don't tell days apart")
    var position = 0
    while position < cells.count {
      let instrument = Self.instrument(of: cells[position].key)
      for grain in Self.grains where grain >= period.grain {
        let count = period.partCount(grain)
        let key = Self.key(instrument, grain, period.ordinal * count)
        var place = firstCell(from: key)
        while place < cells.count, cells[place].key < key + UInt64(count) {
          let cell = cells[place]
          place += 1
          guard !isEmpty(cell) else { continue }
          tallies.add(
            numbers, from: cell.start, elementCount: cell.elementCount, instrument: instrument)
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
}
