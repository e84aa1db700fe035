import JSON
import Markup

/// A table of a page.
///
/// Its script fills it with rows of other periods and sorts it, so every row has a cell for every column.
struct SiteTable: Sendable {
  /// What the cells of a column are.
  enum Kind: Sendable {
    case text
    case number
    case grade
  }

  struct Column: Sendable {
    let title: String
    let kind: Kind

    init(_ title: String, _ kind: Kind = .number) {
      self.title = title
      self.kind = kind
    }
  }

  struct Cell: Equatable, Sendable {
    let text: String
    /// Where the text leads, as the page refers to it.
    let link: String?

    init(_ text: String, link: String? = nil) {
      self.text = text
      self.link = link
    }
  }

  typealias Row = [Cell]

  /// By which its script finds it; unique in a page.
  let id: String

  /// What the table is of; unique in a page.
  let caption: String

  private(set) var columns: [Column]

  /// The rows; the first cell of each says what it is about.
  private(set) var rows: [Row]

  var isSortable: Bool = false

  init(id: String, caption: String, columns: [Column], rows: [Row], isSortable: Bool = false) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.isSortable = isSortable
  }

  /// Takes out columns without a text, in the rows and in other rows of the table.
  ///
  /// - Parameter others: The rows of other periods.
  mutating func removeEmptyColumns(with others: inout [[Row]]) {
    let kept = columns.indices.filter { column in
      rows.contains { !$0[column].text.isEmpty }
        || others.contains { $0.contains { !$0[column].text.isEmpty } }
    }
    guard kept.count < columns.count else { return }
    columns = kept.map { columns[$0] }
    rows = rows.map { row in kept.map { row[$0] } }
    for number in others.indices {
      others[number] = others[number].map { row in kept.map { row[$0] } }
    }
  }

  /// Puts other rows in the place of those that there are.
  mutating func show(_ rows: [Row]) { self.rows = rows }

  /// Takes out columns without a text.
  mutating func removeEmptyColumns() {
    var others: [[Row]] = []
    removeEmptyColumns(with: &others)
  }

  // MARK: HTML

  /// Writes the table in a frame that scrolls where it is too wide.
  func write(to writer: inout MarkupWriter) {
    writer.block(
      "div", ["class": "scroll", "role": "group", "aria-label": caption, "tabindex": "0"]
    ) { writer in
      writer.block("table", ["id": id, "data-sorts": isSortable ? "" : nil]) { writer in
        writer.inline("caption", [:], caption)
        writer.block("thead") { writer in
          writer.inline("tr") { writer in
            for column in columns {
              writer.inline("th", ["scope": "col", "class": column.kind.name], column.title)
            }
          }
        }
        writer.block("tbody") { writer in
          for row in rows { write(row, to: &writer) }
        }
      }
    }
  }

  private func write(_ row: Row, to writer: inout MarkupWriter) {
    writer.inline("tr") { writer in
      for (position, cell) in row.enumerated() {
        let kind = columns[position].kind
        if position == 0 {
          writer.inline("th", ["scope": "row"]) { cell.write(to: &$0) }
        } else if kind == .grade, !cell.text.isEmpty {
          writer.inline("td", ["class": "g \(cell.text)"], cell.text)
        } else {
          writer.inline("td", ["class": kind.name]) { cell.write(to: &$0) }
        }
      }
    }
  }

  // MARK: JSON

  /// Returns rows as the script takes them: texts, and pairs of a text and where it leads.
  static func json(_ rows: [Row]) -> JSONValue {
    .array(
      rows.map { row in
        .array(
          row.map { cell in
            cell.link.map { .array([.string(cell.text), .string($0)]) } ?? .string(cell.text)
          })
      })
  }
}

extension SiteTable.Kind {
  /// The class of its cells; numbers, of which there are most, have none.
  fileprivate var name: String? {
    switch self {
    case .text: "t"
    case .number: nil
    case .grade: "g"
    }
  }
}

extension SiteTable.Cell {
  fileprivate func write(to writer: inout MarkupWriter) {
    guard let link else { return writer.text(text) }
    writer.inline("a", ["href": link], text)
  }
}
