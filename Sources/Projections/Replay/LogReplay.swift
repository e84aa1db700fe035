public import EventLog
public import Files
public import Hashing

/// The state of a log, read from the log or from a projection checkpoint and the events since.
public struct LogReplay: Sendable {
  /// The state of the log up to where it was read.
  public private(set) var state: SurveyState = SurveyState()

  /// The number of events whose recorded time is that of the world, because they were imported.
  public private(set) var backloadedCount: Int = 0

  /// What the lines were hashed to, if they were.
  private(set) var summary: LogSummary?

  /// When the last event was recorded; see ``EventPiece/recordedNanoseconds``.
  private(set) var recordedNanoseconds: Int = .min

  /// The day on which the last event was recorded; `nil` if none was read.
  public var recordedDay: CalendarDay? {
    state.sequence == 0 ? nil : CalendarDay(nanosecondsSince1970: recordedNanoseconds)
  }

  /// The projection checkpoint with which the reading began.
  private(set) var checkpoint: ProjectionCheckpoint?

  /// Whether what was read of a projection checkpoint is in use.
  package var usesCheckpoint: Bool { checkpoint != nil }

  private let contents: LogContents
  /// The log's files as they were before it was read; `nil` if they are of no use.
  private let stamp: LogStamp?
  private let seal: Checkpoint?
  private let hashes: Bool
  private let keepsLines: Bool

  /// The tree over the lines that were read, or `nil` if they were not hashed.
  public var tree: MerkleTree? { summary?.tree }

  /// Begins to read a log to ask about it.
  ///
  /// - Parameters:
  ///   - contents: The log.
  ///   - seal: The checkpoint beside the log, read before it was opened.
  ///   - file: Where a projection checkpoint may be; none is used if `nil`.
  ///   - last: The sequence of the last event that will be asked for first; all if `nil`.
  public init(
    of contents: LogContents, sealedBy seal: Checkpoint?, using file: ProjectionCheckpointFile?,
    upTo last: Int? = nil
  ) {
    self.init(of: contents, at: nil, sealedBy: seal, hashes: false, keepsLines: false)
    resume(using: file, notAfter: last, leftAt: nil)
  }

  /// Begins to read a log whose lines are to be hashed.
  ///
  /// - Parameters:
  ///   - contents: The log.
  ///   - seal: The checkpoint beside the log.
  ///   - file: Where a projection checkpoint may be, and be made; none if `nil`.
  ///   - last: The sequence of the last event that will be asked for first; all if `nil`.
  ///   - stamp: The stamp of the log, if it was looked at already. A projection checkpoint is used only
  ///     if a writer or rebuild left the log with just this one.
  package init(
    hashing contents: LogContents, sealedBy seal: Checkpoint?,
    using file: ProjectionCheckpointFile?, upTo last: Int? = nil, leftAt stamp: LogStamp? = nil
  ) {
    var own = stamp
    do throws(LogError) {
      if own == nil, file != nil { own = try contents.stamp() }
    } catch {
      // Reading the log will tell.
    }
    self.init(
      of: contents, at: own, sealedBy: seal, hashes: true, keepsLines: file != nil)
    // What has a stamp that is noted again must not have changed since it was noted last.
    if let own { resume(using: file, notAfter: last, leftAt: own) }
  }

  /// Begins to read a log from its first event on.
  private init(
    of contents: LogContents, at stamp: LogStamp?, sealedBy seal: Checkpoint?, hashes: Bool,
    keepsLines: Bool
  ) {
    self.contents = contents
    self.stamp = stamp
    self.seal = seal
    self.hashes = hashes
    self.keepsLines = keepsLines
    if hashes { summary = LogSummary(checkpoint: seal) }
    if keepsLines { state.keptLines = KeptLines() }
  }

  private mutating func resume(
    using file: ProjectionCheckpointFile?, notAfter last: Int?, leftAt stamp: LogStamp?
  ) {
    guard
      let file, let seal,
      let found = file.open(of: contents, sealedBy: seal, leftAt: stamp),
      found.head.size <= last ?? .max
    else { return }
    let (contents, keepsLines, size) = (contents, keepsLines, found.head.size)
    let sequences =
      hashes
      ? found.sequences { file.sequences(contents, through: size, $0) } : SequenceIndex()
    let resumed = LogSummary(
      resuming: found.head.tree, sequences, origin: found.head.origin,
      isBackloaded: found.head.backloadedCount == size, checkpoint: seal)
    guard !resumed.differsFromCheckpoint else { return }
    summary = resumed
    state = found.state(keepsLines: keepsLines) {
      file.replay(contents, through: size, keepsLines: keepsLines)
    }
    backloadedCount = found.head.backloadedCount
    recordedNanoseconds = found.head.recordedNanoseconds
    checkpoint = found
  }

  /// Goes on to a place in the log.
  ///
  /// What was read of a projection checkpoint is given up, and the log read from its first event on, if
  /// the events since do not lead to what the log's seal says.
  ///
  /// - Parameters:
  ///   - last: The sequence of the last event to read; all if `nil`.
  ///   - progress: Receives how far it is, now and then.
  /// - Throws: `LogError` with the place of the first event that cannot be read.
  public mutating func go(
    through last: Int? = nil, progress: (ReadingProgress) -> Void = { _ in }
  ) throws(LogError) {
    guard checkpoint != nil else { return try read(through: last, progress) }
    do throws(LogError) {
      try read(through: last, progress)
      if summary?.differsFromCheckpoint != true { return }
    } catch {
      // The first event that cannot be read may be an earlier one.
    }
    self = LogReplay(
      of: contents, at: stamp, sealedBy: seal, hashes: hashes, keepsLines: keepsLines)
    try read(through: last, progress)
  }

  /// Makes a projection checkpoint of what was read, if that is the whole log and what its seal says.
  ///
  /// - Throws: `SystemError` if it cannot be written. The one before is then as it was.
  public func keepCheckpoint(in file: ProjectionCheckpointFile) throws(SystemError) {
    guard
      keepsLines, let summary, let origin = summary.origin, let stamp,
      summary.tree.head == seal?.head, origin == seal?.origin, state.sequence == contents.count,
      stamp.last.byteCount == contents.lastSegmentByteCount
    else { return }
    try file.keep(
      ProjectionCheckpointFile.Content(
        state: state, tree: summary.tree, sequences: summary.sequences, origin: origin,
        backloadedCount: backloadedCount, recordedNanoseconds: recordedNanoseconds, stamp: stamp),
      after: checkpoint)
  }

  /// Gives the state away, so that there is one reference to each part of it.
  mutating func takeState() -> SurveyState {
    var taken = SurveyState()
    swap(&taken, &state)
    return taken
  }

  private mutating func read(
    through last: Int?, _ progress: (ReadingProgress) -> Void
  ) throws(LogError) {
    var (summary, nanoseconds) = (summary, recordedNanoseconds)
    // Moved out, so that there is one reference to each part of it.
    var state = SurveyState()
    swap(&state, &self.state)
    defer { swap(&state, &self.state) }
    backloadedCount += try state.replay(
      contents, through: last, notBefore: nanoseconds, hashingIdentitiesWith: summary?.seed,
      progress: progress
    ) { piece, count in
      nanoseconds = piece.recordedNanoseconds.last
      summary?.add(
        Array(piece.leafHashes.prefix(count)), Array(piece.identities.prefix(count)),
        areBackloaded: piece.backloadedCount == piece.count)
    }
    self.summary = summary
    recordedNanoseconds = nanoseconds
  }
}
