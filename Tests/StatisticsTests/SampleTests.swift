import Statistics
import TestSupport
import Testing

@Suite("Samples")
struct SampleTests {
  @Test func `means and standard deviations are those that NIST certifies`() throws {
    let rows = try Table(named: "nist-univariate.csv").rows
    #expect(rows.map { $0["name"] } == ["Lew", "Lottery", "Mavro", "Michelso"])
    for row in rows {
      let name = row["name"] ?? ""
      let sample = Sample(of: try row.wholes("values"), unitsPerOne: Int(try row.number("units")))
      // Certified to 15 digits.
      expectNear(sample.mean, try row.number("certified_mean"), within: 5e-15, name)
      expectNear(
        try #require(sample.standardDeviation), try row.number("certified_deviation"),
        within: 5e-15, name)
    }
  }

  @Test(
    "numbers that differ only in their last digits keep all digits of their deviation",
    arguments: [
      // NumAcc1 to NumAcc4 of NIST, by their definition: certified without error.
      ([10_000_001, 10_000_003, 10_000_002], 1, 10_000_002, 1.0),
      (alternating(around: 12), 10, 1.2, 0.1),
      (alternating(around: 10_000_002), 10, 1_000_000.2, 0.1),
      (alternating(around: 100_000_002), 10, 10_000_000.2, 0.1),
    ] as [([Int], Int, Double, Double)])
  func numericalAccuracy(values: [Int], units: Int, mean: Double, deviation: Double) {
    let sample = Sample(of: values, unitsPerOne: units)
    #expect(sample.mean == mean)
    #expect(sample.standardDeviation == deviation)
  }

  /// 1001 values: the middle, then one less and one more in turn.
  private static func alternating(around middle: Int) -> [Int] {
    [middle] + (0..<1000).map { middle + ($0 % 2 == 0 ? -1 : 1) }
  }

  @Test("a sample of one value has no variance, and of equal ones none but 0")
  func fewValues() {
    #expect(Sample(of: [7]).variance == nil)
    #expect(Sample(of: [7], unitsPerOne: 2).mean == 3.5)
    #expect(Sample(of: [7, 7, 7]).variance == 0)
    #expect(Sample(of: [7, 8]).variance == 0.5)
  }

  @Test("sums give what the values give", arguments: 0..<20 as Range<UInt64>)
  func sums(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let values = (0..<random.number(in: 2...50)).map { _ in
      random.number(in: -4_000_000_000...4_000_000_000)
    }
    let sample = Sample(of: values, unitsPerOne: 9)
    #expect(
      sample
        == Sample(
          count: values.count, sum: values.reduce(0, +),
          sumOfSquares: values.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) },
          unitsPerOne: 9))
    let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
    let variance =
      values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      / Double(values.count - 1) / 81
    expectNear(sample.variance ?? .nan, variance, within: 1e-12, "\(values)")
  }

  @Test func `sums that no numbers have are a programming error`() async {
    await #expect(processExitsWith: .failure) { _ = Sample(count: 0, sum: 0, sumOfSquares: 0) }
    await #expect(processExitsWith: .failure) { _ = Sample(count: 2, sum: 4, sumOfSquares: 7) }
    await #expect(processExitsWith: .failure) {
      _ = Sample(count: 1, sum: 4, sumOfSquares: 16, unitsPerOne: 0)
    }
  }
}
