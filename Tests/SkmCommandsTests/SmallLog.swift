import EventLog
import Hashing
import Testing
import SkmCommands
import TestSupport

/// A log of a few events with a closed period, for commands that write.
enum SmallLog {
  /// Calls a body with a folder that holds the log, and a function that runs command lines on it.
  static func with(
    _ body: (TemporaryFolder, (String...) throws -> ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      try write(to: folder)
      let world = FakeWorld()
      try body(folder) { try world.run($0 + ["--log", folder.path(of: "events")]) }
    }
  }

  /// The ids, names and figures of the log, in the form that `append` takes.
  static let events: [String] = [
    event(
      "agency/kab", "agency.registered", "mojokerto-kab",
      #"{"agency":"mojokerto-kab","name":"Kabupaten Mojokerto"}"#),
    event(
      "agency/kota", "agency.registered", "mojokerto-kota",
      #"{"agency":"mojokerto-kota","name":"Kota Mojokerto"}"#),
    event(
      "unit/ptsp", "unit.registered", "mojokerto-kab/dpmptsp",
      #"{"name":"DPMPTSP","aliases":["PTSP"]}"#),
    event(
      "service/pbg", "service.registered", "mojokerto-kab/dpmptsp",
      #"{"service":"pbg","name":"Persetujuan Bangunan Gedung"}"#),
    event(
      "unit/jatirejo", "unit.registered", "mojokerto-kab/kec-jatirejo",
      #"{"name":"Kecamatan Jatirejo"}"#),
    event(
      "unit/capil-kab", "unit.registered", "mojokerto-kab/dispendukcapil",
      #"{"name":"Dispendukcapil"}"#),
    event(
      "unit/capil-kota", "unit.registered", "mojokerto-kota/dispendukcapil",
      #"{"name":"Dispendukcapil"}"#),
    event("retired/capil-kab", "unit.retired", "mojokerto-kab/dispendukcapil", #"{"from":"2024"}"#),
    event(
      "response/1", "response.recorded", "mojokerto-kab/dpmptsp",
      #"{"response":"r-1","service":"pbg","date":"2024-01-15","answers":{"U1":3,"U2":3,"U3":3,"U4":3,"U5":3,"U6":3,"U7":3,"U8":3,"U9":3}}"#
    ),
    event(
      "result/1", "result.reported", "mojokerto-kab/kec-jatirejo",
      #"{"result":"jatirejo-2023","period":"2023","scale":4,"index":"86.70","respondents":839}"#),
  ]

  /// Returns an event in the form that `append` takes.
  static func event(
    _ id: String, _ type: String, _ subject: String, _ data: String,
    time: String = "2024-07-01T00:00:00Z"
  ) -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"/test","type":"skm.\#(type)","#
      + #""subject":"\#(subject)","time":"\#(time)","data":\#(data)}"#
  }

  /// Returns the close of 2024-S1 for the office, after the events above.
  private static func close(root: String) -> String {
    let elements = (1...9).map { "\"U\($0)\":\"3.000\"" }.joined(separator: ",")
    let figures = #""respondents":1,"elements":{\#(elements)},"index":"75.00","grade":"C""#
    return event(
      "close/1", "period.closed", "mojokerto-kab/dpmptsp",
      #"{"period":"2024-S1","kind":"first","policy":"permenpan-14-2017","rules":1,"figures":["#
        + #"{\#(figures)},{"service":"pbg",\#(figures)}],"log":{"size":10,"root":"\#(root)"}}"#)
  }

  /// The bytes of the log's one segment, and of its checkpoint.
  private static let files: Swift.Result<(segment: [UInt8], checkpoint: [UInt8]), any Error> =
    Swift.Result {
      try TemporaryFolder.with { folder in
        func append(_ text: String) throws {
          var world = FakeWorld(now: "2024-07-01T08:00:00Z")
          world.input = text
          let run = try world.run(["append", "-", "--log", folder.path(of: "events")])
          try #require(run.status == .done, "\(run.messages)")
        }
        try append(events.joined(separator: "\n"))
        let root = try LogContents(reading: folder.path(of: "events")).merkleTree().root
        try append(close(root: root.base64))
        return (
          try folder.bytes(of: "events/000000000001.jsonl"),
          try folder.bytes(of: "events/checkpoint")
        )
      }
    }

  /// Writes the log into a folder, as `events`.
  static func write(to folder: TemporaryFolder) throws {
    let files = try files.get()
    try folder.write(files.segment, to: "events/000000000001.jsonl")
    try folder.write(files.checkpoint, to: "events/checkpoint")
    try folder.write("", to: "events/lock")
  }

  /// Returns the last line of the log in a folder.
  static func lastLine(in folder: TemporaryFolder) throws -> String {
    let text = try folder.text(of: "events/000000000001.jsonl")
    return text.split(separator: "\n").last.map(String.init) ?? ""
  }
}
