public import Survey

extension FigureQuery {
  /// Returns why there is no index for a scope in a period, for a person to read.
  ///
  /// - Returns: A clause like `2024-S1 has no respondent count`, and which periods have one.
  public func absence(of scope: Scope, in period: Period) -> String {
    let others = Trend(self).periodsWithIndex(of: scope)
    let list = others.suffix(6).map(\.description).joined(separator: ", ")
    let known =
      switch others.count {
      case 0: "no period has a figure"
      case ...6: "there are figures for \(list)"
      default: "there are figures for \(others.count) periods, the latest \(list)"
      }
    return "\(reason(scope, period)); \(known)"
  }

  private func reason(_ scope: Scope, _ period: Period) -> String {
    if let result = standingResult(of: scope, in: period), !result.givesIndex {
      return "the result prints no index, and not every element in its scale"
    }
    if figures(of: scope, in: period)?.basis == .responses {
      return "no element that was answered has a weight under the policy"
    }
    if let gap = poolGap(of: scope, in: period) { return gap }
    if isWithdrawn(scope, period) { return "the result that was reported for it is withdrawn" }
    if scope.subject.unit == nil { return "no unit of '\(scope.path)' has an index for it" }
    return "no result is reported for it, and no response is dated in it"
  }

  private func isWithdrawn(_ scope: Scope, _ period: Period) -> Bool {
    state.holdings[scope.subject]?.results.contains {
      $0.period == period && $0.service == scope.service && $0.isWithdrawn
    } ?? false
  }

  /// Returns which part keeps results for a period's parts from being pooled; `nil` if no part has
  /// a result.
  private func poolGap(of scope: Scope, in period: Period) -> String? {
    guard scope.subject.unit != nil else { return nil }
    for grain in [Period.Grain.semester, .quarter, .month] where grain > period.grain {
      let parts = period.parts(grain).map { ($0, standingResult(of: scope, in: $0)) }
      if parts.allSatisfy({ $0.1 == nil }) { continue }
      for (part, result) in parts {
        guard let result else { return "\(part) has no result" }
        if !result.givesIndex { return "\(part) has no index" }
        if result.figures.respondents == nil { return "\(part) has no respondent count" }
      }
      return "the results of its parts are under different instruments"
    }
    return nil
  }
}
