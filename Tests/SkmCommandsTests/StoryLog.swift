import SkmCommands
import TestSupport
import Testing

/// The real log and what the one-stop office may do next: it closes 2024 with the engine's figures,
/// finds a mistyped response, corrects it, and closes again.
enum StoryLog {
  /// What is done, and when.
  static let steps: [(now: String, arguments: [String])] = [
    ("2025-01-10T08:00:00Z", ["close", "dpmptsp", "2024", "--yes"]),
    (
      "2025-01-20T08:00:00Z",
      [
        "correct", "dpmptsp", "dpmptsp-2024-0087", "--answers", "U8=3", "--reason",
        "mistyped: the form says 3",
      ]
    ),
    (
      "2025-02-01T08:00:00Z",
      [
        "close", "dpmptsp", "2024", "--kind", "correction", "--reason",
        "a response was mistyped", "--yes",
      ]
    ),
  ]

  /// The bytes of the log's one segment after all steps.
  static let segment: Swift.Result<[UInt8], any Error> = Swift.Result {
    try TemporaryFolder.with { folder in
      let name = "events/000000000001.jsonl"
      try folder.write(Repository.text(of: name), to: name)
      var world = FakeWorld()
      for (now, arguments) in steps {
        world.now = now
        let run = try world.run(arguments + ["--log", folder.path(of: "events")])
        try #require(run.status == .done, "\(run.messages)")
      }
      return try folder.bytes(of: name)
    }
  }

  /// Runs a body with the path of a log of its own.
  static func with(_ body: (TemporaryFolder, String) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      try folder.write(segment.get(), to: "events/000000000001.jsonl")
      try body(folder, folder.path(of: "events"))
    }
  }
}
