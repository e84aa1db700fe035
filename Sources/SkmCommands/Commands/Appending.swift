import Arguments
import EventLog
import JSON
import Projections
import Survey

extension ParsedArguments {
  /// Whom and when an event is about, for commands that append one.
  ///
  /// - Parameter needing: What the period is, for the message if there is none.
  func target(
    needing: String, in context: ToolContext
  ) throws -> (scope: Scope, period: Period, log: OpenLog) {
    if let piece = positionals.first(where: { $0.contains("=") }) {
      throw UsageError("'\(piece)' stands apart; write values without blanks, or in quotes")
    }
    let question = Question(positionals)
    guard let period = question.period else {
      let found = question.who.isEmpty ? "" : "; found '\(question.who)'"
      throw UsageError(
        "name \(needing) after whom it is about, like 2024-05-17, 2024-S2 or 'semester II 2024'"
          + found)
    }
    guard !question.who.isEmpty else {
      throw UsageError("name whom it is about before \(needing)")
    }
    let log = try OpenLog(self, in: context)
    let today = try context.clock().text.prefix(10)
    if let today = Period(String(today)), period.firstDay.daysSince1970 > today.ordinal {
      context.message("note: \(period) begins after today, \(today)\n")
    }
    return (try question.scope(in: log.state.registry), period, log)
  }

  /// Returns the value of an option as a text of JSON, or `nil` if the option is not given.
  func string(_ name: String) throws(UsageError) -> JSONValue? {
    guard let text = self[name] else { return nil }
    guard !text.isEmpty else { throw UsageError("'--\(name)' must not be empty") }
    return .string(text)
  }

  /// Appends one event and returns its sequence.
  ///
  /// - Parameters:
  ///   - time: When it happened; now if `nil`.
  ///   - data: The event's data.
  /// - Throws: `Failure` with the rule that the event breaks.
  func append(
    _ type: String, source: String, _ scope: Scope, at time: Timestamp? = nil,
    in context: ToolContext, data: JSONValue
  ) throws -> Int {
    let actor = try actor(in: context)
    let now = try context.clock()
    let event = Event(
      id: context.newID(), source: source, type: type, subject: scope.subject.description,
      time: time ?? now, data: data)
    var recorder = try Recorder(
      appendingTo: logPath, actor: actor, clock: { now })
    let line = Array(event.line(receipt: nil).utf8)
    do throws(InputError) {
      try recorder.add(line.span)
    } catch {
      throw Failure(error.message)
    }
    return try recorder.commit().sequence
  }
}
