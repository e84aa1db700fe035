import Arguments
import Projections
import Survey

extension Command {
  static let respondents: Command = Command(
    name: "respondents",
    summary: "Print who answered, and the index of each group",
    arguments: "WHO [PERIOD]",
    discussion: """
      Counts the responses in the log by sex, age, education, occupation, service and
      channel, with each group's share and the index of its responses alone. Words
      that surely mean the same are one group; codes stand as they were recorded. A
      group below the minimum is hidden, and so are those of the same table from which
      its number would follow; '--all' shows them, for the office itself. Who puts the
      tables of a unit and its services, or of a year and its semesters, side by side
      may still come to a hidden number: to publish, take 'respondents.csv', which
      leaves such tables out. Published results have no groups: their responses are
      not in the log. Without a period, answers for the latest one that has an index.
      """,
    options: [
      .log, .out, .noCheckpoint, .policy, .asOf,
      Option(
        "minimum", "N",
        help: "The number of respondents from which on a group is shown (default: "
          + "\(SmallGroups.usualMinimum))"),
      Option("all", help: "Show small groups too, marked; not for publication"),
      Option("as-recorded", help: "Keep words apart that mean the same"),
      .language, .format,
    ],
    example: """
      $ skm respondents ak1 2021
      """,
    run: { arguments, context in
      let question = Question(arguments.positionals)
      guard !question.who.isEmpty else {
        throw ParsedArguments.UsageError("name whose respondents to print")
      }
      let format = try arguments.format
      let minimum = try arguments.minimum
      let wording = Wording(language: try arguments.language)
      let log = try OpenLog(arguments, in: context)
      let answer = try Answer(question, log, view: .current)
      for note in answer.notes { context.message("note: \(note)\n") }
      guard
        let figures = log.query.respondents(
          of: answer.scope, in: answer.period, asRecorded: arguments.has("as-recorded"))
      else { throw answer.absenceOfResponses }
      answer.noteOtherEvidence(than: figures.respondents, in: context)
      let table = RespondentTable(
        figures, minimum: minimum, showsAll: arguments.has("all"), log: log, wording: wording)
      switch format {
      case .table: try context.output(table.text)
      case .csv:
        AnswerBasis(log).note(in: context)
        try context.output(table.csv)
      case .json: try context.output(table.json)
      }
    })
}

extension Answer {
  /// Why there is nothing to say about single responses.
  var absenceOfResponses: Failure {
    guard let figures = log.query.figures(of: scope, in: period) else { return absence }
    let basis =
      switch figures.basis {
      case .pooled: "rests on published results for its parts"
      case .rollup: "rests on published results of its units"
      default: "is a published result"
      }
    return Failure("the figure for \(period) \(basis); its responses are not in the log")
  }

  /// Says that the scope's figure rests on something else than the responses that are shown.
  func noteOtherEvidence(than respondents: Int, in context: ToolContext) {
    guard
      let figures = log.query.figures(of: scope, in: period), figures.basis != .responses,
      let index = figures.composite?.index
    else { return }
    let count = Wording(language: .english)
    let responses =
      "\(count.count(respondents)) \(respondents == 1 ? "response" : "responses")"
    let basis =
      switch figures.basis {
      case .rollup: "the mean of what its units show"
      case .pooled: "pooled from published results"
      default:
        "a published result"
          + (figures.respondents.map { " of \(count.count($0)) respondents" } ?? "")
      }
    context.message(
      "note: the figure for \(period), \(index), is \(basis); this is about the \(responses) in "
        + "the log\n")
  }
}
