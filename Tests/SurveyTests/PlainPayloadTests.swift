import ByteScanning
import EventLog
import JSON
import Survey
import TestSupport
import Testing

@Suite("Reading registrations and closes without a tree")
struct PlainPayloadTests {
  @Test("lines as the log writes them are read", arguments: 1...50)
  func taken(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for line in random.lines() {
      let direct = try #require(Self.direct(Array(line.utf8)), "\(line)")
      #expect(direct == (try Self.inFull(Array(line.utf8)).get()), "\(line)")
    }
  }

  @Test("changed lines are read as with a tree, or left to it", arguments: 1...300)
  func agreement(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for line in random.lines() {
      for _ in 0..<20 {
        let bytes = random.changed(Array(line.utf8))
        let full = Self.inFull(bytes)
        let usual = Result { () throws(InputError) in
          let node = try EventNode(reading: bytes.span, for: .log)
          return Self.content(node, try SurveyEvent(reading: node))
        }
        #expect(usual == full, "\(String(decoding: bytes, as: UTF8.self))")
        if let direct = Self.direct(bytes) {
          #expect(.success(direct) == full, "\(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }

  @Test("an element's value of any length is read", arguments: ["0.000", "10.000", "100.326"])
  func lengths(value: String) throws {
    let line = logLine(
      "skm.period.closed",
      #"{"period":"2024","kind":"first","policy":"p","rules":1,"figures":[{"elements":{"U1":"\#(value)"#
        + #"","U12":"3.500"},"index":"9.00","grade":"D"}],"log":{"size":0,"root":""#
        + String(repeating: "A", count: 43) + #"="}}"#)
    let direct = try #require(Self.direct(Array(line.utf8)))
    #expect(direct == (try Self.inFull(Array(line.utf8)).get()))
  }

  /// What the reader makes of a line that follows another.
  private static func direct(_ line: [UInt8]) -> String? {
    var reader = PlainResponseReader(for: .log)
    let first = Array(logLine("skm.unit.registered", #"{"name":"Dinas"}"#).utf8)
    let bytes = first + [UInt8(ascii: "\n")] + line
    var scanner = TextScanner(at: 0)
    guard !reader.read(&scanner, in: bytes.span) else { return nil }
    _ = reader.readOther(0..<first.count, in: bytes.span)
    scanner.offset = first.count + 1
    guard
      !reader.read(&scanner, in: bytes.span),
      let (node, event) = reader.readOther(first.count + 1..<bytes.count, in: bytes.span)
    else { return nil }
    return content(node, event)
  }

  private static func inFull(_ line: [UInt8]) -> Swift.Result<String, InputError> {
    Result { () throws(InputError) in
      let node = try EventNode(readingInFull: line.span, for: .log)
      return content(node, try SurveyEvent(reading: node))
    }
  }

  private static func content(_ node: EventNode, _ event: SurveyEvent?) -> String {
    """
    \(node.event.line(receipt: node.receipt))
    \(node.error(at: "subject", "x").offset) \(node.error(in: ["figures"], "x").offset)
    \(event.map { "\($0)" } ?? "none")
    """
  }
}

private func logLine(_ type: String, _ data: String, subject: String = "kab-01/dinas-1") -> String {
  #"{"specversion":"1.0","id":"e7","sequence":"000000000007","source":"/test","type":"\#(type)","#
    + #""subject":"\#(subject)","time":"2024-02-12T02:10:00Z","#
    + #""recordedtime":"2024-02-12T02:10:04Z","authid":"a","authtype":"user","data":\#(data)}"#
}

extension SplitMix64 {
  /// A line of each type that is read without a tree.
  fileprivate mutating func lines() -> [String] {
    let aliases = pick(from: ["", #","aliases":[]"#, #","aliases":["A B","c"]"#]) ?? ""
    let kind = chance(50) ? #","kind":"office""# : ""
    let subject = pick(from: ["kab-01/dinas-1", "kab/a.b_c"]) ?? "kab/a"
    return [
      logLine("skm.agency.registered", #"{"agency":"kab","name":"Kab. A"}"#, subject: "kab"),
      logLine("skm.unit.registered", #"{"name":"Dinas 1"\#(aliases)\#(kind)}"#, subject: subject),
      logLine("skm.service.registered", #"{"service":"ktp-el","name":"KTP"\#(aliases)}"#),
      logLine("skm.period.closed", close(), subject: chance(80) ? subject : "kab"),
    ]
  }

  private mutating func close() -> String {
    let period = pick(from: ["2024", "2024-S2", "2024-Q3", "2024-05", "2024-05-17"]) ?? "2024"
    let kind = pick(from: ["first", "scheduled", "correction"]) ?? "first"
    let reason = kind == "first" ? "" : #""reason":"Salah hitung","#
    let services: [String?] = [nil] + (0..<number(in: 0...4)).map { "layanan-\($0)" }
    let list = services.map { figures(of: $0) }.joined(separator: ",")
    let root = String(repeating: "aZ0+", count: 10) + "aZ0="
    return #"{"period":"\#(period)","kind":"\#(kind)",\#(reason)"policy":"permenpan-14-2017","#
      + #""rules":1,"figures":[\#(list)],"log":{"size":\#(number(in: 0...9999)),"#
      + #""root":"\#(root)"}}"#
  }

  private mutating func figures(of service: String?) -> String {
    let elements = (1...number(in: 1...12)).map {
      #""U\#($0)":"\#(number(in: 0...4)).\#(number(in: 100...999))""#
    }
    return "{" + (service.map { #""service":"\#($0)","# } ?? "")
      + (chance(80) ? #""respondents":\#(number(in: 1...900)),"# : "")
      + #""elements":{\#(elements.joined(separator: ","))},"#
      + #""index":"\#(number(in: 25...99)).\#(number(in: 10...99))","#
      + #""grade":"\#(pick(from: ["A", "B", "C", "D"]) ?? "A")"}"#
  }
}
