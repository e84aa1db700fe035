import Statistics
import Testing

@Suite("The t-test of Welch")
struct WelchTestTests {
  @Test func `tests are those of SciPy and mpmath, with and without finite populations`() throws {
    for (number, row) in try Table(named: "welch-tests.csv").rows.enumerated() {
      let units = Int(try row.number("units"))
      let test = try #require(
        WelchTest(
          Sample(of: try row.wholes("first"), unitsPerOne: units),
          Sample(of: try row.wholes("second"), unitsPerOne: units),
          firstPopulation: try row.optionalNumber("first_population").map { Int($0) },
          secondPopulation: try row.optionalNumber("second_population").map { Int($0) }))
      let freedom = try #require(test.degreesOfFreedom)
      expectNear(
        test.statistic, try row.number("statistic"), within: 1e-13, "statistic of row \(number)")
      expectNear(freedom, try row.number("freedom"), within: 1e-13, "freedom of row \(number)")
      expectNear(
        test.probability, try row.number("probability"), within: 1e-11,
        "probability of row \(number)")
      guard let statistic = try row.optionalNumber("scipy_statistic") else { continue }
      expectNear(test.statistic, statistic, within: 1e-9, "statistic of row \(number)")
      expectNear(freedom, try row.number("scipy_freedom"), within: 1e-9, "freedom of row \(number)")
      expectNear(
        test.probability, try row.number("scipy_probability"), within: 1e-9,
        "probability of row \(number)")
    }
  }

  @Test func `the samples can change places`() throws {
    let (first, second) = (Sample(of: [1, 4, 2, 9]), Sample(of: [5, 5, 8]))
    let (test, other) = (
      try #require(WelchTest(first, second)), try #require(WelchTest(second, first))
    )
    #expect(test.statistic == -other.statistic)
    #expect(test.probability == other.probability)
  }

  @Test(
    "without any variance the means alone decide",
    arguments: [
      ([4, 4], 1, [8, 8, 8], 2, 0.0, 1.0), ([4, 4], 1, [5, 5], 1, -.infinity, 0.0),
      ([5, 5, 5], 3, [1, 1], 1, .infinity, 0.0),
    ] as [([Int], Int, [Int], Int, Double, Double)])
  func noVariance(
    first: [Int], units: Int, second: [Int], otherUnits: Int, statistic: Double, probability: Double
  ) throws {
    let test = try #require(
      WelchTest(
        Sample(of: first, unitsPerOne: units), Sample(of: second, unitsPerOne: otherUnits)))
    #expect(test.statistic == statistic)
    #expect(test.degreesOfFreedom == nil)
    #expect(test.probability == probability)
  }

  @Test func `a sample without variance is compared with the error of the other alone`() throws {
    let test = try #require(WelchTest(Sample(of: [4, 4, 4]), Sample(of: [1, 2, 3, 4])))
    #expect(test.degreesOfFreedom == 3)
    expectNear(test.statistic, 1.5 / (5.0 / 12).squareRoot(), within: 1e-15, "statistic")
  }

  @Test func `a whole population has no error, and one below its sample is not used`() throws {
    let (first, second) = (Sample(of: [1, 4, 2, 9]), Sample(of: [5, 5, 8]))
    let whole = try #require(
      WelchTest(first, second, firstPopulation: 4, secondPopulation: 2))
    #expect(whole.degreesOfFreedom == 2)
    #expect(whole == WelchTest(first, second, firstPopulation: 4))
    let all = try #require(WelchTest(first, second, firstPopulation: 4, secondPopulation: 3))
    #expect(all.statistic == -.infinity)
    #expect(all.probability == 0)
  }

  @Test func `a single value cannot be tested, unless it is the whole population`() {
    #expect(WelchTest(Sample(of: [4]), Sample(of: [1, 2])) == nil)
    #expect(WelchTest(Sample(of: [4]), Sample(of: [1, 2]), firstPopulation: 1) != nil)
  }
}
