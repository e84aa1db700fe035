/// A mean that was estimated from a sample, or from several: its value and how far it may be off.
package struct Estimate: Equatable, Sendable {
  /// The mean.
  package let mean: Double

  /// The variance of the mean: 0 where everybody was asked, or all values are equal.
  package let varianceOfMean: Double

  /// The degrees of freedom of the variance; `nil` if it is 0.
  package let degreesOfFreedom: Double?

  /// Whether the mean is that of everybody, and so without error.
  package let isOfAll: Bool

  /// Creates the estimate of the mean of a population from a sample.
  ///
  /// - Parameters:
  ///   - mean: The mean of the sample.
  ///   - variance: The unbiased variance of the values; `nil` if there is only one.
  ///   - count: The number of values.
  ///   - population: As for ``Sample/estimate(ofPopulation:)``.
  /// - Returns: `nil` if the variance is not known and the sample is not the whole population.
  init?(mean: Double, variance: Double?, count: Int, population: Int?) {
    let population = FinitePopulation(size: population, sampleCount: count)
    self.mean = mean
    isOfAll = population.varianceFactor == 0
    guard !isOfAll else {
      (varianceOfMean, degreesOfFreedom) = (0, nil)
      return
    }
    guard let variance else { return nil }
    varianceOfMean = variance / Double(count) * population.varianceFactor
    degreesOfFreedom = varianceOfMean > 0 ? Double(count - 1) : nil
  }

  fileprivate init(
    mean: Double, varianceOfMean: Double, degreesOfFreedom: Double?, isOfAll: Bool
  ) {
    self.mean = mean
    self.varianceOfMean = varianceOfMean
    self.degreesOfFreedom = degreesOfFreedom
    self.isOfAll = isOfAll
  }

  /// Returns the estimate of values that are so many times those of the sample.
  ///
  /// - Parameter billionths: How many times, in billionths.
  package func scaled(byBillionths billionths: Int) -> Estimate {
    let factor = Double(billionths) / 1e9
    return Estimate(
      mean: mean * factor, varianceOfMean: varianceOfMean * factor * factor,
      degreesOfFreedom: degreesOfFreedom, isOfAll: isOfAll)
  }

  /// Returns half the width of the interval around the mean: *t* times its standard error.
  ///
  /// - Parameter criticalValues: Those for the level that is wanted.
  package func marginOfError(_ criticalValues: inout CriticalValues) -> Double {
    guard let degreesOfFreedom else { return 0 }
    return criticalValues[degreesOfFreedom] * varianceOfMean.squareRoot()
  }

  /// Returns the margin of error in hundredths, rounded half away from zero.
  ///
  /// - Returns: `nil` if the values of a sample are all equal, which does not tell how far others may be
  ///   from them.
  /// - Precondition: It fits an `Int`.
  package func marginInHundredths(_ criticalValues: inout CriticalValues) -> Int? {
    guard degreesOfFreedom != nil || isOfAll else { return nil }
    return Int((100 * marginOfError(&criticalValues)).rounded(.toNearestOrAwayFromZero))
  }
}

extension Sample {
  /// Returns the estimate of the mean of the population.
  ///
  /// - Parameter population: The number of those of whom the sample was drawn; it reduces the variance
  ///   of the mean by (*N* − *n*) / (*N* − 1). A number below that of the values is not used.
  /// - Returns: `nil` if the variance is not known, because there is only one value and that is not of
  ///   the whole population.
  package func estimate(ofPopulation population: Int? = nil) -> Estimate? {
    Estimate(mean: mean, variance: variance, count: count, population: population)
  }
}

/// The mean of several means, each estimated from a sample of its own.
///
/// The degrees of freedom are those of Welch and Satterthwaite (Satterthwaite, *Biometrics Bulletin* 2,
/// 1946).
package struct EstimateSum: Sendable {
  private var count: Int = 0
  private var sum: Double = 0
  private var variance: Double = 0
  /// The sum of the squares of the variances, each divided by its degrees of freedom.
  private var squares: Double = 0

  /// Whether one of the means is not known.
  private var lacksOne: Bool = false
  private var areAllOfAll: Bool = true

  package init() {}

  /// Adds a mean; `nil` if it is one of them and not known.
  package mutating func add(_ estimate: Estimate?) {
    guard let estimate else {
      lacksOne = true
      return
    }
    count += 1
    areAllOfAll = areAllOfAll && estimate.isOfAll
    sum += estimate.mean
    variance += estimate.varianceOfMean
    guard let freedom = estimate.degreesOfFreedom else { return }
    squares += estimate.varianceOfMean * estimate.varianceOfMean / freedom
  }

  /// The mean of the means; `nil` if there is none, or one of them is not known.
  package var mean: Estimate? {
    guard count > 0, !lacksOne else { return nil }
    let number = Double(count)
    return Estimate(
      mean: sum / number, varianceOfMean: variance / (number * number),
      degreesOfFreedom: variance > 0 ? variance * variance / squares : nil, isOfAll: areAllOfAll)
  }
}

/// The critical values of Student for one level, each computed once.
package struct CriticalValues: Sendable {
  /// How often an interval may miss the mean of the population: 0.05 for 95 %.
  package let level: Double

  /// By whole degrees of freedom; NaN where it was not asked for yet.
  private var known: [Double] = []

  private static let limit: Int = 1 << 16

  /// Creates the values of a level.
  ///
  /// - Precondition: `level` is above 0 and below 1.
  package init(level: Double = 0.05) {
    precondition(level > 0 && level < 1, "There are no critical values for \(level)")
    self.level = level
  }

  /// The critical value with a number of degrees of freedom.
  package subscript(degreesOfFreedom: Double) -> Double {
    mutating get {
      let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
      guard
        degreesOfFreedom < Double(Self.limit), degreesOfFreedom.rounded() == degreesOfFreedom
      else { return distribution.criticalValue(leaving: level) }
      let place = Int(degreesOfFreedom)
      while known.count <= place { known.append(.nan) }
      if known[place].isNaN { known[place] = distribution.criticalValue(leaving: level) }
      return known[place]
    }
  }
}
