import ByteScanning
public import EventLog
public import Files
public import Hashing
public import JSON
import Survey

/// Appends events to a log: reads them, decides on each, and puts all of them on the disk or none.
///
/// A recorder is the log's one writer from when it is created until it goes away.
public struct Recorder: ~Copyable {
  /// The state of the log and of the events taken so far.
  public private(set) var state: SurveyState

  private var writer: LogWriter
  private let clock: () -> Timestamp
  private let backloads: Bool
  private let actor: Event.Actor?
  private let actorAttributes: [UInt8]
  private var plainReader: PlainResponseReader = PlainResponseReader(for: .input)
  private var plainEvents: PlainEvents = PlainEvents(admitting: true)
  /// The number of the reader's scopes that ``plainEvents`` has.
  private var scopeCount: Int = 0
  /// The number of the reader's profiles that it has.
  private var profileCount: Int = 0
  private var outcomes: [Outcome] = []
  /// Whether the batch has a close, which names the tree of the log.
  private var hasClose: Bool = false
  /// The number of events that the log had when the recorder was created.
  private let initialCount: Int
  /// The events of that log that are repeated.
  private var repeatedSequences: Set<Int> = []
  /// What was known of that log when it was read.
  private let known: Known
  private let checkpointFile: ProjectionCheckpointFile?

  /// What was known of a log when it was read.
  private struct Known {
    /// The number of events that were imported with their own times.
    let backloadedCount: Int
    /// The projection checkpoint with which the reading began.
    let checkpoint: ProjectionCheckpoint?
    /// The log's files as they were before; `nil` if there were none.
    let stamp: LogStamp?
  }

  /// What became of an event.
  public enum Outcome: Equatable, Sendable {
    /// It was appended and has this sequence.
    case created(sequence: Int)
    /// It had this sequence already.
    case exists(sequence: Int)
  }

  /// What a batch came to.
  public struct Summary: Equatable, Sendable {
    /// What became of each event, in the order given.
    public let outcomes: [Outcome]

    /// Why the log's checkpoint stays behind, although the events are on the disk; `nil` if it does
    /// not.
    public let checkpointFailure: LogError?

    /// Why there is no new projection checkpoint although one was to be made; `nil` otherwise.
    public let projectionFailure: SystemError?

    /// The sequence of the log's last event.
    public let sequence: Int

    /// The number of events that were appended.
    public var createdCount: Int {
      outcomes.count { if case .created = $0 { true } else { false } }
    }

    /// The number of events that stood in the log already.
    public var existingCount: Int { outcomes.count - createdCount }
  }

  /// Creates the recorder of a log, and the log if there is none.
  ///
  /// - Parameters:
  ///   - path: The folder of the log.
  ///   - seconds: How long to wait for another process that is writing.
  ///   - isToRepair: Whether what cannot lose an acknowledged event is mended first; see ``repairs``.
  ///   - backloads: Whether events are recorded at their own time; only an empty log takes that.
  ///   - actor: Who appends; for events that do not say who.
  ///   - checkpointFile: Where a projection checkpoint may be, and is to be; none if `nil`.
  ///   - progress: Receives how far the log is read, now and then.
  ///   - clock: Returns the time at which an event is recorded.
  /// - Throws: `LogError` if the log cannot be read or another process is writing to it.
  public init(
    appendingTo path: String, waiting seconds: Int = 0, repairing isToRepair: Bool = false,
    backloads: Bool = false, actor: Event.Actor?,
    using checkpointFile: ProjectionCheckpointFile? = nil,
    progress: (ReadingProgress) -> Void = { _ in },
    clock: @escaping () -> Timestamp
  ) throws(LogError) {
    var state = SurveyState()
    var known = Known(backloadedCount: 0, checkpoint: nil, stamp: nil)
    writer = try LogWriter(
      appendingTo: path,
      holder: "process \(Host.processNumber)" + (actor.map { " of \($0.id)" } ?? ""),
      waiting: seconds, repairing: isToRepair
    ) { contents, summary throws(LogError) in
      let stamp = checkpointFile == nil ? nil : try contents.stamp()
      var replay = LogReplay(
        hashing: contents, sealedBy: summary.checkpoint, using: checkpointFile, leftAt: stamp)
      try replay.go(progress: progress)
      state = replay.takeState()
      if let own = replay.summary { summary = own }
      known = Known(
        backloadedCount: replay.backloadedCount, checkpoint: replay.checkpoint, stamp: stamp)
    }
    self.state = state
    self.known = known
    self.checkpointFile = checkpointFile
    initialCount = writer.contents.count
    self.backloads = backloads
    self.actor = actor
    actorAttributes = actor.map { Array($0.attributesText.utf8) } ?? []
    self.clock = clock
  }

