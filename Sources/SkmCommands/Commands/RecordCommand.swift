import Arguments
import JSON
import Projections
import Survey

extension Command {
  static let record: Command = Command(
    name: "record",
    summary: "Record the answers of one respondent",
    arguments: "WHO DATE",
    discussion: """
      WHO is a unit or a service of one. DATE is the day of the answers, or the month,
      semester or year if no more is known. Answers are named by element, never by
      position: the official form asks about U9 before U8. A suggestion or complaint
      stays outside the log, in its folder 'private', where 'skm erase' can remove it;
      other people at this machine may see what stands on a command line.
      """,
    options: [
      Option(
        "answers", "ANSWERS", help: "The answers: U1=3,U2=4,… (an element without one is left out)"),
      Option(
        "id", "ID",
        help: "The id of the response, unique in the unit (default: a new one, so that the same "
          + "command sent again records another respondent)"),
      .sex, .age, .education, .occupation,
      Option("channel", "CHANNEL", help: "How the answers came in"),
      Option("instrument", "NAME", help: "The instrument (default: 14/2017)"),
      Option("late", "REASON", help: "Why the response comes after its period was closed"),
      .suggestion, .complaint, .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm record 'dpmptsp pbg' 2024-07-15 --answers U1=3,U2=3,U3=2,U4=4,U5=4,U6=3,U7=3,U8=3,U9=3
      """,
    run: { arguments, context in
      let feedback = try arguments.feedback(in: context)
      let (scope, period, log) = try arguments.target(
        needing: "the date of the answers", in: context)
      try scope.subject.requireUnit()
      guard let answered = arguments["answers"] else {
        throw ParsedArguments.UsageError("name the answers with '--answers U1=3,U2=4,…'")
      }
      let answers = try arguments.answers(answered).map {
        JSONValue.Member($0.code.description, .integer($0.value))
      }
      let respondent = JSONValue.object(try arguments.respondentAttributes())
      let response = try arguments.id(in: context)
      let late = try arguments.string("late")
      if late == nil, let closed = log.state.closedPeriod(of: scope.subject, containing: period) {
        throw Failure("\(closed) is closed; a response of \(period) needs '--late REASON'")
      }
      let text = feedback?.privateText(response: response, in: context)
      let appended = try arguments.append(
        .responseRecorded, source: "/skm/record", scope.subject, in: context,
        data: .object(compacting: [
          ("response", .string(response)),
          ("service", scope.service.map { .string($0) }),
          ("date", .string(period.description)), ("answers", .object(answers)),
          ("respondent", respondent.members?.isEmpty == true ? nil : respondent),
          ("channel", try arguments.string("channel")),
          ("instrument", try arguments.string("instrument")),
          ("late", late),
          ("feedback", feedback?.json(digest: text?.digest)),
        ]), keeping: text)
      try context.acknowledge(
        "recorded response '\(response)' of \(scope.path) for \(period)"
          + (feedback.map { " with a \($0.kind.rawValue)" } ?? "")
          + ", sequence \(appended.sequence)\n"
      )
    })
}
