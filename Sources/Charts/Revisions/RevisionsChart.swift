package import ExactNumbers
import Markup

/// What was published of a figure, a row for each period and a column for each vintage, with today's figure
/// at the end: a revision triangle.
package struct RevisionsChart: Chart {
  /// A period.
  package struct Row: Equatable, Sendable {
    package let period: String
    /// The vintages, from the first; at least one.
    package let vintages: [Hundredths]
    /// What stands behind each vintage, to mark one from few respondents.
    package let marks: [String]
    /// The number of the vintage that was published last, from 1; it need not be the highest.
    package let latest: Int
    /// The latest vintage less the first; `nil` if there is only one.
    package let revision: Hundredths?
    /// Today's figure under the formula of the latest vintage; `nil` if there is none.
    package let today: Hundredths?
    /// What stands behind today's figure.
    package let todayMark: String

    /// - Precondition: There is a vintage, a mark for each, and the latest is one of them.
    package init(
      period: String, vintages: [Hundredths], marks: [String], latest: Int, revision: Hundredths?,
      today: Hundredths?, todayMark: String = ""
    ) {
      precondition(
        vintages.count == marks.count && (1...max(1, vintages.count)).contains(latest),
        "\(period) has \(vintages.count) vintages and \(marks.count) marks, the latest \(latest)")
      self.period = period
      self.vintages = vintages
      self.marks = marks
      self.latest = latest
      self.revision = revision
      self.today = today
      self.todayMark = todayMark
    }
  }

  package let frame: ChartFrame
  package let rows: [Row]

  /// - Precondition: There is a row.
  package init(frame: ChartFrame, rows: [Row]) {
    precondition(!rows.isEmpty, "There is nothing published to draw")
    self.frame = frame
    self.rows = rows
  }

  package var summary: String {
    let words = frame.words
    return rows.map { row in
      "\(row.period.isolated): "
        + zip(row.vintages, row.marks).enumerated().map { place, vintage in
          "\(words.vintage) \(place + 1) \(words.number(vintage.0))\(vintage.1)"
        }.joined(separator: ", ")
        + (row.revision.map { "; \(words.revision) \(words.signed($0))" } ?? "")
        + (row.today.map { "; \(words.today) \(words.number($0))\(row.todayMark)" } ?? "")
    }.joined(separator: ". ") + "."
  }

  /// A figure in a row, with the one before it.
  struct Cell {
    /// The number of the vintage; `nil` for today's figure.
    let number: Int?
    let index: Hundredths
    let mark: String
    let before: Hundredths?

    /// 1 if the figure is higher than the one before it, -1 if it is lower.
    var direction: Int { before.map { (index - $0).units.signum() } ?? 0 }
  }

  /// Returns the figures of a row, from the first vintage to today's.
  func cells(_ row: Row) -> [Cell] {
    var cells = row.vintages.indices.map { place in
      Cell(
        number: place + 1, index: row.vintages[place], mark: row.marks[place],
        before: place > 0 ? row.vintages[place - 1] : nil)
    }
    if let today = row.today {
      cells.append(
        Cell(number: nil, index: today, mark: row.todayMark, before: row.vintages[row.latest - 1]))
    }
    return cells
  }

  /// The largest number of vintages.
  var vintageCount: Int { rows.map(\.vintages.count).max() ?? 0 }
}
