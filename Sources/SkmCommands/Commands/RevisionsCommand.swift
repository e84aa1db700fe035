import Arguments
import EventLog
import Projections
import Survey

extension Command {
  static let revisions: Command = Command(
    name: "revisions",
    summary: "Print every published state of figures",
    arguments: "[WHO] [PERIOD]",
    discussion: """
      A row for each time that an index was published: a report, its erratum, a close.
      Drift is today's index under the same formula less the published one, so that it
      shows what the data changed and never a change of formula. '--triangle' puts the
      vintages of a figure side by side, with the mean revision (latest less first
      vintage), the mean without signs, and how often a revision turned a rise over
      the year into a fall or a fall into a rise. Units and services of WHO are
      included.
      """,
    options: [
      .log, .out, .noCheckpoint, .asOf,
      Option("triangle", help: "Show a row for each period, a column for each vintage"),
      .minimum, .language, .format,
    ],
    example: """
      $ skm revisions dpmptsp
      """,
    run: { arguments, context in
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let small = try arguments.smallFigures
      let question = Question(arguments.positionals)
      let log = try OpenLog(arguments, in: context)
      let trend = Trend(log.query)
      let revisions = Revisions(log.state)
      var scopes = trend.scopes
      if !question.who.isEmpty {
        scopes = trend.scopes(
          in: try question.scope(in: log.state.registry), units: true, services: true)
      }
      let table = RevisionTable(log: log, wording: wording, small: small)
      if arguments.has("triangle") {
        guard question.period == nil else {
          throw ParsedArguments.UsageError("a triangle is of all periods; leave out the period")
        }
        let triangles = scopes.flatMap(revisions.triangles(of:))
        guard !triangles.isEmpty else { throw Failure("nothing was published") }
        switch format {
        case .table: try context.output(table.text(triangles))
        case .csv:
          AnswerBasis(log).note(in: context)
          table.noteSmall(triangles, in: context)
          try context.output(table.csv(triangles))
        case .json: try context.output(table.json(triangles))
        }
        return
      }
      let rows = scopes.flatMap { revisions.rows(of: $0, in: question.period) }
      guard !rows.isEmpty else {
        throw Failure("nothing was published" + (question.period.map { " for \($0)" } ?? ""))
      }
      switch format {
      case .table: try context.output(table.text(rows))
      case .csv:
        AnswerBasis(log).note(in: context)
        table.noteSmall(rows, in: context)
        try context.output(RevisionRow.csv(rows))
      case .json: try context.output(table.json(rows))
      }
    })
}
