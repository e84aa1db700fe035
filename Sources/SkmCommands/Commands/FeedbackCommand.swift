import Arguments
import EventLog
import Projections
import Survey

extension Command {
  static let feedback: Command = Command(
    name: "feedback",
    summary: "Print suggestions and complaints",
    arguments: "[WHO] [PERIOD]",
    discussion: """
      Prints what respondents of an agency with its units, of a unit or a service
      wrote, in order of sequence; PERIOD is that of their answers, as corrected.
      Texts lie outside the log, in its folder 'private'. Where one was erased or is
      not kept there, the row says so; where one is not what was recorded, too. Those
      of void responses are marked.
      """,
    options: [.log, .out, .noCheckpoint, .language, .format],
    example: """
      $ skm feedback dpmptsp 2024-S2
      """,
    run: { arguments, context in
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let question = Question(arguments.positionals)
      let log = try OpenLog(arguments, in: context)
      let scope =
        question.who.isEmpty ? nil : try question.scope(in: log.state.registry)
      let texts = PrivateTexts(of: log.contents)
      let all = try RecordedFeedback.all(in: log.contents)
      // Whoever cannot look into the folder is told so in the rows.
      for path in (try? texts.strayFiles(besides: all)) ?? [] {
        context.message(
          "note: '\(path)' belongs to no response of the log; remove it, unless somebody is "
            + "recording now\n")
      }
      let rows = all.compactMap { FeedbackRow($0, log.state, texts) }.filter {
        $0.isWanted(scope, question.period)
      }
      guard !rows.isEmpty else {
        throw Failure(
          "no suggestion or complaint is recorded" + (scope.map { " of '\($0.path)'" } ?? "")
            + (question.period.map { " for \($0)" } ?? ""))
      }
      let table = FeedbackTable(log: log, wording: wording, scope: scope, rows: rows)
      switch format {
      case .table: try context.output(table.text)
      case .csv:
        AnswerBasis(log).note(in: context)
        try context.output(table.csv)
      case .json: try context.output(table.json)
      }
    })
}
