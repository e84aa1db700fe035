public import Hashing

/// A proof that an event is in a log, which can be checked without the log.
///
/// The text is that of C2SP tlog-proof, section *Format*; files are named `.tlog-proof`:
///
/// ```
/// c2sp.org/tlog-proof@v1
/// extra eyJzcGVjdmVyc2lvbiI6IjEuMCIsImlkIjoi…
/// index 779
/// gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
/// …
///
/// skm.log/1d9e2dba52a0b6b6
/// 796
/// sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=
///
/// ```
///
/// The extra data, which the specification leaves to the application, is the event's line. It proves
/// nothing by being there: it is hashed, and the hash is what the proof is about.
public struct ProofFile: Equatable, Sendable {
  /// The event's line without its line feed, if the file carries it.
  public let eventLine: [UInt8]?

  /// The proof, whose index is the event's sequence less one.
  public let proof: InclusionProof

  /// The checkpoint that the event is in.
  public let checkpoint: Checkpoint

  /// The first line of the text.
  public static let firstLine: String = "c2sp.org/tlog-proof@v1"

  /// The number of hashes that a proof may have, more than trees of ``Checkpoint/sizeLimit`` need.
  public static let hashLimit: Int = 64

  /// The number of bytes that a file may have: those of a checkpoint, the hashes and the longest
  /// event in base64.
  public static let byteLimit: Int = Checkpoint.byteLimit + 2 * EventNode.byteLimit

  /// Creates a proof file.
  ///
  /// - Precondition: The line is not empty and not longer than an event may be; the index and the
  ///   number of hashes are within their limits.
  public init(eventLine: [UInt8]?, proof: InclusionProof, checkpoint: Checkpoint) {
    precondition(
      eventLine.map { (1...EventNode.byteLimit).contains($0.count) } ?? true,
      "An event can't have \(eventLine?.count ?? 0) bytes")
    precondition((0...Checkpoint.sizeLimit).contains(proof.index), "No index \(proof.index)")
    precondition(proof.hashes.count <= Self.hashLimit, "Too many hashes: \(proof.hashes.count)")
    self.eventLine = eventLine
    self.proof = proof
    self.checkpoint = checkpoint
  }

  /// Reads a proof file; whether the proof holds is not looked at.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - path: What the text is called in errors.
  /// - Throws: ``LogError`` at the first line that breaks a rule.
  public init(reading bytes: Span<UInt8>, from path: String) throws(LogError) {
    var lines = try NoteLines(of: bytes, from: path, byteLimit: Self.byteLimit)
    try lines.nextFixed(Self.firstLine, in: bytes)
    var line = try lines.next("'extra' or 'index'", in: bytes)
    eventLine = try Self.extra(line, lines)
    if eventLine != nil { line = try lines.next("'index'", in: bytes) }
    guard line.utf8.starts(with: "index ".utf8) else {
      throw lines.error("'index', a blank and a number must stand here")
    }
    let index = try lines.number(
      Substring(line.utf8.dropFirst(6)), named: "the index", column: 7)
    let hashes = try lines.nextHashes(in: bytes)
    proof = InclusionProof(index: index, hashes: hashes)
    checkpoint = try Checkpoint(&lines, in: bytes, endsWithEmptyLine: false)
  }

  /// Returns the extra data of a line; `nil` if it is another line.
  private static func extra(_ line: String, _ lines: NoteLines) throws(LogError) -> [UInt8]? {
    guard line.utf8.starts(with: "extra ".utf8) else { return nil }
    // By bytes: the blank could be one character with what follows.
    let text = Substring(line.utf8.dropFirst(6))
    guard let bytes = Base64.decode(text.utf8.span), !bytes.isEmpty else {
      throw lines.error("the extra data must be base64, or the line left out", column: 7)
    }
    guard bytes.count <= EventNode.byteLimit else {
      throw lines.error(
        "the extra data may have at most \(EventNode.byteLimit) bytes, as an event", column: 7)
    }
    return bytes
  }

  /// The text, which ends with a line feed.
  public var text: String {
    var lines = [Self.firstLine]
    if let eventLine { lines.append("extra " + Base64.encode(eventLine.span)) }
    lines.append("index \(proof.index)")
    lines += proof.hashes.map(\.base64)
    return lines.map { $0 + "\n" }.joined() + "\n" + checkpoint.text
  }
}
