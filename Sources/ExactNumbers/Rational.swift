/// An exact fraction from 0 on.
///
/// Figures stay fractions until they are shown, so that each is rounded once.
public struct Rational: Sendable {
  private let numerator: Natural
  private let denominator: Natural

  private init(_ numerator: Natural, over denominator: Natural) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Creates a fraction.
  ///
  /// - Precondition: `numerator` is not negative and `denominator` is positive.
  public init(_ numerator: Int, over denominator: Int = 1) {
    precondition(denominator > 0, "A denominator can't be \(denominator)")
    self.init(Natural(numerator), over: Natural(denominator))
  }

  /// The number of digits a text may have.
  public static let digitLimit: Int = 30

  /// Reads a decimal as it is printed with a point: `3.71`, `90`, `0.111`.
  ///
  /// Returns `nil` for anything else: signs, exponents, blanks, a missing digit on either side of
  /// the point, or more than ``digitLimit`` digits.
  public init?(decimal text: some StringProtocol) {
    self.init(decimal: Substring(text).utf8.span)
  }

  private init?(decimal text: Span<UInt8>) {
    // So many digits fit, and so does the power of ten.
    var (numerator, denominator): (UInt128, UInt128) = (0, 1)
    var digitCount = 0
    var pointPosition: Int?
    for position in text.indices {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digitCount += 1
        guard digitCount <= Self.digitLimit else { return nil }
        numerator = numerator * 10 + UInt128(byte - UInt8(ascii: "0"))
        if pointPosition != nil { denominator *= 10 }
      case UInt8(ascii: "."):
        guard pointPosition == nil, digitCount > 0 else { return nil }
        pointPosition = digitCount
      default: return nil
      }
    }
    guard digitCount > 0, pointPosition != digitCount else { return nil }
    self.init(Natural(small: numerator), over: Natural(small: denominator))
  }

  /// Reads a decimal or a fraction of two whole numbers: `0.11`, `1/9`.
  public init?(decimalOrFraction text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      self.init(decimal: text)
      return
    }
    guard
      !parts[0].utf8.contains(UInt8(ascii: ".")), !parts[1].utf8.contains(UInt8(ascii: ".")),
      let above = Rational(decimal: parts[0]), let below = Rational(decimal: parts[1]),
      !below.isZero
    else { return nil }
    self.init(above.numerator, over: below.numerator)
  }

  /// Whether the number is 0.
  public var isZero: Bool { numerator.isZero }

  /// Returns the sum.
  public static func + (left: Rational, right: Rational) -> Rational {
    if left.denominator == right.denominator {
      return Rational(left.numerator + right.numerator, over: left.denominator)
    }
    return Rational(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  /// Returns the number less another one; 0 where that is larger.
  public func lessened(by other: Rational) -> Rational {
    let (own, others) = (numerator * other.denominator, other.numerator * denominator)
    guard others < own else { return Rational(0) }
    return Rational(own.subtracting(others), over: denominator * other.denominator)
  }

  /// Returns the product.
  public static func * (left: Rational, right: Rational) -> Rational {
    Rational(left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  /// Returns the quotient.
  ///
  /// - Precondition: `right` is not 0.
  public static func / (left: Rational, right: Rational) -> Rational {
    precondition(!right.isZero, "Division by 0")
    return Rational(left.numerator * right.denominator, over: left.denominator * right.numerator)
  }

  /// Returns the number rounded to a count of decimals, half away from zero, as a whole number of
  /// the last decimal's unit.
  ///
  /// `Rational(1, over: 8).rounded(decimals: 2)` is 13.
  ///
  /// - Precondition: The result fits an `Int`. Figures do: what could be larger is refused or out of
  ///   its scale. Where that is not known, use ``roundedIfRepresentable(decimals:)``.
  public func rounded(decimals: Int) -> Int {
    guard let result = roundedIfRepresentable(decimals: decimals) else {
      preconditionFailure("A number to be rounded is too large")
    }
    return result
  }

  /// Returns the number rounded as by ``rounded(decimals:)``, or `nil` if the result is too large
  /// for an `Int`.
  public func roundedIfRepresentable(decimals: Int) -> Int? {
    var scaled = numerator * Natural(2)
    for _ in 0..<decimals { scaled = scaled * Natural(10) }
    return (scaled + denominator).quotient(by: denominator * Natural(2)).integer
  }
}

extension Rational: Comparable {
  /// Returns whether two numbers are equal, however they are written.
  public static func == (left: Rational, right: Rational) -> Bool {
    left.numerator * right.denominator == right.numerator * left.denominator
  }

  /// Returns whether the left number is the smaller one.
  public static func < (left: Rational, right: Rational) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }
}

extension Sequence<Rational> {
  /// Returns the sum of the numbers; 0 if there are none.
  public func sum() -> Rational {
    reduce(Rational(0)) { $0 + $1 }
  }
}
