import SkmCommands
import TestSupport
import Testing

/// A log of the regency's units before anything was published of them: what the real log registers, declares and
/// adopts.
enum RegencyLog {
  /// The bytes of the log's one segment, and of its checkpoint.
  private static let files: Swift.Result<(segment: [UInt8], checkpoint: [UInt8]), any Error> =
    Swift.Result {
      let lines = try Repository.text(of: "events/000000000001.jsonl").split(separator: "\n")
        .filter { $0.contains(#/"type":"skm\.[a-z]+\.(registered|declared|adopted)"/#) }
        .map {
          $0.replacing(#/"sequence":"[0-9]+",/#, with: "")
            .replacing(#/"recordedtime":"[^"]+",/#, with: "")
            .replacing("\"backloaded\":true,", with: "")
        }
      return try TemporaryFolder.with { folder in
        var world = FakeWorld(now: "2023-12-01T08:00:00Z")
        world.input = lines.joined(separator: "\n")
        let run = try world.run(["append", "-", "--log", folder.path(of: "events")])
        try #require(run.status == .done, "\(run.messages)")
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
}
