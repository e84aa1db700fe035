import EventLog
import ExactNumbers
import Statistics
import Survey

/// Sums of squares of the answers of a unit's respondents, by service, instrument and time, which say how
/// far the respondents lie apart.
///
/// Each response is counted once, as in ``ScopeTallies``; ``SampleGrid`` adds these cells up. Sums are
/// enough where all elements weigh alike and everybody answered all of them; else the answers are kept.
struct SampleCells: Sendable {
  /// The respondents of a service under an instrument in a month, or in a coarser period.
  private struct Cell {
    let service: UInt16
    let instrument: Int
    let period: Period
    /// Where its numbers begin.
    let start: Int
    let elementCount: Int
    /// Where its answers are kept.
    var packed: Range<Int> = 0..<0
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
    var cell: Int = 0
  }

  let periods: SamplePeriods
  private var cells: [Cell] = []
  private var places: [Key: Int] = [:]

  /// The numbers of all cells: of each the number of respondents, the sum of their sums of answers and
  /// the sum of the squares of these, then for each element two: the number of answers in the upper half
  /// and their sum in the lower, as in ``Tally``, and the sum of their squares.
  private var numbers: [Int] = []

  /// The number of numbers of a cell before those of elements.
  private static let headWidth: Int = 3

  /// By the number of the service and one; the first is of none.
  private var latest: [Latest] = []

  /// The numbers of services by name.
  private var serviceNumbers: [String: UInt16] = [:]

  /// The answers of each respondent as records have them, cell by cell; empty where sums are enough.
  private var packedAnswers: [UInt64] = []

  /// Those that records have no room for, by cell.
  private var wideAnswers: [Int: [[Int?]]] = [:]

  /// Whether the answers of each respondent are kept.
  private(set) var keepsAnswers: Bool = false

  /// Counts the responses of a unit.
  ///
  /// - Parameters:
  ///   - responses: Those of the unit; void ones don't count.
  ///   - areWeighedAlike: Whether the answers of a respondent are weighed alike.
  ///   - periods: The periods that are wanted.
  /// - Complexity: O(*n*) in the number of responses.
  init(_ responses: ResponseTable, weighingAlike areWeighedAlike: Bool, in periods: SamplePeriods) {
    self.periods = periods
    latest = Array(repeating: Latest(), count: responses.services.count + 1)
    for (number, service) in responses.services.enumerated() {
      serviceNumbers[service] = UInt16(number)
    }
    var areComplete = true
    responses.forEachStanding { number, record, table in
      guard let (_, start) = place(of: record, in: table) else { return }
      let isComplete =
        record.isWide
        ? count(table.response(at: number).answers, start)
        : count(packed: record.answers, table.form(record.form).elementCount, start)
      areComplete = areComplete && isComplete
    }
    if !areComplete || !areWeighedAlike { keepAnswers(responses) }
    latest = []
    places = [:]
  }

  private mutating func keepAnswers(_ responses: ResponseTable) {
    keepsAnswers = true
    // A cell has room for all who answer in it.
    var count = 0
    for place in cells.indices {
      cells[place].packed = count..<count
      count += numbers[cells[place].start]
    }
    packedAnswers = Array(repeating: 0, count: count)
    responses.forEachStanding { number, record, table in
      guard let (cell, _) = place(of: record, in: table) else { return }
      if record.isWide {
        wideAnswers[cell, default: []].append(table.response(at: number).answers)
      } else if record.answers != 0 {
        let end = cells[cell].packed.upperBound
        packedAnswers[end] = record.answers
        cells[cell].packed = cells[cell].packed.lowerBound..<end + 1
      }
    }
  }

  /// Counts a response as its record has the answers; returns whether it answers all elements, or none.
  private mutating func count(packed answers: UInt64, _ elementCount: Int, _ start: Int) -> Bool {
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
    guard count > 0 else { return true }
    own[start] &+= 1
    own[start &+ 1] &+= sum
    own[start &+ 2] &+= sum &* sum
    return count == elementCount
  }

  /// Counts any response; returns whether it answers all elements, or none.
  private mutating func count(_ answers: [Int?], _ start: Int) -> Bool {
    var (sum, count) = (0, 0)
    for (position, answer) in answers.enumerated() {
      guard let answer else { continue }
      let place = start + Self.headWidth + 2 * position
      numbers[place] += 1 << 32 + answer
      numbers[place + 1] += answer * answer
      sum += answer
      count += 1
    }
    guard count > 0 else { return true }
    numbers[start] += 1
    numbers[start + 1] += sum
    numbers[start + 2] += sum * sum
    return count == answers.count
  }

