package import ExactNumbers
import Markup

/// The elements of a period as bars above their grades, with what they were a year earlier.
package struct ElementsChart: Chart {
  /// An element, or all of them together.
  package struct Bar: Equatable, Sendable {
    package let label: String
    package let index: Hundredths
    /// Half the width of the 95 % interval.
    package let margin: Hundredths?
    /// The letter of the grade.
    package let grade: String?
    /// What stands behind the figure, to mark one from few respondents.
    package let mark: String
    /// The change against the year before, where there is one.
    package let change: Hundredths?
    /// Whether it is all elements together.
    package let isWhole: Bool

    package init(
      label: String, index: Hundredths, margin: Hundredths? = nil, grade: String? = nil,
      mark: String = "", change: Hundredths? = nil, isWhole: Bool = false
    ) {
      self.label = label
      self.index = index
      self.margin = margin
      self.grade = grade
      self.mark = mark
      self.change = change
      self.isWhole = isWhole
    }

    /// The index of the year before, by which the printed change adds up.
    var earlier: Hundredths? { change.map { index - $0 } }

    var interval: (low: Hundredths, high: Hundredths)? { margin.map { index.interval($0) } }

    /// Returns the bar in words: `U1 Persyaratan: 92.75, grade A, +8.75`.
    func sentence(_ words: ChartWords) -> String {
      "\(label.isolated): \(words.number(index))\(mark)"
        + (margin.map { " ±\(words.number($0))" } ?? "")
        + (grade.map { ", \(words.grade) \($0)" } ?? "")
        + (change.map { ", \(words.signed($0))" } ?? "")
    }
  }

  package let frame: ChartFrame
  package let bars: [Bar]

  /// The lowest indices of the grades A, B and C.
  package let lowest: [Hundredths]

  /// The lowest index that answers can give, where the bars begin.
  package let start: Hundredths

  /// The year before as it is shown.
  package let earlierPeriod: String

  /// - Precondition: There is a bar, and `start` is below 100.
  package init(
    frame: ChartFrame, bars: [Bar], lowest: [Hundredths], start: Hundredths, earlierPeriod: String
  ) {
    precondition(!bars.isEmpty, "There are no elements to draw")
    precondition(start.units < IndexRange.whole.upperBound, "No bar can begin at \(start)")
    self.frame = frame
    self.bars = bars
    self.lowest = lowest
    self.start = start
    self.earlierPeriod = earlierPeriod
  }

  package var summary: String {
    bars.map { $0.sentence(frame.words) }.joined(separator: ". ") + "."
  }

  /// The part of the scale that is shown: all of it, because bars have lengths.
  var range: ClosedRange<Int> {
    start.units...max(IndexRange.whole.upperBound, bars.map(\.index.units).max() ?? 0)
  }
}
