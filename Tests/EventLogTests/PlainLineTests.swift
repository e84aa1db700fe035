import EventLog
import JSON
import TestSupport
import Testing

@Suite("Reading lines as the log writes them")
struct PlainLineTests {
  private static let data: [String] = [
    "{}", #"{"name":"Dinas 1","kind":"office"}"#,
    #"{"set":{"answers":{"U1":5,"U2":null}},"list":[1,{"a":true}],"text":"a b"}"#,
  ]

  private static let lines: [String] = data.flatMap { data in
    let log = logLine(7, data: data)
    let actor = #","authid":"ortala","authtype":"service_account","#
    return [
      log, inputLine("a", data: data), log.replacing(#","data"#, with: actor + #""data"#),
      log.replacing(#","data"#, with: actor + #""backloaded":true,"data"#),
      log.replacing(#","data"#, with: #","backloaded":true,"note":"x","data"#),
      inputLine("a", data: data).replacing("/test", with: "https://a.example/b?c=d%20e#f"),
    ]
  }

  @Test func `whole lines are kept as bytes`() throws {
    let line = logLine(7, data: Self.data[1])
    let node = try EventNode(reading: line.utf8.span, for: .log)
    #expect(node.plainLine?.bytes == Array(line.utf8))
    #expect(try EventNode(reading: (line + " ").utf8.span, for: .log).plainLine == nil)
    #expect(try EventNode(readingInFull: line.utf8.span, for: .log).plainLine == nil)
  }

  @Test("both ways of reading a line give the same", arguments: 1...200)
  func agreement(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for position in 0..<100 {
      guard let line = random.pick(from: Self.lines) else { continue }
      let bytes = position < 10 ? Array(line.utf8) : random.changed(Array(line.utf8))
      for purpose in [EventNode.Purpose.log, .input] {
        let usual = Result { () throws(InputError) in
          try EventNode(reading: bytes.span, for: purpose)
        }
        let full = Result { () throws(InputError) in
          try EventNode(readingInFull: bytes.span, for: purpose)
        }
        let line = String(decoding: bytes, as: UTF8.self)
        #expect(
          usual.map { Self.content(of: $0) } == full.map { Self.content(of: $0) }, "\(line)")
      }
    }
  }

  /// Everything that can be asked of an event, as texts.
  private static func content(of node: EventNode) -> [String] {
    let event = node.event
    let attributes = [
      "specversion", "id", "sequence", "source", "type", "subject", "time", "recordedtime",
      "authid", "authtype", "backloaded", "note", "data", "other",
    ]
    let paths = [[], ["set"], ["set", "answers", "U1"], ["list", "a"], ["name"], ["other"]]
    return [
      event.line(receipt: node.receipt), "\(event.time.nanoseconds)", "\(node.data.offset)",
      "\(node.receipt?.recordedTime.nanoseconds ?? 0)",
    ]
      + attributes.map { "\(node.error(at: $0, "x").offset)" }
      + paths.map { "\(node.error(in: $0, "x").offset)" }
  }

  @Test("a URI reference is what its grammar says", arguments: 1...50)
  func references(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("aZ0:/?#%.+-~_!@[é {".unicodeScalars)
    for _ in 0..<200 {
      var text = ""
      for _ in 0..<random.number(in: 1...8) {
        text.unicodeScalars.append(random.pick(from: alphabet) ?? "a")
      }
      let isRefused = refusal(inputLine("a").replacing("/test", with: text), for: .input) != nil
      #expect(isRefused == !Self.isReference(text), "\(text)")
    }
  }

  /// The rules for URI references, one after the other.
  private static func isReference(_ text: String) -> Bool {
    let allowed = "aZ0:/?#%.+-~_!@"
    guard text.allSatisfy({ allowed.contains($0) }), text.count(where: { $0 == "#" }) <= 1 else {
      return false
    }
    for part in text.split(separator: "%", omittingEmptySubsequences: false).dropFirst() {
      guard part.count >= 2, part.prefix(2).allSatisfy({ $0 == "a" || $0 == "0" }) else {
        return false
      }
    }
    let segment = text.prefix { !"/?#".contains($0) }
    guard let colon = segment.firstIndex(of: ":") else { return true }
    let scheme = segment[..<colon]
    return scheme.first?.isLetter == true && scheme.allSatisfy { "aZ0+-.".contains($0) }
  }
}
