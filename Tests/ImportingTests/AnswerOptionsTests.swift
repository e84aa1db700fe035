import Sheets
import Survey
import TestSupport
import Testing

@testable import Importing

@Suite("Words that are answers together")
struct AnswerOptionsTests {
  /// The answers of each column of words, as `.` where a cell is refused, or the questions about them.
  ///
  /// - Parameter columns: The texts below U1, U2 and so on.
  private func read(_ columns: [String], map: ColumnMap? = nil) throws -> [String] {
    let cells = columns.map { $0.split(separator: ",").map(String.init) }
    let rowCount = cells.map(\.count).max() ?? 0
    let header = (["Tanggal"] + (1...max(3, columns.count)).map { "U\($0)" }).joined(separator: ";")
    let rows = (0..<rowCount).map { row in
      let texts = cells.map { row < $0.count ? $0[row] : "" }
      let rest = columns.count < 3 ? Array(repeating: "3", count: 3 - columns.count) : []
      return (["2024-09-12"] + texts + rest).joined(separator: ";")
    }
    let table = ([header] + rows).joined(separator: "\n") + "\n"
    var survey = SheetSurvey(map)
    try ReadSheet.forEachRow(table, 64) { reader in
      survey.add(reader.cells, in: reader.bytes.span, line: reader.line)
    }
    survey.finish()
    let plan = try #require(survey.plan)
    guard plan.problems == [] else {
      return plan.problems.map { ($0.letters.map { "\($0) " } ?? "") + $0.message }
    }
    return columns.indices.map { column in
      let code = ElementCode(number: column + 1)
      return cells[column].map { text in
        if case .answer(let answer) = AnswerText(text, to: code, plan.map, scale: 1...4) {
          return String(answer)
        }
        return "."
      }.joined()
    }
  }

  @Test(
    "words and abbreviations of one kind are a scale",
    arguments: [
      ("Sangat puas,Puas,Kurang puas,Tidak puas", "4321"),
      ("sangat  PUAS.,puas,kurang_puas,tdk puas", "4321"),
      ("a. Puas,d) Sangat puas,4 - Puas", "34."),
      ("Puas,Sangat puas", "34"), ("SB,B,KB,TB", "4321"), ("SP,P,KP,TP", "4321"),
      ("SM,M,KM,TM", "4321"), ("SS,S,KS,TS", "4321"), ("sk,k,kk,tk", "4321"),
      ("SB,B,B", "433"), ("KB,B", "23"),
      // As Likert has them.
      ("Sangat tidak setuju,Tidak setuju,Setuju,Sangat setuju", "1234"), ("STS,TS,S,SS", "1234"),
      ("STP,TP,P,SP", "1234"), ("Sangat tidak puas,Tidak puas,Puas", "123"),
      // Strays are refused where they stand.
      ("SB,B,KB,P,Bagus", "432.."), ("SB,B,S.B.", "43."), ("Puas,Sangat puas,Senang", "34."),
      // Nobody knows letters alone.
      ("B,B,B", "..."), ("A,B,C,D", "...."), ("B,P", ".."),
    ])
  func scale(words: String, answers: String) throws {
    #expect(try read([words]) == [answers])
  }

  @Test func `letters alone are known by another column`() throws {
    #expect(try read(["B,B", "SB,KB"]) == ["33", "42"])
    #expect(try read(["B,C", "SB,KB"]) == ["..", "42"])
    #expect(try read(["S,TS", "SS,STS"]) == ["32", "41"])
    #expect(try read(["P,P", "SB,KB"]) == ["..", "42"])
  }

  @Test func `the word that decides may stand in the last of many rows`() throws {
    let words = Array(repeating: "TS", count: 400).joined(separator: ",")
    #expect(try read([words + ",STS"])[0].hasSuffix("21"))
    #expect(try read([words + ",KS"])[0].hasSuffix("12"))
  }

  @Test(
    "what may be read in two ways is asked once",
    arguments: [
      (
        ["Setuju,Tidak setuju"],
        "B 'U1': 'Tidak setuju' is 1 where there is a 'kurang' above it, and 2 where there is a "
          + "'sangat tidak' below it, and the sheet has neither; write in a map what 'answers' mean"
      ),
      (
        ["SP,TP", "P,TP"],
        "columns B and C: 'TP' is 1 where there is a 'kurang' above it, and 2 where there is a 'sangat "
          + "tidak' below it, and the sheet has neither; write in a map what 'answers' mean"
      ),
      (
        ["STS,TS,KS,S,SS"],
        "B 'U1': 'KS' and 'STS' are two of five answers, and the scale has four; write in a map what "
          + "'answers' mean"
      ),
      (
        ["Setuju,Netral,Sangat setuju"],
        "B 'U1': 'Netral' beside 'Sangat setuju' is the middle one of five answers, or the second of "
          + "four; write in a map what 'answers' mean"
      ),
      (
        ["Baik,Cukup baik,Kurang baik"],
        "B 'U1': 'Cukup baik' beside 'Baik' is the middle one of five answers, or the second of four; "
          + "write in a map what 'answers' mean"
      ),
      (
        ["Sangat baik,Baik,Cukup,Kurang"],
        "B 'U1': 'Cukup' beside 'Baik' is the middle one of five answers, or the second of four; write "
          + "in a map what 'answers' mean"
      ),
      (
        ["Tidak baik,Baik,Sangat tidak baik"],
        "B 'U1': 'Tidak baik' is 1 by the map, and beside 'Sangat tidak baik' it is 2; write in a map "
          + "what 'answers' mean"
      ),
      (
        ["SB,B,SP,P"],
        "B 'U1': 'SB' and 'SP' are short for words of two kinds; write in a map what 'answers' mean"
      ),
      (
        ["Ya,Tidak,Ya"],
        "B 'U1': 'Tidak' and 'Ya' are two answers, and the scale has four; make it 'nothing' in a map"
      ),
      (
        ["Ya", "Ya", "Ya"],
        "columns B, C and D: 'Ya' is one of two answers, and the scale has four; make it 'nothing' in a "
          + "map"
      ),
    ])
  func doubt(columns: [String], question: String) throws {
    #expect(try read(columns) == [question])
  }

  @Test func `what a map says counts`() throws {
    let map = try ColumnMap(
      reading: #"""
        {"extends": "generic", "answers": {"all": {"ya": 4, "tidak": 1, "ts": 1, "sp": 1}}}
        """#.utf8.span)
    #expect(try read(["Ya,Tidak", "S,SS,TS", "SP"], map: map) == ["41", "341", "1"])
  }

  @Test func `words of a negative adjective are no scale`() throws {
    #expect(try read(["Sangat lambat,Lambat,Kurang lambat"]) == ["..."])
  }

  @Test(
    "four words in any order and number are read as when all stand together", arguments: 0..<30)
  func random(seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let kinds = ["b", "p", "m", "s", "c", "k"]
    let kind = kinds[Int.random(in: 0..<kinds.count, using: &numbers)]
    let isLikert = Bool.random(using: &numbers)
    let words = (isLikert ? ["st", "t", "", "s"] : ["t", "k", "", "s"]).map { $0 + kind }
    var column: [Int] = [0, 1]
    for _ in 0..<30 { column.append(Int.random(in: 0..<4, using: &numbers)) }
    column.shuffle(using: &numbers)
    #expect(
      try read([column.map { words[$0].uppercased() }.joined(separator: ",")])
        == [column.map { String($0 + 1) }.joined()])
  }
}
