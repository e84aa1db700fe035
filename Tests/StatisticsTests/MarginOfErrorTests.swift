import Statistics
import Testing

@Suite("Margins of error")
struct MarginOfErrorTests {
  private let sample = Sample(of: [3, 4, 3, 2, 4, 4, 3, 3, 4, 2], unitsPerOne: 1)

  @Test func `a margin is the critical value times the standard error`() throws {
    // s² = 28/45 of ten values, t(0.95, 9) = 2.2621571627982053 (SciPy).
    let margin = try #require(sample.marginOfError())
    expectNear(
      margin.value, 2.2621571627982053 * (28.0 / 45 / 10).squareRoot(), within: 1e-14, "margin")
    #expect(margin.populationUse == .unknown)
    let wider = try #require(sample.marginOfError(level: 0.01))
    expectNear(
      wider.value, 3.2498355415921263 * (28.0 / 45 / 10).squareRoot(), within: 1e-14, "at 0.01")
  }

  @Test(
    "a known population makes it smaller, down to 0 if all were asked",
    arguments: [(11, 1.0 / 10), (19, 0.5), (1_000_000, 999_990.0 / 999_999), (10, 0)])
  func finitePopulations(population: Int, part: Double) throws {
    let whole = try #require(sample.marginOfError())
    let margin = try #require(sample.marginOfError(population: population))
    expectNear(margin.value, whole.value * part.squareRoot(), within: 1e-14, "\(population)")
    #expect(margin.populationUse == .used)
  }

  @Test func `a population below the number of values is not used, and that is said`() throws {
    let margin = try #require(sample.marginOfError(population: 9))
    #expect(margin.value == sample.marginOfError()?.value)
    #expect(margin.populationUse == .smallerThanSample)
  }

  @Test func `one value has no margin, unless it is the whole population`() {
    #expect(Sample(of: [3]).marginOfError() == nil)
    #expect(Sample(of: [3]).marginOfError(population: 2) == nil)
    #expect(
      Sample(of: [3]).marginOfError(population: 1)
        == Sample(of: [3, 4]).marginOfError(population: 2))
  }
}
