import ExactNumbers
import Statistics

/// How sure the figures of a series are, and what can be said of their changes over the year.
struct SeriesSureness {
  /// What is said of the composites, by place.
  private(set) var composites: [Sureness] = []

  /// The same of the elements that have figures, by place and code.
  private(set) var elements: [[Sureness]] = []

  /// Says it of a unit or service.
  init(
    _ series: FigureSeries, _ samples: inout ScopeSamples, _ criticalValues: inout CriticalValues
  ) {
    let own = series.estimates(&samples)
    self.init(
      series, own: own, earlier: series.earlierEstimates(&samples, own: own), &criticalValues)
  }

  /// Says it of an agency.
  ///
  /// - Parameter units: What its units show, and how sure that is.
  init(
    _ series: FigureSeries, rollingUp units: AgencyChanges,
    _ criticalValues: inout CriticalValues
  ) {
    let changes = series.figures.indices.map { units[series.periods[$0]] }
    self.init(
      series,
      own: changes.indices.map { place in
        series.figures[place]?.basis == .rollup
          ? changes[place].later.estimates : FigureEstimates()
      },
      earlier: changes.indices.map { place in
        series.earlier[place]?.basis == .rollup
          ? changes[place].earlier.estimates : FigureEstimates()
      }, &criticalValues)
  }

  private init(
    _ series: FigureSeries, own: [FigureEstimates], earlier: [FigureEstimates],
    _ criticalValues: inout CriticalValues
  ) {
    for place in series.figures.indices {
      guard let figures = series.figures[place] else {
        composites.append(Sureness())
        elements.append([])
        continue
      }
      let areElementsShown = Trend.elementGrains.contains(series.periods.grain(at: place))
      composites.append(
        figures.compositeSureness(
          own[place], after: series.earlier[place], earlier[place], &criticalValues))
      elements.append(
        areElementsShown
          ? figures.elementSureness(
            own[place], after: series.earlier[place], earlier[place], &criticalValues)
          : [])
    }
  }
}

extension Figures.Shown {
  /// Returns the margin of the composite, and its change over the year.
  func compositeSureness(
    _ own: FigureEstimates, after earlier: Figures.Shown?, _ earlierEstimates: FigureEstimates,
    _ criticalValues: inout CriticalValues
  ) -> Sureness {
    guard composite != nil else { return Sureness() }
    return Sureness(
      margin: own.composite.flatMap { $0.margin(&criticalValues) },
      change: TestedChange(
        delta(from: earlier), from: earlierEstimates.composite, to: own.composite))
  }

  /// Returns the margins of the elements, and their changes over the year.
  func elementSureness(
    _ own: FigureEstimates, after earlier: Figures.Shown?, _ earlierEstimates: FigureEstimates,
    _ criticalValues: inout CriticalValues
  ) -> [Sureness] {
    let comparable = comparable(among: earlier)
    // The elements of both years stand by code, and are mostly the same.
    var earlierPlace = 0
    let changes = elements.enumerated().map { place, element -> TestedChange in
      guard let comparable else { return .none }
      while earlierPlace < comparable.elements.count,
        comparable.elements[earlierPlace].code < element.code
      {
        earlierPlace += 1
      }
      guard
        earlierPlace < comparable.elements.count,
        comparable.elements[earlierPlace].code == element.code
      else { return .none }
      return TestedChange(
        from: earlierEstimates.element(at: earlierPlace), to: own.element(at: place))
    }
    return zip(elements.indices, changes).map { place, change in
      Sureness(
        margin: own.element(at: place).flatMap { $0.margin(&criticalValues) }, change: change)
    }
  }
}

extension Estimate {
  fileprivate func margin(_ criticalValues: inout CriticalValues) -> Hundredths? {
    marginInHundredths(&criticalValues).map { Hundredths(units: $0) }
  }
}

extension FigureSeries {
  /// How sure the figures of the unit or service are, by place.
  func estimates(_ samples: inout ScopeSamples) -> [FigureEstimates] {
    var estimates: [FigureEstimates] = []
    estimates.reserveCapacity(figures.count)
    for place in figures.indices {
      estimates.append(
        samples.estimates(of: evidence[place], in: periods[place], under: policies[place]))
    }
    return estimates
  }

  /// How sure the figures of the year before are, under the policies of the later period, by place.
  ///
  /// - Parameter own: Those of each period under its own policy.
  func earlierEstimates(
    _ samples: inout ScopeSamples, own: [FigureEstimates]
  ) -> [FigureEstimates] {
    var estimates: [FigureEstimates] = []
    estimates.reserveCapacity(figures.count)
    for place in figures.indices {
      guard let earlier = periods.placeOfYearEarlier(place) else {
        estimates.append(FigureEstimates())
        continue
      }
      estimates.append(
        policies[earlier] == policies[place]
          ? own[earlier]
          : samples.estimates(
            of: evidence[earlier], in: periods[earlier], under: policies[place]))
    }
    return estimates
  }
}
