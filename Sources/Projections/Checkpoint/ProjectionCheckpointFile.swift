import ByteScanning
public import EventLog
import Files
import Hashing
import Survey

/// Where the checkpoint of a log's projection is kept, and when one is made.
///
/// A projection checkpoint is a cache of the state at one place of the log, so that a question costs
/// what it asks for and what was appended since, and not the whole log. Those who append make it, and
/// those who rebuild read models; those who ask only read it.
public struct ProjectionCheckpointFile: Sendable {
  /// The path.
  public let path: String

  /// The number of events from which on a log has a checkpoint: fewer are read in no time.
  private let minimumCount: Int

  private let folder: String
  private let leave: @Sendable (LogError) -> Never

  /// The number of events from which on a log has a checkpoint.
  public static let usualMinimumCount: Int = 20_000

  /// Creates the file in a folder of read models.
  ///
  /// - Parameters:
  ///   - folder: The folder. Nothing is written if it is not there.
  ///   - minimumCount: The number of events from which on a log has a checkpoint.
  ///   - leave: Leaves the process with an error, because the checkpoint is damaged and the log cannot
  ///     be read in its place.
  public init(
    inFolder folder: String, minimumCount: Int = Self.usualMinimumCount,
    leaving leave: @escaping @Sendable (LogError) -> Never
  ) {
    self.folder = folder
    path = "\(folder)/checkpoint"
    self.minimumCount = minimumCount
    self.leave = leave
  }

  /// Returns whether a checkpoint can be made.
  private var canBeMade: Bool {
    do throws(SystemError) {
      return try PathKind(of: folder) == .folder
    } catch {
      return false
    }
  }

  // MARK: Reading

  /// Opens the checkpoint of a log.
  ///
  /// - Parameters:
  ///   - contents: The log.
  ///   - seal: The checkpoint beside the log.
  ///   - stamp: The stamp of the log, if it is to be just that which was noted last. Without it, the log
  ///     may have grown since.
  /// - Returns: `nil` if there is none that can be used.
  func open(
    of contents: LogContents, sealedBy seal: Checkpoint?, leftAt stamp: LogStamp? = nil
  ) -> ProjectionCheckpoint? {
    guard let seal, let found = ProjectionCheckpoint(reading: path) else { return nil }
    let head = found.head
    guard head.size <= min(seal.head.size, contents.count), head.origin == seal.origin else {
      return nil
    }
    do throws(LogError) {
      let own = try contents.stamp()
      if own == head.stamp { return found }
      guard stamp == nil, try contents.mayContinue(head.stamp) else { return nil }
      let end = try contents.end(ofEvent: head.size)
      return end?.segment == head.end.segment && end?.offset == head.end.offset ? found : nil
    } catch {
      return nil
    }
  }

  /// Replays a log up to a place, or leaves.
  func replay(
    _ contents: LogContents, through last: Int, keepsLines: Bool
  ) -> SurveyState {
    var state = SurveyState()
    if keepsLines { state.keptLines = KeptLines() }
    do throws(LogError) {
      try state.replay(contents, through: last)
      return state
    } catch {
      leave(error)
    }
  }

  /// Reads what identifies the events of a log up to a place, or leaves.
  func sequences(
    _ contents: LogContents, through last: Int, _ seed: EventIdentity.Seed
  ) -> SequenceIndex {
    var state = SurveyState()
    var index = SequenceIndex(seed: seed)
    var sequence = 0
    do throws(LogError) {
      _ = try state.replay(
        contents, through: last, hashingIdentitiesWith: seed, progress: { _ in }
      ) { piece, count in
        for identity in piece.identities.prefix(count) {
          sequence += 1
          index.add(identity, sequence: sequence)
        }
      }
      return index
    } catch {
      leave(error)
    }
  }

  // MARK: Writing

  /// What a checkpoint is made of.
  struct Content {
    var state: SurveyState
    let tree: MerkleTree
    let sequences: SequenceIndex
    let origin: String
    let backloadedCount: Int
    let recordedNanoseconds: Int
    /// The log as it is.
    let stamp: LogStamp
  }

