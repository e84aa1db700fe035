import Arguments
import EventLog
import Files
import JSON
import Projections
import Survey

extension ParsedArguments {
  /// Whom and when an event is about, for commands that append one.
  ///
  /// - Parameters:
  ///   - needing: What the period is, for the message if there is none.
  ///   - isOfThePast: Whether a period that has not begun is noted.
  func target(
    needing: String, ofThePast isOfThePast: Bool = true, in context: ToolContext
  ) throws -> (scope: Scope, period: Period, log: OpenLog) {
    if let piece = positionals.first(where: { $0.contains("=") }) {
      throw UsageError("'\(piece)' stands apart; write values without blanks, or in quotes")
    }
    let question = Question(positionals)
    guard let period = question.period else {
      if let last = positionals.last, positionals.count > 1, last.contains(where: \.isNumber) {
        if let doubt = DateDoubt.text(of: last) {
          throw UsageError("'\(last)' is no date or period" + doubt)
        }
        throw UsageError(
          "'\(last)' is no date or period; write 2024-05-17, '17 Mei 2024', 2024-05, 2024-S2 or "
            + "2024, of the years 2000 to 2100")
      }
      let found = question.who.isEmpty ? "" : "; found '\(question.who)'"
      throw UsageError(
        "name \(needing) after whom it is about, like 2024-05-17, 2024-S2 or 'semester II 2024'"
          + found)
    }
    guard !question.who.isEmpty else {
      throw UsageError("name whom it is about before \(needing)")
    }
    let log = try OpenLog(self, in: context, toAppend: true)
    if isOfThePast { try noteFuture(period, in: context) }
    return (try question.scope(in: log.state.registry), period, log)
  }

  /// Notes that a period has not begun yet.
  func noteFuture(_ period: Period, in context: ToolContext) throws {
    let today = try context.clock().text.prefix(10)
    if let today = Period(String(today)), period.firstDay.daysSince1970 > today.ordinal {
      context.message("note: \(period) begins after today, \(today)\n")
    }
  }

  /// The period that an option names; `nil` if it is not given.
  func period(_ name: String) throws(UsageError) -> Period? {
    guard let text = self[name] else { return nil }
    guard let period = Period(phrase: text) else {
      throw UsageError(
        "'--\(name)' must be a period like 2025, 2025-S2 or 2025-07; found '\(text)'"
          + (DateDoubt.text(of: text) ?? ""))
    }
    return period
  }

  /// Returns the value of an option as a text of JSON, or `nil` if the option is not given.
  func string(_ name: String) throws(UsageError) -> JSONValue? {
    guard let text = self[name] else { return nil }
    guard !text.isEmpty else { throw UsageError("'--\(name)' must not be empty") }
    guard !text.allSatisfy(\.isWhitespace) else {
      throw UsageError("'--\(name)' must not be empty; found only blanks")
    }
    return .string(text)
  }

  /// Appends one event and returns its sequence and the state after it.
  ///
  /// - Parameters:
  ///   - time: When it happened; now if `nil`.
  ///   - text: What is kept outside the log and belongs to the event.
  ///   - data: Returns the event's data, from the log before it.
  /// - Throws: `Failure` with the rule that the event breaks.
  func append(
    _ type: SurveyEventType, source: String, _ subject: Subject, at time: Timestamp? = nil,
    in context: ToolContext, keeping text: PrivateText? = nil,
    data: (inout Recorder) throws -> JSONValue
  ) throws -> Appended {
    var recorder = try recorder(in: context)
    let data = try data(&recorder)
    return try append(
      type, source: source, subject, at: time, in: context, keeping: text, data, by: recorder)
  }

  /// Appends one event unless the log says so already, which is decided when nobody else can append.
  ///
  /// - Parameter data: Returns the event's data, from the log before it; `nil` if nothing is to be appended.
  /// - Returns: `nil` if nothing was appended. What the log says is then on the disk.
  /// - Throws: `Failure` with the rule that the event breaks.
  func appendUnlessStanding(
    _ type: SurveyEventType, source: String, _ subject: Subject, in context: ToolContext,
    data: (borrowing Recorder) throws -> JSONValue?
  ) throws -> Appended? {
    let recorder = try recorder(in: context)
    guard let data = try data(recorder) else {
      try recorder.commit().noteCheckpoints(in: context)
      return nil
    }
    return try append(type, source: source, subject, in: context, data, by: recorder)
  }

  /// Appends one event by a recorder, which takes no more.
  private func append(
    _ type: SurveyEventType, source: String, _ subject: Subject, at time: Timestamp? = nil,
    in context: ToolContext, keeping text: PrivateText? = nil, _ data: JSONValue,
    by recorder: consuming Recorder
  ) throws -> Appended {
    let now = try context.clock()
    let event = Event(
      id: context.newID(), source: source, type: type.rawValue, subject: subject.description,
      time: time ?? now, data: data)
    let before = recorder.state
    let line = Array(event.line(receipt: nil).utf8)
    do throws(InputError) {
      try recorder.add(line.span)
    } catch {
      throw Failure(inWordsOfOptions(error.message))
    }
    let state = recorder.state
    let texts = PrivateTexts(ofLogFolder: logPath)
    // The text first: a crash then leaves a text without its event, never the other way round.
    if let text { try texts.keep(text, of: subject) }
    do throws(LogError) {
      let summary = try recorder.commit()
      summary.noteCheckpoints(in: context)
      return Appended(sequence: summary.sequence, before: before, state: state)
    } catch {
      if let text, isMissing(event, after: before.sequence) {
        try? texts.remove(text, of: subject)
      }
      throw error
    }
  }

