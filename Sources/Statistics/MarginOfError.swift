package import ExactNumbers

/// How far the mean of a sample may be from that of its population.
package struct MarginOfError: Equatable, Sendable {
  /// Half the width of the interval around the mean, in the unit of the values.
  package let value: Double

  /// What became of the size of the population.
  package let populationUse: PopulationUse
}

extension Sample {
  /// Returns the margin of error of the mean: *t* *s* / √*n*, where *t* is the critical value of
  /// Student with *n* − 1 degrees of freedom, and times √((*N* − *n*) / (*N* − 1)) if the size *N* of
  /// the population is known.
  ///
  /// - Parameters:
  ///   - level: How often the interval may miss the mean of the population: 0.05 for 95 %.
  ///   - population: The number of those of whom the sample was drawn. A number below that of the
  ///     values is not used, and the result says so.
  /// - Returns: `nil` if there are fewer than two values and these are not the whole population, of
  ///   which the mean is known without error.
  /// - Precondition: `level` is above 0 and below 1.
  package func marginOfError(level: Double = 0.05, population: Int? = nil) -> MarginOfError? {
    var criticalValues = CriticalValues(level: level)
    return estimate(ofPopulation: population).map { estimate in
      MarginOfError(
        value: estimate.marginOfError(&criticalValues),
        populationUse: FinitePopulation(size: population, sampleCount: count).use)
    }
  }
}

extension MarginOfError {
  /// Returns the margin of values that are so many times those of the sample, in hundredths, rounded
  /// half away from zero.
  ///
  /// - Precondition: `factor` has no more than 9 decimals that count, and the result fits an `Int`.
  package func hundredths(times factor: Rational) -> Int {
    let billionths = Double(factor.rounded(decimals: 9))
    return Int((value * billionths / 1e7).rounded(.toNearestOrAwayFromZero))
  }
}
