import ByteScanning
package import Files

/// By what a log is known again whose bytes were read before: the files that it has, their sizes and
/// when they were last changed.
///
/// What was made of the bytes may be taken for them as long as the log has its stamp.
package struct LogStamp: Equatable, Sendable {
  /// The number of segments.
  package let segmentCount: Int

  /// A hash of the names and stamps of all segments but the last.
  package let earlierHash: UInt64

  /// The sequence in the name of the last segment.
  package let lastSequence: Int

  /// The stamp of the last segment.
  package let last: FileStamp

  /// Creates a stamp.
  package init(segmentCount: Int, earlierHash: UInt64, lastSequence: Int, last: FileStamp) {
    self.segmentCount = segmentCount
    self.earlierHash = earlierHash
    self.lastSequence = lastSequence
    self.last = last
  }

  /// Looks at the first segments of a log, at least one.
  fileprivate init(of segments: ArraySlice<Segment>) throws(LogError) {
    var fields = FieldWriter()
    for segment in segments.dropLast() {
      let stamp = try Self.stamp(of: segment)
      fields.put(segment.firstSequence)
      fields.put(stamp.number)
      fields.put(stamp.byteCount)
      fields.put(stamp.changeNanoseconds)
    }
    segmentCount = segments.count
    let bytes = fields.bytes
    earlierHash = bytes.span.hash(of: 0..<bytes.count, seed: 0)
    let last = segments[segments.endIndex - 1]
    lastSequence = last.firstSequence
    self.last = try Self.stamp(of: last)
  }

  private static func stamp(of segment: Segment) throws(LogError) -> FileStamp {
    try LogError.translating { () throws(SystemError) in try FileStamp(of: segment.path) }
  }

  /// Returns whether a log with this stamp may have had another one before, and have grown since.
  package func mayContinue(_ earlier: LogStamp) -> Bool {
    guard segmentCount == earlier.segmentCount, last != earlier.last else {
      return self == earlier
    }
    return earlierHash == earlier.earlierHash && lastSequence == earlier.lastSequence
      && last.number == earlier.last.number && last.byteCount > earlier.last.byteCount
  }
}

extension LogContents {
  /// Looks at the files of the log; `nil` if it has none, or is no folder.
  ///
  /// - Parameter count: The number of segments to look at, from the first one on; all if `nil`.
  /// - Complexity: O(*n*) in the number of segments.
  package func stamp(ofSegments count: Int? = nil) throws(LogError) -> LogStamp? {
    let count = count ?? segments.count
    guard !isSingleFile, count > 0, count <= segments.count else { return nil }
    return try LogStamp(of: segments.prefix(count))
  }

  /// Returns whether the log may be one that had a stamp and has grown since: whether the files but the
  /// last are the same, and that one has become no shorter.
  package func mayContinue(_ earlier: LogStamp) throws(LogError) -> Bool {
    try stamp(ofSegments: earlier.segmentCount)?.mayContinue(earlier) ?? false
  }

  /// Returns where an event ends: in the file of which segment, and at which offset.
  ///
  /// - Complexity: O(log *n*) in the bytes of the segment.
  package func end(ofEvent sequence: Int) throws(LogError) -> (segment: Int, offset: Int)? {
    for segment in segments.reversed() where segment.firstSequence <= sequence {
      let lineCount = sequence - segment.firstSequence + 1
      guard lineCount <= segment.lineCount else { return nil }
      return (segment.firstSequence, try segment.byteRange(of: 0..<lineCount).upperBound)
    }
    return nil
  }
}
