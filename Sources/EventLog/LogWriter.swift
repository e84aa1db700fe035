import ByteScanning
import Files
public import Hashing
public import JSON

/// The one writer of a log.
///
/// A writer holds the log's lock from when it is created until it goes away. It collects the
/// events of a batch and puts them on the disk, all or none, batch after batch; when it is finished,
/// it brings the log's checkpoint up.
public struct LogWriter: ~Copyable {
  /// The size in bytes from which on a segment takes no further event.
  public static let segmentByteLimit: Int = 256 << 20

  /// The number of bytes of a batch that are held: more of them wait in a file.
  package static let heldByteLimit: Int = 8 << 20

  /// The log with all batches that were committed.
  public private(set) var contents: LogContents

  /// The time at which the last event of the log or the batch was recorded; `nil` in an empty log.
  public private(set) var latestRecordedTime: Timestamp?

  /// Whether every event of the log was recorded at its own time; so of an empty log.
  public let isBackloaded: Bool

  /// The unfinished line of a writer before, which this one put aside; `nil` if there was none.
  public let tornLine: TornLine?

  /// What this writer mended before it began, in order; nothing unless it was to.
  public let repairs: [LogRepair]

  /// Whether the log's folder is to be removed again unless a batch is committed.
  private var isProvisional: Bool

  /// Why nothing more can be written; `nil` as long as it can.
  private var failure: LogError?

  private let lock: LogLock
  private let segmentByteLimit: Int
  /// The sequences of the events of the log and the batch.
  package private(set) var sequences: SequenceIndex
  /// The lines of the batch.
  private var batch: Batch
  /// The tree over the log and the batch.
  private var tree: GrowingTree
  /// The size of the log that the checkpoint on the disk is of.
  private var checkpointSize: Int
  /// The origin of the log; `nil` as long as it has no event.
  package private(set) var origin: String?
  private var receiptBytes: ReceiptBytes = ReceiptBytes()
  private var openSegment: OpenSegment?

  /// What appending an event does.
  public enum Outcome: Equatable, Sendable {
    /// The event is new and gets this sequence.
    case created(sequence: Int)
    /// The same event has this sequence already.
    case exists(sequence: Int)
    /// Another event of the same source and id has this sequence.
    case conflict(sequence: Int)
  }

  /// Creates the writer of a log, and the log's folder if there is none.
  ///
  /// A line that a writer before has not finished was never acknowledged; it is put aside, see
  /// ``tornLine``. Events that a writer before has written, but perhaps not waited for, are on the
  /// disk when the writer is there: from then on they count as recorded.
  ///
  /// - Parameters:
  ///   - path: The folder of the log.
  ///   - holder: Who writes, for those who wait.
  ///   - seconds: How long to wait for another process that is writing.
  ///   - segmentByteLimit: The size from which on a segment takes no further event.
  ///   - replay: Receives every event of the log, in order of sequence.
  /// - Throws: ``LogError`` if the path is a file or a folder with other files, another process is
  ///   writing, the log cannot be read, or it is not what its checkpoint says.
  public init(
    appendingTo path: String, holder: String = "", waiting seconds: Int = 0,
    segmentByteLimit: Int = LogWriter.segmentByteLimit,
    replay: (EventNode) throws(InputError) -> Void
  ) throws(LogError) {
    try self.init(
      appendingTo: path, holder: holder, waiting: seconds, segmentByteLimit: segmentByteLimit
    ) { contents, summary throws(LogError) in
      try contents.forEachLineWithEvent { line, node throws(InputError) in
        summary.add(
          [MerkleTree.leafHash(line)], [EventIdentity(node.event)],
          areBackloaded: node.receipt?.isBackloaded == true)
        try replay(node)
      }
    }
  }

