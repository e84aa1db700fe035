import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let plan: Command = Command(
    name: "plan",
    summary: "Plan what is to be mended after a survey",
    arguments: "WHO PERIOD --element U3 --action TEXT --due PERIOD",
    discussion: """
      WHO is the agency or unit, PERIOD that of the survey that asks for it. 'skm
      mend' tells what to mend, 'skm complete' records what became of a plan, and
      'skm followup' prints all plans.
      """,
    options: [
      Option("element", "U3", help: "The element to mend"),
      Option("action", "TEXT", help: "What is to be done"),
      Option("due", "PERIOD", help: "When it is to be done by: 2025-Q1, 2025-03, 2025-03-31"),
      Option("owner", "TEXT", help: "The office that does it"),
      Option(
        "id", "ID", help: "The id of the follow-up, unique in the unit (default: a new one)"),
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm plan jatirejo 2024 --element U3 --action 'a second counter' --due 2025-Q1
      """,
    run: { arguments, context in try arguments.plan(in: context) })

  static let complete: Command = Command(
    name: "complete",
    summary: "Record that a planned follow-up was done, or could not be",
    arguments: "WHO FOLLOWUP --date DATE",
    discussion: """
      WHO is the agency or unit, FOLLOWUP the id of what 'skm plan' planned. Say with
      '--evidence' what shows that it was done, with '--obstacle' what was in its way.
      A follow-up with an obstacle and no evidence counts as one that could not be
      done.
      """,
    options: [
      Option("date", "DATE", help: "When, as precisely as it is known: 2025-02-14, 2025-02"),
      Option("evidence", "TEXT", help: "What shows that it was done"),
      Option("obstacle", "TEXT", help: "What was in its way"),
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm complete jatirejo jatirejo-2024-u3 --date 2025-02-14 --evidence 'in use'
      """,
    run: { arguments, context in try arguments.complete(in: context) })
}

extension ParsedArguments {
  fileprivate func plan(in context: ToolContext) throws {
    let element = try element()
    guard let action = try string("action") else {
      throw UsageError("say what is to be done with '--action'")
    }
    let due = try neededPeriod(
      "due", missing: "say with '--due' when it is to be done by",
      kind: "a period", examples: "2025-Q1, 2025-03 or 2025-03-31")
    let owner = try string("owner")
    let (scope, period, _) = try target(needing: "the period of the survey", in: context)
    guard scope.service == nil else {
      throw Failure("follow-ups are those of a unit with all its services; name '\(scope.subject)'")
    }
    let followUp = try id(in: context)
    let appended = try append(
      .followUpPlanned, source: "/skm/plan", scope.subject, in: context,
      data: .object(compacting: [
        ("followup", .string(followUp)), ("period", .string(period.description)),
        ("element", .string(element.description)), ("action", action),
        ("due", .string(due.description)), ("owner", owner),
      ]))
    if due.lastDay.daysSince1970 < period.firstDay.daysSince1970 {
      context.message("note: it is due before \(period), the period of the survey, begins\n")
    }
    try context.acknowledge(
      "planned follow-up '\(followUp)' of \(scope.subject) for \(element) in \(period), due "
        + "\(due), sequence \(appended.sequence)\n")
  }

  fileprivate func complete(in context: ToolContext) throws {
    let date = try neededPeriod(
      "date", missing: "say with '--date' when it was done",
      kind: "a date or a longer period", examples: "2025-02-14 or 2025-02")
    let evidence = try string("evidence")
    let obstacle = try string("obstacle")
    let (subject, id, log) = try openTarget(
      ofID: "follow-up", ofAgenciesToo: true, toAppend: true, in: context)
    try log.requirePlan(id, of: subject)
    try noteFuture(date, in: context)
    let appended = try append(
      .followUpCompleted, source: "/skm/complete", subject, in: context,
      data: .object(compacting: [
        ("followup", .string(id)), ("evidence", evidence), ("obstacle", obstacle),
        ("date", .string(date.description)),
      ]))
    let isDone = appended.state.followUps(of: subject).contains {
      $0.completion?.sequence == appended.sequence && $0.isDone
    }
    try context.acknowledge(
      (isDone
        ? "completed follow-up '\(id)' of \(subject) \(date.grain == .day ? "on" : "in") \(date)"
        : "recorded that follow-up '\(id)' of \(subject) could not be done")
        + ", sequence \(appended.sequence)\n")
  }

  /// The element that an option names.
  private func element() throws(UsageError) -> ElementCode {
    guard let text = self["element"] else {
      throw UsageError("name the element to mend with '--element'")
    }
    guard let code = ElementCode(text.uppercased()) else {
      throw UsageError("'--element' must be an element like U3; found '\(text)'")
    }
    return code
  }

  /// The period that an option names.
  private func neededPeriod(
    _ name: String, missing: String, kind: String, examples: String
  ) throws(UsageError) -> Period {
    guard let text = self[name] else { throw UsageError(missing) }
    guard let period = Period(phrase: text) else {
      if let doubt = DateDoubt.text(of: text) {
        throw UsageError("'--\(name)' must be \(kind); found '\(text)'" + doubt)
      }
      throw UsageError("'--\(name)' must be \(kind) like \(examples); found '\(text)'")
    }
    return period
  }
}

extension OpenLog {
  /// Requires that a follow-up is planned.
  ///
  /// - Throws: `Failure` with whose it is, or with those that are open.
  fileprivate func requirePlan(_ id: String, of subject: Subject) throws(Failure) {
    func isPlanned(by subject: Subject) -> Bool {
      state.followUps(of: subject).contains { $0.id == id }
    }
    guard !isPlanned(by: subject) else { return }
    let others = Trend(query).scopes.filter { $0.service == nil && isPlanned(by: $0.subject) }
    if !others.isEmpty {
      throw Failure(
        "follow-up '\(id)' is planned by \(others.map { "'\($0.path)'" }.joined(separator: ", ")), "
          + "not by '\(subject)'")
    }
    let open = state.followUps(of: subject).filter { $0.completion == nil }
      .map { "'\($0.id.printable)'" }
    throw Failure(
      "follow-up '\(id)' was never planned; "
        + (open.isEmpty
          ? "'\(subject)' has none that is open" : "open are \(open.joined(separator: ", "))"))
  }
}
