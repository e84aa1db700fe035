/// The t distribution of Student.
///
/// Probabilities come from I*ₓ*(*ν*/2, ½) with *x* = *ν* / (*ν* + *t*²), the regularised incomplete beta
/// function (DLMF, <https://dlmf.nist.gov>, 8.17). For 1 to 10⁷ degrees of freedom and probabilities
/// down to 10⁻¹², the relative error is below 10⁻¹²; results are the same bits on every machine.
package struct StudentT: Equatable, Sendable {
  /// The number of degrees of freedom, which need not be whole.
  package let degreesOfFreedom: Double

  /// Creates a distribution.
  ///
  /// - Precondition: `degreesOfFreedom` is positive and finite.
  package init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom > 0 && degreesOfFreedom < .infinity,
      "There can't be \(degreesOfFreedom) degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  private var half: Double { degreesOfFreedom / 2 }

  /// Returns the probability of a value that is at least as far from 0, on either side.
  ///
  /// - Precondition: `statistic` is not NaN.
  package func twoSidedTail(beyond statistic: Double) -> Double {
    precondition(!statistic.isNaN, "There is no probability of \(statistic)")
    let t = abs(statistic)
    guard t > 0 else { return 1 }
    guard t < .infinity else { return 0 }
    // x, its rest to 1 and its logarithm, none of them by subtraction.
    let (x, y, logarithmOfX): (Double, Double, Double)
    let ratio = t * t / degreesOfFreedom
    if ratio <= 1 {
      (x, y) = (1 / (1 + ratio), ratio / (1 + ratio))
      logarithmOfX = -logarithm(onePlus: ratio)
    } else {
      let inverse = degreesOfFreedom / t / t
      (x, y) = (inverse / (1 + inverse), 1 / (1 + inverse))
      logarithmOfX =
        logarithm(degreesOfFreedom) - 2 * logarithm(t) - logarithm(onePlus: inverse)
    }
    let factor =
      exponential(half * logarithmOfX) * y.squareRoot() * gammaRatio(half) / Double.pi.squareRoot()
    // Below 1, the tail is so large that it may be what is left of 1.
    return t >= 1 ? factor * betaFraction(half, x: x, y: y) : 1 - factor * betaSeries(half, y: y)
  }

  /// Returns the value beyond which, on both sides together, a probability lies: with 240 respondents
  /// and 0.05, 1.97.
  ///
  /// Found by Newton's method on the logarithms of both, within bounds that close in.
  ///
  /// - Precondition: `probability` is above 0 and below 1.
  package func criticalValue(leaving probability: Double) -> Double {
    precondition(
      probability > 0 && probability < 1, "There is no critical value for \(probability)")
    let wanted = logarithm(probability)
    var (low, high) = (0.0, Double.infinity)
    var t = 1.0
    while true {
      let tail = twoSidedTail(beyond: t)
      if tail > probability { low = t } else { high = t }
      var next = 0.0
      let slope = 2 * t * density(at: t)
      if tail > 0, slope > 0 {
        let step = (logarithm(tail) - wanted) * tail / slope
        next = t * exponential(step)
        // What is left is the square of this.
        if abs(step) < 0x1p-30 { return next }
      }
      if next <= low || next >= high {
        next = high < .infinity ? low + (high - low) / 2 : 2 * t
        // There is no number between the bounds.
        if next == low || next == high { return next }
      }
      t = next
    }
  }

  private func density(at t: Double) -> Double {
    let ratio = t * t / degreesOfFreedom
    guard ratio < .infinity else { return 0 }
    return exponential(-(half + 0.5) * logarithm(onePlus: ratio)) * gammaRatio(half)
      / (Double.pi * degreesOfFreedom).squareRoot()
  }
}
