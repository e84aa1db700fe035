import Foundation
import Sheets
import TestSupport
import Testing

/// A table that Python's csv module read; see `Reference/make-reference`.
struct ReferenceTable: Decodable {
  let separator: String
  let text: String
  /// `nil` where the strict reader refuses the text.
  let rows: [[String]]?

  static func all() throws -> [ReferenceTable] {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/tables.jsonl")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      try JSONDecoder().decode(ReferenceTable.self, from: Data(line.utf8))
    }
  }
}

@Suite("Reading sheets like Python's csv module")
struct ReferenceTests {
  @Test("random tables have its rows, in pieces of any size", arguments: [1, 2, 7, 1 << 20])
  func rows(pieceSize: Int) throws {
    let tables = try ReferenceTable.all()
    try #require(tables.count == 1200)
    for (number, table) in tables.enumerated() {
      let separator = try #require(SheetSeparator(rawValue: table.separator))
      let sheet = readSheet(
        Array(table.text.utf8), separator: separator, encoding: .utf8, pieceSize: pieceSize)
      if let rows = table.rows {
        #expect(sheet.rows == rows && sheet.error == nil, "table \(number)")
      } else {
        #expect(sheet.error != nil, "table \(number)")
      }
    }
  }

  @Test(
    "what is read of bytes, and every error, is the same in pieces of any size",
    arguments: 1...200)
  func pieces(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let parts: [[UInt8]] = [
      Array("U1;U2\n".utf8), Array("3,4".utf8), [0x22], [0x0D], [0x0A], [0x3B], [0x2C], [0xE9],
      [0xC3, 0xA9],
      [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0x00], [0x81], [0xC3],
    ]
    var bytes: [UInt8] = []
    for _ in 0..<random.number(in: 1...30) { bytes += random.pick(from: parts) ?? [] }
    let whole = readSheet(bytes)
    for size in [1, 2, 3, 5, 11] {
      #expect(readSheet(bytes, pieceSize: size) == whole, "\(bytes) in pieces of \(size)")
    }
  }
}
