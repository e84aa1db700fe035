// The logarithm and the exponential of the system's library differ in their last bits from machine
// to machine. These are made of sums, products and quotients, which IEEE 754 fixes to the last bit.

/// The natural logarithm of 2 in two parts, of which the first has 33 bits, so that its product with
/// an exponent is exact.
private let logarithmOf2: (high: Double, low: Double) = (
  0x1.62e42fefp-1, 0x1.473de6af278edp-34
)

/// Returns the natural logarithm.
///
/// The relative error is below 10⁻¹⁵.
///
/// - Precondition: `value` is positive and finite.
func logarithm(_ value: Double) -> Double {
  precondition(value > 0 && value < .infinity, "There is no logarithm of \(value)")
  var exponent = Double(value.exponent)
  var significand = value.significand
  // Between the square roots of ½ and 2, so that the series converges fast.
  if significand > 1.4142135623730951 {
    significand /= 2
    exponent += 1
  }
  let series = logarithm(ofRatio: (significand - 1) / (significand + 1))
  return exponent * logarithmOf2.high + (exponent * logarithmOf2.low + series)
}

/// Returns the natural logarithm of one more than a number, also where that is hardly more than 1.
///
/// The relative error is below 10⁻¹⁵.
///
/// - Precondition: `value` is not negative, and finite.
func logarithm(onePlus value: Double) -> Double {
  precondition(value >= 0 && value < .infinity, "There is no logarithm of 1 + \(value)")
  return value < 0.4 ? logarithm(ofRatio: value / (2 + value)) : logarithm(1 + value)
}

/// Returns the logarithm of (1 + *s*) / (1 − *s*): 2 (*s* + *s*³/3 + *s*⁵/5 + …).
///
/// - Precondition: `ratio` is at most 0.172 in size; the first term left out is then below 2⁻⁶⁰ of the
///   first.
private func logarithm(ofRatio ratio: Double) -> Double {
  let square = ratio * ratio
  var sum = 0.0
  for power in stride(from: 23, through: 1, by: -2) { sum = sum * square + 1 / Double(power) }
  return 2 * ratio * sum
}

/// Returns the exponential.
///
/// The relative error is below 10⁻¹⁵ where the result is a normal number.
///
/// - Precondition: `value` is not NaN.
func exponential(_ value: Double) -> Double {
  precondition(!value.isNaN, "There is no exponential of \(value)")
  // Beyond these, the result is 0 or too large.
  guard value > -746 else { return 0 }
  guard value < 710 else { return .infinity }
  let exponent = Int(value / logarithmOf2.high + (value < 0 ? -0.5 : 0.5))
  let rest =
    value - Double(exponent) * logarithmOf2.high - Double(exponent) * logarithmOf2.low
  // The rest is at most 0.35 in size, so that the first term left out is below 2⁻⁵⁷.
  var sum = 1.0
  for term in stride(from: 13.0, through: 1, by: -1) { sum = 1 + rest * sum / term }
  return Double(sign: .plus, exponent: exponent, significand: sum)
}
