import ExactNumbers
import Survey

/// The sum of the mean answers to the elements of a tally in whole numbers: what composites under a
/// weight that all elements share are made of.
///
/// Where all elements have as many answers it is one fraction. Where they don't it is only known to
/// lie between two, close enough that nearly everything rounds to the same on both; what does not
/// takes the fraction of ``WeightedSum``.
struct MeanSum {
  /// The number of elements with an answer.
  private(set) var elementCount: Int = 0
  /// The sum in parts of ``denominator`` is not less.
  private var low: UInt128 = 0
  /// The sum in parts of ``denominator`` is not more.
  private var high: UInt128 = 0
  private var denominator: UInt128 = 1

  init(_ tally: Tally, in instrument: Instrument) {
    let positions = instrument.elements.indices
    var (sharedCount, sumOfSums) = (0, 0)
    var isShared = true
    for position in positions {
      let (count, sum) = tally.answers(at: position)
      guard count > 0 else { continue }
      if elementCount == 0 { sharedCount = count }
      isShared = isShared && count == sharedCount
      elementCount += 1
      sumOfSums += sum
    }
    guard elementCount > 0 else { return }
    guard !isShared else {
      (low, high) = (UInt128(sumOfSums), UInt128(sumOfSums))
      denominator = UInt128(sharedCount)
      return
    }
    for position in positions {
      let (count, sum) = tally.answers(at: position)
      // Counts and sums are below 2³².
      if count > 0 { low += UInt128((UInt64(sum) << 32) / UInt64(count)) }
    }
    // Each quotient is less than 1 too small.
    high = low + UInt128(elementCount)
    denominator = 1 << 32
  }

  /// Returns the sum times a fraction, rounded half away from zero to a whole number; `nil` if it is
  /// not known closely enough.
  ///
  /// - Precondition: Numerator and divisor are below 2⁴⁰.
  func rounded(times numerator: Int, over divisor: Int) -> Int? {
    let (factor, whole) = (UInt128(2 * numerator), UInt128(divisor) * denominator)
    let rounded = (low * factor + whole) / (2 * whole)
    guard low == high || (high * factor + whole) / (2 * whole) == rounded else { return nil }
    return Int(exactly: rounded)
  }
}

extension Figures.Composite {
  /// Creates the composite of answers.
  ///
  /// Returns `nil` if no element that was answered has a weight.
  init?(_ tally: Tally, _ instrument: Instrument, under policy: Policy) {
    if let weight = policy.sharedWeight(in: instrument) {
      let sum = MeanSum(tally, in: instrument)
      guard sum.elementCount > 0, weight.numerator > 0 else { return nil }
      // Elements without an answer leave their weight to the others.
      let numerator = 1000 * weight.numerator * instrument.elements.count
      let divisor = weight.denominator * sum.elementCount
      if let value = sum.rounded(times: numerator, over: divisor),
        let index = sum.rounded(
          times: 10 * numerator, over: divisor * instrument.scale.upperBound)
      {
        self.init(
          value: Thousandths(units: value), index: Hundredths(units: index), isUnderPolicy: true)
        return
      }
    }
    self.init(exactly: tally, instrument, under: policy)
  }

  /// Creates the composite of answers from the fraction of ``WeightedSum``.
  init?(exactly tally: Tally, _ instrument: Instrument, under policy: Policy) {
    let sum = WeightedSum(tally.means(in: instrument), instrument, under: policy)
    guard let index = sum.index else { return nil }
    self.init(rounding: index, in: instrument, isUnderPolicy: true)
  }

  /// Creates a composite by rounding.
  init(rounding index: Rational, in instrument: Instrument, isUnderPolicy: Bool) {
    self.init(
      value: Thousandths(rounding: index * Rational(instrument.scale.upperBound, over: 100)),
      index: Hundredths(rounding: index), isUnderPolicy: isUnderPolicy)
  }
}

extension Figures.Element {
  /// Creates the figures of an element by rounding.
  init(rounding mean: ElementValue<Rational>, in instrument: Instrument) {
    self.init(
      code: mean.code, value: Thousandths(rounding: mean.value),
      index: Hundredths(rounding: mean.value * instrument.pointsPerStep))
  }

  /// Creates the figures of all elements that were answered.
  static func all(of tally: Tally, in instrument: Instrument) -> [Figures.Element] {
    tally.eachAnswered(in: instrument) { code, count, sum in
      Figures.Element(
        code: code, value: value(sum, over: count),
        index: Hundredths(
          units: roundedQuotient(100 * 100 * sum, by: count * instrument.scale.upperBound)))
    }
  }

  /// Creates only the values of all elements that were answered, of which a close consists.
  static func values(
    of tally: Tally, in instrument: Instrument
  ) -> [ElementValue<Thousandths>] {
    tally.eachAnswered(in: instrument) { code, count, sum in
      ElementValue(code: code, value: value(sum, over: count))
    }
  }

  private static func value(_ sum: Int, over count: Int) -> Thousandths {
    Thousandths(units: roundedQuotient(1000 * sum, by: count))
  }
}

extension Tally {
  /// Returns something made of each element that was answered.
  fileprivate func eachAnswered<Value>(
    in instrument: Instrument, _ value: (_ code: ElementCode, _ count: Int, _ sum: Int) -> Value
  ) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(instrument.elements.count)
    for position in instrument.elements.indices {
      let (count, sum) = answers(at: position)
      guard count > 0 else { continue }
      values.append(value(instrument.elements[position].code, count, sum))
    }
    return values
  }
}
