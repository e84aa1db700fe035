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
    _ rows: [[String]], results: Bool = false, _ arguments: String..., sheet: String = "Jawaban"
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
    let run = try imported([Self.header, Self.row(0, "=TODAY()")], "--date", "2024-09")
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
