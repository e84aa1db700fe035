import TestSupport
import Testing

@testable import Spreadsheets

@Suite("Writing a workbook")
struct WorkbookTests {
  private static func bytes(_ workbook: Workbook) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try workbook.write { piece in
      for position in piece.indices { bytes.append(piece[position]) }
    }
    return bytes
  }

  /// Returns the XML of the rows below the header.
  private static func rows(
    limits: Workbook.Limits = Workbook.Limits(), _ fill: @escaping (inout SheetRows) throws -> Void
  ) throws -> String {
    let workbook = Workbook([Sheet("s", columns: [.init("t")], fill: fill)], limits: limits)
    let xml = try Archive(bytes(workbook)).text("xl/worksheets/sheet1.xml")
    let start = try #require(xml.firstRange(of: "</row>"))
    let end = try #require(xml.firstRange(of: "</sheetData>"))
    return String(xml[start.upperBound..<end.lowerBound])
  }

  private static func cell(_ text: String) throws -> String {
    let row = try rows { rows in
      try rows.startRow()
      try rows.append(text: text)
    }
    let start = #"<row r="2"><c r="A2" s="2" t="inlineStr"><is>"#
    let end = "</is></c></row>"
    try #require(row.hasPrefix(start) && row.hasSuffix(end))
    return String(row.dropFirst(start.count).dropLast(end.count))
  }

  private let small: Workbook = Workbook([
    Sheet("Tren & mutu", columns: [.init("Unit", width: 20), .init("Indeks"), .init("")]) { rows in
      try rows.startRow()
      try rows.append(text: "dpmptsp")
      rows.append(number: "86.70".utf8.span)
      rows.append(flag: true)
      try rows.startRow()
      rows.skip()
      rows.append(number: "-3".utf8.span)
      rows.append(flag: false)
    },
    Sheet("2", columns: [.init("x")]) { _ in },
  ])

  @Test func `it has the parts of a workbook, each whole`() throws {
    let archive = try Archive(Self.bytes(small))
    #expect(
      archive.files.map(\.name) == [
        "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
      ])
    for file in archive.files {
      var crc = CRC32()
      crc.update(file.content.span)
      #expect(crc.value == file.checksum, "\(file.name)")
    }
  }

  @Test func `a sheet has a frozen bold header, texts, numbers and flags`() throws {
    #expect(
      try Archive(Self.bytes(small)).text("xl/worksheets/sheet1.xml")
        == ("""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>\
        <sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" \
        state="frozen"/></sheetView></sheetViews><cols>\
        <col min="1" max="1" width="20" customWidth="1"/>\
        <col min="2" max="2" width="8" customWidth="1"/>\
        <col min="3" max="3" width="2" customWidth="1"/></cols><sheetData>\
        <row r="1"><c r="A1" s="1" t="inlineStr"><is><t>Unit</t></is></c>\
        <c r="B1" s="1" t="inlineStr"><is><t>Indeks</t></is></c>\
        <c r="C1" s="1" t="inlineStr"><is><t></t></is></c></row>\
        <row r="2"><c r="A2" s="2" t="inlineStr"><is><t>dpmptsp</t></is></c>\
        <c r="B2" s="5"><v>86.70</v></c><c r="C2" s="0" t="b"><v>1</v></c></row>\
        <row r="3"><c r="B3" s="3"><v>-3</v></c><c r="C3" s="0" t="b"><v>0</v></c></row>\
        </sheetData><ignoredErrors><ignoredError sqref="A1:C1048576" numberStoredAsText="1"/>\
        </ignoredErrors></worksheet>
        """))
  }

  @Test func `names of sheets stand in the workbook`() throws {
    #expect(
      try Archive(Self.bytes(small)).text("xl/workbook.xml").hasSuffix(
        #"<sheets><sheet name="Tren &amp; mutu" sheetId="1" r:id="rId1"/>"#
          + #"<sheet name="2" sheetId="2" r:id="rId2"/></sheets></workbook>"#))
  }

  /// The check was recorded; what other programs read is compared in `tools/check-spreadsheets`.
  @Test func `the same sheets give the same bytes`() throws {
    var crc = CRC32()
    let bytes = try Self.bytes(small)
    crc.update(bytes.span)
    #expect(bytes.count == 6_209)
    #expect(crc.value == 0x1E1D_534D)
    #expect(try Self.bytes(small) == bytes)
  }

  @Test(
    "a text is written so that it is read as it was",
    arguments: [
      ("Kec. Jatirejo", "<t>Kec. Jatirejo</t>"),
      ("=1+1", "<t>=1+1</t>"),
      ("a<b & c>\"d\"", "<t>a&lt;b &amp; c&gt;&quot;d&quot;</t>"),
      (" in front", #"<t xml:space="preserve"> in front</t>"#),
      ("behind\n", "<t xml:space=\"preserve\">behind\n</t>"),
      ("two\nlines\tand more", "<t>two\nlines\tand more</t>"),
      ("a\r\nb", "<t>a_x000D_\nb</t>"),
      ("\u{0}\u{1B}[2J", "<t>_x0000__x001B_[2J</t>"),
      ("_x000D_", "<t>_x005F_x000D_</t>"),
      ("_x00_ _xGGGG_ _x000d", "<t>_x00_ _xGGGG_ _x000d</t>"),
      ("\u{FFFE}\u{FFFF}\u{FFFD}", "<t>_xFFFE__xFFFF_\u{FFFD}</t>"),
      ("Aé漢😀", "<t>Aé漢😀</t>"),
      ("", "<t></t>"),
    ])
  func texts(text: String, xml: String) throws {
    #expect(try Self.cell(text) == xml)
    let content = try #require(xml.firstMatch(of: /<t[^>]*>(.*)<\/t>/.dotMatchesNewlines())).1
    let plain = ["lt": "<", "gt": ">", "quot": "\"", "amp": "&"].reduce(String(content)) {
      $0.replacing("&\($1.key);", with: $1.value)
    }
    #expect(plain.withoutCellEscapes.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(
    "a number has the style of its decimals",
    arguments: [
      ("0", 3), ("-12", 3), ("1.5", 4), ("86.70", 5), ("3.123", 6), ("0.123456", 9),
      ("0.1234567", 0),
    ])
  func decimals(number: String, style: Int) throws {
    #expect(
      try Self.rows { rows in
        try rows.startRow()
        rows.append(number: number.utf8.span)
      } == #"<row r="2"><c r="A2" s="\#(style)"><v>\#(number)</v></c></row>"#)
    let styles = try Archive(Self.bytes(small)).text("xl/styles.xml")
    #expect(styles.contains(#"<numFmt numFmtId="166" formatCode="0.00"/>"#))
    #expect(styles.contains(#"<numFmt numFmtId="164" formatCode="0"/>"#))
  }

  @Test func `a text beyond the limit of a cell is refused with its place`() throws {
    let longest = String(repeating: "😀", count: 16_383) + "a"
    #expect(try Self.cell(longest) == "<t>\(longest)</t>")
    let error = #expect(throws: WorkbookError.self) { try Self.cell(longest + "b") }
    #expect(
      error?.message
        == "cell A2 of sheet 's' would have 32768 characters; the limit of XLSX is 32767")
  }

  @Test("rows beyond the limit of a sheet are refused", arguments: [1, 2, 3, 4])
  func rowLimit(count: Int) throws {
    #expect(Workbook.Limits().rowCount == 1_048_576)
    var limits = Workbook.Limits()
    limits.rowCount = 3
    let isRefused = count > 2
    do {
      let xml = try Self.rows(limits: limits) { rows in
        for _ in 0..<count { try rows.startRow() }
      }
      #expect(!isRefused)
      #expect(xml == (0..<count).map { #"<row r="\#($0 + 2)"></row>"# }.joined())
    } catch let error as WorkbookError {
      #expect(isRefused)
      #expect(error.message == "sheet 's' would have more than 3 rows, the limit of XLSX")
    }
  }

  @Test func `a workbook beyond the limit of an archive is refused before its first byte`() throws {
    var limits = Workbook.Limits()
    #expect(limits.byteCount == 4_294_967_295)
    limits.byteCount = 4000
    let sheet = Sheet("s", columns: [.init("t")]) { rows in
      for _ in 0..<100 { try rows.startRow() }
    }
    var byteCount = 0
    let error = #expect(throws: WorkbookError.self) {
      try Workbook([sheet], limits: limits).write { byteCount += $0.count }
    }
    #expect(error?.message == "the workbook would be larger than 4 GiB")
    #expect(byteCount == 0)
  }

  @Test func `a sheet that is not the same twice is refused`() throws {
    var count = 0
    let sheet = Sheet("s", columns: [.init("t")]) { rows in
      count += 1
      for _ in 0..<count { try rows.startRow() }
    }
    let error = #expect(throws: WorkbookError.self) { try Workbook([sheet]).write { _ in } }
    #expect(error?.message == "what is to be written to sheet 's' changed meanwhile")
  }

  @Test func `a large sheet is handed on in pieces, and what fails ends the writing`() throws {
    struct Full: Error {}
    let sheet = Sheet("s", columns: [.init("t")]) { rows in
      for number in 0..<20_000 {
        try rows.startRow()
        rows.append(number: String(number).utf8.span)
      }
    }
    var largest = 0
    var pieceCount = 0
    try Workbook([sheet]).write { piece in
      largest = max(largest, piece.count)
      pieceCount += 1
    }
    #expect(largest < 1 << 17)
    #expect(pieceCount > 15)
    #expect(throws: Full.self) { try Workbook([sheet]).write { _ in throw Full() } }
  }
}
