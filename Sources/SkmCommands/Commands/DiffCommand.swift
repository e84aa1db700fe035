import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let diff: Command = Command(
    name: "diff",
    summary: "Print which figures changed between places in the log, and why",
    arguments: "A B [WHO]",
    discussion: """
      A and B are sequences, dates (their end, UTC), times, or closes: close:2 is the
      log's second close; 'now' is its end. Every composite and element figure that is
      not the same at both is printed with what it was, what it is, and the events
      that changed it, with their reasons. A policy that was adopted for the past is
      such an event. WHO may be an agency, a unit or a service.
      """,
    options: [
      .log, .noCheckpoint, .policy,
      Option("by", "GRAIN", help: "Only periods of this length: year, semester, quarter, month"),
      .minimum, .language, .format,
    ],
    example: """
      $ skm diff close:1 now dpmptsp
      """,
    run: { arguments, context in
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let small = try arguments.smallFigures
      let grain = try arguments.choice("by", as: TrendGrain.self)?.grain
      guard arguments.positionals.count >= 2 else {
        throw ParsedArguments.UsageError(
          "name two places: each \(LogPosition.rule), or 'now'")
      }
      let texts = arguments.positionals.prefix(2)
      let question = Question(Array(arguments.positionals.dropFirst(2)))
      if let period = question.period {
        throw ParsedArguments.UsageError(
          "'diff' takes no period; found '\(period)' ('--by' chooses their length)")
      }
      let positions = try zip(["A", "B"], texts).map { name, text in
        text == "now" ? nil : try LogPosition(text, of: name)
      }
      let (seal, contents) = try OpenLog.contents(arguments, in: context)
      let ends = try positions.map { try $0?.sequence(in: contents) ?? contents.count }
      guard ends[0] <= ends[1] else {
        throw Failure(
          "the first place must not stand after the second; '\(texts[0])' is sequence \(ends[0]), "
            + "'\(texts[1])' is \(ends[1])")
      }
      // The first place is mostly long before any checkpoint.
      var replay = LogReplay(of: contents, sealedBy: seal, using: nil)
      try replay.go(through: ends[0], in: context)
      let old = replay.state
      try replay.go(through: ends[1], in: context)
      OpenLog.warn(of: replay.state.closeMismatches, in: context)
      var scopes: Set<Scope>?
      if !question.who.isEmpty {
        let scope = try scope(of: question, in: replay, through: ends[1], context)
        scopes = Set(
          Trend(FigureQuery(replay.state)).scopes(in: scope, units: true, services: true))
      }
      let difference = try LogDifference(
        from: old, to: replay.state, in: contents,
        policy: try OpenLog.policy(arguments, replay.state), scopes: scopes,
        grains: grain.map { [$0] } ?? Trend.grains)
      let dates = positions.map { $0?.date }
      let table = DifferenceTable(
        difference: difference, dates: dates,
        backloadedCount: dates.contains { $0 != nil } ? replay.backloadedCount : 0,
        wording: wording, small: small)
      switch format {
      case .table: try context.output(table.text)
      case .csv:
        context.message(
          "note: \(table.place.prefix(1).lowercased() + table.place.dropFirst())\n")
        small.note(difference.changes.map(\.respondentsOfFigures), in: context)
        try context.output(FigureChange.csv(difference.changes))
      case .json: try context.output(table.json)
      }
    })

  /// Whom a difference is about.
  ///
  /// - Throws: `Failure` that says so if it was registered only after the second place.
  private static func scope(
    of question: Question, in replay: LogReplay, through last: Int, _ context: ToolContext
  ) throws -> Scope {
    do throws(Failure) {
      return try question.scope(in: replay.state.registry)
    } catch {
      var later = replay
      try later.go(through: nil, in: context)
      guard let scope = try? question.scope(in: later.state.registry) else { throw error }
      throw Failure("'\(scope.path)' is not registered by sequence \(last)")
    }
  }
}
