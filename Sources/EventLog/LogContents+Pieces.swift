package import JSON
import Threads

extension LogContents {
  /// Where a piece of a log stands.
  package struct PiecePlace: Sendable {
    /// The path of its segment.
    package let path: String
    /// The sequence of the first event in the segment.
    package let firstSequence: Int

    /// Returns the error of a rule that the line of an event breaks.
    package func error(_ error: InputError, sequence: Int) -> LogError {
      LogError(error, path: path, line: sequence - firstSequence + 1)
    }
  }

  /// Reads the lines after an event in pieces, on several threads, and takes the pieces in order.
  ///
  /// - Parameters:
  ///   - first: The sequence of the event before the first to read; 0 for all.
  ///   - last: The sequence of the last event to read; all if `nil`.
  ///   - threads: The number of threads; that of the processors if `nil`.
  ///   - makeWorker: Creates what a thread reads with, from the number of the thread.
  ///   - read: Reads whole lines with their line feeds; called on any thread.
  ///   - take: Takes what was read of a piece, with its lines; called in order on this thread.
  /// - Throws: ``LogError`` if a file cannot be read or is shorter than when the log was opened, and
  ///   what `take` throws.
  package func forEachPiece<Worker, Piece: Sendable>(
    after first: Int = 0, through last: Int? = nil, threads: Int? = nil,
    makeWorker: @escaping @Sendable (Int) -> Worker,
    read: @escaping @Sendable (inout Worker, Span<UInt8>) -> Piece,
    take: (Piece, Span<UInt8>, PiecePlace) throws(LogError) -> Void
  ) throws(LogError) {
    let pieces = try pieces(of: min(first, count)..<max(min(first, count), min(count, last ?? count)))
    let segments = segments
    try OrderedWork.run(
      pieces.count, threads: threads ?? OrderedWork.processorCount, makeWorker: makeWorker,
      work: { worker, number, buffer -> ReadPiece<Piece> in
        let (segment, range) = pieces[number]
        do throws(LogError) {
          let lines = try segments[segment].readLines(
            beginningIn: range, try segments[segment].open(), into: &buffer)
          return ReadPiece(
            lines: lines, content: .success(read(&worker, buffer.span.extracting(lines))))
        } catch {
          return ReadPiece(lines: 0..<0, content: .failure(error))
        }
      },
      take: { piece, buffer, number throws(LogError) in
        let segment = segments[pieces[number].segment]
        try take(
          try piece.content.get(), buffer.span.extracting(piece.lines),
          PiecePlace(path: segment.path, firstSequence: segment.firstSequence))
      })
  }

  /// What was read of a piece, and where its lines are in the buffer.
  private struct ReadPiece<Content: Sendable>: Sendable {
    let lines: Range<Int>
    let content: Swift.Result<Content, LogError>
  }

  /// The pieces that lines lie in: the segment of each, and where its lines begin in the file.
  private func pieces(
    of positions: Range<Int>
  ) throws(LogError) -> [(segment: Int, range: Range<Int>)] {
    var pieces: [(segment: Int, range: Range<Int>)] = []
    for (number, segment) in segments.enumerated() {
      let first = segment.firstSequence - 1
      let own = positions.clamped(to: first..<first + segment.lineCount)
      guard !own.isEmpty else { continue }
      let range = try segment.byteRange(of: own.lowerBound - first..<own.upperBound - first)
      var start = range.lowerBound
      while start < range.upperBound {
        let end = min(range.upperBound, start + segment.chunkByteCount)
        pieces.append((number, start..<end))
        start = end
      }
    }
    return pieces
  }
}
