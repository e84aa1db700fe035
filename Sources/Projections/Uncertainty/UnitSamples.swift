import Survey

/// What the respondents of a unit say of how sure its figures are, whatever policies weigh their answers.
struct UnitSamples: Sendable {
  private let unit: Subject
  private let registry: Registry

  /// The number of people of whom the respondents of a survey are a sample, where it says.
  private let populations: [Period: Int]

  /// By the ways in which answers are weighed: nearly always one.
  private let cells: [(weighting: Weighting, cells: SampleCells)]

  /// Counts the responses of a unit.
  ///
  /// - Parameters:
  ///   - holdings: Those of the unit.
  ///   - policies: Those under which figures will be.
  ///   - periods: The periods of figures.
  /// - Complexity: O(*n*) in the number of responses, for each way in which they are weighed.
  init(
    of unit: Subject, _ holdings: Holdings, under policies: [Policy], in periods: SamplePeriods,
    _ registry: Registry
  ) {
    self.unit = unit
    self.registry = registry
    populations = holdings.surveys.compactMapValues(\.population)
    var weightings: [Weighting] = []
    for policy in policies {
      let weighting = Weighting(policy)
      if !weightings.contains(weighting) { weightings.append(weighting) }
    }
    cells = weightings.map {
      ($0, SampleCells(holdings.responses, $0, registry.instruments, in: periods))
    }
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
      grids: cells.map { ($0.weighting, SampleGrid($0.cells, of: service)) })
  }
}

/// What the respondents of a unit or service say of how sure its figures are.
struct ScopeSamples {
  private let registry: Registry
  private let populations: [Period: Int]
  private let grids: [(weighting: Weighting, grid: SampleGrid)]

  /// The scale that was asked for last, which mostly comes again.
  private var latest: (policy: Policy, instrument: String, scale: PointScale)?

  fileprivate init(
    registry: Registry, populations: [Period: Int],
    grids: [(weighting: Weighting, grid: SampleGrid)]
  ) {
    self.registry = registry
    self.populations = populations
    self.grids = grids
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
    let weighting = Weighting(policy)
    guard let grid = grids.first(where: { $0.weighting == weighting })?.grid else {
      preconditionFailure("Nobody was counted under \(policy.name)")
    }
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
