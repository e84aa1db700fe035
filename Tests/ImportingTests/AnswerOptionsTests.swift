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
      ("a. Puas,d) Sangat puas,3 - Puas", "343"), ("d. Sangat sesuai,b) kurang SESUAI", "42"),
      ("c. Puas,d. Sangat puas", "34"), ("e. Puas,d. Sangat baik", ".."), ("C. Puas,C. Puas", ".."),
      ("4 - Luar biasa,Baik", "43"),
      ("Puas,K. Puas,T.Puas,S-Puas", "3214"),
      ("Baik,T. Baik,ST. Baik", "321"),
      ("Tidak sesuai,Sesuai", "13"), ("Puas,Sangat puas", "34"), ("SB,B,KB,TB", "4321"),
      ("SP,P,KP,TP", "4321"),
      ("SS,S,KS,TS", "4321"), ("SB,B,B", "433"), ("KB,B", "23"), ("SB,Sangat baik,Baik", "443"),
      // As Likert has them.
      ("Sangat tidak setuju,Tidak setuju,Setuju,Sangat setuju", "1234"), ("STS,TS,S,SS", "1234"),
      ("STP,TP,P,SP", "1234"), ("Sangat tidak puas,Tidak puas,Puas", "123"),
      // Numbers fix a word, or the others of its kind do.
      ("Tidak puas,1. Sangat tidak puas,2. Tidak puas,4. Sangat puas", "2124"),
      // Nobody knows letters alone, nor what `K` is.
      ("B,B,B", "..."), ("A,B,C,D", "...."), ("B,P", ".."), ("K,SK", ".."), ("SM,M,KM", "..."),
      ("SC,C,KC", "..."), ("3,Bagus,4", "3.4"),
    ] as [(String, String)])
  func scale(words: String, answers: String) throws {
    #expect(try read([words]) == [answers])
  }

  @Test func `letters alone are known by another column`() throws {
    #expect(try read(["B,B", "SB,KB"]) == ["33", "42"])
    #expect(try read(["S,TS", "SS,STS"]) == ["32", "41"])
    #expect(try read(["P,P", "SB,KB"]) == ["..", "42"])
  }

  @Test func `letters of what one element is are known in its column alone`() throws {
    #expect(
      try read(["3", "SM,M,KM,TM", "SC,C,KC", "SM,M,S,SB"]) == [
        "E 'U4': 'M' beside 'SB' is not known, and may be one of five answers; write in a map what "
          + "'answers' mean"
      ])
    #expect(try read(["3", "SM,M,KM,TM", "SC,C,KC", "SM,M,M"]) == ["3", "4321", "432", "..."])
    #expect(try read(["3", "3", "SC,C,KC", "C,C"]) == ["3", "3", "432", ".."])
    #expect(try read(["3", "K,K", "3", "3", "3", "SK,K,KK"]) == ["3", "..", "3", "3", "3", "432"])
    #expect(
      try read(["3", "3", "3", "3", "3", "SK,K"]) == [
        "G 'U6': 'SK' may be 'sangat kompeten' or 'sangat kurang'; write in a map what 'answers' mean"
      ])
    #expect(try read(["3", "3", "3", "3", "3", "K"]) == ["3", "3", "3", "3", "3", "."])
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

  /// Columns with what is asked about them, without the advice at its end.
  private static let doubtful: [([String], String)] = [
    (
      ["Tidak baik,Baik", "Sangat tidak baik,Baik"],
      "B 'U1': 'Tidak baik' is 1 by the map, and beside 'Sangat tidak baik' it is 2"
    ),
    (
      ["Tidak sesuai,Sesuai", "Sangat tidak mudah,Mudah"],
      "B 'U1': 'Tidak sesuai' is 1 by the map, and beside 'Sangat tidak mudah' it is 2"
    ),
    (
      ["SS,S,R,TS,STS"],
      "B 'U1': 'R' beside 'S' is not known, and may be one of five answers"
    ),
    (
      ["SB,B,C,K"],
      "B 'U1': 'C' beside 'B' is not known, and may be one of five answers"
    ),
    (
      ["Sangat baik,Baik,Buruk,Sangat buruk"],
      "B 'U1': 'Buruk' beside 'Baik' is not known, and may be one of five answers"
    ),
    (
      ["Puas,Sangat puas,Senang"],
      "B 'U1': 'Senang' beside 'Puas' is not known, and may be one of five answers"
    ),
    (
      ["SP,S P,KP"],
      "B 'U1': 'S P' beside 'KP' is not known, and may be one of five answers"
    ),
    (
      ["Puas,C. Sangat puas"],
      "B 'U1': 'C. Sangat puas' beside 'Puas' is not known, and may be one of five answers"
    ),
    (
      ["Baik,Cukup,Sangat baik", "3", "3", "3", "3", "3", "3", "3", "Cukup,Baik"],
      "columns B and J: 'Cukup' beside 'Baik' is the middle one of five answers, or the "
        + "second of four"
    ),
    (
      [
        "3", "3", "3", "3", "3", "3", "3", "3", "Sangat baik,Baik,Cukup,Kurang baik,Tidak baik",
      ],
      "J 'U9': 'Cukup' beside 'Baik' is the middle one of five answers, or the second of four"
    ),
    (
      ["3", "3", "3", "3", "3", "3", "3", "3", "Sangat baik,Baik,Tidak baik,Buruk"],
      "J 'U9': 'Buruk' and 'Tidak baik' are both 1, and may be two of five answers"
    ),
    (
      ["5. Sangat puas,4. Puas"],
      "B 'U1': '4. Puas' says 4, and its words say 3"
    ),
    (
      ["1. Sangat puas,2. Puas"],
      "B 'U1': '1. Sangat puas' says 1, and its words say 4"
    ),
    (
      ["5 - Istimewa,4 - Bagus"],
      "B 'U1': '5 - Istimewa' says 5, and an answer must be in 1...4"
    ),
    (
      ["Tidak puas,1. Sangat tidak puas", "Kurang puas"],
      "columns B and C: 'Kurang puas' and '1. Sangat tidak puas' are two of five answers, and "
        + "the scale has four"
    ),
  ]

  @Test(
    "a word that is not known, or read in two ways, is asked about", arguments: doubtful)
  func otherDoubt(columns: [String], question: String) throws {
    #expect(try read(columns) == [question + "; write in a map what 'answers' mean"])
  }

  @Test func `a column of many texts is asked about`() throws {
    let words = (1...65).map { "kata\($0)x" }.joined(separator: ",")
    #expect(
      try read([words]) == [
        "B 'U1': it has more than 64 texts, which are no answers to a question; mend the sheet, or "
          + "make it 'nothing' in a map"
      ])
    let reasons = (1...65).map { "4 - karena kata\($0)x" }.joined(separator: ",")
    #expect(try read([reasons]) == [String(repeating: "4", count: 65)])
  }

  @Test func `what a map says counts`() throws {
    let map = try ColumnMap(
      reading: #"""
        {"extends": "generic", "answers": {"all": {"ya": 4, "tidak": 1, "ts": 1, "sp": 1}}}
        """#.utf8.span)
    #expect(try read(["Ya,Tidak", "S,SS,TS", "SP"], map: map) == ["41", "341", "1"])
  }

  @Test func `a letter before words is read where those of other columns are options`() throws {
    #expect(try read(["C. Puas,c. Puas", "a. Baik,d. Sangat baik"]) == ["33", "34"])
    #expect(try read(["d. Puas,a. Puas", "K. Puas,K. Puas"]) == ["..", "22"])
  }

  @Test func `a header that stands again among the rows is no word`() throws {
    #expect(try read(["Puas,U1,Sangat puas"]) == ["3.4"])
  }

  @Test func `what a map leaves open is open`() throws {
    let map = try ColumnMap(
      reading: #"""
        {"extends": "generic", "answers": {"all": {"cukup": "?"}}}
        """#.utf8.span)
    let question = "'Cukup' is still '?' in the map; write the answer that it is"
    #expect(try read(["Cukup,Baik"], map: map) == ["B 'U1': \(question)"])
    #expect(
      try read(["3", "3", "3", "3", "3", "3", "3", "3", "Cukup,Cukup"], map: map)
        == ["J 'U9': \(question)"])
  }

  @Test func `what a map says and what others say must be no two of five answers`() throws {
    let map = try ColumnMap(
      reading: #"""
        {"extends": "generic", "answers": {"U1": {"cukup": 2}}}
        """#.utf8.span)
    #expect(
      try read(["Cukup,Kurang baik,Baik"], map: map) == [
        "B 'U1': 'Cukup' and 'Kurang baik' are both 2, and may be two of five answers; write in a "
          + "map what 'answers' mean"
      ])
    #expect(try read(["Cukup,Tidak baik,Baik"], map: map) == ["213"])
  }

  @Test func `what a map says counts before all that is built in`() throws {
    let map = try ColumnMap(
      reading: #"""
        {"extends": "generic", "answers": {"all": {"cukup": 3, "baik": 4, "puas": 4}}}
        """#.utf8.span)
    #expect(
      try read(["Cukup", "3", "3", "3", "3", "3", "3", "3", "Cukup,Baik,b. Puas"], map: map)
        == ["3", "3", "3", "3", "3", "3", "3", "3", "344"])
  }

  @Test func `words of a negative adjective are no scale`() throws {
    #expect(try read(["Sangat lambat,Lambat,Kurang lambat"]) == ["..."])
    #expect(
      try read(["3", "3", "3", "Mahal,Sangat mahal"])[0].contains(
        "'Mahal' beside 'Sangat mahal' is not known"))
  }

  @Test(
    "four words in any order and number are read as when all stand together", arguments: 0..<30)
  func random(seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let kinds = [("b", 0), ("p", 0), ("m", 1), ("s", 0), ("c", 2), ("k", 5)]
    let (kind, place) = kinds[Int.random(in: 0..<kinds.count, using: &numbers)]
    let isLikert = Bool.random(using: &numbers)
    let words = (isLikert ? ["st", "t", "", "s"] : ["t", "k", "", "s"]).map { $0 + kind }
    var column: [Int] = [0, 1]
    for _ in 0..<30 { column.append(Int.random(in: 0..<4, using: &numbers)) }
    column.shuffle(using: &numbers)
    let text = column.map { words[$0].uppercased() }.joined(separator: ",")
    #expect(
      try read(Array(repeating: "3", count: place) + [text]).last
        == column.map { String($0 + 1) }.joined())
  }
}
