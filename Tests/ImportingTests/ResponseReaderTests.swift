import Sheets
import Survey
import Testing

@testable import Importing

/// What is made of the rows of a sheet.
struct ReadSheet {
  var outcomes: [String] = []
  var contents: [String] = []
  var ids: [String] = []
  var written: [ResponseRow.Written?] = []
  var reader: ResponseReader

  init(_ text: String, date: Period? = nil, service: String? = nil, pieceSize: Int = 64) throws {
    var survey = SheetSurvey(nil)
    try Self.forEachRow(text, pieceSize) { reader in
      survey.add(reader.cells, in: reader.bytes.span, line: reader.line)
    }
    survey.finish()
    let plan = try #require(survey.plan)
    try #require(plan.problems == [])
    guard case .order(let order) = survey.dates.conclusion else {
      Issue.record("The order of dates is in doubt")
      throw CancellationError()
    }
    var responses = ResponseReader(
      plan, .init(source: "s", date: date, dateOrder: order, service: service)
    ) { name in
      name == "pbg" ? .service("pbg") : .wrong("no service '\(name)'")
    }
    var (outcomes, contents, ids): ([String], [String], [String]) = ([], [], [])
    var written: [ResponseRow.Written?] = []
    try Self.forEachRow(text, pieceSize) { reader in
      guard reader.rowCount > plan.headerPosition + 1 else { return }
      let outcome = responses.read(
        reader.cells, in: reader.bytes.span, line: reader.line, number: reader.rowCount)
      switch outcome {
      case .response:
        outcomes.append("response")
        contents.append(String(decoding: responses.row.content, as: UTF8.self))
        ids.append(responses.row.id)
        written.append(responses.row.written)
      case .skipped: outcomes.append("skipped")
      case .totals: outcomes.append("totals")
      case .foot: outcomes.append("foot")
      case .refused(let refusal):
        outcomes.append("\(refusal.line) \(refusal.column ?? "-") \(refusal.rule)")
      }
    }
    self.outcomes = outcomes
    self.contents = contents
    self.ids = ids
    self.written = written
    reader = responses
  }

  /// Calls a body with the reader behind each row of a text that comes in pieces.
  static func forEachRow(
    _ text: String, _ pieceSize: Int, _ body: (SheetReader) throws -> Void
  ) throws {
    let bytes = Array(text.utf8)
    var reader = SheetReader()
    var offset = 0
    while true {
      switch try reader.next() {
      case .row: try body(reader)
      case .needsBytes:
        let end = min(bytes.count, offset + pieceSize)
        if end == offset {
          reader.finish()
        } else {
          reader.add(bytes.span.extracting(offset..<end))
        }
        offset = end
      case .end: return
      }
    }
  }
}

@Suite("Reading rows as responses")
struct ResponseReaderTests {
  private let date: Period = .numbered(2, of: .month, in: 2024)

