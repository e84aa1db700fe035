import Foundation
import SkmCommands
import TestSupport
import Testing

/// What commands do about a folder that is not a log, though it is there.
@Suite("Folders that are no log")
struct NoLogTests {
  @Test(
    "a question, a check and a rebuild of a folder without segments are refused",
    arguments: [
      ["score", "jatirejo", "2023"], ["trend"], ["log"], ["feedback"], ["revisions"],
      ["explain", "jatirejo", "2023"], ["diff", "1", "now"], ["prove", "1"],
      ["record", "jatirejo", "2024", "--answers", "U1=3"],
      ["void", "dpmptsp", "r-1", "--reason", "ganda"], ["verify"], ["verify", "--repair"],
      ["rebuild"], ["rebuild", "--check"],
    ])
  func refused(arguments: [String]) throws {
    for names in [[], ["README.md", "benchmarks/main.swift"], ["responses.jsonl"]] {
      try TemporaryFolder.with { folder in
        try FileManager.default.createDirectory(
          atPath: folder.path(of: "tools"), withIntermediateDirectories: true)
        for name in names { try folder.write("x", to: "tools/\(name)") }
        try folder.write("good", to: "out/trend.csv")
        let before = try folder.files()
        let out = arguments[0] == "rebuild" ? ["--out", folder.path(of: "out")] : []
        let run = try FakeWorld().run(arguments + ["--log", folder.path(of: "tools")] + out)
        #expect(
          run.messages.replacing(folder.path, with: "…") == """
            error: '…/tools' is no log: it has no segment such as 000000000001.jsonl; 'skm \
            register' begins one

            """)
        #expect(run.status == .failed)
        #expect(run.output == "")
        #expect(try folder.files() == before)
      }
    }
  }

  @Test(
    "a log begins in a folder with what belongs to no other use",
    arguments: [
      [], ["README.md"], ["readme.txt", ".gitkeep", ".git/config"], ["private/kab/dinas/x"],
      ["lock", "torn/000000000001-f6cc31e5d84dfa5a"],
    ])
  func begins(names: [String]) throws {
    try TemporaryFolder.with { folder in
      try FileManager.default.createDirectory(
        atPath: folder.path(of: "events"), withIntermediateDirectories: true)
      for name in names { try folder.write("", to: "events/\(name)") }
      var world = FakeWorld()
      world.input = SmallLog.events[0]
      let before = try folder.files()
      #expect(
        try world.run([
          "register", "kab", "--name", "Kabupaten", "--dry-run", "--log", folder.path(of: "events"),
        ]).output == "id   is   as\nkab  new  'Kabupaten'\n\n1 new\n")
      #expect(try folder.files() == before)
      #expect(
        try world.run(["append", "-", "--log", folder.path(of: "events")])
          == .done("created 1, exists 0, at sequence 1\n"))
    }
  }

  @Test(
    "no log begins in a folder of another use",
    arguments: [
      ("check", "check"), ("benchmarks/main.swift", "benchmarks"), ("trend.csv", "trend.csv"),
      ("responses.jsonl", "responses.jsonl"),
    ])
  func doesNotBegin(name: String, named: String) throws {
    try TemporaryFolder.with { folder in
      try folder.write("x", to: "tools/\(name)")
      try folder.write("x", to: "tools/README.md")
      let before = try folder.files()
      var world = FakeWorld()
      world.input = SmallLog.events[0]
      for arguments in [
        ["append", "-"], ["register", "kab", "--name", "Kabupaten"],
        ["register", "kab", "--name", "Kabupaten", "--dry-run"],
      ] {
        let run = try world.run(arguments + ["--log", folder.path(of: "tools")])
        #expect(
          run.messages.replacing(folder.path, with: "…") == """
            error: '…/tools' is no log and has other files, such as '\(named)'; a log begins in a new or \
            empty folder

            """)
        #expect(run.status == .failed)
        #expect(try folder.files() == before)
      }
    }
  }

  @Test func `a log whose segments were removed is damaged, whatever is asked`() throws {
    for arguments in [
      ["record", "jatirejo", "2024", "--answers", "U1=3"], ["score", "jatirejo", "2023"],
      ["rebuild"], ["append", "-"],
    ] {
      try SmallLog.with { (folder, _) throws in
        try FileManager.default.removeItem(atPath: folder.path(of: "events/000000000001.jsonl"))
        var world = FakeWorld()
        world.input = SmallLog.events[0]
        let run = try world.run(arguments + ["--log", folder.path(of: "events")])
        #expect(
          run.messages.replacing(folder.path, with: "…") == """
            error: '…/events' has no whole events, and its checkpoint names 11: all are missing at its \
            end; restore the log from a copy

            """)
        #expect(run.status == .failed)
        #expect(run.output == "")
      }
    }
  }
}
