import Survey

/// Follows the figures that differ between two states through the events between them.
struct ChangeTracker {
  private struct Place: Hashable {
    let scope: Scope
    let period: Period
  }

  /// The composite under `nil`, and the elements.
  private typealias Cell = [ElementCode?: FigureChange.Shown]

  private struct Tracked {
    let from: Cell
    let to: Cell
    /// The figures after the events so far.
    var now: Cell
    /// The causes of each figure that changed.
    var causes: [ElementCode?: Set<Int>]
    /// Of an agency, the figures of its units after the events so far.
    var units: [Subject: Figures]
  }

  private var cells: [Place: Tracked] = [:]
  /// The places in the order of `trend.csv`.
  private var places: [Place] = []
  /// The places of an agency or unit.
  private var placesOfSubject: [Subject: [Place]] = [:]
  /// Responses of a unit that were recorded one after another and whose effect is not known yet.
  private var pending: [Subject: (cause: Cause, places: Set<Place>)] = [:]

  private(set) var causes: [Int: Cause] = [:]

  var isEmpty: Bool { cells.isEmpty }

  init(from old: SurveyState, to new: SurveyState, policy: Policy?) {
    let old = Trend(FigureQuery(old, policy: policy))
    let new = Trend(FigureQuery(new, policy: policy))
    // Nothing is ever taken out of a registry, so the later one has all scopes.
    for scope in new.scopes {
      for grain in Trend.grains {
        let periods = old.periods(of: scope, at: grain).union(new.periods(of: scope, at: grain))
        for period in periods.sorted() {
          let place = Place(scope: scope, period: period)
          let (from, to) = (Self.cell(place, old.query), Self.cell(place, new.query))
          let changed = Set(from.keys).union(to.keys).filter { from[$0] != to[$0] }
          guard !changed.isEmpty else { continue }
          cells[place] = Tracked(
            from: from, to: to, now: from,
            causes: Dictionary(uniqueKeysWithValues: changed.map { ($0, []) }),
            units: Self.units(of: place, old.query))
          places.append(place)
          placesOfSubject[scope.subject, default: []].append(place)
        }
      }
    }
  }

  private static func cell(_ place: Place, _ query: FigureQuery) -> Cell {
    cell(query.figures(of: place.scope, in: place.period), place.period)
  }

  private static func cell(_ figures: Figures?, _ period: Period) -> Cell {
    guard let figures else { return [:] }
    var cell: Cell = [:]
    if let composite = figures.composite {
      cell.updateValue(
        FigureChange.Shown(
          value: composite.value, index: composite.index,
          grade: figures.grade(of: composite.index)), forKey: nil)
    }
    guard Trend.elementGrains.contains(period.grain) else { return cell }
    for element in figures.elements {
      cell[element.code] = FigureChange.Shown(
        value: element.value, index: element.index, grade: figures.grade(of: element.index))
    }
    return cell
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
      scope: place.scope, element: code, period: place.period, from: cell.from[code],
      to: cell.to[code], causes: causes.sorted())
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
      for subject in pending.keys { countPending(of: subject, query) }
    }
  }

  /// Takes note of what an event changed.
  ///
  /// - Parameter query: The figures after the event.
  mutating func follow(_ step: ReplayStep, _ query: FigureQuery) {
    let touched = places(touchedBy: step)
    guard !touched.isEmpty else { return }
    guard step.event.isPlainResponse else {
      attribute(Cause(first: step, lastSequence: step.sequence, count: 1), touched, query)
      return
    }
    let subject = step.event.subject
    var (cause, places) =
      pending[subject] ?? (Cause(first: step, lastSequence: step.sequence, count: 0), [])
    cause.count += 1
    cause.lastSequence = step.sequence
    places.formUnion(touched)
    pending[subject] = (cause, places)
  }

  /// Counts what was recorded last.
  ///
  /// - Parameter query: The figures after all events.
  mutating func finish(_ query: FigureQuery) {
    for subject in pending.keys { countPending(of: subject, query) }
  }

  private mutating func countPending(of subject: Subject, _ query: FigureQuery) {
    guard let (cause, places) = pending.removeValue(forKey: subject) else { return }
    attribute(cause, places, query)
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

  /// Names a cause of every figure at some places that is not what it was.
  private mutating func attribute(_ cause: Cause, _ places: Set<Place>, _ query: FigureQuery) {
    for place in places {
      guard var tracked = cells.removeValue(forKey: place) else { continue }
      let cell: Cell
      if place.scope.subject.unit == nil {
        let subject = cause.first.event.subject
        if subject.unit == nil {
          tracked.units = Self.units(of: place, query)
        } else {
          // The other units are as they were, or wait for a cause of their own.
          tracked.units[subject] = query.figures(of: Scope(subject), in: place.period)
        }
        cell = Self.cell(
          query.figures(
            ofAgency: place.scope, in: place.period, rollingUp: Array(tracked.units.values),
            under: query.policy(of: place.scope.subject, in: place.period)), place.period)
      } else {
        cell = Self.cell(place, query)
      }
      for key in tracked.causes.keys where cell[key] != tracked.now[key] {
        tracked.causes[key]?.insert(cause.first.sequence)
        causes[cause.first.sequence] = cause
      }
      tracked.now = cell
      cells[place] = tracked
    }
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
