package import ExactNumbers

/// The figure of a period, or that there is none.
package struct TrendPoint: Equatable, Sendable {
  /// A published state of the figure.
  package struct Vintage: Equatable, Sendable {
    /// The number, from 1.
    package let number: Int
    package let index: Hundredths

    package init(number: Int, index: Hundredths) {
      self.number = number
      self.index = index
    }
  }

  /// The period as it is shown.
  package let period: String

  /// `nil` where there is a gap.
  package let index: Hundredths?

  /// Half the width of the 95 % interval.
  package let margin: Hundredths?

  /// The letter of the grade.
  package let grade: String?

  /// What stands behind the figure, to mark one from few respondents.
  package let mark: String

  /// What was published and is another figure.
  package let vintages: [Vintage]

  /// The lowest indices of the grades A, B and C; empty if no policy is known.
  package let lowest: [Hundredths]

  package init(
    period: String, index: Hundredths?, margin: Hundredths? = nil, grade: String? = nil,
    mark: String = "", vintages: [Vintage] = [], lowest: [Hundredths] = []
  ) {
    precondition(lowest.isEmpty || lowest.count == 3, "There are no grades with \(lowest)")
    self.period = period
    self.index = index
    self.margin = margin
    self.grade = grade
    self.mark = mark
    self.vintages = vintages
    self.lowest = lowest
  }

  /// Whether the period is a year, or the first of its year.
  var beginsYear: Bool {
    !period.contains("-") || ["-S1", "-Q1", "-01"].contains { period.hasSuffix($0) }
  }

  /// Where the 95 % interval begins and ends.
  var interval: (low: Hundredths, high: Hundredths)? {
    guard let index, let margin else { return nil }
    return index.interval(margin)
  }

  /// Every number that has a place on the axis.
  var numbers: [Int] {
    (index.map { [$0.units] } ?? []) + (interval.map { [$0.low.units, $0.high.units] } ?? [])
      + vintages.map(\.index.units)
  }

  /// Returns the figure with its mark.
  func text(_ words: ChartWords) -> String {
    index.map { words.number($0) + mark } ?? ""
  }

  /// Returns the point in words: `2024: 85.26 ±1.04, grade B; as published 86.04`.
  func sentence(_ words: ChartWords) -> String {
    var text = "\(period): "
    text += index == nil ? words.noFigure : self.text(words)
    if let margin { text += " ±\(words.number(margin))" }
    if let grade { text += ", \(words.grade) \(grade)" }
    if !vintages.isEmpty {
      text +=
        "; \(words.published) "
        + vintages.map { words.number($0.index) }.joined(separator: ", ")
    }
    return text
  }
}

/// The part of the scale of indices that a picture shows.
enum IndexRange {
  /// Returns a range around numbers, from tick to tick, and no narrower than so that small changes look
  /// small: 15 points.
  ///
  /// - Parameter numbers: Hundredths, at least one.
  static func around(_ numbers: [Int]) -> ClosedRange<Int> {
    let (lowest, highest) = (numbers.min() ?? 0, numbers.max() ?? whole.upperBound)
    // Weights that add up to more than 1 give indices beyond 100.
    let top = max(whole.upperBound, highest)
    let padding = max(200, (1500 - (highest - lowest)) / 2)
    var range =
      max(whole.lowerBound, lowest - padding)...min(top, highest + padding)
    // A wider range may have a wider step.
    while true {
      let step = Ticks.step(in: range, atMost: tickCount)
      let wider =
        range.lowerBound / step
        * step...max(range.upperBound, min(top, (range.upperBound + step - 1) / step * step))
      guard wider != range else { return range }
      range = wider
    }
  }

  /// All indices, 0 to 100.
  static let whole: ClosedRange<Int> = 0...10_000

  /// The most steps that an axis has.
  static let tickCount: Int = 5
}

extension Hundredths {
  /// Returns an interval around an index, as far as indices go.
  func interval(_ margin: Hundredths) -> (low: Hundredths, high: Hundredths) {
    (
      Hundredths(units: max(IndexRange.whole.lowerBound, units - margin.units)),
      Hundredths(units: min(max(IndexRange.whole.upperBound, units), units + margin.units))
    )
  }
}

/// The grades that lie behind a picture.
enum GradeRange {
  /// The letters and colours from the best to the worst.
  static let grades: [(letter: String, colour: Colour)] = [
    ("A", .gradeA), ("B", .gradeB), ("C", .gradeC), ("D", .gradeD),
  ]

  /// Returns the parts of a range that belong to the grades, as far as they are in it.
  ///
  /// - Parameter lowest: The lowest indices of A, B and C.
  static func parts(
    of range: ClosedRange<Int>, _ lowest: [Hundredths]
  ) -> [(letter: String, colour: Colour, numbers: ClosedRange<Int>)] {
    guard !lowest.isEmpty else { return [] }
    let top = max(IndexRange.whole.upperBound, range.upperBound)
    let ends = [top] + lowest.map(\.units) + [IndexRange.whole.lowerBound]
    return grades.indices.compactMap { number in
      let low = max(range.lowerBound, ends[number + 1])
      let high = min(range.upperBound, ends[number])
      guard low < high else { return nil }
      return (grades[number].letter, grades[number].colour, low...high)
    }
  }
}
