import Sheets
import Survey
import TestSupport
import Testing

@testable import Importing

@Suite("Reading rows as results")
struct ResultReaderTests {
  /// What each row comes to: the result in the order unit, elements, index, grade, respondents, priorities, other
  /// period, or one word, or the refusal.
  private func read(_ text: String, pieceSize: Int = 64) throws -> [String] {
    var survey = SheetSurvey(nil, of: .results)
    try ReadSheet.forEachRow(text, pieceSize) { reader in
      survey.add(reader.cells, in: reader.bytes.span, line: reader.line)
    }
    survey.finish()
    let plan = try #require(survey.plan)
    try #require(plan.problems == [])
    var results = ResultReader(plan, survey.signs, of: Period(year: 2023))
    var outcomes: [String] = []
    try ReadSheet.forEachRow(text, pieceSize) { reader in
      guard reader.rowCount > plan.headerPosition + 1 else { return }
      let outcome = results.read(
        reader.cells, in: reader.bytes.span, line: reader.line, number: reader.rowCount)
      switch outcome {
      case .result(let row):
        let parts =
          [row.name] + row.elements.map { "\($0.code)=\($0.value.text)" }
          + [
            row.index?.text, row.grade?.rawValue, row.respondents.map(String.init),
            row.priorities.isEmpty
              ? nil : row.priorities.map(\.description).joined(separator: "+"),
            row.otherPeriod.map { "[\($0)]" },
          ].compactMap { $0 }
        outcomes.append(parts.joined(separator: " "))
      case .skipped: outcomes.append("skipped")
      case .totals: outcomes.append("totals")
      case .foot: outcomes.append("foot")
      case .heading(let name): outcomes.append("heading \(name)")
      case .refused(let refusal):
        outcomes.append("\(refusal.line) \(refusal.column ?? "-") \(refusal.rule)")
      }
    }
    return outcomes
  }

