import Arguments
import EventLog
import Hashing
import JSON
import Projections
import Survey

/// A log that was read as far as it is asked about, and the policy under which it is asked.
struct OpenLog {
  let contents: LogContents
  /// Whether the checkpoint beside the log names events that are not there.
  let lacksEvents: Bool
  let query: FigureQuery

  /// Whether the log is asked as of an earlier place.
  let isOfThePast: Bool

  /// As of when the log is asked, if a date or time was named.
  let knownBy: KnownBy?

  /// A date or time as of which a log is asked.
  struct KnownBy {
    /// As it was written.
    let text: String
    /// The number of events whose recorded time is that of the world, because they were imported.
    let backloadedCount: Int
    /// The day, in UTC.
    let day: CalendarDay
  }

  var state: SurveyState { query.state }

  /// How the log was read.
  let replay: LogReplay

  /// Which lines are hashed, where the tree over them is needed.
  enum Hashing {
    /// None, but for those that came since a projection checkpoint.
    case none
    /// Those that came since a projection checkpoint, which is made anew where it pays.
    case sinceCheckpoint
    /// All, whatever a projection checkpoint has.
    case all
  }

  /// Reads a log.
  ///
  /// - Parameters:
  ///   - isToAppend: Whether the log will be appended to, which it must be whole for.
  ///   - hashing: Which lines are hashed.
  init(
    _ arguments: ParsedArguments, in context: ToolContext, toAppend isToAppend: Bool = false,
    hashingLines hashing: Hashing = .none
  ) throws {
    let position = try arguments["as-of"].map { text throws(ParsedArguments.UsageError) in
      try LogPosition(text, of: "'--as-of'")
    }
    let (seal, contents) = try Self.contents(arguments, in: context, toAppend: isToAppend)
    let last = try position?.sequence(in: contents)
    let file = hashing == .all ? nil : try arguments.checkpointFile(in: context)
    var replay =
      hashing == .none
      ? LogReplay(of: contents, sealedBy: seal, using: file, upTo: last)
      : LogReplay(hashing: contents, sealedBy: seal, using: file, upTo: last)
    try replay.go(through: last, in: context)
    let state = replay.state
    if let date = position?.date, state.sequence == 0 {
      throw Failure("the log had no event by \(date); its first was recorded later")
    }
    knownBy =
      if case .time(let time, let text) = position {
        KnownBy(text: text, backloadedCount: replay.backloadedCount, day: time.day)
      } else {
        nil
      }
    isOfThePast = position != nil
    Self.warn(of: state.closeMismatches, in: context)
    self.contents = contents
    lacksEvents = seal.map { $0.head.size > contents.count } ?? false
    self.replay = replay
    query = FigureQuery(state, policy: try Self.policy(arguments, state))
  }

  /// Returns what a question gives, or says that it was asked as of an earlier place.
  func asKnown<Result>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    guard isOfThePast else { return try body() }
    do throws(Failure) {
      return try body()
    } catch {
      throw Failure("as of sequence \(state.sequence), \(error.message)")
    }
  }

  /// Opens a log with its seal.
  ///
  /// A question is answered from what is there; it is said if events are missing at the end, if that
  /// can't be told, or if the last line is torn. Of a torn line, who appends says what becomes of it.
  ///
  /// - Parameter isToAppend: Whether the log will be appended to.
  /// - Throws: `LogError` also if events are missing that were acknowledged, or it can't be told, and the
  ///   log is to be appended to or has none at all.
  static func contents(
    _ arguments: ParsedArguments, in context: ToolContext, toAppend isToAppend: Bool = false
  ) throws -> (seal: Checkpoint?, contents: LogContents) {
    // The checkpoint first: a writer may bring both up while the log is opened.
    let file = CheckpointFile(ofLog: arguments.logPath).state()
    let contents = try LogContents(reading: arguments.logPath)
    let mustBeWhole = isToAppend || contents.count == 0
    switch file {
    case _ where mustBeWhole: _ = try file.checkpoint
    case .damaged(_, let error), .unreadable(let error):
      context.message(
        "\(error.adding("whether events are missing at the end of the log can't be told").warning)\n"
      )
    case .absent, .whole: break
    }
    guard case .whole(let seal) = file else {
      noteTornLine(of: contents, unless: isToAppend, in: context)
      return (nil, contents)
    }
    if let lost = try contents.lostEnd(namedBy: seal) {
      guard !mustBeWhole else { throw lost.error }
      context.message("\(lost.error.warning)\n")
    } else {
      noteTornLine(of: contents, unless: isToAppend, in: context)
    }
    return (seal, contents)
  }

  /// Says that the last line is torn, if it is.
  private static func noteTornLine(
    of contents: LogContents, unless isSaidLater: Bool, in context: ToolContext
  ) {
    guard contents.tornByteCount > 0, !isSaidLater else { return }
    context.message(
      "note: '\(contents.path)' ends in the middle of a line, which is left out "
        + "(\(contents.tornByteCount) bytes)\n")
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
    return try state.registry.knownPolicy(named: name)
  }
}

extension Registry {
  /// Returns a policy, built in or declared.
  ///
  /// - Throws: `Failure` with the nearest name, or with all, if there is none of this name.
  func knownPolicy(named name: String) throws(Failure) -> Policy {
    if let policy = policy(named: name) { return policy }
    let names = policyNames
    let hint = nearestText(to: name, among: names).map { "did you mean '\($0)'?" }
    throw Failure(
      "unknown policy '\(name)'; "
        + (hint
          ?? "the policies are \(names.map { "'\($0.printable)'" }.joined(separator: ", "))"))
  }
}

extension LogReplay {
  /// Goes on to a place in the log, and shows how far it is.
  mutating func go(through last: Int?, in context: ToolContext) throws(LogError) {
    defer { context.showProgress("") }
    try go(through: last, progress: context.readingProgress())
  }
}
