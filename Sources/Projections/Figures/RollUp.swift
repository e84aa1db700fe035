import ExactNumbers
import Statistics
import Survey

/// The sums of what the units of an agency show, each under its own policy, of which the agency's
/// figures are the means.
///
/// Only units that have an index count.
struct RollUp: Sendable {
  private var composite: ShownSum = ShownSum()
  /// By the number of the element's code.
  private var elements: [ShownSum] = []
  private(set) var instruments: InstrumentNames?
  private(set) var respondents: Int?
  private var isUnderPolicy: Bool = true

  init() {}

  init(_ units: some Sequence<Figures>) {
    for unit in units { add(unit.shown) }
  }

  /// The number of units.
  var unitCount: Int { composite.count }

  /// Adds what a unit shows, and how sure that is, where it is asked for.
  mutating func add(_ unit: Figures.Shown, _ estimates: FigureEstimates = FigureEstimates()) {
    guard let own = unit.composite else { return }
    composite.add(own.value, own.index, estimates.composite)
    isUnderPolicy = isUnderPolicy && own.isUnderPolicy
    if let count = unit.respondents { respondents = (respondents ?? 0) + count }
    if instruments == nil { instruments = unit.instruments }
    instruments?.formUnion(unit.instruments)
    for (place, element) in unit.elements.enumerated() {
      while elements.count <= element.code.number { elements.append(ShownSum()) }
      elements[element.code.number].add(
        element.value, element.index, estimates.element(at: place))
    }
  }

  /// How sure the means are; nothing is known of one unless it is of all units that are in it.
  var estimates: FigureEstimates {
    FigureEstimates(
      composite: composite.estimates.mean,
      elements: elements.filter { $0.count > 0 }.map(\.estimates.mean))
  }

  /// The means of the composites; `nil` without any.
  var compositeMean: Figures.Composite? {
    guard composite.count > 0 else { return nil }
    return Figures.Composite(
      value: composite.value, index: composite.index, isUnderPolicy: isUnderPolicy)
  }

  /// The means of the elements that any unit has, by code.
  var elementMeans: [Figures.Element] {
    elements.indices.compactMap { number in
      let sum = elements[number]
      guard sum.count > 0 else { return nil }
      return Figures.Element(
        code: ElementCode(number: number), value: sum.value, index: sum.index)
    }
  }

  /// Returns the mean of the indices, or of those of an element, before it is rounded; `nil` without
  /// any.
  func exactIndex(of code: ElementCode?) -> Rational? {
    guard let code else { return composite.exactIndex }
    return code.number < elements.count ? elements[code.number].exactIndex : nil
  }
}

/// A sum of shown figures, to take their mean.
private struct ShownSum {
  private(set) var count: Int = 0
  private var valueUnits: Int = 0
  private var indexUnits: Int = 0
  private(set) var estimates: EstimateSum = EstimateSum()

  mutating func add(_ value: Thousandths, _ index: Hundredths, _ estimate: Estimate?) {
    estimates.add(estimate)
    count += 1
    valueUnits += value.units
    indexUnits += index.units
  }

  var value: Thousandths { Thousandths(units: roundedQuotient(valueUnits, by: count)) }
  var index: Hundredths { Hundredths(units: roundedQuotient(indexUnits, by: count)) }

  /// The mean of the indices, unrounded; `nil` without any.
  var exactIndex: Rational? { count > 0 ? Rational(indexUnits, over: 100 * count) : nil }
}
