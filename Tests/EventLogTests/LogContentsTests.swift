import EventLog
import Hashing
import JSON
import TestSupport
import Testing

@Suite("Reading a log")
struct LogContentsTests {
  private static let first = "000000000001.jsonl"
  private let first = LogContentsTests.first
  private let third = "000000000003.jsonl"

  /// Returns the ids of a log's events, and the number of bytes after the last line feed.
  private func read(_ path: String, through last: Int? = nil) throws -> (ids: [String], torn: Int) {
    let contents = try LogContents(reading: path)
    var ids: [String] = []
    try contents.forEachEvent(through: last) { node throws(InputError) in
      ids.append(node.event.id)
    }
    return (ids, contents.tornByteCount)
  }

  /// Returns why a log is refused, with the folder's path as `…`.
  private func refusal(_ folder: TemporaryFolder, _ path: String) -> String? {
    do {
      _ = try read(path)
      return nil
    } catch {
      return "\(error)".replacing(folder.path, with: "…")
    }
  }

  @Test func `the segments of a folder follow one another, and other files do not matter`() throws {
    try TemporaryFolder.with { folder in
      try folder.write(logLine(3) + "\n", to: third)
      try folder.write(logLine(1) + "\n" + logLine(2) + "\n", to: first)
      try folder.write("?", to: "README.md")
      try folder.write("?", to: "lock")
      try folder.write("?", to: "private/000000000002.jsonl")
      for path in [folder.path, folder.path + "/"] {
        let contents = try LogContents(reading: path)
        #expect(contents.count == 3)
        #expect(!contents.isSingleFile)
        #expect(try read(path).ids == ["e1", "e2", "e3"])
        #expect(try read(path, through: 2).ids == ["e1", "e2"])
        #expect(try read(path, through: 9).ids == ["e1", "e2", "e3"])
      }
    }
  }

  @Test func `a single file is a log, whatever its name`() throws {
    try TemporaryFolder.with { folder in
      try folder.write(logLine(1) + "\n", to: "a.txt")
      let contents = try LogContents(reading: folder.path(of: "a.txt"))
      #expect(contents.isSingleFile)
      #expect(try read(folder.path(of: "a.txt")).ids == ["e1"])
    }
  }

  @Test("a segment or a checkpoint makes a folder a log", arguments: [first, "checkpoint"])
  func empty(name: String) throws {
    try TemporaryFolder.with { folder in
      try folder.write("", to: name)
      let contents = try LogContents(reading: folder.path)
      #expect(contents.count == 0)
      #expect(contents.tornByteCount == 0)
      #expect(try contents.merkleTree().root == MerkleTree().root)
    }
  }

