import Arguments
import Charts
import Files
import Projections
import Survey

extension Command {
  static let chart: Command = Command(
    name: "chart",
    summary: "Draw figures as a picture",
    arguments: "KIND WHO [PERIOD]",
    discussion: """
      KIND is one of:
        trend      the index over the periods, with margins of error, gaps, what was
                   published otherwise, and the grades behind it
        elements   the elements of a period as bars, and what they were a year before
        multiples  each element over the periods, in small pictures
        services   the services of a unit by elements
        answers    how often each answer was given, from the worst to the best
        ranking    the units of an agency by their index, with last year's places
        revisions  all vintages of a figure and what it is today, by period

      The figures are those that 'skm trend', 'score', 'distribution' and 'revisions'
      print. Where a period is to be named and is not, the latest one that has an
      index is drawn.

      SVG is a picture for pages and print, which adapts to narrow and dark screens.
      Vega-Lite is a specification of version 6 with its data, for programs that draw
      it in another style (https://vega.github.io/vega-lite).
      """,
    options: [
      .log, .out, .noCheckpoint, .policy, .asOf, .published,
      Option(
        "by", "GRAIN", help: "Periods: year, semester, quarter or month (default: year)"),
      .minimum,
      Option(
        "format", "svg|vega-lite",
        help: "Form of the picture (default: that of the name of FILE, .svg or .json; or svg)"),
      Option(
        "output", "FILE", help: "Write a file, in the place of one that is there when it is whole"),
      Option("lang", "en|id", help: "Words and decimal sign (default: en)"),
    ],
    example: """
      $ skm chart trend dpmptsp --output trend.svg --lang id
      """,
    run: { arguments, context in
      let kind = try arguments.chartKind
      let format = try arguments.chartFormat
      let question = Question(Array(arguments.positionals.dropFirst()))
      guard !question.who.isEmpty else {
        throw ParsedArguments.UsageError("name whose figures to draw")
      }
      try arguments.requireOutputName([format.ending], format.rawValue)
      let path = arguments["output"]
      if let path { try arguments.requireOutsideLog(path) }
      let small = try arguments.smallFigures
      let wording = Wording(language: try arguments.language)
      let view = try arguments.view
      let grain = try arguments.choice("by", as: TrendGrain.self)
      try kind.requireSense(of: arguments, question)
      let log = try OpenLog(arguments, in: context)
      let request = ChartRequest(
        question: question, log: log, view: view, grain: grain ?? .year, wording: wording,
        small: small)
      let chart = try request.chart(kind, in: context)
      let text =
        switch format {
        case .svg: chart.svg()
        case .vegaLite: chart.vegaLite
        }
      guard let path else { return try context.output(text) }
      var file = try Replacement(of: path)
      try file.append(text.utf8.span)
      try file.finish()
      try context.output("\(path.printable), sequence \(log.state.sequence)\n")
    })
}

/// The kinds of pictures.
enum ChartKind: String, CaseIterable {
  case trend
  case elements
  case multiples
  case services
  case answers
  case ranking
  case revisions

  /// Whether it shows one period, and not all.
  private var isOfOnePeriod: Bool {
    switch self {
    case .elements, .services, .answers, .ranking: true
    case .trend, .multiples, .revisions: false
    }
  }

  /// Requires that the picture can have what the options and the period ask for.
  fileprivate func requireSense(
    of arguments: ParsedArguments, _ question: Question
  ) throws(ParsedArguments.UsageError) {
    if isOfOnePeriod, arguments.has("by") {
      throw ParsedArguments.UsageError("'\(rawValue)' shows one period; leave out '--by'")
    }
    if !isOfOnePeriod, let period = question.period {
      throw ParsedArguments.UsageError(
        "'\(rawValue)' shows all periods; found '\(period)' ('--by' says which are drawn)")
    }
    if self == .multiples, arguments["by"] == TrendGrain.month.rawValue {
      throw ParsedArguments.UsageError("elements have no figures by month; name another '--by'")
    }
    if arguments.has("published"), self != .trend, self != .ranking {
      throw ParsedArguments.UsageError("'--published' goes with 'trend' and 'ranking' alone")
    }
    if arguments.has("policy"), self == .answers || self == .revisions {
      throw ParsedArguments.UsageError("no policy changes '\(rawValue)'; leave out '--policy'")
    }
  }
}

/// The forms of pictures.
enum ChartFormat: String, CaseIterable {
  case svg
  case vegaLite = "vega-lite"

  /// What the names of files end with.
  var ending: String { self == .svg ? ".svg" : ".json" }
}

extension ParsedArguments {
  /// Which picture is asked for.
  fileprivate var chartKind: ChartKind {
    get throws(UsageError) {
      let names = ChartKind.allCases.map(\.rawValue)
      let list = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
      guard let name = positionals.first else { throw UsageError("name the picture: \(list)") }
      guard let kind = ChartKind(rawValue: name) else {
        let hint = nearestText(to: name, among: names).map { "did you mean '\($0)'?" }
        throw UsageError("unknown picture '\(name)'; \(hint ?? "the pictures are \(list)")")
      }
      return kind
    }
  }

  /// The form of the picture: what is asked for, or what the file's name ends with.
  fileprivate var chartFormat: ChartFormat {
    get throws(UsageError) {
      let named = self["output"].flatMap { path in
        ChartFormat.allCases.first { path.lowercased().hasSuffix($0.ending) }
      }
      guard let format = try choice("format", as: ChartFormat.self) else { return named ?? .svg }
      if let named, named != format {
        throw UsageError(
          "'--output' ends with '\(named.ending)', and '--format' is \(format.rawValue)")
      }
      return format
    }
  }
}
