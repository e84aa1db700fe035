import ByteScanning
import Hashing
import JSON

/// Reads the lines of a checkpoint or a proof one after another, strictly.
///
/// The texts are UTF-8 without control characters but the line feed that ends every line (C2SP
/// signed-note, section *Format*). The bytes come with every call.
struct NoteLines {
  private let path: String
  private var cursor: LineCursor = LineCursor()

  /// Begins a text.
  ///
  /// - Parameters:
  ///   - path: What the text is called in errors.
  ///   - byteLimit: The number of bytes that it may have.
  init(
    of bytes: Span<UInt8>, from path: String, byteLimit: Int
  ) throws(LogError) {
    self.path = path
    guard bytes.count <= byteLimit else {
      throw LogError("'\(path)' must have at most \(byteLimit) bytes; it has \(bytes.count)")
    }
  }

  /// Returns whether every line was read.
  func isAtEnd(of bytes: Span<UInt8>) -> Bool { cursor.offset == bytes.count }

  /// Returns the next line without its line feed.
  ///
  /// - Parameter name: What must stand there, for an error.
  mutating func next(_ name: String, in bytes: Span<UInt8>) throws(LogError) -> String {
    let start = cursor.offset
    guard let range = cursor.nextLine(in: bytes) else {
      throw LogError(
        at: place(line: cursor.lineCount + 1),
        start == bytes.count
          ? "\(name) must stand here; the text ends" : "a line must end with a line feed")
    }
    let line = bytes.extracting(range)
    for column in line.indices where line[column] < 0x20 {
      throw error("a line must not have control characters", column: column + 1)
    }
    do {
      return String(copying: try UTF8Span(validating: line))
    } catch {
      throw self.error("text must be UTF-8", column: error.byteOffsets.lowerBound + 1)
    }
  }

  /// Reads a line that must be this one.
  mutating func nextFixed(_ text: String, in bytes: Span<UInt8>) throws(LogError) {
    guard ExactText(try next("'\(text)'", in: bytes)) == ExactText(text) else {
      throw error("the line must be '\(text)'")
    }
  }

  /// Returns the hashes of the next lines, up to an empty one, which is read too.
  mutating func nextHashes(in bytes: Span<UInt8>) throws(LogError) -> [Digest] {
    var hashes: [Digest] = []
    while true {
      let line = try next("a hash or an empty line", in: bytes)
      if line.isEmpty { return hashes }
      guard hashes.count < ProofFile.hashLimit else {
        throw error("a proof may have at most \(ProofFile.hashLimit) hashes")
      }
      hashes.append(try digest(line, named: "a hash"))
    }
  }

  /// Returns the digest that a line holds.
  func digest(_ line: String, named name: String) throws(LogError) -> Digest {
    guard let digest = Digest(base64: line) else {
      throw error("\(name) must be 32 bytes in base64, 44 characters")
    }
    return digest
  }

  /// Returns the number that the line, or its end, holds.
  func number(
    _ digits: some StringProtocol, named name: String, column: Int = 1
  ) throws(LogError) -> Int {
    let isDecimal = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard
      isDecimal, digits == "0" || !digits.hasPrefix("0"), let number = Int(digits),
      number <= Checkpoint.sizeLimit
    else {
      throw error(
        "\(name) must be a decimal number without leading zeros, at most \(Checkpoint.sizeLimit)",
        column: column)
    }
    return number
  }

  /// Returns an error in the line that was read last.
  func error(_ message: String, column: Int = 1) -> LogError {
    LogError(at: place(line: max(1, cursor.lineCount), column: column), message)
  }

  private func place(line: Int, column: Int = 1) -> LogError.Place {
    LogError.Place(path: path, line: line, column: column)
  }
}