  @Test("a folder without a segment is no log", arguments: [[], ["lock"], ["events.jsonl"]])
  func noLog(names: [String]) throws {
    try TemporaryFolder.with { folder in
      for name in names { try folder.write("", to: name) }
      #expect(
        refusal(folder, folder.path)
          == "error: '…' is no log: it has no segment such as 000000000001.jsonl; 'skm register' begins "
          + "one")
    }
  }

  @Test func `a log that is not there is named`() throws {
    try TemporaryFolder.with { folder in
      #expect(
        refusal(folder, folder.path(of: "none"))
          == "error: there is no log at '…/none'; name one with '--log', "
          + "or begin one with 'skm register'")
    }
  }

  @Test func `readers leave a torn last line alone, wherever it is torn`() throws {
    let whole = logLine(1) + "\n"
    let torn = Array((logLine(2) + "\n").utf8)
    try TemporaryFolder.with { folder in
      for byteCount in 0..<torn.count {
        try folder.write(Array(whole.utf8) + torn[..<byteCount], to: first)
        let found = try read(folder.path)
        #expect(found.ids == ["e1"])
        #expect(found.torn == byteCount)
      }
      try folder.write(Array(whole.utf8) + torn, to: first)
      #expect(try read(folder.path).ids == ["e1", "e2"])
    }
  }

  @Test func `carriage returns before line feeds are blanks of JSON`() throws {
    try TemporaryFolder.with { folder in
      try folder.write(logLine(1) + "\r\n" + logLine(2) + "\r\n", to: first)
      #expect(try read(folder.path).ids == ["e1", "e2"])
    }
  }

  /// The segments of each row stand under the names of the first and third event.
  @Test(
    "what is not a log is refused at its file, line and column",
    arguments: [
      (
        ["\u{FEFF}" + logLine(1) + "\n"],
        "…/000000000001.jsonl:1:1: error: text must be UTF-8 without a byte order mark"
      ),
      (
        [logLine(1) + "\n\n"],
        "…/000000000001.jsonl:2:1: error: a line must hold an event; this one is empty"
      ),
      (
        [logLine(1) + "\noops\n"],
        "…/000000000001.jsonl:2:1: error: a JSON value must stand here"
      ),
      (
        [logLine(1) + "\n" + inputLine("e2") + "\n"],
        "…/000000000001.jsonl:2:1: error: 'sequence' is missing"
      ),
      (
        [logLine(2) + "\n"],
        "…/000000000001.jsonl:1:43: error: 'sequence' must be 000000000001 to follow the one "
          + "before"
      ),
      (
        [logLine(1) + "\n" + logLine(3) + "\n"],
        "…/000000000001.jsonl:2:43: error: 'sequence' must be 000000000002 to follow the one "
          + "before"
      ),
      (
        [logLine(1) + "\n" + logLine(1) + "\n"],
        "…/000000000001.jsonl:2:43: error: 'sequence' must be 000000000002 to follow the one "
          + "before"
      ),
      (
        [logLine(1) + "\n" + logLine(2, recordedTime: "2024-02-12T02:10:03.999Z") + "\n"],
        "…/000000000001.jsonl:2:159: error: 'recordedtime' must not be before "
          + "2024-02-12T02:10:04Z of the event before"
      ),
      (
        [logLine(1) + "\n" + logLine(2) + "\n", logLine(3) + "\n" + logLine(5) + "\n"],
        "…/000000000003.jsonl:2:43: error: 'sequence' must be 000000000004 to follow the one "
          + "before"
      ),
      (
        [logLine(1) + "\n" + logLine(2) + "\n", "{\n"],
        "…/000000000003.jsonl:1:2: error: the JSON text ends too early"
      ),
      (
        [logLine(1) + "\n", logLine(3) + "\n"],
        "…/000000000003.jsonl:1:1: error: the segment must begin with event 000000000002 to "
          + "follow the one before"
      ),
      (
        [logLine(1) + "\n" + logLine(2) + "\n" + logLine(3) + "\n", logLine(3) + "\n"],
        "…/000000000003.jsonl:1:1: error: the segment must begin with event 000000000004 to "
          + "follow the one before"
      ),
      (
        [logLine(1) + "\n" + logLine(2), logLine(3) + "\n"],
        "…/000000000001.jsonl:2:1: error: a line must end with a line feed before the next "
          + "segment begins"
      ),
      (
        [logLine(1) + "\n" + logLine(2) + "\n{", logLine(3) + "\n"],
        "…/000000000001.jsonl:3:1: error: a line must end with a line feed before the next "
          + "segment begins"
      ),
    ] as [([String], String)])
  func refused(segments: [String], expected: String) throws {
    try TemporaryFolder.with { folder in
      for (name, text) in zip([first, third], segments) { try folder.write(text, to: name) }
      #expect(refusal(folder, folder.path) == expected)
    }
  }

  @Test(
    "segments are named by the sequence of their first event",
    arguments: [
      "1.jsonl", "events.jsonl", "0000000000001.jsonl", "00000000000a.jsonl", ".jsonl",
      "000000000000.jsonl", "000000000001 (copy).jsonl",
    ])
  func names(name: String) throws {
    try TemporaryFolder.with { folder in
      try folder.write(logLine(1) + "\n", to: first)
      try folder.write(logLine(1) + "\n", to: name)
      #expect(
        refusal(folder, folder.path)
          == "error: a segment must be named by 12 digits and '.jsonl'; move '…/\(name)' out of the log"
      )
    }
  }

  @Test func `the first segment must begin with the first event`() throws {
    try TemporaryFolder.with { folder in
      try folder.write(logLine(3) + "\n", to: third)
      #expect(
        refusal(folder, folder.path)
          == "…/000000000003.jsonl:1:1: error: the segment must begin with event 000000000001 to "
          + "follow the one before")
    }
  }

  @Test func `a rule that the body finds broken is placed in the event's line`() throws {
    try TemporaryFolder.with { folder in
      try folder.write(logLine(1) + "\n" + logLine(2) + "\n", to: first)
      try folder.write(logLine(3) + "\n", to: third)
      let contents = try LogContents(reading: folder.path)
      let error = #expect(throws: LogError.self) {
        try contents.forEachEvent { node throws(InputError) in
          if node.event.id == "e3" { throw node.error(at: "subject", "no") }
        }
      }
      #expect(
        error
          == LogError(
            at: LogError.Place(path: folder.path(of: third), line: 1, column: 103), "no"))
    }
  }

  @Test func `the tree of a log has its lines as leaves, without their line feeds`() throws {
    try TemporaryFolder.with { folder in
      let lines = (1...5).map { logLine($0) }
      try folder.write(lines[..<2].map { $0 + "\n" }.joined(), to: first)
      try folder.write(lines[2...].map { $0 + "\n" }.joined() + "{", to: third)
      let contents = try LogContents(reading: folder.path)
      var tree = MerkleTree()
      for (position, line) in lines.enumerated() {
        #expect(try contents.merkleTree(over: position).root == tree.root)
        #expect(try contents.provingTree(over: position).head(ofFirst: position) == tree.head)
        #expect(try contents.line(ofEvent: position + 1) == Array(line.utf8))
        tree.append(leaf: line.utf8.span)
      }
      #expect(try contents.merkleTree().root == tree.root)
      #expect(try contents.merkleTree().count == 5)
      #expect(try contents.provingTree().head(ofFirst: 5) == tree.head)
    }
  }
}
