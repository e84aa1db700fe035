import EventLog
import Hashing
import Projections
import TestSupport
import Testing

/// A small log with something of everything, for tests of what it takes next.
enum SmallLog {
  /// The events, in order.
  ///
  /// Unit `dinas` has a response, a void one, a result and a withdrawn one, and follow-ups planned
  /// and completed; 2023-S1 of unit `kec` is closed; unit `tua` retired from 2024-S2 on.
  private static let events: [(type: String, subject: String, data: String)] = [
    ("agency.registered", "kab", #"{"agency":"kab","name":"Kabupaten"}"#),
    ("unit.registered", "kab/dinas", #"{"name":"Dinas"}"#),
    ("unit.registered", "kab/kec", #"{"name":"Kecamatan"}"#),
    ("unit.registered", "kab/tua", #"{"name":"Kantor Lama"}"#),
    ("service.registered", "kab/dinas", #"{"service":"pbg","name":"PBG"}"#),
    ("service.registered", "kab/kec", #"{"service":"ktp","name":"KTP"}"#),
    (
      "instrument.declared", "kab",
      #"{"instrument":"2/2010","elements":[{"code":"U1","name":"A"},{"code":"U2","name":"B"}],"#
        + #""scale":{"min":1,"max":5}}"#
    ),
    ("policy.declared", "kab", #"{"policy":"own","weights":{"U1":"1"},"bands":2017}"#),
    (
      "response.recorded", "kab/dinas", #"{"response":"r1","date":"2024-02-12","answers":{"U1":3}}"#
    ),
    ("response.recorded", "kab/dinas", #"{"response":"r2","date":"2024-03","answers":{"U1":4}}"#),
    ("response.voided", "kab/dinas", #"{"response":"r2","reason":"twice"}"#),
    (
      "response.recorded", "kab/dinas",
      #"{"response":"r3","date":"2024-02","answers":{"U1":5},"instrument":"2/2010"}"#
    ),
    (
      "result.reported", "kab/dinas",
      #"{"result":"x1","period":"2023","scale":4,"elements":{"U1":"3.5"},"index":"86.70"}"#
    ),
    ("result.reported", "kab/dinas", #"{"result":"x2","period":"2022","scale":4,"index":"80"}"#),
    ("result.withdrawn", "kab/dinas", #"{"result":"x2","reason":"draft"}"#),
    (
      "followup.planned", "kab/dinas",
      #"{"followup":"f1","period":"2023","element":"U3","action":"counters","due":"2024"}"#
    ),
    (
      "followup.planned", "kab/dinas",
      #"{"followup":"f2","period":"2023","element":"U4","action":"signs","due":"2024"}"#
    ),
    ("followup.completed", "kab/dinas", #"{"followup":"f2","date":"2024-01"}"#),
    ("unit.retired", "kab/tua", #"{"from":"2024-S2","successors":["dinas"]}"#),
    (
      "result.reported", "kab/kec",
      #"{"result":"k1","period":"2023-S1","scale":4,"index":"80.00","respondents":50}"#
    ),
    (
      "period.closed", "kab/kec",
      #"{"period":"2023-S1","kind":"first","policy":"permenpan-14-2017","rules":1,"#
        + #""figures":[{"respondents":50,"elements":{},"index":"80.00","grade":"B"}],"#
        + #""log":{"size":$SIZE,"root":"$ROOT"}}"#
    ),
  ]

  /// The number of events.
  static var count: Int { events.count }

  /// The time at which every event of the log is recorded.
  static let recordedTime: Timestamp = Timestamp(secondsSince1970: 1_710_000_000)

  /// The segment that holds the events.
  static let segment: [UInt8] = {
    do {
      return try TemporaryFolder.with { folder in
        for (position, event) in events.enumerated() {
          let line = eventLine(event.type, event.subject, event.data, id: "e\(position + 1)")
          try append(line, to: folder.path)
        }
        return try folder.bytes(of: "000000000001.jsonl")
      }
    } catch {
      preconditionFailure("The small log is refused: \(error)")
    }
  }()

  /// Writes the log and more lines after it into a folder.
  static func write(to folder: TemporaryFolder, followedBy lines: [String] = []) throws {
    try folder.write(segment, to: "000000000001.jsonl")
    try folder.write("", to: "lock")
    for (position, line) in lines.enumerated() {
      let id = #""id":"prior\#(position)""#
      try append(line.replacing(#""id":"new""#, with: id), to: folder.path)
    }
  }

  /// Appends a text of events to a log, as a batch from `input.jsonl`.
  ///
  /// `$SIZE` and `$ROOT` in it stand for the tree over the log before.
  @discardableResult
  static func append(
    _ text: String, to path: String, backloads: Bool = false
  ) throws -> Recorder.Summary {
    let text = try text.contains("$") ? closing(text, path) : text
    var recorder = try Recorder(appendingTo: path, backloads: backloads, actor: nil) {
      recordedTime
    }
    try recorder.add(text.utf8.span, from: "input.jsonl")
    return try recorder.commit()
  }

  /// Returns a text with the size and root of a log in it.
  static func closing(_ text: String, _ path: String) throws -> String {
    let tree = try LogContents(reading: path).merkleTree()
    return text.replacing("$SIZE", with: "\(tree.count)")
      .replacing("$ROOT", with: tree.root.base64)
  }
}
