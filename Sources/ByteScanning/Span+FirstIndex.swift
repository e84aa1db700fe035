#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension Span<UInt8> {
  /// Returns the offset of the first byte equal to a value, or `nil` if there is none.
  ///
  /// Uses `memchr` of the C library, which looks at many bytes in one instruction where a loop
  /// over the span looks at one.
  ///
  /// - Parameter start: The offset to begin at, in bytes.
  /// - Precondition: `start` is in `0...count`.
  /// - Complexity: O(*n*)
  package func firstIndex(of value: UInt8, from start: Int = 0) -> Int? {
    precondition(start >= 0 && start <= count, "Start \(start) is outside 0...\(count)")
    // SAFETY: `base + start` stays in the buffer by the precondition above, and `found` points
    // into the buffer or is nil.
    return unsafe withUnsafeBufferPointer { buffer in
      guard
        let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, Int32(value), buffer.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
