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
        trend      the index over the periods, with its margin of error, what was
                   published otherwise, and the grades behind it

      The figures are those that 'skm trend' and 'skm score' print. SVG is a picture
      for pages and print, a file of its own that adapts to narrow and to dark
      screens. Vega-Lite is a specification with its data, for programs that draw
      it in a style of their own (https://vega.github.io/vega-lite).
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
      let path = arguments["output"]
      if let path { try arguments.requireOutsideLog(path) }
      let small = try arguments.smallFigures
      let wording = Wording(language: try arguments.language)
      let view = try arguments.view
      let grain = try arguments.choice("by", as: TrendGrain.self)
      if kind.hasPeriod, grain != nil {
        throw ParsedArguments.UsageError("'\(kind.rawValue)' is of one period; leave out '--by'")
      }
      if !kind.hasPeriod, let period = question.period {
        throw ParsedArguments.UsageError(
          "'\(kind.rawValue)' is of all periods; found '\(period)'")
      }
      let log = try OpenLog(arguments, in: context)
      let request = ChartRequest(
        question: question, log: log, view: view, grain: grain ?? .year, wording: wording,
        small: small)
      let (chart, notes) = try request.chart(kind)
      for note in notes { context.message("note: \(note)\n") }
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

  /// Whether it shows one period, and not all.
  var hasPeriod: Bool { self != .trend }
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
