import Foundation
import SkmCommands
import TestSupport
import Testing

/// What commands say of a log whose last acknowledged event is cut.
@Suite("A log that is cut in its last event")
struct DamagedEndTests {
  private static let segment = "events/000000000001.jsonl"

  private static let record = ["record", "jatirejo", "2024", "--answers", "U1=3"]

  /// Runs a command on a log that lost its last bytes, and returns what it came to without the folder.
  private func run(_ arguments: [String], in folder: TemporaryFolder) throws -> ToolRun {
    var run = try FakeWorld().run(arguments + ["--log", folder.path(of: "events")])
    run.messages = run.messages.replacing(folder.path, with: "…")
    return run
  }

  private func cut(_ byteCount: Int, of folder: TemporaryFolder) throws {
    let bytes = try folder.bytes(of: Self.segment)
    try folder.write(Array(bytes.dropLast(byteCount)), to: Self.segment)
  }

  private static let cutLine =
    "the line is cut, and the checkpoint names its event: acknowledged events are lost; restore the "
    + "log from a copy\n"

  @Test func `a question is answered with one warning, and a writer stops with one line`() throws {
    try SmallLog.with { (folder, _) throws in
      try cut(40, of: folder)
      let before = try folder.files()
      let answer = try run(["score", "jatirejo", "2023"], in: folder)
      #expect(answer.status == .done)
      #expect(answer.messages == "…/events/000000000001.jsonl:11:1: warning: " + Self.cutLine)
      let refused = try run(Self.record, in: folder)
      #expect(
        refused
          == ToolRun(
            status: .failed, output: "",
            messages: "…/events/000000000001.jsonl:11:1: error: " + Self.cutLine))
      #expect(try folder.files() == before)
    }
  }

  @Test("verify names the damage, and a repair leaves it", arguments: [[], ["--repair"]])
  func verify(options: [String]) throws {
    try SmallLog.with { (folder, _) throws in
      try cut(40, of: folder)
      let before = try folder.files()
      let run = try run(["verify"] + options, in: folder)
      #expect(run.status == .failed)
      #expect(
        run.messages == "…/events/000000000001.jsonl:11:1: error: " + Self.cutLine
          + "error: the log is damaged: 1 problem"
          + (options.isEmpty ? "" : "; nothing was repaired") + "\n")
      #expect(run.output.hasSuffix("checkpoint at event 11, beyond the log\n"))
      #expect(try folder.files() == before)
    }
  }

  @Test func `events after the cut line are counted`() throws {
    try SmallLog.with { (folder, _) throws in
      let lines = try folder.text(of: Self.segment).split(separator: "\n").map { $0 + "\n" }
      for (kept, lost) in [
        (9, "2 after it, which are missing"), (10, "1 after it, which is missing"),
      ] {
        let cut = lines.prefix(kept - 1).joined() + lines[kept - 1].dropLast(5)
        try folder.write(cut, to: Self.segment)
        #expect(
          try run(Self.record, in: folder).messages
            == "…/events/000000000001.jsonl:\(kept):1: error: the line is cut, and the checkpoint names "
            + "its event and \(lost): acknowledged events are lost; restore the log from a copy\n")
      }
    }
  }

  private static let noLineFeed =
    "the line must end with a line feed, and lacks nothing else of the event that the checkpoint names; "
    + "'skm verify --repair' puts it back\n"

  @Test func `a line feed that alone is missing is put back by a repair`() throws {
    try SmallLog.with { (folder, _) throws in
      let whole = try folder.bytes(of: Self.segment)
      try cut(1, of: folder)
      #expect(
        try run(Self.record, in: folder).messages
          == "…/events/000000000001.jsonl:11:1: error: " + Self.noLineFeed)
      #expect(
        try run(["verify"], in: folder).messages
          == "…/events/000000000001.jsonl:11:1: error: " + Self.noLineFeed
          + "error: the log is damaged: 1 problem\n")
      let repaired = try run(["verify", "--repair"], in: folder)
      #expect(repaired.status == .done)
      #expect(
        repaired.messages
          == "note: the line feed of line 11 was put back in '…/events/000000000001.jsonl'; with it the "
          + "log is what the checkpoint names\n")
      #expect(repaired.output.hasSuffix("checkpoint at event 11\nnothing is wrong\n"))
      #expect(try folder.bytes(of: Self.segment) == whole)
      #expect(try run(Self.record, in: folder).status == .done)
    }
  }

  @Test func `a last line that is another is not ended by a repair`() throws {
    try SmallLog.with { (folder, _) throws in
      try cut(1, of: folder)
      let text = try folder.text(of: Self.segment)
      try folder.write(
        text.replacing("\"index\":\"75.00\"", with: "\"index\":\"75.01\""), to: Self.segment)
      let before = try folder.files()
      #expect(
        try run(["verify", "--repair"], in: folder).messages
          == "…/events/000000000001.jsonl:11:1: error: " + Self.cutLine
          + "error: the log is damaged: 1 problem; nothing was repaired\n")
      #expect(try folder.files() == before)
    }
  }

  @Test("one event that is missing is counted as one", arguments: [1, 2])
  func missing(count: Int) throws {
    try SmallLog.with { (folder, _) throws in
      let lines = try folder.text(of: Self.segment).split(separator: "\n").map { $0 + "\n" }
      try folder.write(lines.dropLast(count).joined(), to: Self.segment)
      #expect(
        try run(["verify"], in: folder).messages
          == "error: '…/events' has \(11 - count) whole events, and its checkpoint names 11: "
          + (count == 1 ? "1 is" : "2 are") + " missing at its end; restore the log from a copy\n"
          + "error: the log is damaged: 1 problem\n")
    }
  }
}
