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

  /// The figures of the year before each period in which there are figures.
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
      guard figures[place] != nil, let earlier = periods.placeOfYearEarlier(place) else {
        return nil
      }
      guard policies[earlier] != policies[place] else { return figures[earlier] }
      return evidence[earlier]?.shown(under: policies[place])
    }
  }

  /// Creates the series of an agency.
  init(_ agency: SubjectPeriods) {
    let query = agency.query
    let (scope, periods, policies) = (Scope(agency.subject), agency.periods, agency.policies)
    var sums = Array(repeating: RollUp(), count: periods.count)
    // What the units showed a year earlier, under their policies of the later period.
    var earlierSums = sums
    for unit in query.state.registry.units(of: scope.subject.agency) {
      let own = SubjectPeriods(query, of: unit)
      let evidence = own.evidence(of: nil)
      for ownPlace in evidence.indices {
        let policy = own.policies[ownPlace]
        guard
          let shown = evidence[ownPlace]?.shown(under: policy),
          let place = periods.place(of: own.periods[ownPlace])
        else { continue }
        sums[place].add(shown)
        guard let later = periods.placeOfYearLater(place) else { continue }
        let laterPolicy = query.policy(of: unit, in: periods[later])
        if laterPolicy == policy {
          earlierSums[later].add(shown)
        } else if let shown = evidence[ownPlace]?.shown(under: laterPolicy) {
          earlierSums[later].add(shown)
        }
      }
    }
    let figures = sums.indices.map { place in
      query.figures(
        ofAgency: scope, in: periods[place], rollingUp: sums[place], under: policies[place])?.shown
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
        ofAgency: scope, in: periods[earlier], rollingUp: earlierSums[place],
        under: policies[place])?.shown
    }
  }
}

extension SubjectPeriods {
  /// Returns the figures of the agency, the unit or one of its services in all periods.
  func series(of service: String?) -> FigureSeries {
    subject.unit == nil ? FigureSeries(self) : FigureSeries(self, service: service)
  }
}

extension FigureQuery {
  /// Finds what the figures of a subject are made of in all periods, those of its units included.
  func periods(of subject: Subject) -> SubjectPeriods {
    guard subject.unit == nil else { return SubjectPeriods(self, of: subject) }
    let units = state.registry.units(of: subject.agency)
    return SubjectPeriods(
      self, of: subject,
      years: units.reduce(nil) { $0.union(state.holdings[$1]?.years) })
  }
}
