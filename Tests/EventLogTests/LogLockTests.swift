import Dispatch
import EventLog
import Foundation
import JSON
import TestSupport
import Testing

@Suite("The lock of a log")
struct LogLockTests {
  private func writer(
    _ path: String, holder: String = "", waiting seconds: Int = 0
  ) throws -> LogWriter {
    try LogWriter(
      appendingTo: path, holder: holder, waiting: seconds
    ) { _ throws(InputError) in }
  }

  private func refusal(_ path: String, waiting seconds: Int = 0) -> String? {
    do {
      _ = try writer(path, waiting: seconds)
      return nil
    } catch {
      return "\(error)".replacing(path, with: "…")
    }
  }

  @Test func `one process writes at a time, and who it is is said`() throws {
    try TemporaryFolder.with { folder in
      do {
        let writer = try writer(folder.path, holder: "process 12 of rina")
        #expect(
          refusal(folder.path)
            == "error: another process (process 12 of rina) is writing to '…'; try again when it is "
            + "done, or wait with '--wait SECONDS'")
        #expect(writer.count == 0)
      }
      #expect(refusal(folder.path) == nil)
    }
  }

  @Test func `what a lock file says is shown without what a terminal could take for more`() throws {
    try TemporaryFolder.with { folder in
      let writer = try writer(
        folder.path, holder: "x\u{1B}[31m\n" + String(repeating: "y", count: 300))
      let shown = "x[31m" + String(repeating: "y", count: 200 - 7)
      #expect(refusal(folder.path)?.contains("(\(shown))") == true)
      #expect(writer.count == 0)
    }
  }

  @Test func `a lock that nobody holds says nothing`() throws {
    try TemporaryFolder.with { folder in
      do {
        let writer = try writer(folder.path(of: "events"), holder: "somebody")
        #expect(try folder.bytes(of: "events/lock") == Array("somebody".utf8))
        #expect(writer.count == 0)
      }
      // The folder was new and nothing was appended, so it is gone.
      #expect(try folder.files() == [:])
    }
  }

  @Test func `a second writer waits as long as it is told to`() throws {
    try TemporaryFolder.with { folder in
      let writer = try writer(folder.path, holder: "somebody")
      #expect(
        refusal(folder.path, waiting: 1)
          == "error: another process (somebody) is writing to '…'; waited 1 s for it")
      #expect(writer.count == 0)
    }
  }

  @Test func `a second writer goes on when the first is done`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path
      let isHeld = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        let writer = try? LogWriter(appendingTo: path) { _ throws(InputError) in }
        isHeld.signal()
        // So long that the second one has to wait.
        Thread.sleep(forTimeInterval: 0.2)
        _ = writer?.count
      }
      isHeld.wait()
      #expect(refusal(folder.path) != nil)
      #expect(refusal(folder.path, waiting: 60) == nil)
    }
  }
}
