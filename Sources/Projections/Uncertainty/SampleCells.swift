import EventLog
import ExactNumbers
import Statistics
import Survey

/// Sums of squares of the answers of a unit's respondents, by service, instrument and time, which say how
/// far the respondents lie apart.
///
/// Each response is counted once, as in ``ScopeTallies``; ``SampleGrid`` adds these cells up. Of each
/// respondent the mean answer counts, weighted as in the index; who left elements out stands with the
/// others.
struct SampleCells: Sendable {
  /// The respondents of a service under an instrument in a month, or in a coarser period.
  private struct Cell {
    let service: UInt16
    let instrument: Int
    let period: Period
    /// Where its numbers begin.
    let start: Int
    let elementCount: Int
  }

  /// What tells cells apart.
  private struct Key: Hashable {
    let service: UInt16
    let form: UInt8
    let period: Period
  }

  /// Where the responses of a service were counted last.
  private struct Latest {
    /// The days of the month, if a day was.
    var days: Range<Int> = 0..<0
    var form: UInt8 = 0
    var start: Int = 0
  }

  /// The parts of 1 to which a respondent's mean is rounded: means of up to ten answers are whole
  /// multiples of one.
  private static let meanUnitsPerOne: Int = 2520

  /// Whose means are how many units, by the number of answers.
  private static let unitsByCount: [Int] = [0] + (1...10).map { meanUnitsPerOne / $0 }

  let periods: SamplePeriods
  private var cells: [Cell] = []
  private var places: [Key: Int] = [:]

  /// The numbers of all cells: of each the number of respondents, the sum of their means and the sum of
  /// the squares of these in units, then for each element two: the number of answers in the upper half
  /// and their sum in the lower, as in ``Tally``, and the sum of their squares.
  private var numbers: [Int] = []

  /// The number of numbers of a cell before those of elements.
  private static let headWidth: Int = 3

  /// By the number of the service and one; the first is of none.
  private var latest: [Latest] = []

  /// The numbers of services by name.
  private var serviceNumbers: [String: UInt16] = [:]

  /// Counts the responses of a unit.
  ///
  /// - Parameters:
  ///   - responses: Those of the unit; void ones don't count.
  ///   - weighting: How the answers of a respondent are weighed.
  ///   - instruments: Those of the log by number.
  ///   - periods: The periods that are wanted.
  /// - Complexity: O(*n*) in the number of responses.
  init(
    _ responses: ResponseTable, _ weighting: Weighting, _ instruments: [Instrument],
    in periods: SamplePeriods
  ) {
    self.periods = periods
    latest = Array(repeating: Latest(), count: responses.services.count + 1)
    for (number, service) in responses.services.enumerated() {
      serviceNumbers[service] = UInt16(number)
    }
    // By the number of the form.
    var weights: [UInt8: [Int]] = [:]
    responses.forEachStanding { number, record, table in
      guard let start = start(of: record, in: table) else { return }
      guard weighting != .alike || record.isWide else {
        count(packed: record.answers, start)
        return
      }
      let own =
        weights[record.form]
        ?? instruments[table.form(record.form).instrument].elements.map {
          weighting.weight(of: $0.code)
        }
      weights[record.form] = own
      count(table.response(at: number).answers, own, start)
    }
    latest = []
    places = [:]
  }

  /// Counts a response as its record has the answers, all weighed alike.
  private mutating func count(packed answers: UInt64, _ start: Int) {
    var rest = answers
    var (sum, count) = (0, 0)
    var place = start &+ Self.headWidth
    var own = numbers.mutableSpan
    while rest != 0 {
      let answer = Int(truncatingIfNeeded: rest & 0xF) &- 1
      if answer >= 0 {
        sum &+= answer
        count &+= 1
        own[place] &+= (1 &<< 32) &+ answer
        own[place &+ 1] &+= answer &* answer
      }
      place &+= 2
      rest &>>= 4
    }
    guard count > 0 else { return }
    let mean =
      count < Self.unitsByCount.count
      ? sum &* Self.unitsByCount[count]
      : roundedQuotient(Self.meanUnitsPerOne * sum, by: count)
    own[start] &+= 1
    own[start &+ 1] &+= mean
    own[start &+ 2] &+= mean &* mean
  }

  /// Counts any response.
  private mutating func count(_ answers: [Int?], _ weights: [Int], _ start: Int) {
    var (sum, whole) = (0, 0)
    for (position, answer) in answers.enumerated() {
      guard let answer else { continue }
      let place = start + Self.headWidth + 2 * position
      numbers[place] += 1 << 32 + answer
      numbers[place + 1] += answer * answer
      sum += weights[position] * answer
      whole += weights[position]
    }
    guard whole > 0 else { return }
    let mean = roundedQuotient(Self.meanUnitsPerOne * sum, by: whole)
    numbers[start] += 1
    numbers[start + 1] += mean
    numbers[start + 2] += mean * mean
  }

