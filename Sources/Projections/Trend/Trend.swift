import EventLog
import Statistics
public import Survey

/// Builds trend series from a state.
public struct Trend: Sendable {
  /// Which figures a series shows.
  public enum View: Equatable, Sendable {
    /// Those of the evidence that stands.
    case current
    /// Those that were published: of each scope and period the vintage of a number, or the latest.
    case published(revision: Int?)
  }

  let query: FigureQuery

  /// Which figures are shown.
  public let view: View

  /// The state that is asked.
  public var state: SurveyState { query.state }

  /// The grains at which a composite has a row.
  public static let grains: [Period.Grain] = [.year, .semester, .quarter, .month]

  /// The grains at which an element has a row.
  public static let elementGrains: [Period.Grain] = [.year, .semester, .quarter]

  /// Creates a builder.
  public init(_ query: FigureQuery, view: View = .current) {
    self.query = query
    self.view = view
  }

  /// All agencies, units and services in the order of `trend.csv`: by the bytes of their ids, an
  /// agency before its units and a unit before its services.
  public var scopes: [Scope] {
    query.state.registry.subjects.flatMap(scopes(of:))
  }

  /// A unit and its services, or an agency alone.
  public func scopes(of unit: Subject) -> [Scope] {
    [Scope(unit)] + query.state.registry.services(of: unit).map { Scope(unit, service: $0) }
  }

  /// Returns a scope, and what it is made of as far as wanted.
  ///
  /// - Parameters:
  ///   - scope: An agency, a unit or a service.
  ///   - units: Whether the units of an agency are wanted.
  ///   - services: Whether the services of units are wanted.
  public func scopes(in scope: Scope, units: Bool, services: Bool) -> [Scope] {
    let subject = scope.subject
    guard scope.service == nil else { return [scope] }
    if subject.unit != nil { return services ? scopes(of: subject) : [scope] }
    guard units else { return [scope] }
    return [scope]
      + query.state.registry.units(of: subject.agency).flatMap { unit in
        services ? scopes(of: unit) : [Scope(unit)]
      }
  }

  /// All rows of `trend.csv`, in its order.
  public var rows: [TrendRow] {
    scopes.flatMap { rows(of: $0) }.judgedTogether()
  }

  /// Returns the rows of a scope in the order of `trend.csv`: the composite, then each element;
  /// from years to months, by time.
  ///
  /// - Parameters:
  ///   - scope: What the rows are about.
  ///   - grains: The grains wanted; elements have none finer than quarters.
  ///   - withElements: Whether elements are wanted.
  public func rows(
    of scope: Scope, grains: [Period.Grain] = Trend.grains, withElements: Bool = true
  ) -> [TrendRow] {
    var samples = CellSamples(state, countingAllPeriods: true)
    var cells: [Cell] = []
    for grain in grains {
      for period in periods(of: scope, at: grain).sorted() {
        guard let cell = cell(scope, period, &samples) else { continue }
        cells.append(cell)
      }
    }
    var rows = cells.compactMap(\.composite)
    guard withElements else { return rows }
    // Each cell has its elements by code, so that those of one code are the next of their cells.
    var places = Array(repeating: 0, count: cells.count)
    let own = cells.indices.filter { Self.elementGrains.contains(cells[$0].period.grain) }
    let codes = Set(cells.flatMap { $0.elements.compactMap(\.element) }).sorted()
    for code in codes {
      for position in own where places[position] < cells[position].elements.count {
        let place = places[position]
        guard cells[position].elements[place].element == code else { continue }
        rows.append(cells[position].elements[place])
        places[position] += 1
      }
    }
    return rows.judgedTogether()
  }

  /// Returns the rows of a scope in one period: the composite, if there is one, and the elements.
  public func rows(of scope: Scope, in period: Period) -> [TrendRow] {
    var samples = CellSamples(state, countingAllPeriods: false)
    guard let cell = cell(scope, period, &samples) else { return [] }
    return ((cell.composite.map { [$0] } ?? []) + cell.elements).judgedTogether()
  }