  /// The unfinished line of a writer before, which this one put aside; `nil` if there was none.
  public var tornLine: TornLine? { writer.tornLine }

  /// What was mended in the log before it was read, in order; nothing unless it was to be.
  public var repairs: [LogRepair] { writer.repairs }

  /// Takes the events of a text, one a line.
  ///
  /// - Parameters:
  ///   - bytes: The text. Its last line may lack a line feed; empty lines are refused.
  ///   - path: Where it comes from, for messages.
  /// - Throws: `LogError` with the place of the first event that the log refuses.
  public mutating func add(_ bytes: Span<UInt8>, from path: String) throws(LogError) {
    writer.reserve(byteCount: bytes.count)
    var cursor = LineCursor()
    var position = 0
    while cursor.offset < bytes.count {
      let range = cursor.nextLine(in: bytes) ?? cursor.offset..<bytes.count
      position += 1
      do throws(InputError) {
        try add(bytes.extracting(range))
      } catch {
        throw LogError(error, path: path, line: position)
      }
      if range.upperBound == bytes.count { break }
    }
  }

  /// Takes an event.
  ///
  /// - Parameter line: The event as JSON, as `append` takes it.
  /// - Throws: `InputError` if the log refuses it.
  public mutating func add(_ line: Span<UInt8>) throws(InputError) {
    if addPlain(line) { return }
    let node = try EventNode(reading: line, for: .input)
    guard let event = try SurveyEvent(reading: node) else {
      throw node.error(
        at: "type", "'type' must be one that this version knows; found '\(node.event.type)'")
    }
    switch try writer.outcome(of: node.event) {
    case .exists(let sequence):
      if sequence <= initialCount { repeatedSequences.insert(sequence) }
      outcomes.append(.exists(sequence: sequence))
    case .conflict(let sequence):
      throw node.error(
        at: "id",
        "another event with this source and id \(place(ofEvent: sequence)); a new event needs a new id"
      )
    case .created(let sequence):
      try Admission(after: state).check(event, node) { merkleTree() }
      let receipt = try receipt(sequence, node)
      var recorded = node.event.canonical
      recorded.actor = recorded.actor ?? actor
      try writer.add(recorded, receipt: receipt)
      try state.apply(event, node: node, sequence: sequence)
      plainEvents.note(event, in: state)
      if case .periodClosed = event.payload { hasClose = true }
      outcomes.append(.created(sequence: sequence))
    }
  }

  /// Where an event stands that was taken before: in the log, or in the batch.
  private func place(ofEvent sequence: Int) -> String {
    guard let position = outcomes.firstIndex(of: .created(sequence: sequence)) else {
      return "has the sequence \(sequence)"
    }
    return "stands in line \(position + 1) of this batch"
  }

  /// Takes an event that is plain and surely new, if the log takes it.
  ///
  /// - Returns: Whether it was taken. If not, nothing has changed, and the event is to be read and
  ///   looked at in full.
  private mutating func addPlain(_ line: Span<UInt8>) -> Bool {
    var scanner = TextScanner(at: 0)
    let byteLimit = EventNode.byteLimit - LogWriter.addedByteCount - actorAttributes.count
    guard
      line.count <= byteLimit, plainReader.read(&scanner, in: line), scanner.offset == line.count
    else { return false }
    let (envelope, event) = (plainReader.envelope, plainReader.event)
    let identity = EventIdentity(
      source: envelope.source, id: envelope.id, in: line, seed: writer.sequences.seed)
    guard !writer.mayContain(identity), let receipt = receipt(for: envelope, in: line) else {
      return false
    }
    if scopeCount < plainReader.scopes.count || profileCount < plainReader.profiles.count {
      plainEvents.take(
        Array(plainReader.scopes[scopeCount...]), Array(plainReader.profiles[profileCount...]),
        of: 0)
      scopeCount = plainReader.scopes.count
      profileCount = plainReader.profiles.count
    }
    guard plainEvents.apply(event, of: 0, in: line, to: &state) else { return false }
    writer.add(line, envelope, identity, actor: actorAttributes, receipt: receipt)
    outcomes.append(.created(sequence: receipt.sequence))
    return true
  }

