/// One of several tests, judged together with the others.
package struct JudgedTest: Equatable, Sendable {
  /// The probability of the test by itself.
  package let probability: Double

  /// The lowest rate of false discoveries at which the test is one.
  package let adjustedProbability: Double

  /// Whether the test is a discovery at the rate that was asked for.
  package let isDiscovery: Bool
}

/// Judges tests so that at most a part of the discoveries among them is expected to be false.
///
/// The procedure of Benjamini and Hochberg (*J. R. Stat. Soc. B* 57(1), 1995): of *m* probabilities in
/// rising order the *i*-th becomes the least of *m*/*j* times the *j*-th, over *j* from *i* on, and at
/// most 1; discoveries are those of at most the rate. Equal probabilities are judged alike.
///
/// - Parameters:
///   - probabilities: The probabilities of the tests.
///   - rate: The expected part of false ones among the discoveries, such as 0.05.
/// - Returns: The tests in the order given.
/// - Precondition: Each number is from 0 to 1.
/// - Complexity: O(*m* log *m*)
package func judgeTests(_ probabilities: [Double], rate: Double) -> [JudgedTest] {
  precondition((0...1).contains(rate), "A rate can't be \(rate)")
  for probability in probabilities {
    precondition((0...1).contains(probability), "A probability can't be \(probability)")
  }
  let order = probabilities.indices.sorted {
    (probabilities[$0], $0) < (probabilities[$1], $1)
  }
  var adjusted = probabilities
  var least = 1.0
  for (rank, position) in zip(1..., order).reversed() {
    least = min(least, probabilities[position] * Double(order.count) / Double(rank))
    adjusted[position] = least
  }
  return probabilities.indices.map { position in
    JudgedTest(
      probability: probabilities[position], adjustedProbability: adjusted[position],
      isDiscovery: adjusted[position] <= rate)
  }
}
