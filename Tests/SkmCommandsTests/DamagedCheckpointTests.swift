import Foundation
import Hashing
import SkmCommands
import TestSupport
import Testing

/// What commands do about a log whose checkpoint is damaged, or cannot be read.
@Suite("A damaged checkpoint")
struct DamagedCheckpointTests {
  private static let segment = "events/000000000001.jsonl"

  private static let record = ["record", "jatirejo", "2024", "--answers", "U1=3"]

  private static let wayOut =
    "; put a copy in the place of the damaged checkpoint, or 'skm verify --repair' makes one of what the "
    + "log has\n"

  private static let doubt =
    "; whether events are missing at the end of the log can't be told\n"

  /// What is in the file, and what is wrong with it.
  private static let texts: [(String, String)] = [
    ("hello\n", "…/events/checkpoint:2:1: @: the size must stand here; the text ends"),
    ("", "…/events/checkpoint:1:1: @: the origin of a log must stand here; the text ends"),
    (
      "a\n0\nRBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=\n\n",
      "…/events/checkpoint:2:1: @: the size must be that of a log with events; found 0"
    ),
  ]

  private func run(_ arguments: [String], in folder: TemporaryFolder) throws -> ToolRun {
    var run = try FakeWorld().run(arguments + ["--log", folder.path(of: "events")])
    run.messages = run.messages.replacing(folder.path, with: "…")
    return run
  }

