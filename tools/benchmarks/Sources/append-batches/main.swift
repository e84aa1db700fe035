// Appends the events of a file to a new log, batch after batch, and says how long that took.

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import EventLog
import Files
import Projections

/// Returns the places of batches in a text of events, one a line.
func batches(of bytes: [UInt8], size: Int) -> [Range<Int>] {
  var (start, count) = (0, 0)
  var batches: [Range<Int>] = []
  for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
    count += 1
    guard count.isMultiple(of: size) || offset == bytes.count - 1 else { continue }
    batches.append(start..<offset + 1)
    start = offset + 1
  }
  return batches
}

let arguments = CommandLine.arguments.dropFirst().map { $0 }
guard arguments.count == 3, let size = Int(arguments[1]), size > 0 else {
  print("usage: append-batches FILE EVENTS-PER-BATCH DIR")
  exit(64)
}
do {
  let bytes = try File(reading: arguments[0]).readAll()
  let batches = batches(of: bytes, size: size)
  let now = Timestamp(secondsSince1970: 1_735_689_600)
  var recorder = try Recorder(appendingTo: arguments[2], actor: nil) { now }
  let start = ContinuousClock.now
  for batch in batches {
    try recorder.add(bytes.span.extracting(batch), from: arguments[0])
    try recorder.put()
  }
  let summary = try recorder.commit()
  let time = start.duration(to: .now) / .milliseconds(1)
  print("\(summary.sequence) \(Int(time * 1000))")
} catch {
  print("\(error)")
  exit(1)
}
