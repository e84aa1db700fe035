import EventLog
import Files
import JSON
import Projections

/// A log that is any bytes, in memory: to wait for a disk took nine tenths of the time.
private enum Log {
  static let path: String = "/dev/shm/skm-fuzz-replay-\(Host.processNumber).jsonl"
}

/// Replays any bytes as a log: that ends with the state and the error that reading the events one by
/// one and applying them gives, however they are written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
  // SAFETY: libFuzzer gives `count` bytes from `start` on.
  let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  do {
    // What has no line feed at its end would be no line.
    let file = try File(appendingTo: Log.path)
    try file.truncate(to: 0)
    try file.writeAll((bytes + [UInt8(ascii: "\n")]).span)
    try check()
  } catch {
    preconditionFailure("The log could not be set up: \(error)")
  }
  return 0
}

private func check() throws {
  let contents = try LogContents(reading: Log.path)
  var (state, expected) = (SurveyState(), SurveyState())
  var (backloadedCount, expectedCount) = (0, 0)
  var (message, expectedMessage) = ("", "")
  do throws(LogError) {
    try contents.forEachEvent { node throws(InputError) in
      try expected.apply(node)
      if node.receipt?.isBackloaded == true { expectedCount += 1 }
    }
  } catch {
    expectedMessage = "\(error)"
  }
  do throws(LogError) {
    backloadedCount = try state.replay(contents)
  } catch {
    message = "\(error)"
  }
  precondition(message == expectedMessage, "Another error: \(message), not \(expectedMessage)")
  precondition(state == expected, "Another state after \(expected.sequence) events")
  precondition(
    !message.isEmpty || backloadedCount == expectedCount,
    "\(backloadedCount) backloaded events, not \(expectedCount)")
}
