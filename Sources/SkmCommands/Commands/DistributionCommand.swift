import Arguments
import Projections
import Survey

extension Command {
  static let distribution: Command = Command(
    name: "distribution",
    summary: "Print how often each answer was given",
    arguments: "WHO [PERIOD]",
    discussion: """
      Counts the answers of each value of the scale to each element, in the responses
      in the log as they stand, and to all elements together. Satisfied is the share
      of answers in the upper half of the scale (3 and 4), top that of the highest.
      No policy changes them. Published results have none: their responses are not in
      the log. Without a period, answers for the latest one that has an index.
      """,
    options: [.log, .out, .noCheckpoint, .asOf, .services, .minimum, .language, .format],
    example: """
      $ skm distribution dpmptsp 2024
      """,
    run: { arguments, context in
      let question = Question(arguments.positionals)
      guard !question.who.isEmpty else {
        throw ParsedArguments.UsageError("name whose answers to count")
      }
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let small = try arguments.smallFigures
      let log = try OpenLog(arguments, in: context)
      let answer = try Answer(question, log, view: .current)
      for note in answer.notes { context.message("note: \(note)\n") }
      let all = answer.trend.scopes(
        in: answer.scope, units: false, services: arguments.has("services")
      ).compactMap { log.query.distribution(of: $0, in: answer.period) }
      guard let first = all.first else { throw answer.absenceOfResponses }
      if first.scope == answer.scope {
        answer.noteOtherEvidence(than: first.respondents, in: context)
      }
      let table = DistributionTable(
        all, of: answer.scope, log: log, wording: wording, small: small)
      switch format {
      case .table: try context.output(table.text)
      case .csv:
        AnswerBasis(log).note(in: context)
        table.noteSmall(in: context)
        try context.output(table.csv)
      case .json: try context.output(table.json)
      }
    })
}
