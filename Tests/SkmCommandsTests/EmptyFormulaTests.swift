import SkmCommands
import TestSupport
import Testing

@Suite("Formulas that were saved without results")
struct EmptyFormulaTests {
  private static let header: [String] = [
    "Tanggal", "U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "Jumlah",
  ]
  private static let row: [String] = [
    "2024-09-12", "3", "3", "3", "4", "3", "3", "3", "3", "3", "28",
  ]

  /// The row with another cell.
  private static func row(_ column: Int, _ cell: String) -> [String] {
    var row = row
    row[column] = cell
    return row
  }

  /// Imports a workbook whose one sheet has rows, into a log of its own.
  private func imported(
    _ rows: [[String]], results: Bool = false, _ arguments: [String] = [],
    sheet: String = "Jawaban"
  ) throws -> ToolRun {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      try folder.write(HandmadeWorkbook([.init(name: sheet, rows: rows)]).bytes(), to: "s.xlsx")
      let about =
        results
        ? ["--results", "--agency", "mojokerto-kab", "--period", "2024"] : ["--unit", "dpmptsp"]
      var run = try FakeWorld().run(
        ["import", folder.path(of: "s.xlsx"), "--log", folder.path(of: "events")] + about
          + arguments)
      run.messages = run.messages.replacing(folder.path + "/", with: "")
      return run
    }
  }

  private static func rule(_ cell: String) -> String {
    "the formula in \(cell) has no result, because the workbook was saved without those of its formulas; "
      + "open and save it in a spreadsheet program\n"
  }

  private static func note(_ count: Int) -> String {
    "note: \(count) \(count == 1 ? "formula has" : "formulas have") no value; save the workbook with a "
      + "spreadsheet, which computes them\n"
  }

  private static func refusal(_ count: Int, others: Int) -> String {
    "error: \(count == 1 ? "1 row is" : "\(count) rows are") refused, so nothing was appended; mend the sheet "
      + "and import it again"
      + (others == 0 ? "" : ", or take the other \(others) with '--accept-good'")
      + "; '--refused FILE' writes the refused rows with the reasons\n"
  }

  @Test(
    "a row is refused of which a formula that is read has no result",
    arguments: [(0, "A", "Tanggal"), (3, "D", "U3"), (9, "J", "U9")])
  func row(column: Int, letters: String, header: String) throws {
    let run = try imported([Self.header, Self.row, Self.row(column, "=B2"), Self.row])
    #expect(run.status == .failed)
    #expect(
      run.messages == Self.note(1)
        + "s.xlsx:3:\(column + 1): error: column \(letters) '\(header)': "
        + Self.rule("'Jawaban'!\(letters)3") + Self.refusal(1, others: 2))
  }

  @Test func `a formula in a column that nobody reads is noted`() throws {
    let run = try imported([Self.header, Self.row(10, "=SUM(B2:J2)"), Self.row(10, "=1")])
    #expect(run.status == .done)
    #expect(run.messages == Self.note(2))
  }

  @Test func `a date that is given for all rows is not read`() throws {
    let run = try imported([Self.header, Self.row(0, "=TODAY()")], ["--date", "2024-09"])
    #expect(run.status == .done)
    #expect(
      run.messages == Self.note(1)
        + "note: column A 'Tanggal' is not used: date is '2024-09' for all rows\n")
  }

  @Test func `a formula that gives no text has a result`() throws {
    let run = try imported([Self.header, Self.row, Self.row(3, "=\"\"")])
    #expect(run.status == .done)
    #expect(run.messages == "")
    #expect(run.output.contains("  no answer to U3 in 1 row\n"))
  }

  @Test func `rows of formulas alone are not passed over`() throws {
    let formulas = Self.header.map { "=Lain!\($0)" }
    let run = try imported([Self.header, Self.row, formulas, formulas], sheet: "Bu Ani's")
    #expect(run.status == .failed)
    #expect(
      run.messages == Self.note(22)
        + "s.xlsx:3:1: error: column A 'Tanggal': " + Self.rule("'Bu Ani''s'!A3")
        + "s.xlsx:4:1: error: column A 'Tanggal': " + Self.rule("'Bu Ani''s'!A4")
        + Self.refusal(2, others: 1))
    // In a column that nobody reads they are what people fill down below a table.
    let below = Array(repeating: "", count: 10) + ["=1"]
    #expect(try imported([Self.header, Self.row, below, below]).messages == Self.note(2))
  }

  @Test func `totals without results are refused, and no total is blamed for a row without one`()
    throws
  {
    let totals = ["Jumlah", "6", "6", "=SUM(D2:D3)", "8", "6", "6", "6", "6", "6"]
    #expect(
      try imported([Self.header, Self.row, Self.row, totals]).messages == Self.note(1)
        + "s.xlsx:4:4: error: column D 'U3': " + Self.rule("'Jawaban'!D4")
        + Self.refusal(1, others: 2))
    let good = ["Jumlah", "6", "6", "6", "8", "6", "6", "6", "6", "6"]
    #expect(
      try imported([Self.header, Self.row, Self.row(3, "=1"), good]).messages == Self.note(1)
        + "s.xlsx:3:4: error: column D 'U3': " + Self.rule("'Jawaban'!D3")
        + Self.refusal(1, others: 1))
  }

  @Test(
    "cells that one formula fills have no result either",
    arguments: [
      ("<f t=\"array\" ref=\"D2:D4\">Lain!D2:D4</f><v/>", "", "", ["D2", "D3", "D4"]),
      ("<f t=\"array\" ref=\"D2:D4\">Lain!D2:D4</f>", "<v>3</v>", "<v/>", ["D2", "D4"]),
      ("<f t=\"dataTable\" ref=\"D2:D3\" r1=\"A1\"/><v>3</v>", "<v/>", "3", ["D3"]),
      (
        "<f t=\"shared\" ref=\"D2:D4\" si=\"0\">C2</f>", "<f t=\"shared\" si=\"0\"/>",
        "<f t=\"shared\" si=\"0\"/><v>3</v>", ["D2", "D3"]
      ),
      ("<f t=\"array\" ref=\"D2\">C2</f>", "3", "3", ["D2"]),
    ])
  func ranges(first: String, second: String, third: String, cells: [String]) throws {
    let rows = [Self.header] + [first, second, third].map { Self.row(3, $0) }
    #expect(
      try imported(rows).messages == Self.note(cells.count)
        + cells.map { cell in
          "s.xlsx:\(cell.dropFirst()):4: error: column D 'U3': " + Self.rule("'Jawaban'!\(cell)")
        }.joined() + Self.refusal(cells.count, others: 3 - cells.count))
  }

  @Test func `a formula may fill rows and columns that are not there, up to a limit`() throws {
    let below = Array(repeating: "", count: 10) + ["<f t=\"array\" ref=\"K3:L6\">1</f>"]
    #expect(try imported([Self.header, Self.row, below]).messages == Self.note(8))
    let row = "<f t=\"array\" ref=\"D3:E5\">Lain!D3:E5</f>"
    let run = try imported([Self.header, Self.row, Self.row(3, row)])
    #expect(
      run.messages == Self.note(5)
        + [3, 4, 5].map { row in
          "s.xlsx:\(row):4: error: column D 'U3': " + Self.rule("'Jawaban'!D\(row)")
        }.joined() + Self.refusal(3, others: 1))
    let all = "<f t=\"array\" ref=\"A1:XFD1048576\">1</f>"
    #expect(
      try imported([Self.header, Self.row(10, all)]).messages
        == "error: sheet 'Jawaban' has formulas that fill more than 1000000 cells without a value\n"
    )
    let many = Array(repeating: "<f t=\"array\" ref=\"A2:A3\">1</f><v>1</v>", count: 1001)
    #expect(
      try imported([Self.header, many]).messages
        == "error: sheet 'Jawaban' has more than 1000 formulas side by side that fill several cells\n"
    )
  }

  @Test(
    "a header without a result is refused, whatever the column would be",
    arguments: [(0, "A1"), (4, "E1"), (10, "K1")])
  func header(column: Int, cell: String) throws {
    var header = Self.header
    header[column] = "=Lain!A1"
    for arguments in [[], ["--suggest"]] {
      let run = try imported([header, Self.row], arguments)
      #expect(run.status == .failed)
      #expect(
        run.messages == Self.note(1)
          + "s.xlsx:1:\(column + 1): error: column \(cell.first.map(String.init) ?? ""): "
          + Self.rule("'Jawaban'!\(cell)"))
    }
  }

  @Test func `of a header of merged cells the formula counts that stands lowest`() throws {
    let rows = [
      ["=Lain!A1", "", "", "", "", "", "", "", "", "", "=Lain!B1"], Self.header.dropLast() + [""],
      Self.row.dropLast() + ["pbg"],
    ]
    #expect(
      try imported(rows).messages == Self.note(2)
        + "s.xlsx:1:11: error: column K: " + Self.rule("'Jawaban'!K1"))
    #expect(
      try imported([rows[0], Self.header, Self.row]).messages == Self.note(2))
    let recap = [
      ["No", "Unit", "U1", "IKM", "Responden", "=Lain!A1"],
      ["1", "DPMPTSP", "3.20", "80.00", "120", "B"],
    ]
    #expect(
      try imported(recap, results: true).messages == Self.note(1)
        + "s.xlsx:1:6: error: column F: " + Self.rule("'Jawaban'!F1"))
  }

  @Test func `a table of registrations is read likewise`() throws {
    func registered(_ rows: [[String]]) throws -> ToolRun {
      try TemporaryFolder.with { folder in
        try folder.write(HandmadeWorkbook([.init(name: "R", rows: rows)]).bytes(), to: "s.xlsx")
        var run = try FakeWorld().run([
          "register", "--table", folder.path(of: "s.xlsx"), "--log", folder.path(of: "events"),
        ])
        run.messages = run.messages.replacing(folder.path + "/", with: "")
        return run
      }
    }
    let columns = ["id", "name", "aliases", "kind", ""]
    let good = [["kab", "Kabupaten", "", "", ""], ["kab/a", "Dinas A", "A", "dinas", ""]]
    #expect(try registered([columns] + good).status == .done)
    let refused =
      "error: 1 row is refused, so nothing was appended; mend the table and register it again\n"
    let bad: [(row: [String], cell: String, header: String)] = [
      (["=B3", "Dinas B", "", "", ""], "A", " 'id'"),
      (["kab/b", "=B3", "", "", ""], "B", " 'name'"),
      (["kab/b", "Dinas B", "=B3", "", ""], "C", " 'aliases'"),
      (["kab/b", "Dinas B", "", "=D3", ""], "D", " 'kind'"),
      (["", "", "", "=D3", ""], "D", " 'kind'"), (["", "", "", "", "=D3"], "E", ""),
    ]
    for (row, cell, header) in bad {
      let column = (["A", "B", "C", "D", "E"].firstIndex(of: cell) ?? 0) + 1
      #expect(
        try registered([columns] + good + [row])
          == ToolRun(
            status: .failed, output: "",
            messages: Self.note(1) + "s.xlsx:4:\(column): error: column \(cell)\(header): "
              + Self.rule("'R'!\(cell)4") + refused))
    }
    #expect(
      try registered(
        [columns] + good + [["kab/b", "=B3", "", "", ""], ["kab/b/x", "X", "", "", ""]]
      )
      .messages.contains("s.xlsx:5:1: error: 'kab/b', in line 4, is refused\n"))
    #expect(
      try registered([["id", "name", "=A1"], ["kab", "Kabupaten", ""]]).messages == Self.note(1)
        + "s.xlsx:1:3: error: column C: " + Self.rule("'R'!C1"))
  }

  @Test func `a table of results is read likewise`() throws {
    let header = ["No", "Unit", "U1", "IKM", "Responden"]
    let good = ["=ROW()", "DPMPTSP", "3.20", "80.00", "120"]
    let bad = ["2", "Kecamatan Jatirejo", "3.10", "=25*C3", "90"]
    #expect(try imported([header, good], results: true).messages == Self.note(1))
    #expect(
      try imported([header, good, bad], results: true).messages == Self.note(2)
        + "s.xlsx:3:4: error: column D 'IKM': " + Self.rule("'Jawaban'!D3")
        + Self.refusal(1, others: 1))
    // What would else be a heading, an empty row and totals that nobody compares.
    for row in [["", "Kecamatan Jatirejo", "=1", "", ""], ["", "=B2", "=C2", "", ""]] {
      let run = try imported([header, good, row], results: true)
      #expect(run.status == .failed)
      #expect(run.messages.hasSuffix(Self.refusal(1, others: 1)))
    }
    let totals = ["", "Jumlah", "", "", "=SUM(E2:E2)"]
    #expect(
      try imported([header, good, totals], results: true).messages == Self.note(2)
        + "s.xlsx:3:5: error: column E 'Responden': " + Self.rule("'Jawaban'!E3")
        + Self.refusal(1, others: 1))
  }
}
