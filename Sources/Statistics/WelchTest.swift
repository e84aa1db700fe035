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

  /// Compares two samples that were drawn independently of each other.
  ///
  /// - Parameters:
  ///   - first: A sample.
  ///   - second: Another sample.
  ///   - firstPopulation: The number of those of whom the first was drawn, as for
  ///     ``Sample/estimate(ofPopulation:)``.
  ///   - secondPopulation: The same of the second.
  /// - Returns: `nil` if the variance of a sample is not known, because it has only one value and that
  ///   is not of the whole population.
  package init?(
    _ first: Sample, _ second: Sample, firstPopulation: Int? = nil, secondPopulation: Int? = nil
  ) {
    guard
      let firstEstimate = first.estimate(ofPopulation: firstPopulation),
      let secondEstimate = second.estimate(ofPopulation: secondPopulation)
    else { return nil }
    self.init(firstEstimate, secondEstimate, difference: Sample.difference(first, second))
  }

  /// Compares two means that were estimated independently of each other.
  ///
  /// Means that differ by no more than roundings can make them are equal.
  package init(_ first: Estimate, _ second: Estimate) {
    let difference = first.mean - second.mean
    let isRounding = abs(difference) <= 1e-12 * max(abs(first.mean), abs(second.mean))
    self.init(first, second, difference: isRounding ? 0 : difference)
  }

  private init(_ first: Estimate, _ second: Estimate, difference: Double) {
    let variance = first.varianceOfMean + second.varianceOfMean
    guard variance > 0 else {
      statistic = difference == 0 ? 0 : difference * .infinity
      degreesOfFreedom = nil
      return
    }
    statistic = difference / variance.squareRoot()
    // Shares of the variance, whose squares can neither overflow nor vanish together. A mean without
    // variance has no part in them, nor in the degrees of freedom.
    var sum = 0.0
    for estimate in [first, second] {
      guard let freedom = estimate.degreesOfFreedom else { continue }
      let share = estimate.varianceOfMean / variance
      sum += share * share / freedom
    }
    degreesOfFreedom = 1 / sum
  }

  /// The probability of a difference at least as large, on either side, between populations of one
  /// mean.
  ///
  /// Where neither mean has an error, 1 if they are equal, else 0.
  package var probability: Double {
    guard let degreesOfFreedom else { return statistic == 0 ? 1 : 0 }
    return StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedTail(beyond: statistic)
  }
}
