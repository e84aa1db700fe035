import ExactNumbers

/// Gives whole numbers, such as hundredths of an index, their places along a line.
package struct LinearScale: Equatable, Sendable {
  /// The smallest and the largest number.
  package let numbers: ClosedRange<Int>

  /// Where the smallest number is, in tenths of a pixel.
  package let start: Int

  /// Where the largest number is; it may be before the start, as on an axis that goes up.
  package let end: Int

  /// Creates a scale.
  ///
  /// - Precondition: There are at least two numbers.
  package init(_ numbers: ClosedRange<Int>, from start: Int, to end: Int) {
    precondition(numbers.lowerBound < numbers.upperBound, "A scale needs two numbers: \(numbers)")
    self.numbers = numbers
    self.start = start
    self.end = end
  }

  /// Returns the place of a number, rounded; numbers outside have that of the nearest end.
  package func place(of number: Int) -> Int {
    let inside = min(max(number, numbers.lowerBound), numbers.upperBound)
    return start
      + roundedQuotient(
        (inside - numbers.lowerBound) * (end - start),
        by: numbers.upperBound - numbers.lowerBound)
  }
}

/// The numbers that are written along an axis.
package enum Ticks {
  /// Returns the distance of 1, 2 or 5 times a power of ten with which a range has the most, but no more
  /// than a number of steps.
  ///
  /// - Precondition: The range has two numbers, and `count` is positive.
  package static func step(in numbers: ClosedRange<Int>, atMost count: Int) -> Int {
    let size = numbers.upperBound - numbers.lowerBound
    precondition(size > 0 && count > 0, "There are no \(count) steps in \(numbers)")
    var power = 1
    while true {
      for factor in [1, 2, 5] where size <= factor * power * count { return factor * power }
      power *= 10
    }
  }

  /// Returns the multiples of a step in a range.
  package static func multiples(of step: Int, in numbers: ClosedRange<Int>) -> [Int] {
    var first = numbers.lowerBound / step * step
    if first < numbers.lowerBound { first += step }
    return Array(stride(from: first, through: numbers.upperBound, by: step))
  }

  /// Writes hundredths as short as they can be, because ticks are whole as a rule.
  package static func text(ofHundredths number: Int) -> String {
    let (whole, rest) = number.quotientAndRemainder(dividingBy: 100)
    return rest == 0 ? "\(whole)" : Hundredths(units: number).description
  }
}
