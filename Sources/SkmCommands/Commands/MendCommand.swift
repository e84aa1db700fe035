import Arguments
import Projections
import Survey

extension Command {
  static let mend: Command = Command(
    name: "mend",
    summary: "Tell what to mend: the lowest elements, and those that fell",
    arguments: "WHO [PERIOD]",
    discussion: """
      Prints the three lowest and the three highest elements of an agency, unit or
      service, and the three that fell most against the year before; those that are
      tied with the third, too. Beside them stand the follow-ups that are planned
      after the survey of the period, and below what is planned for other elements,
      and whether what the publication names to be mended first are its lowest.

      U4, fees, stands apart where it is at its highest: nobody paid, or everyone was
      content. Beside the index is the one without U4, whose weight the others carry.
      Without a period, takes the latest one that has an index.
      """,
    options: [.log, .out, .noCheckpoint, .policy, .asOf, .minimum, .language, .format],
    example: """
      $ skm mend dpmptsp 2024
      """,
    run: { arguments, context in
      let question = Question(arguments.positionals)
      guard !question.who.isEmpty else {
        throw ParsedArguments.UsageError("name whose elements to look at")
      }
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let small = try arguments.smallFigures
      let log = try OpenLog(arguments, in: context)
      let answer = try Answer(question, log, view: .current)
      for note in answer.notes { context.message("note: \(note)\n") }
      guard let mending = Mending(log.query, of: answer.scope, in: answer.period) else {
        throw answer.trend.absenceOfElements(of: answer.scope, in: answer.period)
      }
      let table = MendingTable(mending: mending, log: log, wording: wording, small: small)
      switch format {
      case .table:
        try context.output(answer.headline(mending.composite, wording) + table.text)
      case .csv:
        AnswerBasis(log).note(in: context)
        small.note(mending.rows.map(\.element.row.respondentsOfFigures), in: context)
        try context.output(MendingRow.csv(mending.rows))
      case .json: try context.output(table.json)
      }
    })
}
