import ExactNumbers
import Survey

/// The elements that a publication prints, each as far as its decimals leave it open.
///
/// A table shows all its elements with as many decimals; zeros at the end are often left out, as in
/// 3.5 beside 3.52. So all are taken to have as many as the one with the most.
struct PrintedElements {
  /// An element as printed.
  struct Element {
    let code: ElementCode
    /// The value in units of half the last decimal.
    fileprivate let halves: Int
  }

  /// The elements that lie in their scale, by code.
  let elements: [Element]

  let instrument: Instrument

  /// Whether every element of the instrument is printed, in its scale.
  let isComplete: Bool

  /// The number of halves of the last decimal in one point of the instrument's scale.
  private let halvesPerPoint: Rational

  /// Creates the elements of a result.
  ///
  /// Returns `nil` if none is printed, or one with more decimals than an office could mean.
  init?(_ figures: ReportedFigures, in instrument: Instrument) {
    let decimals = figures.elements.map(\.value.decimalCount).max() ?? 0
    guard !figures.elements.isEmpty, decimals <= Self.decimalLimit else { return nil }
    let halvesPerUnit = (0..<decimals).reduce(2) { product, _ in 10 * product }
    let isOutOfHundred = figures.scale == 100
    halvesPerPoint =
      Rational(halvesPerUnit) * (isOutOfHundred ? instrument.pointsPerStep : Rational(1))
    let inScale = StandingResult(figures: figures, instrument: instrument).elements.map(\.code)
    var elements: [Element] = []
    for element in figures.elements where inScale.contains(element.code) {
      let halves = (element.value.value * Rational(halvesPerUnit)).rounded(decimals: 0)
      elements.append(Element(code: element.code, halves: halves))
    }
    self.elements = elements
    self.instrument = instrument
    isComplete = elements.count == instrument.elements.count
  }

  /// More decimals than any table prints; with them numbers stay small.
  private static let decimalLimit: Int = 9

  /// The lowest and the highest value on the instrument's scale that an element may have had before
  /// it was rounded.
  func bounds(of element: Element) -> ClosedRange<Rational> {
    let scale = instrument.scale
    let low = Rational(max(0, element.halves - 1)) / halvesPerPoint
    let high = Rational(element.halves + 1) / halvesPerPoint
    return max(low, Rational(scale.lowerBound))...min(high, Rational(scale.upperBound))
  }

  /// The value of an element as printed, on the instrument's scale.
  func value(of element: Element) -> Rational { Rational(element.halves) / halvesPerPoint }

  /// Returns whether an element may be the mean of a number of whole answers.
  func allows(_ count: Int, _ element: Element) -> Bool {
    let bounds = bounds(of: element)
    let highest = (bounds.upperBound * Rational(count)).floor
    return Rational(highest) >= bounds.lowerBound * Rational(count)
  }

  /// Returns whether a mean is what is printed for an element, after rounding.
  func shows(_ mean: Rational, for element: Element) -> Bool {
    bounds(of: element).contains(mean)
  }

  /// The index that elements give, and the lowest and highest that they may have given before they
  /// were rounded.
  struct Index {
    let value: Rational
    let bounds: ClosedRange<Rational>
  }

  /// Returns the policies by whose weights an office may have made an index of the elements: the one
  /// that applies, with the weight that is stated, and those of rules.
  func candidates(stating weight: PrintedNumber?, policy: Policy) -> [Policy] {
    let rules: [Policy.Weights] = [.equal, .rounded(decimals: 2), .rounded(decimals: 3)]
    let stated = weight.map { [Policy.Weights.uniform($0.value)] } ?? []
    return [policy]
      + (stated + rules).map { Policy(name: "", weights: $0, bands: policy.bands) }
  }

  /// Returns the index under a policy; `nil` if the elements are not complete or weigh nothing.
  func index(under policy: Policy) -> Index? {
    func index(_ value: (Element) -> Rational) -> Rational? {
      let means = elements.map { ElementValue(code: $0.code, value: value($0)) }
      return WeightedSum(means, instrument, under: policy).index
    }
    guard
      isComplete, let value = index(value(of:)),
      let low = index({ bounds(of: $0).lowerBound }),
      let high = index({ bounds(of: $0).upperBound })
    else { return nil }
    return Index(value: value, bounds: low...high)
  }
}

extension PrintedNumber {
  /// The number of decimals that are written.
  var decimalCount: Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 ? parts[1].utf8.count : 0
  }

  /// The lowest and the highest number that is printed so.
  var bounds: ClosedRange<Rational> {
    let halves = (0..<decimalCount).reduce(Rational(2)) { product, _ in product * Rational(10) }
    let half = Rational(1) / halves
    return value.lessened(by: half)...(value + half)
  }
}

extension Rational {
  /// The largest whole number that is not above this one.
  ///
  /// - Precondition: It fits an `Int`.
  var floor: Int {
    let nearest = rounded(decimals: 0)
    return Rational(nearest) > self ? nearest - 1 : nearest
  }

  /// Returns how far two numbers are apart.
  func distance(to other: Rational) -> Rational {
    max(lessened(by: other), other.lessened(by: self))
  }
}