  @Test func `a row becomes the data of an event in the order of the log`() throws {
    let sheet = try ReadSheet(
      """
      Tanggal,Layanan,Umur,JK,Pekerjaan,Pendidikan,Metode,U1,U2,U9,U8
      2024-02-12,pbg,34,P,PNS,S1,online,3,,4,1
      13/02/2024,,20-29,,,,,4,4,4,4
      """)
    #expect(
      sheet.contents == [
        #""service":"pbg","date":"2024-02-12","answers":{"U1":3,"U8":1,"U9":4},"#
          + #""respondent":{"sex":"P","age":34,"education":"S1","occupation":"PNS"},"channel":"online""#,
        #""date":"2024-02-13","answers":{"U1":4,"U2":4,"U8":4,"U9":4},"#
          + #""respondent":{"age_group":"20-29"}"#,
      ])
    #expect(sheet.reader.missingCounts == [ElementCode(number: 2): 1])
  }

  @Test func `the same rows have the same ids, whatever their order and form`() throws {
    let first = try ReadSheet("U1,U2,U3\n3,3,3\n4,4,4\n3,3,3\n", date: date)
    let second = try ReadSheet(
      "No;U3;Nama;U2;U1\n1;3;Ani;3,0;3 - Sesuai\n2;3;Budi;3;3\n3;4;Cici;4;4\n", date: date)
    #expect(Set(first.ids) == Set(second.ids))
    #expect(first.ids.count == 3)
    #expect(first.ids[0].hasPrefix("s:") && first.ids[2].hasPrefix("s:2:"))
    #expect(first.ids[2].dropFirst(4) == first.ids[0].dropFirst(2))
  }

  @Test func `keys make ids, and each row needs its own`() throws {
    let sheet = try ReadSheet(
      "ID;U1;U2;U3\nk-1;3;3;3\n7;4;4;4\nk-1;1;1;1\n;2;2;2\nbudi@contoh.id;3;3;3\n", date: date)
    #expect(sheet.ids == ["s:k-1", "s:7"])
    #expect(
      sheet.outcomes.dropFirst(2) == [
        "4 A the key 'k-1' stands in line 2 already; each row needs its own",
        "5 A the row has no key, by which it is known",
        "6 A a key must not say who a person is; make another column 'id' in a map, or this one "
          + "'personal'",
      ])
  }

  @Test func `totals are compared with the rows above, and what is below is passed over`() throws {
    let sheet = try ReadSheet(
      """
      No;U1;U2;U3
      1;2;3;4
      3;3;3;3
      2;4;4;3
      Jumlah nilai;9;10;10

      NRR;3;3,33;3,333
      NRR tertimbang;0,333;0,37;0,37
      Kepala Dinas;;;
      """, date: date)
    #expect(
      sheet.outcomes == [
        "response", "response", "response", "totals", "skipped", "totals", "totals", "foot",
      ])
    #expect(sheet.reader.comparedTotalCount == 2)
  }

  @Test(
    "means below the rows may have all decimals that a spreadsheet keeps",
    arguments: [
      "2.83333333333333", "2.833333333333333", "2.8333333333333335", "2,8333333333", "2.83",
    ])
  func longMeans(mean: String) throws {
    let rows = (1...6).map { "\($0);\($0 == 1 ? 2 : 3);2;2\n" }.joined()
    let sheet = try ReadSheet("No;U1;U2;U3\n\(rows)Rata-rata;\(mean);2;2\n", date: date)
    #expect(sheet.outcomes.last == "totals")
  }

  @Test(
    "a mean that differs in one of its decimals is refused",
    arguments: ["2.83333333333433", "2.8333333333333437", "2.84", "2.8333333334"])
  func longWrongMeans(mean: String) throws {
    let rows = (1...6).map { "\($0);\($0 == 1 ? 2 : 3);2;2\n" }.joined()
    let sheet = try ReadSheet("No;U1;U2;U3\n\(rows)Rata-rata;\(mean);2;2\n", date: date)
    #expect(sheet.outcomes.last?.hasPrefix("8 B the sheet prints the mean") ?? false)
  }

  @Test(
    "totals that differ are refused with what the rows give",
    arguments: [
      (
        "Jumlah;10;6;6",
        "5 B the sheet prints the sum '10', and the rows above give 9; a row or an answer was lost, added "
          + "or changed"
      ),
      (
        "Rata-rata;3;2,01;2",
        "5 C the sheet prints the mean '2,01', and the rows above give 2.000; a row or an answer was "
          + "lost, added or changed"
      ),
      ("Jumlah;x;6;6", "5 B a total must be a number; found 'x'"),
    ])
  func wrongTotals(row: String, outcome: String) throws {
    let sheet = try ReadSheet("No;U1;U2;U3\n1;2;2;2\n2;3;2;2\n3;4;2;2\n\(row)\n", date: date)
    #expect(sheet.outcomes.last == outcome)
  }

  @Test(
    "a row that is damaged is refused with its place",
    arguments: [
      (
        "1;3;3",
        "2 - the row has 3 cells and the header 4; a separator is missing, or the row was cut"
      ),
      (
        "1;3;3;3;3",
        "2 E the row has 5 cells and the header 4; a separator is too many, or a cell needs quotation "
          + "marks"
      ),
      ("1;3;5;3", "2 C an answer must be in 1...4; found '5'"),
      ("1;;-;", "2 - a response must have at least one answer"),
    ])
  func damagedRows(row: String, outcome: String) throws {
    let sheet = try ReadSheet("No;U1;U2;U3\n\(row)\n1;3;3;3\n1;3;3;3\n1;3;3;3\n", date: date)
    #expect(sheet.outcomes.first == outcome)
  }

  @Test func `empty lines, numbered columns and repeated headers are passed over`() throws {
    let sheet = try ReadSheet(
      "No;U1;U2;U3;U4\n(1);(2);(3);(4);(5)\n1;3;3;3;3\n;;;;\nNo;U1;U2;U3;U4\n2;3;3;3;3;;\n",
      date: date)
    #expect(sheet.outcomes == ["skipped", "response", "skipped", "skipped", "response"])
  }

  @Test func `names and numbers of people are left out and counted, texts are kept apart`() throws {
    let sheet = try ReadSheet(
      """
      Nama,No HP,Pekerjaan,U1,U2,U3,Saran,Keluhan
      Ani,0812,guru 081234567890,3,3,3,Bagus,Lama
      ,0813,Guru,3,3,3,tidak ada,-
      """, date: date)
    #expect(sheet.reader.personalCounts == [0: 1, 1: 2, 2: 1])
    #expect(
      sheet.written == [ResponseRow.Written(kind: .complaint, text: "Bagus\nLama"), nil])
    #expect(
      sheet.contents == [
        #""date":"2024-02","answers":{"U1":3,"U2":3,"U3":3}"#,
        #""date":"2024-02","answers":{"U1":3,"U2":3,"U3":3},"respondent":{"occupation":"Guru"}"#,
      ])
  }

  @Test func `control characters become blanks, and a text has a limit`() throws {
    let long = String(repeating: "x", count: PrivateText.byteLimit + 1)
    let sheet = try ReadSheet(
      "Pekerjaan,U1,U2,U3,Saran\nGuru\u{0B}SD,3,3,3,a\u{01}b\nGuru,3,3,3,\(long)\n", date: date)
    #expect(sheet.contents[0].hasSuffix(#""respondent":{"occupation":"Guru SD"}"#))
    #expect(sheet.written == [ResponseRow.Written(kind: .suggestion, text: "a b")])
    #expect(
      sheet.outcomes.last == "3 E what a respondent wrote may have at most 65536 bytes")
  }

  @Test func `a second header with the words of the codes is passed over`() throws {
    let sheet = try ReadSheet(
      "No;U1;U2;U3\n;Persyaratan;Prosedur;Waktu penyelesaian\n1;3;3;3\n", date: date)
    #expect(sheet.outcomes == ["skipped", "response"])
  }

  @Test func `how words were read is counted`() throws {
    let sheet = try ReadSheet("U1,U2,U3\nSesuai,3,3\nSesuai,3,3\nSangat sesuai,3,3\n", date: date)
    let element = ElementCode(number: 1)
    #expect(
      sheet.reader.readings == [
        .init(element: element, text: "Sesuai", answer: 3): 2,
        .init(element: element, text: "Sangat sesuai", answer: 4): 1,
      ])
  }
}
