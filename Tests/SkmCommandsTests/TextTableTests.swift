import Testing

@testable import SkmCommands

@Suite("Tables of text")
struct TextTableTests {
  @Test func `words stand left, numbers right, two blanks between, none at the end`() {
    let table = TextTable(
      columns: [.init("who"), .init("n", .right), .init("grade"), .init("index", .right)],
      rows: [["jatirejo", "1", "A", "9.5"], ["b", "1,234", "", "100.00"], ["", "", "B", ""]])
    #expect(
      table.text == """
        who           n  grade   index
        jatirejo      1  A         9.5
        b         1,234         100.00
                         B

        """)
  }

  @Test func `a character counts once, however many bytes it has`() {
    let table = TextTable(columns: [.init("a"), .init("b")], rows: [["é…", "x"], ["eee", "y"]])
    #expect(table.text == "a    b\né…   x\neee  y\n")
  }

  @Test func `columns in which nothing stands are left out`() {
    var table = TextTable(
      columns: [.init("a"), .init("b", .right), .init("c")],
      rows: [["1", "", "x"], ["2", "", ""]])
    table.removeEmptyColumns()
    #expect(table.text == "a  c\n1  x\n2\n")
  }

  @Test func `a table without rows is its titles`() {
    #expect(TextTable(columns: [.init("a"), .init("b")], rows: []).text == "a  b\n")
  }

  @Test func `a line of exactly the limit stays one line`() {
    let table = TextTable(columns: [.init("a"), .init("b")], rows: [[word(49), word(49)]])
    #expect(table.text == "a" + blanks(50) + "b\n" + word(49) + "  " + word(49) + "\n")
  }

  @Test func `a text that is too wide goes on in further lines, broken after blanks and dashes`() {
    let table = TextTable(
      columns: [.init("who"), .init("what", .right)],
      rows: [["bag-protokol-komunikasi-pimpinan kabupaten", word(70)], ["dinas", "1"]])
    #expect(
      table.text
        == "who" + blanks(93) + "what\n"
        + "bag-protokol-komunikasi-" + blanks(6) + word(70) + "\n"
        + "pimpinan kabupaten\n"
        + "dinas" + blanks(94) + "1\n")
  }

  @Test func `a word that is wider than its column is broken where the column ends`() {
    let table = TextTable(
      columns: [.init("who"), .init("what", .right)], rows: [[word(30), word(90)]])
    #expect(
      table.text
        == "who" + blanks(93) + "what\n" + word(8) + "  " + word(90) + "\n"
        + word(8) + "\n" + word(8) + "\n" + word(6) + "\n")
  }

  @Test func `titles of numbers are broken before texts are`() {
    let table = TextTable(
      columns: [.init("jumlah unit", .right), .init("who")], rows: [["57", word(90)]])
    #expect(
      table.text
        == "jumlah  who\n" + "  unit\n" + "    57  " + word(90) + "\n")
  }

  @Test func `the widest columns give way first`() {
    let table = TextTable(
      columns: [.init("a"), .init("b"), .init("c")], rows: [[word(60), word(70), word(10)]])
    let lines = table.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1] == "\(word(43))  \(word(43))  \(word(10))")
    #expect(lines[2] == "\(word(17))\(blanks(28))\(word(27))")
    #expect(lines.count == 4)
  }

  @Test(
    "no table of the real log is wider than the limit",
    arguments: [
      ["trend"], ["trend", "--services"], ["trend", "--elements"],
      ["trend", "--services", "--elements"], ["trend", "mojokerto-kab", "--units"],
      ["trend", "mojokerto-kab", "--units", "--services", "--elements"],
      ["trend", "dpmptsp", "--services", "--elements"],
      ["score", "dpmptsp", "2024", "--services", "--elements"],
      ["score", "dpmptsp", "2024", "--services"], ["score", "mojokerto-kab", "2024", "--elements"],
    ], ["en", "id"])
  func width(arguments: [String], language: String) throws {
    let run = try FakeWorld().run(
      arguments + ["--lang", language, "--log", Repository.events])
    try #require(run.status == .done, "\(run.messages)")
    // A heading gives names in full.
    let lines = run.output.split(separator: "\n").filter { !$0.hasSuffix(")") }
    #expect(lines.filter { $0.count > TextTable.widthLimit } == [])
  }

  @Test func `no line about the events of the real log is wider than the limit`() throws {
    let run = try FakeWorld().run(["log", "--log", Repository.events])
    let lines = run.output.split(separator: "\n")
    #expect(lines.count > 795)
    #expect(lines.filter { $0.count > TextTable.widthLimit } == [])
  }

  private func word(_ length: Int) -> String { String(repeating: "x", count: length) }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
