import SkmCommands
import TestSupport
import Testing

/// With a projection checkpoint, commands print what they print without.
@Suite("Commands with a projection checkpoint")
struct CheckpointCommandTests {
  /// A copy of the real log with a checkpoint in `out`.
  private func withCheckpoint(_ body: (TemporaryFolder, FakeWorld) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      for name in ["000000000001.jsonl", "checkpoint"] {
        try folder.write(Repository.text(of: "events/\(name)"), to: "events/\(name)")
      }
      var world = FakeWorld()
      world.minimumCheckpointCount = 100
      let run = try world.run(["rebuild"] + places(folder))
      try #require(run.status == .done, "\(run.messages)")
      try #require(try folder.files().keys.contains("out/checkpoint"))
      try body(folder, world)
    }
  }

  private func places(_ folder: TemporaryFolder) -> [String] {
    ["--log", folder.path(of: "events"), "--out", folder.path(of: "out")]
  }

  private static let questions: [[String]] = [
    ["score", "dpmptsp", "2024"], ["score", "dpmptsp", "--services", "--elements"],
    ["score", "kab mojokerto", "2023", "--units"], ["score", "Dispendukcapil", "semester II 2021"],
    ["score", "dpmptsp", "2024-05-17"], ["trend", "--services", "--by", "month"],
    ["trend", "dpmptsp", "--published", "--policy", "three-decimal"],
    ["explain", "dpmptsp", "2024"], ["revisions"], ["log", "dpmptsp"], ["feedback"],
    ["score", "dpmptsp", "2024", "--as-of", "500"], ["score", "dpmptsp", "2024", "--as-of", "795"],
    ["diff", "500", "now"], ["score", "nowhere"],
  ]

  @Test("a question has the same answer from a checkpoint", arguments: questions)
  func sameAnswer(question: [String]) throws {
    try withCheckpoint { folder, world in
      let whole = try world.run(question + ["--no-checkpoint", "--log", Repository.events])
      let arguments = question[0] == "diff" ? ["--log", folder.path(of: "events")] : places(folder)
      let files = try folder.files()
      #expect(try world.run(question + arguments) == whole)
      #expect(try folder.files() == files, "a question wrote something")
    }
  }

  @Test("a damaged checkpoint is not noticed but for the time it takes")
  func damagedCheckpoint() throws {
    try withCheckpoint { folder, world in
      let question = ["trend", "--services", "--by", "month", "--format", "csv"]
      let whole = try world.run(question + ["--log", Repository.events])
      var bytes = try folder.bytes(of: "out/checkpoint")
      for position in stride(from: 4096, to: bytes.count, by: 97) { bytes[position] ^= 1 }
      try folder.write(bytes, to: "out/checkpoint")
      #expect(try world.run(question + places(folder)) == whole)
    }
  }

  @Test("what is corrected is in the next answer, and in read models rebuilt from a checkpoint")
  func correction() throws {
    try withCheckpoint { folder, world in
      let head = try folder.bytes(of: "out/checkpoint")
      let run = try world.run(
        ["correct", "dpmptsp", "dpmptsp-2024-0087", "--answers", "U8=3", "--reason", "mistyped"]
          + places(folder))
      #expect(run.status == .done, "\(run.messages)")
      #expect(try folder.bytes(of: "out/checkpoint") != head)
      let question = ["score", "dpmptsp", "2024", "--services", "--elements"]
      #expect(
        try world.run(question + places(folder))
          == world.run(question + places(folder) + ["--no-checkpoint"]))
      _ = try world.run(["rebuild"] + places(folder))
      #expect(
        try world.run(["rebuild", "--check", "--no-checkpoint"] + places(folder)).status == .done)
    }
  }

  @Test("without a checkpoint none is written")
  func noCheckpoint() throws {
    try withCheckpoint { folder, world in
      let bytes = try folder.bytes(of: "out/checkpoint")
      let run = try world.run(
        ["void", "dpmptsp", "dpmptsp-2024-0087", "--reason", "twice", "--no-checkpoint"]
          + places(folder))
      #expect(run.status == .done, "\(run.messages)")
      _ = try world.run(["rebuild", "--no-checkpoint"] + places(folder))
      #expect(try folder.bytes(of: "out/checkpoint") == bytes)
      // It is of an earlier place in the log, and is gone on with.
      #expect(
        try world.run(["trend", "dpmptsp"] + places(folder))
          == world.run(["trend", "dpmptsp", "--no-checkpoint"] + places(folder)))
    }
  }

  @Test("the folder of the log is none for read models, nor for a proof")
  func logFolder() throws {
    try withCheckpoint { folder, world in
      let events = folder.path(of: "events")
      let files = try folder.files()
      for arguments in [
        ["rebuild"], ["score", "dpmptsp"],
        ["void", "dpmptsp", "dpmptsp-2024-0087", "--reason", "twice"],
      ] {
        #expect(
          try world.run(arguments + ["--log", events, "--out", "\(events)/../events"])
            == ToolRun(
              status: .failed, output: "",
              messages:
                "error: '--out' must not be the folder of the log; found '\(events)/../events'\n"))
      }
      for name in ["checkpoint", "000000000001.jsonl", "proof"] {
        let arguments = ["prove", "--consistency", "1", "2", "--log", events]
        #expect(
          try world.run(arguments + ["--out", "\(events)/\(name)"])
            == ToolRun(
              status: .failed, output: "",
              messages:
                "error: a proof must not be written into the log; found '--out \(events)/\(name)'\n"
            ))
      }
      #expect(try folder.files() == files)
    }
  }

  @Test("a rebuild of a log that lost events keeps the read models that are there")
  func lostEvents() throws {
    try withCheckpoint { folder, world in
      let segment = try folder.text(of: "events/000000000001.jsonl")
      let rest = segment.split(separator: "\n").dropLast(3).map { $0 + "\n" }.joined()
      try folder.write(rest, to: "events/000000000001.jsonl")
      let files = try folder.files()
      for options in [[], ["--check"], ["--no-checkpoint"]] {
        let run = try world.run(["rebuild"] + options + places(folder))
        #expect(run.status == .failed && run.output == "")
        #expect(
          run.messages.hasSuffix(
            "error: nothing was rebuilt: events are missing at the end of the log\n"))
      }
      #expect(try folder.files() == files)
    }
  }
}
