import EventLog
import Hashing
import JSON

/// What comes out when a proof is checked, without a log.
enum ProofCheck: Equatable {
  /// The proof holds: the sentence that says what is proved of which checkpoint, without a period.
  case proved(String)

  /// The proof does not hold: the sentence that says why not, without a period.
  case refuted(String)

  /// What to say beside a proof that holds.
  static let note: String =
    "a proof is as good as its checkpoint: compare size and root with those that you have from "
    + "elsewhere, such as a published close"

  /// Checks the proof that an event is in a log, or that a log extends another.
  ///
  /// - Parameters:
  ///   - bytes: The text of the proof file.
  ///   - path: What the text is called in errors.
  ///   - event: The line of the event, with its line feed or without; if `nil`, the line that the
  ///     file carries is checked.
  /// - Throws: `LogError` if the text is no proof file.
  init(of bytes: Span<UInt8>, from path: String, event: [UInt8]? = nil) throws(LogError) {
    if bytes.starts(with: ProofFile.firstLine) {
      self = Self.check(try ProofFile(reading: bytes, from: path), event)
    } else if bytes.starts(with: ConsistencyProofFile.firstLine) {
      let file = try ConsistencyProofFile(reading: bytes, from: path)
      self =
        event == nil
        ? Self.check(file) : .refuted("the proof is about two checkpoints and not about an event")
    } else {
      throw LogError(
        at: LogError.Place(path: path, line: 1, column: 1),
        "the first line must be '\(ProofFile.firstLine)' or '\(ConsistencyProofFile.firstLine)'")
    }
  }

  private static func check(_ file: ProofFile, _ event: [UInt8]?) -> ProofCheck {
    let sequence = file.proof.index + 1
    let checkpoint = file.checkpoint
    guard sequence <= checkpoint.head.size else {
      return .refuted(
        "the proof is of event \(sequence), but its checkpoint is of \(checkpoint.head.size)")
    }
    guard var line = event ?? file.eventLine else {
      return .refuted("the proof does not carry the event's line; give the line beside it")
    }
    if event != nil, line.last == UInt8(ascii: "\n") { line.removeLast() }
    let leafHash = MerkleTree.leafHash(line.span)
    guard file.proof.holds(for: leafHash, in: checkpoint.head) else {
      return .refuted(
        "the hashes do not lead from the event's line to the root of the checkpoint: the line, its "
          + "sequence, a hash, the size or the root was changed")
    }
    let node: EventNode
    do throws(InputError) {
      node = try EventNode(reading: line.span, for: .log)
    } catch {
      return .refuted("the line is in the log, but is no event: \(error.message)")
    }
    guard node.receipt?.sequence == sequence else {
      return .refuted(
        "the line is in the log as event \(sequence), but says that it is event "
          + "\(node.receipt?.sequence ?? 0)")
    }
    let origin = Checkpoint.origin(firstLeafHash: leafHash)
    guard sequence > 1 || ExactText(checkpoint.origin) == ExactText(origin) else {
      return .refuted(
        "a log that begins with this event is '\(origin)'; found '\(checkpoint.origin.printable)'")
    }
    let what = "event \(sequence), \(node.event.type) of \(node.event.subject)".printable
    return .proved(
      "\(what), is in the log \(name(of: checkpoint)) of \(statement(of: checkpoint))")
  }

  private static func check(_ file: ConsistencyProofFile) -> ProofCheck {
    let (old, new) = (file.old, file.new)
    guard ExactText(old.origin) == ExactText(new.origin) else {
      return .refuted("the checkpoints are of two logs, \(name(of: old)) and \(name(of: new))")
    }
    guard old.head.size > 0 else {
      return .refuted("the older checkpoint is of no events, which every log begins with")
    }
    guard old.head.size <= new.head.size else {
      return .refuted(
        "the older checkpoint is of \(old.head.size) events, more than the newer's "
          + "\(new.head.size)")
    }
    guard file.proof.holds(from: old.head, to: new.head) else {
      return .refuted(
        "the hashes do not give both roots: a hash, a size or a root was changed, or the log does "
          + "not extend the older one")
    }
    return .proved(
      "the log \(name(of: new)) of \(statement(of: new)) begins with the \(statement(of: old)), "
        + "all of them unchanged")
  }

  private static func name(of checkpoint: Checkpoint) -> String {
    "'\(checkpoint.origin.printable)'"
  }

  private static func statement(of checkpoint: Checkpoint) -> String {
    let size = checkpoint.head.size
    return "\(size) event\(size == 1 ? "" : "s") with root \(checkpoint.head.root.base64)"
  }
}

extension Span<UInt8> {
  /// Returns whether the bytes begin with a line.
  fileprivate func starts(with line: String) -> Bool {
    let bytes = Array((line + "\n").utf8)
    return count >= bytes.count && bytes.indices.allSatisfy { self[$0] == bytes[$0] }
  }
}
