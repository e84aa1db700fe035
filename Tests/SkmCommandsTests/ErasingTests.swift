import EventLog
import Hashing
import SkmCommands
import Survey
import TestSupport
import Testing

@Suite("Erasing a text")
struct ErasingTests {
  private static let name = "the complaint of response 'r-2' of mojokerto-kab/dpmptsp"

  /// Runs a body with a log of a complaint, a world, and the options that name the log.
  private func withComplaint(
    _ body: (TemporaryFolder, inout FakeWorld, [String]) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      var world = FakeWorld()
      let log = ["--log", folder.path(of: "events")]
      let run = try world.run(
        [
          "record", "dpmptsp", "2024-07-15", "--answers", "U1=3", "--id", "r-2", "--complaint",
          "Antreannya lama",
        ] + log)
      try #require(run.status == .done)
      world.now = "2025-02-03T09:00:00Z"
      try body(folder, &world, log)
    }
  }

  /// The name and text of the one file in the folder of texts.
  private func file(in folder: TemporaryFolder) throws -> (name: String, text: String)? {
    let files = try folder.files().filter { $0.key.hasPrefix("events/private/") }
    #expect(files.count == 1)
    return files.first.map { ($0.key, String(decoding: $0.value, as: UTF8.self)) }
  }

  @Test func `erase removes text and salt, and the log stays what it was`() throws {
    try withComplaint { (folder, world, log) throws in
      let segment = try folder.bytes(of: "events/000000000001.jsonl")
      let root = try LogContents(reading: folder.path(of: "events")).merkleTree().root
      let path = try file(in: folder)?.name ?? ""
      #expect(
        try world.run(["erase", "dpmptsp", "r-2", "--yes", "--actor", "ppid"] + log)
          == .done("erased \(Self.name), with its salt; its event, sequence 12, stays\n"))
      #expect(try folder.bytes(of: "events/000000000001.jsonl") == segment)
      #expect(try LogContents(reading: folder.path(of: "events")).merkleTree().root == root)
      let left = try #require(try file(in: folder))
      #expect(left.name == path)
      #expect(
        left.text == #"{"response":"r-2","erased":"2025-02-03T09:00:00Z","authid":"ppid"}"# + "\n")
      #expect(try folder.mode(of: path) == 0o600)
      #expect(
        try world.run(["feedback", "dpmptsp"] + log)
          == .done(
            """
            DPMPTSP (mojokerto-kab/dpmptsp)

            sequence  date        response  kind       text
                  12  2024-07-15  r-2       complaint  (erased on 2025-02-03)

            1 complaint. Computed at sequence 12.

            """))
      #expect(
        try world.run(["feedback", "--lang", "id"] + log).output
          .contains("pengaduan  (dihapus pada 2025-02-03)\n"))
      #expect(
        try world.run(["feedback", "--format", "csv"] + log).output
          .hasSuffix("r-2,complaint,false,erased,2025-02-03T09:00:00Z,\n"))
    }
  }

  @Test func `after an erasure everything else goes on`() throws {
    try withComplaint { (folder, world, log) throws in
      let questions = [["score", "dpmptsp", "2024"], ["log"], ["revisions"]].map { $0 + log }
      let before = try questions.map(world.run)
      #expect(try world.run(["erase", "dpmptsp", "r-2", "--yes"] + log).status == .done)
      #expect(try questions.map(world.run) == before)
      #expect(
        try world.run(
          ["correct", "dpmptsp", "r-2", "--answers", "U1=4", "--reason", "salah salin"] + log
        ).status == .done)
      #expect(
        try world.run(["void", "dpmptsp", "r-2", "--reason", "ganda"] + log).status == .done)
      #expect(try file(in: folder)?.text.contains("Antrean") == false)
    }
  }

  @Test func `erasing again is answered, and keeps when it was done`() throws {
    try withComplaint { (folder, world, log) throws in
      #expect(try world.run(["erase", "dpmptsp", "r-2", "--yes"] + log).status == .done)
      let files = try folder.files()
      world.now = "2026-01-01T00:00:00Z"
      world.loginName = "budi"
      #expect(
        try world.run(["erase", "dpmptsp", "r-2"] + log)
          == .done("\(Self.name) was erased already, on 2025-02-03 by rina\n"))
      #expect(try folder.files() == files)
    }
  }

  @Test("a person is shown the text and asked", arguments: ["y", "Yes", "ya"])
  func asks(answer: String) throws {
    try withComplaint { (folder, world, log) throws in
      world.answer = answer
      #expect(
        try world.run(["erase", "dpmptsp", "r-2"] + log)
          == ToolRun(
            status: .done,
            output: "erased \(Self.name), with its salt; its event, sequence 12, stays\n",
            messages: "\(Self.name), 2024-07-15:\nAntreannya lama\nErase it for good? [y/N] "
              + "\(answer)\n"))
    }
  }

  @Test(
    "without a yes nothing is erased",
    arguments: [
      (nil, "error: nothing was erased; confirm with '--yes'\n"),
      ("", "error: nothing was erased\n"), ("n", "error: nothing was erased\n"),
      ("t", "error: nothing was erased\n"),
    ] as [(String?, String)])
  func declines(answer: String?, message: String) throws {
    try withComplaint { (folder, world, log) throws in
      let files = try folder.files()
      world.answer = answer
      let run = try world.run(["erase", "dpmptsp", "r-2"] + log)
      #expect(run.status == .failed)
      #expect(run.messages.hasSuffix(message))
      #expect(run.output == "")
      #expect(try folder.files() == files)
    }
  }

  @Test func `a response without a text, and one that is not there, are told apart`() throws {
    try withComplaint { (folder, world, log) throws in
      let files = try folder.files()
      #expect(
        try world.run(["erase", "dpmptsp", "r-1", "--yes"] + log)
          == .done(
            "response 'r-1' of mojokerto-kab/dpmptsp has no suggestion or complaint; there is "
              + "nothing to erase\n"))
      #expect(
        try world.run(["erase", "dpmptsp", "r-9", "--yes"] + log)
          == ToolRun(
            status: .failed, output: "",
            messages: "error: response 'r-9' is not recorded in 'mojokerto-kab/dpmptsp'\n"))
      // The id is another unit's, and only looks like one.
      #expect(try world.run(["erase", "jatirejo", "r-2", "--yes"] + log).status == .failed)
      #expect(try folder.files() == files)
    }
  }

  @Test func `what was changed can be erased too`() throws {
    try withComplaint { (folder, world, log) throws in
      let path = try file(in: folder)?.name ?? ""
      try folder.write(#"{"response":"r-2","text":"Budi, 0812"}"#, to: path)
      world.answer = "y"
      let run = try world.run(["erase", "dpmptsp", "r-2"] + log)
      #expect(
        run.messages
          == "\(Self.name), 2024-07-15:\n(does not match its digest)\nErase it for good? [y/N] y\n")
      #expect(run.status == .done)
      #expect(
        try file(in: folder)?.text
          == #"{"response":"r-2","erased":"2025-02-03T09:00:00Z","authid":"rina"}"# + "\n")
    }
  }

  @Test func `where the answer cannot be written, it says that the text is erased`() throws {
    try withComplaint { (folder, world, log) throws in
      world.outputError = Broken()
      #expect(
        try world.run(["erase", "dpmptsp", "r-2", "--yes"] + log)
          == ToolRun(
            status: .failed, output: "",
            messages: "error: the results cannot be written, but it was done: erased \(Self.name), "
              + "with its salt; its event, sequence 12, stays \n"))
      #expect(try file(in: folder)?.text.contains("Antrean") == false)
    }
  }

  private struct Broken: Error {}
}
