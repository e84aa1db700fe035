import ExactNumbers
import TestSupport

/// A whole number from 0 on as its decimal digits: school arithmetic, slow and obvious.
struct Digits: Equatable, Comparable, CustomStringConvertible {
  /// The digits, the lowest first, without leading zeros.
  private let digits: [Int]

  private init(_ digits: [Int]) {
    var digits = digits
    while digits.last == 0 { digits.removeLast() }
    self.digits = digits
  }

  /// Reads digits.
  init(_ text: String) {
    self.init(text.utf8.reversed().map { Int($0) - 48 })
  }

  var description: String {
    digits.isEmpty ? "0" : digits.reversed().map(String.init).joined()
  }

  static func + (left: Digits, right: Digits) -> Digits {
    var sum: [Int] = []
    var carry = 0
    for position in 0...max(left.digits.count, right.digits.count) {
      carry += position < left.digits.count ? left.digits[position] : 0
      carry += position < right.digits.count ? right.digits[position] : 0
      sum.append(carry % 10)
      carry /= 10
    }
    return Digits(sum)
  }

  static func * (left: Digits, right: Digits) -> Digits {
    var product = Digits("0")
    for (shift, digit) in left.digits.enumerated() {
      let shifted = Digits(Array(repeating: 0, count: shift) + right.digits)
      for _ in 0..<digit { product = product + shifted }
    }
    return product
  }

  static func < (left: Digits, right: Digits) -> Bool {
    left.digits.count != right.digits.count
      ? left.digits.count < right.digits.count
      : left.digits.reversed().lexicographicallyPrecedes(right.digits.reversed())
  }

  /// The same number, made by multiplying and adding small numbers.
  var natural: Natural {
    digits.reversed().reduce(Natural(0)) { $0 * Natural(10) + Natural($1) }
  }
}

extension SplitMix64 {
  /// Returns digits of a number of up to about 10⁶⁰, often near a power of 2³².
  mutating func randomDigits() -> Digits {
    let powers = [
      "4294967296", "18446744073709551616", "79228162514264337593543950336",
      "340282366920938463463374607431768211456",
      "1461501637330902918203684832716283019655932542976",
    ]
    if chance(30), let power = pick(from: powers) {
      // A little above the power, or a little below twice as much.
      return chance(50)
        ? Digits(power) + Digits("\(number(in: 0...2))")
        : Digits(power.dropLast(1) + "\(number(in: 0...9))")
    }
    return Digits(
      (0..<number(in: 1...60)).map { _ in String(number(in: 0...9)) }.joined())
  }
}
