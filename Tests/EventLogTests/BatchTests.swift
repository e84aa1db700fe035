import Files
import Hashing
import JSON
import TestSupport
import Testing

@testable import EventLog

@Suite("Large batches")
struct BatchTests {
  /// Returns the writer of a log that holds some bytes of a batch.
  private func writer(
    _ path: String, holding heldByteLimit: Int, segmentByteLimit: Int
  ) throws -> LogWriter {
    try LogWriter(
      appendingTo: path, holder: "", waiting: 0, segmentByteLimit: segmentByteLimit,
      heldByteLimit: heldByteLimit
    ) { contents, summary throws(LogError) in
      try contents.forEachLineWithEvent { line, node throws(InputError) in
        summary.add(
          [MerkleTree.leafHash(line)], [EventIdentity(node.event)], areBackloaded: false)
      }
    }
  }

  private func receipt(_ sequence: Int) throws -> Event.Receipt {
    Event.Receipt(
      sequence: sequence, recordedTime: try #require(Timestamp("2024-02-12T02:10:04Z")))
  }

  /// Appends three batches, of which some are large, and returns the files of the log.
  private func log(holding heldByteLimit: Int, segmentByteLimit: Int) throws -> [String: [UInt8]] {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "events")
      var writer = try writer(path, holding: heldByteLimit, segmentByteLimit: segmentByteLimit)
      for (batch, count) in [3, 200, 1].enumerated() {
        for number in 1...count {
          let text = String(repeating: "x", count: number * 7 % 90)
          let event = try event("e\(batch)-\(number)", data: "{\"x\":\"\(text)\"}")
          try writer.add(event, receipt: try receipt(writer.count + 1))
        }
        // What waits in a file has no name.
        let names = try Set(folder.files().keys)
        #expect(names.allSatisfy { $0.hasSuffix(".jsonl") || $0.hasSuffix("/lock") })
        #expect(writer.merkleTree().count == writer.count)
        try writer.commit()
      }
      try writer.finish()
      return try folder.files()
    }
  }

  @Test(
    "the log has the same bytes however much of a batch is held",
    arguments: [1, 200, 1000, 10_000], [1, 3000, 1 << 28])
  func same(heldByteLimit: Int, segmentByteLimit: Int) throws {
    let expected = try log(holding: 1 << 28, segmentByteLimit: segmentByteLimit)
    #expect(try log(holding: heldByteLimit, segmentByteLimit: segmentByteLimit) == expected)
    #expect(expected["events/checkpoint"] != nil)
  }

  @Test("an event of the batch is known again wherever its line is", arguments: [1, 5000, 1 << 20])
  func known(heldByteLimit: Int) throws {
    try TemporaryFolder.with { folder in
      var writer = try writer(
        folder.path, holding: heldByteLimit, segmentByteLimit: 1 << 28)
      for number in 1...150 {
        try writer.add(try event("e\(number)"), receipt: try receipt(number))
      }
      for number in [1, 2, 63, 64, 65, 128, 129, 149, 150] {
        #expect(try writer.outcome(of: try event("e\(number)")) == .exists(sequence: number))
        #expect(
          try writer.outcome(of: try event("e\(number)", data: #"{"x":1}"#))
            == .conflict(sequence: number))
      }
      #expect(try writer.outcome(of: try event("e151")) == .created(sequence: 151))
    }
  }

  @Test func `lines are held if there is no room for them elsewhere`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "events")
      try Folder.create(path)
      let contents = try LogContents(appendingTo: path)
      try Folder.remove(empty: path)
      var batch = Batch(holding: 10)
      var takenCount = 0
      for number in 0..<20 {
        batch.add { $0 += "line \(number)".utf8 }
        batch.keepIfLarge(besides: contents, byteLimit: 1 << 28) { takenCount += $0.count }
      }
      #expect(batch.held.count == 20)
      #expect(batch.keptCount == 0)
      #expect(takenCount == 0)
      let line = try batch.line(at: 19)
      #expect(line == Array("line 19".utf8))
    }
  }
}
