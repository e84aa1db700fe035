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
    return figures(
      ofAgency: scope, in: period,
      rollingUp: RollUp(
        units.lazy.compactMap { unit in
          figures(of: Scope(unit), in: period, underPoliciesOf: other)
        }), under: policy)
  }

  /// Returns the figures of an agency: the roll-up of its units, or its own result if that gives an
  /// index and covers more units, or there is nothing to roll up.
  ///
  /// - Parameter units: What the units show.
  func figures(
    ofAgency scope: Scope, in period: Period, rollingUp units: RollUp, under policy: Policy
  ) -> Figures? {
    let rollup = Figures(units, under: policy)
    guard let own = standingResult(of: scope, in: period) else { return rollup }
    let ownFigures = Figures(own, under: policy)
    guard let rollup, let rollupUnits = rollup.units else { return ownFigures }
    let covered = own.figures.units ?? state.registry.units(of: scope.subject.agency).count
    return ownFigures.composite != nil && covered > rollupUnits ? ownFigures : rollup
  }

  /// The evidence that counts.
  func evidence(of scope: Scope, in period: Period) -> Evidence? {
    guard let number = state.holdings.number(of: scope.subject) else { return nil }
    let holdings = state.holdings[number]
    return evidence(
      of: scope, among: holdings, in: period,
      counting: holdings.tallies(service: scope.service, in: period))
  }

  /// The evidence that counts, where responses are counted already.
  ///
  /// A result that gives no index counts only where there is nothing else.
  ///
  /// - Parameters:
  ///   - holdings: Those of the scope's subject.
  ///   - tallies: Those of the scope in the period.
  func evidence(
    of scope: Scope, among holdings: Holdings, in period: Period, counting tallies: PeriodTallies
  ) -> Evidence? {
    evidence(of: scope, among: holdings, in: period, responses(tallies))
  }

  /// The evidence that counts, where the responses that count are known.
  func evidence(
    of scope: Scope, among holdings: Holdings, in period: Period, _ responses: Evidence?
  ) -> Evidence? {
    // Without results there is no other candidate.
    guard !holdings.results.isEmpty else { return responses }
    return Evidence.strongest(of: candidates(of: scope, among: holdings, in: period, responses))
      ?? standingResult(of: scope, among: holdings, in: period).map { .result($0) }
  }

  /// Everything that figures of a unit or service may rest on.
  func candidates(of scope: Scope, in period: Period) -> [Evidence] {
    guard let number = state.holdings.number(of: scope.subject) else { return [] }
    let holdings = state.holdings[number]
    let tallies = holdings.tallies(service: scope.service, in: period)
    return candidates(of: scope, among: holdings, in: period, responses(tallies))
  }

  /// Everything that figures may rest on: responses before a result before a pool.
  private func candidates(
    of scope: Scope, among holdings: Holdings, in period: Period, _ responses: Evidence?
  ) -> [Evidence] {
    var candidates = responses.map { [$0] } ?? []
    if let result = standingResult(of: scope, among: holdings, in: period), result.givesIndex {
      candidates.append(.result(result))
    }
    if let pool = pool(of: scope, among: holdings, in: period) { candidates.append(.pool(pool)) }
    return candidates
  }

  /// The responses under the instrument that counts.
  private func responses(_ tallies: PeriodTallies) -> Evidence? { responses(tallies.most) }

  /// The responses under an instrument as evidence; `nil` without any.
  func responses(_ most: (instrument: Int, tally: Tally)?) -> Evidence? {
    most.map { .responses($0.tally, state.registry.instruments[$0.instrument]) }
  }

  /// The place in the registry of the instrument under which responses count; `nil` without any.
  func countedInstrument(of scope: Scope, in period: Period) -> Int? {
    guard let number = state.holdings.number(of: scope.subject) else { return nil }
    return state.holdings[number].tallies(service: scope.service, in: period).most?.instrument
  }

  /// The result that stands for exactly a period.
  func standingResult(of scope: Scope, in period: Period) -> StandingResult? {
    state.holdings.number(of: scope.subject).flatMap {
      standingResult(of: scope, among: state.holdings[$0], in: period)
    }
  }

  func standingResult(
    of scope: Scope, among holdings: Holdings, in period: Period
  ) -> StandingResult? {
    guard
      let result = holdings.standingResult(service: scope.service, in: period),
      let instrument = state.registry.instrumentPosition(named: result.figures.instrument)
    else { return nil }
    return StandingResult(
      figures: result.figures, instrument: state.registry.instruments[instrument])
  }

  /// The results of the period's parts at the coarsest grain at which any part has one.
  private func pool(of scope: Scope, among holdings: Holdings, in period: Period) -> Pool? {
    for grain in [Period.Grain.semester, .quarter, .month]
    where grain > period.grain && holdings.hasResult(service: scope.service, at: grain, in: period)
    {
      let parts = period.parts(grain)
      let results = parts.map { standingResult(of: scope, among: holdings, in: $0) }
      if results.allSatisfy({ $0 == nil }) { continue }
      let standing = results.compactMap { $0 }
      return standing.count == parts.count ? Pool(standing, of: parts) : nil
    }
    return nil
  }
}
