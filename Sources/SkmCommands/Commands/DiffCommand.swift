import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let diff: Command = Command(
    name: "diff",
    summary: "Print which figures changed between two places in the log, and why",
    arguments: "A B [WHO]",
    discussion: """
      A and B are sequences, dates (their end, UTC), times, or closes: close:2 is the
      log's second close; 'now' is its end. Every composite and element figure that is
      not the same at both is printed with what it was, what it is, and the events
      that changed it, with their reasons. A policy that was adopted for the past is
      such an event. WHO may be an agency, a unit or a service.
      """,
    options: [
      .log, .policy,
      Option("by", "GRAIN", help: "Only periods of this length: year, semester, quarter, month"),
      .language, .format,
    ],
    example: """
      $ skm diff close:1 now dpmptsp
      """,
    run: { arguments, context in
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let grain = try arguments.choice("by", as: TrendGrain.self)?.grain
      guard arguments.positionals.count >= 2 else {
        throw ParsedArguments.UsageError(
          "name two places: each \(LogPosition.rule), or 'now'")
      }
      let (first, second) = (arguments.positionals[0], arguments.positionals[1])
      let positions = try [("A", first), ("B", second)].map { name, text in
        text == "now" ? nil : try LogPosition(text, of: name)
      }
      let contents = try OpenLog.contents(arguments, in: context)
      let ends = try positions.map { try $0?.sequence(in: contents) ?? contents.count }
      guard ends[0] <= ends[1] else {
        throw Failure(
          "A must not stand after B; '\(first)' is sequence \(ends[0]), '\(second)' is \(ends[1])")
      }
      let state = try SurveyState(replaying: contents, through: ends[1])
      OpenLog.warn(of: state.closeMismatches, in: context)
      let difference = try LogDifference(
        in: contents, from: ends[0], to: ends[1], policy: try OpenLog.policy(arguments, state))
      var scopes: Set<Scope>?
      if arguments.positionals.count > 2 {
        let scope = try Question(who: arguments.positionals.dropFirst(2)).scope(in: state.registry)
        scopes = Set(
          Trend(FigureQuery(state)).scopes(in: scope, units: true, services: true))
      }
      let changes = difference.changes.filter {
        scopes?.contains($0.scope) ?? true && grain ?? $0.period.grain == $0.period.grain
      }
      let table = DifferenceTable(difference: difference, changes: changes, wording: wording)
      switch format {
      case .table: try context.output(table.text)
      case .csv: try context.output(FigureChange.csv(changes))
      case .json: try context.output(table.json)
      }
    })
}
