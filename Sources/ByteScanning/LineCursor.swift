/// A place in a buffer of lines.
///
/// The bytes come with every call, so that a cursor can be stored and sent.
package struct LineCursor: Sendable {
  /// The offset of the next unread byte, in bytes from the start of the buffer.
  package private(set) var offset: Int

  /// The number of lines read.
  package private(set) var lineCount: Int = 0

  /// Creates a cursor.
  ///
  /// - Parameter offset: The offset of the first byte to read.
  package init(offset: Int = 0) {
    self.offset = offset
  }

  /// Returns the next line without its line feed, or `nil` if no further line feed follows.
  ///
  /// Bytes after the last line feed are not a line: ``offset`` stays at their start.
  package mutating func nextLine(in bytes: Span<UInt8>) -> Range<Int>? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: offset) else { return nil }
    defer {
      offset = end + 1
      lineCount += 1
    }
    return offset..<end
  }
}
