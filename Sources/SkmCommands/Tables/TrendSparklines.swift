import Charts
import ExactNumbers
import Projections
import Survey

/// The series of a trend as lines of blocks below its table.
///
/// They have one scale, and blocks of one period stand below one another.
struct TrendSparklines {
  /// The number of figures from which on a series has a course; two are told by their change.
  static let minimumCount: Int = 3

  private let series: [(name: String, rows: [TrendRow])]
  private let periods: [Period]
  private let range: ClosedRange<Hundredths>
  private let wording: Wording

  /// - Parameters:
  ///   - rows: Those of a table.
  ///   - name: Returns what stands beside a row's line.
  /// - Returns: `nil` if no series has enough figures.
  init?(_ rows: [TrendRow], wording: Wording, name: (TrendRow) -> String) {
    var series: [(name: String, rows: [TrendRow])] = []
    for row in rows where row.index != nil {
      let isSame = series.last?.rows.last.map {
        $0.scope == row.scope && $0.element == row.element
      }
      if isSame == true {
        series[series.count - 1].rows.append(row)
      } else {
        series.append((name(row), [row]))
      }
    }
    let room = TextTable.widthLimit - (series.map { $0.name.width + 2 }.max() ?? 0)
    guard
      series.contains(where: { $0.rows.count >= Self.minimumCount }), room >= Self.minimumCount,
      let first = series.flatMap(\.rows).map(\.period).min(),
      let last = series.flatMap(\.rows).map(\.period).max()
    else { return nil }
    // The latest periods, if there is no room for all.
    periods = (max(first.ordinal, last.ordinal - room + 1)...last.ordinal)
      .map { Period(last.grain, ordinal: $0) }
    let shown = Set(periods)
    let indices = series.flatMap(\.rows).filter { shown.contains($0.period) }.compactMap(\.index)
    guard let low = indices.min(), let high = indices.max() else { return nil }
    range = low...high
    self.series = series
    self.wording = wording
  }

  /// The lines, and one that says what they are.
  var text: String {
    let width = series.map(\.name.width).max() ?? 0
    var hasGap = false
    let lines = series.map { name, rows in
      let known = Dictionary(uniqueKeysWithValues: rows.map { ($0.period, $0.index) })
      let indices = periods.map { known[$0] ?? nil }
      hasGap = hasGap || indices.contains(nil)
      let blanks = String(repeating: " ", count: width == 0 ? 0 : width - name.width + 2)
      return "\(name)\(blanks)\(Sparkline(indices, in: range).text)\n"
    }
    return lines.joined()
      + wording.sparklineSentence(
        from: periods[0], to: periods[periods.count - 1], range, hasGap: hasGap
      ).paragraph
  }
}

extension Wording {
  /// Returns the sentence that says what blocks stand for.
  fileprivate func sparklineSentence(
    from first: Period, to last: Period, _ range: ClosedRange<Hundredths>, hasGap: Bool
  ) -> String {
    let blocks = Sparkline.blocks
    let ends =
      range.lowerBound == range.upperBound
      ? "\(blocks[blocks.count / 2 - 1]) \(number(range.lowerBound))"
      : "\(blocks[0]) \(number(range.lowerBound)), "
        + "\(blocks[blocks.count - 1]) \(number(range.upperBound))"
    let gap = hasGap ? ", \(Sparkline.gap) \(choose("no figure", "tidak ada angka"))" : ""
    return choose("Index \(first) to \(last): ", "Indeks \(first) sampai \(last): ") + ends + gap
      + "."
  }
}
