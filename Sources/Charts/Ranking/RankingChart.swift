package import ExactNumbers
import Markup

/// The units of an agency from the highest index to the lowest, with their places of the year before.
package struct RankingChart: Chart {
  /// A unit.
  package struct Row: Equatable, Sendable {
    package let label: String
    package let index: Hundredths
    /// The letter of the grade.
    package let grade: String?
    /// What stands behind the figure, to mark one from few respondents.
    package let mark: String
    /// The index of the year before, as it stood then.
    package let earlier: Hundredths?

    package init(
      label: String, index: Hundredths, grade: String? = nil, mark: String = "",
      earlier: Hundredths? = nil
    ) {
      self.label = label
      self.index = index
      self.grade = grade
      self.mark = mark
      self.earlier = earlier
    }
  }

  package let frame: ChartFrame

  /// The units by their places; of one place in the order in which they were given.
  package let rows: [Row]

  /// The place of each row: one more than the number of units with a higher index.
  package let ranks: [Int]

  /// The places of the year before, among the units that had an index then; `nil` for those that had none.
  package let earlierRanks: [Int?]

  /// The number of units that had an index the year before.
  package let earlierCount: Int

  /// The periods as they are shown.
  package let period: String
  package let earlierPeriod: String

  /// Creates a ranking.
  ///
  /// - Parameters:
  ///   - rows: The units with an index, in any order; at least one.
  ///   - earlierIndices: The indices of all units that had one the year before.
  package init(
    frame: ChartFrame, rows: [Row], earlierIndices: [Hundredths], period: String,
    earlierPeriod: String
  ) {
    precondition(!rows.isEmpty, "There are no units to rank")
    self.frame = frame
    self.rows = rows.enumerated().sorted { left, right in
      (right.element.index.units, left.offset) < (left.element.index.units, right.offset)
    }.map(\.element)
    let indices = self.rows.map(\.index)
    ranks = indices.map { Self.rank(of: $0, among: indices) }
    earlierRanks = self.rows.map { row in
      row.earlier.map { Self.rank(of: $0, among: earlierIndices) }
    }
    earlierCount = earlierIndices.count
    self.period = period
    self.earlierPeriod = earlierPeriod
  }

  private static func rank(of index: Hundredths, among all: [Hundredths]) -> Int {
    1 + all.count { $0 > index }
  }

  package var summary: String {
    rows.indices.map { place in
      let row = rows[place]
      return "\(ranks[place]). \(row.label.isolated): \(frame.words.number(row.index))\(row.mark)"
        + (row.grade.map { ", \(frame.words.grade) \($0)" } ?? "")
        + (earlierRanks[place].map {
          "; \(frame.words.rank(in: earlierPeriod, of: earlierCount)): \($0)"
        }
          ?? "")
    }.joined(separator: ". ") + "."
  }

  /// The part of the scale that is shown.
  var range: ClosedRange<Int> {
    IndexRange.around(rows.flatMap { [$0.index.units] + ($0.earlier.map { [$0.units] } ?? []) })
  }

  /// Whether any unit had an index the year before.
  var hasEarlier: Bool { rows.contains { $0.earlier != nil } }
}
