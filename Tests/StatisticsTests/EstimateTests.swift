import Statistics
import Testing

@Suite("Estimates")
struct EstimateTests {
  private let sample = Sample(of: [3, 4, 3, 2, 4, 4, 3, 3, 4, 2], unitsPerOne: 1)

  @Test func `an estimate has the margin and the test of its sample`() throws {
    let other = Sample(of: [4, 4, 3, 4, 4, 3], unitsPerOne: 1)
    var criticalValues = CriticalValues()
    for population in [nil, 9, 40] {
      let estimate = try #require(sample.estimate(ofPopulation: population))
      let margin = try #require(sample.marginOfError(population: population))
      #expect(estimate.marginOfError(&criticalValues) == margin.value)
      let test = WelchTest(estimate, try #require(other.estimate()))
      let expected = try #require(WelchTest(sample, other, firstPopulation: population))
      expectNear(test.statistic, expected.statistic, within: 1e-13, "statistic")
      #expect(test.degreesOfFreedom == expected.degreesOfFreedom)
    }
  }

  @Test func `in other units only the numbers differ`() throws {
    let estimate = try #require(sample.estimate())
    let points = estimate.scaled(byBillionths: 25_000_000_000)
    expectNear(points.mean, 80, within: 1e-15, "mean")
    // s² = 28/45 of ten values.
    expectNear(points.varianceOfMean, 625 * 28.0 / 450, within: 1e-15, "variance")
    #expect(points.degreesOfFreedom == 9)
    var criticalValues = CriticalValues()
    // 25 · 2.2621571627982053 · √(28/450).
    #expect(points.marginInHundredths(&criticalValues) == 1411)
  }

  @Test func `the mean of two estimates has the freedom of Satterthwaite`() throws {
    var sum = EstimateSum()
    sum.add(Estimate.of([1, 2, 3, 4]))
    sum.add(Estimate.of([2, 2, 5]))
    // Variances of the means 5/12 and 1, with 3 and 2 degrees of freedom.
    let mean = try #require(sum.mean)
    expectNear(mean.mean, (2.5 + 3) / 2, within: 1e-15, "mean")
    expectNear(mean.varianceOfMean, (5.0 / 12 + 1) / 4, within: 1e-15, "variance")
    let expected = (17.0 / 12) * (17.0 / 12) / (25.0 / 144 / 3 + 1.0 / 2)
    expectNear(try #require(mean.degreesOfFreedom), expected, within: 1e-15, "freedom")
    sum.add(Estimate.of([4, 4, 4]))
    #expect(try #require(sum.mean).degreesOfFreedom == mean.degreesOfFreedom)
  }

  @Test func `the mean of estimates is not known if one of them is not`() {
    var sum = EstimateSum()
    #expect(sum.mean == nil)
    sum.add(Estimate.of([1, 2, 3, 4]))
    sum.add(Estimate.of([4]))
    #expect(sum.mean == nil)
  }

  @Test func `means of values that are all equal have no error`() throws {
    var sum = EstimateSum()
    sum.add(Estimate.of([4, 4, 4]))
    sum.add(Estimate.of([3, 3]))
    let mean = try #require(sum.mean)
    #expect(mean.degreesOfFreedom == nil)
    var criticalValues = CriticalValues()
    #expect(mean.marginOfError(&criticalValues) == 0)
  }

  @Test("critical values are computed once, and are those of Student", arguments: [0.05, 0.01])
  func criticalValues(level: Double) {
    var values = CriticalValues(level: level)
    for freedom in [1, 9, 9, 2.5, 9, 65_535, 65_536, 1e6] as [Double] {
      #expect(
        values[freedom] == StudentT(degreesOfFreedom: freedom).criticalValue(leaving: level))
    }
  }

  @Test func `a change is tested in its direction, and not without both means`() throws {
    let (low, high) = (Estimate.of([1, 2, 1, 2, 1, 2]), Estimate.of([3, 4, 3, 4, 3, 4]))
    let rise = try #require(ChangeTest(from: low, to: high))
    #expect(rise.isRise)
    #expect(try #require(ChangeTest(from: high, to: low)).isRise == false)
    let test = try #require(
      WelchTest(Sample(of: [3, 4, 3, 4, 3, 4]), Sample(of: [1, 2, 1, 2, 1, 2])))
    #expect(rise.probability == test.probability)
    #expect(ChangeTest(from: nil, to: high) == nil)
    #expect(ChangeTest(from: low, to: Estimate.of([4])) == nil)
    // Far from 5 %, it does not matter how far.
    #expect(try #require(ChangeTest(from: low, to: low)).probability == 1)
  }

  @Test func `several changes are judged together, one by itself`() throws {
    // Probabilities of 0.029, 0.039 and 0.42 by SciPy 1.17.1: alone, two are below 0.05.
    let earlier = Estimate.of([1, 2, 1, 2, 1, 2])
    let tests = [[2, 2, 3, 1, 3, 2], [2, 2, 2, 2, 3, 2], [1, 2, 1, 2, 2, 3]].map {
      ChangeTest(from: earlier, to: Estimate.of($0))
    }.compactMap { $0 }
    try #require(tests.count == 3)
    #expect(
      tests.map { ChangeTest.areDiscoveries([$0])[0] } == tests.map { $0.probability <= 0.05 })
    #expect(
      ChangeTest.areDiscoveries(tests)
        == judgeTests(tests.map(\.probability), rate: 0.05).map(\.isDiscovery))
    #expect(ChangeTest.areDiscoveries([]) == [])
  }

  @Test func `equal values have no margin, unless they are all there are`() throws {
    var criticalValues = CriticalValues()
    let equal = Sample(of: [4, 4, 4])
    #expect(try #require(equal.estimate()).marginInHundredths(&criticalValues) == nil)
    #expect(try #require(equal.estimate(ofPopulation: 3)).marginInHundredths(&criticalValues) == 0)
    // Nor can their change be told from chance.
    let others = Sample(of: [3, 3])
    #expect(ChangeTest(from: others.estimate(), to: equal.estimate()) == nil)
    let known = try #require(
      ChangeTest(from: others.estimate(ofPopulation: 2), to: equal.estimate(ofPopulation: 3)))
    #expect(known.isRise && known.probability == 0)
    #expect(try #require(ChangeTest(from: equal.estimate(), to: equal.estimate())).probability == 1)
  }

  @Test func `means that roundings alone tell apart are equal`() throws {
    var (first, second) = (EstimateSum(), EstimateSum())
    for _ in 0..<3 { first.add(Estimate.of([1, 1, 1], unitsPerOne: 10)) }
    second.add(Estimate.of([1, 1, 1], unitsPerOne: 10))
    let test = WelchTest(try #require(first.mean), try #require(second.mean))
    #expect(test.probability == 1)
  }
}

extension Estimate {
  fileprivate static func of(_ values: [Int], unitsPerOne: Int = 1) -> Estimate? {
    Sample(of: values, unitsPerOne: unitsPerOne).estimate()
  }
}
