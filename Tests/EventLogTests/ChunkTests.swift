import EventLog
import Foundation
import Hashing
import JSON
import TestSupport
import Testing

/// A log is read again in chunks: where they end changes nothing.
@Suite("Reading a log in chunks")
struct ChunkTests {
  private let first = "000000000001.jsonl"

  /// Lines of different lengths, more than are between two places that are kept.
  private func lines(_ sequences: ClosedRange<Int>) -> [String] {
    sequences.map { sequence in
      let text = String(repeating: "x", count: sequence * 7 % 40)
      return logLine(sequence, data: #"{"text":"\#(text)"}"#)
    }
  }

  private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  private func ids(_ contents: LogContents, through last: Int? = nil) throws -> [String] {
    var ids: [String] = []
    try contents.forEachEvent(through: last) { node throws(InputError) in
      ids.append(node.event.id)
    }
    return ids
  }

  /// Returns the message of the error that a body throws, with the folder's path as `…`.
  private func message(_ folder: TemporaryFolder, _ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return "\(error)".replacing(folder.path, with: "…")
    }
  }

  @Test(
    "chunks of any size give the same events and the same tree",
    arguments: Array(1...24) + [191, 192, 193, 194, 4096, 1 << 18])
  func sizes(chunkByteCount: Int) throws {
    try TemporaryFolder.with { folder in
      let lines = lines(1...150)
      try folder.write(text(Array(lines[..<70])), to: first)
      try folder.write(text(Array(lines[70..<71])), to: "000000000071.jsonl")
      try folder.write(text(Array(lines[71...])) + "{\"spec", to: "000000000072.jsonl")
      let contents = try LogContents(reading: folder.path, chunkByteCount: chunkByteCount)
      #expect(contents.count == 150)
      #expect(contents.tornByteCount == 6)
      var tree = MerkleTree()
      for (position, line) in lines.enumerated() {
        if [0, 1, 31, 32, 33, 69, 70, 71, 72, 103].contains(position) {
          let part = try contents.merkleTree(over: position)
          #expect(part.root == tree.root)
          #expect(try ids(contents, through: position) == (0..<position).map { "e\($0 + 1)" })
        }
        tree.append(leaf: line.utf8.span)
      }
      let whole = try contents.merkleTree()
      #expect(whole == tree)
      #expect(try ids(contents) == (1...150).map { "e\($0)" })
    }
  }

  @Test("any number of threads gives the same tree", arguments: 1...4, [192, 1 << 18])
  func threads(threads: Int, chunkByteCount: Int) throws {
    try TemporaryFolder.with { folder in
      let lines = lines(1...150)
      try folder.write(text(Array(lines[..<70])), to: first)
      try folder.write(text(Array(lines[70...])), to: "000000000071.jsonl")
      let contents = try LogContents(reading: folder.path, chunkByteCount: chunkByteCount)
      var tree = MerkleTree()
      for (position, line) in lines.enumerated() {
        if position % 10 < 2 {
          #expect(try contents.merkleTree(over: position, threads: threads) == tree)
        }
        tree.append(leaf: line.utf8.span)
      }
      #expect(try contents.merkleTree(over: 150, threads: threads) == tree)
    }
  }

