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
  let families = Dictionary(grouping: rows, by: \.family).mapValues { $0.map(\.change) }
  return Table.text(
    Table.trendColumns,
    rows.map { row in
      row.cells + [row.margin, row.change.verdict(among: families[row.family] ?? [])]
        + row.matched
    })
}

/// A row of the table.
private struct Row {
  /// The cells before those that say how sure the figure is.
  let cells: [String]
  let margin: String
  let change: Change
  /// The cells `yoy_matched` and `units_matched`.
  let matched: [String]
  /// What the row is judged together with: the units of an agency, the services of a unit, the elements
  /// of a scope, in one period; an agency stands alone.
  let family: [String]
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

  func rows() throws -> [Row] {
    let points = try history.tablePeriods.map { try point($0) }
    var rows = try points.compactMap { try compositeRow($0) }
    for element in history.elements {
      rows += try points.filter { $0.period.grain < .month }.compactMap {
        try elementRow(element, $0)
      }
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

  private func compositeRow(_ point: Point) throws -> Row? {
    let published = history.latestVintage(of: scope, in: point.period)
    let publishedCells = [
      published?.vintage.shownIndex.text(decimals: 2) ?? "",
      Table.cell(published?.number),
    ]
    guard let figure = point.figure, let index = figure.shownIndex else {
      guard published != nil else { return nil }
      return Row(
        cells: scopeCells(nil, point.period) + ["", "", "", "", "", ""]
          + ["none", point.policy.name] + publishedCells + [""],
        margin: "", change: .none, matched: ["", ""], family: [])
    }
    let earlier = comparableIndex(figure, point.earlier)
    let (margin, change) = try sureness(of: nil, point, isChange: earlier != nil)
    let family =
      if scope.service != nil {
        ["services", scope.subject]
      } else {
        scope.unit != nil ? ["units", scope.agency] : ["agency", scope.agency]
      }
    return Row(
      cells: scopeCells(nil, point.period)
        + figureCells(figure, value: figure.value, index: index, earlier: earlier, point.policy)
        + publishedCells + [Table.cell(figure.units)],
      margin: margin, change: change, matched: try matchedCells(point.period),
      family: family + [point.period.text])
  }

  /// Returns the index that a figure is compared with; `nil` if it can't be compared.
  private func comparableIndex(_ figure: Figure, _ earlier: Figure?) -> Rational? {
    guard
      earlier?.instruments == figure.instruments, earlier?.hasForeignWeights == false,
      !figure.hasForeignWeights
    else { return nil }
    return earlier?.shownIndex
  }

  /// Returns the margin of a figure, and its change.
  private func sureness(
    of element: String?, _ point: Point, isChange: Bool
  ) throws -> (margin: String, change: Change) {
    let policies = Policies(history: history, override: override, period: point.period)
    let own = try history.estimate(
      of: element, scope, in: point.period, point.figure, under: policies)
    guard isChange else { return (own?.marginText ?? "", .none) }
    let earlier = try history.estimate(
      of: element, scope, in: point.period.yearEarlier, point.earlier, under: policies)
    return (own?.marginText ?? "", Change(from: earlier, to: own))
  }

  /// Returns the change with the units of an agency, or the mix of a unit's services, held the same.
  private func matchedCells(_ period: Period) throws -> [String] {
    guard scope.service == nil else { return ["", ""] }
    let policies = Policies(history: history, override: override, period: period)
    let parts =
      scope.unit == nil
      ? history.units(of: scope)
      : history.scopes.filter { $0.subject == scope.subject && $0.service != nil }
    var (sum, whole, count) = (Rational(0), 0, 0)
    for part in parts {
      guard
        let figure = try history.figure(of: part, in: period, under: policies),
        let earlier = try history.figure(of: part, in: period.yearEarlier, under: policies),
        let index = figure.shownIndex, let earlierIndex = comparableIndex(figure, earlier)
      else { continue }
      let weight = scope.unit == nil ? 1 : earlier.respondents ?? 0
      guard weight > 0 else { continue }
      sum = sum + (index - earlierIndex) * Rational(weight)
      whole += weight
      count += 1
    }
    return count == 0 ? ["", ""] : [(sum / Rational(whole)).text(decimals: 2), String(count)]
  }

  private func elementRow(_ element: String, _ point: Point) throws -> Row? {
    guard let figure = point.figure, let shown = figure.elements[element] else { return nil }
    var earlier: Rational?
    if point.earlier?.instruments == figure.instruments {
      earlier = point.earlier?.elements[element]?.index.rounded(decimals: 2)
    }
    let (margin, change) = try sureness(of: element, point, isChange: earlier != nil)
    return Row(
      cells: scopeCells(element, point.period)
        + figureCells(
          figure, value: shown.value, index: shown.index.rounded(decimals: 2), earlier: earlier,
          point.policy)
        + ["", "", ""],
      margin: margin, change: change, matched: ["", ""],
      family: ["elements"] + Table.cells(scope) + [point.period.text])
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
