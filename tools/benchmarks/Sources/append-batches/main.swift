// Appends the events of a file to a new log, batch after batch, and says how long that took.

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import EventLog
import Files
import Projections

let arguments = CommandLine.arguments.dropFirst().map { $0 }
guard arguments.count == 3, let size = Int(arguments[1]), size > 0 else {
  print("usage: append-batches FILE EVENTS-PER-BATCH DIR")
  exit(64)
}
do {
  let bytes = try File(reading: arguments[0]).readAll()
  let lines = bytes.split(separator: UInt8(ascii: "\n")).map { [UInt8]($0) }
  let now = Timestamp(secondsSince1970: 1_735_689_600)
  var recorder = try Recorder(appendingTo: arguments[2], actor: nil) { now }
  let start = ContinuousClock.now
  for (position, line) in lines.enumerated() {
    try recorder.add(line.span)
    if (position + 1).isMultiple(of: size) { try recorder.put() }
  }
  let summary = try recorder.commit()
  let time = start.duration(to: .now) / .milliseconds(1)
  print("\(summary.sequence) \(Int(time * 1000))")
} catch {
  print("\(error)")
  exit(1)
}
