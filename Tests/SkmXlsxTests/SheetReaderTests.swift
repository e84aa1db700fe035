import Spreadsheets
import TestSupport
import Testing

@testable import skm_xlsx

@Suite("Reading sheets of workbooks")
struct SheetReaderTests {
  /// Writes a workbook with two sheets, and calls a body with it.
  private func withWorkbook(_ body: (WorkbookFile) throws -> Void) throws {
    let workbook = Workbook([
      Sheet("Jawaban", columns: [.init("Teks"), .init("Angka"), .init("Ya")]) { rows in
        for text in ["a,b", "kata \"cepat\"", "<b>&amp;\u{1}</b>", " é\n漢字 "] {
          try rows.startRow()
          try rows.append(text: text)
          rows.append(number: "86.70".utf8.span)
          rows.append(flag: true)
        }
        try rows.startRow()
        rows.skip()
        rows.append(number: "-12".utf8.span)
        try rows.startRow()
        rows.append(number: "3514012345678901".utf8.span)
        rows.append(number: "0".utf8.span)
      },
      Sheet("Kosong & kecil", columns: []) { _ in },
    ])
    var bytes: [UInt8] = []
    try workbook.write { piece in
      for position in piece.indices { bytes.append(piece[position]) }
    }
    try TemporaryFolder.with { folder in
      try folder.write(bytes, to: "w.xlsx")
      try body(WorkbookFile(folder.path(of: "w.xlsx")))
    }
  }

  private func text(of sheet: WorkbookFile.Sheet, _ workbook: WorkbookFile) throws -> String {
    var text = ""
    try SheetReader(sheet, of: workbook).write { text += $0 }
    return text
  }

  @Test func `a sheet has the texts, numbers and flags that were put into it`() throws {
    try withWorkbook { workbook in
      let sheet = try workbook.sheet(nil)
      #expect(sheet.name == "Jawaban")
      #expect(
        try text(of: sheet, workbook) == #"""
          Teks,Angka,Ya
          "a,b",86.70,TRUE
          "kata ""cepat""",86.70,TRUE
          <b>&amp;\#u{1}</b>,86.70,TRUE
          " é
          漢字 ",86.70,TRUE
          ,-12,
          3514012345678901,0,

          """#)
      #expect(try SheetReader(sheet, of: workbook).emptyFormulaCount == 0)
    }
  }

  @Test(
    "a sheet is found by its name, in any case, or its number",
    arguments: [("Jawaban", 0), ("1", 0), ("kosong & kecil", 1), ("2", 1)])
  func choice(choice: String, position: Int) throws {
    try withWorkbook { workbook in
      let sheet = try workbook.sheet(choice)
      #expect(sheet.name == workbook.sheets[position].name)
      #expect(workbook.sheets.map(\.name) == ["Jawaban", "Kosong & kecil"])
      let empty = try text(of: workbook.sheets[1], workbook)
      #expect(empty == "")
    }
  }

  @Test(
    "a sheet that is not there is refused with those that are", arguments: ["3", "0", "Lain", ""])
  func missing(choice: String) throws {
    try withWorkbook { workbook in
      let error = #expect(throws: ReadingError.self) { try workbook.sheet(choice) }
      #expect(
        error?.message
          == "there is no sheet '\(choice)'; the sheets are 'Jawaban', 'Kosong & kecil'")
    }
  }
}
