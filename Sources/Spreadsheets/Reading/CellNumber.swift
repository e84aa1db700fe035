/// A number as it stands in a cell of a workbook, in decimal digits.
///
/// Programs write what they hold in binary with 17 digits, of which the last are noise: 3.9 comes as
/// `3.8999999999999999`. Of more than 15 digits, which is what spreadsheets show, 15 are kept where there
/// is a point among them.
public struct CellNumber: Equatable, Sendable {
  /// The number of digits that are kept.
  private static let digitLimit: Int = 15

  /// The furthest that an exponent moves the point: beyond it, numbers are left as they are written.
  private static let exponentLimit: Int = 30

  /// The digits without leading zeros, the number of those that are decimals, and whether there is a
  /// minus.
  private let digits: [UInt8]
  private let decimals: Int
  private let isNegative: Bool

  /// Reads a number: `-12.50`, `1E-3`; `nil` if it is none, or none of a usual size.
  public init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    var exponent = 0
    if parts.count > 1 {
      guard
        parts.count == 2, let number = Int(parts[1]), abs(number) <= Self.exponentLimit
      else { return nil }
      exponent = number
    }
    guard var mantissa = parts.first?[...] else { return nil }
    isNegative = mantissa.first == "-"
    if let sign = mantissa.first, sign == "-" || sign == "+" { mantissa = mantissa.dropFirst() }
    let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count) else { return nil }
    var digits = halves.flatMap(\.utf8)
    guard
      !digits.isEmpty, digits.count <= 100,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    var decimals = (halves.count == 2 ? halves[1].utf8.count : 0) - exponent
    if halves.count == 2 { Self.round(&digits, &decimals) }
    // The point stands among the digits.
    while decimals < 0 {
      digits.append(UInt8(ascii: "0"))
      decimals += 1
    }
    digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
    self.digits = digits
    self.decimals = decimals
  }

  /// Keeps the digits that are no noise, and none of a fraction that is zero.
  private static func round(_ digits: inout [UInt8], _ decimals: inout Int) {
    let zero = UInt8(ascii: "0")
    let excess = digits.drop { $0 == zero }.count - digitLimit
    if excess > 0 {
      let isUp = digits[digits.count - excess] >= UInt8(ascii: "5")
      digits.removeLast(excess)
      decimals -= excess
      if isUp {
        var place = digits.count - 1
        while place >= 0, digits[place] == UInt8(ascii: "9") {
          digits[place] = zero
          place -= 1
        }
        if place >= 0 { digits[place] += 1 } else { digits.insert(UInt8(ascii: "1"), at: 0) }
      }
      while decimals > 0, digits.last == zero {
        digits.removeLast()
        decimals -= 1
      }
    }
    if decimals > 0, digits.suffix(decimals).allSatisfy({ $0 == zero }) {
      digits.removeLast(min(decimals, digits.count))
      decimals = 0
    }
  }

  /// The number without an exponent: the decimals that were written, but for a fraction that is zero.
  public var text: String {
    let zeros = Array(repeating: UInt8(ascii: "0"), count: max(0, decimals + 1 - digits.count))
    let all = zeros + digits
    let whole = String(decoding: all.dropLast(decimals), as: UTF8.self)
    let fraction = String(decoding: all.suffix(decimals), as: UTF8.self)
    let isZero = digits.isEmpty
    return (isNegative && !isZero ? "-" : "") + whole + (decimals > 0 ? "." + fraction : "")
  }

  /// The whole number below, and the thousandths of seconds of a day that the fraction is; `nil` for
  /// negative numbers and those of more than nine digits before the point.
  var day: (number: Int, milliseconds: Int)? {
    let whole = digits.dropLast(decimals)
    guard !isNegative || digits.isEmpty, whole.count <= 9 else { return nil }
    let number = whole.reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
    let zeros = Array(repeating: UInt8(ascii: "0"), count: max(0, decimals - digits.count))
    // Eleven decimals of a day are less than a thousandth of a second.
    let fraction = (zeros + digits.suffix(decimals)).prefix(11)
    var (units, scale) = (0, 1)
    for digit in fraction {
      units = 10 * units + Int(digit - UInt8(ascii: "0"))
      scale *= 10
    }
    return (number, (units * 86_400_000 + scale / 2) / scale)
  }
}
