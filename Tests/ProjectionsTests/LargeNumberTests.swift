import ExactNumbers
import Oracle
import TestSupport
import Testing

/// Compares the engine's numbers with the oracle's where they are beyond any machine word.
@Suite("Large numbers")
struct LargeNumberTests {
  /// Primes, so that no two denominators have a factor in common.
  private static let primes = [
    1_000_003, 1_000_033, 1_500_007, 2_000_003, 2_999_999, 3_000_017, 4_000_037, 5_000_011,
    6_000_011, 7_000_003, 8_000_009, 9_000_011, 9_999_973, 9_999_991,
  ]

  @Test(
    "an index of many elements with different counts of answers is rounded exactly",
    arguments: 0..<40 as Range<UInt64>)
  func index(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let counts = Self.primes.shuffled(using: &random).prefix(random.number(in: 5...14))
    let sums = counts.map { random.number(in: $0...4 * $0) }
    let weight = 71

    // 25 x 0.071 x the sum of the means.
    let means = zip(sums, counts).map { Rational($0, over: $1) }
    let index = means.map { Rational(weight, over: 1000) * $0 }.sum() * Rational(25)

    let denominator = counts.reduce(BigInteger(1000)) { $0 * BigInteger($1) }
    var numerator = BigInteger(0)
    for (sum, count) in zip(sums, counts) {
      let mean = (denominator * BigInteger(sum)).quotientAndRemainder(dividingBy: BigInteger(count))
      try #require(mean.remainder == BigInteger(0))
      numerator = numerator + BigInteger(25 * weight) * mean.quotient
    }
    numerator = numerator.quotientAndRemainder(dividingBy: BigInteger(1000)).quotient
    for decimals in [2, 3, 9] {
      #expect(
        BigInteger(index.rounded(decimals: decimals))
          == Self.rounded(numerator, over: denominator, decimals: decimals))
    }
  }

  @Test(
    "a sum that cancels to a half is rounded up, and a little less than it down",
    arguments: [(0, 8831), (1, 8830)])
  func half(missing: Int, rounded: Int) throws {
    // 88.305 in pieces, each over another large prime; their sum is never reduced.
    let pieces = Self.primes.map { prime in
      Rational(88_305 * prime, over: 1000 * prime * Self.primes.count)
    }
    let one = pieces.sum() / Rational(88_305, over: 1000)
    let index = Rational(883_050_000_000_000 - missing, over: 10_000_000_000_000) * one
    #expect(one == Rational(1))
    #expect(index.rounded(decimals: 2) == rounded)
  }

  @Test(
    "natural numbers of any size are those of the oracle", arguments: 0..<40 as Range<UInt64>)
  func naturals(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let texts = (0..<2).map { _ in randomDigits(using: &random) }
    let big = try texts.map { try #require(BigInteger(digits: $0)) }
    let natural = texts.map(Self.natural)
    #expect(Self.natural((big[0] + big[1]).text) == natural[0] + natural[1])
    #expect(Self.natural((big[0] * big[1]).text) == natural[0] * natural[1])
    #expect((big[0] < big[1]) == (natural[0] < natural[1]))
    #expect((big[0] == big[1]) == (natural[0] == natural[1]))
    let quotient = big[0].quotientAndRemainder(dividingBy: big[1]).quotient
    #expect(Self.natural(quotient.text) == natural[0].quotient(by: natural[1]))
    #expect(natural[0].integer == Int(texts[0]))
  }

  /// Returns the digits of a number above 0, of one to 120 digits; often near a power of 2³².
  private func randomDigits(using random: inout SplitMix64) -> String {
    if random.chance(40) {
      let power = (0..<random.number(in: 1...10)).reduce(BigInteger(1)) { power, _ in
        power * BigInteger(1 << 32)
      }
      return (power + BigInteger(random.number(in: -1...1))).text
    }
    let digits = (0..<random.number(in: 1...120)).map { _ in String(random.number(in: 0...9)) }
    return String(random.number(in: 1...9)) + digits.joined().dropFirst()
  }

  private static func natural(_ digits: String) -> Natural {
    digits.utf8.reduce(Natural(0)) { $0 * Natural(10) + Natural(Int($1 - UInt8(ascii: "0"))) }
  }

  private static func rounded(
    _ numerator: BigInteger, over denominator: BigInteger, decimals: Int
  ) -> BigInteger {
    let scaled = numerator * BigInteger.powerOfTen(decimals)
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator)
    return remainder + remainder < denominator ? quotient : quotient + BigInteger(1)
  }
}
