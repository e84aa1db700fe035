import Sheets
import Spreadsheets
import Testing

/// A workbook made for a test.
struct SampleWorkbook {
  /// A sheet, as rows of cells.
  struct Table {
    var name: String
    var rows: [[String]]
  }

  private let tables: [Table]

  init(_ tables: [Table]) {
    self.tables = tables
  }

  /// Creates a workbook whose one sheet has the rows of a table of text.
  init(ofText bytes: [UInt8]) throws {
    var reader = SheetReader()
    reader.add(bytes.span)
    reader.finish()
    var rows: [[String]] = []
    while case .row = try reader.next() {
      rows.append(reader.cells.map { String(decoding: reader.bytes[$0.range], as: UTF8.self) })
    }
    self.init([Table(name: "Jawaban", rows: rows)])
  }

  /// Returns the bytes of its file, in which cells with digits alone are numbers.
  func bytes() throws -> [UInt8] {
    let sheets = tables.map { table in
      Sheet(table.name, columns: (table.rows.first ?? []).map { .init($0) }) { rows in
        for row in table.rows.dropFirst() {
          try rows.startRow()
          for cell in row { try Self.append(cell, to: &rows) }
        }
      }
    }
    var bytes: [UInt8] = []
    try Workbook(sheets).write { piece in
      for position in piece.indices { bytes.append(piece[position]) }
    }
    return bytes
  }

  private static func append(_ cell: String, to rows: inout SheetRows) throws {
    if cell.isEmpty {
      rows.skip()
    } else if cell.utf8.count < 16, cell.wholeMatch(of: /0|[1-9][0-9]*/) != nil {
      rows.append(number: cell.utf8.span)
    } else {
      try rows.append(text: cell)
    }
  }
}
