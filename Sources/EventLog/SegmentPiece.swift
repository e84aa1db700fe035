import Files

/// A segment that stays open between two batches.
struct OpenSegment: ~Copyable {
  let path: String
  let file: File
}

/// What a batch adds to one segment.
struct SegmentPiece {
  let path: String
  /// The size of the segment before, in bytes; `nil` if it is new.
  let previousByteCount: Int?
  /// The place of its lines in the batch, with their line feeds.
  private(set) var bytes: Range<Int> = 0..<0
  private(set) var lineCount: Int = 0

  /// Whether the segment has no line before; its name may then not be on the disk, also if it was
  /// there: who created it may have been killed before that.
  private var beginsSegment: Bool { previousByteCount ?? 0 == 0 }

  /// Adds what further lines add to the last segment of a log and to those after it.
  ///
  /// - Parameters:
  ///   - pieces: What the lines before them add.
  ///   - lines: The lines.
  ///   - position: The place of the first one in its batch, from 0.
  ///   - offset: The number of bytes of the lines before them.
  ///   - contents: The log.
  ///   - byteLimit: The size from which on a segment takes no further line.
  static func extend(
    _ pieces: inout [SegmentPiece], by lines: BatchLines, from position: Int, _ offset: Int,
    after contents: LogContents, byteLimit: Int
  ) {
    var size =
      pieces.last.map { ($0.previousByteCount ?? 0) + $0.bytes.count }
      ?? contents.lastSegmentByteCount
    for (number, line) in lines.lines.enumerated() {
      let (start, end) = (offset + line.lowerBound, offset + line.upperBound + 1)
      if contents.segments.isEmpty && pieces.isEmpty || size >= byteLimit {
        let name = padded(contents.count + position + number + 1, 12) + ".jsonl"
        pieces.append(SegmentPiece(path: "\(contents.path)/\(name)", previousByteCount: nil))
        pieces[pieces.count - 1].bytes = start..<start
        size = 0
      } else if pieces.isEmpty, let last = contents.segments.last {
        pieces.append(SegmentPiece(path: last.path, previousByteCount: size))
      }
      pieces[pieces.count - 1].bytes = pieces[pieces.count - 1].bytes.lowerBound..<end
      pieces[pieces.count - 1].lineCount += 1
      size += end - start
    }
  }

  private init(path: String, previousByteCount: Int?) {
    self.path = path
    self.previousByteCount = previousByteCount
  }

  /// Puts pieces on the disk, with the names of new segments, or takes back what was written.
  ///
  /// - Parameters:
  ///   - pieces: The pieces.
  ///   - batch: The lines that they are of.
  ///   - folder: The log.
  ///   - segment: The segment that was appended to last, if it is still open; then the one that is
  ///     appended to last now.
  static func put(
    _ pieces: [SegmentPiece], of batch: borrowing Batch, in folder: String,
    to segment: inout OpenSegment?
  ) throws(LogError) {
    for (position, piece) in pieces.enumerated() {
      let notSynchronized: SystemError?
      do throws(SystemError) {
        notSynchronized = try piece.put(batch, to: &segment)
      } catch {
        segment = nil
        try undo(pieces[...position], in: folder, after: error)
      }
      if let notSynchronized { throw uncertainty(notSynchronized) }
      guard piece.beginsSegment else { continue }
      do throws(SystemError) {
        try Folder.synchronize(folder)
      } catch {
        throw uncertainty(error)
      }
    }
  }

  /// Writes the piece and waits until it is on the disk.
  ///
  /// - Returns: Why it may not be on the disk, if that could not be had; it is written then.
  /// - Throws: `SystemError` if it could not be written whole.
  private func put(
    _ batch: borrowing Batch, to segment: inout OpenSegment?
  ) throws(SystemError) -> SystemError? {
    var open: OpenSegment
    if let kept = segment.take(), kept.path == path {
      open = kept
    } else {
      open = OpenSegment(path: path, file: try File(appendingTo: path))
    }
    try batch.write(bytes, to: open.file)
    do throws(SystemError) {
      try open.file.synchronize()
      segment = consume open
      return nil
    } catch {
      return error
    }
  }

  /// Takes back what was written of a batch that could not be written whole, and says why.
  private static func undo(
    _ pieces: ArraySlice<SegmentPiece>, in folder: String, after cause: SystemError
  ) throws(LogError) -> Never {
    do throws(SystemError) {
      for piece in pieces {
        guard let size = piece.previousByteCount else {
          if try PathKind(of: piece.path) != nil { try Folder.remove(file: piece.path) }
          continue
        }
        let file = try File(appendingTo: piece.path)
        try file.truncate(to: size)
        try file.synchronize()
      }
      try Folder.synchronize(folder)
    } catch {
      throw LogError(
        "\(cause.message); what was written of the batch could not be taken back: "
          + error.message)
    }
    throw LogError("\(cause.message); nothing was appended")
  }

  /// The error of a batch that is written and may not be on the disk.
  ///
  /// Nothing is tried again: a second call could succeed and still have lost what the first one
  /// could not write.
  private static func uncertainty(_ error: SystemError) -> LogError {
    LogError("\(error.message); it is not known which events are on the disk, append them again")
  }
}
