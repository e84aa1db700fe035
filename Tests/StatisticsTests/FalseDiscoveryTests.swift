import Statistics
import TestSupport
import Testing

@Suite("False discoveries")
struct FalseDiscoveryTests {
  @Test func `adjusted probabilities are those of SciPy`() throws {
    for row in try Table(named: "false-discoveries.csv").rows {
      let judged = judgeTests(try row.numbers("probabilities"), rate: 0.05)
      let expected = try row.numbers("scipy_adjusted")
      try #require(judged.count == expected.count)
      for (test, expected) in zip(judged, expected) {
        expectNear(test.adjustedProbability, expected, within: 1e-14, "\(test.probability)")
        #expect(test.isDiscovery == (test.adjustedProbability <= 0.05))
      }
    }
  }

  @Test func `the published example has four discoveries at 5 %`() {
    // Benjamini and Hochberg (1995), section 4.
    let probabilities = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0000,
    ]
    let judged = judgeTests(probabilities, rate: 0.05)
    #expect(judged.filter(\.isDiscovery).map(\.probability) == Array(probabilities.prefix(4)))
  }

  @Test(
    "discoveries are those of the step-up rule, whatever the order",
    arguments: 0..<50 as Range<UInt64>)
  func stepUp(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Many are equal.
    let probabilities = (0..<random.number(in: 1...40)).map { _ in
      Double(random.number(in: 0...32)) / 256
    }
    let sorted = probabilities.sorted()
    let last = sorted.indices.last {
      sorted[$0] * Double(sorted.count) / Double($0 + 1) <= 0.0625
    }
    let judged = judgeTests(probabilities, rate: 0.0625)
    #expect(
      judged.map(\.isDiscovery)
        == probabilities.map { probability in last.map { probability <= sorted[$0] } ?? false })
    let reversed = judgeTests(probabilities.reversed(), rate: 0.0625)
    #expect(Array(reversed.reversed()) == judged)
  }

  @Test func `no tests have no discoveries`() {
    #expect(judgeTests([], rate: 0.05) == [])
  }
}
