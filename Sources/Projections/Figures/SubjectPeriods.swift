import Survey

/// What the figures of an agency, or of a unit and its services, are made of in all periods.
///
/// Most of what figures cost is to find what they rest on; here that is done for all periods at once.
struct SubjectPeriods {
  let query: FigureQuery
  let subject: Subject

  /// The periods of the years in which there is anything.
  let periods: PeriodGrid

  /// The policy that applies in each period.
  let policies: [Policy]

  let holdings: Holdings

  /// Looks for everything about a subject.
  ///
  /// - Parameters:
  ///   - years: Further years that are wanted.
  ///   - hasYearAfter: Whether the year after the last one is wanted.
  init(
    _ query: FigureQuery, of subject: Subject, years: ClosedRange<Int>? = nil,
    withYearAfter hasYearAfter: Bool = false
  ) {
    self.query = query
    self.subject = subject
    holdings = query.state.holdings[subject] ?? Holdings()
    var years = holdings.years.union(years)
    if hasYearAfter, let own = years { years = own.lowerBound...own.upperBound + 1 }
    let periods = PeriodGrid(years)
    self.periods = periods
    policies = (0..<periods.count).map { query.policy(of: subject, in: periods[$0]) }
  }

  /// Returns what the figures of the unit or one of its services rest on in each period.
  func evidence(of service: String?) -> [Evidence?] {
    var tallies = TallyGrid(periods)
    for position in holdings.talliesPositions(service: service) {
      tallies.add(holdings.tallies[position])
    }
    let scope = Scope(subject, service: service)
    return (0..<periods.count).map { place in
      let responses = query.responses(tallies.most(at: place))
      guard !holdings.results.isEmpty else { return responses }
      return query.evidence(of: scope, among: holdings, in: periods[place], responses)
    }
  }

  /// Returns what was published of the agency, the unit or one of its services for each period.
  func vintages(of service: String?) -> [[Vintage.Numbered]] {
    var vintages: [[Vintage.Numbered]] = Array(repeating: [], count: periods.count)
    for period in Set(holdings.results.map(\.period) + holdings.closes.map(\.period)) {
      guard let place = periods.place(of: period) else { continue }
      vintages[place] = query.state.vintages(of: Scope(subject, service: service), in: period)
    }
    return vintages
  }
}

extension Holdings {
  /// The years from the first to the last in which something is counted, or was reported or closed.
  var years: ClosedRange<Int>? {
    var years: ClosedRange<Int>?
    for tallies in tallies {
      tallies.forEachCell { _, period, _ in years = years.union(period.year...period.year) }
    }
    for result in results { years = years.union(result.period.year...result.period.year) }
    for close in closes { years = years.union(close.period.year...close.period.year) }
    return years
  }
}

extension ClosedRange<Int>? {
  /// Returns the range from the lower of two beginnings to the higher end.
  func union(_ other: ClosedRange<Int>?) -> ClosedRange<Int>? {
    guard let self, let other else { return self ?? other }
    return min(self.lowerBound, other.lowerBound)...max(self.upperBound, other.upperBound)
  }
}
