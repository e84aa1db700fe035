import EventLog
import Foundation
import Hashing
import JSON
import TestSupport
import Testing

@Suite("Writing a log")
struct LogWriterTests {
  private let first = "000000000001.jsonl"

  /// Returns the writer of a log.
  private func writer(_ path: String, segmentByteLimit: Int? = nil) throws -> LogWriter {
    try LogWriter(
      appendingTo: path, segmentByteLimit: segmentByteLimit ?? LogWriter.segmentByteLimit
    ) { _ throws(InputError) in }
  }

  private func receipt(_ sequence: Int) throws -> Event.Receipt {
    Event.Receipt(
      sequence: sequence,
      recordedTime: try #require(Timestamp("2024-02-12T02:10:04Z")))
  }

  /// Appends events with ids, in one batch.
  private func append(_ ids: [String], to path: String, segmentByteLimit: Int? = nil) throws {
    var writer = try writer(path, segmentByteLimit: segmentByteLimit)
    for id in ids { try writer.add(try event(id), receipt: try receipt(writer.count + 1)) }
    try writer.commit()
  }

  /// Returns the error of creating a writer, with the folder's path as `…`.
  private func refusal(_ folder: TemporaryFolder, _ path: String) -> String? {
    do {
      _ = try writer(path)
      return nil
    } catch {
      return "\(error)".replacing(folder.path, with: "…")
    }
  }

  private func lines(_ sequences: ClosedRange<Int>) -> [UInt8] {
    Array(sequences.map { logLine($0) + "\n" }.joined().utf8)
  }

  @Test func `the first batch makes the folder and its first segment`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "deep/events")
      try append(["e1", "e2"], to: path)
      #expect(try folder.files() == ["deep/events/" + first: lines(1...2), "deep/events/lock": []])
      try append(["e3"], to: path)
      #expect(try folder.bytes(of: "deep/events/" + first) == lines(1...3))
      try append([], to: path)
      #expect(try folder.bytes(of: "deep/events/" + first) == lines(1...3))
    }
  }

  @Test func `an event is new, stands already or is in conflict with one that stands`() throws {
    try TemporaryFolder.with { folder in
      try append(["e1", "e2"], to: folder.path)
      var writer = try writer(folder.path)
      #expect(writer.count == 2)
      #expect(try writer.outcome(of: try event("e2")) == .exists(sequence: 2))
      #expect(
        try writer.outcome(of: try event("e2", data: #"{"x":1}"#)) == .conflict(sequence: 2))
      #expect(try writer.outcome(of: try event("e3")) == .created(sequence: 3))
      try writer.add(try event("e3"), receipt: try receipt(3))
      #expect(writer.count == writer.contents.count + 1)
      #expect(try writer.outcome(of: try event("e3")) == .exists(sequence: 3))
      #expect(
        try writer.outcome(of: try event("e3", data: #"{"x":1}"#)) == .conflict(sequence: 3))
      #expect(try writer.outcome(of: try event("e4")) == .created(sequence: 4))
      var other = try event("e2")
      other.source = "/other"
      #expect(try writer.outcome(of: other) == .created(sequence: 4))
    }
  }

  @Test func `a batch that is not committed leaves nothing`() throws {
    try TemporaryFolder.with { folder in
      try append(["e1"], to: folder.path)
      do {
        var writer = try writer(folder.path)
        try writer.add(try event("e2"), receipt: try receipt(2))
      }
      #expect(try folder.bytes(of: first) == lines(1...1))
    }
  }

  @Test func `a writer replays the events of the log and knows when the last was recorded`() throws
  {
    try TemporaryFolder.with { folder in
      try append(["e1", "e2"], to: folder.path)
      var sequences: [Int?] = []
      let writer = try LogWriter(appendingTo: folder.path) { node throws(InputError) in
        sequences.append(node.receipt?.sequence)
      }
      #expect(sequences == [1, 2])
      #expect(writer.latestRecordedTime?.text == "2024-02-12T02:10:04Z")
      #expect(writer.contents.count == 2)
    }
  }

  @Test func `the tree of a writer goes over the log and the batch, and on with it`() throws {
    try TemporaryFolder.with { folder in
      try append(["e1", "e2"], to: folder.path)
      var writer = try writer(folder.path)
      var expected = MerkleTree()
      for sequence in 1...2 { expected.append(leaf: logLine(sequence).utf8.span) }
      try writer.add(try event("e3"), receipt: try receipt(3))
      expected.append(leaf: logLine(3).utf8.span)
      for sequence in 4...12 {
        let tree = writer.merkleTree()
        #expect(tree == expected)
        let again = writer.merkleTree()
        #expect(again == expected)
        // The log is not read for it again.
        try folder.write("", to: first)
        try writer.add(try event("e\(sequence)"), receipt: try receipt(sequence))
        expected.append(leaf: logLine(sequence).utf8.span)
      }
    }
  }

  @Test("the tree goes over batches of any size, whether it is asked for or not", arguments: 0..<4)
  func largeBatches(seed: UInt64) throws {
    try TemporaryFolder.with { folder in
      var random = SplitMix64(seed: seed)
      var writer = try writer(folder.path)
      for _ in 0..<12 {
        // The thread that hashes lines takes 64 KiB at a time.
        for _ in 0..<random.number(in: 0...40) {
          let id = String(repeating: "x", count: random.number(in: 0...9000)) + "\(writer.count)"
          try writer.add(try event(id), receipt: try receipt(writer.count + 1))
          if random.chance(2) {
            let tree = writer.merkleTree()
            #expect(tree.count == writer.count)
          }
        }
        try writer.commit()
        guard random.chance(50) else { continue }
        let tree = writer.merkleTree()
        #expect(try LogContents(reading: folder.path).merkleTree() == tree)
      }
      try writer.finish()
      let contents = try LogContents(reading: folder.path)
      let checkpoint = try #require(try CheckpointFile(ofLog: folder.path).read())
      #expect(try contents.merkleTree().root == checkpoint.head.root)
      #expect(checkpoint.head.size == contents.count)
    }
  }

  @Test func `of events with the same source and id the later one stands`() throws {
    try TemporaryFolder.with { folder in
      let lines = [logLine(1, id: "a"), logLine(2), logLine(3, id: "a", data: #"{"x":1}"#)]
      try folder.write(lines.map { $0 + "\n" }.joined(), to: first)
      let writer = try writer(folder.path)
      #expect(try writer.outcome(of: try event("a")) == .conflict(sequence: 3))
      #expect(
        try writer.outcome(of: try event("a", data: #"{"x":1}"#)) == .exists(sequence: 3))
    }
  }

  @Test(
    "a segment that has reached its limit takes no further event",
    arguments: [
      // A line of the log has 192 bytes with its line feed.
      (1, [1, 2, 3, 4, 5, 6]), (191, [1, 2, 3, 4, 5, 6]), (192, [1, 2, 3, 4, 5, 6]),
      (193, [1, 3, 5]), (384, [1, 3, 5]), (385, [1, 4]), (10_000, [1]),
    ])
  func segments(byteLimit: Int, firstSequences: [Int]) throws {
    #expect(logLine(1).utf8.count + 1 == 192)
    for batches in [[6], [1, 1, 1, 1, 1, 1], [2, 3, 1], [5, 1]] {
      try TemporaryFolder.with { folder in
        var sequence = 0
        for count in batches {
          let ids = (1...count).map { "e\(sequence + $0)" }
          try append(ids, to: folder.path, segmentByteLimit: byteLimit)
          sequence += count
        }
        let names = firstSequences.map { padded($0, 12) + ".jsonl" }
        let files = try folder.files()
        #expect(files.keys.sorted() == names + ["lock"])
        #expect(names.flatMap { files[$0] ?? [] } == lines(1...6))
        #expect(try LogContents(reading: folder.path).count == 6)
      }
    }
  }

  @Test func `a single file is not appended to`() throws {
    try TemporaryFolder.with { folder in
      try folder.write(lines(1...1), to: "a.jsonl")
      #expect(
        refusal(folder, folder.path(of: "a.jsonl"))
          == "error: '…/a.jsonl' is a single file; only a folder can be appended to")
    }
  }

  @Test func `a batch for which there is no room is taken back, and the writer stops`() throws {
    try TemporaryFolder.with { folder in
      try append(["e1"], to: folder.path)
      let full = folder.path(of: "000000000003.jsonl")
      do {
        var writer = try writer(folder.path, segmentByteLimit: 384)
        for id in ["e2", "e3", "e4"] {
          try writer.add(try event(id), receipt: try receipt(writer.count + 1))
        }
        try FileManager.default.createSymbolicLink(
          atPath: full, withDestinationPath: "/dev/full")
        let first = commitError(&writer)
        #expect(
          first == "error: cannot write '\(full)': No space left on device; nothing was appended")
        let second = commitError(&writer)
        #expect(second == "\(first ?? "") (this writer has stopped)")
        try writer.writeCheckpoint()
      }
      #expect(try folder.files() == [self.first: lines(1...1), "lock": []])
      try append(["e2", "e3"], to: folder.path)
      #expect(try folder.bytes(of: first) == lines(1...3))
    }
  }

  private func commitError(_ writer: inout LogWriter) -> String? {
    do {
      try writer.commit()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `a writer puts batch after batch on the disk and knows its events`() throws {
    try TemporaryFolder.with { folder in
      var writer = try writer(folder.path, segmentByteLimit: 385)
      for sequence in 1...7 {
        try writer.add(try event("e\(sequence)"), receipt: try receipt(sequence))
        try writer.commit()
        #expect(try LogContents(reading: folder.path).count == sequence)
        #expect(writer.contents.count == sequence)
        #expect(try writer.outcome(of: try event("e1")) == .exists(sequence: 1))
        #expect(
          try writer.outcome(of: try event("e\(sequence)")) == .exists(sequence: sequence))
      }
      let tree = writer.merkleTree()
      let contents = try LogContents(reading: folder.path)
      #expect(try contents.merkleTree() == tree)
      #expect(
        try folder.files().keys.sorted() == [
          "000000000001.jsonl", "000000000004.jsonl", "000000000007.jsonl", "lock",
        ])
    }
  }

  @Test func `an event that is too long with what the log adds is refused`() throws {
    try TemporaryFolder.with { folder in
      let frame = inputLine("e1", data: #"{"x":""}"#)
      let rest = String(repeating: "x", count: EventNode.byteLimit - frame.utf8.count)
      let long = try event("e1", data: #"{"x":"\#(rest)"}"#)
      var writer = try writer(folder.path)
      do {
        try writer.add(long, receipt: try receipt(1))
        Issue.record("Nothing was thrown")
      } catch {
        #expect(
          error as? InputError
            == InputError(offset: 0, message: "an event may have at most 1048576 bytes in the log"))
      }
      #expect(writer.count == writer.contents.count)
    }
  }

  @Test func `a receipt that does not follow is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      try TemporaryFolder.with { folder in
        var writer = try LogWriter(appendingTo: folder.path) { _ throws(InputError) in }
        let time = Timestamp(secondsSince1970: 1_700_000_000)
        try writer.add(
          try event("a"), receipt: Event.Receipt(sequence: 2, recordedTime: time))
      }
    }
  }
}
