extension Span<UInt8> {
  /// The text of a range of bytes that are known to be UTF-8.
  package func text(of range: Range<Int>) -> String {
    // SAFETY: the span's bytes stay where they are during the call, which copies them.
    unsafe extracting(range).withUnsafeBufferPointer { buffer in
      unsafe String(decoding: buffer, as: UTF8.self)
    }
  }

  /// Whether all bytes are printable ASCII, the blank among them.
  ///
  /// Looks at eight bytes at a time.
  package var isPrintableASCII: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var offset = 0
    while count &- offset >= 8 {
      let word = word(at: offset)
      // Of bytes below 0x80, the highest bit is set where one is less than a blank or a delete.
      let deletes = word ^ (ones &* 0x7F)
      let others =
        word | ((word &- (ones &* 0x20)) & ~word) | ((deletes &- ones) & ~deletes)
      guard others & (ones &* 0x80) == 0 else { return false }
      offset &+= 8
    }
    while offset < count {
      guard self[offset] >= 0x20, self[offset] < 0x7F else { return false }
      offset &+= 1
    }
    return true
  }
}
