/// Whether a mean rose or fell, and how probable a change as large would be by chance.
package struct ChangeTest: Equatable, Sendable {
  /// Whether the later mean is the higher one.
  package let isRise: Bool

  /// The probability by the test of Welch, on both sides; 1 stands for any above 0.05.
  package let probability: Double

  /// How often a change that is none may be called one; of several changes, which part of those that
  /// are called so.
  package static let rate: Double = 0.05

  /// Beyond this, on both sides, lies a part of 0.05 of the normal distribution, and more of Student's.
  private static let normalCriticalValue: Double = 1.9599

  /// Tests a change; `nil` if one of the means is not known, or they differ and neither sample tells how
  /// far its values lie apart, because they are all equal.
  package init?(from earlier: Estimate?, to later: Estimate?) {
    guard let earlier, let later else { return nil }
    let test = WelchTest(later, earlier)
    let isKnown = test.degreesOfFreedom != nil || earlier.isOfAll && later.isOfAll
    guard isKnown || test.statistic == 0 else { return nil }
    isRise = test.statistic > 0
    probability = abs(test.statistic) < Self.normalCriticalValue ? 1 : test.probability
  }

  /// Judges changes together, as ``judgeTests(_:rate:)`` does; one by itself as its probability says.
  ///
  /// - Returns: Whether each is more than chance, in the order of the changes.
  package static func areDiscoveries(_ tests: [ChangeTest]) -> [Bool] {
    guard tests.count > 1 else { return tests.map { $0.probability <= rate } }
    guard tests.contains(where: { $0.probability <= rate }) else {
      return Array(repeating: false, count: tests.count)
    }
    return judgeTests(tests.map(\.probability), rate: rate).map(\.isDiscovery)
  }
}
