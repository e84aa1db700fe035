import ExactNumbers
import Survey

/// Follows the figures that differ between two states through the events between them.
struct ChangeTracker {
  /// A scope and a period.
  private struct Place: Hashable {
    let scope: Scope
    let period: Period
  }

  /// A figure as it is followed: every change of the evidence shows, also one that rounding hides.
  fileprivate struct Exact: Equatable {
    let index: Rational
    let grade: Grade
  }

  /// The figures of a place that differ between the two states.
  private struct Tracked {
    let from: Figures?
    let to: Figures?
    /// The figures that changed, the composite under `nil`, after the events so far.
    var now: [ElementCode?: Exact]
    /// Their causes.
    var causes: [ElementCode?: Set<Cause>]
    /// Of an agency, the figures of its units after the events so far.
    var units: [Subject: Figures]
  }

  /// Responses of a unit that were recorded one after another and are not counted yet.
  private struct Pending {
    /// The first of them.
    let first: ReplayStep
    /// Those of each place.
    var places: [Place: (cause: Cause, first: ReplayStep)]
  }

  private var cells: [Place: Tracked] = [:]
  /// The places in the order of `trend.csv`.
  private var places: [Place] = []
  /// The places of an agency or unit.
  private var placesOfSubject: [Subject: [Place]] = [:]
  private var pending: [Subject: Pending] = [:]

  /// The first event of each cause.
  private(set) var firstSteps: [Cause: ReplayStep] = [:]

  /// Whether no figure differs.
  var isEmpty: Bool { cells.isEmpty }

  /// Creates a tracker of the figures of some scopes and lengths of periods that differ.
  init(
    from old: SurveyState, to new: SurveyState, policy: Policy?, scopes: Set<Scope>?,
    grains: [Period.Grain]
  ) {
    let old = Trend(FigureQuery(old, policy: policy))
    let new = Trend(FigureQuery(new, policy: policy))
    // Nothing is ever taken out of a registry, so the later one has all scopes.
    for scope in new.scopes where scopes?.contains(scope) ?? true {
      for grain in grains {
        let periods = old.periods(of: scope, at: grain).union(new.periods(of: scope, at: grain))
        for period in periods.sorted() {
          track(Place(scope: scope, period: period), old.query, new.query)
        }
      }
    }
  }

  private mutating func track(_ place: Place, _ old: FigureQuery, _ new: FigureQuery) {
    let from = old.figures(of: place.scope, in: place.period)
    let to = new.figures(of: place.scope, in: place.period)
    let codes = Set((from?.elements ?? []).map(\.code)).union((to?.elements ?? []).map(\.code))
    let elements = Trend.elementGrains.contains(place.period.grain) ? codes.map { $0 } : []
    let changed = ([nil] + elements).filter { from?.shown($0) != to?.shown($0) }
    guard !changed.isEmpty else { return }
    cells[place] = Tracked(
      from: from, to: to, now: Self.exact(changed, from),
      causes: Dictionary(uniqueKeysWithValues: changed.map { ($0, []) }),
      units: Self.units(of: place, old))
    places.append(place)
    placesOfSubject[place.scope.subject, default: []].append(place)
  }

  private static func exact(
    _ keys: some Sequence<ElementCode?>, _ figures: Figures?
  ) -> [ElementCode?: Exact] {
    var exact: [ElementCode?: Exact] = [:]
    for key in keys {
      if let figure = figures?.exact(key) { exact.updateValue(figure, forKey: key) }
    }
    return exact
  }

  /// The changes, in the order of `trend.csv`.
  var changes: [FigureChange] {
    var changes: [FigureChange] = []
    var rest = places[...]
    while let scope = rest.first?.scope {
      let own = rest.prefix { $0.scope == scope }
      rest = rest.dropFirst(own.count)
      let codes = Set(own.flatMap { cells[$0]?.causes.keys.compactMap { $0 } ?? [] }).sorted()
      for code in [nil] + codes.map(Optional.some) {
        changes += own.compactMap { change(of: code, at: $0) }
      }
    }
    return changes
  }

  private func change(of code: ElementCode?, at place: Place) -> FigureChange? {
    guard let cell = cells[place], let causes = cell.causes[code] else { return nil }
    return FigureChange(
      scope: place.scope, element: code, period: place.period, from: cell.from?.shown(code),
      to: cell.to?.shown(code), fromRespondents: cell.from?.respondents,
      toRespondents: cell.to?.respondents, causes: causes.sorted())
  }

  // MARK: Following events

  /// Counts what was recorded before an event, which may be moved by it.
  ///
  /// - Parameter query: The figures before the event.
  mutating func prepare(for event: SurveyEvent, _ query: FigureQuery) {
    guard !event.isPlainResponse else { return }
    if event.payload.isAboutResponse {
      countPending(of: event.subject, query)
    } else {
      countPending(query)
    }
  }