  @Test(
    "a question is answered with one warning, and a writer stops with the way out", arguments: texts
  )
  func answered(text: String, problem: String) throws {
    try SmallLog.with { (folder, _) throws in
      let whole = try run(["score", "jatirejo", "2023"], in: folder)
      try folder.write(text, to: "events/checkpoint")
      let before = try folder.files()
      let answer = try run(["score", "jatirejo", "2023"], in: folder)
      #expect(answer.output == whole.output)
      #expect(answer.messages == problem.replacing("@", with: "warning") + Self.doubt)
      let refused = try run(Self.record, in: folder)
      #expect(refused.status == .failed)
      #expect(refused.messages == problem.replacing("@", with: "error") + Self.wayOut)
      let verified = try run(["verify"], in: folder)
      #expect(
        verified.messages == problem.replacing("@", with: "error") + Self.wayOut
          + "error: the log is damaged: 1 problem\n")
      #expect(
        verified.output.hasSuffix(
          "no checkpoint that can be read: a log that was cut at its end can't be told\n"))
      #expect(try folder.files() == before)
    }
  }

  @Test(
    "a repair keeps the damaged file and makes another, and says what is lost", arguments: texts)
  func repaired(text: String, problem: String) throws {
    try SmallLog.with { (folder, _) throws in
      let checkpoint = try folder.bytes(of: "events/checkpoint")
      try folder.write(text, to: "events/checkpoint")
      let run = try run(["verify", "--repair"], in: folder)
      let copy = "events/torn/checkpoint-\(SHA256.hash(text.utf8.span).hexadecimal.prefix(16))"
      #expect(run.status == .done)
      #expect(
        run.messages
          == "note: the damaged checkpoint is kept as '…/\(copy)', and another made of what the log has; "
          + "whether events were missing at its end can't be told any more\n")
      #expect(run.output.hasSuffix("checkpoint at event 11\nnothing is wrong\n"))
      #expect(try folder.bytes(of: "events/checkpoint") == checkpoint)
      #expect(try folder.text(of: copy) == text)
    }
  }

  @Test func `a repair makes no checkpoint of a log that is damaged otherwise`() throws {
    try SmallLog.with { (folder, _) throws in
      try folder.write("hello\n", to: "events/checkpoint")
      let text = try folder.text(of: Self.segment)
      try folder.write(text.replacing("\"U1\":3", with: "\"U1\":5"), to: Self.segment)
      let before = try folder.files()
      let run = try run(["verify", "--repair"], in: folder)
      #expect(run.status == .failed)
      #expect(
        run.messages.hasSuffix("\nerror: the log is damaged: 2 problems; nothing was repaired\n"))
      #expect(try folder.files() == before)
    }
  }

  @Test func `an unfinished line beside a damaged checkpoint may be an event, and is left`() throws
  {
    try SmallLog.with { (folder, _) throws in
      try folder.write("hello\n", to: "events/checkpoint")
      let bytes = try folder.bytes(of: Self.segment)
      try folder.write(Array(bytes.dropLast()), to: Self.segment)
      let before = try folder.files()
      let run = try run(["verify", "--repair"], in: folder)
      #expect(run.status == .failed)
      #expect(
        run.messages == Self.texts[0].1.replacing("@", with: "error") + Self.wayOut
          + "note: the log ends in the middle of a line (\(bytes.split(separator: 10).last?.count ?? 0) "
          + "bytes), of which no checkpoint tells whether it was acknowledged; nothing is mended: restore "
          + "the checkpoint or the log from a copy\n"
          + "error: the log is damaged: 1 problem; nothing was repaired\n")
      #expect(try folder.files() == before)
    }
  }

  @Test func `a log without events and with a damaged checkpoint is refused`() throws {
    try SmallLog.with { (folder, _) throws in
      try folder.write("hello\n", to: "events/checkpoint")
      try FileManager.default.removeItem(atPath: folder.path(of: Self.segment))
      #expect(
        try run(["score", "jatirejo"], in: folder)
          == ToolRun(
            status: .failed, output: "",
            messages: Self.texts[0].1.replacing("@", with: "error") + Self.wayOut))
    }
  }

  @Test func `a checkpoint that cannot be read is not called damaged`() throws {
    try SmallLog.with { (folder, _) throws in
      try FileManager.default.removeItem(atPath: folder.path(of: "events/checkpoint"))
      // A folder can be opened and not read; that a file may not be opened, an administrator never sees.
      try folder.write("", to: "events/checkpoint/file")
      let problem = "@: cannot read '…/events/checkpoint': Is a directory"
      let answer = try run(["score", "jatirejo", "2023"], in: folder)
      #expect(answer.status == .done)
      #expect(answer.messages == problem.replacing("@", with: "warning") + Self.doubt)
      for arguments in [Self.record, ["verify", "--repair"]] {
        let refused = try run(arguments, in: folder)
        #expect(refused.status == .failed)
        #expect(refused.messages.hasPrefix(problem.replacing("@", with: "error") + "\n"))
      }
    }
  }

  @Test func `an unfinished line is not said to be unacknowledged where no checkpoint tells`()
    throws
  {
    try SmallLog.with { (folder, _) throws in
      try FileManager.default.removeItem(atPath: folder.path(of: "events/checkpoint"))
      try folder.write(try folder.bytes(of: Self.segment) + Array("{\"sp".utf8), to: Self.segment)
      #expect(
        try run(["verify"], in: folder).messages
          == "note: the log ends in the middle of a line (4 bytes), of which no checkpoint tells whether "
          + "it was acknowledged; the next append, or '--repair', puts it aside\n")
    }
  }

  @Test func `a root that is another may be the checkpoint's fault, and line endings are named`()
    throws
  {
    try SmallLog.with { (folder, _) throws in
      let checkpoint = try folder.text(of: "events/checkpoint")
      var lines = checkpoint.split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
      lines[2] = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o="
      try folder.write(lines.joined(separator: "\n"), to: "events/checkpoint")
      #expect(
        try run(["verify"], in: folder).messages
          == "error: the first 11 events are not those that the checkpoint names: lines were changed, "
          + "removed, inserted or moved, or the checkpoint was changed\n"
          + "error: the log is damaged: 1 problem\n")
      try folder.write(checkpoint, to: "events/checkpoint")
      let text = try folder.text(of: Self.segment)
      try folder.write(text.replacing("\n", with: "\r\n"), to: Self.segment)
      #expect(
        try run(["verify"], in: folder).messages.hasSuffix(
          "error: the first 11 events are not those that the checkpoint names: lines end with a carriage "
            + "return, which the log does not write; convert the line endings back\n"
            + "error: the log is damaged: 2 problems\n"))
    }
  }

  @Test func `a copy of a segment in the log is named, and its lines are not counted`() throws {
    try SmallLog.with { (folder, _) throws in
      try folder.write(try folder.bytes(of: Self.segment), to: "events/000000000001 (copy).jsonl")
      let problem =
        "error: a segment must be named by 12 digits and '.jsonl'; move "
        + "'…/events/000000000001 (copy).jsonl' out of the log\n"
      let verified = try run(["verify"], in: folder)
      #expect(verified.messages == problem + "error: the log is damaged: 1 problem\n")
      #expect(verified.output.hasPrefix("11 events, 1 close\n"))
      #expect(try run(["score", "jatirejo", "2023"], in: folder).messages == problem)
    }
  }
}
