import Statistics
import TestSupport
import Testing

@Suite("Proportional allocation")
struct AllocationTests {
  @Test(
    "the largest remainders get what is left, of equal ones the earlier",
    arguments: [
      (10, [1, 1, 1], [4, 3, 3]), (0, [5, 5], [0, 0]), (7, [0, 3, 0], [0, 7, 0]),
      (239, [120, 300, 211], [45, 114, 80]), (1, [1, 1], [1, 0]),
      (5, [6, 6, 2], [2, 2, 1]), (Int.max, [1], [Int.max]),
      // The Alabama paradox of 1880 in small: one more to divide takes one from the last.
      (10, [6, 6, 2], [4, 4, 2]), (11, [6, 6, 2], [5, 5, 1]),
    ] as [(Int, [Int], [Int])])
  func examples(total: Int, weights: [Int], expected: [Int]) {
    #expect(allocate(total, inProportionTo: weights) == expected)
  }

  @Test("parts add up, and none is 1 or more from its share", arguments: 0..<50 as Range<UInt64>)
  func laws(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let weights = [1] + (0..<random.number(in: 0...20)).map { _ in random.number(in: 0...900) }
    let sum = weights.reduce(0, +)
    let total = random.number(in: 0...sum)
    let parts = allocate(total, inProportionTo: weights)
    #expect(parts.reduce(0, +) == total)
    for (part, weight) in zip(parts, weights) {
      #expect(abs(part * sum - total * weight) < sum)
      // Nobody is asked twice.
      #expect(part <= weight)
    }
  }

  @Test func `nothing to be in proportion to is a programming error`() async {
    await #expect(processExitsWith: .failure) { _ = allocate(3, inProportionTo: []) }
    await #expect(processExitsWith: .failure) { _ = allocate(3, inProportionTo: [0, 0]) }
    await #expect(processExitsWith: .failure) { _ = allocate(3, inProportionTo: [2, -1]) }
  }
}
