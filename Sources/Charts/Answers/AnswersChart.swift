package import ExactNumbers
import Markup

/// How often each value of the scale was answered to each element, as bars whose upper half goes to the
/// right and whose lower half to the left.
package struct AnswersChart: Chart {
  /// The answers to an element, or to all.
  package struct Bar: Equatable, Sendable {
    package let label: String
    /// The number of answers of each value of the scale, from the lowest.
    package let counts: [Int]
    /// The share of answers in the upper half, in percent; `nil` without answers.
    package let satisfied: Hundredths?
    /// What stands behind the share, to mark one from few respondents.
    package let mark: String
    /// Whether it is all elements together.
    package let isWhole: Bool

    package init(
      label: String, counts: [Int], satisfied: Hundredths?, mark: String = "",
      isWhole: Bool = false
    ) {
      self.label = label
      self.counts = counts
      self.satisfied = satisfied
      self.mark = mark
      self.isWhole = isWhole
    }

    var answers: Int { counts.reduce(0, +) }
  }

  package let frame: ChartFrame
  package let bars: [Bar]

  /// The values of the scale.
  package let values: ClosedRange<Int>

  /// What the shares are called.
  package let shareTitle: String

  /// - Precondition: There is an answer, the scale has two values, and each bar a count for each.
  package init(frame: ChartFrame, bars: [Bar], values: ClosedRange<Int>, shareTitle: String) {
    precondition(bars.contains { $0.answers > 0 }, "There are no answers to draw")
    precondition(values.count > 1, "There is no scale of one value")
    precondition(
      bars.allSatisfy { $0.counts.count == values.count }, "Every bar needs a count for each value")
    self.frame = frame
    self.bars = bars
    self.values = values
    self.shareTitle = shareTitle
  }

  package var summary: String {
    bars.map { bar in
      "\(bar.label.isolated): "
        + zip(values, bar.counts).map { "\($0) × \(frame.words.count($1))" }.joined(separator: ", ")
        + (bar.satisfied.map { "; \(shareTitle) \(frame.words.number($0))\(bar.mark)" } ?? "")
    }.joined(separator: ". ") + "."
  }

  /// The colours of a value and of what is written on it.
  func colours(ofPlace place: Int) -> (bar: Colour, text: Colour) {
    let last = values.count - 1
    if 2 * place == last { return (.muted, .paper) }
    if 2 * place < last { return place == 0 ? (.worst, .onWorst) : (.worse, .onWorse) }
    return place == last ? (.best, .onBest) : (.better, .onBetter)
  }

  /// Where the parts of a bar begin and end, in hundredths of a percent right of the middle of the scale;
  /// nothing without answers.
  func parts(of bar: Bar) -> [ClosedRange<Int>] {
    guard bar.answers > 0 else { return [] }
    // Twice the number of answers left of the middle; half of a middle value stands there.
    let last = values.count - 1
    let left = bar.counts.enumerated().reduce(0) { sum, item in
      sum + (2 * item.offset < last ? 2 * item.element : 2 * item.offset == last ? item.element : 0)
    }
    var sum = -left
    return bar.counts.map { count in
      let start = roundedQuotient(sum * 5000, by: bar.answers)
      sum += 2 * count
      return start...roundedQuotient(sum * 5000, by: bar.answers)
    }
  }
}
