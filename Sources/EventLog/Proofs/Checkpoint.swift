public import Hashing
import JSON

/// What a log was when it had some number of events: its origin, its size and its root.
///
/// The text is that of C2SP tlog-checkpoint, sections *Note text* and *Signatures*, whose note is
/// defined by C2SP signed-note, section *Format*:
///
/// ```
/// skm.log/1d9e2dba52a0b6b6
/// 796
/// sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=
///
/// ```
///
/// skm signs nothing yet: where the signatures stand, behind the empty line, it writes none. Tools
/// that follow the specification refuse a checkpoint without a signature by a key that they know.
/// Signatures that are read are kept as they stand and mean nothing here.
public struct Checkpoint: Equatable, Sendable {
  /// Which log it is; see ``origin(firstLeafHash:)``.
  public let origin: String

  /// The number of events and the root of the tree over their lines.
  public let head: TreeHead

  /// Lines after the root, which mean nothing here.
  public let extensionLines: [String]

  /// Lines with signatures of the lines before, which mean nothing here.
  public let signatureLines: [String]

  /// The number of bytes that a checkpoint may have: enough for sixteen signatures of 5 kB, which
  /// signed-note asks for, three times over.
  public static let byteLimit: Int = 1 << 18

  /// The largest size; more events have no sequence of 12 digits.
  public static let sizeLimit: Int = 999_999_999_999

  /// The number of signatures that a checkpoint may have.
  public static let signatureLimit: Int = 64

  /// Creates a checkpoint without extensions and signatures.
  ///
  /// - Precondition: The origin is not empty and has no control characters, and the size is not
  ///   negative or above ``sizeLimit``.
  public init(origin: String, head: TreeHead) {
    precondition(
      !origin.isEmpty && origin.utf8.allSatisfy { $0 >= 0x20 }, "An origin can't be '\(origin)'")
    precondition((0...Self.sizeLimit).contains(head.size), "A size can't be \(head.size)")
    self.origin = origin
    self.head = head
    extensionLines = []
    signatureLines = []
  }

  /// Returns what a log is called in its checkpoints: `skm.log/` and the first 16 hexadecimal digits
  /// of the hash of its first event's line.
  ///
  /// Two logs with the same first event, such as copies that went on apart, have the same origin:
  /// that they cannot both be right is what a consistency proof shows. A log without events has no
  /// origin, and so no checkpoint.
  public static func origin(firstLeafHash: Digest) -> String {
    "skm.log/\(firstLeafHash.hexadecimal.prefix(16))"
  }

  /// Reads a checkpoint.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - path: What the text is called in errors.
  /// - Throws: ``LogError`` at the first line that breaks a rule.
  public init(reading bytes: Span<UInt8>, from path: String) throws(LogError) {
    var lines = try NoteLines(of: bytes, from: path, byteLimit: Self.byteLimit)
    try self.init(&lines, in: bytes, endsWithEmptyLine: false)
  }

  /// Reads a checkpoint inside another text.
  ///
  /// - Parameter endsWithEmptyLine: Whether an empty line follows the signatures, which is read too,
  ///   or the end of the text.
  init(
    _ lines: inout NoteLines, in bytes: Span<UInt8>, endsWithEmptyLine: Bool
  ) throws(LogError) {
    origin = try lines.next("the origin of a log", in: bytes)
    guard !origin.isEmpty else { throw lines.error("the origin of a log must not be empty") }
    let digits = try lines.next("the size", in: bytes)
    let size = try lines.number(digits, named: "the size")
    let root = try lines.next("the root", in: bytes)
    head = TreeHead(size: size, root: try lines.digest(root, named: "the root"))
    var extensionLines: [String] = []
    while true {
      let line = try lines.next("an empty line", in: bytes)
      if line.isEmpty { break }
      extensionLines.append(line)
    }
    self.extensionLines = extensionLines
    var signatureLines: [String] = []
    while endsWithEmptyLine || !lines.isAtEnd(of: bytes) {
      let line = try lines.next("an empty line", in: bytes)
      if line.isEmpty, endsWithEmptyLine { break }
      guard Self.isSignature(line) else {
        throw lines.error("a signature must be '— ', a name, a blank and base64")
      }
      guard signatureLines.count < Self.signatureLimit else {
        throw lines.error("a checkpoint may have at most \(Self.signatureLimit) signatures")
      }
      signatureLines.append(line)
    }
    self.signatureLines = signatureLines
  }

  /// Whether a line has the form of a signature: em dash, blank, key name, blank, and in base64 four
  /// bytes of the key's id and the signature.
  private static func isSignature(_ line: String) -> Bool {
    let scalars = line.unicodeScalars
    guard scalars.starts(with: "— ".unicodeScalars), let last = scalars.lastIndex(of: " ") else {
      return false
    }
    let start = scalars.index(scalars.startIndex, offsetBy: 2)
    guard start < last else { return false }
    let name = scalars[start..<last]
    let signature = String(scalars[scalars.index(after: last)...])
    return name.allSatisfy { !$0.properties.isWhitespace && $0 != "+" }
      && (Base64.decode(signature.utf8.span)?.count ?? 0) > 4
  }

  /// The text, which ends with a line feed.
  public var text: String {
    ([origin, String(head.size), head.root.base64] + extensionLines + [""] + signatureLines)
      .map { $0 + "\n" }.joined()
  }

  /// Returns whether two checkpoints have the same text.
  public static func == (left: Checkpoint, right: Checkpoint) -> Bool {
    ExactText(left.text) == ExactText(right.text)
  }
}
