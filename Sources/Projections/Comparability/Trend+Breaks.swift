import JSON
import Survey

extension Trend {
  /// Returns what lies between the figures of rows and those of the year before.
  ///
  /// A policy counts where a composite has a change, a survey's method and population where anything
  /// has one, and an instrument where nothing has. Of published figures only surveys are looked at;
  /// ``formulaChange(at:)`` tells of formulas.
  ///
  /// - Returns: The breaks in the order in which the scopes and periods come first in the rows; of
  ///   each the policies, instruments, method and population.
  public func breaks(at rows: [TrendRow]) -> [SeriesBreak] {
    var places: [Place] = []
    var changes: [Place: (inComposite: Bool, inAny: Bool)] = [:]
    for row in rows {
      let place = Place(scope: row.scope, period: row.period)
      let own = changes[place]
      if own == nil { places.append(place) }
      let hasChange = row.delta != nil
      changes[place] = (
        own?.inComposite ?? false || hasChange && row.element == nil,
        own?.inAny ?? false || hasChange
      )
    }
    return places.flatMap { place -> [SeriesBreak] in
      guard let earlier = place.period.yearEarlier, let changes = changes[place] else { return [] }
      let pair = YearPair(query: query, scope: place.scope, earlier: earlier, later: place.period)
      var differences: [SeriesBreak.Difference] = []
      if view == .current {
        if changes.inComposite { differences += pair.policies }
        if !changes.inAny { differences += pair.instruments }
      }
      if changes.inAny { differences += pair.surveys }
      return differences.map {
        SeriesBreak(scope: place.scope, period: place.period, difference: $0)
      }
    }
  }

  /// A scope and a period.
  private struct Place: Hashable {
    let scope: Scope
    let period: Period
  }
}

extension FigureQuery {
  /// Returns the method and the population, where the surveys of two periods state them and they are
  /// others.
  func surveyDifferences(
    of scope: Scope, from earlier: Period, to later: Period
  ) -> [SeriesBreak.Difference] {
    YearPair(query: self, scope: scope, earlier: earlier, later: later).surveys
  }
}

/// Two periods of a scope, as a rule a year apart.
private struct YearPair {
  let query: FigureQuery
  let scope: Scope
  let earlier: Period
  let later: Period

  // MARK: Policies

  /// The policies under which the earlier figure was, and is put.
  var policies: [SeriesBreak.Difference] {
    let own =
      policyChange(of: scope.subject).map {
        [$0.difference(units: nil, hasPrinted: hasPrinted(scope))]
      } ?? []
    guard scope.subject.unit == nil else { return own }
    let units = query.state.registry.units(of: scope.subject.agency).compactMap { unit in
      policyChange(of: unit).map { (unit, $0) }
    }
    guard !own.isEmpty || !units.isEmpty else { return [] }
    let figures = query.figures(of: scope, in: earlier, underPoliciesOf: later)
    guard figures?.basis == .rollup else { return own }
    var counts: [(change: PolicyChange, units: Int, hasPrinted: Bool)] = []
    for (unit, change) in units
    where query.figures(of: Scope(unit), in: earlier)?.composite != nil {
      if let position = counts.firstIndex(where: { $0.change == change }) {
        counts[position].units += 1
        counts[position].hasPrinted = counts[position].hasPrinted || hasPrinted(Scope(unit))
      } else {
        counts.append((change, 1, hasPrinted(Scope(unit))))
      }
    }
    return counts.map { $0.change.difference(units: $0.units, hasPrinted: $0.hasPrinted) }
  }

  /// Whether the index of one of the periods was printed without weights.
  private func hasPrinted(_ scope: Scope) -> Bool {
    [earlier, later].contains { period in
      query.figures(of: scope, in: period, underPoliciesOf: later)?.basis == .reported
        && query.standingResult(of: scope, in: period)?.figures.weights == nil
    }
  }

  private struct PolicyChange: Equatable {
    let from: Policy
    let to: Policy

    func difference(units: Int?, hasPrinted: Bool) -> SeriesBreak.Difference {
      .policy(from: from.name, to: to.name, units: units, hasPrinted: hasPrinted)
    }
  }

  private func policyChange(of subject: Subject) -> PolicyChange? {
    let change = PolicyChange(
      from: query.policy(of: subject, in: earlier), to: query.policy(of: subject, in: later))
    return change.from == change.to ? nil : change
  }

  // MARK: Instruments

  /// The instruments of the two figures, if they are others.
  var instruments: [SeriesBreak.Difference] {
    guard
      query.state.registry.instruments.count > 1,
      let from = query.figures(of: scope, in: earlier)?.instruments,
      let to = query.figures(of: scope, in: later)?.instruments, from != to
    else { return [] }
    return [.instruments(from: from.sorted, to: to.sorted)]
  }

  // MARK: Surveys

  /// The method and the population, where both surveys state them and they are others.
  var surveys: [SeriesBreak.Difference] {
    guard
      let from = query.state.survey(of: scope, in: earlier),
      let to = query.state.survey(of: scope, in: later)
    else { return [] }
    return (method(from, to).map { [$0] } ?? []) + (population(from, to).map { [$0] } ?? [])
  }

  private func method(_ from: SurveyOpened, _ to: SurveyOpened) -> SeriesBreak.Difference? {
    guard let from = from.method, let to = to.method, ExactText(from) != ExactText(to) else {
      return nil
    }
    return .method(from: from, to: to)
  }

  /// The populations; those of a service are not known.
  private func population(_ from: SurveyOpened, _ to: SurveyOpened) -> SeriesBreak.Difference? {
    guard
      scope.service == nil, let from = from.population, let to = to.population,
      abs(to - from) > from / SeriesBreak.populationPart
    else { return nil }
    return .population(from: from, to: to)
  }
}
