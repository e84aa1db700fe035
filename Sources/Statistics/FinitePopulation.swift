/// What became of the size of a population in a computation.
package enum PopulationUse: Equatable, Sendable {
  /// None was given: the population counts as large.
  case unknown
  /// The result is that of a sample from a population of this size.
  case used
  /// The population is smaller than the sample, so one of the two is wrong, and it was not used.
  case smallerThanSample
}

/// The part of the variance of a mean that is left because the population is finite:
/// (*N* − *n*) / (*N* − 1), of *n* that were drawn from *N* without replacement.
struct FinitePopulation {
  let varianceFactor: Double
  let use: PopulationUse

  init(size: Int?, sampleCount: Int) {
    switch size {
    case nil: (varianceFactor, use) = (1, .unknown)
    case let size? where size < sampleCount: (varianceFactor, use) = (1, .smallerThanSample)
    // Everybody was asked, also where that is one.
    case sampleCount?: (varianceFactor, use) = (0, .used)
    case let size?: (varianceFactor, use) = (Double(size - sampleCount) / Double(size - 1), .used)
    }
  }
}
