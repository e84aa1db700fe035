public import EventLog
public import Hashing
import JSON
import Survey

/// Whether a log is what its writers wrote: every line, their order, the rules between them, the
/// tree, the checkpoint and the closes.
///
/// Everything that is wrong is found in one run. What rests on a line that cannot be read is not
/// looked at, because it would only follow from that.
public struct LogVerification: Sendable {
  /// Everything that is wrong, in the order of the log, with its place.
  public private(set) var problems: [LogError]

  /// The number of whole lines.
  public private(set) var count: Int = 0

  /// The tree over all whole lines.
  public private(set) var tree: MerkleTree = MerkleTree()

  /// The number of closes.
  public private(set) var closeCount: Int = 0

  /// The number of bytes after the last line feed: a line that was never acknowledged, unless events
  /// are lost that the checkpoint names.
  public let tornByteCount: Int

  /// The checkpoint beside the log; `nil` if there is none, or it cannot be read.
  public private(set) var checkpoint: Checkpoint?

  /// Why the checkpoint cannot be read, which is one of the problems; `nil` if it can, or there is none.
  public private(set) var checkpointProblem: LogError?

  /// What the log lacks at its end of the events that the checkpoint names, which is one of the
  /// problems; `nil` if it has them all.
  package private(set) var lostEnd: LostEnd?

  /// The origin of the log; `nil` if it has no event.
  public private(set) var origin: String?

  /// Whether the rules between events were looked at up to the end.
  public private(set) var areRulesChecked: Bool = true

  /// Whether lines end with a carriage return, which the log writes nowhere.
  private var hasCarriageReturns: Bool = false

  private let path: String
  private var state: SurveyState = SurveyState()
  private var sequences: SequenceIndex = SequenceIndex()
  private var latest: (sequence: Int, time: Timestamp?) = (0, nil)
  private var plainEvents: PlainEvents = PlainEvents(admitting: true)
  /// The segment that is being read, and the number of its lines so far.
  private var segment: (path: String, lineCount: Int) = ("", 0)
  /// The hashes of the lines of the piece that are not in the tree yet.
  private var hashes: ArraySlice<Digest> = []

  /// Looks at a log.
  ///
  /// Lines are read and hashed by several threads; what depends on those before is looked at in order.
  ///
  /// - Parameters:
  ///   - path: A folder of segments, or a single file, which has no checkpoint.
  ///   - progress: Receives how far it is, now and then.
  /// - Throws: `LogError` if there is no log, or a file cannot be read.
  /// - Complexity: O(*n*) in the bytes of the log.
  public init(
    of path: String, progress: (ReadingProgress) -> Void = { _ in }
  ) throws(LogError) {
    self.path = path
    let walk = try LogWalk(of: path)
    problems = walk.problems
    tornByteCount = walk.tornLine?.bytes.count ?? 0
    do throws(LogError) {
      checkpoint = try CheckpointFile(ofLog: path).read()
    } catch {
      checkpointProblem = error
      problems.append(error)
    }
    try walk.forEachPiece(
      makeWorker: { EventPiece.Reader(thread: $0, hashingIdentitiesWith: .ofProcess) },
      read: { reader, lines in EventPiece(reading: lines, with: &reader) },
      take: { piece, lines, place in
        take(piece, lines, of: place.path)
        progress(place.progress(count: count))
      })
    guard let checkpoint else { return }
    lostEnd = try LostEnd(
      of: path, count: count, tornLine: walk.tornLine, namedBy: checkpoint,
      tree: { () throws(LogError) in tree })
    if let lostEnd { problems.append(lostEnd.error) }
  }

  private mutating func take(_ piece: EventPiece, _ lines: Span<UInt8>, of path: String) {
    if segment.path != path { segment = (path, 0) }
    plainEvents.take(piece.newScopes, piece.newProfiles, of: piece.thread)
    hasCarriageReturns = hasCarriageReturns || Self.endsWithCarriageReturn(lines)
    hashes = piece.leafHashes[...]
    let isPlain =
      areRulesChecked && piece.isWhole && piece.firstSequence == latest.sequence + 1
      && piece.recordedNanoseconds.first >= latest.time?.nanoseconds ?? .min
    if isPlain { takeInOrder(piece, lines) } else { takeOneByOne(lines) }
    addToTree()
  }

  /// Looks at lines each of which is an event that follows the one before.
  private mutating func takeInOrder(_ piece: EventPiece, _ lines: Span<UInt8>) {
    var (plain, other) = (0, 0)
    for position in 0..<piece.count {
      let isOther = other < piece.others.count && piece.others[other].position == position
      let start = isOther ? piece.others[other].start : piece.plain[plain].start
      do throws(InputError) {
        if isOther {
          other += 1
          let event = try piece.others[other - 1].content.get()
          if case .periodClosed = event.event?.payload { closeCount += 1 }
          if areRulesChecked { try checkRules(event.event, event.node) }
        } else {
          plain += 1
          let isApplied =
            areRulesChecked
            && plainEvents.apply(
              piece.plain[plain - 1].event, of: piece.thread, in: lines, to: &state)
          if !isApplied, areRulesChecked {
            let line = lines.extracting(EventPiece.line(from: start, in: lines))
            let node = try EventNode(reading: line, for: .log)
            try checkRules(try SurveyEvent(reading: node), node)
          }
        }
      } catch {
        areRulesChecked = false
        problems.append(LogError(error, path: segment.path, line: segment.lineCount + 1))
      }
      latest.sequence += 1
      noteIdentity(piece.identities[position], in: lines, from: start)
      noteLine()
    }
    latest.time = lastTime(of: lines)
  }

