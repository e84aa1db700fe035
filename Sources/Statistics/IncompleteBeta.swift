// The regularised incomplete beta function I*ₓ*(*a*, ½), as Student's t needs it, is
// *x*ᵃ √*y* / B(*a*, ½) times one of the two functions below, where *y* is 1 − *x*.

/// Returns the factor of I*ₓ*(*a*, ½) as a continued fraction.
///
/// It is 1 / (β₀ + α₁ / (β₁ + α₂ / (β₂ + …))) with the terms of DiDonato and Morris (*ACM Trans. Math.
/// Softw.* 18(3), 1992), the even part of DLMF (<https://dlmf.nist.gov>) 8.17.22. In them nothing
/// cancels where *x* is near to 1, as it is with many degrees of freedom; 8.17.22 itself lost there:
/// with ten million of them it keeps ten digits. The fraction is evaluated from its beginning, by the
/// ratios of successive numerators and denominators (the modified algorithm of Lentz).
///
/// - Precondition: `x` is at most 2*a* / (2*a* + 1), where it converges in less than 200 steps.
func betaFraction(_ a: Double, x: Double, y: Double) -> Double {
  let excess = (a + 0.5) * y - 0.5
  var value = a / (a + 1) * (excess + 1)
  var numerators = value
  var denominators = 0.0
  var n = 0.0
  while n < 10_000 {
    n += 1
    let (left, right) = (a + 2 * n - 1, a + 2 * n + 1)
    let alpha = (a + n - 1) * (a + n - 0.5) / left * x * (n * (0.5 - n) / left * x)
    let beta = n + n * (0.5 - n) * x / left + (a + n) / right * (excess + 1 + n * (1 + y))
    denominators = 1 / (beta + alpha * denominators)
    numerators = beta + alpha / numerators
    let change = numerators * denominators
    value *= change
    if abs(change - 1) < 0x1p-52 { return 1 / value }
  }
  preconditionFailure("The continued fraction at \(a), \(x), \(y) does not converge")
}

/// Returns the factor of 1 − I*ₓ*(*a*, ½), which is I*ᵧ*(½, *a*), as a series.
///
/// It is 2 F(*a* + ½, 1; 3⁄2; *y*) (DLMF 8.17.8); all its terms are positive.
///
/// - Precondition: `y` is at most 1 / (2*a* + 1), so that each term is less than ½ of the one before,
///   or less than *y* of it.
func betaSeries(_ a: Double, y: Double) -> Double {
  var (sum, term, k) = (1.0, 1.0, 0.0)
  while term > sum * 0x1p-54 {
    term *= (a + 0.5 + k) / (1.5 + k) * y
    sum += term
    k += 1
  }
  return 2 * sum
}

/// Returns Γ(*a* + ½) / Γ(*a*).
///
/// The difference of the asymptotic expansions of their logarithms (DLMF 5.11.8, with *h* = ½ and 0)
/// leaves few and small terms, of which those beyond *a*⁻¹¹ are below 10⁻¹⁷ from 16 on. Smaller
/// arguments are raised to that by Γ(*a* + 1) = *a* Γ(*a*). Logarithms of the two gammas, subtracted,
/// would lose as many digits as the logarithms are long.
///
/// - Precondition: `a` is positive.
func gammaRatio(_ a: Double) -> Double {
  var a = a
  var factor = 1.0
  while a < 16 {
    factor *= a / (a + 0.5)
    a += 1
  }
  let square = 1 / (a * a)
  // Of the terms −(2 − 2¹⁻ᵏ) Bₖ / (k (k − 1)), for k from 12 down to 2.
  let coefficients = [
    691.0 / 180_224, -31.0 / 18_432, 17.0 / 14_336, -1.0 / 640, 1.0 / 192, -1.0 / 8,
  ]
  let series = coefficients.reduce(0) { $0 * square + $1 } / a
  return factor * a.squareRoot() * exponential(series)
}
