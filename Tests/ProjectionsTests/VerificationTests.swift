import EventLog
import Foundation
import JSON
import Projections
import TestSupport
import Testing

/// What a check of a log finds: every damage to a log that was finished, and nothing in one that
/// was not damaged.
@Suite("Verifying a log")
struct VerificationTests {
  private let segment = "000000000001.jsonl"

  /// Writes a log with a close into a folder and returns its bytes.
  private func writeLog(to folder: TemporaryFolder) throws -> [UInt8] {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.respond("kab/dinas", "2024", "4")
    try log.close("kab/dinas", "2024")
    var seconds = 1_735_689_600
    var recorder = try Recorder(appendingTo: folder.path, actor: nil) {
      seconds += 1
      return Timestamp(secondsSince1970: seconds)
    }
    // The close names the lines before it, which `LogBuilder` recorded on the same clock.
    for line in log.lines {
      let bytes = Array(line.utf8)
      try recorder.add(bytes.span)
    }
    _ = try recorder.commit()
    return try folder.bytes(of: segment)
  }

  private func problems(_ folder: TemporaryFolder) throws -> [String] {
    try LogVerification(of: folder.path).problems.map {
      "\($0)".replacing(folder.path, with: "…")
    }
  }

  @Test func `a log that is as it was written has no problem`() throws {
    try TemporaryFolder.with { folder in
      _ = try writeLog(to: folder)
      let verification = try LogVerification(of: folder.path)
      #expect(verification.problems == [])
      #expect(verification.count == 4)
      #expect(verification.closeCount == 1)
      #expect(verification.isSealed)
      #expect(verification.areRulesChecked)
      let contents = try LogContents(reading: folder.path)
      #expect(verification.tree == (try contents.merkleTree()))
    }
  }

