import Arguments
import EventLog
import JSON
import Projections
import Statistics
import Survey

extension Command {
  static let open: Command = Command(
    name: "open",
    summary: "Open a survey: its population, sample, days and method",
    arguments: "WHO PERIOD",
    discussion: """
      WHO is the agency or unit, PERIOD the one that the survey is for. The population
      is the number of people served, of which 'skm sample' says how many respondents
      are needed, and with which margins of error are smaller. Responses are taken
      without it, too, and count in the period of their own date.

      Opening a survey again changes what is named, and the rest stays; '--without'
      takes it away.
      """,
    options: [
      Option("population", "COUNT", help: "The number of people served"),
      Option("sample", "COUNT", help: "The number of respondents wanted"),
      Option("from", "DAY", help: "The first day of the survey"),
      Option("to", "DAY", help: "The last day of the survey"),
      Option("instrument", "NAME", help: "The instrument (default: 14/2017)"),
      Option("method", "TEXT", help: "How answers are collected"),
      Option(
        "without", "LIST", help: "What is taken away: population,sample,window,instrument,method"),
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm open dpmptsp 2025-S1 --population 631 --from 2025-01-06 --to 2025-06-20
      """,
    run: { arguments, context in
      let change = try SurveyChange(arguments)
      let (scope, period, _) = try arguments.target(
        needing: "the period of the survey", ofThePast: false, in: context)
      guard scope.service == nil else {
        throw Failure("a survey is of a unit with all its services; name '\(scope.subject)'")
      }
      var standing: SurveyOpened?
      let appended = try arguments.appendUnlessStanding(
        .surveyOpened, source: "/skm/open", scope.subject, in: context
      ) { recorder in
        standing = recorder.state.survey(of: scope, in: period)
        let old = SurveyTerms(standing)
        let new = change.applied(to: old)
        return standing != nil && old == new ? nil : new.data(for: period)
      }
      let (old, new) = (SurveyTerms(standing), change.applied(to: SurveyTerms(standing)))
      guard let appended else {
        try context.acknowledge(
          "the survey of \(scope.path) for \(period) is open so already; nothing was appended\n"
            + new.sampleText)
        return
      }
      for note in new.notes(of: scope, in: period, appended.state) {
        context.message("note: \(note)\n")
      }
      let differences = new.differences(from: old)
      try context.acknowledge(
        "\(standing == nil ? "opened" : "changed") the survey of \(scope.path) for \(period)"
          + (standing == nil || differences.isEmpty
            ? "" : ": " + differences.map(\.text.printable).joined(separator: ", "))
          + ", sequence \(appended.sequence)\n" + new.sampleText)
    })
}

/// What a survey is opened with.
private struct SurveyTerms: Equatable {
  var population: Int?
  var sample: Int?
  var window: (from: Period, to: Period)?
  var instrument: String?
  var method: String?

  init(_ survey: SurveyOpened?) {
    population = survey?.population
    sample = survey?.sample
    window = survey?.window.map { ($0.from, $0.to) }
    instrument = survey?.instrument
    method = survey?.method
  }

  static func == (left: SurveyTerms, right: SurveyTerms) -> Bool {
    right.differences(from: left).isEmpty
  }

  private var windowText: String? { window.map { "\($0.from) to \($0.to)" } }

  /// What differs from a survey before.
  func differences(from old: SurveyTerms) -> [FieldDifference] {
    [
      FieldDifference("population", old.population.map(Self.text), population.map(Self.text)),
      FieldDifference("sample", old.sample.map(Self.text), sample.map(Self.text)),
      FieldDifference(
        "days", old.windowText.map { "'\($0)'" }, windowText.map { "'\($0)'" }),
      FieldDifference(
        "instrument", old.instrument.map { "'\($0)'" }, instrument.map { "'\($0)'" }),
      FieldDifference("method", old.method.map { "'\($0)'" }, method.map { "'\($0)'" }),
    ].compactMap { $0 }
  }

  /// The data of the event.
  func data(for period: Period) -> JSONValue {
    .object(compacting: [
      ("period", .string(period.description)),
      (
        "window",
        window.map { window in
          .object([
            .init("from", .string(window.from.description)),
            .init("to", .string(window.to.description)),
          ])
        }
      ),
      ("population", population.map { .integer($0) }), ("sample", sample.map { .integer($0) }),
      ("instrument", instrument.map { .string($0) }), ("method", method.map { .string($0) }),
    ])
  }

  /// The number of respondents needed; `nil` without a population.
  private var required: Int? { population.map { SampleSize().required(of: $0) } }

  /// Says how many respondents are needed.
  var sampleText: String {
    guard let population, let required else {
      return
        "how many respondents are needed depends on the population; say it with '--population'\n"
    }
    return "\(Self.text(required)) respondents are needed of a population of "
      + "\(Self.text(population)); 'skm sample' says how many there are\n"
  }

  /// A count with signs between thousands.
  private static func text(_ count: Int) -> String { Wording(language: .english).count(count) }

  /// What looks wrong.
  func notes(of scope: Scope, in period: Period, _ state: SurveyState) -> [String] {
    var notes: [String] = []
    if let sample, let population, sample > population {
      notes.append(
        "a sample of \(Self.text(sample)) is more than the population, \(Self.text(population)); one of the two is wrong"
      )
    } else if let sample, let required, sample < required {
      notes.append(
        "a sample of \(Self.text(sample)) is less than the \(Self.text(required)) respondents needed"
      )
    }
    if let window, !period.contains(window.from) || !period.contains(window.to) {
      let isOutside =
        window.to.ordinal < period.firstDay.daysSince1970
        || window.from.ordinal > period.lastDay.daysSince1970
      notes.append(
        (isOutside
          ? "none of the days from \(window.from) to \(window.to) is in \(period)"
          : "some days from \(window.from) to \(window.to) are not in \(period)")
          + "; answers count in the period of their date")
    }
    if let end = state.registry.units[scope.subject]?.retiredFrom,
      end.firstDay.daysSince1970 <= period.firstDay.daysSince1970
    {
      notes.append(
        "unit \(scope.path) is retired from \(end) on, and has no responses dated in \(period)")
    }
    let figures = FigureQuery(state).figures(of: scope, in: period)
    if let population, let respondents = figures?.respondents, respondents > population {
      notes.append(
        "\(scope.path) has more respondents than its population, \(Self.text(respondents)) of "
          + "\(Self.text(population)); one of the two is wrong")
    }
    return notes
  }
}

/// What the options of a command line change in a survey.
private struct SurveyChange {
  private let window: (from: Period, to: Period)?
  private let counts: [String: Int]
  private let texts: [String: String]
  private let taken: [String]

  private static let countNames: [String] = ["population", "sample"]
  private static let textNames: [String] = ["instrument", "method"]

  init(_ arguments: ParsedArguments) throws(ParsedArguments.UsageError) {
    var counts: [String: Int] = [:]
    for name in Self.countNames {
      guard let text = arguments[name] else { continue }
      guard let count = Int(text) else {
        throw ParsedArguments.UsageError(
          "'--\(name)' must be a whole number; found '\(text)'")
      }
      counts[name] = count
    }
    self.counts = counts
    var texts: [String: String] = [:]
    for name in Self.textNames { texts[name] = try arguments.string(name)?.text }
    self.texts = texts
    window = try Self.window(arguments)
    taken = try arguments.namesWithout(Self.countNames + ["window"] + Self.textNames)
    for name in taken where name == "window" ? window != nil : arguments.has(name) {
      throw ParsedArguments.UsageError(
        name == "window"
          ? "'--from' and '--without window' don't go together"
          : "'--\(name)' and '--without \(name)' don't go together")
    }
  }

  /// The days that options name; `nil` if none does.
  private static func window(
    _ arguments: ParsedArguments
  ) throws(ParsedArguments.UsageError) -> (from: Period, to: Period)? {
    guard arguments.has("from") || arguments.has("to") else { return nil }
    guard let from = try arguments.day("from"), let to = try arguments.day("to") else {
      throw ParsedArguments.UsageError("'--from' and '--to' go together: the first and last day")
    }
    guard from <= to else { throw ParsedArguments.UsageError("'--from' must not be after '--to'") }
    return (from, to)
  }

  /// Returns the terms of a survey with the changes.
  func applied(to old: SurveyTerms) -> SurveyTerms {
    var new = old
    for name in taken {
      switch name {
      case "population": new.population = nil
      case "sample": new.sample = nil
      case "window": new.window = nil
      case "instrument": new.instrument = nil
      default: new.method = nil
      }
    }
    new.population = counts["population"] ?? new.population
    new.sample = counts["sample"] ?? new.sample
    new.window = window ?? new.window
    new.instrument = texts["instrument"] ?? new.instrument
    new.method = texts["method"] ?? new.method
    return new
  }
}

extension ParsedArguments {
  /// The day that an option names; `nil` if it is not given.
  fileprivate func day(_ name: String) throws(UsageError) -> Period? {
    guard let text = self[name] else { return nil }
    guard let day = Period(phrase: text), day.grain == .day else {
      throw UsageError(
        "'--\(name)' must be a day like 2025-01-06; found '\(text)'"
          + (DateDoubt.text(of: text) ?? ""))
    }
    return day
  }
}
