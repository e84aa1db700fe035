/// Returns the complete text of `revisions.csv`, made the slow way.
///
/// - Parameter lines: The events of the log, as in ``oracleTrend(lines:policy:)``.
/// - Throws: ``OracleError`` if an event can't be read, or names what isn't declared.
public func oracleRevisions(lines: [String]) throws -> String {
  let history = try History(replaying: OracleEvent.events(of: lines))
  var rows: [[String]] = []
  for scope in history.scopes {
    for period in history.tablePeriods {
      for (number, vintage) in history.vintages(of: scope, in: period) {
        rows.append(try revisionRow(vintage, number: number, in: history))
      }
    }
  }
  return Table.text(Table.revisionColumns, rows)
}

private func revisionRow(
  _ vintage: Vintage, number: Int, in history: History
) throws -> [String] {
  let current = try history.currentIndex(comparableWith: vintage)
  return Table.cells(vintage.scope)
    + [vintage.period.text, String(number), vintage.kind.rawValue]
    + [String(vintage.event.sequence), vintage.event.printedTime, vintage.policy ?? ""]
    + [Table.cell(vintage.respondents), vintage.shownIndex.text(decimals: 2)]
    + [vintage.grade ?? "", current?.text(decimals: 2) ?? ""]
    + [current.map { ($0 - vintage.shownIndex).text(decimals: 2) } ?? ""]
}

extension History {
  /// Returns today's index of what a vintage is about, as it is shown, under the vintage's policy.
  ///
  /// - Returns: `nil` if today's evidence gives no index or can't be put under the policy.
  fileprivate func currentIndex(comparableWith vintage: Vintage) throws -> Rational? {
    let (scope, period) = (vintage.scope, vintage.period)
    let adopted = Policies(history: self, override: nil, period: period)
    guard let today = try figure(of: scope, in: period, under: adopted) else { return nil }
    var figure: Figure? = today
    // A roll-up stays as adopted: its units are under their own policies.
    if today.basis != .rollup {
      let policy = try policy(comparableWith: vintage)
      // Today's figure of an agency is its own result then, however many units would have an
      // index under the other policy.
      figure =
        scope.unit == nil
        ? try result(of: scope, in: period).map { try resultFigure(of: $0, under: policy) }
        : try unitFigure(of: scope, in: period, under: policy)
    }
    guard let figure, !figure.hasForeignWeights else { return nil }
    return figure.shownIndex
  }

  /// Returns the policy of a close, the weights that a report states, or else what is adopted.
  private func policy(comparableWith vintage: Vintage) throws -> Policy {
    if let name = vintage.policy { return try policy(name) }
    if let weight = vintage.statedWeight { return Policy(statedWeight: weight) }
    return try adoptedPolicy(of: vintage.scope, in: vintage.period)
  }
}
