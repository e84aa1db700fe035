import Sheets
import Testing

@Suite("Reading sheets")
struct SheetReaderTests {
  @Test(
    "rows are read as people save them",
    arguments: [
      ("U1,U2\r\n3,4\r\n", [["U1", "U2"], ["3", "4"]]),
      ("U1;U2\n3,5;4\n", [["U1", "U2"], ["3,5", "4"]]),
      ("U1\tU2\r3\t4", [["U1", "U2"], ["3", "4"]]),
      ("sep=;\r\nU1;U2\r\n3,5;4\r\n", [["U1", "U2"], ["3,5", "4"]]),
      ("SEP=,\nU1,U2\n", [["U1", "U2"]]),
      ("a,b\n\n1,2\n", [["a", "b"], [], ["1", "2"]]),
      ("a,b,\n1,2,\n", [["a", "b", ""], ["1", "2", ""]]),
      ("a,b\n1\n1,2,3\n6,7", [["a", "b"], ["1"], ["1", "2", "3"], ["6", "7"]]),
      ("a,b\n\"1\r\n2\",3\n", [["a", "b"], ["1\r\n2", "3"]]),
      ("a,b\n\"say \"\"yes\"\"\",\"\"\n", [["a", "b"], ["say \"yes\"", ""]]),
      ("a,b\nit is 5\" wide,2\n", [["a", "b"], ["it is 5\" wide", "2"]]),
      ("Laporan,\nU1,U2\n3,4\n", [["Laporan", ""], ["U1", "U2"], ["3", "4"]]),
      ("Laporan IKM\nU1;U2;U3\n3;4;3", [["Laporan IKM"], ["U1", "U2", "U3"], ["3", "4", "3"]]),
      ("", []),
    ] as [(String, [[String]])])
  func rows(text: String, rows: [[String]]) {
    let sheet = readSheet(Array(text.utf8))
    #expect(sheet.rows == rows)
    #expect(sheet.error == nil)
  }

  @Test func `lines are those of the file, whatever breaks them`() {
    let sheet = readSheet(Array("a,b\r\n\"1\n2\r3\",4\r\rx,y\n".utf8))
    #expect(sheet.rows == [["a", "b"], ["1\n2\r3", "4"], [], ["x", "y"]])
    #expect(sheet.lines == [1, 2, 5, 6])
  }

  @Test func `rows are counted in the place of lines where that is asked for`() throws {
    var reader = SheetReader(separator: .comma, encoding: .utf8, countingRows: true)
    reader.add("a,\"b\nc\"\n\n\"d\ne\",f\n".utf8.span)
    reader.finish()
    var lines: [[Int]] = []
    while case .row = try reader.next() { lines.append([reader.line] + reader.cells.map(\.line)) }
    #expect(lines == [[1, 1, 1], [2], [3, 3, 3]])
  }

  @Test(
    "what separates cells is that under which the first rows agree",
    arguments: [
      ("U1;U2\n3,5;4\n4,0;3\n", .semicolon),
      ("Kabupaten A, tahun 2024\n\nno;U1;U2\n1;3;4\n2;3;4\n", .semicolon),
      ("no\tU1\tketerangan\n1\t3\tya, benar; ya\n", .tab),
      ("\"Nama, lengkap\",\"U1\"\n\"a;b\",\"3\"\n", .comma),
      ("a,b;c\n1,2;3\n4,5\n", .comma),
      // A title that is a separator short, above a header without commas.
      ("REKAP;;\n\nUnit;U1;U2\nA;3,5;3,6\nB;3,4;3,2\nC;3,1;3,3\n", .semicolon),
    ] as [(String, SheetSeparator)])
  func separators(text: String, separator: SheetSeparator) {
    #expect(readSheet(Array(text.utf8)).separator == separator)
  }

  @Test(
    "a character beyond ASCII says how characters are written",
    arguments: [
      ([0x61, 0x2C, 0xE9], .windows1252, [["a", "é"]]),
      ([0x61, 0x2C, 0xC3, 0xA9], .utf8, [["a", "é"]]),
      ([0x61, 0x2C, 0xC3], .windows1252, [["a", "Ã"]]),
      ([0x61, 0x2C, 0x80, 0x93, 0x94], .windows1252, [["a", "€“”"]]),
      ([0xEF, 0xBB, 0xBF, 0x61, 0x2C, 0x62], .utf8, [["a", "b"]]),
      ([0xFF, 0xFE, 0x61, 0, 0x09, 0, 0xE9, 0], .utf16LittleEndian, [["a", "é"]]),
      ([0xFE, 0xFF, 0, 0x61, 0, 0x09, 0xD8, 0x3D, 0xDE, 0x00], .utf16BigEndian, [["a", "😀"]]),
      ([0x61, 0x2C, 0x62], nil, [["a", "b"]]),
    ] as [([UInt8], SheetEncoding?, [[String]])])
  func encodings(bytes: [UInt8], encoding: SheetEncoding?, rows: [[String]]) {
    let sheet = readSheet(bytes)
    #expect(sheet.rows == rows)
    #expect(sheet.encoding == encoding)
  }

