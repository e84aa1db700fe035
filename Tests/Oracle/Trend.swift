/// Returns the complete text of `trend.csv`, made the slow way.
///
/// Every event is replayed and every figure is computed from all of them, from scratch.
///
/// - Parameters:
///   - lines: The events of the log, one JSON text each. An event without `sequence` has
///     its position in the list.
///   - policy: The name of the policy to put everything under; `nil` for those adopted.
/// - Throws: ``OracleError`` if an event can't be read, or names what isn't declared.
public func oracleTrend(lines: [String], policy: String? = nil) throws -> String {
  let history = try History(replaying: OracleEvent.events(of: lines))
  let override = try policy.map { try history.policy($0) }
  let rows = try history.scopes.flatMap { scope in
    try Series(history: history, scope: scope, override: override).rows()
  }
  return Table.text(Table.trendColumns, rows)
}

/// The rows of one scope.
private struct Series {
  /// What a scope has in a period, and what it had a year before under the same policies.
  struct Point {
    let period: Period
    let policy: Policy
    let figure: Figure?
    let earlier: Figure?
  }

  let history: History
  let scope: Scope
  let override: Policy?

  func rows() throws -> [[String]] {
    let points = try history.tablePeriods.map { try point($0) }
    var rows = points.compactMap { compositeRow($0) }
    for element in history.elements {
      rows += points.filter { $0.period.grain < .month }.compactMap { elementRow(element, $0) }
    }
    return rows
  }

  private func point(_ period: Period) throws -> Point {
    let policies = Policies(history: history, override: override, period: period)
    return Point(
      period: period, policy: try policies.policy(of: scope),
      figure: try history.figure(of: scope, in: period, under: policies),
      earlier: try history.figure(of: scope, in: period.yearEarlier, under: policies))
  }

  private func compositeRow(_ point: Point) -> [String]? {
    let published = history.latestVintage(of: scope, in: point.period)
    let publishedCells = [
      published?.vintage.shownIndex.text(decimals: 2) ?? "",
      Table.cell(published?.number),
    ]
    guard let figure = point.figure, let index = figure.shownIndex else {
      guard published != nil else { return nil }
      return scopeCells(nil, point.period) + ["", "", "", "", "", ""]
        + ["none", point.policy.name] + publishedCells + [""]
    }
    var earlier: Rational?
    if point.earlier?.instruments == figure.instruments,
      point.earlier?.hasForeignWeights == false, !figure.hasForeignWeights
    {
      earlier = point.earlier?.shownIndex
    }
    return scopeCells(nil, point.period)
      + figureCells(figure, value: figure.value, index: index, earlier: earlier, point.policy)
      + publishedCells + [Table.cell(figure.units)]
  }

  private func elementRow(_ element: String, _ point: Point) -> [String]? {
    guard let figure = point.figure, let shown = figure.elements[element] else { return nil }
    var earlier: Rational?
    if point.earlier?.instruments == figure.instruments {
      earlier = point.earlier?.elements[element]?.index.rounded(decimals: 2)
    }
    return scopeCells(element, point.period)
      + figureCells(
        figure, value: shown.value, index: shown.index.rounded(decimals: 2), earlier: earlier,
        point.policy)
      + ["", "", ""]
  }

  private func scopeCells(_ element: String?, _ period: Period) -> [String] {
    Table.cells(scope) + [element ?? "", period.text]
  }

  /// Returns the cells from `respondents` to `policy`.
  ///
  /// - Parameters:
  ///   - value: Not rounded yet.
  ///   - index: As it is shown.
  ///   - earlier: The index to compare with, as it is shown; `nil` for no delta.
  private func figureCells(
    _ figure: Figure, value: Rational?, index: Rational, earlier: Rational?, _ policy: Policy
  ) -> [String] {
    [
      Table.cell(figure.respondents), value?.text(decimals: 3) ?? "", index.text(decimals: 2),
      policy.grade(of: index),
    ] + Table.deltaCells(index, earlier) + [figure.basis.rawValue, policy.name]
  }
}