  /// Takes note of what an event changed.
  ///
  /// - Parameter query: The figures after the event.
  mutating func follow(_ step: ReplayStep, _ query: FigureQuery) {
    let touched = places(touchedBy: step)
    guard !touched.isEmpty else { return }
    let cause = Cause(first: step.sequence, last: step.sequence, count: 1)
    guard step.event.isPlainResponse else {
      for place in touched { attribute(cause, step, place, query) }
      return
    }
    var own = pending[step.event.subject] ?? Pending(first: step, places: [:])
    for place in touched {
      if let group = own.places[place] {
        own.places[place]?.cause.last = step.sequence
        own.places[place]?.cause.count = group.cause.count + 1
      } else {
        own.places[place] = (cause, step)
      }
    }
    pending[step.event.subject] = own
  }

  /// Counts what was recorded last.
  ///
  /// - Parameter query: The figures after all events.
  mutating func finish(_ query: FigureQuery) {
    countPending(query)
  }

  /// Counts the pending responses of all units, in the order in which they began.
  private mutating func countPending(_ query: FigureQuery) {
    let subjects = pending.sorted { $0.value.first.sequence < $1.value.first.sequence }.map(\.key)
    for subject in subjects { countPending(of: subject, query) }
  }

  private mutating func countPending(of subject: Subject, _ query: FigureQuery) {
    for (place, group) in pending.removeValue(forKey: subject)?.places ?? [:] {
      attribute(group.cause, group.first, place, query)
    }
  }

  private func places(touchedBy step: ReplayStep) -> Set<Place> {
    let subject = step.event.subject
    var touched: Set<Place> = []
    for place in placesOfSubject[subject] ?? []
    where step.isAbout(place.scope, in: place.period) {
      touched.insert(place)
    }
    guard subject.unit != nil else {
      guard case .policyAdopted = step.event.payload else { return touched }
      // An agency's policy is that of its units that have none of their own.
      return touched.union(
        places.filter {
          $0.scope.subject.agency == subject.agency && step.isAbout($0.scope, in: $0.period)
        })
    }
    // What moves a unit may move its agency.
    for place in placesOfSubject[Subject(agency: subject.agency)] ?? []
    where step.isAbout(Scope(subject), in: place.period)
      || step.isAbout(place.scope, in: place.period)
    {
      touched.insert(place)
    }
    return touched
  }

  /// Names a cause of every figure of a place that is not what it was.
  private mutating func attribute(
    _ cause: Cause, _ first: ReplayStep, _ place: Place, _ query: FigureQuery
  ) {
    guard var tracked = cells.removeValue(forKey: place) else { return }
    let figures: Figures?
    if place.scope.subject.unit == nil {
      let subject = first.event.subject
      if subject.unit == nil {
        tracked.units = Self.units(of: place, query)
      } else {
        // The other units are as they were, or wait for a cause of their own.
        tracked.units[subject] = query.figures(of: Scope(subject), in: place.period)
      }
      figures = query.figures(
        ofAgency: place.scope, in: place.period, rollingUp: RollUp(tracked.units.values),
        under: query.policy(of: place.scope.subject, in: place.period))
    } else {
      figures = query.figures(of: place.scope, in: place.period)
    }
    let now = Self.exact(tracked.causes.keys, figures)
    for key in tracked.causes.keys where now[key] != tracked.now[key] {
      tracked.causes[key]?.insert(cause)
      firstSteps[cause] = first
    }
    tracked.now = now
    cells[place] = tracked
  }

  /// The figures of an agency's units; of a unit none.
  private static func units(of place: Place, _ query: FigureQuery) -> [Subject: Figures] {
    guard place.scope.subject.unit == nil else { return [:] }
    var figures: [Subject: Figures] = [:]
    for unit in query.state.registry.units(of: place.scope.subject.agency) {
      figures[unit] = query.figures(of: Scope(unit), in: place.period)
    }
    return figures
  }
}

extension Figures {
  /// Returns the composite, or an element, as it is shown.
  fileprivate func shown(_ code: ElementCode?) -> FigureChange.Shown? {
    let index = code.map { element($0)?.index } ?? composite?.index
    return index.map { FigureChange.Shown(index: $0, grade: grade(of: $0)) }
  }

  /// Returns the composite, or an element, before it is rounded.
  fileprivate func exact(_ code: ElementCode?) -> ChangeTracker.Exact? {
    guard let shown = shown(code) else { return nil }
    return exactIndex(of: code).map { ChangeTracker.Exact(index: $0, grade: shown.grade) }
  }
}