  /// Creates the writer of a log that is read in another way than event by event.
  ///
  /// - Parameters:
  ///   - heldByteLimit: The number of bytes of a batch from which on its lines wait in a file.
  ///   - isToRepair: Whether what cannot lose an acknowledged event is mended first; see ``repairs``.
  ///   - read: Reads the whole log and adds its events to the summary.
  package init(
    appendingTo path: String, holder: String, waiting seconds: Int,
    segmentByteLimit: Int = LogWriter.segmentByteLimit,
    heldByteLimit: Int = LogWriter.heldByteLimit, repairing isToRepair: Bool = false,
    reading read: (LogContents, inout LogSummary) throws(LogError) -> Void
  ) throws(LogError) {
    let isNew = try LogError.translating { () throws(SystemError) in
      try PathKind(of: path) == nil
    }
    try LogFiles.requireRoom(inFolder: path)
    let lock = try LogLock(of: path, holder: holder, waiting: seconds)
    var contents = try LogContents(appendingTo: path)
    var repairs: [LogRepair] = []
    let file = CheckpointFile(ofLog: path).state()
    let checkpoint: Checkpoint?
    if case .damaged(let bytes, let error) = file, isToRepair {
      guard contents.count > 0 else {
        throw error.adding("the log has no event to make another of; restore both from a copy")
      }
      repairs.append(try LogRepair(keepingCheckpoint: bytes, ofLog: path))
      checkpoint = nil
    } else {
      checkpoint = try file.checkpoint
    }
    if let checkpoint, let lost = try contents.lostEnd(namedBy: checkpoint) {
      guard isToRepair, let repair = try LogRepair(ending: contents, lacking: lost) else {
        throw lost.error
      }
      repairs.append(repair)
      contents = try LogContents(appendingTo: path)
    }
    let tornLine = try TornLine(puttingAsideFrom: contents)
    if tornLine != nil { contents = try LogContents(appendingTo: path) }
    // A checkpoint is written when what it names is on the disk.
    if checkpoint?.head.size != contents.count {
      try contents.synchronize(after: checkpoint?.head.size ?? 0)
    }
    var summary = LogSummary(checkpoint: checkpoint)
    try read(contents, &summary)
    precondition(summary.tree.count == contents.count, "Not all of the log was read")
    if summary.differsFromCheckpoint, let checkpoint {
      throw LogError.differs(from: checkpoint, path: path)
    }
    latestRecordedTime =
      contents.count == 0
      ? nil : try contents.readEvent(at: contents.count - 1).receipt?.recordedTime
    self.isProvisional = isNew
    self.lock = lock
    self.contents = contents
    self.tornLine = tornLine
    self.repairs = repairs
    self.segmentByteLimit = segmentByteLimit
    batch = Batch(holding: heldByteLimit)
    sequences = summary.sequences
    isBackloaded = summary.isBackloaded
    tree = GrowingTree(from: summary.tree)
    checkpointSize = checkpoint?.head.size ?? 0
    origin = summary.origin
  }

  deinit {
    guard isProvisional else { return }
    // Nothing was appended, so nothing is to be left. Another process may have begun to write.
    try? Folder.remove(file: "\(contents.path)/lock")
    try? Folder.remove(empty: contents.path)
  }

  /// The number of events in the log and the batch.
  public var count: Int { contents.count + batch.count }

  /// Returns what appending an event would do.
  ///
  /// - Throws: `InputError` if the event that stands cannot be read again.
  public func outcome(of event: Event) throws(InputError) -> Outcome {
    // The later of several, which only a log has that was not appended to by the rules.
    for sequence in sequences.candidates(for: identity(of: event)).reversed()
    where sequence > 0 && sequence <= count {
      let standing = try standingEvent(sequence)
      guard standing.hasIdentity(of: event) else { continue }
      return standing.isRepeated(by: event)
        ? .exists(sequence: sequence) : .conflict(sequence: sequence)
    }
    return .created(sequence: count + 1)
  }

  private func standingEvent(_ sequence: Int) throws(InputError) -> Event {
    if sequence > contents.count {
      let line: [UInt8]
      do throws(SystemError) {
        line = try batch.line(at: sequence - contents.count - 1)
      } catch {
        throw InputError(offset: 0, message: error.message)
      }
      return try EventNode(reading: line.span, for: .log).event
    }
    do throws(LogError) {
      return try contents.readEvent(at: sequence - 1).event
    } catch {
      throw InputError(
        offset: 0, message: "event \(sequence) cannot be read again: \(error.message)")
    }
  }

  /// Adds an event to the batch.
  ///
  /// - Precondition: The receipt's sequence is the next one, and its recorded time not before the
  ///   latest.
  /// - Throws: `InputError` if the line becomes too long with what the log adds.
  public mutating func add(_ event: Event, receipt: Event.Receipt) throws(InputError) {
    precondition(
      receipt.sequence == count + 1, "Sequence \(receipt.sequence) does not follow \(count)")
    if let latestRecordedTime {
      precondition(
        receipt.recordedTime >= latestRecordedTime, "Recorded times must not decrease")
    }
    let line = Array(event.line(receipt: receipt).utf8)
    guard line.count <= EventNode.byteLimit else {
      throw InputError(
        offset: 0, message: "an event may have at most \(EventNode.byteLimit) bytes in the log")
    }
    sequences.add(identity(of: event), sequence: receipt.sequence)
    batch.add { $0 += line }
    noteLine()
    latestRecordedTime = receipt.recordedTime
  }

  /// Takes note of a line that was added to the batch.
  private mutating func noteLine() {
    tree.note(batch.held)
    batch.keepIfLarge(besides: contents, byteLimit: segmentByteLimit) { tree.end($0) }
  }

  /// Makes room for the first events of a batch, whose lines have some bytes together before the log
  /// adds to them.
  package mutating func reserve(byteCount: Int) {
    batch.reserve(byteCount: byteCount + byteCount / 2)
  }

  /// Returns whether an event of the log or the batch may have the same source and id.
  package func mayContain(_ identity: EventIdentity) -> Bool { sequences.mayContain(identity) }

  private func identity(of event: Event) -> EventIdentity {
    EventIdentity(event, seed: sequences.seed)
  }

