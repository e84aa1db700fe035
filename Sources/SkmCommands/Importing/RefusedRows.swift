import Arguments
import EventLog
import Files
import Importing
import Sheets

/// The rows that are not imported, as a table that a spreadsheet opens: line, column and rule before the
/// cells of the row.
///
/// The table is written while rows are refused, and put in the place of another file when it is whole.
struct RefusedRows: ~Copyable {
  /// Where the table is to be; `nil` if nobody asks for it.
  private let path: String?
  private let header: [String]
  private var file: Replacement?
  private var text: String = ""

  private static let pieceByteCount: Int = 1 << 16

  /// Creates a table without rows.
  init(_ plan: SheetPlan, at path: String?) {
    self.path = path
    header = ["line", "column", "rule"] + plan.columns.map(\.header)
  }

  /// Adds a row.
  mutating func add(_ refusal: RowRefusal, _ reader: SheetReader) throws(SystemError) {
    try add(refusal, reader.texts)
  }

  /// Adds a row with the texts of its cells.
  mutating func add(_ refusal: RowRefusal, _ cells: [String]) throws(SystemError) {
    guard let path else { return }
    if file == nil {
      file = try Replacement(of: path, access: .owner)
      append(header)
    }
    append([String(refusal.line), refusal.column ?? "", refusal.rule] + cells)
    if text.utf8.count >= Self.pieceByteCount { try flush() }
  }

  /// Puts the table in its place, if there is a row.
  mutating func finish() throws(SystemError) {
    try flush()
    try file?.finish()
  }

  private mutating func flush() throws(SystemError) {
    try file?.append(text.utf8.span)
    text = ""
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

extension SheetReader {
  /// The texts of the cells of the row that was read last.
  var texts: [String] {
    cells.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }
}

extension ToolContext {
  /// Shows why rows are not imported.
  ///
  /// - Parameters:
  ///   - refusals: The first of them.
  ///   - count: The number of all.
  func show(_ refusals: [RowRefusal], of count: Int, in sheet: String) {
    for refusal in refusals {
      let column = refusal.column.map { letters in
        "column \(letters)" + (refusal.header.map { " '\($0.printable)'" } ?? "") + ": "
      }
      let place = LogError.Place(
        path: sheet, line: refusal.line, column: refusal.column.map(columnNumber) ?? 1)
      message("\(LogError(at: place, (column ?? "") + refusal.rule.printable))\n")
    }
    let more = count - refusals.count
    if more > 0 { message("error: and \(more) more rows\n") }
  }
}

/// Returns the number of a column, from 1, that has letters in a spreadsheet.
private func columnNumber(_ letters: String) -> Int {
  letters.utf8.reduce(0) { 26 * $0 + Int($1 - UInt8(ascii: "A")) + 1 }
}

extension ParsedArguments {
  /// Says that rows are refused, and what can be done.
  func failure(refusing refused: Int, of rows: Int) -> Failure {
    let sentence = refused == 1 ? "1 row is" : "\(refused) rows are"
    let good = rows - refused
    return Failure(
      "\(sentence) refused, so nothing was appended; mend the sheet and import it again"
        + (good == 0 ? "" : ", or take the other \(good) with '--accept-good'")
        + (has("refused") ? "" : "; '--refused FILE' writes the refused rows with the reasons"))
  }
}
