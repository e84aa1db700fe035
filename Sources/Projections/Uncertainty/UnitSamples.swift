import Survey

/// What the respondents of a unit say of how sure its figures are, whatever policies weigh their answers.
struct UnitSamples: Sendable {
  private let unit: Subject
  private let registry: Registry

  /// The number of people of whom the respondents of a survey are a sample, where it says.
  private let populations: [Period: Int]

  private let cells: SampleCells

  /// Counts the responses of a unit.
  ///
  /// - Parameters:
  ///   - holdings: Those of the unit.
  ///   - policies: Those under which figures will be.
  ///   - periods: The periods of figures.
  /// - Complexity: O(*n*) in the number of responses.
  init(
    of unit: Subject, _ holdings: Holdings, under policies: [Policy], in periods: SamplePeriods,
    _ registry: Registry
  ) {
    self.unit = unit
    self.registry = registry
    populations = holdings.surveys.compactMapValues(\.population)
    cells = SampleCells(
      holdings.responses, weighingAlike: policies.allSatisfy(\.weighsAlike), in: periods)
  }

  /// Counts the responses of a unit in all periods.
  init(_ unit: SubjectPeriods) {
    self.init(
      of: unit.subject, unit.holdings, under: unit.policies, in: .grid(unit.periods),
      unit.query.state.registry)
  }

  /// Returns what is said of the unit or one of its services.
  func scope(_ service: String?) -> ScopeSamples {
    // Of how many people those of a service are is not known.
    ScopeSamples(
      registry: registry, populations: service == nil ? populations : [:],
      grid: SampleGrid(cells, of: service))
  }
}

/// What the respondents of a unit or service say of how sure its figures are.
struct ScopeSamples {
  private let registry: Registry
  private let populations: [Period: Int]
  private let grid: SampleGrid

  /// The scale that was asked for last, which mostly comes again.
  private var latest: (policy: Policy, instrument: String, scale: PointScale)?

  fileprivate init(
    registry: Registry, populations: [Period: Int], grid: SampleGrid
  ) {
    self.registry = registry
    self.populations = populations
    self.grid = grid
  }

  /// Returns how sure figures are.
  ///
  /// - Parameters:
  ///   - evidence: What they rest on.
  ///   - period: Their period.
  ///   - policy: The policy under which they are; one of those for which responses were counted.
  mutating func estimates(
    of evidence: Evidence?, in period: Period, under policy: Policy
  ) -> FigureEstimates {
    guard case .responses(_, let instrument)? = evidence else { return FigureEstimates() }
    let scale = scale(instrument, policy)
    return grid.estimates(
      of: evidence, in: period, scale, registry, population: populations[period])
  }

  private mutating func scale(_ instrument: Instrument, _ policy: Policy) -> PointScale {
    if let latest, latest.policy == policy, latest.instrument == instrument.name {
      return latest.scale
    }
    let scale = PointScale(instrument, under: policy)
    latest = (policy, instrument.name, scale)
    return scale
  }
}
