import Arguments
import EventLog
import Projections
import Survey

extension Command {
  static let followUp: Command = Command(
    name: "followup",
    summary: "Print what was planned to be mended, and whether it was done",
    arguments: "[WHO] [PERIOD]",
    discussion: """
      Prints the follow-ups of an agency with its units, or of a unit, in the order in
      which they were planned; PERIOD is that of the survey that asked for them. Below
      each stands the index of its element then, and in the next period of the same
      length in which it has one; at the end, how many of those planned were done.
      Overdue is what was due before today, or before the day of '--as-of'.
      """,
    options: [.log, .out, .noCheckpoint, .policy, .asOf, .minimum, .language, .format],
    example: """
      $ skm followup jatirejo 2024-S1
      """,
    run: { arguments, context in
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let small = try arguments.smallFigures
      let question = Question(arguments.positionals)
      let log = try OpenLog(arguments, in: context)
      let scope =
        question.who.isEmpty
        ? nil
        : try log.asKnown { () throws(Failure) in try question.scope(in: log.state.registry) }
      if let scope, scope.service != nil {
        throw Failure(
          "follow-ups are those of a unit with all its services; name '\(scope.subject)'")
      }
      let day = try log.day(in: context)
      let trend = Trend(log.query)
      let scopes =
        scope.map { trend.scopes(in: $0, units: true, services: false) }
        ?? trend.scopes.filter { $0.service == nil }
      let rows = scopes.flatMap { log.query.followUpRows(of: $0.subject, by: day) }
        .filter { question.period == nil || $0.followUp.period == question.period }
      guard !rows.isEmpty else {
        throw Failure(
          "no follow-up is planned" + (scope.map { " of '\($0.path)'" } ?? "")
            + (question.period.map { " for \($0)" } ?? ""))
      }
      let table = FollowUpTable(
        log: log, wording: wording, small: small, day: day, rows: rows)
      switch format {
      case .table: try context.output(table.text)
      case .csv:
        AnswerBasis(log).note(in: context)
        small.note(rows.map(\.course.respondentsOfFigures), in: context)
        table.noteBreaks(in: context)
        context.message("note: overdue is what was due before \(day.text)\n")
        try context.output(FollowUpRow.csv(rows))
      case .json: try context.output(table.json)
      }
    })
}

extension OpenLog {
  /// The day as of which is asked: that of '--as-of', or of the event that it names, or today.
  func day(in context: ToolContext) throws -> CalendarDay {
    let known = isOfThePast ? knownBy?.day ?? replay.recordedDay : nil
    return try known ?? context.clock().day
  }
}
