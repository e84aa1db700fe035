import EventLog
import Hashing
import TestSupport
import Testing

@testable import SkmCommands

@Suite("Proving")
struct ProveTests {
  /// Runs `skm prove` on the log of the story: a close after 795 events and one after 797.
  private func prove(_ arguments: String...) throws -> ToolRun {
    var run: ToolRun?
    try StoryLog.with { _, log in
      run = try FakeWorld().run(["prove"] + arguments + ["--log", log])
    }
    return try #require(run)
  }

  private func check(_ text: String) throws -> ProofCheck {
    let bytes = Array(text.utf8)
    return try ProofCheck(of: bytes.span, from: "a.txt")
  }

  @Test("an event is proved in the first close after it", arguments: [1, 2, 411, 795, 796, 797])
  func event(sequence: Int) throws {
    let run = try prove("\(sequence)")
    #expect(run == .done(run.output))
    let bytes = Array(run.output.utf8)
    let file = try ProofFile(reading: bytes.span, from: "a.txt")
    #expect(file.proof.index == sequence - 1)
    #expect(file.checkpoint.head.size == (sequence <= 795 ? 795 : 797))
    try StoryLog.with { _, log in
      let contents = try LogContents(reading: log)
      #expect(
        file.checkpoint.head.root == (try contents.merkleTree(over: file.checkpoint.head.size)).root
      )
      #expect(file.eventLine == (try contents.line(ofEvent: sequence)))
    }
    guard case .proved = try check(run.output) else {
      Issue.record("\(try check(run.output))")
      return
    }
  }

  @Test func `an event can be proved in a later close`() throws {
    let run = try prove("5", "--close", "2")
    let bytes = Array(run.output.utf8)
    let file = try ProofFile(reading: bytes.span, from: "a.txt")
    #expect(file.checkpoint.head.size == 797)
    #expect(try prove("797", "--close", "2") == prove("797"))
  }

  @Test(
    "the log at one place is proved to begin with the log at another",
    arguments: [
      ("1", "797", 1, 797), ("close:1", "close:2", 795, 797), ("400", "close:1", 400, 795),
      ("close:2", "798", 797, 798), ("7", "7", 7, 7), ("2024-12-31", "2025-01-15", 795, 796),
    ])
  func consistency(old: String, new: String, oldSize: Int, newSize: Int) throws {
    let run = try prove("--consistency", old, new)
    #expect(run == .done(run.output))
    let bytes = Array(run.output.utf8)
    let file = try ConsistencyProofFile(reading: bytes.span, from: "a.txt")
    #expect(file.old.head.size == oldSize)
    #expect(file.new.head.size == newSize)
    guard case .proved = try check(run.output) else {
      Issue.record("\(try check(run.output))")
      return
    }
  }

  @Test func `two proofs against closes and one between them fit together`() throws {
    let first = Array(try prove("5").output.utf8)
    let second = Array(try prove("796").output.utf8)
    let between = Array(try prove("--consistency", "close:1", "close:2").output.utf8)
    let file = try ConsistencyProofFile(reading: between.span, from: "a.txt")
    #expect(try ProofFile(reading: first.span, from: "a.txt").checkpoint == file.old)
    #expect(try ProofFile(reading: second.span, from: "a.txt").checkpoint == file.new)
  }

  @Test func `a proof is written to a file, and what it proves is said`() throws {
    try StoryLog.with { folder, log in
      let path = folder.path(of: "a.tlog-proof")
      var run = try FakeWorld().run(["prove", "5", "--out", path, "--log", log])
      #expect(run == .done("'\(path)' proves that event 5 is one of the 795 before close:1\n"))
      #expect(try folder.text(of: "a.tlog-proof") == prove("5").output)
      run = try FakeWorld().run(
        ["prove", "--consistency", "3", "close:2", "--out", path, "--log", log])
      #expect(run == .done("'\(path)' proves that the log of 797 events begins with that of 3\n"))
      #expect(try folder.text(of: "a.tlog-proof") == prove("--consistency", "3", "797").output)
    }
  }

  @Test("what cannot be proved is refused", arguments: refusals)
  func refused(line: BadLine) throws {
    try StoryLog.with { _, log in
      let words = try #require(ShellWords.split(line.line))
      let run = try FakeWorld().run(words + ["--log", log])
      #expect(run.messages.split(separator: "\n").first == "error: \(line.message)")
      #expect(run.status == line.status)
      #expect(run.output == "")
    }
  }

  private static let refusals: [BadLine] = [
    BadLine("prove", .usage, "name the sequence of one event, like 780"),
    BadLine("prove 0", .usage, "name the sequence of one event, like 780"),
    BadLine("prove x", .usage, "name the sequence of one event, like 780"),
    BadLine("prove 1 2", .usage, "name the sequence of one event, like 780"),
    BadLine(
      "prove 1 --close x", .usage, "'--close' takes the number of a close, from 1; found 'x'"),
    BadLine(
      "prove 1 --close 0", .usage, "'--close' takes the number of a close, from 1; found '0'"),
    BadLine("prove 799", .failed, "the log ends with event 798; found 799"),
    BadLine(
      "prove 798", .failed,
      "event 798 comes after every close; closes reach until event 797, and 'skm close' makes a "
        + "further one"),
    BadLine("prove 1 --close 3", .failed, "the log's last close is close:2"),
    BadLine(
      "prove 796 --close 1", .failed,
      "event 796 comes after what close:1 recorded, events 1 to 795"),
    BadLine(
      "prove --consistency 3", .usage,
      "name two places: each a sequence like 812, a date like 2024-07-15, a time like "
        + "2024-07-15T08:00:00Z, or a close like close:1"),
    BadLine(
      "prove --consistency 3 4 --close 1", .usage,
      "'--close' is for the proof of an event; write close:N"),
    BadLine(
      "prove --consistency x 4", .usage,
      "A must be a sequence like 812, a date like 2024-07-15, a time like 2024-07-15T08:00:00Z, or "
        + "a close like close:1; found 'x'"),
    BadLine("prove --consistency 3 799", .failed, "the log ends with event 798; found 799"),
    BadLine("prove --consistency 3 close:3", .failed, "the log's last close is close:2"),
    BadLine(
      "prove --consistency 0 3", .failed,
      "a log without events has no root to prove anything about"),
    BadLine(
      "prove --consistency close:2 close:1", .failed,
      "the first place must not stand after the second; 'close:2' is 797 events, 'close:1' is 795"),
  ]

  @Test func `a log without a close proves no event`() throws {
    let run = try FakeWorld().run(["prove", "1", "--log", Repository.events])
    #expect(
      run.messages
        == "error: the log has no close whose root an event could be proved in; 'skm close' makes "
        + "one\n")
    #expect(run.status == .failed)
    let consistency = try FakeWorld().run(
      ["prove", "--consistency", "3", "close:1", "--log", Repository.events])
    #expect(consistency.messages == "error: the log has no close\n")
  }

  @Test(
    "a log that does not give the root of its close proves nothing in it",
    arguments: [["5"], ["--consistency", "5", "close:1"], ["--consistency", "close:1", "797"]])
  func changedLog(arguments: [String]) throws {
    try StoryLog.with { folder, log in
      let name = "events/000000000001.jsonl"
      let text = try folder.text(of: name)
      let changed = text.replacing(
        "Kabupaten Mojokerto", with: "Kabupaten Mojokertq", maxReplacements: 1)
      try #require(changed != text)
      try folder.write(changed, to: name)
      let run = try FakeWorld().run(["prove"] + arguments + ["--log", log])
      #expect(
        run.messages
          == "error: the first 795 lines of the log do not give the root of close:1, event 796: a "
          + "line before it or the close was changed after it was recorded\n")
      #expect(run.status == .failed)
      #expect(run.output == "")
    }
  }

  @Test("a close of a size that it cannot know proves nothing", arguments: [0, 796, 999_999])
  func impossibleSize(size: Int) throws {
    try StoryLog.with { folder, log in
      let name = "events/000000000001.jsonl"
      let text = try folder.text(of: name)
      try folder.write(text.replacing("{\"size\":795,", with: "{\"size\":\(size),"), to: name)
      let run = try FakeWorld().run(["prove", "--consistency", "close:1", "797", "--log", log])
      #expect(
        run.messages == "error: close:1, event 796, cannot be of a log of \(size) events\n")
    }
  }
}
