import Arguments
import Projections
import Survey

extension Command {
  static let score: Command = Command(
    name: "score",
    summary: "Print the index of an agency, unit or service in a period",
    arguments: "WHO [PERIOD]",
    discussion: """
      Without a period, prints the latest one that has an index. The basis says what
      the figure rests on: responses; a publication (reported, or recomputed from the
      elements that it prints); publications for the period's parts (pooled); or the
      figures of an agency's units (rollup). The last published index stands beside
      today's, with its number if it was published more than once.

      Below a figure made of responses stands its 95 % margin of error (Student's t on
      the respondents' own indices, with the finite-population correction where the
      survey states its population), and whether the change over the year is more than
      chance (Welch's t-test, two-sided 5 %). With '--units', '--services' or
      '--elements', those are judged together, as 'skm help trend' says.

      What else the change crosses is said below: another policy, instrument or method
      of collection, or a population that differs by more than a tenth.
      """,
    options: [
      .log, .out, .noCheckpoint, .policy, .asOf, .published, .elements, .services, .units,
      .minimum, .language, .format,
    ],
    example: """
      $ skm score Dispendukcapil semester II 2021
      """,
    run: { arguments, context in
      let question = Question(arguments.positionals)
      guard !question.who.isEmpty else {
        throw ParsedArguments.UsageError("name whose index to print")
      }
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let small = try arguments.smallFigures
      let view = try arguments.view
      let log = try OpenLog(arguments, in: context)
      let answer = try Answer(question, log, view: view)
      try arguments.requireParts(of: answer.scope)
      for note in answer.notes { context.message("note: \(note)\n") }
      var rows = answer.trend.rows(of: answer.scope, in: answer.period)
      if !arguments.has("elements") { rows.removeAll { $0.element != nil } }
      let hasOwn = !rows.isEmpty
      for scope in answer.trend.scopes(
        in: answer.scope, units: arguments.has("units"), services: arguments.has("services")
      ).dropFirst() {
        rows += answer.trend.rows(of: scope, in: answer.period).filter {
          arguments.has("elements") || $0.element == nil
        }
      }
      guard !rows.isEmpty else { throw answer.absence }
      rows = rows.judgedTogether()
      let table = TrendTable(
        rows: rows, log: log, wording: wording, small: small, breaks: answer.trend.breaks(at: rows))
      answer.trend.noteFormulaChanges(at: rows, in: context)
      answer.trend.notePopulationExcesses(at: rows, in: context)
      switch format {
      case .table:
        let sureness =
          hasOwn
          ? wording.surenessSentence(
            rows[0],
            population: log.query.sampledPopulation(of: answer.scope, in: answer.period),
            hasBothYears: log.hasBothYears(rows[0])) : nil
        try context.output(
          answer.headline(hasOwn ? rows[0] : nil, wording) + "\n" + table.text(.onePeriod)
            + (sureness?.paragraph ?? ""))
      case .csv:
        AnswerBasis(log).note(in: context)
        small.note(rows.map(\.respondentsOfFigures), in: context)
        table.breakLines.note(in: context)
        try context.output(table.csv)
      case .json: try context.output(table.json)
      }
    })
}
