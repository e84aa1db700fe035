import Survey

/// What respondents say of how sure figures are, for whoever asks for one figure after the other.
struct CellSamples {
  /// What is kept for the next question.
  private struct Key: Hashable {
    let scope: Scope
    /// The only period that was counted; `nil` for all.
    let period: Period?
    /// Whether all elements weigh alike.
    let isAlike: Bool
  }

  private let state: SurveyState

  /// Whether many periods are asked for, so that all are counted at once.
  private let countsAllPeriods: Bool

  private var kept: [Key: ScopeSamples] = [:]

  init(_ state: SurveyState, countingAllPeriods countsAllPeriods: Bool) {
    self.state = state
    self.countsAllPeriods = countsAllPeriods
  }

  /// Returns how sure figures of a unit or service are.
  ///
  /// - Complexity: O(*n*) in the number of the unit's responses, the first time.
  mutating func estimates(
    of scope: Scope, _ evidence: Evidence?, in period: Period, under policy: Policy
  ) -> FigureEstimates {
    guard case .responses? = evidence, let holdings = state.holdings[scope.subject] else {
      return FigureEstimates()
    }
    let areAllCounted = countsAllPeriods && period.grain != .day
    let key = Key(
      scope: scope, period: areAllCounted ? nil : period,
      isAlike: policy.weighsAlike)
    if kept[key] == nil {
      let samples = UnitSamples(
        of: scope.subject, holdings, under: [policy],
        in: areAllCounted ? .grid(PeriodGrid(holdings.years)) : .one(period), state.registry)
      kept[key] = samples.scope(scope.service)
    }
    return kept[key]?.estimates(of: evidence, in: period, under: policy) ?? FigureEstimates()
  }
}
