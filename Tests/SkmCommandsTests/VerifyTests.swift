import EventLog
import Foundation
import Hashing
import SkmCommands
import TestSupport
import Testing

@Suite("The command verify, and what appends expect")
struct VerifyTests {
  private func root(_ folder: TemporaryFolder) throws -> String {
    try LogContents(reading: folder.path(of: "events")).merkleTree().root.base64
  }

  @Test func `a log without a checkpoint is checked, and sealed with --repair`() throws {
    try SmallLog.with { (folder, run) throws in
      let root = try root(folder)
      try FileManager.default.removeItem(atPath: folder.path(of: "events/checkpoint"))
      #expect(
        try run("verify")
          == .done(
            """
            11 events, 1 close
            root \(root)
            no checkpoint: a log that was cut at its end can't be told
            nothing is wrong

            """))
      #expect(
        try run("verify", "--repair")
          == .done(
            """
            11 events, 1 close
            root \(root)
            checkpoint at event 11
            nothing is wrong

            """))
    }
  }

  @Test func `an append seals the log, and a damage is named and fails`() throws {
    try SmallLog.with { (folder, run) throws in
      #expect(try run("record", "dpmptsp", "2024-07", "--answers", "U1=3").status == .done)
      #expect(try run("verify").output.contains("checkpoint at event 12\n"))
      let name = "events/000000000001.jsonl"
      let text = try folder.text(of: name)
      try folder.write(text.replacing("DPMPTSP", with: "DPMPTSQ"), to: name)
      let damaged = try run("verify")
      #expect(damaged.status == .failed)
      let problems = """
        error: the first 12 events are not those that the checkpoint names: lines were changed, \
        removed, inserted or moved, or the checkpoint was changed
        error: the log is damaged: 2 problems
        """
      #expect(damaged.messages.hasSuffix(problems + "\n"))
      // Neither an append nor a repair touches it.
      let before = try folder.files()
      let repaired = try run("verify", "--repair")
      #expect(repaired.status == .failed)
      #expect(repaired.messages.hasSuffix(problems + "; nothing was repaired\n"))
      let refused = try run("record", "dpmptsp", "2024-07", "--answers", "U1=3")
      #expect(refused.status == .failed)
      #expect(refused.messages.contains("not those that its checkpoint names"))
      #expect(try folder.files() == before)
    }
  }

  @Test func `an unfinished line is told, and put aside by the next append`() throws {
    try SmallLog.with { (folder, run) throws in
      let name = "events/000000000001.jsonl"
      try folder.write(try folder.bytes(of: name) + Array("{\"sp".utf8), to: name)
      #expect(
        try run("verify").messages
          == "note: the log ends in the middle of a line (4 bytes), which was never acknowledged; "
          + "the next append, or '--repair', puts it aside\n")
      let appended = try run("void", "dpmptsp", "r-1", "--reason", "ganda")
      #expect(appended.status == .done)
      #expect(
        appended.messages.replacing(folder.path, with: "…").hasSuffix(
          "note: an event that was never acknowledged was put aside in "
            + "'…/events/torn/000000000012-f6cc31e5d84dfa5a' (4 bytes)\n"))
      #expect(try run("verify").messages == "")
    }
  }

  @Test func `an append expects the log to end where it was seen to`() throws {
    try SmallLog.with { (folder, run) throws in
      let before = try folder.bytes(of: "events/000000000001.jsonl")
      let refused = try run("void", "dpmptsp", "r-1", "--reason", "ganda", "--expect", "10")
      #expect(refused.status == .failed)
      #expect(
        refused.messages
          == "error: the log ends with event 11, and 10 was expected; nothing was appended\n")
      #expect(try folder.bytes(of: "events/000000000001.jsonl") == before)
      #expect(
        try run("void", "dpmptsp", "r-1", "--reason", "ganda", "--expect", "11").status == .done)
    }
  }

  @Test func `verify tells in JSON what it found`() throws {
    try SmallLog.with { (folder, run) throws in
      let root = try root(folder)
      #expect(
        try run("verify", "--format", "json").output.hasPrefix(
          """
          {
            "events": 11,
            "closes": 1,
            "root": "\(root)",
            "origin": "skm.log/
          """.dropLast(0)))
      #expect(
        try run("verify", "--format", "json").output.hasSuffix(
          """
            "checkpoint": 11,
            "torn_bytes": 0,
            "rules_checked": true,
            "problems": []
          }

          """))
    }
  }

  @Test func `a proof is checked without the log, and one that was changed proves nothing`() throws
  {
    try SmallLog.with { (folder, run) throws in
      let proof = try run("prove", "9").output
      try folder.write(proof, to: "proof")
      let path = folder.path(of: "proof")
      let checked = try FakeWorld().run(["verify", "--proof", path])
      #expect(checked.status == .done)
      #expect(checked.output.hasPrefix("event 9, skm.response.recorded of mojokerto-kab/dpmptsp"))
      #expect(
        checked.messages
          == "note: a proof is as good as its checkpoint: compare size and root with those that you "
          + "have from elsewhere, such as a published close\n")
      try folder.write(proof.replacing("index 8", with: "index 7"), to: "proof")
      let refuted = try FakeWorld().run(["verify", "--proof", path])
      #expect(refuted.status == .failed)
      #expect(refuted.messages.hasPrefix("error: '\(path)' proves nothing: the hashes do not lead"))
      try folder.write("nonsense", to: "proof")
      #expect(try FakeWorld().run(["verify", "--proof", path]).status == .failed)
    }
  }

  @Test func `a question to a log that lost its end is answered with a warning`() throws {
    try SmallLog.with { (folder, run) throws in
      let name = "events/000000000001.jsonl"
      let lines = try folder.text(of: name).split(separator: "\n")
      try folder.write(lines.dropLast().map { $0 + "\n" }.joined(), to: name)
      let answer = try run("score", "jatirejo", "2023")
      #expect(answer.status == .done)
      #expect(
        answer.messages.replacing(folder.path, with: "…")
          == "warning: '…/events' has 10 whole events, and its checkpoint names 11: 1 is missing at its "
          + "end; restore the log from a copy\n")
    }
  }
}
