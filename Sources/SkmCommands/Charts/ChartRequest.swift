import Charts
import ExactNumbers
import Projections
import Survey

/// Makes pictures of what a log says.
struct ChartRequest {
  let question: Question
  let log: OpenLog
  let view: Trend.View
  /// The length of the periods of pictures that show several.
  let grain: TrendGrain
  let wording: Wording
  let small: SmallFigures

  var trend: Trend { Trend(log.query, view: view) }

  /// The language of what is in pictures.
  var words: ChartWords { wording.language == .english ? .english : .indonesian }

  /// Returns a picture, and what is to be said besides.
  func chart(_ kind: ChartKind, in context: ToolContext) throws -> any Chart {
    switch kind {
    case .trend: return try trendChart(of: try scope)
    case .multiples: return try multiplesChart(of: try scope)
    case .revisions: return try revisionsChart(of: try scope)
    case .elements, .services, .answers, .ranking: break
    }
    let answer = try Answer(question, log, view: view)
    for note in answer.notes { context.message("note: \(note)\n") }
    switch kind {
    case .elements: return try elementsChart(answer)
    case .services: return try servicesChart(answer)
    case .ranking: return try rankingChart(answer)
    default: return try answersChart(answer, in: context)
    }
  }

  /// Whom is asked about, without a period.
  private var scope: Scope {
    get throws(Failure) {
      try log.asKnown { () throws(Failure) in try question.scope(in: log.state.registry) }
    }
  }

  // MARK: Frames

  /// Returns what stands around a picture.
  ///
  /// - Parameter rows: What it shows; what they rest on is said below it, as below tables.
  func frame(_ scope: Scope, _ subtitle: String, _ rows: [TrendRow]) -> ChartFrame {
    let policies = Set(rows.map(\.policy))
    var notes: [String] = []
    let legend = small.legend(rows.flatMap(\.respondentsOfFigures), wording)
    let table = TrendTable(
      rows: rows, log: log, wording: wording, small: small, breaks: trend.breaks(at: rows))
    notes.append(contentsOf: [legend, table.breakLines.text].map(\.unwrapped))
    let policy =
      policies.count == 1
      ? policies.first.flatMap { $0 }.map(wording.policySentence) : wording.ownPolicies
    notes.append([policy, AnswerBasis(log).text(wording)].compactMap { $0 }.joined(separator: " "))
    return frame(scope, subtitle, notes: notes)
  }

  /// Returns what stands around a picture.
  func frame(_ scope: Scope, _ subtitle: String, notes: [String]) -> ChartFrame {
    let registry = log.state.registry
    let unit = scope.service == nil ? "" : ", \(registry.name(of: Scope(scope.subject)))"
    return ChartFrame(
      title: registry.name(of: scope) + unit, subtitle: subtitle,
      notes: notes.filter { !$0.isEmpty }, words: words)
  }

  // MARK: Figures

  /// Returns the figure of a row as a point of a trend.
  func point(_ row: TrendRow) -> TrendPoint {
    TrendPoint(
      period: row.period.description, index: row.index, margin: row.margin,
      grade: row.grade?.rawValue, mark: mark(row), vintages: vintages(of: row),
      lowest: bands(of: row)?.lowest ?? [])
  }

  /// What stands behind the figure of a row.
  func mark(_ row: TrendRow) -> String {
    small.mark(row.respondents).isEmpty ? small.mark(ofElement: row) : small.mark(row.respondents)
  }

  /// The bands by which a row has its grade, where that is known.
  private func bands(of row: TrendRow) -> Bands? {
    guard row.basis == .published else {
      return log.query.policy(of: row.scope.subject, in: row.period).bands
    }
    return row.policy.flatMap(log.state.registry.policy(named:))?.bands
  }

  /// What was published of a row's figure and is another one.
  private func vintages(of row: TrendRow) -> [TrendPoint.Vintage] {
    guard row.element == nil else { return [] }
    return log.state.vintages(of: row.scope, in: row.period)
      .filter { $0.vintage.shownIndex != row.index }
      .map { TrendPoint.Vintage(number: $0.number, index: $0.vintage.shownIndex) }
  }

  /// Returns a point for every period from the first to the last of some rows, at least one.
  func points(_ rows: [TrendRow], from first: Period, through last: Period) -> [TrendPoint] {
    let known = Dictionary(uniqueKeysWithValues: rows.map { ($0.period, $0) })
    return (first.ordinal...last.ordinal).map { ordinal in
      let period = Period(first.grain, ordinal: ordinal)
      return known[period].map(point) ?? TrendPoint(period: period.description, index: nil)
    }
  }

  /// Returns the lowest indices of the grades under which a scope stands in a period.
  func lowest(_ scope: Scope, _ period: Period) -> [Hundredths] {
    log.query.policy(of: scope.subject, in: period).bands.lowest
  }

  /// Returns an element with its name, where that is known.
  func label(_ code: ElementCode, of scope: Scope, in period: Period) -> String {
    log.state.elementName(code, of: scope, in: period).map { "\(code) \($0)" } ?? "\(code)"
  }

  /// Returns the names of scopes; where several have one name, with their paths.
  func labels(_ scopes: [Scope]) -> [String] {
    let registry = log.state.registry
    let names = scopes.map { registry.name(of: $0).printable }
    return zip(scopes, names).map { scope, name in
      names.count { $0 == name } > 1 ? "\(name) (\(scope.path))" : name
    }
  }
}

extension String {
  /// The lines of a paragraph as one.
  var unwrapped: String {
    split(separator: "\n").joined(separator: " ")
  }
}
