public import Survey

/// Computes figures from a state.
///
/// A query adds nothing to the state: the same state and policy give the same figures.
public struct FigureQuery: Sendable {
  /// The state that is asked.
  public let state: SurveyState

  /// The policy under which everything is put; `nil` for the policies adopted.
  public let override: Policy?

  /// Creates a query.
  public init(_ state: SurveyState, policy override: Policy? = nil) {
    self.state = state
    self.override = override
  }

  /// Returns the policy that applies to a subject in a period.
  public func policy(of subject: Subject, in period: Period) -> Policy {
    override ?? state.registry.policy(of: subject, in: period)
  }

  /// Returns the figures of a scope in a period, or `nil` if there is no evidence.
  ///
  /// - Parameters:
  ///   - scope: What the figures are about.
  ///   - period: The period.
  ///   - other: The period whose policies apply, if not the same one.
  public func figures(
    of scope: Scope, in period: Period, underPoliciesOf other: Period? = nil
  ) -> Figures? {
    let policy = policy(of: scope.subject, in: other ?? period)
    guard scope.subject.unit == nil else {
      return evidence(of: scope, in: period)?.figures(under: policy)
    }
    let units = state.registry.units(of: scope.subject.agency)
    let rollup = Figures(
      rollingUp: units.compactMap { unit in
        figures(of: Scope(unit), in: period, underPoliciesOf: other)
      }, under: policy)
    guard let own = standingResult(of: scope, in: period) else { return rollup }
    let ownFigures = Figures(own, under: policy)
    guard let rollup, let rollupUnits = rollup.units else { return ownFigures }
    let coversMore = (own.figures.units ?? units.count) > rollupUnits
    return ownFigures.composite != nil && coversMore ? ownFigures : rollup
  }

  /// What the figures of a unit or service rest on.
  private enum Evidence {
    case responses(Tally, Instrument)
    case result(StandingResult)
    case pool(Pool)

    func figures(under policy: Policy) -> Figures {
      switch self {
      case .responses(let tally, let instrument): Figures(tally, instrument, under: policy)
      case .result(let result): Figures(result, under: policy)
      case .pool(let pool): Figures(pool, under: policy)
      }
    }
  }

  /// Returns the evidence with the most respondents; of equal ones responses before a result
  /// before a pool.
  ///
  /// A result that gives no index counts only where there is nothing else.
  private func evidence(of scope: Scope, in period: Period) -> Evidence? {
    var candidates: [(respondents: Int, evidence: Evidence)] = []
    if let (tally, instrument) = countedResponses(of: scope, in: period) {
      candidates.append((tally.respondents, .responses(tally, instrument)))
    }
    let result = standingResult(of: scope, in: period)
    if let result, result.givesIndex {
      candidates.append((result.figures.respondents ?? 0, .result(result)))
    }
    if let pool = pool(of: scope, in: period) {
      candidates.append((pool.respondents, .pool(pool)))
    }
    var best: (respondents: Int, evidence: Evidence)?
    for candidate in candidates where candidate.respondents > best?.respondents ?? -1 {
      best = candidate
    }
    return best?.evidence ?? result.map { .result($0) }
  }

  /// The responses under the instrument with the most respondents; of equal ones the one declared
  /// later.
  private func countedResponses(of scope: Scope, in period: Period) -> (Tally, Instrument)? {
    let tallies =
      state.holdings[scope.subject]?.tallies(service: scope.service, in: period) ?? []
    var most: (instrument: Int, tally: Tally)?
    for entry in tallies where entry.tally.respondents >= most?.tally.respondents ?? 1 {
      most = entry
    }
    return most.map { ($0.tally, state.registry.instruments[$0.instrument]) }
  }

  /// The result that stands for exactly a period.
  func standingResult(of scope: Scope, in period: Period) -> StandingResult? {
    guard
      let result = state.holdings[scope.subject]?.standingResult(
        service: scope.service, in: period),
      let instrument = state.registry.instrumentPosition(named: result.figures.instrument)
    else { return nil }
    return StandingResult(
      figures: result.figures, instrument: state.registry.instruments[instrument])
  }

  /// The results of the period's parts at the coarsest grain at which any part has one.
  private func pool(of scope: Scope, in period: Period) -> Pool? {
    for grain in [Period.Grain.semester, .quarter, .month] where grain > period.grain {
      let parts = period.parts(grain).map { standingResult(of: scope, in: $0) }
      if parts.allSatisfy({ $0 == nil }) { continue }
      let standing = parts.compactMap { $0 }
      return standing.count == parts.count ? Pool(standing) : nil
    }
    return nil
  }
}
