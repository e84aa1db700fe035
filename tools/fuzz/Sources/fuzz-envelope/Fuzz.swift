import EventLog
import JSON

/// Reads any bytes as a line of a log: that ends with an event whose line is read again as the same
/// event, or with an error at a place in the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
  // SAFETY: libFuzzer gives `count` bytes from `start` on.
  let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  do throws(InputError) {
    let node = try EventNode(reading: bytes.span, for: .log)
    let line = node.event.line(receipt: node.receipt)
    // The canonical line may be longer than the one that was read.
    guard line.utf8.count <= EventNode.byteLimit else { return 0 }
    do throws(InputError) {
      let again = try EventNode(reading: line.utf8.span, for: .log)
      precondition(again.event.isRepeated(by: node.event), "Another event: \(line)")
      precondition(again.receipt == node.receipt, "Another receipt: \(line)")
      precondition(again.event.line(receipt: again.receipt) == line, "Another line: \(line)")
    } catch {
      preconditionFailure("What was written can't be read: \(error.message)")
    }
  } catch {
    precondition((0...count).contains(error.offset), "An error at \(error.offset) of \(count)")
  }
  return 0
}
