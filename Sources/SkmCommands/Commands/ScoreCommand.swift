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
      """,
    options: [.log, .policy, .elements, .services, .units, .language, .format],
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
      let log = try OpenLog(arguments, in: context)
      let answer = try Answer(question, log)
      for note in answer.notes { context.message("note: \(note)\n") }
      var rows = answer.trend.rows(of: answer.scope, in: answer.period)
      if !arguments.has("elements") { rows.removeAll { $0.element != nil } }
      guard !rows.isEmpty else { throw answer.absence }
      for scope in answer.trend.scopes(
        in: answer.scope, units: arguments.has("units"), services: arguments.has("services")
      ).dropFirst() {
        rows += answer.trend.rows(of: scope, in: answer.period).filter {
          arguments.has("elements") || $0.element == nil
        }
      }
      let table = TrendTable(rows: rows, state: log.state, wording: wording)
      switch format {
      case .table:
        try context.output(answer.headline(rows[0], wording) + "\n" + table.text(.onePeriod))
      case .csv: try context.output(table.csv)
      case .json: try context.output(table.json)
      }
    })
}

/// What a question turns out to be about.
private struct Answer {
  let scope: Scope
  let period: Period
  let trend: Trend
  let log: OpenLog
  var notes: [String] = []

  init(_ question: Question, _ log: OpenLog) throws(Failure) {
    self.log = log
    trend = Trend(log.query)
    let registry = log.state.registry
    guard let period = question.period else {
      scope = try question.scope(in: registry)
      guard let latest = trend.periodsWithIndex(of: scope).last else {
        throw Failure(
          "no figure for '\(scope.path)': no result gives an index, and there are no responses")
      }
      self.period = latest
      return
    }
    self.period = period
    let candidates = try question.candidates(in: registry)
    // Several offices may share a name, and the period tell which is meant.
    let answering = candidates.filter { log.query.figures(of: $0, in: period)?.composite != nil }
    guard candidates.count == 1 || answering.count == 1 else {
      throw question.ambiguity(candidates, registry)
    }
    scope = answering.count == 1 ? answering[0] : candidates[0]
    for other in candidates where other != scope {
      notes.append(
        "'\(question.who)' is also \(other.path), which has no figure for \(period)")
    }
  }

  var absence: Failure {
    Failure("no figure for \(period): \(log.query.absence(of: scope, in: period))")
  }

  /// The name, and below it a line like `2024: 93.61 A (Sangat baik)`.
  func headline(_ row: TrendRow, _ wording: Wording) -> String {
    let heading = TrendTable.heading(scope, log.state.registry) + "\n\(period): "
    guard row.element == nil, let index = row.index, let grade = row.grade else {
      return heading + "\(wording.noIndex): \(log.query.absence(of: scope, in: period))\n"
    }
    return heading + "\(wording.number(index)) \(grade.rawValue) (\(grade.name))\n"
  }
}
