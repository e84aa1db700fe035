/// A whole number of any size.
///
/// The slow school methods on limbs of 32 bits, but for the numbers below 2⁹⁶: the oracle must never
/// overflow, and should not keep those waiting who run it without optimisation.
package struct BigInteger: Equatable, Comparable, Sendable {
  private enum Storage: Equatable, Sendable {
    /// A number whose absolute value is below 2⁹⁶.
    case short(Int128)

    /// The limbs of the absolute value, the lowest first, without leading zeros; at least four.
    case long([UInt32], isNegative: Bool)
  }

  private let storage: Storage

  package init(_ value: Int) {
    storage = .short(Int128(value))
  }

  private init(_ value: Int128) {
    let magnitude = value.magnitude
    if magnitude >> 96 == 0 {
      storage = .short(value)
    } else {
      storage = .long(Self.limbs(magnitude), isNegative: value < 0)
    }
  }

  /// Creates a number from decimal digits, or `nil` if there are others or none.
  package init?(digits: some StringProtocol) {
    guard !digits.isEmpty else { return nil }
    var value = BigInteger(0)
    for digit in digits.utf8 {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      value = value * BigInteger(10) + BigInteger(Int(digit - UInt8(ascii: "0")))
    }
    self = value
  }

  private init(magnitude: [UInt32], isNegative: Bool) {
    var magnitude = magnitude
    while magnitude.last == 0 { magnitude.removeLast() }
    if magnitude.count <= 3 {
      let value = magnitude.reversed().reduce(Int128(0)) { $0 << 32 | Int128($1) }
      storage = .short(isNegative ? -value : value)
    } else {
      storage = .long(magnitude, isNegative: isNegative)
    }
  }

  private static func limbs(_ word: UInt128) -> [UInt32] {
    var limbs: [UInt32] = []
    var rest = word
    while rest > 0 {
      limbs.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    }
    return limbs
  }

  private var short: Int128? {
    if case .short(let value) = storage { value } else { nil }
  }

  /// The limbs of the absolute value, the lowest first, without leading zeros.
  private var magnitude: [UInt32] {
    switch storage {
    case .short(let value): Self.limbs(value.magnitude)
    case .long(let limbs, _): limbs
    }
  }

  /// Whether the number is below zero.
  var isNegative: Bool {
    switch storage {
    case .short(let value): value < 0
    case .long(_, let isNegative): isNegative
    }
  }

  var isZero: Bool { short == 0 }

  var absolute: BigInteger { isNegative ? -self : self }

  /// Returns ten to a power.
  package static func powerOfTen(_ exponent: Int) -> BigInteger {
    (0..<exponent).reduce(BigInteger(1)) { power, _ in power * BigInteger(10) }
  }

  /// Returns the greatest common divisor of two absolute values.
  static func greatestCommonDivisor(_ first: BigInteger, _ second: BigInteger) -> BigInteger {
    var (first, second) = (first.absolute, second.absolute)
    while !second.isZero {
      (first, second) = (second, first.quotientAndRemainder(dividingBy: second).remainder)
    }
    return first
  }

  /// Returns the quotient, rounded towards zero, and the remainder, with the sign of `self`.
  package func quotientAndRemainder(
    dividingBy divisor: BigInteger
  ) -> (quotient: BigInteger, remainder: BigInteger) {
    precondition(!divisor.isZero, "Division by zero")
    if let dividend = short, let divisor = divisor.short {
      let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
      return (BigInteger(quotient), BigInteger(remainder))
    }
    let (quotient, remainder) = Self.divide(magnitude, by: divisor.magnitude)
    return (
      BigInteger(magnitude: quotient, isNegative: isNegative != divisor.isNegative),
      BigInteger(magnitude: remainder, isNegative: isNegative)
    )
  }

  /// The decimal digits, with a minus sign where needed.
  package var text: String {
    guard !isZero else { return "0" }
    var digits: [String] = []
    var rest = absolute
    while !rest.isZero {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: BigInteger(10))
      digits.append(String(remainder.short ?? 0))
      rest = quotient
    }
    return (isNegative ? "-" : "") + digits.reversed().joined()
  }
}

