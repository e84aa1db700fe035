/// A log that is gone over line by line, whatever is wrong with it.
///
/// ``LogContents`` refuses a log at the first thing that is wrong; a walk goes on.
package struct LogWalk: Sendable {
  private let pieces: SegmentPieces

  /// What is wrong with the files: names that do not follow, lines without an end.
  package let problems: [LogError]

  /// The line at the end that has no line feed; `nil` if the log ends with one.
  package let tornLine: TornBytes?

  /// Opens a log.
  ///
  /// - Parameter path: A folder of segments, or a single file.
  /// - Throws: ``LogError`` if there is no log, or a file cannot be read.
  package init(of path: String) throws(LogError) {
    var files = try LogFiles(of: path)
    // Names tell of the numbers of lines; what the last lines say need not be so.
    if !files.problems.isEmpty { files = try files.counted() }
    pieces = SegmentPieces(files.segments.map { ($0, 0..<$0.byteCount) })
    problems = files.problems
    tornLine = try files.segments.last?.tornLine()
  }

  /// Reads all lines in pieces, on several threads, and takes the pieces in order.
  ///
  /// - Parameters:
  ///   - makeWorker: Creates what a thread reads with, from the number of the thread.
  ///   - read: Reads whole lines with their line feeds; called on any thread.
  ///   - take: Takes what was read of a piece, with its lines; called in order on this thread.
  /// - Throws: ``LogError`` if a file cannot be read or is not what it was when it was opened.
  package func forEachPiece<Worker, Piece: Sendable>(
    makeWorker: @escaping @Sendable (Int) -> Worker,
    read: @escaping @Sendable (inout Worker, Span<UInt8>) -> Piece,
    take: (Piece, Span<UInt8>, PiecePlace) -> Void
  ) throws(LogError) {
    try pieces.forEach(
      threads: nil, makeWorker: makeWorker, read: read,
      take: { piece, lines, place throws(LogError) in take(piece, lines, place) })
  }
}
