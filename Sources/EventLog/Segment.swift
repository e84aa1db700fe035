import ByteScanning
import Files

/// A file of a log as it was when the log was opened.
///
/// Nothing is kept of its lines; they are read again when they are asked for. Each line says its own
/// sequence, by which it is found and by which they are counted.
struct Segment: Sendable {
  /// The number of bytes that are read at a time.
  static let chunkByteCount: Int = 1 << 20

  let path: String

  /// The sequence of the first event in the file.
  let firstSequence: Int

  /// The number of whole lines, as far as the last one tells.
  private(set) var lineCount: Int

  /// The size of the whole lines in bytes.
  private(set) var byteCount: Int

  /// The number of bytes after the last line feed.
  let tornByteCount: Int

  /// The bytes of what can be read only once, such as a pipe; `nil` if it can be read again.
  private let heldBytes: [UInt8]?

  /// The number of bytes that are read at a time.
  let chunkByteCount: Int

  /// Opens a file.
  ///
  /// - Parameter isReadOnce: Whether the bytes must be held because they cannot be read again.
  init(
    opening path: String, firstSequence: Int, isReadOnce: Bool, chunkByteCount: Int
  ) throws(LogError) {
    precondition(chunkByteCount > 0, "A chunk of \(chunkByteCount) bytes")
    self.path = path
    self.firstSequence = firstSequence
    self.chunkByteCount = chunkByteCount
    let file = try isReadOnce ? SegmentBytes(holding: path) : SegmentBytes(opening: path)
    heldBytes = file.held
    let size = try file.byteCount()
    byteCount = try Self.lastLineFeed(before: size, file).map { $0 + 1 } ?? 0
    tornByteCount = size - byteCount
    lineCount = 0
    lineCount = try countLines(file)
  }

  /// Creates a file of a log that begins.
  init(beginning path: String, firstSequence: Int) {
    self.path = path
    self.firstSequence = firstSequence
    chunkByteCount = Self.chunkByteCount
    heldBytes = nil
    (lineCount, byteCount, tornByteCount) = (0, 0, 0)
  }

  /// Takes note of lines that were appended.
  mutating func noteAppended(lineCount: Int, byteCount: Int) {
    self.lineCount += lineCount
    self.byteCount += byteCount
  }

  /// Where the bytes after the last line feed begin.
  var tornPlace: LogError.Place {
    LogError.Place(path: path, line: lineCount + 1, column: 1)
  }

  /// Reads the bytes after the last line feed; `nil` if there are none.
  func tornLine() throws(LogError) -> TornBytes? {
    guard tornByteCount > 0 else { return nil }
    var buffer: [UInt8] = []
    try open().read(byteCount..<byteCount + tornByteCount, into: &buffer)
    return TornBytes(place: tornPlace, bytes: Array(buffer.prefix(tornByteCount)))
  }

  // MARK: Pieces

  /// Opens the file to read pieces of it.
  func open() throws(LogError) -> SegmentBytes {
    if let heldBytes { return SegmentBytes(held: heldBytes, path: path) }
    return try SegmentBytes(opening: path)
  }

  /// Reads the whole lines that begin in a range of the file's bytes.
  ///
  /// - Parameters:
  ///   - range: The offsets at which the lines may begin.
  ///   - buffer: Receives the bytes, with others before and after them.
  /// - Returns: Where the lines are in the buffer, with their line feeds.
  /// - Throws: ``LogError`` if the file cannot be read or is shorter than when it was opened.
  func readLines(
    beginningIn range: Range<Int>, _ file: borrowing SegmentBytes, into buffer: inout [UInt8]
  ) throws(LogError) -> Range<Int> {
    // The byte before tells whether a line begins with the range.
    let start = max(0, range.lowerBound - 1)
    var end = min(byteCount, range.upperBound + min(chunkByteCount, Self.overlapByteCount))
    try file.read(start..<end, into: &buffer)
    var first = 0
    if range.lowerBound > 0 {
      guard let feed = buffer.span.extracting(first: end - start).firstIndex(of: .lineFeed) else {
        return 0..<0
      }
      first = feed + 1
    }
    // A line that begins before the end of the range ends after its last byte.
    let lastByte = range.upperBound - 1 - start
    guard first <= lastByte else { return 0..<0 }
    while true {
      let feed = buffer.span.extracting(first: end - start).firstIndex(
        of: .lineFeed, from: lastByte)
      if let feed { return first..<feed + 1 }
      guard end < byteCount else { throw changed }
      end = min(byteCount, end + max(chunkByteCount, end - start))
      try file.read(start..<end, into: &buffer)
    }
  }