  /// Returns where the numbers of a response's cell begin; `nil` if its date is not wanted.
  private mutating func start(of record: ResponseRecord, in table: ResponseTable) -> Int? {
    let position = record.service == ResponseRecord.noService ? 0 : Int(record.service) + 1
    let date = record.date
    let known = latest[position]
    if known.days.contains(date.ordinal), date.grain == .day, known.form == record.form {
      return known.start
    }
    guard let period = periods.cell(of: date) else { return nil }
    let start = start(of: Key(service: record.service, form: record.form, period: period), table)
    let days = period.firstDay.daysSince1970..<period.lastDay.daysSince1970 + 1
    latest[position] = Latest(
      days: date.grain == .day ? days : 0..<0, form: record.form, start: start)
    return start
  }

  private mutating func start(of key: Key, _ table: ResponseTable) -> Int {
    if let place = places[key] { return cells[place].start }
    let form = table.form(key.form)
    places[key] = cells.count
    cells.append(
      Cell(
        service: key.service, instrument: form.instrument, period: key.period,
        start: numbers.count, elementCount: form.elementCount))
    let start = numbers.count
    let width = Self.headWidth + 2 * form.elementCount
    numbers.append(contentsOf: repeatElement(0, count: width))
    return start
  }

  /// Calls a function with each cell of the unit or one of its services: its instrument and the number of
  /// elements, its period, and its numbers.
  func forEachCell(
    of service: String?,
    _ body: (_ instrument: Int, _ elementCount: Int, _ period: Period, _ numbers: Span<Int>) -> Void
  ) {
    let number = service.map { serviceNumbers[$0] }
    for cell in cells where number ?? cell.service == cell.service {
      body(
        cell.instrument, cell.elementCount, cell.period,
        numbers.span.extracting(cell.start..<cell.start + Self.headWidth + 2 * cell.elementCount))
    }
  }

  /// Returns the sample of respondents' means in the numbers of some cells; `nil` if nobody is in them.
  static func means(in numbers: Span<Int>) -> Sample? {
    guard numbers[0] > 0 else { return nil }
    return Sample(
      count: numbers[0], sum: numbers[1], sumOfSquares: Int128(numbers[2]),
      unitsPerOne: meanUnitsPerOne)
  }

  /// Returns the sample of answers to the element at a place; `nil` if nobody answered it.
  static func answers(at position: Int, in numbers: Span<Int>) -> Sample? {
    let place = headWidth + 2 * position
    let count = numbers[place] >> 32
    guard count > 0 else { return nil }
    return Sample(
      count: count, sum: numbers[place] & 0xFFFF_FFFF, sumOfSquares: Int128(numbers[place + 1]))
  }
}

/// The periods of which respondents are counted.
enum SamplePeriods: Sendable {
  /// Years, semesters, quarters and months.
  case grid(PeriodGrid)
  /// A single one, which may be a day.
  case one(Period)

  /// The number of periods.
  var count: Int {
    switch self {
    case .grid(let grid): grid.count
    case .one: 1
    }
  }

  /// Returns the period in which a response of a date is counted; `nil` if it is not.
  func cell(of date: Period) -> Period? {
    switch self {
    case .grid: date.enclosing(.month) ?? date
    case .one(let period): period.contains(date) ? period : nil
    }
  }

  /// Returns the place of a period; `nil` if it is none of them.
  func place(of period: Period) -> Int? {
    switch self {
    case .grid(let grid): grid.place(of: period)
    case .one(let own): own == period ? 0 : nil
    }
  }

  /// Returns the places of the periods that contain another.
  func places(containing period: Period) -> [Int] {
    guard case .grid(let grid) = self else { return [0] }
    return PeriodGrid.grains.compactMap { grain in
      grain <= period.grain ? period.enclosing(grain).flatMap { grid.place(of: $0) } : nil
    }
  }
}

/// How the answers of a respondent are weighed against each other.
enum Weighting: Equatable, Sendable {
  /// Each as much as the others.
  case alike
  /// Each by the weight of its element.
  case declared([ElementCode: Rational])

  init(_ policy: Policy) {
    switch policy.weights {
    case .equal, .rounded, .uniform: self = .alike
    case .declared(let weights): self = .declared(weights)
    }
  }

  /// Returns the weight of an element in billionths.
  func weight(of code: ElementCode) -> Int {
    switch self {
    case .alike: 1_000_000_000
    case .declared(let weights): weights[code]?.rounded(decimals: 9) ?? 0
    }
  }
}
