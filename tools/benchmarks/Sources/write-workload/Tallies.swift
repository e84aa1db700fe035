import EventLog
import ExactNumbers
import Survey

/// The responses of every unit and service as they stand, counted by month.
///
/// They are counted here once more, without the engine, so that a log of millions of events need not
/// be read while it is written. `skm verify` computes every close again and finds any mistake.
struct Tallies {
  /// In a cell: the respondents, the number of answers to each element, and their sums.
  private static let cellCount: Int = 1 + 2 * Answers.count
  static let monthCount: Int = 60
  private static let firstYear: Int = 2020

  private let scopesPerUnit: Int
  private var cells: [Int32]

  init(units: Int, services: Int) {
    scopesPerUnit = 1 + services
    cells = Array(
      repeating: 0, count: units * scopesPerUnit * Self.monthCount * Self.cellCount)
  }

  /// Adds a response, or takes it away.
  mutating func count(_ response: Response, sign: Int32) {
    count(response, scope: 0, sign)
    if response.service > 0 { count(response, scope: Int(response.service), sign) }
  }

  private mutating func count(_ response: Response, scope: Int, _ sign: Int32) {
    let start = cell(Int(response.unit), scope, Int(response.month))
    cells[start] += sign
    for element in 0..<Answers.count {
      let answer = response.answers[element]
      if answer == 0 { continue }
      cells[start + 1 + element] += sign
      cells[start + 1 + Answers.count + element] += sign * Int32(answer)
    }
  }

  private func cell(_ unit: Int, _ scope: Int, _ month: Int) -> Int {
    ((unit * scopesPerUnit + scope) * Self.monthCount + month) * Self.cellCount
  }

  /// Returns the figures of a unit (scope 0) or of one of its services in a period; `nil` without
  /// respondents.
  ///
  /// Under the policy of 14/2017: every element that was answered weighs the same. Each figure is
  /// rounded once.
  func figures(unit: Int, scope: Int, service: String?, in period: Period) -> PeriodClosed.Figures?
  {
    var sums = Array(repeating: 0, count: Self.cellCount)
    let first = 12 * (period.year - Self.firstYear) + period.firstDay.month - 1
    let last = 12 * (period.year - Self.firstYear) + period.lastDay.month - 1
    for month in first...last {
      let start = cell(unit, scope, month)
      for position in 0..<Self.cellCount { sums[position] += Int(cells[start + position]) }
    }
    guard sums[0] > 0 else { return nil }
    var means: [ElementValue<Rational>] = []
    for element in 0..<Answers.count where sums[1 + element] > 0 {
      means.append(
        ElementValue(
          code: ElementCode(number: element + 1),
          value: Rational(sums[1 + Answers.count + element], over: sums[1 + element])))
    }
    let index = Hundredths(
      rounding: means.map(\.value).sum() * Rational(25, over: means.count))
    return PeriodClosed.Figures(
      service: service, respondents: sums[0],
      elements: means.map { ElementValue(code: $0.code, value: Thousandths(rounding: $0.value)) },
      index: index, grade: Bands.of2017.grade(of: index))
  }
}

extension PeriodClosed.Figures {
  /// Creates the figures of an agency: the means of what its units show.
  init?(rollingUp units: [PeriodClosed.Figures]) {
    guard !units.isEmpty else { return nil }
    let index = Hundredths(meanOf: units.map(\.index))
    let codes = Set(units.flatMap { $0.elements.map(\.code) }).sorted()
    self.init(
      service: nil, respondents: units.reduce(0) { $0 + ($1.respondents ?? 0) },
      elements: codes.map { code in
        let values = units.compactMap { unit in unit.elements.first { $0.code == code }?.value }
        return ElementValue(code: code, value: Thousandths(meanOf: values))
      },
      index: index, grade: Bands.of2017.grade(of: index))
  }
}
