/// A sample of numbers: how many there are, their mean and their variance.
///
/// The numbers are whole multiples of a unit, so that their sums are exact: indices of respondents with
/// nine answers are 25/9 times the sum of the answers, multiples of 1/9. Nothing cancels, however
/// close together the numbers are and however far from 0.
package struct Sample: Equatable, Sendable {
  /// The number of values.
  package let count: Int

  /// The sum in units.
  private let sum: Int

  /// *n* Σ*x*² − (Σ*x*)², in squared units.
  private let spread: Int128

  private let unitsPerOne: Int

  /// Creates the summary of numbers of which the sums are known.
  ///
  /// - Parameters:
  ///   - count: The number of values.
  ///   - sum: The sum of the values, in units.
  ///   - sumOfSquares: The sum of the squares of the values, in squared units.
  ///   - unitsPerOne: The number of units that are 1.
  /// - Precondition: There is a value, `unitsPerOne` is positive, `count` times either of
  ///   `unitsPerOne` and `sumOfSquares` fits its type, and there are numbers that have these sums.
  package init(count: Int, sum: Int, sumOfSquares: Int128, unitsPerOne: Int = 1) {
    precondition(count > 0, "A sample can't have \(count) values")
    precondition(unitsPerOne > 0, "1 can't be \(unitsPerOne) units")
    self.count = count
    self.sum = sum
    self.unitsPerOne = unitsPerOne
    spread = Int128(count) * sumOfSquares - Int128(sum) * Int128(sum)
    precondition(
      spread >= 0 && (count > 1 || spread == 0),
      "\(count) values with the sum \(sum) have no squares with the sum \(sumOfSquares)")
    precondition(
      !count.multipliedReportingOverflow(by: unitsPerOne).overflow,
      "\(count) values in units of 1/\(unitsPerOne) are too many")
  }

  /// Creates the summary of numbers.
  ///
  /// - Parameters:
  ///   - values: The numbers in units, at least one.
  ///   - unitsPerOne: The number of units that are 1.
  package init(of values: some Sequence<Int>, unitsPerOne: Int = 1) {
    var (count, sum, sumOfSquares) = (0, 0, Int128(0))
    for value in values {
      count += 1
      sum += value
      sumOfSquares += Int128(value) * Int128(value)
    }
    self.init(count: count, sum: sum, sumOfSquares: sumOfSquares, unitsPerOne: unitsPerOne)
  }

  /// The mean.
  package var mean: Double { Double(sum) / Double(count * unitsPerOne) }

  /// The unbiased variance: the squared deviations from the mean, divided by one less than there are.
  ///
  /// `nil` if there are fewer than two values.
  package var variance: Double? {
    guard count > 1 else { return nil }
    let units = Double(unitsPerOne)
    // The conversion of 128 bits takes ten times as long.
    let spread =
      spread <= Int128(Int.max) ? Double(Int(truncatingIfNeeded: spread)) : Double(spread)
    return spread / (Double(count) * Double(count - 1)) / (units * units)
  }

  /// The square root of the unbiased variance; `nil` if there are fewer than two values.
  package var standardDeviation: Double? { variance?.squareRoot() }

  /// Returns the difference of two means, also where they are equal but for their last digits.
  static func difference(_ first: Sample, _ second: Sample) -> Double {
    let (left, right) = (first.count * first.unitsPerOne, second.count * second.unitsPerOne)
    let exact = Int128(first.sum) * Int128(right) - Int128(second.sum) * Int128(left)
    return Double(exact) / Double(left) / Double(right)
  }
}
