import ExactNumbers
import Survey

/// The elements that a publication prints, each as far as its decimals leave it open.
///
/// Zeros at the end are often left out, as in 3.5 beside 3.52. So an element with fewer decimals than
/// is usual among them is taken to have as many; one with more, as 4.000 beside 3.52, says nothing of
/// the others. Usual is the median of those that are no whole numbers.
struct PrintedElements {
  /// An element as printed.
  struct Element {
    let code: ElementCode
    /// The value on the instrument's scale.
    let value: Rational
    /// The lowest and the highest value on the instrument's scale that it may have had before it was
    /// rounded.
    let bounds: ClosedRange<Rational>
  }

  /// The elements that lie in their scale, by code.
  let elements: [Element]

  let instrument: Instrument

  /// Whether every element of the instrument is printed, in its scale.
  let isComplete: Bool

  /// Creates the elements of a result.
  ///
  /// Returns `nil` if none is printed, or one with more decimals than an office could mean.
  init?(_ figures: ReportedFigures, in instrument: Instrument) {
    let counts = figures.elements.map(\.value.decimalCount)
    guard let most = counts.max(), most <= Self.decimalLimit else { return nil }
    let broken = counts.filter { $0 > 0 }.sorted()
    let usual = broken.isEmpty ? 0 : broken[broken.count / 2]
    let factor = figures.scale == 100 ? instrument.pointsPerStep : Rational(1)
    let lowest = Rational(instrument.scale.lowerBound)
    let highest = Rational(instrument.scale.upperBound)
    elements = figures.elements.compactMap { element in
      let value = element.value.value / factor
      guard value >= lowest, value <= highest else { return nil }
      let bounds = element.value.bounds(decimals: max(usual, element.value.decimalCount))
      return Element(
        code: element.code, value: value,
        bounds: max(bounds.lowerBound / factor, lowest)...min(bounds.upperBound / factor, highest))
    }
    self.instrument = instrument
    isComplete = elements.count == instrument.elements.count
  }

  /// More decimals than any table prints; with them numbers stay small.
  private static let decimalLimit: Int = 9

  /// Returns whether an element may be the mean of a number of whole answers.
  func allows(_ count: Int, _ element: Element) -> Bool {
    let highest = (element.bounds.upperBound * Rational(count)).floor
    return Rational(highest) >= element.bounds.lowerBound * Rational(count)
  }

  /// Returns whether it is unlikely that all elements would be means of a number of whole answers if it
  /// were not that of the respondents: less than one in a hundred.
  ///
  /// The chance of an element is its width in points of the sum; elements with one value count once,
  /// and a whole number, which is the mean of any number of answers, not at all.
  ///
  /// - Parameter candidates: How many numbers were tried.
  func fitsHardlyByChance(_ count: Int, of candidates: Int) -> Bool {
    var chance = Rational(candidates)
    var seen: [Rational] = []
    for element in elements where !seen.contains(element.value) {
      seen.append(element.value)
      let bounds = element.bounds
      guard Rational(bounds.upperBound.floor) < bounds.lowerBound else { continue }
      let width = bounds.upperBound.lessened(by: bounds.lowerBound) * Rational(count)
      chance = chance * min(width, Rational(1))
    }
    return chance < Rational(1, over: 100)
  }

  /// Returns whether a mean is what is printed for an element, after rounding.
  func shows(_ mean: Rational, for element: Element) -> Bool {
    element.bounds.contains(mean)
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
      isComplete, let value = index(\.value),
      let low = index(\.bounds.lowerBound),
      let high = index(\.bounds.upperBound)
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
  var bounds: ClosedRange<Rational> { bounds(decimals: decimalCount) }

  /// The lowest and the highest number that is printed so where zeros at the end are left out.
  ///
  /// - Parameter decimals: The number of decimals with all zeros.
  func bounds(decimals: Int) -> ClosedRange<Rational> {
    let halves = (0..<decimals).reduce(Rational(2)) { product, _ in product * Rational(10) }
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
