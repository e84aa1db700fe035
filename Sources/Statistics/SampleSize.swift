package import ExactNumbers

/// The size of a sample by Krejcie and Morgan, computed exactly.
///
/// *s* = χ² *N* *P* (1 − *P*) / (*d*² (*N* − 1) + χ² *P* (1 − *P*)), rounded half up to a whole number
/// (R. V. Krejcie and D. W. Morgan, "Determining Sample Size for Research Activities", *Educational
/// and Psychological Measurement* 30, 1970).
package struct SampleSize: Sendable {
  /// χ², the value of chi-square with one degree of freedom at the level of confidence: 3.841 for 95 %.
  package let chiSquared: Rational

  /// *P*, the proportion of the population that is looked for: ½ needs the largest sample.
  package let proportion: Rational

  /// *d*, how far the proportion in the sample may be from it.
  package let precision: Rational

  /// Creates the formula; without arguments, that of the printed table.
  ///
  /// - Precondition: `chiSquared` and `precision` are positive; `proportion` is above 0 and below 1.
  package init(
    chiSquared: Rational = Rational(3841, over: 1000), proportion: Rational = Rational(1, over: 2),
    precision: Rational = Rational(5, over: 100)
  ) {
    precondition(!chiSquared.isZero && !precision.isZero, "A part of the formula can't be 0")
    precondition(
      !proportion.isZero && proportion < Rational(1), "A proportion must be above 0 and below 1")
    self.chiSquared = chiSquared
    self.proportion = proportion
    self.precision = precision
  }

  /// Returns the number of respondents that a population needs: at most all.
  ///
  /// - Precondition: `population` is positive.
  package func required(of population: Int) -> Int {
    precondition(population > 0, "A population can't be \(population)")
    let spread = chiSquared * proportion * Rational(1).lessened(by: proportion)
    let size =
      spread * Rational(population)
      / (precision * precision * Rational(population - 1) + spread)
    return size.rounded(decimals: 0)
  }
}
