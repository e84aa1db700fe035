import JSON

/// Reads any bytes as JSON: that ends with a value that is written and read again as it was, or
/// with an error at a place in the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
  // SAFETY: libFuzzer gives `count` bytes from `start` on.
  let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  do throws(InputError) {
    let value = try JSONReader.read(bytes.span).value
    let text = value.jsonText
    do throws(InputError) {
      let again = try JSONReader.read(text.utf8.span).value
      precondition(again == value, "Another value after writing: \(text)")
    } catch {
      preconditionFailure("What was written can't be read: \(error.message)")
    }
  } catch {
    precondition((0...count).contains(error.offset), "An error at \(error.offset) of \(count)")
  }
  return 0
}
