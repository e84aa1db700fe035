import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let explain: Command = Command(
    name: "explain",
    summary: "Explain a figure, from the index down to the events",
    arguments: "WHO PERIOD",
    discussion: """
      Shows every step from the evidence to the index, so that it can be checked with
      a pocket calculator: answers, sums, means, weights, their products and sum. Then
      what happened to the evidence (corrections, voids, late responses, publications,
      adoptions of a policy) with reasons and dates, what was published, and what may
      still change. With '--published', a vintage, and what happened since.
      """,
    options: [
      .log, .out, .noCheckpoint, .policy, .asOf, .published, .minimum, .language,
      Option("format", "table|json", help: "Form of the result (default: table)"),
    ],
    example: """
      $ skm explain dpmptsp 2024
      """,
    run: { arguments, context in
      let question = Question(arguments.positionals)
      guard let period = question.period, !question.who.isEmpty else {
        throw ParsedArguments.UsageError("name whose figure of which period to explain")
      }
      let isJSON = try arguments.choice("format", as: SummaryFormat.self) == .json
      let wording = Wording(language: try arguments.language)
      let small = try arguments.smallFigures
      let view = try arguments.view
      let log = try OpenLog(arguments, in: context)
      let answer = try Answer(question, log, view: view)
      for note in answer.notes { context.message("note: \(note)\n") }
      let explanation = try Explanation(
        of: answer.scope, in: period, contents: log.contents, through: log.state.sequence,
        policy: log.query.override)
      if case .published(let number) = view {
        guard
          let row = explanation.revisions.first(where: {
            $0.published == explanation.revisions.map(\.published).numbered(number)
          })
        else { throw answer.absence }
        let shown = PublishedExplanation(
          explanation: explanation, row: row, log: log, wording: wording, small: small)
        try context.output(isJSON ? shown.json : shown.text)
        return
      }
      guard explanation.figures != nil || !explanation.revisions.isEmpty else {
        throw answer.absence
      }
      let shown = ExplanationText(
        explanation: explanation, log: log, wording: wording, small: small)
      try context.output(isJSON ? explanation.json(AnswerBasis(log), small) : shown.text)
    })
}
