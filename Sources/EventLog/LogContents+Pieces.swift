package import JSON
import Threads

/// Where a piece of a log stands: in which segment.
package struct PiecePlace: Equatable, Sendable {
  /// The path of the segment.
  package let path: String

  /// The sequence of the first event in the segment, as its name says.
  package let firstSequence: Int

  /// The number of bytes of the pieces up to the end of this one.
  package let endByteCount: Int

  /// The number of bytes of all pieces.
  package let totalByteCount: Int

  /// The sequence of the last event to take; `nil` if that is the last one of the segment, whose
  /// lines are all read then, whatever they say.
  package fileprivate(set) var lastSequence: Int?

  /// Returns how far the reading is after the piece.
  ///
  /// - Parameter count: The number of events read.
  package func progress(count: Int) -> ReadingProgress {
    ReadingProgress(count: count, byteCount: endByteCount, totalByteCount: totalByteCount)
  }

  /// Returns the error of a rule that the line of an event breaks.
  package func error(_ error: InputError, sequence: Int) -> LogError {
    LogError(error, path: path, line: sequence - firstSequence + 1)
  }
}

extension LogContents {
  /// Reads the lines after an event in pieces, on several threads, and takes the pieces in order.
  ///
  /// - Parameters:
  ///   - first: The sequence of the event before the first to read; 0 for all.
  ///   - last: The sequence of the last event to read; all if `nil`.
  ///   - threads: The number of threads; that of the processors if `nil`.
  ///   - makeWorker: Creates what a thread reads with, from the number of the thread.
  ///   - read: Reads whole lines with their line feeds; called on any thread.
  ///   - take: Takes what was read of a piece, with its lines; called in order on this thread. Where
  ///     sequences do not follow, lines may come after the last one asked for.
  /// - Throws: ``LogError`` if a file cannot be read or is shorter than when the log was opened, and
  ///   what `take` throws.
  package func forEachPiece<Worker, Piece: Sendable>(
    after first: Int = 0, through last: Int? = nil, threads: Int? = nil,
    makeWorker: @escaping @Sendable (Int) -> Worker,
    read: @escaping @Sendable (inout Worker, Span<UInt8>) -> Piece,
    take: (Piece, Span<UInt8>, PiecePlace) throws(LogError) -> Void
  ) throws(LogError) {
    let positions = min(first, count)..<max(min(first, count), min(count, last ?? count))
    var ranges: [(segment: Segment, bytes: Range<Int>)] = []
    var cutSegment: String?
    for segment in segments {
      let first = segment.firstSequence - 1
      let own = positions.clamped(to: first..<first + segment.lineCount)
      guard !own.isEmpty else { continue }
      ranges.append(
        (segment, try segment.byteRange(of: own.lowerBound - first..<own.upperBound - first)))
      if own.upperBound < first + segment.lineCount { cutSegment = segment.path }
    }
    try SegmentPieces(ranges).forEach(
      threads: threads, makeWorker: makeWorker, read: read,
      take: { piece, lines, place throws(LogError) in
        var place = place
        if place.path == cutSegment { place.lastSequence = positions.upperBound }
        try take(piece, lines, place)
      })
  }
}

/// The pieces in which lines of segments are read.
struct SegmentPieces: Sendable {
  private var pieces: [(segment: Segment, bytes: Range<Int>, endByteCount: Int)] = []

  /// The number of bytes of all pieces.
  private(set) var byteCount: Int = 0

  /// Cuts ranges of the bytes of segments in pieces.
  init(_ ranges: [(segment: Segment, bytes: Range<Int>)]) {
    for (segment, bytes) in ranges {
      var start = bytes.lowerBound
      while start < bytes.upperBound {
        let end = min(bytes.upperBound, start + segment.chunkByteCount)
        byteCount += end - start
        pieces.append((segment, start..<end, byteCount))
        start = end
      }
    }
  }

  func forEach<Worker, Piece: Sendable>(
    threads: Int?, makeWorker: @escaping @Sendable (Int) -> Worker,
    read: @escaping @Sendable (inout Worker, Span<UInt8>) -> Piece,
    take: (Piece, Span<UInt8>, PiecePlace) throws(LogError) -> Void
  ) throws(LogError) {
    let (pieces, totalByteCount) = (pieces, byteCount)
    try OrderedWork.run(
      pieces.count, threads: threads ?? OrderedWork.processorCount, makeWorker: makeWorker,
      work: { worker, number, buffer -> ReadPiece<Piece> in
        let (segment, bytes, _) = pieces[number]
        do throws(LogError) {
          let lines = try segment.readLines(
            beginningIn: bytes, try segment.open(), into: &buffer)
          return ReadPiece(
            lines: lines, content: .success(read(&worker, buffer.span.extracting(lines))))
        } catch {
          return ReadPiece(lines: 0..<0, content: .failure(error))
        }
      },
      take: { piece, buffer, number throws(LogError) in
        let (segment, _, endByteCount) = pieces[number]
        try take(
          try piece.content.get(), buffer.span.extracting(piece.lines),
          PiecePlace(
            path: segment.path, firstSequence: segment.firstSequence, endByteCount: endByteCount,
            totalByteCount: totalByteCount))
      })
  }

  /// What was read of a piece, and where its lines are in the buffer.
  private struct ReadPiece<Content: Sendable>: Sendable {
    let lines: Range<Int>
    let content: Swift.Result<Content, LogError>
  }
}
