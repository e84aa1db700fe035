public import ExactNumbers
import JSON
public import Survey

/// The index that figures would have if nobody had answered the element about fees: the other
/// elements carry its weight.
///
/// Where a service is free the element is at its highest, and hides what the others say.
public enum IndexWithoutFees: Equatable, Sendable {
  /// An index with its grade, and the index that the same formula gives with all elements.
  ///
  /// The latter is the index of the figures, unless a printed index counts.
  case index(Hundredths, Grade, withFees: Hundredths)
  /// None can be computed.
  case gap(Gap)

  /// Why no index can be computed.
  public enum Gap: String, Sendable {
    /// The instrument has no element about fees, or it has no figure.
    case noFees = "no-fees"
    /// The publication does not print every element in its scale.
    case incomplete = "incomplete-elements"
    /// The figure is the mean of the units of an agency, of which one has no index without fees.
    case rollup
    /// The policy gives no weight to the others.
    case noWeight = "no-weight"
  }

  /// Returns the element about fees: `U4` of the instrument of 2017, where an older one asks about
  /// something else.
  static func element(of instruments: InstrumentNames) -> ElementCode? {
    instruments == .one(ExactText(Instrument.permenpan14Of2017.name))
      ? ElementCode(number: 4) : nil
  }
}

extension FigureQuery {
  /// Returns the index of figures without the element about fees.
  func indexWithoutFees(
    of scope: Scope, in period: Period, _ figures: Figures
  ) -> IndexWithoutFees {
    guard
      let fees = IndexWithoutFees.element(of: figures.instruments), figures.element(fees) != nil
    else { return .gap(.noFees) }
    guard figures.basis != .rollup else {
      return indexWithoutFeesOfUnits(of: scope.subject.agency, in: period, figures)
    }
    let evidence =
      scope.subject.unit == nil
      ? standingResult(of: scope, in: period).map { .result($0) }
      : evidence(of: scope, in: period)
    guard let evidence, evidence.hasWholeElements else { return .gap(.incomplete) }
    func index(_ means: [ElementValue<Rational>]) -> Rational? {
      WeightedSum(means, evidence.instrument, under: figures.policy).index
    }
    let means = evidence.means
    guard let with = index(means), let without = index(means.filter { $0.code != fees }) else {
      return .gap(.noWeight)
    }
    let shown = Hundredths(rounding: without)
    return .index(shown, figures.grade(of: shown), withFees: Hundredths(rounding: with))
  }
}

extension FigureQuery {
  /// Returns the mean of the indices that the units of an agency have without the element about fees, as
  /// they are shown.
  private func indexWithoutFeesOfUnits(
    of agency: String, in period: Period, _ figures: Figures
  ) -> IndexWithoutFees {
    var (sum, sumWithFees, count) = (0, 0, 0)
    for unit in state.registry.units(of: agency) {
      guard let own = self.figures(of: Scope(unit), in: period), own.composite != nil else {
        continue
      }
      guard
        case .index(let index, _, let withFees) = indexWithoutFees(of: Scope(unit), in: period, own)
      else { return .gap(.rollup) }
      sum += index.units
      sumWithFees += withFees.units
      count += 1
    }
    let shown = Hundredths(units: roundedQuotient(sum, by: count))
    return .index(
      shown, figures.grade(of: shown),
      withFees: Hundredths(units: roundedQuotient(sumWithFees, by: count)))
  }
}

extension Evidence {
  /// Whether the index can be made of the elements: of answers, or of all elements that are printed.
  fileprivate var hasWholeElements: Bool {
    switch self {
    case .responses: true
    case .result(let result): result.isComplete
    case .pool(let pool): pool.isComplete
    }
  }
}
