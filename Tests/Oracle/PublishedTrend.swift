/// Returns the text of a table with the columns of `trend.csv`, of what was published.
///
/// - Parameters:
///   - lines: The events of the log, as in ``oracleTrend(lines:policy:)``.
///   - revision: The number of the vintage of each scope and period, from 1; `nil` for the
///     latest. A period with fewer has no row.
/// - Throws: ``OracleError`` if an event can't be read, or names what isn't declared.
public func oraclePublishedTrend(lines: [String], revision: Int?) throws -> String {
  let history = try History(replaying: OracleEvent.events(of: lines))
  let rows = history.scopes.flatMap { scope in
    PublishedSeries(history: history, scope: scope, revision: revision).rows()
  }
  return Table.text(Table.trendColumns, rows)
}

/// The published rows of one scope.
private struct PublishedSeries {
  let history: History
  let scope: Scope
  let revision: Int?

  func rows() -> [[String]] {
    let periods = history.tablePeriods
    var rows = periods.compactMap { compositeRow($0) }
    for element in history.elements {
      rows += periods.filter { $0.grain < .month }.compactMap { elementRow(element, $0) }
    }
    return rows
  }

  /// Returns the vintage that is asked for, or `nil` if the period has fewer.
  private func chosen(in period: Period) -> (number: Int, vintage: Vintage)? {
    guard let revision else { return history.latestVintage(of: scope, in: period) }
    return history.vintages(of: scope, in: period).first { $0.number == revision }
  }

  private func compositeRow(_ period: Period) -> [String]? {
    guard let (number, vintage) = chosen(in: period) else { return nil }
    // Of an earlier period with fewer vintages, the latest.
    let earlier =
      chosen(in: period.yearEarlier) ?? history.latestVintage(of: scope, in: period.yearEarlier)
    let index = vintage.shownIndex
    return Table.cells(scope)
      + ["", period.text, Table.cell(vintage.respondents), "", index.text(decimals: 2)]
      + [vintage.grade ?? ""] + Table.deltaCells(index, earlier?.vintage.shownIndex)
      + ["published", vintage.policy ?? "", index.text(decimals: 2), String(number), ""]
      + ["", "", "", ""]
  }

  private func elementRow(_ element: String, _ period: Period) -> [String]? {
    guard let (_, vintage) = chosen(in: period), let value = vintage.elements[element]
    else { return nil }
    return Table.cells(scope)
      + [element, period.text, Table.cell(vintage.respondents), value.text(decimals: 3)]
      + ["", "", "", "", "published", vintage.policy ?? "", "", "", ""]
      + ["", "", "", ""]
  }
}
