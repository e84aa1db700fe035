import Files

/// A log that is gone over line by line, whatever is wrong with it.
///
/// ``LogContents`` refuses a log at the first thing that is wrong; a walk goes on and collects.
package struct LogWalk: Sendable {
  private let segments: [Segment]

  /// What is wrong with the files: names that do not follow, lines without an end.
  package let problems: [LogError]

  /// The number of bytes after the last line feed.
  package let tornByteCount: Int

  /// The number of whole lines.
  package var count: Int { segments.reduce(0) { $0 + $1.lineCount } }

  /// Opens a log.
  ///
  /// - Parameter path: A folder of segments, or a single file.
  /// - Throws: ``LogError`` if there is no log, or a file cannot be read.
  package init(of path: String) throws(LogError) {
    segments = try LogContents.openSegments(of: path).map { segment throws(LogError) in
      try segment.counted()
    }
    problems = LogContents.problems(of: segments)
    tornByteCount = segments.last?.tornByteCount ?? 0
  }

  /// Reads all lines in order.
  ///
  /// - Parameter body: Receives each line without its line feed, with its place.
  /// - Throws: ``LogError`` if a file cannot be read or is not what it was when it was opened.
  package func forEachLine(
    _ body: (Span<UInt8>, LogError.Place) -> Void
  ) throws(LogError) {
    for segment in segments {
      var number = 0
      try segment.forEachLine(0..<segment.lineCount) { line throws(LogError) in
        number += 1
        body(line, LogError.Place(path: segment.path, line: number, column: 1))
      }
    }
  }
}