  /// More than the size of most lines.
  private static let overlapByteCount: Int = 1 << 12

  private var changed: LogError {
    LogError("'\(path)' has changed since it was opened; read the log again")
  }

  // MARK: Lines

  /// Reads some of the lines again.
  ///
  /// - Parameters:
  ///   - lines: The places of the lines in the segment, from 0.
  ///   - body: Receives each line without its line feed; of one that is longer than an event may be,
  ///     one byte more than that.
  /// - Throws: ``LogError`` if the file cannot be read or is not what it was when it was opened, and
  ///   what the body throws.
  func forEachLine(
    _ lines: Range<Int>, _ body: (Span<UInt8>) throws(LogError) -> Void
  ) throws(LogError) {
    precondition(lines.lowerBound >= 0 && lines.upperBound <= lineCount, "No lines \(lines)")
    guard !lines.isEmpty else { return }
    let file = try open()
    var offset = try self.offset(ofLine: lines.lowerBound, file)
    var rest = lines.count
    // Whatever the last line says, no line after it is passed over.
    let isToEnd = lines.upperBound == lineCount
    var buffer: [UInt8] = []
    while isToEnd || rest > 0, offset < byteCount {
      let range = offset..<min(byteCount, offset + chunkByteCount)
      let read = try readLines(beginningIn: range, file, into: &buffer)
      let piece = buffer.span.extracting(read)
      var cursor = LineCursor()
      while isToEnd || rest > 0, let line = cursor.nextLine(in: piece) {
        let count = min(line.count, EventNode.byteLimit + 1)
        try body(piece.extracting(line).extracting(first: count))
        rest -= 1
      }
      offset = range.upperBound
    }
    guard rest == 0 else {
      throw LogError(
        "'\(path)' has not as many lines as its last one says; 'skm verify' tells more")
    }
  }

  /// Returns where the bytes of some lines are.
  func byteRange(of lines: Range<Int>) throws(LogError) -> Range<Int> {
    let file = try open()
    let start = try offset(ofLine: lines.lowerBound, file)
    let end = lines.upperBound == lineCount ? byteCount : try offset(ofLine: lines.upperBound, file)
    return start..<max(start, end)
  }

  /// Returns the segment with the number of lines that there are, whatever the last one says.
  func counted() throws(LogError) -> Segment {
    var copy = self
    copy.lineCount = try countAllLines(try open())
    return copy
  }

  /// Returns the offset of the last line feed before another offset, or `nil` if there is none.
  private static func lastLineFeed(
    before end: Int, _ file: borrowing SegmentBytes
  ) throws(LogError) -> Int? {
    var end = end
    var buffer: [UInt8] = []
    while end > 0 {
      let start = max(0, end - overlapByteCount)
      try file.read(start..<end, into: &buffer)
      for position in (0..<end - start).reversed() where buffer[position] == .lineFeed {
        return start + position
      }
      end = start
    }
    return nil
  }

  /// Returns the number of lines: that of which the last one tells, or else those that there are.
  private func countLines(_ file: borrowing SegmentBytes) throws(LogError) -> Int {
    guard byteCount > 0 else { return 0 }
    let start = try Self.lastLineFeed(before: byteCount - 1, file).map { $0 + 1 } ?? 0
    if firstSequence > 0, let sequence = try sequence(ofLineAt: start, file),
      (firstSequence..<firstSequence + byteCount).contains(sequence)
    {
      return sequence - firstSequence + 1
    }
    return try countAllLines(file)
  }

  private func countAllLines(_ file: borrowing SegmentBytes) throws(LogError) -> Int {
    var count = 0
    var offset = 0
    var buffer: [UInt8] = []
    while offset < byteCount {
      let range = offset..<min(byteCount, offset + Self.chunkByteCount)
      let lines = try readLines(beginningIn: range, file, into: &buffer)
      var cursor = LineCursor()
      while cursor.nextLine(in: buffer.span.extracting(lines)) != nil { count += 1 }
      offset = range.upperBound
    }
    return count
  }

