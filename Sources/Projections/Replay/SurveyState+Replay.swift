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
  /// - Returns: The number of events, of those replayed, that were imported with their own times.
  /// - Throws: `LogError` with the place of the first event that cannot be read. The state is then
  ///   that of the events before.
  @discardableResult
  public mutating func replay(
    _ contents: LogContents, through last: Int? = nil
  ) throws(LogError) -> Int {
    var replay = PieceReplay()
    try contents.forEachPiece(
      after: sequence, through: last,
      makeWorker: { number in (reader: PlainResponseReader(for: .log), number: number) },
      read: { worker, lines in
        EventPiece(reading: lines, with: &worker.reader, thread: worker.number)
      },
      take: { piece, lines, place throws(LogError) in
        try replay.apply(piece, lines, at: place, to: &self)
        guard replay.isInOrder else {
          // Read one by one, the event after the last one says what is wrong with it.
          try contents.forEachEvent(after: max(0, sequence - 1), through: sequence + 1) { _ in }
          throw LogError("'\(contents.path)' has changed since it was opened; read the log again")
        }
      })
    let end = min(contents.count, last ?? contents.count)
    if sequence < end {
      throw LogError(
        "'\(contents.path)' has \(sequence) events, and its last line says \(end); "
          + "'skm verify' tells more")
    }
    return replay.backloadedCount
  }
}

/// What is known while pieces of a log are applied to a state one after the other.
private struct PieceReplay {
  private(set) var backloadedCount: Int = 0

  /// Whether every event so far followed the one before it.
  private(set) var isInOrder: Bool = true

  private var latestNanoseconds: Int = .min

  /// Where the responses of scopes are, by the number of the thread that named them and theirs.
  private var places: [[ScopePlace?]] = []

  mutating func apply(
    _ piece: EventPiece, _ lines: Span<UInt8>, at place: LogContents.PiecePlace,
    to state: inout SurveyState
  ) throws(LogError) {
    guard piece.count > 0 else { return }
    let follows =
      piece.firstSequence == state.sequence + 1
      && piece.recordedNanoseconds.first >= latestNanoseconds
    let end = follows ? piece.disorder ?? piece.count : 0
    while places.count <= piece.thread { places.append([]) }
    while places[piece.thread].count < piece.scopes.count { places[piece.thread].append(nil) }
    var (plain, other) = (0, 0)
    for position in 0..<end {
      if other < piece.others.count, piece.others[other].position == position {
        do throws(InputError) {
          let event = try piece.others[other].content.get()
          if let survey = event.event {
            try state.apply(survey, node: event.node, sequence: state.sequence + 1)
          } else {
            state.sequence += 1
          }
        } catch {
          throw place.error(error, sequence: state.sequence + 1)
        }
        other += 1
      } else {
        let (event, start) = piece.plain[plain]
        plain += 1
        if apply(event, of: piece, lines, to: &state) { continue }
        let line = lines.extracting(EventPiece.line(from: start, in: lines))
        do throws(InputError) {
          try state.apply(try EventNode(reading: line, for: .log))
        } catch {
          throw place.error(error, sequence: state.sequence + 1)
        }
      }
    }
    backloadedCount += piece.backloadedCount
    latestNanoseconds = piece.recordedNanoseconds.last
    isInOrder = end == piece.count
  }

  /// Applies a plain event, if what it needs is there and there is room.
  private mutating func apply(
    _ event: PlainResponseEvent, of piece: EventPiece, _ lines: Span<UInt8>,
    to state: inout SurveyState
  ) -> Bool {
    let scope = piece.scopes[event.scope]
    switch event.kind {
    case .recorded, .recordedLate:
      let place: ScopePlace
      if let known = places[piece.thread][event.scope] {
        place = known
      } else {
        guard let found = state.placeForChange(of: scope) else { return false }
        places[piece.thread][event.scope] = found
        place = found
      }
      return state.record(event, at: place, in: lines)
    case .corrected, .voided, .reinstated:
      guard let unit = state.holdings.number(of: scope.unit) else { return false }
      return state.change(event, unit, scope, in: lines)
    }
  }
}