  /// Looks at lines with which anything may be wrong.
  private mutating func takeOneByOne(_ lines: Span<UInt8>) {
    for range in EventPiece.lines(of: lines) {
      do throws(InputError) {
        let node = try check(lines.extracting(range))
        noteIdentity(EventIdentity(node.event), in: lines, from: range.lowerBound)
      } catch {
        problems.append(LogError(error, path: segment.path, line: segment.lineCount + 1))
      }
      noteLine()
    }
  }

  /// Takes note of what identifies an event, which no other one may have.
  private mutating func noteIdentity(
    _ identity: EventIdentity, in lines: Span<UInt8>, from start: Int
  ) {
    defer { sequences.add(identity, sequence: count + 1) }
    guard sequences.mayContain(identity) else { return }
    do throws(InputError) {
      let line = lines.extracting(EventPiece.line(from: start, in: lines))
      let node = try EventNode(reading: line, for: .log)
      for sequence in sequences.candidates(for: identity) {
        guard let other = standingEvent(sequence), other.hasIdentity(of: node.event) else {
          continue
        }
        throw node.error(
          at: "id", "another event with this source and id has the sequence \(sequence)")
      }
    } catch {
      problems.append(LogError(error, path: segment.path, line: segment.lineCount + 1))
    }
  }

  /// Returns an event that was looked at; `nil` if it cannot be read again.
  private func standingEvent(_ sequence: Int) -> Event? {
    try? LogContents(reading: path).readEvent(at: sequence - 1).event
  }

  private mutating func noteLine() {
    segment.lineCount += 1
    count += 1
    if count == checkpoint?.head.size { addToTree() }
  }

  /// The time at which the last event of lines in order was recorded.
  private func lastTime(of lines: Span<UInt8>) -> Timestamp? {
    var start = lines.count - 1
    while start > 0, lines[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let line = lines.extracting(EventPiece.line(from: max(0, start), in: lines))
    return try? EventNode(reading: line, for: .log).receipt?.recordedTime
  }

  /// Brings the tree up to the lines that were looked at, and compares it with the checkpoint if that
  /// is of as many.
  private mutating func addToTree() {
    guard tree.count < count else { return }
    if tree.count == 0, let first = hashes.first {
      origin = Checkpoint.origin(firstLeafHash: first)
    }
    let added = hashes.prefix(count - tree.count)
    hashes = hashes.dropFirst(added.count)
    tree.append(leafHashes: Array(added))
    guard let checkpoint, checkpoint.head.size == count else { return }
    if checkpoint.head.root != tree.root || checkpoint.origin != origin {
      problems.append(
        LogError(
          "the first \(count) events are not those that the checkpoint names: "
            + (hasCarriageReturns
              ? "lines end with a carriage return, which the log does not write; convert the line "
                + "endings back"
              : "lines were changed, removed, inserted or moved, or the checkpoint was changed")))
    }
  }

  /// Returns whether the last of some whole lines ends with a carriage return before its line feed.
  private static func endsWithCarriageReturn(_ lines: Span<UInt8>) -> Bool {
    lines.count > 1 && lines[lines.count - 2] == UInt8(ascii: "\r")
  }

  /// Checks a line by itself, after the line before, and after all events before.
  private mutating func check(_ line: Span<UInt8>) throws(InputError) -> EventNode {
    let node: EventNode
    do throws(InputError) {
      node = try EventNode(reading: line, for: .log)
    } catch {
      // What comes after it can't be told.
      areRulesChecked = false
      latest.sequence += 1
      throw error
    }
    guard let receipt = node.receipt else { return node }
    let expected = latest.sequence + 1
    let before = latest.time
    latest = (receipt.sequence, receipt.recordedTime)
    guard receipt.sequence == expected else {
      areRulesChecked = false
      throw node.error(
        at: "sequence", "'sequence' must be \(padded(expected, 12)) to follow the one before")
    }
    if let before, receipt.recordedTime < before {
      throw node.error(
        at: "recordedtime",
        "'recordedtime' must not be before \(before.text) of the event before")
    }
    do throws(InputError) {
      let event = try SurveyEvent(reading: node)
      if case .periodClosed = event?.payload { closeCount += 1 }
      if areRulesChecked { try checkRules(event, node) }
      return node
    } catch {
      areRulesChecked = false
      throw error
    }
  }

  /// Checks what an append checks of an event and those before it.
  private mutating func checkRules(
    _ event: SurveyEvent?, _ node: EventNode
  ) throws(InputError) {
    guard let event else { return try state.apply(node) }
    if case .periodClosed = event.payload { addToTree() }
    try Admission(after: state).check(event, node) { tree }
    try state.apply(event, node: node, sequence: state.sequence + 1)
    plainEvents.note(event, in: state)
  }

  /// Whether the checkpoint names all events of a log without problems.
  public var isSealed: Bool { problems.isEmpty && checkpoint?.head.size == count }
}
