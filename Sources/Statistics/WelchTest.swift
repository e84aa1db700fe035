/// The t-test of Welch: whether two samples may be of populations with one mean, whatever their
/// variances.
///
/// The degrees of freedom are those of Welch and Satterthwaite (Welch, *Biometrika* 34, 1947).
package struct WelchTest: Equatable, Sendable {
  /// The difference of the first mean and the second, divided by its standard error; infinite where
  /// means differ that have no error.
  package let statistic: Double

  /// The degrees of freedom; `nil` if neither mean has an error.
  package let degreesOfFreedom: Double?

  /// The probability of a difference at least as large, on either side, between populations of one
  /// mean.
  ///
  /// Where neither mean has an error, 1 if they are equal, else 0.
  package let probability: Double

  /// What became of the sizes of the populations.
  package let populationUses: [PopulationUse]

  /// Compares two samples.
  ///
  /// - Parameters:
  ///   - first: A sample.
  ///   - second: A sample that was drawn independently of the first.
  ///   - firstPopulation: The number of those of whom the first was drawn; it reduces the variance of
  ///     the mean by (*N* − *n*) / (*N* − 1). A number below that of the values is not used.
  ///   - secondPopulation: The same of the second.
  /// - Returns: `nil` if the variance of a sample is not known, because it has only one value and that
  ///   is not of the whole population.
  package init?(
    _ first: Sample, _ second: Sample, firstPopulation: Int? = nil, secondPopulation: Int? = nil
  ) {
    let populations = [
      FinitePopulation(size: firstPopulation, sampleCount: first.count),
      FinitePopulation(size: secondPopulation, sampleCount: second.count),
    ]
    guard
      let firstVariance = first.varianceOfMean(populations[0]),
      let secondVariance = second.varianceOfMean(populations[1])
    else { return nil }
    populationUses = populations.map(\.use)
    let difference = Sample.difference(first, second)
    let variance = firstVariance + secondVariance
    guard variance > 0 else {
      statistic = difference == 0 ? 0 : difference * .infinity
      degreesOfFreedom = nil
      probability = difference == 0 ? 1 : 0
      return
    }
    statistic = difference / variance.squareRoot()
    // Shares of the variance, whose squares can neither overflow nor vanish together. A sample without
    // variance has no part in them, nor in the degrees of freedom.
    let sum = [(first, firstVariance), (second, secondVariance)].reduce(0.0) { sum, part in
      let share = part.1 / variance
      return share > 0 ? sum + share * share / Double(part.0.count - 1) : sum
    }
    let freedom = 1 / sum
    degreesOfFreedom = freedom
    probability = StudentT(degreesOfFreedom: freedom).twoSidedTail(beyond: statistic)
  }
}

extension Sample {
  fileprivate func varianceOfMean(_ population: FinitePopulation) -> Double? {
    guard population.varianceFactor > 0 else { return 0 }
    return variance.map { $0 / Double(count) * population.varianceFactor }
  }
}
