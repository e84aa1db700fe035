import Arguments
import EventLog
import Files
import Hashing
import JSON
import Projections

extension Command {
  static let verify: Command = Command(
    name: "verify",
    summary: "Check that the log is what was written",
    arguments: "",
    discussion: """
      Looks at every line, at the order of lines, at the rules that an append checks,
      at the tree over all lines (RFC 9162), the checkpoint beside the log and every
      close, and names everything that is wrong in one run, with segment, line and
      byte. With '--repair', what cannot lose an acknowledged event is mended: an
      unfinished line at the end is put aside in 'torn', or gets the line feed that is
      all it lacks, and a checkpoint that is missing or stays behind is brought up. A
      damaged checkpoint is kept in 'torn' and made anew, if nothing else is wrong and
      no line is unfinished; whether events were missing at the log's end until then
      can't be found any more. Nothing else is ever repaired.
      """,
    options: [
      .log,
      Option("repair", help: "Mend an unfinished line and the checkpoint"),
      Option("proof", "FILE", help: "Check a proof that 'skm prove' wrote, without a log"),
      Option(
        "event", "FILE", help: "The line that the proof is about, if it is not to be believed"),
      .wait,
      Option("format", "table|json", help: "Form of the result (default: table)"),
    ],
    example: """
      $ skm verify
      """,
    run: { arguments, context in
      try arguments.requireNoPositionals()
      let isJSON = try arguments.choice("format", as: SummaryFormat.self) == .json
      if let path = arguments["proof"] {
        return try arguments.checkProof(path, in: context)
      }
      guard !arguments.has("event") else {
        throw ParsedArguments.UsageError("'--event' goes with '--proof'")
      }
      let refusal = arguments.has("repair") ? try arguments.repair(in: context) : nil
      let verification = try LogVerification(
        of: arguments.logPath, progress: context.readingProgress())
      context.showProgress("")
      for problem in verification.problems { context.message("\(problem)\n") }
      if let note = verification.tornLineNote { context.message("note: \(note)\n") }
      try context.output(isJSON ? verification.json : verification.text)
      guard verification.problems.isEmpty else {
        let count = verification.problems.count
        throw Failure(
          "the log is damaged: \(count) \(count == 1 ? "problem" : "problems")"
            + (refusal == nil ? "" : "; nothing was repaired"))
      }
      if let refusal { throw refusal }
    })
}

extension ParsedArguments {
  /// Checks a proof without a log.
  fileprivate func checkProof(_ path: String, in context: ToolContext) throws {
    for name in ["repair", "log", "wait", "format"] where has(name) {
      throw UsageError("'--\(name)' does not go with '--proof'")
    }
    let bytes = try File(reading: path).readAll()
    let event = try self["event"].map { try File(reading: $0).readAll() }
    switch try ProofCheck(of: bytes.span, from: path, event: event) {
    case .proved(let sentence):
      try context.output("\(sentence)\n")
      context.message("note: \(ProofCheck.note)\n")
    case .refuted(let sentence):
      throw Failure("'\(path)' proves nothing: \(sentence)")
    }
  }

  /// Does what cannot lose an acknowledged event.
  ///
  /// - Returns: Why nothing was done; `nil` if there was nothing to do, or it is done.
  fileprivate func repair(in context: ToolContext) throws -> LogError? {
    do {
      // A log that is not there is not begun.
      _ = try LogContents(reading: logPath)
      if case .damaged(_, let error) = CheckpointFile(ofLog: logPath).state() {
        // A new checkpoint would say of whatever the log has that it was acknowledged, and an unfinished
        // line may have been.
        let verification = try LogVerification(of: logPath, progress: context.readingProgress())
        context.showProgress("")
        guard verification.tornByteCount == 0,
          verification.problems == verification.checkpointProblem.map({ [$0] })
        else { return error }
      }
      // A writer puts an unfinished line aside, refuses a log that is damaged, and brings the
      // checkpoint up when it finishes.
      let recorder = try recorder(repairing: true, in: context)
      return try recorder.commit().checkpointFailure
    } catch let error as LogError {
      return error
    }
  }
}

extension LogVerification {
  /// What is to be said of an unfinished line; `nil` if there is none, or it is a problem.
  fileprivate var tornLineNote: String? {
    guard tornByteCount > 0, lostEnd == nil else { return nil }
    let line = "the log ends in the middle of a line (\(tornByteCount) bytes), "
    guard checkpointProblem == nil else {
      return line + "of which no checkpoint tells whether it was acknowledged; nothing is mended: "
        + "restore the checkpoint or the log from a copy"
    }
    return line
      + (checkpoint == nil
        ? "of which no checkpoint tells whether it was acknowledged"
        : "which was never acknowledged")
      + "; the next append, or '--repair', puts it aside"
  }

  /// What was looked at, in a few lines.
  fileprivate var text: String {
    let events = count == 1 ? "1 event" : "\(count) events"
    let closes = closeCount == 1 ? "1 close" : "\(closeCount) closes"
    var text = "\(events), \(closes)\nroot \(tree.root.base64)\n"
    switch checkpoint?.head.size {
    case nil:
      text += checkpointProblem == nil ? "no checkpoint" : "no checkpoint that can be read"
      text += ": a log that was cut at its end can't be told\n"
    case count?: text += "checkpoint at event \(count)\n"
    case let size?:
      text += "checkpoint at event \(size), \(size < count ? "behind" : "beyond") the log\n"
    }
    if !areRulesChecked { text += "rules between events were not checked after the first damage\n" }
    if problems.isEmpty { text += "nothing is wrong\n" }
    return text
  }

  fileprivate var json: String {
    let problems = self.problems.map { problem -> JSONValue in
      .object([
        .init("segment", problem.place.map { .string($0.path) } ?? .null),
        .init("line", problem.place.map { .integer($0.line) } ?? .null),
        .init("byte", problem.place.map { .integer($0.column) } ?? .null),
        .init("message", .string(problem.message)),
      ])
    }
    let members: [JSONValue.Member] = [
      .init("events", .integer(count)), .init("closes", .integer(closeCount)),
      .init("root", .string(tree.root.base64)),
      .init("origin", origin.map { .string($0) } ?? .null),
      .init("checkpoint", checkpoint.map { .integer($0.head.size) } ?? .null),
      .init("torn_bytes", .integer(tornByteCount)),
      .init("rules_checked", .boolean(areRulesChecked)), .init("problems", .array(problems)),
    ]
    return JSONValue.object(members).indentedText
  }
}
