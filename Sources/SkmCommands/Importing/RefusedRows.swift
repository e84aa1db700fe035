import Importing
import Sheets

/// The rows that are not imported, as a table that a spreadsheet opens: line, column and rule before the
/// cells of the row.
struct RefusedRows {
  private(set) var text: String = ""

  /// Adds the header.
  init(_ plan: SheetPlan) {
    append(["line", "column", "rule"] + plan.columns.map(\.header))
  }

  /// Adds a row.
  mutating func add(_ refusal: RowRefusal, _ reader: SheetReader) {
    append(
      [String(refusal.line), refusal.column ?? "", refusal.rule]
        + reader.cells.map { String(decoding: reader.bytes[$0.range], as: UTF8.self) })
  }

  private mutating func append(_ cells: [String]) {
    for (position, cell) in cells.enumerated() {
      if position > 0 { text += "," }
      let isPlain = !cell.contains { ",\"\r\n".contains($0) || $0.isNewline }
      text += isPlain ? cell : "\"\(cell.replacing("\"", with: "\"\""))\""
    }
    text += "\r\n"
  }
}
