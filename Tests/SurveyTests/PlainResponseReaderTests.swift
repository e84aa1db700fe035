import ByteScanning
import EventLog
import JSON
import Survey
import TestSupport
import Testing

/// The reader of canonical lines takes nothing that the general readers would refuse or understand
/// otherwise.
@Suite("Reading responses in canonical form")
struct PlainResponseReaderTests {
  private static let attributes =
    #""source":"/import/a","type":"skm.response.TYPE","subject":"kab/dinas","#
    + #""time":"2024-02-12T02:10:00Z","recordedtime":"2024-02-12T02:10:04Z","authid":"ani","#
    + #""authtype":"user","backloaded":true,"data":{"response":"r-1""#

  private static func line(_ type: String, _ rest: String) -> String {
    #"{"specversion":"1.0","id":"e-1","sequence":"000000000042","#
      + attributes.replacing("TYPE", with: type) + rest + "}}"
  }

  /// A line of each type, with all that canonical lines have.
  private static let lines: [String: String] = [
    "recorded": line(
      "recorded",
      #","service":"ktp","date":"2024-02-12","answers":{"U1":3,"U2":null,"U9":4},"respondent":"#
        + #"{"sex":"L","age":34},"channel":"kertas","late":"Berkas tertinggal""#),
    "corrected": line(
      "corrected",
      #","reason":"Salah salin","set":{"answers":{"U2":1},"service":"kk","date":"2024-S1"}"#),
    "voided": line("voided", #","reason":"Ganda""#),
    "reinstated": line("reinstated", #","reason":"Bukan ganda""#),
  ]

  private static func meaning(_ kind: String) -> Meaning {
    Meaning(
      id: "e-1", sequence: 42, source: "/import/a", type: "skm.response.\(kind)",
      subject: "kab/dinas", time: "2024-02-12T02:10:00Z",
      timeNanoseconds: 1_707_703_800_000_000_000, recordedNanoseconds: 1_707_703_804_000_000_000,
      isBackloaded: true, actor: "ani user", kind: kind, response: "r-1",
      answers: PackedAnswers(bits: 0, named: 0))
  }

  @Test func `all that a line says is understood`() throws {
    var reader = PlainResponseReader(for: .log)
    var recorded = Self.meaning("recorded")
    recorded.kind = "recorded late"
    recorded.service = "ktp"
    recorded.date = Period("2024-02-12")
    recorded.answers = PackedAnswers(bits: 0x5_0000_0004, named: 0xF_0000_00FF)
    recorded.profile.sex = .text(ExactText("L"))
    recorded.profile.age = .number(34)
    recorded.profile.channel = .text(ExactText("kertas"))
    var corrected = Self.meaning("corrected")
    corrected.service = "replaced kk"
    corrected.date = Period("2024-S1")
    corrected.answers = PackedAnswers(bits: 0x20, named: 0xF0)
    for (kind, expected) in [
      ("recorded", recorded), ("corrected", corrected), ("voided", Self.meaning("voided")),
      ("reinstated", Self.meaning("reinstated")),
    ] {
      let line = Array(try #require(Self.lines[kind]).utf8)
      let plain = try #require(Meaning.plain(line, &reader))
      #expect(plain.meaning == expected)
      #expect(plain.end == line.count)
      #expect(try Meaning.general(line) == expected)
    }
  }

  /// A line that is one of ``lines`` but for one place.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let kind: String
    let old: String
    let new: String

    init(_ name: String, _ old: String, _ new: String, in kind: String = "recorded") {
      (self.name, self.kind, self.old, self.new) = (name, kind, old, new)
    }

    var testDescription: String { name }

    func line() throws -> [UInt8] {
      let whole = try #require(lines[kind])
      let line = whole.replacing(old, with: new, maxReplacements: 1)
      try #require(line != whole)
      return Array(line.utf8)
    }
  }

  // MARK: Taken

  private static let takenCases: [Case] = [
    Case("no actor", #""authid":"ani","authtype":"user","#, ""),
    Case("another kind of actor", #""authtype":"user""#, #""authtype":"service_account""#),
    Case("not backloaded", #","backloaded":true"#, ""),
    Case(
      "neither actor nor backloaded", #","authid":"ani","authtype":"user","backloaded":true"#, ""),
    Case("an id with all kinds of ASCII", "e-1", "!#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~ "),
    Case("a long id", #""id":"e-1""#, #""id":"\#(String(repeating: "x", count: 5000))""#),
    Case("the highest sequence", "000000000042", "999999999999"),
    Case("a source that is a URN", "/import/a", "urn:skm:a"),
    Case("a subject of a short unit", "kab/dinas", "k/d"),
    Case("the last second of a year", "2024-02-12T02:10:04Z", "2100-12-31T23:59:59Z"),
    Case("the first second of all", "2024-02-12T02:10:00Z", "2000-01-01T00:00:00Z"),
    Case("a leap day", "2024-02-12T02:10:00Z", "2024-02-29T02:10:00Z"),
    Case("a response of 200 bytes", "r-1", String(repeating: "r", count: 200)),
    Case("no service", #","service":"ktp""#, ""),
    Case(
      "a service of 100 bytes", #""ktp""#, #""\#(String(repeating: "a", count: 100))""#),
    Case("a year", #""date":"2024-02-12""#, #""date":"2024""#),
    Case("a semester", #""date":"2024-02-12""#, #""date":"2024-S2""#),
    Case("a quarter", #""date":"2024-02-12""#, #""date":"2024-Q4""#),
    Case("a month", #""date":"2024-02-12""#, #""date":"2024-12""#),
    Case("a leap day as date", #""date":"2024-02-12""#, #""date":"2024-02-29""#),
    Case("one answer", #""U1":3,"U2":null,"U9":4"#, #""U5":1"#),
    Case("no answer but null", #""U1":3,"U2":null,"U9":4"#, #""U5":null"#),
    Case("answers outside the scale", #""U1":3,"U2":null,"U9":4"#, #""U1":0,"U9":9"#),
    Case("no respondent", #","respondent":{"sex":"L","age":34}"#, ""),
    Case("a respondent of whom nothing is known", #"{"sex":"L","age":34}"#, "{}"),
    Case("the highest age", #""age":34"#, #""age":150"#),
    Case("the lowest age", #""age":34"#, #""age":0"#),
    Case(
      "an attribute of the office's own", #""age":34"#, #""age":34,"desa asal":"Jatirejo 2""#),
    Case("an empty attribute", #""sex":"L""#, #""sex":"""#),
    Case("an attribute that is a number", #""age":34"#, #""lama":999999"#),
    Case(
      "all attributes that the format knows", #""age":34"#,
      #""age":34,"education":"S1","occupation":"PNS","b":1,"a":2"#),
    Case("no channel", #","channel":"kertas""#, ""),
    Case("not late", #","late":"Berkas tertinggal""#, ""),
    Case(
      "nothing but what must be",
      #","respondent":{"sex":"L","age":34},"channel":"kertas","late":"Berkas tertinggal""#, ""),
    Case(
      "a correction of the date alone",
      #""answers":{"U2":1},"service":"kk","date":"2024-S1""#,
      #""date":"2024-05-17""#, in: "corrected"),
    Case(
      "a correction to a year",
      #""answers":{"U2":1},"service":"kk","date":"2024-S1""#,
      #""date":"2024""#, in: "corrected"),
    Case(
      "a correction of the service alone",
      #""answers":{"U2":1},"service":"kk","date":"2024-S1""#,
      #""service":"kk""#, in: "corrected"),
    Case("a correction that takes the service away", #""kk""#, "null", in: "corrected"),
    Case(
      "a correction of the answers alone",
      #","service":"kk","date":"2024-S1""#, "", in: "corrected"),
    Case("a correction that takes an answer away", #"{"U2":1}"#, #"{"U2":null}"#, in: "corrected"),
    Case("another reason", "Ganda", "!", in: "voided"),
  ]

  @Test(
    "a canonical line is taken, and means what it does to the general readers",
    arguments: takenCases)
  func taken(_ example: Case) throws {
    let line = try example.line()
    let meaning = try #require(try Meaning.general(line))
    // By itself, and before and after a line of another event.
    let other = Array(try #require(Self.lines["voided"]).utf8)
    let feed = UInt8(ascii: "\n")
    for (bytes, start) in [
      (line, 0), (line + [feed] + other, 0), (other + [feed] + line, other.count + 1),
    ] {
      var reader = PlainResponseReader(for: .log)
      if start > 0 { _ = Meaning.plain(bytes, &reader) }
      // The second time, the reader remembers what it knows of the first.
      for _ in 0..<2 {
        let plain = try #require(Meaning.plain(bytes, &reader, from: start))
        #expect(plain.meaning == meaning)
        #expect(plain.end == start + line.count)
      }
    }
  }

  // MARK: Left

  private static let leftCases: [Case] = [
    Case("a blank after a colon", #""id":"#, #""id": "#),
    Case("a blank after a comma", #","data""#, #", "data""#),
    Case("a blank before the line", #"{"specversion""#, #" {"specversion""#),
    Case("a blank after the line", "}}", "}} ", in: "voided"),
    Case("a carriage return after the line", "}}", "}}\r", in: "voided"),
    Case("a blank in an object", #""answers":{"#, #""answers":{ "#),
    Case("another version", #""1.0""#, #""1.1""#),
    Case("an escape in an id", "e-1", #"e\u002d1"#),
    Case("an escape in a name", #""id""#, #""\u0069d""#),
    Case("an escape in a response", "r-1", #"r\/1"#),
    Case("an escape in a reason", "Ganda", #"Gan\nda"#, in: "voided"),
    Case("an escape in a service", #""ktp""#, #""kt\u0070""#),
    Case("an escape in an attribute of the respondent", #""L""#, #""\"""#),
    Case("a character outside of ASCII", "Berkas", "Bérkas"),
    Case("a character outside of ASCII in an id", "e-1", "é"),
    Case("a zero byte in a text", "kertas", "kert\u{0}as"),
    Case("DEL in an id", "e-1", "e\u{7F}1"),
    Case("DEL in a reason", "Ganda", "Gan\u{7F}da", in: "voided"),
    Case("DEL in an attribute of the respondent", #""L""#, "\"\u{7F}\""),
    Case("a tab in a text", "kertas", "ker\ttas"),
    Case("an unknown attribute of the envelope", #","data""#, #","trace":"x","data""#),
    Case("an attribute that is null", #","data""#, #","trace":null,"data""#),
    Case("a kind of actor that is none", #""user""#, #""clerk""#),
    Case("an actor without kind", #","authtype":"user""#, ""),
    Case("a kind without actor", #","authid":"ani""#, ""),
    Case("an empty actor", #""ani""#, #""""#),
    Case("not backloaded, and said so", #""backloaded":true"#, #""backloaded":false"#),
    Case("an empty id", #""e-1""#, #""""#),
    Case("an empty source", #""/import/a""#, #""""#),
    Case("a source that is no reference", "/import/a", "/import a"),
    Case("an empty subject", #""kab/dinas""#, #""""#),
    Case("the subject is an agency", "kab/dinas", "kab"),
    Case("the subject is more than a unit", "kab/dinas", "kab/dinas/ktp"),
    Case("a unit in capitals", "kab/dinas", "kab/Dinas"),
    Case("a unit without a name", "kab/dinas", "kab/"),
    Case("another type of response", "response.recorded", "response.recorded.v2"),
    Case("a type that begins as one", "response.recorded", "response.recordee"),
    Case("a type of the same length", "response.recorded", "response.retracted"),
    Case("sequence 0", "000000000042", "000000000000"),
    Case("a sequence of 11 digits", "000000000042", "00000000042"),
    Case("a sequence of 13 digits", "000000000042", "0000000000042"),
    Case("a sequence with another byte", "000000000042", "00000000004:"),
    Case("a sequence that is a number", #""000000000042""#, "42"),
    Case("a time with a fraction", "02:10:00Z", "02:10:00.5Z"),
    Case("a recorded time with a fraction", "02:10:04Z", "02:10:04.000Z"),
    Case("a time with an offset", "02:10:00Z", "02:10:00+00:00"),
    Case("a time in small letters", "T02:10:00Z", "t02:10:00z"),
    Case("hour 24", "T02:10:00Z", "T24:10:00Z"),
    Case("minute 60", "T02:10:00Z", "T02:60:00Z"),
    Case("second 60", "02:10:00Z", "02:10:60Z"),
    Case("a time with another byte below the digits", "02:10:00Z", "02:10:0/Z"),
    Case("a time with another byte above the digits", "02:10:00Z", "02:10:0:Z"),
    Case("a time with other separators", "02:10:00Z", "02.10.00Z"),
    Case("a time with a bit more", "02:10:00Z", "02:10:0\u{10}Z"),
    Case("a day that is none", "2024-02-12T02:10:00Z", "2023-02-29T02:10:00Z"),
    Case("the day 0", "2024-02-12T02:10:00Z", "2024-02-00T02:10:00Z"),
    Case("month 13", "2024-02-12T02:10:00Z", "2024-13-12T02:10:00Z"),
    Case("the year 1999", "2024-02-12T02:10:00Z", "1999-02-12T02:10:00Z"),
    Case("the year 2101", "2024-02-12T02:10:04Z", "2101-02-12T02:10:04Z"),
    Case("a day of zero bytes", "2024-02-12T02:10:00Z", "\0\0\0\0\0\0\0\0\0\0T02:10:00Z"),
    Case("a recorded day of zero bytes", "2024-02-12T02:10:04Z", "\0\0\0\0\0\0\0\0\0\0T02:10:04Z"),
    Case("an empty response", #""r-1""#, #""""#),
    Case("a response of 201 bytes", "r-1", String(repeating: "r", count: 201)),
    Case("a response that is a number", #""r-1""#, "1"),
    Case("an empty service", #""ktp""#, #""""#),
    Case("a service of 101 bytes", #""ktp""#, #""\#(String(repeating: "a", count: 101))""#),
    Case("a service in capitals", #""ktp""#, #""KTP""#),
    Case("a service that is null", #""ktp""#, "null"),
    Case("a date that does not exist", #""date":"2024-02-12""#, #""date":"2023-02-29""#),
    Case("a date of zero bytes", #""date":"2024-02-12""#, "\"date\":\"\0\0\0\0\0\0\0\0\0\0\""),
    Case("a date of the year 1999", #""date":"2024-02-12""#, #""date":"1999-02-12""#),
    Case("a date without a zero", #""date":"2024-02-12""#, #""date":"2024-2-12""#),
    Case("a date with other separators", #""date":"2024-02-12""#, #""date":"2024/02/12""#),
    Case("a date in small letters", #""date":"2024-02-12""#, #""date":"2024-s1""#),
    Case("a fifth quarter", #""date":"2024-02-12""#, #""date":"2024-Q5""#),
    Case("an empty date", #""date":"2024-02-12""#, #""date":"""#),
    Case("no date", #""date":"2024-02-12","#, ""),
    Case("no answers", #","answers":{"U1":3,"U2":null,"U9":4}"#, ""),
    Case("empty answers", #"{"U1":3,"U2":null,"U9":4}"#, "{}"),
    Case("answers out of order", #""U1":3,"U2":null"#, #""U2":3,"U1":null"#),
    Case("an answer given twice", #""U1":3,"U2":null"#, #""U1":3,"U1":3"#),
    Case("element 0", #""U1""#, #""U0""#),
    Case("element 10", #""U9""#, #""U10""#),
    Case("an element with a zero", #""U1""#, #""U01""#),
    Case("an element in small letters", #""U1""#, #""u1""#),
    Case("answer 10", #""U1":3"#, #""U1":10"#),
    Case("answer 03", #""U1":3"#, #""U1":03"#),
    Case("answer -0", #""U1":3"#, #""U1":-0"#),
    Case("answer -1", #""U1":3"#, #""U1":-1"#),
    Case("answer 3.0", #""U1":3"#, #""U1":3.0"#),
    Case("an answer that is a text", #""U1":3"#, #""U1":"3""#),
    Case("an answer that is true", "null", "true"),
    Case("age 151", #""age":34"#, #""age":151"#),
    Case("age 034", #""age":34"#, #""age":034"#),
    Case("age -0", #""age":34"#, #""age":-0"#),
    Case("age 34.0", #""age":34"#, #""age":34.0"#),
    Case("age 3e1", #""age":34"#, #""age":3e1"#),
    Case("an age that is a text", #""age":34"#, #""age":"34""#),
    Case("an age that is null", #""age":34"#, #""age":null"#),
    Case("an attribute given twice", #""sex":"L""#, #""sex":"L","sex":"L""#),
    Case("the age given twice", #""age":34"#, #""age":34,"age":34"#),
    Case("attributes of the envelope out of order", #""sex":"L","age":34"#, #""age":34,"sex":"L""#),
    Case("an attribute of the office's own before others", #""sex":"L""#, #""desa":"Jatirejo""#),
    Case("an attribute without a name", #""sex""#, #""""#),
    Case("an attribute that tells who it is", #""sex""#, #""nama""#),
    Case("an attribute that holds a suggestion", #""sex""#, #""saran""#),
    Case("an attribute that is true", #""L""#, "true"),
    Case("an attribute that is null", #""L""#, "null"),
    Case("an attribute that is negative", #""L""#, "-1"),
    Case("an attribute that is a large number", #""L""#, "1000000"),
    Case("an attribute that is a list", #""L""#, "[]"),
    Case("a respondent that is null", #"{"sex":"L","age":34}"#, "null"),
    Case("an empty channel", #""kertas""#, #""""#),
    Case("an empty reason for being late", #""Berkas tertinggal""#, #""""#),
    Case("an instrument", #","late""#, #","instrument":"14/2017","late""#),
    Case(
      "feedback", #"tertinggal""#,
      #"tertinggal","feedback":{"kind":"complaint","digest":"sha256:00"}"#),
    Case("an unknown field", #","late""#, #","weather":"x","late""#),
    Case("a field that tells who it is", #","late""#, #","nama":"x","late""#),
    Case(
      "fields out of order", #""channel":"kertas","late":"Berkas tertinggal""#,
      #""late":"x","channel":"kertas""#),
    Case(
      "a service after the date", #""service":"ktp","date":"2024-02-12""#,
      #""date":"2024-02-12","service":"ktp""#),
    Case(
      "attributes of the envelope out of order",
      #""source":"/import/a","type":"skm.response.recorded""#,
      #""type":"skm.response.recorded","source":"/import/a""#),
    Case("a field given twice", #""channel":"kertas""#, #""channel":"kertas","channel":"kertas""#),
    Case(
      "an attribute of the envelope given twice", #""authid":"ani""#,
      #""authid":"ani","authid":"ani""#),
    Case("more after the data", "}}", #"},"trace":"x"}"#, in: "voided"),
    Case("a brace too many", "}}", "}}}", in: "voided"),
    Case("a brace too few", "}}", "}", in: "voided"),
    Case("an unknown field of a void", #","reason""#, #","date":"2024","reason""#, in: "voided"),
    Case("a void without reason", #","reason":"Ganda""#, "", in: "voided"),
    Case("a void with an empty reason", #""Ganda""#, #""""#, in: "voided"),
    Case("a void with more", #""Ganda""#, #""Ganda","kind":"x""#, in: "voided"),
    Case(
      "an empty set",
      #""answers":{"U2":1},"service":"kk","date":"2024-S1""#, "",
      in: "corrected"),
    Case("empty answers in a set", #"{"U2":1}"#, "{}", in: "corrected"),
    Case(
      "a respondent in a set", #""2024-S1"}"#, #""2024-S1","respondent":{"age":35}}"#,
      in: "corrected"),
    Case(
      "an empty respondent in a set", #""2024-S1"}"#, #""2024-S1","respondent":{}}"#,
      in: "corrected"),
    Case(
      "a respondent of a set that is null", #""2024-S1"}"#, #""2024-S1","respondent":null}"#,
      in: "corrected"),
    Case(
      "an attribute of a set that is null", #""2024-S1"}"#,
      #""2024-S1","respondent":{"age":null}}"#,
      in: "corrected"),
    Case(
      "a correction of the respondent alone",
      #""answers":{"U2":1},"service":"kk","date":"2024-S1""#, #""respondent":{"age":35}"#,
      in: "corrected"),
    Case("answers of a set that are null", #"{"U2":1}"#, "null", in: "corrected"),
    Case("a date of a set that is null", #""2024-S1""#, "null", in: "corrected"),
    Case("a date of a set that does not exist", #""2024-S1""#, #""2024-S3""#, in: "corrected"),
    Case("an empty service in a set", #""kk""#, #""""#, in: "corrected"),
    Case("an unknown field in a set", #""date":"2024-S1""#, #""channel":"web""#, in: "corrected"),
    Case(
      "fields of a set out of order", #""service":"kk","date":"2024-S1""#,
      #""date":"2024-S1","service":"kk""#, in: "corrected"),
    Case("a comma at the beginning of a set", #""set":{"#, #""set":{,"#, in: "corrected"),
    Case("a comma at the end of a set", #""2024-S1"}"#, #""2024-S1",}"#, in: "corrected"),
    Case("a comma missing in a set", #"{"U2":1},"#, #"{"U2":1}"#, in: "corrected"),
    Case(
      "a set before the reason", #""reason":"Salah salin","set":{"#,
      #""set":{"reason":"Salah salin","#, in: "corrected"),
  ]

  @Test("a line with anything else is left to the general readers", arguments: leftCases)
  func left(_ example: Case) throws {
    let line = try example.line()
    var reader = PlainResponseReader(for: .log)
    #expect(Meaning.plain(line, &reader) == nil)
    // Nor is it taken when the reader remembers the lines that are canonical.
    for line in Self.lines.values { #expect(Meaning.plain(Array(line.utf8), &reader) != nil) }
    #expect(Meaning.plain(line, &reader) == nil)
    let feed = UInt8(ascii: "\n")
    #expect(Meaning.plain(line + [feed] + line, &reader) == nil)
  }

  @Test func `a line that is cut off anywhere is left to the general readers`() {
    for line in Self.lines.values.map({ Array($0.utf8) }) {
      var reader = PlainResponseReader(for: .log)
      for count in 0..<line.count {
        #expect(Meaning.plain(Array(line[..<count]), &reader) == nil)
        #expect(Meaning.plain(line[..<count] + [UInt8(ascii: "\n")] + line, &reader) == nil)
      }
    }
  }

  @Test func `a line is left if another follows on it without a line feed`() {
    for line in Self.lines.values.map({ Array($0.utf8) }) {
      var reader = PlainResponseReader(for: .log)
      #expect(Meaning.plain(line + line, &reader) == nil)
      #expect(Meaning.plain(line + [UInt8(ascii: " ")], &reader) == nil)
      #expect(Meaning.plain(line + [0], &reader) == nil)
    }
  }

  @Test func `a line may have the length of the limit and no byte more`() throws {
    var reader = PlainResponseReader(for: .log)
    let line = try #require(Self.lines["voided"])
    let rest = EventNode.byteLimit - line.utf8.count
    for (count, isTaken) in [(rest - 1, true), (rest, true), (rest + 1, false)] {
      let long = line.replacing("Ganda", with: "Ganda" + String(repeating: "x", count: count))
      #expect((Meaning.plain(Array(long.utf8), &reader) != nil) == isTaken)
    }
  }

  @Test func `as many attributes of respondents are remembered as can be told apart`() throws {
    var reader = PlainResponseReader(for: .log)
    let line = try #require(Self.lines["recorded"])
    // Of 64, four are those that the format knows.
    func isTaken(_ attributes: String) -> Bool {
      Meaning.plain(Array(line.replacing(#""age":34"#, with: attributes).utf8), &reader) != nil
    }
    for number in 1...70 { #expect(isTaken(#""a\#(number)":1"#) == (number <= 60)) }
    let all = (1...60).map { #""a\#($0)":1"# }.joined(separator: ",")
    #expect(isTaken(all))
    #expect(!isTaken(all + #","a60":1"#))
  }

  @Test func `an input is read without what the log adds`() throws {
    var reader = PlainResponseReader(for: .input)
    for line in Self.lines.values {
      #expect(Meaning.plain(Array(line.utf8), &reader) == nil)
      let input = Array(
        line.replacing(#""sequence":"000000000042","#, with: "")
          .replacing(#","recordedtime":"2024-02-12T02:10:04Z""#, with: "")
          .replacing(#","backloaded":true"#, with: "").utf8)
      let plain = try #require(Meaning.plain(input, &reader))
      #expect(plain.meaning == (try Meaning.general(input, for: .input)))
      let backloaded = String(decoding: input, as: UTF8.self)
        .replacing(#","data""#, with: #","backloaded":true,"data""#)
      #expect(Meaning.plain(Array(backloaded.utf8), &reader) == nil)
    }
  }

  // MARK: Random lines

  @Test("the canonical lines of random events are taken", arguments: 0..<16 as Range<UInt64>)
  func randomLines(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var reader = PlainResponseReader(for: .log)
    for sequence in 1...200 {
      let line = randomResponseLine(sequence: sequence, using: &random)
      let node = try EventNode(reading: line.utf8.span, for: .log)
      #expect(node.event.line(receipt: node.receipt) == line)
      let plain = Meaning.plain(Array(line.utf8), &reader)?.meaning
      if line.contains("corrected"), line.contains(#""respondent""#) {
        #expect(plain == nil)
      } else {
        let meaning = try #require(plain)
        #expect(try Meaning.general(Array(line.utf8)) == meaning)
      }
    }
  }

  @Test func `what is said of respondents has a number for each way in which it is written`() throws
  {
    var reader = PlainResponseReader(for: .log)
    let line = try #require(Self.lines["recorded"])
    let said = #","respondent":{"sex":"L","age":34},"channel":"kertas""#
    let late = #","late":"Berkas tertinggal""#
    var numbers: [UInt32] = []
    for part in [
      said, said + late, "", late, #","respondent":{}"#, said,
      #","respondent":{"sex":"L","age":34}"#, #","respondent":{"sex":"L","age":34,"desa":"x"}"#,
      #","respondent":{"sex":"}","occupation":7}"#, #","respondent":{"sex":"}","occupation":7}"#,
      #","channel":"kertas""#, #","channel":"kertas""# + late,
    ] {
      let bytes = Array(line.replacing(said + late, with: part).utf8)
      #expect(try #require(Meaning.plain(bytes, &reader)).meaning == (try Meaning.general(bytes)))
      numbers.append(reader.event.profile)
    }
    #expect(numbers == [1, 1, 0, 0, 2, 1, 3, 4, 5, 5, 6, 6])
    #expect(reader.profiles.count == 7)
  }

  @Test func `a line is left if more was said of respondents than is remembered`() throws {
    var reader = PlainResponseReader(for: .log)
    let line = try #require(Self.lines["recorded"])
    func plain(_ occupation: Int) -> Meaning? {
      let bytes = Array(
        line.replacing(#""age":34"#, with: #""age":34,"occupation":\#(occupation)"#).utf8)
      return Meaning.plain(bytes, &reader)?.meaning
    }
    // The first number is that of nothing.
    for number in 1..<PlainResponseReader.profileLimit { try #require(plain(number) != nil) }
    #expect(plain(PlainResponseReader.profileLimit) == nil)
    #expect(plain(7)?.profile.occupation == .number(7))
  }

  @Test(
    "what is taken of damaged lines means what it does to the general readers",
    arguments: 0..<24 as Range<UInt64>)
  func damagedLines(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var reader = PlainResponseReader(for: .log)
    var takenCount = 0
    for sequence in 1...1000 {
      let whole = Array(randomResponseLine(sequence: sequence, using: &random).utf8)
      let line = damagedLine(whole, using: &random)
      guard let plain = Meaning.plain(line, &reader) else { continue }
      let end = line[..<plain.end]
      takenCount += 1
      let text = String(decoding: end, as: UTF8.self)
      do throws(InputError) {
        #expect(try Meaning.general(Array(end)) == plain.meaning, "\(text)")
      } catch {
        Issue.record("\(error.offset): \(error.message): \(text)")
      }
      // Nothing that the reader remembers of other lines makes it take this one.
      var fresh = PlainResponseReader(for: .log)
      #expect(Meaning.plain(line, &fresh)?.meaning == plain.meaning, "\(text)")
    }
    #expect(takenCount > 80)
  }
}
