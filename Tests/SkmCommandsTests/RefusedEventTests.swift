import SkmCommands
import TestSupport
import Testing

/// An input that `append` refuses.
struct RefusedInput: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let lines: [String]
  /// The line and column, and the rule.
  let message: String

  init(_ name: String, _ lines: [String], _ message: String) {
    testDescription = name
    self.lines = lines
    self.message = message
  }

  private static let office = "mojokerto-kab/dpmptsp"

  private static func event(_ type: String, _ data: String, id: String = "x") -> String {
    SmallLog.event(id, type, office, data)
  }

  private static func response(_ more: String, id: String = "r-2") -> String {
    event("response.recorded", #"{"response":"\#(id)",\#(more)}"#)
  }

  private static let good = event(
    "response.recorded", #"{"response":"r-2","date":"2024-07","answers":{"U1":3}}"#, id: "ok")

  static let all: [RefusedInput] = [
    RefusedInput(
      "a line that is no JSON", [#"{"specversion":"1.0","#],
      "1:22: error: the JSON text ends too early"),
    RefusedInput(
      "an empty line", [good, "", good],
      "2:1: error: a line must hold an event; this one is empty"),
    RefusedInput(
      "a missing attribute", [#"{"specversion":"1.0","id":"x"}"#],
      "1:1: error: 'source' is missing"),
    RefusedInput(
      "a key given twice",
      [response(#""response":"r-3","date":"2024-07","answers":{"U1":3}"#)],
      "1:168: error: 'response' may be given only once"),
    RefusedInput(
      "a sequence", [good.replacing(#""data""#, with: #""sequence":"000000000012","data""#)],
      "1:144: error: 'sequence' is given by the log; leave it out"),
    RefusedInput(
      "a time that is none", [good.replacing("2024-07-01T00:00:00Z", with: "yesterday")],
      "1:121: error: 'time' must be a time in UTC like 2024-02-12T02:10:00Z, of the years 2000 to "
        + "2100; found 'yesterday'"),
    RefusedInput(
      "an unknown type", [event("response.deleted", #"{"response":"r-1"}"#)],
      "1:55: error: 'type' must be one that this version knows; found 'skm.response.deleted'"),
    RefusedInput(
      "an event of another system", [good.replacing("skm.response", with: "com.example")],
      "1:56: error: 'type' must be one that this version knows; found 'com.example.recorded'"),
    RefusedInput(
      "an unknown unit", [good.replacing("dpmptsp", with: "kec-ngoro")],
      "1:90: error: unit 'mojokerto-kab/kec-ngoro' is not registered; 'skm register mojokerto-kab/kec-ngoro --name NAME' registers it"
    ),
    RefusedInput(
      "a second event that is wrong",
      [good, response(#""date":"2024-07","answers":{"U1":3,"U2":9}"#, id: "r-3")],
      "2:208: error: 'answers.U2' must be in 1...4; found 9"),
    RefusedInput(
      "a duplicate in the batch", [good, good.replacing(#""ok""#, with: #""other""#)],
      "2:166: error: response 'r-2' is recorded already in 'mojokerto-kab/dpmptsp'"),
    RefusedInput(
      "another event of the same id", [good.replacing(#""ok""#, with: #""response/1""#)],
      "1:27: error: another event with this source and id has the sequence 9; a new event needs a "
        + "new id"),
    RefusedInput(
      "a name in the respondent",
      [response(#""date":"2024-07","answers":{"U1":3},"respondent":{"nama":"Siti"}"#)],
      "1:218: error: 'respondent' must not say who a person is; found 'nama'"),
    RefusedInput(
      "a date in a closed period", [response(#""date":"2024-03-05","answers":{"U1":3}"#)],
      "1:175: error: 2024-S1 is closed; a response of '2024-03-05' needs 'late' with the reason"),
    RefusedInput(
      "a correction of nothing",
      [
        event(
          "response.corrected",
          #"{"response":"r-9","reason":"wrong","set":{"answers":{"U1":3}}}"#)
      ],
      "1:163: error: response 'r-9' is not recorded in 'mojokerto-kab/dpmptsp'"),
    RefusedInput(
      "an empty correction",
      [event("response.corrected", #"{"response":"r-1","reason":"wrong","set":{}}"#)],
      "1:192: error: 'set' must name at least one field"),
    RefusedInput(
      "a second registration of an agency",
      [
        SmallLog.event(
          "x", "agency.registered", "mojokerto-kab", #"{"agency":"mojokerto-kab","name":"X"}"#)
      ],
      "1:89: error: agency 'mojokerto-kab' is registered already, and keeps its name"),
    RefusedInput(
      "a policy that nobody declared",
      [
        SmallLog.event(
          "x", "policy.adopted", "mojokerto-kab", #"{"policy":"mine","from":"2024"}"#)
      ],
      "1:149: error: policy 'mine' is not declared"),
    RefusedInput(
      "a second first close",
      [
        event(
          "period.closed",
          #"{"period":"2024-S1","kind":"first","policy":"permenpan-14-2017","rules":1,"figures":["#
            + #"{"elements":{"U1":"3.000"},"index":"75.00","grade":"C"}],"log":{"size":11,"#
            + #""root":"YmMlbJ8BlU7+aPv5ArHGCMWcd7IP/Em5lIj1KJI5g04="}}"#)
      ],
      "1:173: error: 2024-S1 is closed already; a further close must be of kind 'scheduled' or "
        + "'correction'"),
  ]
}

@Suite("Events that append refuses")
struct RefusedEventTests {
  @Test("are refused with file, line and column, and none is written", arguments: RefusedInput.all)
  func file(input: RefusedInput) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      try folder.write(input.lines.joined(separator: "\n") + "\n", to: "new.jsonl")
      let before = try folder.files()
      let path = folder.path(of: "new.jsonl")
      let run = try FakeWorld().run(["append", path, "--log", folder.path(of: "events")])
      #expect(
        run
          == ToolRun(
            status: .failed, output: "",
            messages: "\(path):\(input.message)\n"))
      #expect(try folder.files() == before)
    }
  }

  @Test func `of the standard input are named so`() throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      var world = FakeWorld()
      world.input = "{}"
      let run = try world.run(["append", "-", "--log", folder.path(of: "events")])
      #expect(
        run
          == ToolRun(
            status: .failed, output: "",
            messages: "<standard input>:1:1: error: 'specversion' is missing\n"))
    }
  }
}