  @Test("a row is read as it is printed, in pieces of any size", arguments: [1, 7, 64, 4096])
  func rows(pieceSize: Int) throws {
    #expect(
      try read(
        """
        REKAP IKM;;;;;;;;
        No;Unit;Periode;U2;U1;IKM;Mutu;Responden;Prioritas
        1;2;3;4;5;6;7;8;9
        I;KECAMATAN;;;;;;;
        1;Kecamatan  Gedeg;2023;3,9;3.93;97,35;A (Sangat Baik);28.213;U1 U2
        2;Kecamatan Puri;3,5;;3,7;93,57;Sangat Baik;211;
        No;Unit;Periode;U2;U1;IKM;Mutu;Responden;Prioritas
        3;Kecamatan Sooko;tahun 2023;-;-;91.19;;;-

        """, pieceSize: pieceSize) == [
          "skipped", "heading KECAMATAN", "Kecamatan Gedeg U1=3.93 U2=3.9 97.35 A 28213 U1+U2",
          "Kecamatan Puri U1=3.7 93.57 A 211 [3,5]", "skipped", "Kecamatan Sooko 91.19",
        ])
  }

  @Test func `a row that is cut or breaks a rule is refused with its place`() throws {
    #expect(
      try read(
        """
        Unit;U1;IKM;Mutu;Responden
        A;3.4;8564;B;12
        B;3.4;85.64;Cukup;12
        C;3.4;85.64;B;12.5
        D;3.4;85.64;B
        E;3.4;85.64;B;12;7
        ;3.4;85.64;B;12
        F;;;B;12

        """) == [
          "2 C an index must be a decimal in 0...100 like 87.93 or 87,93; found '8564'",
          "3 D a grade must be A, B, C or D, or a name like 'Sangat baik'; found 'Cukup'; write in a "
            + "map what 'values' of 'grade' mean",
          "4 E a number of respondents must be whole, like 508 or 28.213; found '12.5'",
          "5 - the row has 4 cells and the header 5; a separator is missing, or the row was cut",
          "6 F the row has 6 cells and the header 5; a separator is too many, or a cell needs "
            + "quotation marks",
          "7 A the row does not say which unit it is of",
          "8 - a result must have an index or the mean of an element",
        ])
  }

  private static let rows: String = """
    No;Unit;U1;IKM;Responden
    1;A;3,40;85,00;100
    2;B;3,61;90,00;300

    """

  @Test(
    "totals are sums or means, plain or weighted, as far as rounding tells",
    arguments: [
      "Jumlah;;;;400", ";Jumlah;7,01;175,00;400", "Rata-rata;;3,5;87,5;200",
      "Rata-rata;;3,51;87,50;400",
      // A spreadsheet has decimals that it does not show: 3,505 may be 3,50.
      ";Rata-rata Kabupaten;3,50;87,50;", ";IKM;;88,75;", ";Rata-rata;;88,75;400",
      "Total;;;;\"400,0\"",
    ])
  func totals(line: String) throws {
    #expect(try read(Self.rows + line + "\n").last == "totals")
  }

  @Test(
    "a total that no rounding explains is told, and what stands below totals is no result",
    arguments: [
      (
        ";Jumlah;;;410",
        "4 E the table prints '410', and its rows give 400; a row or a figure was lost, added or "
          + "changed, unless it was published so"
      ),
      (
        ";Rata-rata;3,52;87,50;",
        "4 C the table prints '3,52', and its rows give 3.51 or 3.56; a row or a figure was lost, added "
          + "or changed, unless it was published so"
      ),
      (
        ";Rata-rata;;87,93;",
        "4 D the table prints '87,93', and its rows give 87.50 or 88.75; a row or a figure was lost, "
          + "added or changed, unless it was published so"
      ),
      (";Jumlah;;;banyak", "4 E a total must be a number; found 'banyak'"),
      (
        ";Jumlah;;;400\n3;C;3,0;75,00;10",
        "5 C a figure stands below the totals; move the row above them, or delete what is below"
      ),
      (";Jumlah;;;400\nMojokerto, Desember 2023;;;;", "foot"),
    ])
  func wrongTotals(lines: String, expected: String) throws {
    #expect(try read(Self.rows + lines + "\n").last == expected)
  }

  @Test func `a column of which a cell could not be read is not compared`() throws {
    #expect(
      try read(Self.rows + "3;C;3,0;75,00;x\n;Jumlah;;250,00;999\n").suffix(2) == [
        "4 E a number of respondents must be whole, like 508 or 28.213; found 'x'", "totals",
      ])
  }

  @Test func `a sign before 000 is decided by the table, or refused`() throws {
    let refusal =
      "2 C '12.000' is 12000 or 12, and no other figure of the table tells which; write it without "
      + "the sign"
    #expect(try read("Unit;IKM;Responden\nA;85.64;12.000\nB;85.64;508\n").first == refusal)
    #expect(try read("Unit;IKM;Responden\nA;85,64;12.000\nB;85,64;508\n").first == "A 85.64 12000")
    #expect(
      try read("Unit;IKM;Responden\nA;85.64;12.000\nB;85.64;1.508\n").first == "A 85.64 12000")
  }

  @Test(
    "whatever the bytes, reading never traps, and a result has no figure that is not in its row",
    arguments: 1...40)
  func anyBytes(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let signs: [Character] = Array("0123456789.,;-\n\" AUj%é")
    for _ in 0..<20 {
      var text = Array(Self.rows + ";Jumlah;7,01;175,00;400\n;Rata-rata;3,51;87,50;\n")
      for _ in 0..<random.number(in: 1...12) {
        let place = random.number(in: 0...text.count - 1)
        guard let sign = random.pick(from: signs) else { continue }
        switch random.number(in: 0...2) {
        case 0: text[place] = sign
        case 1: text.insert(sign, at: place)
        default: text.remove(at: place)
        }
      }
      do {
        for row in try results(of: String(text)) {
          let printed = row.cells.map { $0.trimmed.replacing(",", with: ".") }
          let figures = row.elements.map(\.value) + (row.index.map { [$0] } ?? [])
          #expect(figures.allSatisfy { printed.contains($0.text) }, "\(row)")
        }
      } catch is SheetError {
        // Damage behind which nobody knows where cells begin.
      }
    }
  }

  /// The results in a table whose columns may be in doubt.
  private func results(of text: String) throws -> [ResultRow] {
    var survey = SheetSurvey(nil, of: .results)
    try ReadSheet.forEachRow(text, 16) { reader in
      survey.add(reader.cells, in: reader.bytes.span, line: reader.line)
    }
    survey.finish()
    let plan = try #require(survey.plan)
    var results = ResultReader(plan, survey.signs, of: Period(year: 2023))
    var rows: [ResultRow] = []
    try ReadSheet.forEachRow(text, 64) { reader in
      guard reader.rowCount > plan.headerPosition + 1 else { return }
      let outcome = results.read(
        reader.cells, in: reader.bytes.span, line: reader.line, number: reader.rowCount)
      if case .result(let row) = outcome { rows.append(row) }
    }
    return rows
  }
}
