public import ExactNumbers
import Survey

/// What the units of an agency show in a period and, under their policies of that period, a year
/// earlier.
struct AgencyChange {
  private(set) var later: RollUp = RollUp()
  private(set) var earlier: RollUp = RollUp()
  private var matched: MatchedSum = MatchedSum()

  /// The mean change of the units that have comparable figures in both years; `nil` if none has.
  var matchedDelta: MatchedDelta? { matched.delta }

  /// Adds what a unit shows, and how sure that is, where it is asked for.
  mutating func add(
    _ figures: Figures.Shown?, _ estimates: FigureEstimates = FigureEstimates(),
    after earlierFigures: Figures.Shown?, _ earlierEstimates: FigureEstimates = FigureEstimates()
  ) {
    if let earlierFigures { earlier.add(earlierFigures, earlierEstimates) }
    guard let figures else { return }
    later.add(figures, estimates)
    matched.add(figures.delta(from: earlierFigures), weight: 1)
  }
}

/// What the units of an agency show in each period.
struct AgencyChanges: Sendable {
  private var changes: [Period: AgencyChange] = [:]

  /// The years in which a unit shows something.
  private(set) var years: ClosedRange<Int>?

  init() {}

  /// What the units show in a period and a year earlier.
  subscript(period: Period) -> AgencyChange { changes[period] ?? AgencyChange() }

  /// Adds what a unit shows.
  mutating func add(_ unit: UnitFigures) {
    years = years.union(unit.years)
    for figures in unit.figures {
      changes[figures.period, default: AgencyChange()].add(
        figures.later, figures.laterEstimates, after: figures.earlier, figures.earlierEstimates)
    }
  }
}

/// What a unit shows in each period and a year earlier, to be added up for its agency.
struct UnitFigures: Sendable {
  /// The figures of a period.
  struct Both: Sendable {
    let period: Period
    let later: Figures.Shown?
    let laterEstimates: FigureEstimates
    /// Those of the year before, under the policy of the period.
    let earlier: Figures.Shown?
    let earlierEstimates: FigureEstimates

    /// The change of the composite, to be judged with others.
    var change: TestedChange {
      TestedChange(
        later?.delta(from: earlier), from: earlierEstimates.composite,
        to: laterEstimates.composite)
    }
  }

  /// Those of each period in which there are some, or were a year earlier.
  let figures: [Both]

  /// The years in which there is something.
  let years: ClosedRange<Int>?

  /// What the respondents say; `nil` where nobody asks how sure figures are.
  let samples: UnitSamples?

  /// Finds the figures.
  ///
  /// - Parameter areEstimated: Whether it is asked how sure they are.
  init(_ query: FigureQuery, of unit: Subject, estimating areEstimated: Bool) {
    let subject = SubjectPeriods(query, of: unit, withYearAfter: true)
    let series = FigureSeries(subject, service: nil)
    var (own, earlier): ([FigureEstimates], [FigureEstimates]) = ([], [])
    if areEstimated {
      let samples = UnitSamples(subject)
      var scope = samples.scope(nil)
      own = series.estimates(&scope)
      earlier = series.earlierEstimates(&scope, own: own)
      self.samples = samples
    } else {
      samples = nil
    }
    years = subject.holdings.years
    figures = series.figures.indices.compactMap { place in
      guard series.figures[place] != nil || series.earlier[place] != nil else { return nil }
      return Both(
        period: series.periods[place], later: series.figures[place],
        laterEstimates: areEstimated ? own[place] : FigureEstimates(),
        earlier: series.earlier[place],
        earlierEstimates: areEstimated ? earlier[place] : FigureEstimates())
    }
  }
}

/// The change of a figure over the year with what it is made of held the same.
public struct MatchedDelta: Equatable, Sendable {
  /// The change in points of the index: of an agency the mean of the changes of its units, of a unit
  /// that of its services, each weighted by its respondents of the year before; rounded once.
  public let points: Hundredths

  /// The number of units or services that are in it: those that have comparable figures in both years.
  public let parts: Int

  /// What they weigh together: of services their respondents of the year before, of units their number.
  public let weight: Int
}

/// Sums for a matched change.
struct MatchedSum {
  private var parts: Int = 0
  private var weightedUnits: Int128 = 0
  private var weight: Int = 0

  /// Adds the change of a part; `nil` if it has none, and is left out.
  ///
  /// - Parameter weight: What it counts; a part that counts nothing is left out.
  mutating func add(_ delta: Delta?, weight: Int) {
    guard let delta, weight > 0 else { return }
    parts += 1
    weightedUnits += Int128(weight) * Int128(delta.points.units)
    self.weight += weight
  }

  /// The change; `nil` without parts.
  var delta: MatchedDelta? {
    guard parts > 0 else { return nil }
    let doubled = 2 * weightedUnits.magnitude + UInt128(weight)
    let rounded = Int(doubled / (2 * UInt128(weight)))
    return MatchedDelta(
      points: Hundredths(units: weightedUnits < 0 ? -rounded : rounded), parts: parts,
      weight: weight)
  }
}

extension Figures.Shown {
  /// Returns the change of the composite; `nil` if there is none.
  func delta(from earlier: Figures.Shown?) -> Delta? {
    composite.flatMap { Delta(from: comparable(among: earlier)?.composite, to: $0) }
  }
}
