import ExactNumbers

/// The index of an agency, unit or service over the periods: a line with gaps where there is no figure,
/// margins of error, what was published otherwise, and the grades behind it.
package struct TrendChart: Chart {
  package let frame: ChartFrame

  /// Every period from the first to the last, also those without a figure.
  package let points: [TrendPoint]

  /// - Precondition: There is at least one figure, today's or a published one.
  package init(frame: ChartFrame, points: [TrendPoint]) {
    precondition(points.contains { !$0.numbers.isEmpty }, "There is no trend without a figure")
    self.frame = frame
    self.points = points
  }

  package var summary: String {
    points.map { $0.sentence(frame.words) }.joined(separator: ". ") + "."
  }

  /// The part of the scale that is shown.
  var range: ClosedRange<Int> { IndexRange.around(points.flatMap(\.numbers)) }

  /// Stretches of periods under the same grades.
  var gradeStretches: [(places: Range<Int>, lowest: [Hundredths])] {
    var stretches: [(places: Range<Int>, lowest: [Hundredths])] = []
    for (place, point) in points.enumerated() {
      // A gap has the grades of what is before it.
      let lowest = point.numbers.isEmpty ? stretches.last?.lowest ?? point.lowest : point.lowest
      if let last = stretches.last, last.lowest == lowest {
        stretches[stretches.count - 1].places = last.places.lowerBound..<place + 1
      } else {
        stretches.append((place..<place + 1, lowest))
      }
    }
    return stretches
  }
}
