import SkmCommands
import TestSupport
import Testing

/// What becomes of a table of results in which one digit is another.
///
/// A printed figure that is wrong and one that was damaged look alike: what exposes them are the other figures
/// of the row, and totals.
@Suite("Damaged tables of results")
struct ResultDamageTests {
  private static let header: [String] =
    ["No", "Unit"] + (1...9).map { "U\($0)" } + ["IKM", "Mutu", "Responden"]

  /// Rows of the real table against which nothing speaks.
  private static let rows: [[String]] = [
    "1;Bagian Umum;3.45;3.49;3.41;3.95;3.44;3.46;3.54;3.92;3.47;88.37;A;355",
    "2;Kecamatan Bangsal;3.66;3.65;3.56;4.00;3.63;3.69;3.74;3.56;3.36;90.37;A;131",
    "3;Kecamatan Gedeg;3.93;3.93;3.91;4.00;3.93;3.87;3.90;3.96;3.98;97.35;A;614",
    "4;Kecamatan Puri;3.70;3.77;3.64;3.99;3.65;3.77;3.70;4.00;3.81;93.57;A;211",
    "5;Kecamatan Trawas;3.26;3.35;3.27;3.97;3.29;3.30;3.30;3.87;3.10;84.42;B;175",
    "6;Satpol PP;3.11;3.24;3.13;3.99;3.25;3.32;3.61;3.72;3.28;84.26;B;142",
  ].map { $0.split(separator: ";").map(String.init) }

  private static let total: [String] =
    ["", "Jumlah"] + Array(repeating: "", count: 11) + ["1628"]

  /// What an import came to: what was recorded of each row, and the codes of findings; `nil` if it was refused.
  private struct Imported: Equatable {
    var data: [String]
    var findings: [String]
  }

  private func imported(_ rows: [[String]], total: [String]? = nil) throws -> Imported? {
    try TemporaryFolder.with { folder in
      try RegencyLog.write(to: folder)
      let lines = ([Self.header] + rows + (total.map { [$0] } ?? []))
        .map { $0.joined(separator: ";") }
      try folder.write(lines.joined(separator: "\n") + "\n", to: "r.csv")
      let run = try FakeWorld().run([
        "import", folder.path(of: "r.csv"), "--results", "--agency", "mojokerto-kab", "--period",
        "2023", "--log", folder.path(of: "events"),
      ])
      let data = try folder.text(of: "events/000000000001.jsonl").split(separator: "\n")
        .dropFirst(73).map { line in
          String(line.firstMatch(of: #/"data":(.*)$/#)?.output.1 ?? "")
        }
      guard run.status == .done else {
        #expect(data.isEmpty)
        return nil
      }
      let findings = run.output.matches(of: #/(?m)^  2023  [a-z]+  ([a-z-]+)$/#).map {
        String($0.output.1)
      }
      return Imported(data: data, findings: findings)
    }
  }

  /// Returns the rows with another digit at a place of a cell.
  private func damaged(
    _ row: Int, _ column: Int, at place: Int, _ random: inout SplitMix64
  ) -> [[String]] {
    var rows = Self.rows
    var cell = Array(rows[row][column])
    let old = cell[place].wholeNumberValue ?? 0
    cell[place] = Character(String((old + random.number(in: 1...9)) % 10))
    rows[row][column] = String(cell)
    return rows
  }

  @Test func `nothing speaks against the table as it is, with and without its total`() throws {
    let plain = try #require(try imported(Self.rows))
    #expect(plain.data.count == 6)
    #expect(plain.findings == [])
    #expect(try imported(Self.rows, total: Self.total) == plain)
  }

  @Test(
    "a damaged digit is refused or imported as it stands, and no other figure is another",
    arguments: 1...30)
  func anyDigit(seed: UInt64) throws {
    let truth = try #require(try imported(Self.rows)).data
    var random = SplitMix64(seed: seed)
    let row = random.number(in: 0...Self.rows.count - 1)
    let column = random.number(in: 2...Self.header.count - 1)
    let digits = Self.rows[row][column].enumerated().filter { $0.element.isNumber }.map(\.offset)
    guard let place = random.pick(from: digits) else { return }
    let rows = damaged(row, column, at: place, &random)
    guard let imported = try imported(rows) else { return }
    var expected = truth
    let (old, new) = (Self.rows[row][column], rows[row][column])
    // A zero before a number of respondents is none that the log has.
    let printed = column == 13 ? String(Int(new) ?? 0) : new
    expected[row] = expected[row].replacing(
      column == 13 ? ":\(old)" : "\"\(Self.name(of: column))\":\"\(old)\"",
      with: column == 13 ? ":\(printed)" : "\"\(Self.name(of: column))\":\"\(new)\"")
    #expect(imported.data == expected)
  }

  private static func name(of column: Int) -> String {
    column < 11 ? "U\(column - 1)" : "index"
  }

  @Test(
    "a digit that moves the index by more than rounding does is exposed by a finding, or refused",
    arguments: 1...40)
  func indexDigit(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let row = random.number(in: 0...Self.rows.count - 1)
    // The whole of an index, or the whole or first decimal of a mean.
    let column = random.number(in: 2...11)
    let place = random.pick(from: column == 11 ? [0, 1] : [0, 2]) ?? 0
    guard let imported = try imported(damaged(row, column, at: place, &random)) else { return }
    #expect(
      !Set(imported.findings).isDisjoint(with: [
        "index-mismatch", "weights-differ", "out-of-scale",
      ]), "\(imported.findings)")
  }

  @Test(
    "the last digit of a mean is exposed by nothing where the rounding of the others allows it",
    arguments: [
      (3, 2, "3.71"), (3, 10, "3.80"), (0, 6, "3.45"),
    ])
  func lastDigit(row: Int, column: Int, text: String) throws {
    var rows = Self.rows
    rows[row][column] = text
    let imported = try #require(try imported(rows))
    #expect(imported.findings == [])
    #expect(imported.data[row].contains("\"\(Self.name(of: column))\":\"\(text)\""))
  }

  @Test(
    "a digit of a number of respondents is exposed by nothing without a total, and refused with one",
    arguments: 0...5)
  func respondents(row: Int) throws {
    var rows = Self.rows
    rows[row][13] = String(rows[row][13].reversed()).replacing("0", with: "7")
    if rows[row][13] == Self.rows[row][13] { rows[row][13] = "9" + rows[row][13] }
    let imported = try #require(try imported(rows))
    #expect(imported.data[row].contains("\"respondents\":\(rows[row][13])"))
    #expect(Set(imported.findings).isSubset(of: ["not-a-count"]))
    #expect(try self.imported(rows, total: Self.total) == nil)
  }

  @Test func `a grade that became another is exposed, and a name that became none is refused`()
    throws
  {
    var rows = Self.rows
    rows[4][12] = "A"
    #expect(try imported(rows)?.findings == ["grade-mismatch"])
    rows[4][12] = "8"
    #expect(try imported(rows) == nil)
    rows[4][12] = "B"
    rows[4][1] = "Kecamatan Trawos"
    #expect(try imported(rows) == nil)
  }

  @Test
  func
    `a row that was lost or doubled is refused with a total; without one a lost row is not seen`()
    throws
  {
    let lost = Array(Self.rows.dropLast())
    #expect(try imported(lost, total: Self.total) == nil)
    #expect(try imported(lost)?.data.count == 5)
    #expect(try imported(Self.rows + [Self.rows[0]]) == nil)
  }
}
