import Charts
import Projections
import Survey

/// Pictures of all periods of a grain.
extension ChartRequest {
  func trendChart(of scope: Scope) throws(Failure) -> TrendChart {
    let trend = trend
    let rows = trend.rows(of: scope, grains: [grain.grain], withElements: false)
    guard let chart = trendChart(of: scope, rows) else { throw trend.absence(of: grain, [scope]) }
    return chart
  }

  /// Returns the trend of composites; `nil` without any.
  func trendChart(of scope: Scope, _ rows: [TrendRow]) -> TrendChart? {
    guard let first = rows.first, let last = rows.last else { return nil }
    return TrendChart(
      frame: frame(scope, wording.trendSubtitle(grain, isPublished: view != .current), rows),
      points: points(rows, from: first.period, through: last.period))
  }

  func multiplesChart(of scope: Scope) throws(Failure) -> MultiplesChart {
    let trend = trend
    let all = trend.rows(of: scope, grains: [grain.grain])
    guard let chart = multiplesChart(of: scope, all.filter { $0.element != nil }) else {
      guard let period = all.last?.period else { throw trend.absence(of: grain, [scope]) }
      throw trend.absenceOfElements(of: scope, in: period)
    }
    return chart
  }

  /// Returns the trends of elements; `nil` without any.
  func multiplesChart(of scope: Scope, _ rows: [TrendRow]) -> MultiplesChart? {
    let periods = rows.map(\.period)
    guard let first = periods.min(), let last = periods.max() else { return nil }
    let codes = Set(rows.compactMap(\.element)).sorted()
    let series = codes.map { code in
      let own = rows.filter { $0.element == code }
      return MultiplesChart.Series(
        label: label(code, of: scope, in: own.last?.period ?? last),
        points: points(own, from: first, through: last))
    }
    return MultiplesChart(
      frame: frame(scope, wording.multiplesSubtitle(grain), rows), series: series,
      lowest: lowest(scope, last))
  }

  func revisionsChart(of scope: Scope) throws(Failure) -> RevisionsChart {
    let triangles = Revisions(log.state).triangles(of: scope)
    guard let triangle = triangles.first(where: { $0.rows.first?.period.grain == grain.grain })
    else {
      let others = TrendGrain.allCases.filter { other in
        triangles.contains { $0.rows.first?.period.grain == other.grain }
      }
      let hint = others.map { "'--by \($0.rawValue)'" }.joined(separator: " or ")
      throw Failure(
        "nothing was published by \(grain.rawValue)" + (hint.isEmpty ? "" : "; try \(hint)"))
    }
    return revisionsChart(of: scope, triangle)
  }

  /// Returns the vintages of a scope side by side.
  func revisionsChart(of scope: Scope, _ triangle: RevisionTriangle) -> RevisionsChart {
    let rows = triangle.rows.map { row in
      let today = row.currentIndex == nil ? nil : respondents(of: scope, in: row.period)
      return (
        row: RevisionsChart.Row(
          period: row.period.description, vintages: row.vintages.map(\.vintage.shownIndex),
          marks: row.vintages.map { small.mark($0.vintage.respondents) },
          latest: row.vintages.latest?.number ?? 1, revision: row.revision,
          today: row.currentIndex, todayMark: small.mark(today)),
        respondents: row.vintages.map(\.vintage.respondents) + [today]
      )
    }
    var notes = [small.legend(rows.flatMap(\.respondents), wording).unwrapped]
    if !triangle.mixedPeriods.isEmpty {
      notes.append(
        wording.mixedSentence(
          triangle.mixedPeriods.map(\.description).joined(separator: ", ")))
    }
    notes.append(AnswerBasis(log).text(wording))
    return RevisionsChart(
      frame: frame(scope, wording.revisionsSubtitle(grain), notes: notes), rows: rows.map(\.row))
  }

  private func respondents(of scope: Scope, in period: Period) -> Int? {
    log.query.figures(of: scope, in: period)?.respondents
  }
}