  @Test(
    "what cannot be read is said with its place and the way out",
    arguments: [
      (
        Array("a,b\n1,\"2\n3,4\n".utf8),
        SheetError(
          line: 2, column: 2,
          "the quotation mark that begins this cell is never closed; close it, or write two "
            + "for one")
      ),
      (
        Array("a,b\n1,2\n\"x\ny\"z,4\n".utf8),
        SheetError(
          line: 4, column: 1,
          "text follows on the closing quotation mark of this cell; inside a cell, write "
            + "two for one")
      ),
      (
        Array("a,b\n1,\0\n".utf8),
        SheetError(
          line: 2, "a zero byte stands here, which is in no text; save the sheet as CSV UTF-8")
      ),
      (
        Array("é,b\n1,".utf8) + [0xE9, 0x0A],
        SheetError(
          line: 2,
          "this is not UTF-8, as the file is before; save it as CSV UTF-8, or say "
            + "'--encoding windows-1252'")
      ),
      (
        Array("a,b\n1,".utf8) + [0xE9, 0x81, 0x0A],
        SheetError(line: 2, "this is no character of Windows-1252; save the sheet as CSV UTF-8")
      ),
      (
        [0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x00, 0xDC],
        SheetError(
          line: 2,
          "this is not UTF-16, as the file says by its first bytes; save it as CSV UTF-8")
      ),
      (
        [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 0, 0, 1],
        SheetError(
          line: 1, "the file is a workbook, not a table of text; save the sheet as CSV UTF-8")
      ),
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0x14, 0, 0, 0, 1],
        SheetError(
          line: 1, "the file is an old workbook, not a table of text; save the sheet as CSV UTF-8")
      ),
      (
        Array("%PDF-1.7\n%\u{E2}\n".utf8),
        SheetError(
          line: 1, "the file is a PDF, not a table of text; save the table as CSV UTF-8")
      ),
      (
        Array(" \n <!DOCTYPE html>".utf8),
        SheetError(
          line: 1, "the file is a page of HTML, not a table of text; save the table as CSV UTF-8")
      ),
      (
        Array("U1\n3\n".utf8),
        SheetError(
          "found no separator between cells; say '--separator comma', 'semicolon' or 'tab'")
      ),
      (
        Array("\n  \r\n\n".utf8),
        SheetError("the table has no rows, as all of its cells are empty")
      ),
      (
        Array(";;;\n;;;\n".utf8),
        SheetError("the table has no rows, as all of its cells are empty")
      ),
      (
        Array("a,b;c\n1,2;3\n".utf8),
        SheetError(
          "cells may be separated by comma or by semicolon: the first rows have equally many cells "
            + "either way; say which with '--separator comma'")
      ),
    ] as [([UInt8], SheetError)])
  func errors(bytes: [UInt8], error: SheetError) {
    #expect(readSheet(bytes).error == error)
  }

  @Test func `rows before the place of an error are read`() {
    let sheet = readSheet(Array("a,b\n1,2\n3,\"4\n".utf8))
    #expect(sheet.rows == [["a", "b"], ["1", "2"]])
  }

  @Test func `a row may be long, but not endless`() {
    let cell = String(repeating: "x", count: 400_000)
    #expect(readSheet(Array("a,b\n\(cell),\(cell)\n".utf8)).rows == [["a", "b"], [cell, cell]])
    let error = SheetError(line: 2, "a row may have at most 1048576 bytes")
    #expect(
      readSheet(Array("a,b\n\(cell),\(cell),\(cell)\n".utf8), separator: .comma).error == error)
    #expect(
      readSheet(Array("a,b\n\"\(cell)\(cell)\(cell)\",2\n".utf8), separator: .comma).error == error)
  }

  @Test func `a row may have as many cells as one of a spreadsheet`() {
    let most = String(repeating: ",", count: 16_383)
    #expect(readSheet(Array(most.utf8), separator: .comma).rows.map(\.count) == [16_384])
    #expect(
      readSheet(Array("\(most),".utf8), separator: .comma).error
        == SheetError(line: 1, "a row may have at most 16384 cells"))
  }

  @Test func `what is given is not looked for`() {
    let text = Array("a,b;c\n1,2;3\n".utf8)
    #expect(readSheet(text, separator: .semicolon).rows == [["a,b", "c"], ["1,2", "3"]])
    #expect(readSheet([0xC3, 0xA9, 0x2C], encoding: .windows1252).rows == [["Ã©", ""]])
    #expect(
      readSheet([0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x62, 0], encoding: .utf8).error
        == SheetError(
          line: 1, "the file says by its first bytes that it is UTF-16; leave '--encoding' out"))
  }
}
