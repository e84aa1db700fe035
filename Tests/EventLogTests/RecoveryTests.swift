import EventLog
import Foundation
import Hashing
import JSON
import TestSupport
import Testing

/// What a writer does about what the one before left behind.
@Suite("Going on after a crash")
struct RecoveryTests {
  private let segment = "000000000001.jsonl"

  private func receipt(_ sequence: Int) throws -> Event.Receipt {
    Event.Receipt(
      sequence: sequence, recordedTime: try #require(Timestamp("2024-02-12T02:10:04Z")))
  }

  /// Appends an event, finishes, and returns the line that was put aside.
  @discardableResult
  private func append(_ id: String, to path: String) throws -> TornLine? {
    var writer = try LogWriter(appendingTo: path) { _ throws(InputError) in }
    let torn = writer.tornLine
    try writer.add(try event(id), receipt: try receipt(writer.count + 1))
    try writer.commit()
    try writer.finish()
    return torn
  }

  private func refusal(_ folder: TemporaryFolder) -> String? {
    do {
      _ = try LogWriter(appendingTo: folder.path) { _ throws(InputError) in }
      return nil
    } catch {
      return "\(error)".replacing(folder.path, with: "…")
    }
  }

  private func line(_ sequence: Int) -> [UInt8] { Array((logLine(sequence) + "\n").utf8) }

  @Test("an unfinished last line is put aside, wherever it ends", arguments: [1, 2, 100, 191])
  func torn(byteCount: Int) throws {
    try TemporaryFolder.with { folder in
      try append("e1", to: folder.path)
      let torn = line(2).prefix(byteCount)
      try folder.write(line(1) + torn, to: segment)
      let aside = try #require(try append("e2", to: folder.path))
      let name = "torn/000000000002-\(SHA256.hash(Array(torn).span).hexadecimal.prefix(16))"
      #expect(aside.path == folder.path(of: name))
      #expect(aside.byteCount == byteCount)
      #expect(try folder.bytes(of: name) == Array(torn))
      #expect(try folder.bytes(of: segment) == line(1) + line(2))
    }
  }

  @Test func `a segment that was begun and has no whole line is gone on with`() throws {
    try TemporaryFolder.with { folder in
      try append("e1", to: folder.path)
      try folder.write(line(2).prefix(7).map { $0 }, to: "000000000002.jsonl")
      #expect(try append("e2", to: folder.path)?.byteCount == 7)
      #expect(try folder.bytes(of: "000000000002.jsonl") == line(2))
      #expect(try LogContents(reading: folder.path).count == 2)
    }
  }

  @Test func `a writer that finishes leaves a checkpoint of all events`() throws {
    try TemporaryFolder.with { folder in
      for sequence in 1...3 {
        try append("e\(sequence)", to: folder.path)
        let contents = try LogContents(reading: folder.path)
        let checkpoint = try #require(try CheckpointFile(ofLog: folder.path).read())
        #expect(checkpoint.head.size == sequence)
        #expect(checkpoint.head.root == (try contents.merkleTree().root))
        #expect(
          checkpoint.origin
            == "skm.log/"
            + MerkleTree.leafHash(logLine(1).utf8.span).hexadecimal.prefix(16))
      }
    }
  }

  @Test func `a checkpoint that is missing or behind is brought up`() throws {
    try TemporaryFolder.with { folder in
      try append("e1", to: folder.path)
      let behind = try folder.bytes(of: "checkpoint")
      try append("e2", to: folder.path)
      try folder.write(behind, to: "checkpoint")
      try append("e3", to: folder.path)
      #expect(try CheckpointFile(ofLog: folder.path).read()?.head.size == 3)
      try FileManager.default.removeItem(atPath: folder.path(of: "checkpoint"))
      try append("e4", to: folder.path)
      #expect(try CheckpointFile(ofLog: folder.path).read()?.head.size == 4)
    }
  }

  /// Folders of `/proc` cannot be synchronized, and the error tells that it was tried.
  @Test func `what the checkpoint does not name is waited for before a writer goes on`() throws {
    try TemporaryFolder.with { folder in
      try append("e1", to: folder.path)
      let handle = try FileHandle(forReadingFrom: URL(filePath: folder.path))
      defer { try? handle.close() }
      let path = "/proc/self/fd/\(handle.fileDescriptor)"
      #expect(throws: Never.self) { try append("e2", to: path) }
      try FileManager.default.removeItem(atPath: folder.path(of: "checkpoint"))
      #expect(
        throws: LogError("cannot synchronize '/proc/self/fd': Invalid argument")
      ) { try append("e3", to: path) }
      #expect(try LogContents(reading: folder.path).count == 2)
    }
  }

  @Test func `a log that lost acknowledged events is not appended to`() throws {
    try TemporaryFolder.with { folder in
      try append("e1", to: folder.path)
      try append("e2", to: folder.path)
      let lost =
        "error: '…' has 1 whole event, and its checkpoint names 2: 1 is missing at its end; restore the "
        + "log from a copy"
      let cut =
        "…/000000000001.jsonl:2:1: error: the line is cut, and the checkpoint names its event: "
        + "acknowledged events are lost; restore the log from a copy"
      let unended =
        "…/000000000001.jsonl:2:1: error: the line must end with a line feed, and lacks nothing else of "
        + "the event that the checkpoint names; 'skm verify --repair' puts it back"
      for (keptCount, error) in [(0, lost), (line(2).count - 2, cut), (line(2).count - 1, unended)]
      {
        let bytes = line(1) + line(2).prefix(keptCount)
        try folder.write(bytes, to: segment)
        #expect(refusal(folder) == error)
        // Nothing was put aside, either.
        #expect(try folder.bytes(of: segment) == bytes)
      }
    }
  }

  @Test func `a log of which an event was changed is not appended to`() throws {
    try TemporaryFolder.with { folder in
      try append("e1", to: folder.path)
      try append("e2", to: folder.path)
      let text = try folder.text(of: segment)
      try folder.write(text.replacing("/test", with: "/pest"), to: segment)
      #expect(
        refusal(folder)
          == "error: the first 2 events of '…' are not those that its checkpoint names: lines were "
          + "changed, removed, inserted or moved, or the checkpoint was changed; 'skm verify' tells more"
      )
    }
  }

  @Test func `a file that is no checkpoint is not overwritten`() throws {
    try TemporaryFolder.with { folder in
      try append("e1", to: folder.path)
      try folder.write("nonsense", to: "checkpoint")
      #expect(
        refusal(folder)
          == "…/checkpoint:1:1: error: a line must end with a line feed; put a copy in the place of the "
          + "damaged checkpoint, or 'skm verify --repair' makes one of what the log has")
      #expect(try folder.text(of: "checkpoint") == "nonsense")
    }
  }
}