  /// Returns the periods in which a scope has an index, by the day on which they end; of those that
  /// end together the longest last.
  public func periodsWithIndex(of scope: Scope) -> [Period] {
    Self.grains.flatMap { periods(of: scope, at: $0) }
      .filter { hasIndex(scope, $0) }
      .sorted { left, right in
        let (leftEnd, rightEnd) = (left.lastDay.daysSince1970, right.lastDay.daysSince1970)
        return leftEnd != rightEnd ? leftEnd < rightEnd : left.grain > right.grain
      }
  }

  /// Returns whether a scope has an index in a period.
  public func hasIndex(_ scope: Scope, _ period: Period) -> Bool {
    switch view {
    case .current: query.figures(of: scope, in: period)?.composite != nil
    case .published(let revision):
      query.state.vintages(of: scope, in: period).numbered(revision) != nil
    }
  }

  /// Returns the periods of a grain at which a scope may have a figure, or had one published.
  func periods(of scope: Scope, at grain: Period.Grain) -> Set<Period> {
    let holdings = query.state.holdings
    let own =
      holdings.number(of: scope.subject).map {
        holdings[$0].periods(service: scope.service, at: grain)
      } ?? []
    guard scope.subject.unit == nil else { return own }
    return query.state.registry.units(of: scope.subject.agency).reduce(into: own) {
      guard let number = holdings.number(of: $1) else { return }
      $0.formUnion(holdings[number].periods(service: nil, at: grain))
    }
  }

  /// The rows of one scope and period.
  struct Cell {
    let period: Period
    /// The composite, or `nil` if no index stands and none was published.
    let composite: TrendRow?
    let elements: [TrendRow]
  }

  private func cell(_ scope: Scope, _ period: Period, _ samples: inout CellSamples) -> Cell? {
    switch view {
    case .current: currentCell(scope, period, &samples)
    case .published(let revision): publishedCell(scope, period, revision: revision)
    }
  }

  private func currentCell(
    _ scope: Scope, _ period: Period, _ samples: inout CellSamples
  ) -> Cell? {
    let both =
      scope.subject.unit == nil
      ? agencyFigures(scope, period, &samples) : ownFigures(scope, period, &samples)
    let figures = both.figures
    let published = query.state.vintages(of: scope, in: period).latest
    guard figures != nil || published != nil else { return nil }
    let policy = query.policy(of: scope.subject, in: period).name
    var composite: TrendRow?
    var criticalValues = CriticalValues()
    if let figures, let index = figures.composite {
      let sureness = figures.shown.compositeSureness(
        both.estimates, after: both.earlier, both.earlierEstimates, &criticalValues)
      composite = TrendRow(
        scope: scope, element: nil, period: period, respondents: figures.respondents,
        answers: nil,
        value: index.value, index: index.index, grade: figures.grade(of: index.index),
        delta: figures.shown.delta(from: both.earlier), basis: figures.basis, policy: policy,
        published: published, units: figures.units, margin: sureness.margin,
        verdict: nil, matched: both.matched, change: sureness.change)
    } else if let published {
      composite = TrendRow(
        scope: scope, element: nil, period: period, respondents: nil, answers: nil, value: nil,
        index: nil,
        grade: nil, delta: nil, basis: .none, policy: policy, published: published, units: nil,
        margin: nil, verdict: nil, matched: nil, change: .none)
    }
    guard let figures else { return Cell(period: period, composite: composite, elements: []) }
    let sureness = figures.shown.elementSureness(
      both.estimates, after: both.earlier, both.earlierEstimates, &criticalValues)
    let comparable = figures.shown.comparable(among: both.earlier)
    let elements = zip(figures.elements, sureness).map { element, sureness in
      TrendRow(
        scope: scope, element: element.code, period: period, respondents: figures.respondents,
        answers: both.evidence?.answers(to: element.code),
        value: element.value, index: element.index, grade: figures.grade(of: element.index),
        delta: Delta(from: comparable?.element(element.code), to: element),
        basis: figures.basis, policy: policy, published: nil, units: nil,
        margin: sureness.margin, verdict: nil, matched: nil, change: sureness.change)
    }
    return Cell(period: period, composite: composite, elements: elements)
  }

