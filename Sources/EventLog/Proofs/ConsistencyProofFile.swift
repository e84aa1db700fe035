public import Hashing

/// A proof that a log, as a checkpoint has it, begins with all events of an older checkpoint.
///
/// C2SP has no file format for this; the text follows that of ``ProofFile``: a first line that names
/// the format, the hashes, an empty line, the older checkpoint, an empty line, and the newer
/// checkpoint, both verbatim with their signatures:
///
/// ```
/// skm consistency-proof v1
/// gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
/// …
///
/// skm.log/1d9e2dba52a0b6b6
/// 796
/// sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=
///
///
/// skm.log/1d9e2dba52a0b6b6
/// 799
/// EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
///
/// ```
public struct ConsistencyProofFile: Equatable, Sendable {
  /// The proof.
  public let proof: ConsistencyProof

  /// The older checkpoint.
  public let old: Checkpoint

  /// The newer checkpoint.
  public let new: Checkpoint

  /// The first line of the text.
  public static let firstLine: String = "skm consistency-proof v1"

  /// The number of bytes that a file may have.
  public static let byteLimit: Int = 2 * Checkpoint.byteLimit + (1 << 13)

  /// Creates a proof file.
  ///
  /// - Precondition: The number of hashes is within ``ProofFile/hashLimit``.
  public init(proof: ConsistencyProof, old: Checkpoint, new: Checkpoint) {
    precondition(
      proof.hashes.count <= ProofFile.hashLimit, "Too many hashes: \(proof.hashes.count)")
    self.proof = proof
    self.old = old
    self.new = new
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
    proof = ConsistencyProof(hashes: try lines.nextHashes(in: bytes))
    old = try Checkpoint(&lines, in: bytes, endsWithEmptyLine: true)
    new = try Checkpoint(&lines, in: bytes, endsWithEmptyLine: false)
  }

  /// The text, which ends with a line feed.
  public var text: String {
    ([Self.firstLine] + proof.hashes.map(\.base64)).map { $0 + "\n" }.joined() + "\n" + old.text
      + "\n" + new.text
  }
}
