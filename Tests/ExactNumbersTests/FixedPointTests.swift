import ExactNumbers
import TestSupport
import Testing

@Suite("Numbers as they are shown")
struct FixedPointTests {
  @Test(
    "a number of hundredths is written with its sign, a point and two decimals",
    arguments: [
      (0, "0.00"), (1, "0.01"), (-1, "-0.01"), (-4, "-0.04"), (10, "0.10"), (99, "0.99"),
      (100, "1.00"), (-100, "-1.00"), (8670, "86.70"), (-8670, "-86.70"), (10000, "100.00"),
      (123_456_789, "1234567.89"), (Int.max, "92233720368547758.07"),
      (Int.min, "-92233720368547758.08"),
    ])
  func hundredths(units: Int, text: String) {
    #expect(Hundredths(units: units).description == text)
    #expect(
      Hundredths(units: units).text(point: ",") == text.replacing(".", with: ","))
  }

  @Test(
    "a number of thousandths has three decimals",
    arguments: [(0, "0.000"), (-4, "-0.004"), (40, "0.040"), (3340, "3.340"), (-12345, "-12.345")])
  func thousandths(units: Int, text: String) {
    #expect(Thousandths(units: units).description == text)
  }

  @Test(
    "a quotient is rounded half away from zero on both sides of it",
    arguments: [
      (0, 3, 0), (1, 3, 0), (-1, 3, 0), (1, 2, 1), (-1, 2, -1), (3, 2, 2), (-3, 2, -2),
      (5, 2, 3), (-5, 2, -3), (4, 3, 1), (-4, 3, -1), (5, 3, 2), (-5, 3, -2), (7, 1, 7),
      (-7, 1, -7), (49, 100, 0), (-49, 100, 0), (50, 100, 1), (-50, 100, -1),
    ])
  func quotients(dividend: Int, divisor: Int, expected: Int) {
    #expect(roundedQuotient(dividend, by: divisor) == expected)
  }

  @Test func `rounding a negative number mirrors rounding a positive one`() {
    for dividend in 0...500 {
      for divisor in 1...40 {
        let rounded = roundedQuotient(dividend, by: divisor)
        #expect(roundedQuotient(-dividend, by: divisor) == -rounded)
        #expect(rounded == Rational(dividend, over: divisor).rounded(decimals: 0))
      }
    }
  }

  @Test func `differences of shown numbers are exact`() {
    #expect((Hundredths(units: 8670) - Hundredths(units: 8674)).description == "-0.04")
    #expect((Hundredths(units: 9361) - Hundredths(units: 8670)).description == "6.91")
    #expect((Hundredths(units: 5) - Hundredths(units: 5)).description == "0.00")
    #expect(Hundredths(units: -1) < Hundredths(units: 0))
  }

  @Test(
    "the mean of shown numbers is rounded again",
    arguments: [
      ([8670], 8670), ([1, 2], 2), ([-1, -2], -2), ([1, 1, 2], 1), ([1, 2, 2], 2), ([-1, 1], 0),
    ])
  func means(units: [Int], mean: Int) {
    #expect(Hundredths(meanOf: units.map { Hundredths(units: $0) }) == Hundredths(units: mean))
  }

  @Test func `a shown number as a fraction is the same number`() {
    #expect(Hundredths(units: 8670).exact == Rational(867, over: 10))
    #expect(Thousandths(units: 3340).exact == Rational(334, over: 100))
    #expect(Hundredths(rounding: Rational(867, over: 10)) == Hundredths(units: 8670))
    #expect(Thousandths(rounding: Rational(1, over: 3)).description == "0.333")
  }
}
