import Files
public import Hashing
public import JSON

/// A log as it stood on the disk when it was opened: its segments and where the lines in them are.
///
/// Reading takes whole lines only. Bytes after the last line feed are a line that a writer has not
/// finished; they are counted in ``tornByteCount`` and otherwise left alone.
///
/// The bytes are not held: each function that goes over events reads the files again, in chunks of
/// constant size, up to where they ended when the log was opened. Only what cannot be read again,
/// a pipe given as a single file, is held in memory.
public struct LogContents: Sendable {
  /// The path of the folder or the single file.
  public let path: String

  /// Whether the log is a single file, which can be read but not appended to.
  public let isSingleFile: Bool

  private(set) var segments: [Segment]

  /// The number of events, as far as the last line of each segment tells.
  public private(set) var count: Int

  /// The number of bytes after the last line feed.
  public var tornByteCount: Int { segments.last?.tornByteCount ?? 0 }

  /// The size of the last segment in bytes, without those that are torn.
  package var lastSegmentByteCount: Int { segments.last?.byteCount ?? 0 }

  /// Opens a log.
  ///
  /// - Parameter path: A folder of segments, or a single file.
  /// - Throws: ``LogError`` if there is no log, which a folder without segments is not, or its files do
  ///   not follow one another.
  /// - Complexity: O(*n*) in the number of segments: the last line of each is read, which says how
  ///   many there are.
  public init(reading path: String) throws(LogError) {
    try self.init(reading: path, chunkByteCount: Segment.chunkByteCount)
  }

  /// Opens a log that is read in chunks of a size.
  package init(reading path: String, chunkByteCount: Int) throws(LogError) {
    try self.init(LogFiles(of: path, chunkByteCount: chunkByteCount), of: path)
  }

  /// Returns whether a log has yet to begin at a path, with its first event.
  ///
  /// - Throws: ``LogError`` if there is a folder of another use.
  public static func isToBegin(inFolder path: String) throws(LogError) -> Bool {
    try LogFiles.isToBegin(inFolder: path)
  }

  /// Opens a log that is to be appended to, and may have no event yet.
  ///
  /// - Parameter path: A folder of segments, or an empty one.
  init(appendingTo path: String) throws(LogError) {
    try self.init(LogFiles(openingIn: path), of: path)
  }

  private init(_ files: LogFiles, of path: String) throws(LogError) {
    self.path = path
    isSingleFile =
      try LogError.translating { () throws(SystemError) in try PathKind(of: path) } != .folder
    if let problem = files.problems.first { throw problem }
    segments = files.segments
    count = segments.reduce(0) { $0 + $1.lineCount }
  }

  /// Reads the events in order of sequence.
  ///
  /// - Parameters:
  ///   - first: The sequence of the event before the first to read; 0 for all.
  ///   - last: The sequence of the last event to read; all if `nil`.
  ///   - body: Receives each event. A rule that it finds broken is reported at the event's line.
  /// - Throws: ``LogError`` with the place of the first line that is not an event of this log: one
  ///   that is not JSON or CloudEvents, or whose sequence or recorded time does not follow. Without
  ///   a place, if a file cannot be read or is shorter than when the log was opened.
  public func forEachEvent(
    after first: Int = 0, through last: Int? = nil,
    _ body: (EventNode) throws(InputError) -> Void
  ) throws(LogError) {
    try forEachLineWithEvent(after: first, through: last) { _, node throws(InputError) in
      try body(node)
    }
  }

  /// Reads the events in order of sequence, with the lines that they stand in.
  func forEachLineWithEvent(
    after first: Int = 0, through last: Int? = nil,
    _ body: (Span<UInt8>, EventNode) throws(InputError) -> Void
  ) throws(LogError) {
    let end = min(count, last ?? count)
    var latest: Timestamp?
    try forEachLine(in: min(first, end)..<end) { line, position throws(InputError) in
      let node = try EventNode(reading: line, for: .log)
      guard let receipt = node.receipt, receipt.sequence == position + 1 else {
        throw node.error(
          at: "sequence",
          "'sequence' must be \(padded(position + 1, 12)) to follow the one before"
        )
      }
      if let latest, receipt.recordedTime < latest {
        throw node.error(
          at: "recordedtime",
          "'recordedtime' must not be before \(latest.text) of the event before"
        )
      }
      latest = receipt.recordedTime
      try body(line, node)
    }
  }

  /// Reads one event.
  ///
  /// - Parameter position: The event's place in the log, from 0.
  /// - Throws: ``LogError`` as in ``forEachEvent(after:through:_:)``, though whether the event follows the
  ///   one before is not looked at.
  /// - Complexity: O(1): a few lines are read besides.
  package func readEvent(at position: Int) throws(LogError) -> EventNode {
    var event: EventNode?
    try forEachLine(in: position..<position + 1) { line, _ throws(InputError) in
      event = try EventNode(reading: line, for: .log)
    }
    guard let event else { preconditionFailure("There is no event at \(position)") }
    return event
  }

  /// Returns the tree over the first lines of the log (RFC 9162), without their line feeds.
  ///
  /// - Parameter count: The number of lines; all if `nil`.
  /// - Throws: ``LogError`` if a file cannot be read or is shorter than when the log was opened, or
  ///   a line is longer than an event may be.
  /// - Complexity: O(*n*) in the bytes of the lines.
  public func merkleTree(over count: Int? = nil) throws(LogError) -> MerkleTree {
    try merkleTree(over: min(self.count, count ?? self.count), threads: nil)
  }

  /// Takes note of lines that were appended to the last segment, or to one that follows it.
  ///
  /// - Parameters:
  ///   - lineCount: The number of lines.
  ///   - byteCount: Their size in bytes, with their line feeds.
  ///   - path: The file that they were appended to.
  mutating func noteAppended(lineCount: Int, byteCount: Int, to path: String) {
    if segments.last?.path != path {
      segments.append(Segment(beginning: path, firstSequence: count + 1))
    }
    segments[segments.count - 1].noteAppended(lineCount: lineCount, byteCount: byteCount)
    count += lineCount
  }

  /// Reads lines again; what the body finds wrong is reported at the line.
  func forEachLine(
    in positions: Range<Int>, _ body: (Span<UInt8>, Int) throws(InputError) -> Void
  ) throws(LogError) {
    for segment in segments {
      let first = segment.firstSequence - 1
      let own = positions.clamped(to: first..<first + segment.lineCount)
      var position = own.lowerBound
      try segment.forEachLine(own.lowerBound - first..<own.upperBound - first) {
        line throws(LogError) in
        do throws(InputError) {
          try body(line, position)
        } catch {
          throw LogError(error, path: segment.path, line: position - first + 1)
        }
        position += 1
      }
    }
  }
}
