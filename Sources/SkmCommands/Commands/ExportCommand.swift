import Arguments
import Files
import JSON
import Projections
import Spreadsheets
import Survey

extension Command {
  static let export: Command = Command(
    name: "export",
    summary: "Write a table for another program",
    arguments: "trend|responses|revisions|findings [WHO]",
    discussion: """
      Writes all rows about WHO: an agency with its units and services, a unit with
      its services, or a service; without WHO all that there are. 'trend', 'revisions'
      and 'findings' are the rows of the read models that 'skm rebuild' writes.
      'responses' are the responses as they stand after all corrections: id, date,
      answers, what was recorded of the respondent, and whether the response is void,
      was corrected or came late. These rows tell of single people; they are not for
      publication.

      CSV and JSON have the names of the read models. XLSX is a workbook for
      spreadsheets: numbers are numbers, ids, dates and periods texts; a second sheet
      says what it was computed from. For programs of statistical offices, 'trend' and
      'revisions' are written as SDMX-CSV 2.0, and their structure as SDMX-ML 3.0.
      """,
    options: [
      .log, .out, .noCheckpoint, .policy, .asOf, .published,
      Option(
        "format", "csv|json|xlsx|sdmx-csv|sdmx-structure",
        help: "Form of the table (default: that of the name of FILE, or csv)"),
      .output,
      Option("lang", "en|id", help: "Words of the headers of XLSX (default: en)"),
    ],
    example: """
      $ skm export trend mojokerto-kab --output trend.xlsx --lang id
      """,
    run: { arguments, context in
      let kind = try arguments.exportedKind
      let format = try arguments.exportFormat
      let wording = Wording(language: try arguments.language)
      let view = try arguments.view
      if let option = ["policy", "published"].first(where: arguments.has), kind != .trend {
        throw ParsedArguments.UsageError("'--\(option)' goes with 'trend' alone")
      }
      if format.isSDMX, SDMXTable(kind) == nil {
        throw ParsedArguments.UsageError(
          "SDMX is for series of figures, 'trend' and 'revisions'; found '\(kind.rawValue)'")
      }
      try arguments.requireOutputName([format.ending], format.rawValue)
      let path = arguments["output"]
      if format == .xlsx, path == nil, context.isOutputTerminal {
        throw ParsedArguments.UsageError(
          "a workbook is nothing for a terminal; name a file with '--output FILE'")
      }
      if let path { try arguments.requireOutsideLog(path) }
      let question = Question(Array(arguments.positionals.dropFirst()))
      if let period = question.period {
        throw ParsedArguments.UsageError("an export has all periods; found '\(period)'")
      }
      let log = try OpenLog(arguments, in: context)
      let scope =
        try question.who.isEmpty
        ? nil
        : log.asKnown { () throws(Failure) in try question.scope(in: log.state.registry) }
      let export = Export(
        kind: kind, table: ExportedTable(kind, log.query, view: view, in: scope), log: log,
        scope: scope, view: view, policy: arguments["policy"], wording: wording)
      guard let path else {
        if format == .csv { AnswerBasis(log).note(in: context) }
        try export.write(as: format, to: context.outputBytes)
        return
      }
      var file = try Replacement(of: path)
      let rowCount = try export.write(as: format) { bytes throws(SystemError) in
        try file.append(bytes)
      }
      try file.finish()
      let rows = rowCount.map { count in
        ", \(Wording(language: .english).count(count)) \(count == 1 ? "row" : "rows")"
      }
      try context.output(
        "\(path.printable)\(rows ?? ""), sequence \(log.state.sequence)\n")
    })
}

/// The forms of exported tables.
enum ExportFormat: String, CaseIterable {
  case csv
  case json
  case xlsx
  case sdmxCSV = "sdmx-csv"
  case sdmxStructure = "sdmx-structure"

  /// Whether it is for programs of statistical offices.
  var isSDMX: Bool { self == .sdmxCSV || self == .sdmxStructure }

  /// What the names of files end with.
  var ending: String {
    switch self {
    case .csv, .sdmxCSV: ".csv"
    case .json: ".json"
    case .xlsx: ".xlsx"
    case .sdmxStructure: ".xml"
    }
  }
}

extension ParsedArguments {
  /// Which table is asked for.
  fileprivate var exportedKind: ExportedTable.Kind {
    get throws(UsageError) {
      let names = ExportedTable.Kind.allCases.map(\.rawValue)
      let list = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
      guard let name = positionals.first else { throw UsageError("name the table: \(list)") }
      guard let kind = ExportedTable.Kind(rawValue: name) else {
        let hint = nearestText(to: name, among: names).map { "did you mean '\($0)'?" }
        throw UsageError("unknown table '\(name)'; \(hint ?? "the tables are \(list)")")
      }
      return kind
    }
  }

  /// The form of the table: what is asked for, or what the file's name ends with.
  fileprivate var exportFormat: ExportFormat {
    get throws(UsageError) {
      let named = self["output"].flatMap { path in
        ExportFormat.allCases.first { path.lowercased().hasSuffix($0.ending) }
      }
      guard let format = try choice("format", as: ExportFormat.self) else { return named ?? .csv }
      if let named, named.ending != format.ending {
        throw UsageError(
          "'--output' ends with '\(named.ending)', and '--format' is \(format.rawValue)")
      }
      return format
    }
  }
}