  /// Adds an event, given by the line in which it came, to the batch.
  ///
  /// - Parameters:
  ///   - line: The line, in the form in which the log writes it but for what the log adds.
  ///   - envelope: The attributes, as read from the line.
  ///   - identity: What identifies the event.
  ///   - actor: Who did it, as attributes with a comma before each; for an event that does not say.
  ///   - receipt: What the log adds; its sequence is the next one.
  /// - Precondition: The line becomes no longer than an event may be.
  package mutating func add(
    _ line: Span<UInt8>, _ envelope: PlainEnvelope, _ identity: EventIdentity, actor: [UInt8],
    receipt: Event.Receipt
  ) {
    precondition(
      receipt.sequence == count + 1, "Sequence \(receipt.sequence) does not follow \(count)")
    sequences.add(identity, sequence: receipt.sequence)
    latestRecordedTime = receipt.recordedTime
    receiptBytes.write(receipt)
    batch.add { bytes in
      // Behind the quotation marks after the id, the time and the kind of account.
      let idEnd = envelope.id.upperBound + 1
      let timeEnd = envelope.time.upperBound + 1
      let actorEnd = envelope.actor.map { $0.kind.upperBound + 1 } ?? timeEnd
      bytes.append(0..<idEnd, of: line)
      bytes += receiptBytes.sequence
      bytes.append(idEnd..<timeEnd, of: line)
      bytes += receiptBytes.recordedTime
      if envelope.actor == nil { bytes += actor }
      bytes.append(timeEnd..<actorEnd, of: line)
      if receipt.isBackloaded { bytes += ",\"backloaded\":true".utf8 }
      bytes.append(actorEnd..<line.count, of: line)
    }
    noteLine()
  }

  /// The number of bytes by which ``add(_:_:_:actor:receipt:)`` makes a line longer at most, without the
  /// actor.
  package static let addedByteCount: Int = 120

  /// Returns the tree over the lines of the log and the batch (RFC 9162).
  ///
  /// - Complexity: O(*n*) in the bytes added since it was asked for last.
  public mutating func merkleTree() -> MerkleTree { tree.value(with: batch.held) }

  /// Puts the batch on the disk.
  ///
  /// When the function returns, every event of the batch, and the names of new segments, are on
  /// the disk. When it throws because there is no room, nothing of the batch is left in the log.
  ///
  /// - Throws: ``LogError``. The writer then takes nothing more: what is on the disk is for the next
  ///   one to read.
  public mutating func commit() throws(LogError) {
    if let failure { throw failure }
    guard !batch.isEmpty else { return }
    let pieces = batch.pieces(after: contents, byteLimit: segmentByteLimit)
    do throws(LogError) {
      try SegmentPiece.put(pieces, of: batch, in: contents.path, to: &openSegment)
    } catch {
      failure = LogError("\(error.message) (this writer has stopped)")
      throw error
    }
    isProvisional = false
    for piece in pieces {
      contents.noteAppended(
        lineCount: piece.lineCount, byteCount: piece.bytes.count, to: piece.path)
    }
    if origin == nil, let first = batch.firstLine {
      origin = Checkpoint.origin(firstLeafHash: MerkleTree.leafHash(first.span))
    }
    tree.end(batch.held)
    batch.removeAll()
  }

  /// Brings the checkpoint up to the batches that were committed, and gives the lock back.
  ///
  /// - Throws: ``LogError`` if that fails. The events are on the disk all the same; the checkpoint
  ///   stays behind until a writer finishes again.
  public consuming func finish() throws(LogError) {
    try writeCheckpoint()
  }

  /// Brings the checkpoint up to the batches that were committed.
  ///
  /// - Throws: ``LogError`` as ``finish()`` does.
  public mutating func writeCheckpoint() throws(LogError) {
    guard let origin, failure == nil, checkpointSize != contents.count else { return }
    precondition(batch.isEmpty, "A checkpoint in the middle of a batch")
    try CheckpointFile(ofLog: contents.path).replace(
      by: Checkpoint(
        origin: origin, head: TreeHead(size: contents.count, root: merkleTree().root)))
    checkpointSize = contents.count
  }
}

extension LogContents {
  /// Returns when the events after the first ones, and the names that lead to them, are on the disk.
  func synchronize(after count: Int) throws(LogError) {
    try LogError.translating { () throws(SystemError) in
      for segment in segments where segment.firstSequence + segment.lineCount - 1 > count {
        try File(reading: segment.path).synchronize()
      }
      try Folder.synchronize(path)
      try Folder.synchronizeName(of: path)
    }
  }
}

extension LogError {
  /// The error of a log that is not what its checkpoint says.
  static func differs(from checkpoint: Checkpoint, path: String) -> LogError {
    LogError(
      "the first \(checkpoint.head.size) events of '\(path)' are not those that its checkpoint names: "
        + "lines were changed, removed, inserted or moved, or the checkpoint was changed; "
        + "'skm verify' tells more")
  }
}
