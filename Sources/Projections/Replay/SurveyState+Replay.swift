public import EventLog
import JSON
import Survey

extension SurveyState {
  /// Updates the state with the next events of a log.
  ///
  /// The lines are read by several threads, in pieces, and applied in order: the same log gives the
  /// same state, and the same error, as if they were read one by one.
  ///
  /// - Parameters:
  ///   - contents: The log of which the state is up to ``sequence``.
  ///   - last: The sequence of the last event to replay; all if `nil`.
  ///   - progress: Receives how far it is, now and then.
  /// - Returns: The number of events, of those replayed, that were imported with their own times.
  /// - Throws: `LogError` with the place of the first event that cannot be read. The state is then
  ///   that of the events before.
  @discardableResult
  public mutating func replay(
    _ contents: LogContents, through last: Int? = nil,
    progress: (ReadingProgress) -> Void = { _ in }
  ) throws(LogError) -> Int {
    try replay(contents, through: last, threads: nil, progress: progress)
  }

  /// Updates the state with the next events of a log, which a number of threads read; that of the
  /// processors if `nil`.
  @discardableResult
  package mutating func replay(
    _ contents: LogContents, through last: Int? = nil, threads: Int?,
    progress: (ReadingProgress) -> Void = { _ in }
  ) throws(LogError) -> Int {
    try replay(
      contents, through: last, threads: threads, hashingIdentitiesWith: nil, progress: progress
    ) { _, _ in }
  }

  /// Updates the state with the next events of a log, and shows the pieces in which they were read.
  ///
  /// - Parameters:
  ///   - earlierNanoseconds: When the event before was recorded; see
  ///     ``EventPiece/recordedNanoseconds``.
  ///   - seed: What hashes of identities begin with, if they and the lines are to be hashed.
  ///   - progress: Receives how far it is, after each piece.
  ///   - take: Receives each piece after its events were applied, and how many there were: not all if
  ///     the piece goes beyond the last one to replay.
  mutating func replay(
    _ contents: LogContents, through last: Int? = nil, threads: Int? = nil,
    notBefore earlierNanoseconds: Int = .min, hashingIdentitiesWith seed: EventIdentity.Seed?,
    progress: (ReadingProgress) -> Void, _ take: (EventPiece, _ count: Int) -> Void
  ) throws(LogError) -> Int {
    defer { settle() }
    let first = sequence
    let end = min(contents.count, last ?? contents.count)
    var replay = PieceReplay(notBefore: earlierNanoseconds)
    try contents.forEachPiece(
      after: first, through: last, threads: threads,
      makeWorker: { EventPiece.Reader(thread: $0, hashingIdentitiesWith: seed) },
      read: { reader, lines in EventPiece(reading: lines, with: &reader) },
      take: { piece, lines, place throws(LogError) in
        let before = sequence
        try replay.apply(piece, lines, at: place, to: &self)
        guard replay.isInOrder else { throw try contents.disorder(after: first, through: last) }
        take(piece, sequence - before)
        progress(place.progress(count: sequence))
      })
    guard sequence >= end else { throw try contents.disorder(after: first, through: last) }
    return replay.isCut
      ? try contents.backloadedCount(after: first, through: last) : replay.backloadedCount
  }
}

extension LogContents {
  /// The error of events that do not follow one another: what is wrong is found by reading them one
  /// by one, because places of lines that are found by what lines say are not to be trusted then.
  fileprivate func disorder(
    after first: Int, through last: Int?
  ) throws(LogError) -> LogError {
    try forEachEvent(after: first, through: last) { _ in }
    return LogError("'\(path)' has changed since it was opened; read the log again")
  }

  /// Returns the number of events that were imported with their own times, read one by one.
  fileprivate func backloadedCount(
    after first: Int, through last: Int?
  ) throws(LogError) -> Int {
    var count = 0
    try forEachEvent(after: first, through: last) { node in
      if node.receipt?.isBackloaded == true { count += 1 }
    }
    return count
  }
}

/// What is known while pieces of a log are applied to a state one after the other.
private struct PieceReplay {
  private(set) var backloadedCount: Int = 0

  /// Whether every event so far followed the one before it.
  private(set) var isInOrder: Bool = true

  /// Whether there were events after the last one to replay.
  private(set) var isCut: Bool = false

  private var latestNanoseconds: Int
  private var plainEvents: PlainEvents = PlainEvents(admitting: false)

  init(notBefore nanoseconds: Int) {
    latestNanoseconds = nanoseconds
  }

  mutating func apply(
    _ piece: EventPiece, _ lines: Span<UInt8>, at place: PiecePlace, to state: inout SurveyState
  ) throws(LogError) {
    plainEvents.take(piece.newScopes, piece.newProfiles, of: piece.thread)
    guard piece.count > 0 else { return }
    // A first line that is no event of a log has no sequence, and its own error.
    let follows =
      piece.firstSequence == 0
      || piece.firstSequence == state.sequence + 1
        && piece.recordedNanoseconds.first >= latestNanoseconds
    let ordered = follows ? piece.disorder ?? piece.count : 0
    let rest = place.lastSequence.map { $0 - state.sequence } ?? piece.count
    let end = min(ordered, rest)
    var (plain, other) = (0, 0)
    for position in 0..<end {
      do throws(InputError) {
        if other < piece.others.count, piece.others[other].position == position {
          let event = try piece.others[other].content.get()
          other += 1
          try state.apply(event)
        } else {
          let (event, start) = piece.plain[plain]
          plain += 1
          if plainEvents.apply(event, of: piece.thread, in: lines, to: &state) { continue }
          let line = lines.extracting(EventPiece.line(from: start, in: lines))
          try state.apply(try EventNode(reading: line, for: .log))
        }
      } catch {
        throw place.error(error, sequence: state.sequence + 1)
      }
    }
    backloadedCount += piece.backloadedCount
    latestNanoseconds = piece.recordedNanoseconds.last
    if rest == end, end < piece.count { isCut = true }
    isInOrder = isCut || end == piece.count
  }
}

extension SurveyState {
  /// Updates the state with the next event of a log.
  mutating func apply(_ event: EventPiece.Event) throws(InputError) {
    if let survey = event.event {
      settle(survey.subject)
      try apply(survey, node: event.node, sequence: sequence + 1)
    } else {
      // An event of another system has its place in the log and no effect on figures.
      sequence += 1
    }
  }

  /// Counts the responses that figures of an agency or unit may rest on.
  private mutating func settle(_ subject: Subject) {
    if subject.unit == nil {
      settle()
    } else if let unit = holdings.number(of: subject) {
      holdings[unit].settle()
    }
  }
}
