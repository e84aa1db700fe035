import EventLog
import Projections
import TestSupport
import Testing

/// The counterparts of what an append refuses.
@Suite("Taking events")
struct AdmissionTests {
  static let lines: [(name: String, line: String)] = [
    (
      "another agency", eventLine("agency.registered", "kota", #"{"agency":"kota","name":"Kota"}"#)
    ),
    ("a unit registered again", eventLine("unit.registered", "kab/dinas", #"{"name":"Baru"}"#)),
    (
      "a service registered again",
      eventLine("service.registered", "kab/dinas", #"{"service":"pbg","name":"Baru"}"#)
    ),
    (
      "a service of the same id in another unit",
      eventLine("service.registered", "kab/kec", #"{"service":"pbg","name":"PBG"}"#)
    ),
    (
      "a service retired",
      eventLine("service.retired", "kab/dinas", #"{"from":"2025","service":"pbg"}"#)
    ),
    (
      "another instrument declared by a unit",
      eventLine(
        "instrument.declared", "kab/dinas",
        #"{"instrument":"25/2004","elements":[{"code":"U14","name":"A"}],"scale":{"min":0,"max":1}}"#
      )
    ),
    (
      "a policy of rounded weights",
      eventLine("policy.declared", "kab", #"{"policy":"p","weights":{"rounding":0},"bands":2004}"#)
    ),
    (
      "a policy whose weights do not add up to 1",
      eventLine(
        "policy.declared", "kab/dinas",
        #"{"policy":"p","weights":{"U1":"1","U2":"1","U99":"0"},"bands":["100.00","50.5","0"]}"#)
    ),
    (
      "a built-in policy adopted by a unit",
      eventLine("policy.adopted", "kab/dinas", #"{"policy":"sukma-e","from":"2024-05-17"}"#)
    ),
    (
      "a survey of a day",
      eventLine(
        "survey.opened", "kab/dinas",
        #"{"period":"2024-05-17","window":{"from":"2024-05-17","to":"2024-05-17"},"population":1}"#)
    ),
    (
      "a response with every field",
      eventLine(
        "response.recorded", "kab/dinas",
        #"{"response":"r9","service":"pbg","date":"2024-02-29","answers":{"U1":1,"U2":4,"U3":null},"#
          + #""respondent":{"sex":"L","age":34,"kecamatan":"Jatirejo"},"channel":"web","#
          + #""instrument":"14/2017","late":"found","#
          + #""feedback":{"kind":"suggestion","digest":"d"}}"#)
    ),
    (
      "a response of the same id in another unit",
      eventLine(
        "response.recorded", "kab/kec", #"{"response":"r1","date":"2024","answers":{"U1":3}}"#)
    ),
    (
      "a response in a closed period with a reason",
      eventLine(
        "response.recorded", "kab/kec",
        #"{"response":"r9","date":"2023-06-30","answers":{"U1":3},"late":"found"}"#)
    ),
    (
      "a response of a year of which a part is closed",
      eventLine(
        "response.recorded", "kab/kec", #"{"response":"r9","date":"2023","answers":{"U1":3}}"#)
    ),
    (
      "a response after a closed period",
      eventLine(
        "response.recorded", "kab/kec", #"{"response":"r9","date":"2023-07-01","answers":{"U1":3}}"#
      )
    ),
    (
      "a response before its unit retired",
      eventLine(
        "response.recorded", "kab/tua", #"{"response":"r9","date":"2024-06-30","answers":{"U1":3}}"#
      )
    ),
    (
      "a response of the year in which its unit retired",
      eventLine(
        "response.recorded", "kab/tua", #"{"response":"r9","date":"2024","answers":{"U1":3}}"#)
    ),
    (
      "a correction of everything that can be corrected",
      eventLine(
        "response.corrected", "kab/dinas",
        #"{"response":"r1","reason":"typo","set":{"answers":{"U1":null,"U9":4},"service":"pbg","#
          + #""date":"2023-05","respondent":{"age":null}}}"#)
    ),
    (
      "a service and a respondent taken away",
      eventLine(
        "response.corrected", "kab/dinas",
        #"{"response":"r1","reason":"typo","set":{"service":null,"respondent":null}}"#)
    ),
    (
      "a correction on another instrument's scale",
      eventLine(
        "response.corrected", "kab/dinas",
        #"{"response":"r3","reason":"typo","set":{"answers":{"U2":5}}}"#)
    ),
    (
      "a void", eventLine("response.voided", "kab/dinas", #"{"response":"r1","reason":"test"}"#)
    ),
    (
      "a reinstatement",
      eventLine("response.reinstated", "kab/dinas", #"{"response":"r2","reason":"real"}"#)
    ),
    (
      "a second result of a period",
      eventLine("result.reported", "kab/dinas", #"{"result":"x9","period":"2023","scale":4}"#)
    ),
    (
      "a result with every field",
      eventLine(
        "result.reported", "kab/dinas",
        #"{"result":"x9","period":"2024","scale":100,"elements":{"U1":"90","U9":"3.5"},"#
          + #""index":"100","grade":"D","respondents":1,"units":1,"weights":"1/9","#
          + #""bands":["90","80","70"],"service":"pbg","instrument":"14/2017","document":"Laporan","#
          + #""window":{"from":"2024-01-01","to":"2024-01-01"},"priorities":["U9","U1"]}"#)
    ),
    (
      "an element outside its scale, kept as printed",
      eventLine(
        "result.reported", "kab",
        #"{"result":"x9","period":"2024","scale":4,"elements":{"U1":"86.70"},"index":"0"}"#)
    ),
    (
      "a result on the scale of another instrument",
      eventLine(
        "result.reported", "kab",
        #"{"result":"x9","period":"2024","scale":5,"instrument":"2/2010"}"#)
    ),
    (
      "a correction of a result",
      eventLine(
        "result.corrected", "kab/dinas",
        #"{"result":"x1","kind":"transcription","reason":"typo","set":{"scale":100,"#
          + #""elements":{"U1":null,"U2":"90"},"index":null,"respondents":1}}"#)
    ),
    (
      "a correction to an instrument with its scale",
      eventLine(
        "result.corrected", "kab/dinas",
        #"{"result":"x1","kind":"interpretation","reason":"form","#
          + #""set":{"scale":5,"instrument":"2/2010"}}"#)
    ),
    (
      "a withdrawal",
      eventLine("result.withdrawn", "kab/dinas", #"{"result":"x1","reason":"draft"}"#)
    ),
    (
      "a follow-up of the same id in another unit",
      eventLine(
        "followup.planned", "kab/kec",
        #"{"followup":"f1","period":"2023","element":"U9","action":"a","due":"2022","owner":"umum"}"#
      )
    ),
    (
      "a follow-up completed",
      eventLine(
        "followup.completed", "kab/dinas",
        #"{"followup":"f1","obstacle":"budget","date":"2024-03"}"#
      )
    ),
    (
      "unknown attributes and fields",
      eventLine("survey.opened", "kab", #"{"period":"2024","future":{"a":[1]}}"#)
        .replacing(#""data""#, with: #""traceparent":"00-a","data""#)
    ),
    (
      "line breaks and tabs in words",
      eventLine(
        "response.voided", "kab/dinas", #"{"response":"r1","reason":"a\r\n\tb"}"#)
    ),
  ]

  @Test("what breaks no rule is taken and written as it is", arguments: lines)
  func taken(name: String, line: String) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      let summary = try SmallLog.append(line, to: folder.path)
      #expect(summary.outcomes == [.created(sequence: SmallLog.count + 1)], "\(name)")
      let recorded =
        line
        .replacing(
          #""source":"#, with: #""sequence":"\#(padded(SmallLog.count + 1, 12))","source":"#
        )
        .replacing(
          #"10:00Z""#, with: #"10:00Z","recordedtime":"\#(SmallLog.recordedTime.text)""#)
      #expect(
        try folder.bytes(of: "000000000001.jsonl")
          == SmallLog.segment + Array("\(recorded)\n".utf8), "\(name)")
      let state = try SurveyState(replaying: try LogContents(reading: folder.path))
      #expect(state.sequence == SmallLog.count + 1)
    }
  }
}
