@testable import Spreadsheets

/// A workbook written by hand, as programs write those that compute nothing, and with names that no good
/// program gives.
struct HandmadeWorkbook {
  /// A sheet.
  struct Table {
    /// Its name, as it stands in an attribute of XML.
    var name: String
    var isHidden: Bool = false
    /// Its cells; one that begins with `=` is a formula without a value, `=""` one that gives no text, and one
    /// that begins with `<` the XML of a cell.
    var rows: [[String]] = []
  }

  private let tables: [Table]

  init(_ tables: [Table]) {
    self.tables = tables
  }

  /// Returns the bytes of its file.
  func bytes() -> [UInt8] {
    var archive = StoredArchive()
    var bytes: [UInt8] = []
    for (name, content) in parts {
      var check = CRC32()
      check.update(content.utf8.span)
      bytes += archive.begin(
        StoredArchive.Entry(name: name, byteCount: content.utf8.count, checksum: check.value))
      bytes += content.utf8
    }
    return bytes + archive.end()
  }

  private static let kinds: String =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private var parts: [(name: String, content: String)] {
    let sheets = tables.enumerated().map { place, table in
      "<sheet name=\"\(table.name)\" sheetId=\"\(place + 1)\" r:id=\"r\(place + 1)\""
        + (table.isHidden ? " state=\"hidden\"/>" : "/>")
    }
    let targets = tables.indices.map { ("r\($0 + 1)", "worksheet", "sheet\($0 + 1).xml") }
    return [
      ("_rels/.rels", Self.relationships([("r1", "officeDocument", "xl/workbook.xml")])),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"\(Self.kinds)\"><sheets>\(sheets.joined())</sheets></workbook>"
      ),
      ("xl/_rels/workbook.xml.rels", Self.relationships(targets)),
    ]
      + tables.enumerated().map { place, table in
        ("xl/sheet\(place + 1).xml", Self.sheet(table.rows))
      }
  }

  private static func relationships(
    _ targets: [(id: String, kind: String, path: String)]
  ) -> String {
    let elements = targets.map { target in
      "<Relationship Id=\"\(target.id)\" Type=\"\(kinds)/\(target.kind)\" Target=\"\(target.path)\"/>"
    }
    return "<Relationships>\(elements.joined())</Relationships>"
  }

  private static func sheet(_ rows: [[String]]) -> String {
    let elements = rows.enumerated().map { row, cells in
      "<row r=\"\(row + 1)\">"
        + cells.enumerated().map { column, cell in
          Self.cell(cell, CellReference(row: row, column: column))
        }.joined() + "</row>"
    }
    return "<worksheet><sheetData>\(elements.joined())</sheetData></worksheet>"
  }

  private static func cell(_ text: String, _ place: CellReference) -> String {
    switch text {
    case "": ""
    case "=\"\"": "<c r=\"\(place)\" t=\"str\"><f>\"\"</f><v></v></c>"
    case _ where text.hasPrefix("="):
      "<c r=\"\(place)\"><f>\(text.dropFirst())</f><v/></c>"
    case _ where text.hasPrefix("<"): "<c r=\"\(place)\">\(text)</c>"
    default: "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
  }
}
