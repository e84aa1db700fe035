import Arguments
import EventLog
import Projections
import Statistics
import Survey

extension Command {
  static let sample: Command = Command(
    name: "sample",
    summary: "Print how many respondents a survey needs, and has",
    arguments: "[WHO PERIOD]",
    discussion: """
      Needed are as many as the formula of Krejcie and Morgan says, computed exactly
      and rounded to a whole number. With '--services' they are divided in proportion
      to the people that each service serves, the largest remainders first.

      With WHO, the respondents reached are those of the figure of PERIOD, and the
      population is that of the survey opened for exactly PERIOD. Of an agency, all
      units are printed. Without WHO, no log is read.
      """,
    options: SampleOptions.all + [.log, .out, .noCheckpoint, .asOf, .language, .format],
    example: """
      $ skm sample --population 631
      """,
    run: { arguments, context in
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let options = try SampleOptions(arguments)
      guard !arguments.positionals.isEmpty else {
        try context.output(
          try plannedSample(arguments, options).text(format: format, wording))
        return
      }
      let question = Question(arguments.positionals)
      guard let period = question.period, !question.who.isEmpty else {
        if question.period == nil, let first = question.leadingPeriod {
          throw ParsedArguments.UsageError(
            "the period stands after WHO; found '\(first)' before it")
        }
        throw ParsedArguments.UsageError(
          question.who.isEmpty
            ? "name whose sample to print before the period" : "name the period of the survey")
      }
      let log = try OpenLog(arguments, in: context)
      let scope = try log.asKnown { () throws(Failure) in
        try question.scope(in: log.state.registry)
      }
      let rows = try sampleRows(of: scope, in: period, options, log)
      for row in rows {
        guard let population = row.population, let achieved = row.achieved,
          achieved > population
        else { continue }
        context.message(
          "note: \(row.scope.path) has more respondents than its population, \(achieved) of "
            + "\(population); one of the two is wrong\n")
      }
      let table = SampleTable(
        scope: scope, period: period, rows: rows, options: options, log: log, wording: wording)
      switch format {
      case .table: try context.output(table.text)
      case .csv:
        AnswerBasis(log).note(in: context)
        try context.output(table.csv)
      case .json: try context.output(table.json)
      }
    })

  /// The sample of a population that the command line says.
  private static func plannedSample(
    _ arguments: ParsedArguments, _ options: SampleOptions
  ) throws -> PlannedSample {
    guard options.population != nil || !options.services.isEmpty else {
      throw ParsedArguments.UsageError(
        "name the population with '--population', or whose survey of which period")
    }
    guard !arguments.has("as-of") else {
      throw ParsedArguments.UsageError("'--as-of' goes with WHO and PERIOD")
    }
    return PlannedSample(population: options.population ?? options.servedCount, options: options)
  }

  private static func sampleRows(
    of scope: Scope, in period: Period, _ options: SampleOptions, _ log: OpenLog
  ) throws -> [SampleRow] {
    let subject = scope.subject
    guard subject.unit == nil else {
      return try unitRows(of: scope, in: period, options, log)
    }
    guard options.population == nil, options.services.isEmpty else {
      throw ParsedArguments.UsageError(
        "'--population' and '--services' are of one unit; '\(scope.path)' is an agency")
    }
    let rows = log.state.registry.units(of: subject.agency).compactMap { unit in
      row(of: Scope(unit), in: period, log)
    }
    guard !rows.isEmpty else { throw Failure("'\(scope.path)' has no unit in \(period)") }
    return rows.map { row in
      var row = row
      row.required = row.population.map { options.formula.required(of: $0) }
      return row
    }
  }

  /// The row of a unit, and below it those of its services; or that of a service.
  private static func unitRows(
    of scope: Scope, in period: Period, _ options: SampleOptions, _ log: OpenLog
  ) throws -> [SampleRow] {
    let services = log.state.registry.services(of: scope.subject)
    if !options.services.isEmpty {
      guard scope.service == nil else {
        throw ParsedArguments.UsageError("'--services' is of a unit; '\(scope.path)' is a service")
      }
      if let other = options.services.first(where: { !services.contains($0.name) }) {
        throw Failure(
          "'\(scope.path)' has no service '\(other.name)'"
            + (services.isEmpty ? "" : "; it has \(services.joined(separator: ", "))"))
      }
    }
    // A survey says the population of the unit, not of a service.
    let survey = scope.service == nil ? log.state.survey(of: scope, in: period) : nil
    let served = options.services.isEmpty ? nil : options.servedCount
    if options.population == nil, let served, let population = survey?.population,
      served != population
    {
      throw Failure(
        "the services serve \(served) people, the population of the survey is \(population); "
          + "the two must be equal")
    }
    guard let population = options.population ?? survey?.population ?? served else {
      throw Failure(
        "the population of '\(scope.path)' in \(period) is not known; no survey was opened that "
          + "says it, so give '--population'")
    }
    let required = options.required(of: population)
    var rows = [
      SampleRow(
        scope: scope, population: population, planned: survey?.sample, required: required.all,
        achieved: achieved(scope, period, log))
    ]
    guard scope.service == nil else { return rows }
    for service in services {
      let scope = Scope(scope.subject, service: service)
      let place = options.services.firstIndex { $0.name == service }
      rows.append(
        SampleRow(
          scope: scope, population: place.map { options.services[$0].population }, planned: nil,
          required: place.map { required.services[$0] }, achieved: achieved(scope, period, log)))
    }
    return rows
  }

  /// The row of a unit as its survey says; `nil` if the unit was no more, and nothing is there of it.
  private static func row(of unit: Scope, in period: Period, _ log: OpenLog) -> SampleRow? {
    let survey = log.state.survey(of: unit, in: period)
    let achieved = achieved(unit, period, log)
    if survey == nil, achieved == 0,
      let retirement = log.state.registry.units[unit.subject]?.retiredFrom,
      retirement.firstDay.daysSince1970 <= period.firstDay.daysSince1970
    {
      return nil
    }
    return SampleRow(
      scope: unit, population: survey?.population, planned: survey?.sample, required: nil,
      achieved: achieved)
  }

  /// The respondents of the figure of a period; `nil` if it does not say.
  private static func achieved(_ scope: Scope, _ period: Period, _ log: OpenLog) -> Int? {
    guard let figures = log.query.figures(of: scope, in: period) else { return 0 }
    return figures.respondents
  }
}
