import Charts
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
  func chart(_ kind: ChartKind) throws -> (chart: any Chart, notes: [String]) {
    switch kind {
    case .trend: return (try trendChart(of: try scope), [])
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
      policies.count == 1 ? policies.first.flatMap { $0 }.map(wording.policySentence) : nil
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

  /// All that was published of a row's figure, where any of it is another figure.
  private func vintages(of row: TrendRow) -> [TrendPoint.Vintage] {
    guard row.element == nil else { return [] }
    let vintages = log.state.vintages(of: row.scope, in: row.period)
    guard vintages.contains(where: { $0.vintage.shownIndex != row.index }) else { return [] }
    return vintages.map { TrendPoint.Vintage(number: $0.number, index: $0.vintage.shownIndex) }
  }

  /// Returns a point for every period from the first to the last of some rows, at least one.
  func points(_ rows: [TrendRow], from first: Period, through last: Period) -> [TrendPoint] {
    let known = Dictionary(uniqueKeysWithValues: rows.map { ($0.period, $0) })
    return (first.ordinal...last.ordinal).map { ordinal in
      let period = Period(first.grain, ordinal: ordinal)
      return known[period].map(point) ?? TrendPoint(period: period.description, index: nil)
    }
  }

  // MARK: Trends

  private func trendChart(of scope: Scope) throws(Failure) -> TrendChart {
    let trend = trend
    let rows = trend.rows(of: scope, grains: [grain.grain], withElements: false)
    guard let first = rows.first, let last = rows.last else {
      throw trend.absence(of: grain, [scope])
    }
    return TrendChart(
      frame: frame(scope, wording.trendSubtitle(grain, isPublished: view != .current), rows),
      points: points(rows, from: first.period, through: last.period))
  }
}

extension String {
  /// The lines of a paragraph as one.
  fileprivate var unwrapped: String {
    split(separator: "\n").joined(separator: " ")
  }
}
