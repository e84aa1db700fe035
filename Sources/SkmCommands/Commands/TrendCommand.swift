import Arguments
import Projections
import Survey

extension Command {
  static let trend: Command = Command(
    name: "trend",
    summary: "Print the trend of an agency, unit or service",
    arguments: "[WHO]",
    discussion: """
      Prints a row for each period that has a figure, with the change against the same
      period one year earlier (yoy). The earlier figure is put under the policy of the
      later one, so that two formulas are never compared; figures as published
      ('--published') are compared as they stand. Without WHO, prints every agency and
      unit.

      Beside a figure made of responses stands its 95 % margin of error (±), and
      whether the change is more than chance: 'up', 'down', 'no evidence', or 'cannot
      tell' without the responses of both years (Welch's t-test, two-sided 5 %). The
      units of an agency, services of a unit or elements of a scope that are printed
      together are judged together, period by period, so that of the changes called
      up or down at most 5 % are expected to be chance (Benjamini-Hochberg). A figure
      that is asked for alone is judged alone.

      The matched change stands beside the plain one where it differs: of an agency
      the mean change of the units that have comparable figures in both years, of a
      unit that of its services at last year's mix of respondents, with the number of
      units or services. Responses of no service are in no service's change; where the
      services had not all respondents of the year before, it is said how many.

      A population is that of the survey opened for exactly the period, and is not
      taken for its parts: the margins of a semester may be wider than the year's.

      What else the change crosses is said below: another policy, instrument or method
      of collection, or a population that differs by more than a tenth. A series of
      three figures or more has a line of blocks there, from the lowest index of the
      table to the highest.
      """,
    options: [
      .log, .out, .noCheckpoint, .policy, .asOf, .published,
      Option(
        "by", "GRAIN", help: "Periods: year, semester, quarter or month (default: year)"),
      .services, .elements, .units, .minimum, .language, .format,
    ],
    example: """
      $ skm trend dpmptsp --policy three-decimal
      """,
    run: { arguments, context in
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let small = try arguments.smallFigures
      let grain = try arguments.choice("by", as: TrendGrain.self) ?? .year
      if grain == .month, arguments.has("elements") {
        throw ParsedArguments.UsageError("elements have no figures by month; leave out one option")
      }
      let view = try arguments.view
      let log = try OpenLog(arguments, in: context)
      let trend = Trend(log.query, view: view)
      let scopes = try scopes(arguments, log, trend)
      let rows = scopes.flatMap { scope in
        trend.rows(of: scope, grains: [grain.grain], withElements: arguments.has("elements"))
      }.judgedTogether()
      guard !rows.isEmpty else {
        throw trend.absence(of: grain, scopes)
      }
      let table = TrendTable(
        rows: rows, log: log, wording: wording, small: small, breaks: trend.breaks(at: rows))
      trend.noteFormulaChanges(at: rows, in: context)
      trend.notePopulationExcesses(at: rows, in: context)
      switch format {
      case .table:
        try context.output(
          table.series(
            of: arguments.positionals.isEmpty ? nil : scopes[0]))
      case .csv:
        AnswerBasis(log).note(in: context)
        small.note(rows.map(\.respondentsOfFigures), in: context)
        table.breakLines.note(in: context)
        try context.output(table.csv)
      case .json: try context.output(table.json)
      }
    })

  private static func scopes(
    _ arguments: ParsedArguments, _ log: OpenLog, _ trend: Trend
  ) throws -> [Scope] {
    guard !arguments.positionals.isEmpty else {
      return trend.scopes.filter { arguments.has("services") || $0.service == nil }
    }
    let question = Question(arguments.positionals)
    if let period = question.period {
      throw ParsedArguments.UsageError(
        "a trend has no period; found '\(period)' ('skm score' prints one period)")
    }
    let scope = try log.asKnown { () throws(Failure) in
      try question.scope(in: log.state.registry)
    }
    try arguments.requireParts(of: scope)
    return trend.scopes(
      in: scope, units: arguments.has("units"), services: arguments.has("services"))
  }
}

/// The grains of a trend as they are written on the command line.
enum TrendGrain: String, CaseIterable {
  case year
  case semester
  case quarter
  case month

  var grain: Period.Grain {
    switch self {
    case .year: .year
    case .semester: .semester
    case .quarter: .quarter
    case .month: .month
    }
  }
}
