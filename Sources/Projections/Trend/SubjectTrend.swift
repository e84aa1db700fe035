import ExactNumbers
import Statistics
import Survey

/// What the lines of `trend.csv` about an agency, or about a unit and its services, are made of.
struct SubjectTrend {
  /// What the lines about one scope are made of.
  struct Part {
    let series: FigureSeries
    let sureness: SeriesSureness
    /// The verdicts on the composites, by place.
    fileprivate(set) var verdicts: [Verdict?]
    /// The changes of the composites with what they are made of held the same, by place.
    fileprivate(set) var matched: [MatchedDelta?]
  }

  /// The agency; or the unit, then its services.
  private(set) var parts: [Part] = []

  /// Makes the trend of an agency.
  init(
    ofAgency agency: SubjectPeriods, _ units: AgencyChanges, _ criticalValues: inout CriticalValues
  ) {
    let series = FigureSeries(agency, rollingUp: units)
    let sureness = SeriesSureness(series, rollingUp: units, &criticalValues)
    parts = [
      Part(
        series: series, sureness: sureness,
        verdicts: sureness.composites.map { [$0.change].verdicts[0] },
        matched: series.figures.indices.map { place in
          series.figures[place]?.composite == nil
            ? nil : units[series.periods[place]].matchedDelta
        })
    ]
  }

  /// Makes the trend of a unit.
  ///
  /// - Parameters:
  ///   - services: Those of the unit.
  ///   - samples: What the unit's respondents say.
  ///   - outlines: What is known of all units.
  init(
    ofUnit unit: SubjectPeriods, services: [String], _ samples: UnitSamples,
    _ outlines: UnitOutlines, _ criticalValues: inout CriticalValues
  ) {
    for service in [nil] + services.map(Optional.some) {
      let series = FigureSeries(unit, service: service)
      var scope = samples.scope(service)
      let none = Array(repeating: Verdict?.none, count: unit.periods.count)
      parts.append(
        Part(
          series: series, sureness: SeriesSureness(series, &scope, &criticalValues),
          verdicts: none, matched: Array(repeating: nil, count: unit.periods.count)))
    }
    for place in 0..<unit.periods.count {
      parts[0].verdicts[place] = outlines.verdict(on: unit.subject, in: unit.periods[place])
      judgeServices(at: place)
    }
  }

  /// Judges the changes of the services in a period together, and adds them up.
  private mutating func judgeServices(at place: Int) {
    var sum = MatchedSum()
    var changes: [TestedChange] = []
    for part in parts.dropFirst() {
      let earlier = part.series.earlier[place]
      sum.add(
        part.series.figures[place]?.delta(from: earlier), weight: earlier?.respondents ?? 0)
      changes.append(part.sureness.composites[place].change)
    }
    if parts[0].series.figures[place]?.composite != nil { parts[0].matched[place] = sum.delta }
    for (number, verdict) in changes.verdicts.enumerated() {
      parts[1 + number].verdicts[place] = verdict
    }
  }
}
