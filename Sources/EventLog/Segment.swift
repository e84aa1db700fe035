import ByteScanning
import Files

/// A file of a log as it was when the log was opened.
///
/// Only the places of some of its lines are kept; lines are read again when they are asked for.
struct Segment: Sendable {
  /// The number of bytes that are read at a time.
  static let chunkByteCount: Int = 1 << 18

  /// The number of lines between two whose places are kept.
  static let linesPerMark: Int = 32

  let path: String

  /// The sequence of the first event in the file.
  let firstSequence: Int

  /// The number of whole lines.
  private(set) var lineCount: Int

  /// The size of the whole lines in bytes.
  private(set) var byteCount: Int

  /// The number of bytes after the last line feed.
  let tornByteCount: Int

  /// The offsets of the first line and of every ``linesPerMark``th after it.
  private var marks: [Int]

  /// The bytes of what can be read only once, such as a pipe; `nil` if it can be read again.
  private let heldBytes: [UInt8]?

  private let chunkByteCount: Int

  /// Counts the lines of a file.
  ///
  /// - Parameter isReadOnce: Whether the bytes must be held because they cannot be read again.
  init(
    opening path: String, firstSequence: Int, isReadOnce: Bool, chunkByteCount: Int
  ) throws(SystemError) {
    precondition(chunkByteCount > 0, "A chunk of \(chunkByteCount) bytes")
    self.path = path
    self.firstSequence = firstSequence
    self.chunkByteCount = chunkByteCount
    let file = try File(reading: path)
    var counter = LineCounter()
    if isReadOnce {
      let bytes = try file.readAll()
      counter.count(bytes.span)
      heldBytes = bytes
    } else {
      var chunk = [UInt8](repeating: 0, count: chunkByteCount)
      while true {
        let count = try file.fill(&chunk, from: counter.byteCount)
        if count == 0 { break }
        counter.count(chunk.span.extracting(first: count))
      }
      heldBytes = nil
    }
    lineCount = counter.lineCount
    byteCount = counter.lineByteCount
    tornByteCount = counter.byteCount - counter.lineByteCount
    marks = counter.marks
  }

  /// Creates a file of a log that begins.
  init(beginning path: String, firstSequence: Int) {
    self.path = path
    self.firstSequence = firstSequence
    chunkByteCount = Self.chunkByteCount
    heldBytes = nil
    (lineCount, byteCount, tornByteCount, marks) = (0, 0, 0, [])
  }

  /// Takes note of lines that were appended.
  ///
  /// - Parameter byteCounts: Their sizes in bytes, with their line feeds.
  mutating func noteAppended(_ byteCounts: [Int]) {
    for size in byteCounts {
      if lineCount.isMultiple(of: Self.linesPerMark) { marks.append(byteCount) }
      lineCount += 1
      byteCount += size
    }
  }

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
    let start = lines.lowerBound / Self.linesPerMark
    let end = (lines.upperBound + Self.linesPerMark - 1) / Self.linesPerMark
    let range = marks[start]..<(end < marks.count ? marks[end] : byteCount)
    var assembler = LineAssembler(
      skipping: lines.lowerBound - start * Self.linesPerMark, taking: lines.count)
    if let heldBytes {
      try assembler.take(heldBytes.span.extracting(range), body)
      return
    }
    let file = try LogError.translating { () throws(SystemError) in try File(reading: path) }
    var chunk = [UInt8](repeating: 0, count: min(chunkByteCount, range.count))
    var offset = range.lowerBound
    while offset < range.upperBound, !assembler.isDone {
      let count = try LogError.translating { () throws(SystemError) in
        try file.fill(&chunk, from: offset)
      }
      guard offset + count >= min(offset + chunk.count, range.upperBound) else {
        throw LogError("'\(path)' has become shorter since it was opened; read the log again")
      }
      try assembler.take(
        chunk.span.extracting(first: min(count, range.upperBound - offset)), body)
      offset += count
    }
    guard assembler.isDone else {
      throw LogError("'\(path)' has changed since it was opened; read the log again")
    }
  }
}

/// Counts the lines of bytes that come in chunks.
private struct LineCounter {
  private(set) var byteCount: Int = 0
  private(set) var lineCount: Int = 0
  private(set) var lineByteCount: Int = 0
  private(set) var marks: [Int] = []

  mutating func count(_ chunk: Span<UInt8>) {
    var cursor = LineCursor()
    while cursor.nextLine(in: chunk) != nil {
      if lineCount.isMultiple(of: Segment.linesPerMark) { marks.append(lineByteCount) }
      lineCount += 1
      lineByteCount = byteCount + cursor.offset
    }
    byteCount += chunk.count
  }
}

/// Puts together the lines of bytes that come in chunks.
private struct LineAssembler {
  /// The number of bytes that are kept of a line: enough to see that it is too long.
  private static let byteLimit: Int = EventNode.byteLimit + 1

  private var skippedCount: Int
  private var takenCount: Int
  /// The begin of a line that goes on in the next chunk.
  private var begin: [UInt8] = []

  /// Creates the assembler of some lines.
  init(skipping skippedCount: Int, taking takenCount: Int) {
    self.skippedCount = skippedCount
    self.takenCount = takenCount
  }

  /// Whether all lines were taken.
  var isDone: Bool { takenCount == 0 }

  mutating func take(
    _ chunk: Span<UInt8>, _ body: (Span<UInt8>) throws(LogError) -> Void
  ) throws(LogError) {
    var cursor = LineCursor()
    while !isDone, let range = cursor.nextLine(in: chunk) {
      if skippedCount > 0 {
        skippedCount -= 1
        begin.removeAll(keepingCapacity: true)
        continue
      }
      takenCount -= 1
      guard !begin.isEmpty else {
        try body(chunk.extracting(range).extracting(first: min(range.count, Self.byteLimit)))
        continue
      }
      keep(chunk.extracting(range))
      try body(begin.span)
      begin.removeAll(keepingCapacity: true)
    }
    if !isDone { keep(chunk.extracting(cursor.offset...)) }
  }

  private mutating func keep(_ bytes: Span<UInt8>) {
    for position in 0..<min(bytes.count, Self.byteLimit - begin.count) {
      begin.append(bytes[position])
    }
  }
}
