import ByteScanning
import Files
public import Hashing
public import JSON

/// A log as it stands on the disk: its segments and the lines in them.
///
/// Reading takes whole lines only. Bytes after the last line feed are a line that a writer has not
/// finished; they are counted in ``tornByteCount`` and otherwise left alone.
public struct LogContents: Sendable {
  /// A file of the log.
  struct Segment: Sendable {
    let path: String
    /// The sequence of the first event in the file.
    let firstSequence: Int
    /// The whole lines of the file.
    let bytes: [UInt8]
  }

  /// A line of the log.
  struct Line: Sendable {
    let segment: Int
    let range: Range<Int>
  }

  /// The path of the folder or the single file.
  public let path: String

  /// Whether the log is a single file, which can be read but not appended to.
  public let isSingleFile: Bool

  let segments: [Segment]
  private(set) var lines: [Line] = []

  /// The number of bytes after the last line feed.
  public let tornByteCount: Int

  /// The size of the last segment in bytes, without those that are torn.
  let lastSegmentByteCount: Int

  /// The number of events.
  public var count: Int { lines.count }

  /// Reads a log.
  ///
  /// - Parameter path: A folder of segments, or a single file.
  /// - Throws: ``LogError`` if there is no log, or its files do not follow one another.
  /// - Complexity: O(*n*) in the bytes of the log, which are all held in memory.
  public init(reading path: String) throws(LogError) {
    do throws(SystemError) {
      switch try PathKind(of: path) {
      case .folder:
        isSingleFile = false
        let names = try Folder.names(in: path).filter { $0.hasSuffix(".jsonl") }
        segments = try names.map { name throws(SystemError) in
          let file = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
          return Segment(
            path: file, firstSequence: Self.sequence(fromName: name) ?? 0,
            bytes: try File(reading: file).readAll())
        }
      case .file, .other:
        isSingleFile = true
        segments = [
          Segment(path: path, firstSequence: 1, bytes: try File(reading: path).readAll())
        ]
      case nil:
        throw SystemError(notFound: path)
      }
    } catch {
      if error.isNotFound {
        throw LogError(
          "there is no log at '\(path)'; name one with '--log', or begin one with 'skm append'")
      }
      throw LogError(error)
    }
    self.path = path
    var torn = 0
    var lastSize = 0
    for (position, segment) in segments.enumerated() {
      let start = LogError.Place(path: segment.path, line: 1, column: 1)
      guard segment.firstSequence > 0 else {
        throw LogError("a segment must be named by 12 digits and '.jsonl'; found '\(segment.path)'")
      }
      guard segment.firstSequence == lines.count + 1 else {
        throw LogError(
          at: start,
          "the segment must begin with event \(padded(lines.count + 1, 12)) to follow the one before"
        )
      }
      var cursor = LineCursor()
      while let range = cursor.nextLine(in: segment.bytes.span) {
        lines.append(Line(segment: position, range: range))
      }
      lastSize = cursor.offset
      torn = segment.bytes.count - cursor.offset
      guard torn == 0 || position == segments.count - 1 else {
        throw LogError(
          at: LogError.Place(path: segment.path, line: cursor.lineCount + 1, column: 1),
          "a line must end with a line feed before the next segment begins")
      }
    }
    tornByteCount = torn
    lastSegmentByteCount = lastSize
  }

  private static func sequence(fromName name: String) -> Int? {
    let digits = name.dropLast(".jsonl".count)
    guard
      digits.utf8.count == 12,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(digits)
  }

  /// Reads the events in order of sequence.
  ///
  /// - Parameters:
  ///   - last: The sequence of the last event to read; all if `nil`.
  ///   - body: Receives each event. A rule that it finds broken is reported at the event's line.
  /// - Throws: ``LogError`` with the place of the first line that is not an event of this log: one
  ///   that is not JSON or CloudEvents, or whose sequence or recorded time does not follow.
  public func forEachEvent(
    through last: Int? = nil, _ body: (EventNode) throws(InputError) -> Void
  ) throws(LogError) {
    var latest: Timestamp?
    for position in 0..<min(count, last ?? count) {
      do throws(InputError) {
        let node = try readEvent(at: position)
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
        try body(node)
      } catch {
        throw placed(error, at: position)
      }
    }
  }

  func readEvent(at position: Int) throws(InputError) -> EventNode {
    let line = lines[position]
    let bytes = segments[line.segment].bytes
    return try EventNode(reading: bytes.span.extracting(line.range), for: .log)
  }

  func placed(_ error: InputError, at position: Int) -> LogError {
    let segment = segments[lines[position].segment]
    return LogError(error, path: segment.path, line: position + 2 - segment.firstSequence)
  }

  /// Returns the tree over the first lines of the log (RFC 9162), without their line feeds.
  ///
  /// - Parameter count: The number of lines; all if `nil`.
  /// - Complexity: O(*n*) in the bytes of the lines.
  public func merkleTree(over count: Int? = nil) -> MerkleTree {
    var tree = MerkleTree()
    for line in lines.prefix(count ?? lines.count) {
      let bytes = segments[line.segment].bytes
      tree.append(leaf: bytes.span.extracting(line.range))
    }
    return tree
  }
}
