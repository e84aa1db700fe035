/// A figure as it is shown, and what it was before it was rounded.
public struct OracleFigure: Equatable, Sendable {
  /// With two decimals.
  public let index: String

  /// By the bands of the policy.
  public let grade: String

  /// The index as a fraction in lowest terms.
  public let exact: String
}

/// Returns every figure of a log by its agency, unit, service, element and period, as the first cells
/// of `trend.csv` name them.
///
/// - Parameter lines: The events, as ``oracleTrend(lines:policy:)`` takes them.
public func oracleFigures(lines: [String]) throws -> [[String]: OracleFigure] {
  let history = try History(replaying: OracleEvent.events(of: lines))
  var figures: [[String]: OracleFigure] = [:]
  for scope in history.scopes {
    for period in history.tablePeriods {
      let policies = Policies(history: history, override: nil, period: period)
      let policy = try policies.policy(of: scope)
      guard let figure = try history.figure(of: scope, in: period, under: policies) else {
        continue
      }
      func add(_ element: String, _ index: Rational) {
        let key = [scope.agency, scope.unit ?? "", scope.service ?? "", element, period.text]
        let shown = index.rounded(decimals: 2)
        figures[key] = OracleFigure(
          index: shown.text(decimals: 2), grade: policy.grade(of: shown),
          exact: "\(index.numerator.text)/\(index.denominator.text)")
      }
      if let index = figure.index { add("", index) }
      guard period.grain < .month else { continue }
      for (code, element) in figure.elements { add(code, element.index) }
    }
  }
  return figures
}
