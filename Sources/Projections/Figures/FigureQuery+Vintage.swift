public import ExactNumbers
public import Survey

extension FigureQuery {
  /// Returns today's index of a scope and period under the formula of one of its vintages: what it
  /// would read if only the data had changed since.
  ///
  /// That is the policy of a close, or the weights that a report states; without any, and for what
  /// is rolled up today, the policies adopted. `nil` if no evidence stands, or it cannot be put
  /// under that formula.
  public func index(
    of scope: Scope, in period: Period, underFormulaOf vintage: Vintage
  ) -> Hundredths? {
    let policy = policy(of: vintage)
    if let policy, scope.subject.unit != nil {
      return FigureQuery(state, policy: policy).figures(of: scope, in: period)?.shown
        .indexUnderPolicy
    }
    let figures = FigureQuery(state).figures(of: scope, in: period)
    guard let policy, figures?.basis != .rollup else { return figures?.shown.indexUnderPolicy }
    return indexOfResult(of: scope, in: period, under: policy)
  }

  /// The index of the result that stands in place of a roll-up, whatever it would be under a policy.
  private func indexOfResult(
    of scope: Scope, in period: Period, under policy: Policy
  ) -> Hundredths? {
    standingResult(of: scope, in: period).flatMap {
      Figures($0, under: policy).shown.indexUnderPolicy
    }
  }

  /// Returns what ``index(of:in:underFormulaOf:)`` does, where the figures under the policies adopted
  /// are known.
  ///
  /// - Parameters:
  ///   - place: The place of the period in the series.
  ///   - series: The figures of the scope under the policies adopted.
  func index(
    at place: Int, in series: FigureSeries, underFormulaOf vintage: Vintage
  ) -> Hundredths? {
    let figures = series.figures[place]
    guard
      let policy = policy(of: vintage), policy != series.policies[place],
      figures?.basis != .rollup
    else { return figures?.indexUnderPolicy }
    guard series.scope.subject.unit == nil else {
      return series.evidence[place]?.shown(under: policy).indexUnderPolicy
    }
    return indexOfResult(of: series.scope, in: series.periods[place], under: policy)
  }

  /// The policy of a close, or the weights that a report states as a policy; `nil` without any.
  private func policy(of vintage: Vintage) -> Policy? {
    switch vintage.formula {
    case .policy(let name): state.registry.policy(named: name)
    case .weights(let weight):
      // Only the weights count: a drift has no grade.
      weight.map { Policy(name: $0.text, weights: .uniform($0.value), bands: .of2017) }
    }
  }
}

extension Figures.Shown {
  /// The index as shown; `nil` without one, or if it cannot be put under the policy.
  fileprivate var indexUnderPolicy: Hundredths? {
    composite.flatMap { $0.isUnderPolicy ? $0.index : nil }
  }
}