  @Test func `a log that ends earlier, at any byte, has lost events, and that is named`() throws {
    try TemporaryFolder.with { folder in
      let bytes = try writeLog(to: folder)
      for count in 0..<bytes.count {
        try folder.write(Array(bytes.prefix(count)), to: segment)
        let lines = bytes.prefix(count).count { $0 == UInt8(ascii: "\n") }
        #expect(try problems(folder) == [lostEnd(ofLog: bytes, cutTo: count, lines: lines)])
        let verification = try LogVerification(of: folder.path)
        #expect(verification.count == lines)
        // No writer goes on with it.
        #expect(throws: LogError.self) {
          _ = try LogWriter(appendingTo: folder.path) { _ throws(InputError) in }
        }
      }
    }
  }

  /// What is said of a log of four events that was cut.
  private func lostEnd(ofLog bytes: [UInt8], cutTo count: Int, lines: Int) -> String {
    let place = "…/000000000001.jsonl:\(lines + 1):1: error: "
    if count == bytes.count - 1 {
      return place
        + "the line must end with a line feed, and lacks nothing else of the event that the "
        + "checkpoint names; 'skm verify --repair' puts it back"
    }
    if count > 0, bytes[count - 1] != UInt8(ascii: "\n") {
      let later =
        ["", " and 1 after it, which is missing"]
        + [2, 3].map { " and \($0) after it, which are missing" }
      return place + "the line is cut, and the checkpoint names its event\(later[3 - lines]): "
        + "acknowledged events are lost; restore the log from a copy"
    }
    let whole = ["no whole events", "1 whole event", "2 whole events", "3 whole events"][lines]
    let missing = ["all are", "3 are", "2 are", "1 is"][lines]
    return "error: '…' has \(whole), and its checkpoint names 4: \(missing) missing at its end; "
      + "restore the log from a copy"
  }

  /// In debug runs every seventh bit, which is each of the eight in turn.
  private static var bitStride: Int {
    #if DEBUG
    7
    #else
    1
    #endif
  }

  @Test func `a bit that is another anywhere in the log is found`() throws {
    try TemporaryFolder.with { folder in
      let bytes = try writeLog(to: folder)
      for bit in stride(from: 0, to: 8 * bytes.count, by: Self.bitStride) {
        var changed = bytes
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        try folder.write(changed, to: segment)
        let verification = try LogVerification(of: folder.path)
        // A line feed that is none joins two lines; one that is new parts a line.
        #expect(!verification.problems.isEmpty, "bit \(bit % 8) of byte \(bit / 8)")
      }
    }
  }

  @Test func `a bit that is another anywhere in the checkpoint is found`() throws {
    try TemporaryFolder.with { folder in
      _ = try writeLog(to: folder)
      let bytes = try folder.bytes(of: "checkpoint")
      for bit in 0..<8 * bytes.count {
        var changed = bytes
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        try folder.write(changed, to: "checkpoint")
        let verification = try LogVerification(of: folder.path)
        #expect(!verification.problems.isEmpty, "bit \(bit % 8) of byte \(bit / 8)")
      }
    }
  }

  @Test func `lines that were swapped, removed or inserted are found`() throws {
    try TemporaryFolder.with { folder in
      let bytes = try writeLog(to: folder)
      let lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) + [0x0A] }
      for order in [[1, 0, 2, 3], [0, 2, 1, 3], [0, 1, 3], [0, 1, 1, 2, 3], [0, 1, 2, 3, 3]] {
        try folder.write(order.flatMap { lines[$0] }, to: segment)
        #expect(!(try problems(folder).isEmpty), "\(order)")
      }
    }
  }

  @Test func `every problem is named in one run, with its place`() throws {
    try TemporaryFolder.with { folder in
      let bytes = try writeLog(to: folder)
      var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      lines[1] = "{"
      lines[2] = lines[2].replacing(
        #""sequence":"000000000003""#, with: #""sequence":"000000000009""#)
      try folder.write(lines.map { $0 + "\n" }.joined(), to: segment)
      let found = try problems(folder)
      #expect(
        found == [
          "…/000000000001.jsonl:2:2: error: the JSON text ends too early",
          "…/000000000001.jsonl:3:43: error: 'sequence' must be 000000000003 to follow the one "
            + "before",
          "…/000000000001.jsonl:4:43: error: 'sequence' must be 000000000010 to follow the one "
            + "before",
          "error: the first 4 events are not those that the checkpoint names: lines were changed, "
            + "removed, inserted or moved, or the checkpoint was changed",
        ])
    }
  }

  @Test func `an event that an append would refuse is found in the file`() throws {
    try TemporaryFolder.with { folder in
      let bytes = try writeLog(to: folder)
      let text = String(decoding: bytes, as: UTF8.self)
      try folder.write(text.replacing(#""U1":4"#, with: #""U1":5"#), to: segment)
      try FileManager.default.removeItem(atPath: folder.path(of: "checkpoint"))
      let verification = try LogVerification(of: folder.path)
      #expect(
        verification.problems.map(\.message) == ["'answers.U1' must be in 1...4; found 5"])
      #expect(!verification.areRulesChecked)
    }
  }

  @Test("two events with one source and id are found", arguments: [#","#, #", "#])
  func identities(comma: String) throws {
    try TemporaryFolder.with { folder in
      let bytes = try writeLog(to: folder)
      // With a blank after a comma a line is read in full.
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
        $0.replacing(#""e3""#, with: #""e2""#)
          .replacing(#","source":"#, with: comma + #""source":"#) + "\n"
      }
      try folder.write(lines[..<3].joined(), to: segment)
      try FileManager.default.removeItem(atPath: folder.path(of: "checkpoint"))
      #expect(
        try problems(folder) == [
          "…/000000000001.jsonl:3:27: error: another event with this source and id has the "
            + "sequence 2"
        ])
    }
  }

  @Test func `an unfinished last line is no damage`() throws {
    try TemporaryFolder.with { folder in
      let bytes = try writeLog(to: folder)
      try folder.write(bytes + Array("{\"spec".utf8), to: segment)
      let verification = try LogVerification(of: folder.path)
      #expect(verification.problems == [])
      #expect(verification.tornByteCount == 6)
    }
  }

  @Test func `a log in a single file is checked, without a checkpoint`() throws {
    try TemporaryFolder.with { folder in
      _ = try writeLog(to: folder)
      let verification = try LogVerification(of: folder.path(of: segment))
      #expect(verification.problems == [])
      #expect(verification.count == 4)
      #expect(verification.checkpoint == nil)
    }
  }
}