  /// Makes a checkpoint, or notes in the one that is there that the log was read since.
  ///
  /// A new one is made when so much was appended since that to read it would be felt.
  ///
  /// - Parameters:
  ///   - content: What it is to be made of: a whole log, which is what its seal says.
  ///   - previous: The checkpoint that the content was read from.
  /// - Throws: `SystemError` if it cannot be written. The one before is then as it was.
  func keep(
    _ content: Content, after previous: ProjectionCheckpoint?
  ) throws(SystemError) {
    guard
      content.tree.count >= minimumCount, content.tree.count <= StoredSequences.sequenceLimit,
      canBeMade
    else { return }
    if let previous, content.tree.count - previous.head.size <= tailLimit(previous.head.size),
      isStamped(previous.head, content.stamp)
    {
      return
    }
    guard
      let content = content.ofRules,
      let blockCount = StoredSequences.blockCount(
        for: content.sequences, count: content.tree.count)
    else { return }
    // It has the answers of single respondents.
    var replacement = try Replacement(of: path, access: .owner)
    try content.write(inBlocks: blockCount, to: replacement)
    try replacement.finishWithoutWaiting()
  }

  /// The number of events that are read beside a checkpoint of a size.
  private func tailLimit(_ size: Int) -> Int { max(minimumCount / 5, size >> 8) }

  /// Notes the stamp of the log in the checkpoint that is there.
  ///
  /// - Returns: Whether that could be done; if not, a new one is to be made.
  private func isStamped(_ head: ProjectionCheckpoint.Head, _ stamp: LogStamp) -> Bool {
    guard head.stamp != stamp else { return true }
    var stamped = head
    stamped.stamp = stamp
    do throws(SystemError) {
      // Somebody may have made another one.
      let bytes = try SharedFile(reading: path).bytes(in: 0..<head.bytes.count)
      guard bytes == head.bytes else { return true }
      try File(changing: path).overwrite(at: 0, with: stamped.bytes.span)
      return true
    } catch {
      return false
    }
  }
}

extension ProjectionCheckpointFile.Content {
  /// The same, if the log is one that was appended to by the rules.
  ///
  /// Others have closes that do not fit, responses that were recorded twice, or units of no agency, of
  /// which a checkpoint would have to remember more.
  fileprivate var ofRules: Self? {
    guard state.closeMismatches.isEmpty, state.registry.isConnected else { return nil }
    var copy = self
    return copy.state.holdings.haveResponsesOnce() ? copy : nil
  }

  /// Writes the checkpoint.
  fileprivate func write(
    inBlocks blockCount: Int, to file: borrowing Replacement
  ) throws(SystemError) {
    let (holdings, registry) = (state.holdings, state.registry)
    var offset = ProjectionCheckpoint.Head.byteCount
    var buffer: [UInt8] = Array(repeating: 0, count: offset)
    var index = FieldWriter()
    registry.write(to: &index)
    index.put(state.keptLines?.bytes ?? [])
    state.profiles.write(to: &index)
    index.put(UInt32(holdings.count))
    for (number, subject) in holdings.subjects.enumerated() {
      let bytes = holdings.storedBytes(number) ?? holdings[number].storedBytes
      index.put(subject.agency)
      index.put(subject.unit ?? "")
      StoredHoldings.Place(offset: offset, of: bytes).write(to: &index)
      buffer += bytes
      offset += bytes.count
      if buffer.count >= 1 << 20 {
        try file.append(buffer.span)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    let indexPlace = StoredHoldings.Place(offset: offset, of: index.bytes)
    buffer += index.bytes
    offset += index.bytes.count
    let sequencesPlace = try StoredSequences.write(
      sequences, inBlocks: blockCount, at: offset
    ) {
      block throws(SystemError) in
      buffer.append(0..<block.count, of: block)
      guard buffer.count >= 1 << 20 else { return }
      try file.append(buffer.span)
      buffer.removeAll(keepingCapacity: true)
    }
    try file.append(buffer.span)
    let head = ProjectionCheckpoint.Head(
      tree: tree, origin: origin, backloadedCount: backloadedCount,
      recordedNanoseconds: recordedNanoseconds, end: (stamp.lastSequence, stamp.last.byteCount),
      stamp: stamp, index: indexPlace,
      sequences: sequencesPlace)
    try file.overwrite(at: 0, with: head.bytes.span)
  }
}
