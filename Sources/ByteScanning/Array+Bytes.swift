extension [UInt8] {
  /// Puts some bytes of a span in the place of those from an offset on.
  ///
  /// - Precondition: There are as many.
  package mutating func replace(from start: Int, by range: Range<Int>, of bytes: Span<UInt8>) {
    precondition(start >= 0 && count - start >= range.count, "No \(range.count) bytes at \(start)")
    var (offset, position) = (range.lowerBound, start)
    var target = mutableSpan
    // SAFETY: any bytes are bytes, and none is stored outside of the span.
    var targetBytes = unsafe target.mutableBytes
    while range.upperBound &- offset >= 8 {
      targetBytes.storeBytes(
        of: bytes.word(at: offset).littleEndian, toByteOffset: position, as: UInt64.self)
      offset &+= 8
      position &+= 8
    }
    while offset < range.upperBound {
      targetBytes.storeBytes(of: bytes[offset], toByteOffset: position, as: UInt8.self)
      offset &+= 1
      position &+= 1
    }
  }

  /// Appends some bytes of a span.
  package mutating func append(_ range: Range<Int>, of bytes: Span<UInt8>) {
    // SAFETY: the span's bytes stay where they are during the call.
    unsafe bytes.extracting(range).withUnsafeBufferPointer { buffer in
      unsafe append(contentsOf: buffer)
    }
  }
}
