/// A number with a fixed count of decimals, as it is shown and published.
///
/// Sums and differences of shown numbers are exact, so that printed tables add up.
public protocol FixedPoint: Comparable, Hashable, Sendable, CustomStringConvertible {
  /// The number of decimals.
  static var decimals: Int { get }

  /// The number in units of the last decimal.
  var units: Int { get }

  /// Creates a number from units of the last decimal.
  init(units: Int)
}

extension FixedPoint {
  /// Creates a number by rounding, half away from zero.
  public init(rounding value: Rational) {
    self.init(units: value.rounded(decimals: Self.decimals))
  }

  /// Creates the mean of shown numbers, rounded again, half away from zero.
  ///
  /// - Precondition: There is at least one number.
  public init(meanOf numbers: [Self]) {
    precondition(!numbers.isEmpty, "There is no mean of no numbers")
    self.init(
      units: roundedQuotient(numbers.reduce(0) { $0 + $1.units }, by: numbers.count))
  }

  /// Reads a number that is written as it is shown: `86.70`; `nil` for anything else, signs, and
  /// numbers of more than 15 digits.
  public init?(shown text: String) {
    var units = 0
    var wholeCount = 0
    var decimalCount = 0
    var hasPoint = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "."), !hasPoint, wholeCount > 0 {
        hasPoint = true
        continue
      }
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10, wholeCount + decimalCount < 15 else { return nil }
      if hasPoint { decimalCount += 1 } else { wholeCount += 1 }
      // A zero may not begin a longer number.
      guard hasPoint || wholeCount == 1 || units > 0 else { return nil }
      units = 10 * units + Int(digit)
    }
    guard wholeCount > 0, decimalCount == Self.decimals else { return nil }
    self.init(units: units)
  }

  /// The number with a point and all its decimals: `86.70`, `-0.04`.
  public var description: String { text(point: ".") }

  /// Returns the number with all its decimals.
  ///
  /// - Parameter point: What stands between the whole and the decimals, `,` in Indonesian.
  public func text(point: String) -> String {
    decimalText(units: units, decimals: Self.decimals, point: point)
  }

  /// Returns whether the left number is the smaller one.
  public static func < (left: Self, right: Self) -> Bool { left.units < right.units }

  /// Returns the difference.
  public static func - (left: Self, right: Self) -> Self { Self(units: left.units - right.units) }

  /// The number as a fraction.
  ///
  /// - Precondition: The number is not negative.
  public var exact: Rational {
    Rational(units, over: (0..<Self.decimals).reduce(1) { product, _ in product * 10 })
  }
}

/// A number with two decimals: an index, a delta, a percentage.
public struct Hundredths: FixedPoint {
  /// Two.
  public static let decimals: Int = 2

  /// The number of hundredths.
  public let units: Int

  /// Creates a number of hundredths.
  public init(units: Int) {
    self.units = units
  }
}

/// A number with three decimals: the value of an element.
public struct Thousandths: FixedPoint {
  /// Three.
  public static let decimals: Int = 3

  /// The number of thousandths.
  public let units: Int

  /// Creates a number of thousandths.
  public init(units: Int) {
    self.units = units
  }
}

/// Returns a quotient rounded to a whole number, half away from zero.
///
/// - Precondition: `divisor` is positive, and twice the dividend fits an `Int`.
public func roundedQuotient(_ dividend: Int, by divisor: Int) -> Int {
  let magnitude = (2 * abs(dividend) + divisor) / (2 * divisor)
  return dividend < 0 ? -magnitude : magnitude
}

/// Returns a number of units of the last decimal with all its decimals.
package func decimalText(units: Int, decimals: Int, point: String = ".") -> String {
  var bytes: [UInt8] = []
  bytes.append(addingCapacity: decimalByteLimit) {
    appendDecimal(units: units, decimals: decimals, to: &$0)
  }
  if decimals > 0, point != "." {
    let place = bytes.count - decimals - 1
    bytes.replaceSubrange(place...place, with: point.utf8)
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The number of bytes that ``appendDecimal(units:decimals:to:)`` appends at most.
package let decimalByteLimit: Int = 22

/// Appends a number of units of the last decimal with all its decimals, of which there are up to 19.
package func appendDecimal(units: Int, decimals: Int, to bytes: inout OutputSpan<UInt8>) {
  // From the last digit to the first, which stands before the point.
  var digits = InlineArray<22, UInt8>(repeating: 0)
  var count = 0
  var rest = units.magnitude
  while rest > 0 || count <= decimals {
    let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
    digits[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
    rest = quotient
    count += 1
  }
  if units < 0 { bytes.append(UInt8(ascii: "-")) }
  while count > 0 {
    if count == decimals { bytes.append(UInt8(ascii: ".")) }
    count -= 1
    bytes.append(digits[count])
  }
}
