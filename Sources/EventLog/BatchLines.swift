import ByteScanning

/// Lines that are to be appended together.
struct BatchLines: Sendable {
  /// The lines, each with its line feed.
  private(set) var bytes: [UInt8] = []

  /// The places of the lines without their line feeds.
  private(set) var lines: [Range<Int>] = []

  /// The number of lines.
  var count: Int { lines.count }

  /// Whether there is no line.
  var isEmpty: Bool { lines.isEmpty }

  /// Makes room for lines.
  mutating func reserve(byteCount: Int) { bytes.reserveCapacity(byteCount) }

  /// Adds a line.
  ///
  /// - Parameter write: Appends the line without its line feed to the bytes.
  mutating func add(_ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    lines.append(start..<bytes.count)
    bytes.append(.lineFeed)
  }

  /// Adds the last lines of others.
  ///
  /// - Parameters:
  ///   - others: The others.
  ///   - first: The number of lines that are left out at the beginning.
  mutating func add(_ others: BatchLines, from first: Int) {
    guard first < others.count else { return }
    let start = others.lines[first].lowerBound
    let shift = bytes.count - start
    bytes.append(start..<others.bytes.count, of: others.bytes.span)
    lines.reserveCapacity(lines.count + others.count - first)
    for line in others.lines[first...] {
      lines.append(line.lowerBound + shift..<line.upperBound + shift)
    }
  }

  /// Takes all lines away; the room for those of a batch of usual size is kept for the next ones.
  mutating func removeAll() {
    let isUsual = bytes.capacity <= Self.keptByteCount
    bytes.removeAll(keepingCapacity: isUsual)
    lines.removeAll(keepingCapacity: isUsual)
  }

  private static let keptByteCount: Int = 1 << 24
}
