import ByteScanning
import JSON
import TestSupport
import Testing

@Suite("Checking JSON without reading it")
struct PlainJSONCheckTests {
  /// Whether the check takes a whole text.
  private func isTaken(_ bytes: [UInt8], depth: Int = 0) -> Bool {
    var scanner = TextScanner(at: 0)
    var check = PlainJSONCheck(depth: depth)
    return check.take(&scanner, in: bytes.span) && scanner.offset == bytes.count
  }

  @Test(
    "takes values in the form in which they are written",
    arguments: [
      "{}", "[]", "null", "true", "false", "0", "-1.50e+7", "\"\"", "\"a b\"",
      #"{"":1,"a":{"a":[1,2,{"a":null}]},"b":"x"}"#, #"{"respondents":1,"respondent":2}"#,
      #"{"U1":"3.326","U9":"3.0","U8":"3.000"}"#, "[[],{},[{}]]",
    ])
  func taken(text: String) {
    #expect(isTaken(Array(text.utf8)))
  }

  @Test(
    "leaves what is wrong or written otherwise",
    arguments: [
      "", "{", "}", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", #"{"a":1,"a":2}"#,
      #"{"b":1,"a":2,"b":3}"#, #"{"respondents":1,"a":1,"respondents":2}"#, "01", "-", "1.", ".5",
      "1e", "nul", "\"a", "\"\\n\"", "\"é\"", "\"\u{7F}\"", "\"\t\"", " 1", "[1, 2]", "{ }",
    ])
  func left(text: String) {
    #expect(!isTaken(Array(text.utf8)))
  }

  @Test func `counts the depth as the reader does`() {
    for depth in 1...JSONReader.depthLimit + 1 {
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect(isTaken(Array(text.utf8)) == (depth <= JSONReader.depthLimit))
      #expect(isTaken(Array(text.utf8), depth: 1) == (depth < JSONReader.depthLimit))
    }
  }

  @Test("takes nothing that the reader refuses", arguments: 1...200)
  func agreement(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let texts = [
      #"{"U1":"3.326","U2":3,"name":"Dinas 1","respondents":[1,-2.5e3,true,null],"x":{"y":{}}}"#,
      random.randomValue().jsonText,
    ]
    for _ in 0..<100 {
      guard let text = random.pick(from: texts) else { continue }
      let bytes = random.changed(Array(text.utf8))
      if isTaken(bytes) {
        #expect(throws: Never.self, "\(String(decoding: bytes, as: UTF8.self))") {
          try JSONReader.read(bytes.span)
        }
      }
    }
  }

  @Test func `a value is read from its offset`() throws {
    let text = #"{"a":[1,{"b":"x"}],"c":2}"#
    let whole = try JSONReader.read(text.utf8.span)
    guard case .object(let members) = whole.content else { return }
    let part = try JSONReader.readValue(at: 5, in: text.utf8.span)
    #expect(part.offset == 5)
    #expect(part.value == members[0].node.value)
  }
}
