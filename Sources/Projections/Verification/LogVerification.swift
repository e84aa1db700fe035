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

  /// The number of bytes after the last line feed: a line that was never acknowledged.
  public let tornByteCount: Int

  /// The checkpoint beside the log; `nil` if there is none, or it cannot be read.
  public private(set) var checkpoint: Checkpoint?

  /// The origin of the log; `nil` if it has no event.
  public private(set) var origin: String?

  /// Whether the rules between events were looked at up to the end.
  public private(set) var areRulesChecked: Bool = true

  private var state: SurveyState = SurveyState()
  private var latest: (sequence: Int, time: Timestamp?) = (0, nil)

  /// Looks at a log.
  ///
  /// - Parameters:
  ///   - path: A folder of segments, or a single file, which has no checkpoint.
  ///   - progress: Receives how many of how many lines were looked at, now and then.
  /// - Throws: `LogError` if there is no log, or a file cannot be read.
  /// - Complexity: O(*n*) in the bytes of the log.
  public init(
    of path: String, progress: (_ count: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(LogError) {
    let walk = try LogWalk(of: path)
    problems = walk.problems
    tornByteCount = walk.tornByteCount
    do throws(LogError) {
      checkpoint = try CheckpointFile(ofLog: path).read()
    } catch {
      problems.append(error)
    }
    let total = walk.count
    try walk.forEachLine { line, place in
      take(line, at: place)
      if count.isMultiple(of: 10_000) { progress(count, total) }
    }
    if let checkpoint, checkpoint.head.size > count {
      problems.append(
        LogError(
          "the checkpoint names \(checkpoint.head.size) events, and the log has \(count): "
            + "\(checkpoint.head.size - count) are missing at its end"))
    }
  }

  private mutating func take(_ line: Span<UInt8>, at place: LogError.Place) {
    do throws(InputError) {
      try check(line)
    } catch {
      problems.append(LogError(error, path: place.path, line: place.line))
    }
    let hash = MerkleTree.leafHash(line)
    if count == 0 { origin = Checkpoint.origin(firstLeafHash: hash) }
    tree.append(leafHash: hash)
    count += 1
    guard let checkpoint, checkpoint.head.size == count else { return }
    if checkpoint.head.root != tree.root || checkpoint.origin != origin {
      problems.append(
        LogError(
          at: place,
          "the events up to here are not those that the checkpoint names: a line was changed, "
            + "removed, inserted or moved"))
    }
  }

  /// Checks a line by itself, after the line before, and after all events before.
  private mutating func check(_ line: Span<UInt8>) throws(InputError) {
    let node: EventNode
    do throws(InputError) {
      node = try EventNode(reading: line, for: .log)
    } catch {
      // What comes after it can't be told.
      areRulesChecked = false
      latest.sequence += 1
      throw error
    }
    guard let receipt = node.receipt else { return }
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
    try Admission(after: state).check(event, node) { tree }
    try state.apply(event, node: node, sequence: state.sequence + 1)
  }

  /// Whether the checkpoint names all events of a log without problems.
  public var isSealed: Bool { problems.isEmpty && checkpoint?.head.size == count }
}