  /// Returns the offset of a line, which is found by halving: each line says where it stands.
  private func offset(
    ofLine line: Int, _ file: borrowing SegmentBytes
  ) throws(LogError) -> Int {
    var (low, lowLine, high) = (0, 0, byteCount)
    var buffer: [UInt8] = []
    while lowLine < line, high - low > chunkByteCount {
      let middle = low + (high - low) / 2
      let lines = try readLines(
        beginningIn: middle..<min(high, middle + Self.overlapByteCount), file, into: &buffer)
      // Where lines are as long as that, they are counted.
      guard
        !lines.isEmpty, let sequence = EventNode.sequence(of: buffer.span.extracting(lines))
      else { break }
      let start = max(0, middle - 1) + lines.lowerBound
      if sequence - firstSequence <= line {
        (low, lowLine) = (start, sequence - firstSequence)
      } else {
        high = middle
      }
    }
    let found = try offset(ofLine: line, after: low, lowLine, file)
    if low > 0, try sequence(ofLineAt: found, file) != firstSequence + line {
      // Some line does not say where it stands.
      return try offset(ofLine: line, after: 0, 0, file)
    }
    return found
  }

  /// Returns the offset of a line by counting from another on.
  private func offset(
    ofLine line: Int, after start: Int, _ startLine: Int, _ file: borrowing SegmentBytes
  ) throws(LogError) -> Int {
    var (offset, current) = (start, startLine)
    var buffer: [UInt8] = []
    while offset < byteCount {
      let range = offset..<min(byteCount, offset + chunkByteCount)
      let lines = try readLines(beginningIn: range, file, into: &buffer)
      var cursor = LineCursor()
      while let next = cursor.nextLine(in: buffer.span.extracting(lines)) {
        if current == line { return max(0, offset - 1) + lines.lowerBound + next.lowerBound }
        current += 1
      }
      offset = range.upperBound
    }
    return byteCount
  }

  private func sequence(
    ofLineAt offset: Int, _ file: borrowing SegmentBytes
  ) throws(LogError) -> Int? {
    guard offset < byteCount else { return nil }
    var buffer: [UInt8] = []
    let line = try readLines(beginningIn: offset..<offset + 1, file, into: &buffer)
    return EventNode.sequence(of: buffer.span.extracting(line))
  }
}

/// The bytes of a segment: an open file, or what was read of one that can be read only once.
struct SegmentBytes: ~Copyable {
  private let file: File?
  let held: [UInt8]?
  private let path: String

  init(opening path: String) throws(LogError) {
    file = try LogError.translating { () throws(SystemError) in try File(reading: path) }
    held = nil
    self.path = path
  }

  init(holding path: String) throws(LogError) {
    let bytes = try LogError.translating { () throws(SystemError) in
      try File(reading: path).readAll()
    }
    self.init(held: bytes, path: path)
  }

  init(held: [UInt8], path: String) {
    file = nil
    self.held = held
    self.path = path
  }

  func byteCount() throws(LogError) -> Int {
    if let held { return held.count }
    do throws(SystemError) {
      return try file?.byteCount() ?? 0
    } catch {
      throw LogError(error)
    }
  }

  /// Puts a range of the bytes at the beginning of a buffer, which grows where it is too small.
  func read(_ range: Range<Int>, into buffer: inout [UInt8]) throws(LogError) {
    if buffer.count < range.count {
      buffer = Array(repeating: 0, count: range.count + range.count / 8)
    }
    if let held { return buffer.replace(from: 0, by: range, of: held.span) }
    do throws(SystemError) {
      let count = try file?.fill(&buffer, from: range.lowerBound, count: range.count)
      if count == range.count { return }
    } catch {
      throw LogError(error)
    }
    throw LogError("'\(path)' has become shorter since it was opened; read the log again")
  }
}

extension UInt8 {
  /// The byte that ends a line.
  static let lineFeed: UInt8 = UInt8(ascii: "\n")
}

extension EventNode {
  /// Returns the sequence that a line gives its event; `nil` if it is no event of a log.
  fileprivate static func sequence(of line: Span<UInt8>) -> Int? {
    var scanner = TextScanner(at: 0)
    if scanner.take("{\"specversion\":\"1.0\",\"id\":\"", in: line),
      scanner.takePlainText(in: line) != nil, scanner.take(",\"sequence\":\"", in: line)
    {
      return scanner.takeDigits(12, in: line)
    }
    return try? EventNode(reading: line, for: .log).receipt?.sequence
  }
}
