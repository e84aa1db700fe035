import ByteScanning
import Files

/// The lines of a batch and what they add to which segment, in memory that does not grow with their number.
///
/// Nothing of a batch is in the log until all of it is admitted. So the lines of a large one wait in a file
/// without a name beside the log, all but the last ones. Where there is no room for it, all are held.
struct Batch: ~Copyable {
  /// The last lines, which are held.
  private(set) var held: BatchLines = BatchLines()

  /// The number of lines before those that are held, and of their bytes with line feeds.
  private(set) var keptCount: Int = 0
  private(set) var keptByteCount: Int = 0

  /// What the lines before those that are held add to segments.
  private var pieces: [SegmentPiece] = []

  private var file: File?
  /// Whether lines cannot be kept in a file.
  private var isHeldWhole: Bool = false
  private var firstKeptLine: [UInt8] = []
  /// The offsets of every 64th line that is kept.
  private var starts: [Int] = []

  private let heldByteLimit: Int
  private static let countPerStart: Int = 64
  private static let pieceByteCount: Int = 1 << 20

  /// Creates a batch without lines.
  ///
  /// - Parameter heldByteLimit: The number of bytes of lines from which on they are kept in a file.
  init(holding heldByteLimit: Int) {
    self.heldByteLimit = heldByteLimit
  }

  /// The number of lines.
  var count: Int { keptCount + held.count }

  /// Whether there is no line.
  var isEmpty: Bool { count == 0 }

  /// The first line; `nil` if there is none.
  var firstLine: [UInt8]? {
    if keptCount > 0 { return firstKeptLine }
    return held.lines.first.map { Array(held.bytes[$0]) }
  }

  /// Makes room for the first lines.
  mutating func reserve(byteCount: Int) {
    // For later ones it would copy the lines each time.
    guard isEmpty else { return }
    held.reserve(byteCount: min(byteCount, heldByteLimit + EventNode.byteLimit))
  }

  /// Adds a line.
  ///
  /// - Parameter write: Appends the line without its line feed to the bytes.
  mutating func add(_ write: (inout [UInt8]) -> Void) { held.add(write) }

  /// Returns a line without its line feed.
  func line(at position: Int) throws(SystemError) -> [UInt8] {
    guard position < keptCount else { return Array(held.bytes[held.lines[position - keptCount]]) }
    let number = position / Self.countPerStart
    let end = number + 1 < starts.count ? starts[number + 1] : keptByteCount
    var bytes: [UInt8] = []
    try read(starts[number]..<end, into: &bytes)
    var cursor = LineCursor()
    var line = 0..<0
    for _ in 0...position % Self.countPerStart { line = cursor.nextLine(in: bytes.span) ?? 0..<0 }
    return Array(bytes[line])
  }

  // MARK: Keeping

  /// Keeps the lines that are held in a file if they are many.
  ///
  /// - Parameters:
  ///   - contents: The log that they are to be appended to.
  ///   - byteLimit: The size from which on a segment takes no further line.
  ///   - take: Takes the lines before they are no longer held.
  mutating func keepIfLarge(
    besides contents: LogContents, byteLimit: Int, take: (BatchLines) -> Void
  ) {
    guard held.bytes.count >= heldByteLimit, !isHeldWhole else { return }
    do throws(SystemError) {
      if file == nil { file = try File(temporaryIn: contents.path) }
      try file?.writeAll(held.bytes.span)
    } catch {
      isHeldWhole = true
      return
    }
    take(held)
    pieces = pieces(after: contents, byteLimit: byteLimit)
    if keptCount == 0, let line = held.lines.first { firstKeptLine = Array(held.bytes[line]) }
    for (number, line) in held.lines.enumerated()
    where (keptCount + number) % Self.countPerStart == 0 {
      starts.append(keptByteCount + line.lowerBound)
    }
    keptCount += held.count
    keptByteCount += held.bytes.count
    held.removeAll()
  }

  /// Takes all lines away.
  mutating func removeAll() {
    held.removeAll()
    file = nil
    (keptCount, keptByteCount) = (0, 0)
    (pieces, starts, firstKeptLine) = ([], [], [])
  }

  // MARK: Writing

  /// Returns what the lines add to the last segment of a log and to those after it.
  func pieces(after contents: LogContents, byteLimit: Int) -> [SegmentPiece] {
    var pieces = pieces
    SegmentPiece.extend(
      &pieces, by: held, from: keptCount, keptByteCount, after: contents, byteLimit: byteLimit)
    return pieces
  }

  /// Writes bytes of the lines to a file.
  func write(_ range: Range<Int>, to other: borrowing File) throws(SystemError) {
    var offset = range.lowerBound
    var buffer: [UInt8] = []
    while offset < min(range.upperBound, keptByteCount) {
      let end = min(range.upperBound, keptByteCount, offset + Self.pieceByteCount)
      try read(offset..<end, into: &buffer)
      try other.writeAll(buffer.span)
      offset = end
    }
    guard offset < range.upperBound else { return }
    try other.writeAll(
      held.bytes.span.extracting(offset - keptByteCount..<range.upperBound - keptByteCount))
  }

  private func read(_ range: Range<Int>, into buffer: inout [UInt8]) throws(SystemError) {
    if buffer.count != range.count { buffer = Array(repeating: 0, count: range.count) }
    let count = try file?.fill(&buffer, from: range.lowerBound)
    precondition(count == range.count, "A file without a name was changed")
  }
}