  /// Returns whether an event that could not be appended is surely not in the log.
  private func isMissing(_ event: Event, after sequence: Int) -> Bool {
    var isThere = false
    do throws(LogError) {
      try LogContents(reading: logPath).forEachEvent(after: sequence) { node in
        if node.event.source == event.source && node.event.id == event.id { isThere = true }
      }
    } catch {
      return false
    }
    return !isThere
  }

  /// Returns the recorder of the log, after it was checked that the log ends as expected.
  ///
  /// - Parameters:
  ///   - isToRepair: Whether what cannot lose an acknowledged event is mended first.
  ///   - backloads: Whether events are recorded at their own time.
  func recorder(
    repairing isToRepair: Bool = false, backloads: Bool = false, in context: ToolContext
  ) throws -> Recorder {
    let seconds = try wholeNumber("wait") ?? 0
    let actor = try actor(in: context)
    let now = try context.clock()
    let recorder = try Recorder(
      appendingTo: logPath, waiting: seconds, repairing: isToRepair, backloads: backloads,
      actor: actor, using: try checkpointFile(in: context), progress: context.readingProgress(),
      clock: { now })
    context.showProgress("")
    for repair in recorder.repairs { context.message("note: \(repair.sentence)\n") }
    if let torn = recorder.tornLine {
      context.message(
        "note: an event that was never acknowledged was put aside in '\(torn.path)' "
          + "(\(torn.byteCount) bytes)\n")
    }
    try requireExpected(recorder.state.sequence)
    return recorder
  }

  /// Requires that the log ends with the event that was expected, if one was.
  func requireExpected(_ sequence: Int) throws {
    guard let expected = try wholeNumber("expect"), sequence != expected else { return }
    throw Failure(
      "the log ends with event \(sequence), and \(expected) was expected; nothing was appended")
  }

  private func wholeNumber(_ name: String) throws(UsageError) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), (0...1_000_000_000).contains(number) else {
      throw UsageError("'--\(name)' must be a whole number from 0 on; found '\(text)'")
    }
    return number
  }

  /// An event that was appended.
  struct Appended {
    let sequence: Int
    /// The state of the log before it.
    let before: SurveyState
    /// The state of the log after it.
    let state: SurveyState
  }

  /// Appends one event whose data does not depend on the log.
  func append(
    _ type: SurveyEventType, source: String, _ subject: Subject, at time: Timestamp? = nil,
    in context: ToolContext, data: JSONValue, keeping text: PrivateText? = nil
  ) throws -> Appended {
    try append(
      type, source: source, subject, at: time, in: context, keeping: text
    ) { _ in data }
  }

  /// The reason that an event needs.
  func reason() throws(UsageError) -> JSONValue {
    guard let reason = try optionalReason() else {
      throw UsageError("say why with '--reason'; it is kept with the event")
    }
    return .string(reason)
  }

  /// The reason, if one is given.
  func optionalReason() throws(UsageError) -> String? {
    guard let reason = self["reason"] else { return nil }
    guard !reason.isEmpty else { throw UsageError("'--reason' must not be empty") }
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw UsageError("'--reason' must say why; found only blanks")
    }
    return reason
  }

  /// Whom the id in the last argument belongs to.
  ///
  /// - Parameters:
  ///   - kind: What the id is of, for messages: `response`.
  ///   - agenciesToo: Whether agencies have such ids, as well as units.
  func target(
    ofID kind: String, ofAgenciesToo agenciesToo: Bool = false, in context: ToolContext
  ) throws -> (subject: Subject, id: String) {
    let (subject, id, _) = try openTarget(
      ofID: kind, ofAgenciesToo: agenciesToo, toAppend: true, in: context)
    return (subject, id)
  }

  /// Whom the id in the last argument belongs to, and the log that says so.
  ///
  /// - Parameters:
  ///   - kind: What the id is of, for messages.
  ///   - agenciesToo: Whether agencies have such ids, as well as units.
  ///   - isToAppend: Whether the log will be appended to.
  func openTarget(
    ofID kind: String, ofAgenciesToo agenciesToo: Bool = false,
    toAppend isToAppend: Bool = false, in context: ToolContext
  ) throws -> (subject: Subject, id: String, log: OpenLog) {
    guard positionals.count > 1, let id = positionals.last else {
      throw UsageError("name a unit and the id of a \(kind)")
    }
    let log = try OpenLog(self, in: context, toAppend: isToAppend)
    let scope = try Question(who: positionals.dropLast()).scope(in: log.state.registry)
    if !agenciesToo { try scope.subject.requireUnit() }
    return (scope.subject, id, log)
  }
}

extension Subject {
  /// Requires a unit, because only units have responses.
  func requireUnit() throws(Failure) {
    guard unit == nil else { return }
    throw Failure("responses are of units, and '\(self)' is an agency; name one of its units")
  }
}

extension LogRepair {
  /// What was mended, in words.
  fileprivate var sentence: String {
    switch self {
    case .lineFeed(let place):
      "the line feed of line \(place.line) was put back in '\(place.path)'; with it the log is what "
        + "the checkpoint names"
    case .checkpoint(let path):
      "the damaged checkpoint is kept as '\(path)', and another made of what the log has; whether "
        + "events were missing at its end can't be told any more"
    }
  }
}

extension Recorder.Summary {
  /// Says that the checkpoint of the log or of its projection stays behind, if it does.
  func noteCheckpoints(in context: ToolContext) {
    if let projectionFailure { context.note(noProjectionCheckpoint: projectionFailure) }
    guard let checkpointFailure else { return }
    context.message(
      "note: the events are in the log, but its checkpoint stays behind: "
        + "\(checkpointFailure.message); 'skm verify --repair' brings it up\n")
  }
}
