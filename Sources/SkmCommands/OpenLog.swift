import Arguments
import EventLog
import JSON
import Projections
import Survey

/// A log that was read as far as it is asked about, and the policy under which it is asked.
struct OpenLog {
  let contents: LogContents
  let query: FigureQuery

  /// As of when the log is asked, if a date or time was named.
  let knownBy: KnownBy?

  /// A date or time as of which a log is asked.
  struct KnownBy {
    /// As it was written.
    let text: String
    /// The number of events whose recorded time is that of the world, because they were imported.
    let backloadedCount: Int
  }

  var state: SurveyState { query.state }

  init(_ arguments: ParsedArguments, in context: ToolContext) throws {
    let position = try arguments["as-of"].map { text throws(ParsedArguments.UsageError) in
      try LogPosition(text, of: "'--as-of'")
    }
    let contents = try Self.contents(arguments, in: context)
    let last = try position?.sequence(in: contents)
    var state = SurveyState()
    var backloadedCount = 0
    try contents.forEachEvent(through: last) { node throws(InputError) in
      try state.apply(node)
      if node.receipt?.isBackloaded == true { backloadedCount += 1 }
    }
    if case .time(_, let text) = position {
      guard state.sequence > 0 else {
        throw Failure("the log had no event by \(text); its first was recorded later")
      }
      knownBy = KnownBy(text: text, backloadedCount: backloadedCount)
    } else {
      knownBy = nil
    }
    Self.warn(of: state.closeMismatches, in: context)
    self.contents = contents
    query = FigureQuery(state, policy: try Self.policy(arguments, state))
  }

  /// Opens a log and says so if its last line is torn.
  static func contents(
    _ arguments: ParsedArguments, in context: ToolContext
  ) throws -> LogContents {
    let contents = try LogContents(reading: arguments.logPath)
    if contents.tornByteCount > 0 {
      context.message(
        "note: '\(contents.path)' ends in the middle of a line, which is left out "
          + "(\(contents.tornByteCount) bytes)\n")
    }
    return contents
  }

  /// Says which closes are not what the events before them give.
  static func warn(of mismatches: [CloseMismatch], in context: ToolContext) {
    let shown = mismatches.prefix(3)
    for mismatch in shown {
      context.message(
        "warning: close-mismatch: the close of \(mismatch.subject) for \(mismatch.period), "
          + "sequence \(mismatch.sequence): \(mismatch.reason.printable)\n")
    }
    if mismatches.count > shown.count {
      context.message("warning: close-mismatch: \(mismatches.count - shown.count) more closes\n")
    }
  }

  /// Returns the policy under which everything is put, if one is asked for.
  static func policy(_ arguments: ParsedArguments, _ state: SurveyState) throws -> Policy? {
    guard let name = arguments["policy"] else { return nil }
    if let policy = state.registry.policy(named: name) { return policy }
    let names = state.registry.policyNames
    let hint = nearestText(to: name, among: names).map { "did you mean '\($0)'?" }
    throw Failure(
      "unknown policy '\(name)'; "
        + (hint
          ?? "the policies are \(names.map { "'\($0.printable)'" }.joined(separator: ", "))"))
  }
}
