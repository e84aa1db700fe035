import Survey

/// The figures of a scope in all periods, and beside each those of a year earlier under the policies
/// of the later period.
struct FigureSeries {
  let scope: Scope
  let periods: PeriodGrid

  /// The policy that applies in each period.
  let policies: [Policy]

  /// The figures in each period.
  let figures: [Figures.Shown?]

  /// The figures of the year before each period; of an agency only where there are figures.
  let earlier: [Figures.Shown?]

  /// What the figures of a unit or service rest on; of an agency nothing.
  let evidence: [Evidence?]

  /// Creates the series of a unit or one of its services.
  init(_ unit: SubjectPeriods, service: String?) {
    scope = Scope(unit.subject, service: service)
    let (periods, policies) = (unit.periods, unit.policies)
    let evidence = unit.evidence(of: service)
    let figures = evidence.indices.map { evidence[$0]?.shown(under: policies[$0]) }
    self.periods = periods
    self.policies = policies
    self.evidence = evidence
    self.figures = figures
    earlier = figures.indices.map { place in
      guard let earlier = periods.placeOfYearEarlier(place) else { return nil }
      guard policies[earlier] != policies[place] else { return figures[earlier] }
      return evidence[earlier]?.shown(under: policies[place])
    }
  }

  /// Creates the series of an agency.
  ///
  /// - Parameter units: What its units show.
  init(_ agency: SubjectPeriods, rollingUp units: AgencyChanges) {
    let query = agency.query
    let (scope, periods, policies) = (Scope(agency.subject), agency.periods, agency.policies)
    let changes = (0..<periods.count).map { units[periods[$0]] }
    let figures = changes.indices.map { place in
      query.figures(
        ofAgency: scope, in: periods[place], rollingUp: changes[place].later,
        under: policies[place])?.shown
    }
    self.scope = scope
    self.periods = periods
    self.policies = policies
    self.figures = figures
    evidence = []
    earlier = figures.indices.map { place in
      guard figures[place] != nil, let earlier = periods.placeOfYearEarlier(place) else {
        return nil
      }
      return query.figures(
        ofAgency: scope, in: periods[earlier], rollingUp: changes[place].earlier,
        under: policies[place])?.shown
    }
  }
}

extension SubjectPeriods {
  /// Returns the figures of the agency, the unit or one of its services in all periods.
  ///
  /// - Parameter units: What the units of an agency show.
  func series(of service: String?, rollingUp units: AgencyChanges) -> FigureSeries {
    subject.unit == nil
      ? FigureSeries(self, rollingUp: units) : FigureSeries(self, service: service)
  }
}

extension FigureQuery {
  /// Finds what the figures of a subject are made of in all periods.
  ///
  /// - Parameter units: What the units of an agency show.
  func periods(of subject: Subject, rollingUp units: AgencyChanges) -> SubjectPeriods {
    SubjectPeriods(self, of: subject, years: units.years)
  }

  /// Finds what the units of an agency show in all periods; nothing for a unit.
  ///
  /// How sure that is, nobody asks.
  func agencyChanges(of subject: Subject) -> AgencyChanges {
    var changes = AgencyChanges()
    guard subject.unit == nil else { return changes }
    for unit in state.registry.units(of: subject.agency) {
      changes.add(UnitFigures(self, of: unit, estimating: false))
    }
    return changes
  }
}