  /// The figures of a period and of the year before under the policies of the later period, and how sure
  /// they are.
  private struct BothYears {
    var figures: Figures?
    /// What the figures of a unit or service rest on.
    var evidence: Evidence?
    var estimates: FigureEstimates = FigureEstimates()
    var earlier: Figures.Shown?
    var earlierEstimates: FigureEstimates = FigureEstimates()
    var matched: MatchedDelta?
  }

  /// Returns the figures of a unit or service.
  private func ownFigures(
    _ scope: Scope, _ period: Period, _ samples: inout CellSamples
  ) -> BothYears {
    let policy = query.policy(of: scope.subject, in: period)
    var both = BothYears()
    let evidence = query.evidence(of: scope, in: period)
    both.evidence = evidence
    both.figures = evidence?.figures(under: policy)
    guard both.figures != nil else { return both }
    both.estimates = samples.estimates(of: scope, evidence, in: period, under: policy)
    guard let year = period.yearEarlier else { return both }
    let earlier = query.evidence(of: scope, in: year)
    both.earlier = earlier?.shown(under: policy)
    both.earlierEstimates = samples.estimates(of: scope, earlier, in: year, under: policy)
    if scope.service == nil {
      var sum = MatchedSum()
      for service in query.state.registry.services(of: scope.subject) {
        let service = Scope(scope.subject, service: service)
        let earlier = query.evidence(of: service, in: year)?.shown(under: policy)
        let later = query.evidence(of: service, in: period)?.shown(under: policy)
        sum.add(later?.delta(from: earlier), weight: earlier?.respondents ?? 0)
      }
      both.matched = sum.delta
    }
    return both
  }

  /// Returns the figures of an agency.
  private func agencyFigures(
    _ scope: Scope, _ period: Period, _ samples: inout CellSamples
  ) -> BothYears {
    var change = AgencyChange()
    let year = period.yearEarlier
    for unit in query.state.registry.units(of: scope.subject.agency) {
      let (unit, policy) = (Scope(unit), query.policy(of: unit, in: period))
      let evidence = query.evidence(of: unit, in: period)
      let earlier = year.flatMap { query.evidence(of: unit, in: $0) }
      guard evidence != nil || earlier != nil else { continue }
      change.add(
        evidence?.shown(under: policy),
        samples.estimates(of: unit, evidence, in: period, under: policy),
        after: earlier?.shown(under: policy),
        year.map { samples.estimates(of: unit, earlier, in: $0, under: policy) }
          ?? FigureEstimates())
    }
    let policy = query.policy(of: scope.subject, in: period)
    var both = BothYears()
    both.figures = query.figures(
      ofAgency: scope, in: period, rollingUp: change.later, under: policy)
    both.earlier = year.flatMap {
      query.figures(ofAgency: scope, in: $0, rollingUp: change.earlier, under: policy)?.shown
    }
    both.matched = change.matchedDelta
    if both.figures?.basis == .rollup { both.estimates = change.later.estimates }
    if both.earlier?.basis == .rollup { both.earlierEstimates = change.earlier.estimates }
    return both
  }
}

extension Registry {
  /// All agencies and units by the bytes of their ids, an agency before its units.
  var subjects: [Subject] {
    agencies.keys.sortedByBytes.flatMap { [Subject(agency: $0)] + units(of: $0) }
  }
}

extension Sequence<String> {
  var sortedByBytes: [String] { sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
