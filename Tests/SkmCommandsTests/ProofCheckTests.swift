import EventLog
import Hashing
import TestSupport
import Testing

@testable import SkmCommands

@Suite("Checking proofs")
struct ProofCheckTests {
  private static let lines: [String] = (1...5).map { sequence in
    #"{"specversion":"1.0","id":"\#(sequence)","sequence":"00000000000\#(sequence)","#
      + #""source":"/test","type":"skm.response.recorded","subject":"mojokerto-kab/dpmptsp","#
      + #""time":"2024-02-12T02:10:00Z","recordedtime":"2024-02-12T02:10:04Z","data":{}}"#
  }

  private static func tree(_ lines: [String] = lines) -> ProvingTree {
    var tree = ProvingTree()
    for line in lines { tree.append(leafHash: MerkleTree.leafHash(line.utf8.span)) }
    return tree
  }

  private static let origin: String = "skm.log/\(tree().leafHash(at: 0).hexadecimal.prefix(16))"
  private static let root: String = tree().head(ofFirst: 5).root.base64

  /// Returns the proof of an event, with what a test changes.
  private static func file(
    of sequence: Int, line: String?, tree: ProvingTree = tree(), origin: String = origin
  ) -> ProofFile {
    ProofFile(
      eventLine: line.map { Array($0.utf8) },
      proof: tree.inclusionProof(ofLeafAt: sequence - 1, inFirst: 5),
      checkpoint: Checkpoint(origin: origin, head: tree.head(ofFirst: 5)))
  }

  private func check(_ text: String, event: String? = nil) throws -> ProofCheck {
    let bytes = Array(text.utf8)
    return try ProofCheck(of: bytes.span, from: "a.txt", event: event.map { Array($0.utf8) })
  }

  private static func proved(_ sequence: Int) -> ProofCheck {
    .proved(
      "event \(sequence), skm.response.recorded of mojokerto-kab/dpmptsp, is in the log '\(origin)' "
        + "of 5 events with root \(root)")
  }

  private static let broken: ProofCheck = .refuted(
    "the hashes do not lead from the event's line to the root of the checkpoint: the line, its "
      + "sequence, a hash, the size or the root was changed")

  @Test("an event that is in the log is named", arguments: 1...5)
  func event(sequence: Int) throws {
    let line = Self.lines[sequence - 1]
    let text = Self.file(of: sequence, line: line).text
    #expect(try check(text) == Self.proved(sequence))
    #expect(try check(text, event: line) == Self.proved(sequence))
    #expect(try check(text, event: line + "\n") == Self.proved(sequence))
    #expect(try check(text, event: line + " ") == Self.broken)
    #expect(try check(text, event: line + "\n\n") == Self.broken)
    let bare = Self.file(of: sequence, line: nil).text
    #expect(try check(bare, event: line + "\n") == Self.proved(sequence))
    #expect(
      try check(bare)
        == .refuted("the proof does not carry the event's line; give the line beside it"))
  }

  @Test(
    "a byte of the event that is changed refutes the proof",
    arguments: 0..<36)
  func changedEvent(number: Int) throws {
    let offset = number * 6
    var line = Array(Self.lines[2].utf8)
    try #require(offset < line.count)
    line[offset] ^= 1
    let text = Self.file(of: 3, line: Self.lines[2]).text
    let bytes = Array(text.utf8)
    #expect(try ProofCheck(of: bytes.span, from: "a.txt", event: line) == Self.broken)
  }

  @Test func `a proof of an event behind its checkpoint is refuted`() throws {
    let text = Self.file(of: 5, line: Self.lines[4]).text
    #expect(
      try check(text.replacing("index 4\n", with: "index 5\n"))
        == .refuted("the proof is of event 6, but its checkpoint is of 5"))
    #expect(try check(text.replacing("index 4\n", with: "index 3\n")) == Self.broken)
  }

  @Test func `a line in the tree that is no event, or another, is refuted`() throws {
    var lines = Self.lines
    lines[1] = "oops"
    lines[2] = Self.lines[3]
    let tree = Self.tree(lines)
    #expect(
      try check(Self.file(of: 2, line: "oops", tree: tree).text)
        == .refuted("the line is in the log, but is no event: a JSON value must stand here"))
    #expect(
      try check(Self.file(of: 3, line: lines[2], tree: tree).text)
        == .refuted("the line is in the log as event 3, but says that it is event 4"))
  }

  @Test func `the first event must be that of the log's origin`() throws {
    #expect(
      try check(Self.file(of: 1, line: Self.lines[0], origin: "skm.log/other").text)
        == .refuted("a log that begins with this event is '\(Self.origin)'; found 'skm.log/other'"))
  }

  private static func consistency(
    _ oldSize: Int, _ newSize: Int, oldOrigin: String = origin
  ) -> ConsistencyProofFile {
    ConsistencyProofFile(
      proof: tree().consistencyProof(from: oldSize, to: newSize),
      old: Checkpoint(origin: oldOrigin, head: tree().head(ofFirst: oldSize)),
      new: Checkpoint(origin: origin, head: tree().head(ofFirst: newSize)))
  }

  @Test("a log that extends another is named", arguments: 1...5)
  func extended(oldSize: Int) throws {
    let old = Self.tree().head(ofFirst: oldSize).root.base64
    #expect(
      try check(Self.consistency(oldSize, 5).text)
        == .proved(
          "the log '\(Self.origin)' of 5 events with root \(Self.root) begins with the \(oldSize) "
            + "event\(oldSize == 1 ? "" : "s") with root \(old), all of them unchanged"))
  }

  @Test func `checkpoints that do not fit refute a proof`() throws {
    let file = Self.consistency(3, 5)
    #expect(
      try check(Self.consistency(3, 5, oldOrigin: "other").text)
        == .refuted("the checkpoints are of two logs, 'other' and '\(Self.origin)'"))
    #expect(
      try check(ConsistencyProofFile(proof: file.proof, old: file.new, new: file.old).text)
        == .refuted("the older checkpoint is of 5 events, more than the newer's 3"))
    let none = Checkpoint(origin: Self.origin, head: TreeHead(size: 0, root: MerkleTree().root))
    #expect(
      try check(ConsistencyProofFile(proof: file.proof, old: none, new: file.new).text)
        == .refuted("the older checkpoint is of no events, which every log begins with"))
    let broken: ProofCheck = .refuted(
      "the hashes do not give both roots: a hash, a size or a root was changed, or the log does not "
        + "extend the older one")
    let changed = Checkpoint(
      origin: Self.origin, head: TreeHead(size: 3, root: file.new.head.root))
    #expect(
      try check(ConsistencyProofFile(proof: file.proof, old: changed, new: file.new).text)
        == broken)
    let fewer = ConsistencyProof(hashes: file.proof.hashes.dropLast())
    #expect(
      try check(ConsistencyProofFile(proof: fewer, old: file.old, new: file.new).text) == broken)
    #expect(
      try check(file.text, event: Self.lines[0])
        == .refuted("the proof is about two checkpoints and not about an event"))
  }

  @Test func `a file that is no proof is an error at its line`() {
    let error = #expect(throws: LogError.self) { try check("hello\n") }
    #expect(
      error.map { "\($0)" }
        == "a.txt:1:1: error: the first line must be 'c2sp.org/tlog-proof@v1' or "
        + "'skm consistency-proof v1'")
    let torn = #expect(throws: LogError.self) { try check("c2sp.org/tlog-proof@v1\nindex x\n") }
    #expect(
      torn.map { "\($0)" }
        == "a.txt:2:7: error: the index must be a decimal number without leading zeros, at most "
        + "999999999999")
  }
}
