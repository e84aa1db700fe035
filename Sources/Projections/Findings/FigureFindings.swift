import EventLog
import ExactNumbers
import Survey

/// What whoever reads the figures of a scope should know.
struct FigureFindings {
  let query: FigureQuery
  let series: FigureSeries
  let vintages: [[Vintage.Numbered]]
  let holdings: Holdings

  private var scope: Scope { series.scope }

  /// What was found, rule by rule.
  var all: [Finding] { exceeded + restated + partial + mixed }

  /// Figures of more respondents than there are people.
  private var exceeded: [Finding] {
    series.figures.indices.compactMap { place in
      let period = series.periods[place]
      return PopulationExcess(
        series.figures[place]?.respondents, of: scope, in: period, query.state
      ).map { excess in
        Finding(
          scope, period, printed: String(excess.population), computed: String(excess.respondents),
          severity: .error, .populationExceeded(excess))
      }
    }
  }

  /// Periods whose latest vintage is not today's figure under the same formula.
  private var restated: [Finding] {
    vintages.indices.compactMap { place in
      guard
        let latest = vintages[place].latest,
        let current = query.index(at: place, in: series, underFormulaOf: latest.vintage)
      else { return nil }
      let drift = current - latest.vintage.shownIndex
      guard drift.units != 0 else { return nil }
      var isClose = false
      if case .close = latest.vintage.kind { isClose = true }
      return Finding(
        scope, series.periods[place], printed: latest.vintage.shownIndex.description,
        computed: current.description, severity: .notice,
        .restated(vintage: latest.number, kind: latest.vintage.kind, drift: drift),
        at: latest.vintage.sequence,
        remedy: isClose && scope.service == nil ? .closeAgain : nil)
    }
  }

  /// Figures that rest on responses or on one result, without one of the instrument's elements.
  private var partial: [Finding] {
    series.evidence.indices.compactMap { place in
      guard let evidence = series.evidence[place], let figures = series.figures[place] else {
        return nil
      }
      switch evidence {
      case .responses(_, let instrument):
        return partial(place, figures, instrument, isPrinted: false)
      case .result(let result):
        guard !result.figures.elements.isEmpty else { return nil }
        return partial(place, figures, result.instrument, isPrinted: true)
      case .pool:
        return nil
      }
    }
  }

  private func partial(
    _ place: Int, _ figures: Figures.Shown, _ instrument: Instrument, isPrinted: Bool
  ) -> Finding? {
    guard figures.elements.count < instrument.elements.count else { return nil }
    let missing = instrument.elements.map(\.code).filter { figures.element($0) == nil }
    return Finding(
      scope, series.periods[place],
      printed: isPrinted ? String(figures.elements.count) : nil,
      computed: isPrinted ? nil : String(figures.elements.count), severity: .notice,
      .partialElements(missing, isPrinted: isPrinted))
  }

  /// Periods with responses under several instruments, of which those under one count.
  private var mixed: [Finding] {
    guard Set(holdings.responses.forms.map(\.instrument)).count > 1 else { return [] }
    let instruments = query.state.registry.instruments
    return series.figures.indices.compactMap { place in
      guard series.figures[place]?.basis == .responses else { return nil }
      let tallies = holdings.tallies(service: scope.service, in: series.periods[place])
      guard let most = tallies.most else { return nil }
      let others = tallies.all.filter { $0.instrument != most.instrument }
      guard !others.isEmpty else { return nil }
      let otherCount = others.reduce(0) { $0 + $1.tally.respondents }
      return Finding(
        scope, series.periods[place], printed: nil, computed: String(otherCount),
        severity: .warning,
        .mixedInstruments(
          counted: instruments[most.instrument].name, count: most.tally.respondents,
          others: others.map { instruments[$0.instrument].name }, otherCount: otherCount))
    }
  }
}

extension FigureQuery {
  /// Returns closes of a subject that are not what the events before them give.
  func closeFindings(of subject: Subject) -> [Finding] {
    state.closeMismatches.filter { $0.subject == subject }.map { mismatch in
      Finding(
        Scope(subject), mismatch.period, severity: .error, .closeMismatch(mismatch.reason),
        at: mismatch.sequence)
    }
  }

  /// Returns periods with a figure inside which the subject adopted a policy, which therefore does
  /// not apply to all of the period yet.
  func policyFindings(of subject: Subject, in series: FigureSeries) -> [Finding] {
    state.registry.adoptions(by: subject).flatMap { adoption in
      series.figures.indices.compactMap { place -> Finding? in
        let period = series.periods[place]
        let first = Period(.day, ordinal: adoption.firstDay)
        guard
          series.figures[place] != nil, period.firstDay.daysSince1970 < adoption.firstDay,
          period.contains(first), series.policies[place] != adoption.policy,
          state.registry.policy(of: subject, in: first) == adoption.policy
        else { return nil }
        return Finding(
          Scope(subject), period, printed: adoption.policy.name,
          computed: series.policies[place].name, severity: .notice,
          .policyInside(
            adopted: adoption.policy.name, from: first, standing: series.policies[place].name))
      }
    }
  }

  /// Returns policies that a subject adopted and whose weights do not add up to 1.
  func weightFindings(of subject: Subject) -> [Finding] {
    var policies: [Policy] = []
    for adoption in state.registry.adoptions(by: subject)
    where !policies.contains(adoption.policy) && !Policy.builtIn.contains(adoption.policy) {
      policies.append(adoption.policy)
    }
    return policies.compactMap { weightFinding(Scope(subject), $0) }
  }

  /// Returns declared policies that nobody adopted and whose weights do not add up to 1.
  var weightFindingsOfNobody: [Finding] {
    let registry = state.registry
    return registry.policyNames.compactMap { registry.policy(named: $0) }.filter { policy in
      !Policy.builtIn.contains(policy)
        && !registry.subjects.contains { subject in
          registry.adoptions(by: subject).contains { $0.policy == policy }
        }
    }.compactMap { weightFinding(Scope(Subject(agency: "")), $0) }
  }

  private func weightFinding(_ scope: Scope, _ policy: Policy) -> Finding? {
    let instrument = Instrument.permenpan14Of2017
    let sum: Rational =
      if case .declared(let weights) = policy.weights {
        weights.values.sum()
      } else {
        instrument.elements.map { policy.weight(of: $0.code, in: instrument) }.sum()
      }
    guard sum != Rational(1) else { return nil }
    return Finding(
      scope, nil, printed: sum.shortText, computed: "1", severity: .notice,
      .weightsNotOne(
        policy: policy.name, sum: sum.shortText,
        highest: Hundredths(rounding: sum * Rational(100))))
  }
}
