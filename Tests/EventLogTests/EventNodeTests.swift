import EventLog
import JSON
import Testing

@Suite("Reading events")
struct EventNodeTests {
  @Test(
    "a line that is not an event is refused at the place of the first broken rule",
    arguments: [
      ("", "1: a line must hold an event; this one is empty"),
      (" \t\r", "1: a line must hold an event; this one is empty"),
      ("oops", "1: a JSON value must stand here"),
      ("{", "2: the JSON text ends too early"),
      (#"{"id":"a","id":"b"}"#, "11: 'id' may be given only once"),
      ("{} {}", "4: nothing may follow the JSON value"),
      (" [1]", "2: an event must be a JSON object"),
      ("null", "1: an event must be a JSON object"),
      ("{}", "1: 'specversion' is missing"),
      (#"{"specversion":"0.3"}"#, "16: 'specversion' must be '1.0'; found '0.3'"),
      (#"{"specversion":1.0}"#, "16: 'specversion' must be '1.0'; found 1.0"),
      ("\u{FEFF}{}", "1: text must be UTF-8 without a byte order mark"),
    ])
  func shape(line: String, expected: String) {
    #expect(refusal(line, for: .input) == expected)
    #expect(refusal(line, for: .log) == expected)
  }

  /// Each row takes the place of the attribute in a good line.
  @Test(
    "an attribute that breaks a rule of CloudEvents is refused at its value",
    arguments: [
      (#""id":"e1""#, "", "1: 'id' is missing"),
      (#""id":"e1""#, #""id":null"#, "1: 'id' is missing"),
      (#""id":"e1""#, #""id":7"#, "27: 'id' must be a text; found 7"),
      (#""id":"e1""#, #""id":"""#, "27: 'id' must not be empty"),
      (
        #""id":"e1""#, #""id":"a\u0000""#,
        "27: 'id' must have no control characters but tabs and line breaks"
      ),
      (
        #""id":"e1""#, #""id":"a\nb""#,
        "27: 'id' must have no control characters or noncharacters"
      ),
      (
        #""id":"e1""#, #""id":"\ufffe""#,
        "27: 'id' must have no control characters or noncharacters"
      ),
      (#""source":"/test""#, "", "1: 'source' is missing"),
      (
        #""source":"/test""#, #""source":"a b""#,
        "41: 'source' must be a URI reference; found 'a b'"
      ),
      (#""source":"/test""#, #""source":"""#, "41: 'source' must not be empty"),
      (#""type":"skm.test""#, "", "1: 'type' is missing"),
      (#""type":"skm.test""#, #""type":false"#, "56: 'type' must be a text; found false"),
      (#""subject":"kab/unit""#, "", "1: 'subject' is missing"),
      (#""subject":"kab/unit""#, #""subject":["a"]"#, "77: 'subject' must be a text; found a list"),
      (#""time":"2024-02-12T02:10:00Z""#, "", "1: 'time' is missing"),
      (
        #""time":"2024-02-12T02:10:00Z""#, #""time":"2024-02-12""#,
        "95: 'time' must be a time in UTC like 2024-02-12T02:10:00Z, of the years 2000 to 2100; "
          + "found '2024-02-12'"
      ),
      (#""data":{}"#, "", "1: 'data' is missing"),
      (#""data":{}"#, #""data":null"#, "125: 'data' must be an object; found null"),
      (#""data":{}"#, #""data":[]"#, "125: 'data' must be an object; found a list"),
      (
        #""data":{}"#, #""data":{},"authid":"a""#, "1: 'authtype' is missing"
      ),
      (
        #""data":{}"#, #""data":{},"authtype":"user""#,
        "139: 'authtype' needs an 'authid' beside it"
      ),
      (
        #""data":{}"#, #""data":{},"authid":"a","authtype":"clerk""#,
        "152: 'authtype' must be 'app_user', 'user', 'service_account', 'api_key', 'system', "
          + "'unauthenticated' or 'unknown'; found 'clerk'"
      ),
      (
        #""data":{}"#, #""data":{},"data_base64":"""#,
        "128: names of attributes have only letters a-z and digits; found 'data_base64'"
      ),
      (
        #""data":{}"#, #""data":{},"":1"#,
        "128: names of attributes have only letters a-z and digits; found ''"
      ),
      (
        #""data":{}"#, #""data":{},"tags":["a"]"#,
        "135: 'tags' must be a text, an integer, true or false; found a list"
      ),
      (
        #""data":{}"#, #""data":{},"count":1.5"#,
        "136: 'count' must be an integer; found 1.5"
      ),
      (
        #""data":{}"#, #""data":{},"count":2147483648"#,
        "136: 'count' must be in -2147483648...2147483647; found 2147483648"
      ),
      (
        #""data":{}"#, #""data":{},"datacontenttype":"text/plain""#,
        "146: 'datacontenttype' must be 'application/json'; found 'text/plain'"
      ),
      (
        #""data":{}"#, #""data":{},"datacontenttype":5"#,
        "146: 'datacontenttype' must be a text; found 5"
      ),
      (
        #""data":{}"#, #""data":{},"dataschema":true"#,
        "141: 'dataschema' must be a text; found true"
      ),
      (
        #""data":{}"#, #""data":{},"dataschema":"answers""#,
        "141: 'dataschema' must be a URI with a scheme; found 'answers'"
      ),
      (
        #""data":{}"#, #""data":{},"dataschema":"not a:uri""#,
        "141: 'dataschema' must be a URI with a scheme; found 'not a:uri'"
      ),
      (
        #""data":{}"#, #""data":{},"sequence":"000000000001""#,
        "128: 'sequence' is given by the log; leave it out"
      ),
      (
        #""data":{}"#, #""data":{},"recordedtime":"2024-02-12T02:10:00Z""#,
        "128: 'recordedtime' is given by the log; leave it out"
      ),
      (
        #""data":{}"#, #""data":{},"backloaded":true"#,
        "128: 'backloaded' is given by the log; leave it out"
      ),
    ])
  func attributes(part: String, replacement: String, expected: String) {
    // A part that is left out leaves its comma out, too.
    let line = inputLine("e1").replacing(
      replacement.isEmpty && !part.hasPrefix(#""data""#) ? part + "," : part, with: replacement
    ).replacing(",}", with: "}")
    #expect(refusal(inputLine("e1"), for: .input) == nil)
    #expect(refusal(line, for: .input) == expected)
  }

  @Test(
    "what the log adds must be there and well-formed in a line of the log",
    arguments: [
      (#""sequence":"000000000001","#, "", "1: 'sequence' is missing"),
      (
        #""sequence":"000000000001""#, #""sequence":1"#,
        "43: 'sequence' must be 12 digits, from 000000000001 on; found 1"
      ),
      (
        #""sequence":"000000000001""#, #""sequence":"1""#,
        "43: 'sequence' must be 12 digits, from 000000000001 on; found '1'"
      ),
      (
        #""sequence":"000000000001""#, #""sequence":"000000000000""#,
        "43: 'sequence' must be 12 digits, from 000000000001 on; found '000000000000'"
      ),
      (
        #""sequence":"000000000001""#, #""sequence":"-00000000001""#,
        "43: 'sequence' must be 12 digits, from 000000000001 on; found '-00000000001'"
      ),
      (
        #""recordedtime":"2024-02-12T02:10:04Z","#, "", "1: 'recordedtime' is missing"
      ),
      (
        #""recordedtime":"2024-02-12T02:10:04Z""#, #""recordedtime":"now""#,
        "159: 'recordedtime' must be a time in UTC like 2024-02-12T02:10:00Z, of the years 2000 "
          + "to 2100; found 'now'"
      ),
      (
        #""data":{}"#, #""backloaded":"yes","data":{}"#,
        "195: 'backloaded' must be true or false; found 'yes'"
      ),
    ])
  func receipts(part: String, replacement: String, expected: String) {
    #expect(refusal(logLine(1), for: .log) == nil)
    #expect(refusal(logLine(1).replacing(part, with: replacement), for: .log) == expected)
  }

  @Test(
    "a source is a URI reference",
    arguments: [
      "/import/dpmptsp-2024", "a", "urn:uuid:6e8bc430", "https://skm.example/a?b=c#d", "//host/a",
      "mailto:a@b.example", "a/b:c", "?q", "#f", "%20", "tag:x,2024:a(b)'c'!$&*+;=~_",
    ])
  func sources(text: String) {
    #expect(refusal(inputLine("a").replacing("/test", with: text), for: .input) == nil)
  }

  @Test(
    "a source that is not a URI reference is refused",
    arguments: [
      "a b", "é", "a#b#c", "%2", "%", "%zz", "a|b", "<a>", "{a}", "a`b", "a^b", ":a", "1a:b",
      "a b:c", "a%20:b", "[::1]",
    ])
  func wrongSources(text: String) {
    #expect(
      refusal(inputLine("a").replacing("/test", with: text), for: .input)
        == "40: 'source' must be a URI reference; found '\(text)'")
  }

  @Test func `an event has at most one mebibyte`() {
    let frame = inputLine("a", data: #"{"x":""}"#)
    let rest = EventNode.byteLimit - frame.utf8.count
    func line(_ byteCount: Int) -> String {
      inputLine("a", data: #"{"x":"\#(String(repeating: "x", count: byteCount))"}"#)
    }
    #expect(refusal(line(rest), for: .input) == nil)
    #expect(
      refusal(line(rest + 1), for: .input) == "1048577: an event may have at most 1048576 bytes")
  }

  @Test func `an error in the data points at the last part of a path that is there`() throws {
    let line = inputLine("a", data: #"{"set":{"answers":{"U1":5}}}"#)
    let node = try EventNode(reading: line.utf8.span, for: .input)
    let start = try #require(line.firstRange(of: #"{"set""#)).lowerBound
    let offset = line.utf8.distance(from: line.startIndex, to: start)
    #expect(node.error(in: [], "x") == InputError(offset: offset, message: "x"))
    #expect(node.error(in: ["set", "date"], "x") == InputError(offset: offset + 7, message: "x"))
    #expect(
      node.error(in: ["set", "answers", "U1", "deeper"], "x")
        == InputError(offset: offset + 24, message: "x"))
    #expect(node.error(at: "specversion", "x") == InputError(offset: 15, message: "x"))
    #expect(node.error(at: "other", "x") == InputError(offset: 0, message: "x"))
  }
}
