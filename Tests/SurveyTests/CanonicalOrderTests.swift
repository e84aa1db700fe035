import EventLog
import JSON
import Survey
import TestSupport
import Testing

@Suite("The order in which events are written")
struct CanonicalOrderTests {
  /// Data of every type with all of its fields, in the canonical order.
  static let data: [(type: String, data: String)] = [
    ("agency.registered", #"{"agency":"kab","name":"Kabupaten"}"#),
    ("unit.registered", #"{"name":"Dinas","aliases":["D","Dns"],"kind":"dinas"}"#),
    ("service.registered", #"{"service":"pbg","name":"PBG","aliases":["IMB"]}"#),
    ("unit.retired", #"{"from":"2024-S2","successors":["b","a"]}"#),
    ("service.retired", #"{"from":"2024","successors":[],"service":"pbg"}"#),
    (
      "instrument.declared",
      #"{"instrument":"25/2004","elements":[{"code":"U2","name":"B"},{"code":"U1","name":"A"}],"#
        + #""scale":{"min":1,"max":4}}"#
    ),
    ("policy.declared", #"{"policy":"p","weights":{"rounding":2},"bands":2017}"#),
    (
      "policy.declared",
      #"{"policy":"p","weights":{"U1":"0.12","U2":"0.1","U10":"0.78"},"bands":["90","80","70"]}"#
    ),
    ("policy.adopted", #"{"policy":"sukma-e","from":"2024"}"#),
    (
      "survey.opened",
      #"{"period":"2024-S1","window":{"from":"2024-01-01","to":"2024-06-30"},"population":900,"#
        + #""sample":269,"instrument":"14/2017","method":"web"}"#
    ),
    (
      "response.recorded",
      #"{"response":"r1","service":"pbg","date":"2024-02-12","answers":{"U1":3,"U2":null,"U9":4,"#
        + #""U10":1},"respondent":{"sex":"L","age":34,"education":"S1","occupation":"PNS"},"#
        + #""channel":"web","instrument":"14/2017","late":"form found","#
        + #""feedback":{"kind":"complaint","digest":"abc"}}"#
    ),
    (
      "response.corrected",
      #"{"response":"r1","reason":"typo","set":{"answers":{"U1":3,"U2":null},"service":null,"#
        + #""date":"2024","respondent":{"sex":"P","age":null}}}"#
    ),
    ("response.voided", #"{"response":"r1","reason":"twice"}"#),
    ("response.reinstated", #"{"response":"r1","reason":"not twice"}"#),
    (
      "result.reported",
      #"{"result":"x","period":"2024","scale":4,"elements":{"U1":"3.71","U2":"3.5","U10":"4"},"#
        + #""index":"86.70","grade":"B","respondents":100,"units":57,"weights":"0.11","bands":2017,"#
        + #""service":"pbg","instrument":"14/2017","document":"Laporan","#
        + #""window":{"from":"2024-01-01","to":"2024-06-30"},"priorities":["U2","U1"]}"#
    ),
    (
      "result.corrected",
      #"{"result":"x","kind":"erratum","reason":"letter","set":{"scale":100,"elements":{"U1":"90","#
        + #""U2":null},"index":"86.71","grade":null,"respondents":101,"units":null,"#
        + #""weights":"1/9","bands":2004,"instrument":null,"document":"Ralat","window":null,"#
        + #""priorities":[]}}"#
    ),
    ("result.withdrawn", #"{"result":"x","reason":"wrong unit"}"#),
    (
      "period.closed",
      #"{"period":"2024","kind":"correction","reason":"late responses","policy":"sukma-e","#
        + #""rules":1,"figures":[{"respondents":3,"elements":{"U1":"3.000","U2":"3.333"},"#
        + #""index":"80.00","grade":"B"},{"service":"pbg","respondents":1,"elements":{},"#
        + #""index":"75.00","grade":"C"}],"log":{"size":12,"#
        + #""root":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}"#
    ),
    (
      "followup.planned",
      #"{"followup":"f1","period":"2024","element":"U3","action":"more counters","due":"2025-S1","#
        + #""owner":"umum"}"#
    ),
    (
      "followup.completed",
      #"{"followup":"f1","evidence":"photo","obstacle":"none","date":"2025-03"}"#
    ),
  ]

  private static func line(_ type: String, _ data: String) -> String {
    let subject = type.hasPrefix("agency") ? "kab" : "kab/dinas"
    return #"{"specversion":"1.0","id":"e1","source":"/test","type":"skm.\#(type)","#
      + #""subject":"\#(subject)","time":"2024-02-12T02:10:00Z","data":\#(data)}"#
  }

  /// Returns the line of the event that a line is read as.
  private func canonicalLine(_ line: String) throws -> String {
    let node = try EventNode(reading: line.utf8.span, for: .input)
    _ = try #require(try SurveyEvent(reading: node))
    return node.event.canonical.line(receipt: nil)
  }

  @Test func `there is an example of every type`() {
    let types = Set(Self.data.map { "skm.\($0.type)" })
    #expect(types == Set(SurveyEventType.allCases.map(\.rawValue)))
  }

  @Test("an event in the canonical order is written as it is read", arguments: data)
  func identity(type: String, data: String) throws {
    let line = Self.line(type, data)
    #expect(try canonicalLine(line) == line)
  }

  @Test("fields in any order are written in the canonical order", arguments: data)
  func shuffled(type: String, data: String) throws {
    let line = Self.line(type, data)
    let value = try JSONReader.read(line.utf8.span).value
    for seed in UInt64(1)...20 {
      var random = SplitMix64(seed: seed)
      #expect(try canonicalLine(value.shuffled(using: &random).jsonText) == line)
    }
  }

  @Test("fields that this version does not know stay, after those it knows", arguments: data)
  func unknownFields(type: String, data: String) throws {
    let unknown = #""zeta":{"b":[1,{"d":1,"c":2}],"a":null},"alpha":"x""#
    let first = Self.line(type, data.replacing("{", with: "{\(unknown),", maxReplacements: 1))
    let last = Self.line(type, data.dropLast() + ",\(unknown)}")
    #expect(try canonicalLine(first) == last)
    #expect(try canonicalLine(last) == last)
  }

  @Test func `unknown fields inside an object stay, after those it knows`() throws {
    let parts = [
      ("response.recorded", #""respondent":{"#), ("survey.opened", #""window":{"#),
      ("period.closed", #""log":{"#), ("instrument.declared", #"[{"#),
    ]
    for (type, opening) in parts {
      let data = try #require(Self.data.first { $0.type == type }).data
      let start = try #require(data.firstRange(of: opening))
      let end = try #require(data[start.upperBound...].firstIndex(of: "}"))
      let first = data.replacing(opening, with: opening + #""z":1,"x":2,"#)
      let last = data[..<end] + #","z":1,"x":2"# + data[end...]
      #expect(try canonicalLine(Self.line(type, first)) == Self.line(type, String(last)))
    }
  }

  @Test func `data of another system's event is left as it is`() throws {
    let line = Self.line("x", #"{"b":1,"a":2}"#).replacing("skm.x", with: "org.example.x")
    let node = try EventNode(reading: line.utf8.span, for: .input)
    #expect(try SurveyEvent(reading: node)?.subject == nil)
    #expect(node.event.canonical.line(receipt: nil) == line)
  }
}

extension JSONValue {
  /// Returns the value with the members of all its objects in a random order.
  fileprivate func shuffled(using random: inout SplitMix64) -> JSONValue {
    switch self {
    case .object(let members):
      return .object(
        members.map { Member($0.name, $0.value.shuffled(using: &random)) }.shuffled(using: &random))
    case .array(let values):
      return .array(values.map { $0.shuffled(using: &random) })
    default: return self
    }
  }
}
