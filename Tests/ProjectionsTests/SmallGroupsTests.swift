import Projections
import TestSupport
import Testing

@Suite("Hiding small groups")
struct SmallGroupsTests {
  /// What everybody sees of some groups.
  private struct Published: Hashable {
    let total: Int
    let shown: [Int?]
    /// `nil` if nothing is hidden.
    let ceiling: Int?

    /// `nil` if not even the groups can be named.
    init?(_ counts: [Int], minimum: Int) {
      let groups = SmallGroups(counts, minimum: minimum)
      guard !groups.areWithheld else { return nil }
      total = counts.reduce(0, +)
      shown = zip(counts, groups.areHidden).map { $1 ? nil : $0 }
      ceiling = groups.areHidden.contains(true) ? groups.ceiling : nil
    }
  }

  /// Returns all ways to fill a number of groups with at least one and at most a number each.
  private func allCounts(_ groupCount: Int, upTo largest: Int) -> [[Int]] {
    guard groupCount > 0 else { return [[]] }
    return allCounts(groupCount - 1, upTo: largest).flatMap { rest in
      (1...largest).map { [$0] + rest }
    }
  }

  @Test(
    "who knows the rule, the total and what is shown finds no number that is hidden",
    arguments: 2...7, [2, 3, 4])
  func knownRule(minimum: Int, groupCount: Int) {
    let largest = [2: 24, 3: 15, 4: 10][groupCount] ?? 0
    // Everything that looks alike to everybody.
    let alike = Dictionary(grouping: allCounts(groupCount, upTo: largest)) {
      Published($0, minimum: minimum)
    }
    for (published, counts) in alike {
      guard let published else { continue }
      for position in 0..<groupCount where published.shown[position] == nil {
        let possible = Set(counts.map { $0[position] })
        #expect(possible.count > 1, "\(published)")
      }
    }
  }

  /// Groups of many sizes, some of them alike.
  private func counts(_ random: inout SplitMix64) -> [Int] {
    let largest = random.pick(from: [1, 3, 12, 40, 1000]) ?? 1
    return (0..<random.number(in: 1...12)).map { _ in random.number(in: 1...largest) }
  }

  @Test("what is hidden and what is shown keep to the rule", arguments: 0..<8 as Range<UInt64>)
  func rule(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<1000 {
      let counts = counts(&random)
      let minimum = random.number(in: 1...25)
      let groups = SmallGroups(counts, minimum: minimum)
      let hidden = zip(counts, groups.areHidden).filter(\.1).map(\.0)
      let shown = zip(counts, groups.areHidden).filter { !$0.1 }.map(\.0)
      #expect(shown.allSatisfy { $0 >= minimum })
      #expect(counts.reduce(0, +) >= minimum || shown.isEmpty)
      #expect(hidden.isEmpty == counts.allSatisfy { $0 >= minimum })
      #expect(hidden.allSatisfy { $0 < groups.ceiling } || groups.areWithheld)
      // None that is shown is as small as one that is hidden.
      #expect((hidden.max() ?? 0) < (shown.min() ?? .max))
      if hidden.isEmpty { continue }
      if shown.isEmpty {
        #expect(groups.areWithheld == (Set(hidden).count == 1))
      } else {
        #expect(!groups.areWithheld)
        #expect(Set(hidden).count > 1)
        #expect(hidden.reduce(0, +) >= minimum)
      }
    }
  }

  @Test("the order of groups changes nothing", arguments: 0..<4 as Range<UInt64>)
  func order(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let counts = counts(&random)
      let minimum = random.number(in: 1...25)
      let groups = SmallGroups(counts, minimum: minimum)
      let hidden = Set(zip(counts, groups.areHidden).filter(\.1).map(\.0))
      var others = counts
      for position in others.indices {
        others.swapAt(position, random.number(in: 0...others.count - 1))
      }
      let again = SmallGroups(others, minimum: minimum)
      #expect(again.areHidden == others.map { hidden.contains($0) })
      #expect(again.ceiling == groups.ceiling)
      #expect(again.areWithheld == groups.areWithheld)
    }
  }

  /// Some groups, and which of them are hidden below 10.
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let counts: [Int]
    let hidden: [Int]
    let ceiling: Int

    init(_ name: String, _ counts: [Int], hidden: [Int], below ceiling: Int = 10) {
      (self.name, self.counts, self.hidden, self.ceiling) = (name, counts, hidden, ceiling)
    }

    var testDescription: String { name }
  }

  private static let examples: [Example] = [
    Example("no small group", [40, 10, 25], hidden: []),
    Example("one small group and the next smallest", [40, 9, 25], hidden: [9, 25], below: 40),
    Example("two small groups that are enough", [40, 9, 25, 4], hidden: [9, 4]),
    Example("two of one size, which would follow", [40, 9, 25, 9], hidden: [9, 25, 9], below: 40),
    Example("two that are together too few", [40, 3, 25, 5], hidden: [3, 25, 5], below: 40),
    Example("all next smallest of one size", [40, 3, 25, 25], hidden: [3, 25, 25], below: 40),
    Example("one small group of two", [40, 1], hidden: [40, 1], below: 41),
    Example("fewer than the minimum in all", [4, 3], hidden: [4, 3]),
  ]

  @Test("examples come out", arguments: examples)
  func example(_ example: Example) {
    let groups = SmallGroups(example.counts, minimum: 10)
    #expect(
      zip(example.counts, groups.areHidden).filter(\.1).map(\.0) == example.hidden)
    #expect(groups.ceiling == example.ceiling)
    #expect(!groups.areWithheld)
  }

  @Test(
    "groups that are all hidden and alike can't be named",
    arguments: [[1], [9], [1, 1], [3, 3, 3], [9, 9], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]])
  func withheld(counts: [Int]) {
    let groups = SmallGroups(counts, minimum: 10)
    #expect(groups.areWithheld)
    #expect(groups.areHidden == counts.map { _ in true })
  }

  @Test func `a minimum of one hides nothing`() {
    #expect(SmallGroups([1, 1, 7], minimum: 1).areHidden == [false, false, false])
  }

  @Test func `no groups hide nothing`() {
    let groups = SmallGroups([], minimum: 10)
    #expect(groups.areHidden == [])
    #expect(!groups.areWithheld)
  }

  @Test func `a group of nobody is a programming error`() async {
    await #expect(processExitsWith: .failure) { _ = SmallGroups([3, 0], minimum: 10) }
  }
}
