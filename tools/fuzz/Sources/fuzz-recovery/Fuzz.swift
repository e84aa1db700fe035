import EventLog
import Files
import Hashing
import JSON
import Projections

/// A log of two acknowledged events with its checkpoint, after which any bytes may stand.
private enum Log {
  static let path: String = "/tmp/skm-fuzz-\(Host.processNumber)"
  static let segment: String = "\(path)/000000000001.jsonl"

  static let begin: [UInt8] = {
    var lines = ""
    for sequence in 1...2 {
      lines += line(sequence) + "\n"
    }
    return Array(lines.utf8)
  }()

  static func event(_ sequence: Int) -> Event {
    Event(
      id: "e\(sequence)", source: "/fuzz", type: "other", subject: "kab",
      time: Timestamp(secondsSince1970: 1_700_000_000), data: .object([]))
  }

  static func receipt(_ sequence: Int) -> Event.Receipt {
    Event.Receipt(
      sequence: sequence, recordedTime: Timestamp(secondsSince1970: 4_000_000_000))
  }

  static func line(_ sequence: Int) -> String {
    event(sequence).line(receipt: receipt(sequence))
  }
}

/// Goes on with a log behind whose acknowledged events any bytes stand: a writer either refuses it
/// and changes nothing, or puts an unfinished line aside, keeps every whole line, and appends.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
  // SAFETY: libFuzzer gives `count` bytes from `start` on.
  let rest = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  do {
    try check(rest)
  } catch {
    preconditionFailure("The log could not be set up: \(error)")
  }
  return 0
}

private func check(_ rest: [UInt8]) throws {
  try Folder.create(Log.path)
  let bytes = Log.begin + rest
  try Folder.replace(Log.segment, with: bytes.span)
  var tree = MerkleTree()
  for sequence in 1...2 { tree.append(leaf: Log.line(sequence).utf8.span) }
  let origin = Checkpoint.origin(firstLeafHash: MerkleTree.leafHash(Log.line(1).utf8.span))
  try CheckpointFile(ofLog: Log.path).replace(by: Checkpoint(origin: origin, head: tree.head))
  let whole = bytes.prefix((bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)
  do {
    var writer = try LogWriter(appendingTo: Log.path) { _ throws(InputError) in }
    let next = writer.count + 1
    let aside = writer.tornLine
    precondition((aside?.byteCount ?? 0) == bytes.count - whole.count, "Another torn line")
    do {
      try writer.add(Log.event(next), receipt: Log.receipt(next))
      try writer.commit()
      try writer.finish()
    } catch {
      preconditionFailure("A log that was taken could not be gone on with: \(error)")
    }
    let after = try File(reading: Log.segment).readAll()
    precondition(after == whole + Array((Log.line(next) + "\n").utf8), "Not what was appended")
    let verification = try LogVerification(of: Log.path)
    precondition(verification.problems.isEmpty, "\(verification.problems)")
    if let aside { try Folder.remove(file: aside.path) }
  } catch let error as LogError {
    // Refused: whole lines are as they were; an unfinished one may have been put aside already.
    let after = try File(reading: Log.segment).readAll()
    precondition(after == bytes || after == Array(whole), "A refusal changed the log: \(error)")
  }
}