  @Test("lines that are more or fewer than the last one says give no tree", arguments: [2, 4, 5])
  func wrongCount(said: Int) throws {
    try TemporaryFolder.with { folder in
      try folder.write(text([logLine(1), logLine(2), logLine(said)]), to: first)
      let contents = try LogContents(reading: folder.path)
      #expect(contents.count == said)
      #expect(
        message(folder) { _ = try contents.merkleTree() }
          == "error: '…/000000000001.jsonl' has not as many lines as its last one says; "
          + "'skm verify' tells more")
    }
  }

  @Test("every event can be read by itself", arguments: [1, 7, 500, 1 << 18])
  func randomAccess(chunkByteCount: Int) throws {
    try TemporaryFolder.with { folder in
      let lines = lines(1...150)
      try folder.write(text(Array(lines[..<70])), to: first)
      try folder.write(text(Array(lines[70...])), to: "000000000071.jsonl")
      let contents = try LogContents(reading: folder.path, chunkByteCount: chunkByteCount)
      for position in (0..<150).reversed() {
        let node = try contents.readEvent(at: position)
        #expect(node.receipt?.sequence == position + 1)
        #expect(node.event.line(receipt: node.receipt) == lines[position])
      }
    }
  }

  @Test("a line may have the length of the limit and no byte more", arguments: [1000, 1 << 18])
  func longLines(chunkByteCount: Int) throws {
    try TemporaryFolder.with { folder in
      let frame = logLine(2, data: #"{"x":""}"#).utf8.count
      let rest = String(repeating: "x", count: EventNode.byteLimit - frame)
      for (more, refusal) in [
        ("", nil),
        ("x", "…/000000000001.jsonl:2:1048577: error: an event may have at most 1048576 bytes"),
        (
          String(repeating: "x", count: 300_000),
          "…/000000000001.jsonl:2:1048577: error: an event may have at most 1048576 bytes"
        ),
      ] {
        let long = logLine(2, data: #"{"x":"\#(rest + more)"}"#)
        try folder.write(text([logLine(1), long, logLine(3)]), to: first)
        let contents = try LogContents(reading: folder.path, chunkByteCount: chunkByteCount)
        #expect(contents.count == 3)
        #expect(message(folder) { _ = try ids(contents) } == refusal)
        #expect(message(folder) { _ = try contents.merkleTree() } == refusal)
        #expect(message(folder) { _ = try contents.readEvent(at: 1) } == refusal)
        let last = try contents.readEvent(at: 2)
        #expect(last.event.id == "e3")
      }
    }
  }

  @Test("what is appended after a log was opened is not read", arguments: [1, 100, 1 << 18])
  func growth(chunkByteCount: Int) throws {
    try TemporaryFolder.with { folder in
      let lines = lines(1...80)
      let whole = text(Array(lines[..<50]))
      for torn in ["", #"{"specversion""#] {
        try folder.write(whole + torn, to: first)
        let contents = try LogContents(reading: folder.path, chunkByteCount: chunkByteCount)
        let tree = try contents.merkleTree()
        try folder.write(whole + text(Array(lines[50...])), to: first)
        #expect(contents.count == 50)
        #expect(try ids(contents) == (1...50).map { "e\($0)" })
        let again = try contents.merkleTree()
        #expect(again == tree)
      }
    }
  }

  @Test(
    "a file that has become shorter since the log was opened is an error",
    arguments: [1, 100, 1 << 18])
  func shrinkage(chunkByteCount: Int) throws {
    try TemporaryFolder.with { folder in
      let lines = lines(1...80)
      try folder.write(text(lines), to: first)
      let contents = try LogContents(reading: folder.path, chunkByteCount: chunkByteCount)
      let expected =
        "error: '…/000000000001.jsonl' has become shorter since it was opened; read the log again"
      for byteCount in [0, text(Array(lines[..<79])).utf8.count, text(lines).utf8.count - 1] {
        try folder.write(Array(text(lines).utf8.prefix(byteCount)), to: first)
        #expect(message(folder) { _ = try ids(contents) } == expected)
        #expect(message(folder) { _ = try contents.merkleTree() } == expected)
        #expect(message(folder) { _ = try contents.readEvent(at: 79) } == expected)
      }
      try folder.write(
        Array(text(lines).replacing("\n", with: " ").utf8), to: first)
      #expect(
        message(folder) { _ = try contents.merkleTree() }
          == "error: '…/000000000001.jsonl' has changed since it was opened; read the log again")
      try FileManager.default.removeItem(atPath: folder.path(of: first))
      #expect(
        message(folder) { _ = try ids(contents) }
          == "error: cannot open '…/000000000001.jsonl': No such file or directory")
    }
  }

  @Test func `a pipe is a log that can be read more than once`() throws {
    let pipe = Pipe()
    let lines = lines(1...100)
    try pipe.fileHandleForWriting.write(contentsOf: Data((text(lines) + "{").utf8))
    try pipe.fileHandleForWriting.close()
    let contents = try LogContents(
      reading: "/proc/self/fd/\(pipe.fileHandleForReading.fileDescriptor)")
    #expect(contents.isSingleFile)
    #expect(contents.tornByteCount == 1)
    for _ in 0..<2 { #expect(try ids(contents) == (1...100).map { "e\($0)" }) }
    let event = try contents.readEvent(at: 99)
    #expect(event.event.id == "e100")
  }
}