  /// Returns the cell of a response and where its numbers begin; `nil` if its date is not wanted.
  private mutating func place(
    of record: ResponseRecord, in table: ResponseTable
  ) -> (cell: Int, start: Int)? {
    let position = record.service == ResponseRecord.noService ? 0 : Int(record.service) + 1
    let date = record.date
    let known = latest[position]
    if known.days.contains(date.ordinal), date.grain == .day, known.form == record.form {
      return (known.cell, cells[known.cell].start)
    }
    guard let period = periods.cell(of: date) else { return nil }
    let cell = cell(of: Key(service: record.service, form: record.form, period: period), table)
    let days = period.firstDay.daysSince1970..<period.lastDay.daysSince1970 + 1
    latest[position] = Latest(
      days: date.grain == .day ? days : 0..<0, form: record.form, cell: cell)
    return (cell, cells[cell].start)
  }

  private mutating func cell(of key: Key, _ table: ResponseTable) -> Int {
    if let place = places[key] { return place }
    let form = table.form(key.form)
    places[key] = cells.count
    cells.append(
      Cell(
        service: key.service, instrument: form.instrument, period: key.period,
        start: numbers.count, elementCount: form.elementCount))
    let width = Self.headWidth + 2 * form.elementCount
    numbers.append(contentsOf: repeatElement(0, count: width))
    return cells.count - 1
  }

  /// A cell as others see it.
  struct CountedCell {
    /// Its place among all.
    let place: Int
    let instrument: Int
    let elementCount: Int
    let period: Period
  }

  /// Calls a function with each cell of the unit or one of its services, and its numbers.
  func forEachCell(of service: String?, _ body: (CountedCell, Span<Int>) -> Void) {
    let number = service.map { serviceNumbers[$0] }
    for place in cells.indices where number ?? cells[place].service == cells[place].service {
      let cell = cells[place]
      body(
        CountedCell(
          place: place, instrument: cell.instrument, elementCount: cell.elementCount,
          period: cell.period),
        numbers.span.extracting(cell.start..<cell.start + Self.headWidth + 2 * cell.elementCount))
    }
  }

  /// Returns the sample of respondents' mean answers in the numbers of some cells; `nil` if nobody is in
  /// them, or somebody left an element out.
  static func means(in numbers: Span<Int>, elementCount: Int) -> Sample? {
    guard numbers[0] > 0 else { return nil }
    for position in 0..<elementCount
    where numbers[headWidth + 2 * position] >> 32 != numbers[0] { return nil }
    return Sample(
      count: numbers[0], sum: numbers[1], sumOfSquares: Int128(numbers[2]),
      unitsPerOne: elementCount)
  }

  /// Returns the weighted mean of the mean answers, as those who gave them tell how sure it is.
  ///
  /// - Parameters:
  ///   - places: The places of the cells that they are in.
  ///   - numbers: The sum of the numbers of these cells.
  ///   - weights: Those of the elements; `nil` if they are alike.
  /// - Precondition: The answers were kept.
  func answeredMeans(
    in places: [Int], _ numbers: Span<Int>, elementCount: Int, weights: [Int]?
  ) -> AnsweredMeans? {
    var questions: [(count: Int, sum: Int, weight: Int)] = []
    questions.reserveCapacity(elementCount)
    for position in 0..<elementCount {
      let number = numbers[Self.headWidth + 2 * position]
      questions.append((number >> 32, number & 0xFFFF_FFFF, weights?[position] ?? 1))
    }
    guard
      var means = AnsweredMeans(
        questions,
        respondents: weights.map { weighedRespondents(in: places, $0) } ?? numbers[0])
    else { return nil }
    for place in places {
      means.add(packed: packedAnswers.span.extracting(cells[place].packed))
      guard !wideAnswers.isEmpty else { continue }
      for answers in wideAnswers[place] ?? [] { means.add(answers) }
    }
    return means
  }

  /// The number of respondents who answered an element that has a weight.
  private func weighedRespondents(in places: [Int], _ weights: [Int]) -> Int {
    var mask: UInt64 = 0
    for (position, weight) in weights.enumerated() where weight > 0 && position < 16 {
      mask |= 0xF << UInt64(4 * position)
    }
    return places.reduce(0) { count, place in
      count + packedAnswers[cells[place].packed].count { $0 & mask != 0 }
        + (wideAnswers[place] ?? []).count { answers in
          zip(answers, weights).contains { $0 != nil && $1 > 0 }
        }
    }
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
