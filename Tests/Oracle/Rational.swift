/// An exact fraction in lowest terms.
struct Rational: Equatable, Comparable, Sendable {
  let numerator: BigInteger

  /// The denominator, above zero.
  let denominator: BigInteger

  init(_ numerator: BigInteger, over denominator: BigInteger) {
    precondition(!denominator.isZero, "Denominator of \(numerator.text) is zero")
    let divisor = BigInteger.greatestCommonDivisor(numerator, denominator)
    let signed = denominator.isNegative ? -divisor : divisor
    self.numerator = numerator.quotientAndRemainder(dividingBy: signed).quotient
    self.denominator = denominator.quotientAndRemainder(dividingBy: signed).quotient
  }

  init(_ value: Int) {
    self.init(BigInteger(value), over: BigInteger(1))
  }

  /// Creates a number from decimal text ("3.71") or a fraction ("1/9"), or `nil` from others.
  init?(text: String) {
    let isNegative = text.hasPrefix("-")
    let unsigned = isNegative ? text.dropFirst() : text[...]
    let terms = unsigned.split(separator: "/", omittingEmptySubsequences: false)
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    let value: Rational
    if terms.count == 2 {
      guard
        let numerator = BigInteger(digits: terms[0]),
        let denominator = BigInteger(digits: terms[1]),
        !denominator.isZero
      else { return nil }
      value = Rational(numerator, over: denominator)
    } else if parts.count == 2 {
      guard !parts[0].isEmpty, !parts[1].isEmpty, let digits = BigInteger(digits: parts.joined())
      else { return nil }
      value = Rational(digits, over: BigInteger.powerOfTen(parts[1].utf8.count))
    } else {
      guard let digits = BigInteger(digits: unsigned) else { return nil }
      value = Rational(digits, over: BigInteger(1))
    }
    self = isNegative ? Rational(0) - value : value
  }

  /// Returns the nearest number with so many decimals; of two, the one away from zero.
  func rounded(decimals: Int) -> Rational {
    let power = BigInteger.powerOfTen(decimals)
    let (quotient, remainder) =
      (numerator.absolute * power).quotientAndRemainder(dividingBy: denominator)
    let isUp = remainder + remainder >= denominator
    let magnitude = isUp ? quotient + BigInteger(1) : quotient
    return Rational(numerator.isNegative ? -magnitude : magnitude, over: power)
  }

  /// Returns the number rounded and printed with exactly so many decimals.
  ///
  /// What rounds to zero has no sign.
  func text(decimals: Int) -> String {
    let shown = rounded(decimals: decimals)
    let scaled = (shown * Rational(BigInteger.powerOfTen(decimals), over: BigInteger(1))).numerator
    var digits = scaled.absolute.text
    while digits.utf8.count <= decimals { digits = "0" + digits }
    let sign = scaled.isNegative ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }

  /// Returns the sum of the numbers, which is 0 for none.
  static func sum(_ numbers: some Sequence<Rational>) -> Rational {
    numbers.reduce(Rational(0), +)
  }

  /// Returns the arithmetic mean.
  ///
  /// - Precondition: there is a number.
  static func mean(_ numbers: [Rational]) -> Rational {
    sum(numbers) / Rational(numbers.count)
  }

  static func < (left: Rational, right: Rational) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  static func + (left: Rational, right: Rational) -> Rational {
    Rational(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  static func - (left: Rational, right: Rational) -> Rational {
    Rational(
      left.numerator * right.denominator - right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  static func * (left: Rational, right: Rational) -> Rational {
    Rational(left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  static func / (left: Rational, right: Rational) -> Rational {
    Rational(left.numerator * right.denominator, over: left.denominator * right.numerator)
  }
}