extension BigInteger {
  package static func < (left: BigInteger, right: BigInteger) -> Bool {
    if let left = left.short, let right = right.short { return left < right }
    return switch (left.isNegative, right.isNegative) {
    case (false, false): isLess(left.magnitude, right.magnitude)
    case (true, true): isLess(right.magnitude, left.magnitude)
    case (let isNegative, _): isNegative
    }
  }

  package static prefix func - (value: BigInteger) -> BigInteger {
    if let short = value.short { return BigInteger(-short) }
    return BigInteger(magnitude: value.magnitude, isNegative: !value.isNegative)
  }

  package static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    if let left = left.short, let right = right.short { return BigInteger(left + right) }
    if left.isNegative == right.isNegative {
      return BigInteger(
        magnitude: add(left.magnitude, right.magnitude), isNegative: left.isNegative)
    }
    if isLess(left.magnitude, right.magnitude) {
      return BigInteger(
        magnitude: subtract(left.magnitude, from: right.magnitude), isNegative: right.isNegative)
    }
    return BigInteger(
      magnitude: subtract(right.magnitude, from: left.magnitude), isNegative: left.isNegative)
  }

  package static func - (left: BigInteger, right: BigInteger) -> BigInteger {
    left + -right
  }

  package static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    if let left = left.short, let right = right.short {
      let (product, isTooLong) = left.multipliedReportingOverflow(by: right)
      if !isTooLong { return BigInteger(product) }
    }
    let (leftLimbs, rightLimbs) = (left.magnitude, right.magnitude)
    var product = [UInt32](repeating: 0, count: leftLimbs.count + rightLimbs.count)
    for (i, leftLimb) in leftLimbs.enumerated() {
      var carry: UInt64 = 0
      for (j, rightLimb) in rightLimbs.enumerated() {
        // At most (2³² - 1)² + 2 (2³² - 1) = 2⁶⁴ - 1.
        let sum = UInt64(leftLimb) * UInt64(rightLimb) + UInt64(product[i + j]) + carry
        product[i + j] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      product[i + rightLimbs.count] = UInt32(carry)
    }
    return BigInteger(magnitude: product, isNegative: left.isNegative != right.isNegative)
  }
}

// Absolute values: limbs, the lowest first.
extension BigInteger {
  private static func isLess(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    guard left.count == right.count else { return left.count < right.count }
    return left.reversed().lexicographicallyPrecedes(right.reversed())
  }

  private static func add(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var sum: [UInt32] = []
    var carry: UInt64 = 0
    for i in 0..<max(left.count, right.count) {
      carry += i < left.count ? UInt64(left[i]) : 0
      carry += i < right.count ? UInt64(right[i]) : 0
      sum.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    return sum + [UInt32(carry)]
  }

  /// Returns the difference of two values of which the first is not the greater.
  private static func subtract(_ smaller: [UInt32], from greater: [UInt32]) -> [UInt32] {
    var difference: [UInt32] = []
    var borrow: Int64 = 0
    for i in 0..<greater.count {
      let limb = Int64(greater[i]) - (i < smaller.count ? Int64(smaller[i]) : 0) - borrow
      borrow = limb < 0 ? 1 : 0
      difference.append(UInt32(limb + borrow << 32))
    }
    return difference
  }

  private static func divide(
    _ dividend: [UInt32], by divisor: [UInt32]
  ) -> (quotient: [UInt32], remainder: [UInt32]) {
    // Long division, bit by bit from the highest.
    var quotient = [UInt32](repeating: 0, count: dividend.count)
    var remainder = BigInteger(0)
    for bit in (0..<(dividend.count * 32)).reversed() {
      let next = Int(dividend[bit / 32] >> UInt32(bit % 32) & 1)
      remainder = remainder + remainder + BigInteger(next)
      if !isLess(remainder.magnitude, divisor) {
        let rest = subtract(divisor, from: remainder.magnitude)
        remainder = BigInteger(magnitude: rest, isNegative: false)
        quotient[bit / 32] |= 1 << UInt32(bit % 32)
      }
    }
    return (quotient, remainder.magnitude)
  }
}