  /// Returns what the log adds to a plain event; `nil` if its time may be wrong.
  private func receipt(for envelope: PlainEnvelope, in line: Span<UInt8>) -> Event.Receipt? {
    let sequence = writer.count + 1
    guard backloads else {
      return Event.Receipt(sequence: sequence, recordedTime: recordedTime())
    }
    guard
      writer.isBackloaded, repeatedSequences.count == initialCount,
      envelope.timeNanoseconds >= writer.latestRecordedTime?.nanoseconds ?? .min,
      let time = Timestamp(line.text(of: envelope.time))
    else { return nil }
    return Event.Receipt(sequence: sequence, recordedTime: time, isBackloaded: true)
  }

  /// The time at which an event is recorded now, which is not before that of the one before.
  private func recordedTime() -> Timestamp {
    let now = clock()
    return max(now, writer.latestRecordedTime ?? now)
  }

  /// Returns the tree over the lines of the log and of the events taken so far (RFC 9162): that of
  /// which a close that comes next gives size and root.
  ///
  /// - Complexity: O(*n*) in the bytes of the events taken since it was asked for last.
  public mutating func merkleTree() -> MerkleTree { writer.merkleTree() }

  private func receipt(_ sequence: Int, _ node: EventNode) throws(InputError) -> Event.Receipt {
    guard backloads else {
      return Event.Receipt(sequence: sequence, recordedTime: recordedTime())
    }
    // A crash may have left the first events of this batch, so the log may hold those.
    guard writer.isBackloaded, repeatedSequences.count == initialCount else {
      throw node.error(
        at: "time",
        "only an empty log can be backloaded; this one ends with event \(initialCount)")
    }
    let time = node.event.time
    if let latest = writer.latestRecordedTime, time < latest {
      throw node.error(
        at: "time",
        "the times of a backload must not decrease; \(time.text) follows \(latest.text)")
    }
    return Event.Receipt(sequence: sequence, recordedTime: time, isBackloaded: true)
  }

  /// Puts the events on the disk, and takes no more.
  ///
  /// - Throws: `LogError` if that fails; nothing is then acknowledged.
  public consuming func commit() throws(LogError) -> Summary {
    let outcomes = try put()
    var (checkpointFailure, projectionFailure): (LogError?, SystemError?) = (nil, nil)
    do throws(LogError) {
      try writer.writeCheckpoint()
      do throws(SystemError) {
        try keepProjection()
      } catch {
        projectionFailure = error
      }
    } catch {
      checkpointFailure = error
    }
    return Summary(
      outcomes: outcomes, checkpointFailure: checkpointFailure,
      projectionFailure: projectionFailure, sequence: writer.count)
  }

  /// Makes the projection checkpoint of the log, or brings it up, while nobody else can write.
  private mutating func keepProjection() throws(SystemError) {
    guard let checkpointFile, let origin = writer.origin, let recorded = writer.latestRecordedTime,
      let stamp = stampOfOwnWriting
    else { return }
    try checkpointFile.keep(
      ProjectionCheckpointFile.Content(
        state: state, tree: writer.merkleTree(), sequences: writer.sequences, origin: origin,
        backloadedCount: known.backloadedCount + (backloads ? writer.count - initialCount : 0),
        recordedNanoseconds: recorded.nanoseconds, stamp: stamp),
      after: known.checkpoint)
  }

  /// The stamp of the log, if nothing has changed in it but what was appended.
  private var stampOfOwnWriting: LogStamp? {
    do throws(LogError) {
      let contents = writer.contents
      if let before = known.stamp, try !contents.mayContinue(before) { return nil }
      guard let stamp = try contents.stamp() else { return nil }
      return stamp.last.byteCount == contents.lastSegmentByteCount ? stamp : nil
    } catch {
      // Then it is not known, and the log is read by the next one.
      return nil
    }
  }

  /// Puts the events taken since on the disk, as a batch of its own, and goes on.
  ///
  /// The checkpoint is brought up with a close and by ``commit()``; until then it lags behind.
  ///
  /// - Returns: What became of each event of the batch.
  /// - Throws: `LogError` if that fails; nothing of the batch is then acknowledged, and the recorder
  ///   takes nothing more.
  @discardableResult
  public mutating func put() throws(LogError) -> [Outcome] {
    try writer.commit()
    if hasClose { try writer.writeCheckpoint() }
    defer {
      outcomes = []
      hasClose = false
    }
    return outcomes
  }
}
