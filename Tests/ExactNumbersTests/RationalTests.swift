import ExactNumbers
import TestSupport
import Testing

@Suite("Fractions")
struct RationalTests {
  @Test(
    "a decimal is read as it is printed",
    arguments: [
      ("0", 0, 1), ("0.00", 0, 1), ("90", 90, 1), ("3.71", 371, 100), ("0.111", 111, 1000),
      ("007.50", 15, 2), ("100.00", 100, 1), ("0.0000000001", 1, 10_000_000_000),
    ])
  func decimals(text: String, numerator: Int, denominator: Int) throws {
    #expect(try #require(Rational(decimal: text)) == Rational(numerator, over: denominator))
  }

  @Test(
    "what is not a decimal with a point is none",
    arguments: [
      "", ".", "3.", ".5", "3,71", "-1", "+1", "1e2", " 1", "1 ", "1.2.3", "1..2", "0x1", "1/2",
      "٣", "NaN", "1_000", "1.000.000", "3.7\u{301}1",
      "1234567890123456789012345678901", "0.000000000000000000000000000000",
    ])
  func notDecimals(text: String) {
    #expect(Rational(decimal: text) == nil)
  }

  @Test func `a decimal has at most 30 digits`() throws {
    let text = "123456789012345.678901234567890"
    let number = try #require(Rational(decimal: text))
    #expect(number.rounded(decimals: 3) == 123_456_789_012_345_679)
    #expect(Rational(decimal: text + "1") == nil)
  }

  @Test(
    "a weight is a decimal or a fraction of two whole numbers",
    arguments: [
      ("0.11", Rational(11, over: 100)), ("1/9", Rational(1, over: 9)),
      ("2/18", Rational(1, over: 9)), ("0/5", Rational(0)), ("1", Rational(1)),
      ("1/0", nil), ("1/", nil), ("/9", nil), ("1/2/3", nil), ("0.5/2", nil), ("1/0.5", nil),
      ("1 / 9", nil), ("-1/9", nil), ("", nil),
    ] as [(String, Rational?)])
  func fractions(text: String, expected: Rational?) {
    #expect(Rational(decimalOrFraction: text) == expected)
  }

  @Test(
    "a number is rounded half away from zero",
    arguments: [
      (Rational(1, over: 8), 2, 13), (Rational(1, over: 8), 3, 125), (Rational(1, over: 3), 2, 33),
      (Rational(2, over: 3), 2, 67), (Rational(1, over: 2), 0, 1), (Rational(5, over: 2), 0, 3),
      (Rational(49, over: 100), 0, 0), (Rational(0), 2, 0), (Rational(1, over: 9), 2, 11),
      (Rational(1, over: 14), 3, 71), (Rational(88305, over: 1000), 2, 8831),
      (Rational(883_049_999, over: 10_000_000), 2, 8830),
    ])
  func rounding(number: Rational, decimals: Int, expected: Int) {
    #expect(number.rounded(decimals: decimals) == expected)
  }

  @Test("a rounded number is the nearest one, and of two the larger", arguments: 1...100)
  func nearest(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let numerator = random.number(in: 0...1_000_000_000)
    let denominator = random.chance(30) ? 200 : random.number(in: 1...1_000_000)
    let rounded = Rational(numerator, over: denominator).rounded(decimals: 2)
    // |100 n / d - r| ≤ 1/2, and not r + 1/2 itself.
    let doubled = 200 * numerator - 2 * rounded * denominator
    #expect(doubled >= -denominator, "\(numerator)/\(denominator)")
    #expect(doubled < denominator, "\(numerator)/\(denominator)")
  }

  @Test("fractions keep the laws of arithmetic", arguments: 1...100)
  func laws(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func next() -> Rational {
      Rational(random.number(in: 0...1000), over: random.number(in: 1...1000))
    }
    let (a, b, c) = (next(), next(), next())
    #expect(a + b == b + a)
    #expect((a + b) + c == a + (b + c))
    #expect(a * (b + c) == a * b + a * c)
    #expect([a, b, c].sum() == a + b + c)
    #expect(a < b || a == b || b < a)
    #expect((a < b) == (a + c < b + c))
    if !b.isZero { #expect((a / b) * b == a) }
    #expect((a + b).lessened(by: b) == a)
    #expect(b.lessened(by: a + b) == Rational(0))
    #expect(a + Rational(0) == a)
  }

  @Test func `fractions are equal however they are written`() {
    #expect(Rational(2, over: 18) == Rational(1, over: 9))
    #expect(Rational(decimal: "0.110") == Rational(decimal: "0.11"))
    #expect(Rational(decimal: "0.111") != Rational(1, over: 9))
    #expect([Rational]().sum() == Rational(0))
  }

  @Test func `what is too large for an integer is not rounded to one`() throws {
    let number = try #require(Rational(decimal: "999999999999999999999999999999"))
    #expect(number.roundedIfRepresentable(decimals: 2) == nil)
    #expect(Rational(Int.max).roundedIfRepresentable(decimals: 0) == Int.max)
    #expect(Rational(Int.max).roundedIfRepresentable(decimals: 1) == nil)
  }

  @Test func `a mean of fourteen means stays exact beyond 128 bits`() throws {
    // 1/p summed over primes p and back again.
    let primes = [
      999_983, 999_979, 999_961, 999_959, 999_953, 999_931, 999_917, 999_907, 999_883, 999_863,
      999_853, 999_809, 999_773, 999_769,
    ]
    let sum = primes.map { Rational(1, over: $0) }.sum()
    let back = primes.dropFirst().reduce(sum * Rational(999_983)) { rest, prime in
      rest * Rational(prime)
    }
    let products = primes.map { prime in
      primes.filter { $0 != prime }.reduce(Rational(1)) { $0 * Rational($1) }
    }
    #expect(back == products.sum())
    #expect(
      sum.lessened(by: Rational(1, over: 999_983))
        == primes.dropFirst().map { Rational(1, over: $0) }.sum())
    #expect((sum * Rational(1_000_000)).rounded(decimals: 2) == 1400)
  }
}
