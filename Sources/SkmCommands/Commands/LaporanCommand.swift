import Arguments
import Documents
import EventLog
import Files
import Projections
import Survey

extension Command {
  static let laporan: Command = Command(
    name: "laporan",
    summary: "Write the report of a survey, in Indonesian",
    arguments: "WHO [PERIOD]",
    discussion: """
      Writes the report that the regulation asks for, of an agency, unit or service:
      how the survey was held, who answered, the index and its elements, the lowest
      and highest, what is planned and what was done, the trend with what is more than
      chance, what was published otherwise, and a conclusion; of an agency a table of
      its units. Every figure comes from the log, and nothing is said that it does not
      tell. Without a period, takes the latest one that has an index.

      HTML is one page that asks nothing of a network and prints on A4 with a list of
      contents and numbers of pages. Markdown is for editing; pictures are left out.

      The prose comes from templates. '--write-templates DIR' writes them to a folder,
      to be edited; '--template DIR' takes them from there. Names stand in double
      braces; one that is unknown, or may be missing and is named without asking for
      it, is an error with its place.
      """,
    options: [
      .log, .out, .noCheckpoint, .policy, .asOf,
      Option(
        "minimum", "N",
        help: "Hide groups of fewer than N respondents, and mark such figures (default: "
          + "\(SmallGroups.usualMinimum))"),
      Option(
        "format", "html|md", help: "Form of the report (default: that of the name of FILE, or html)"
      ),
      Option("template", "DIR", help: "Where the templates are"),
      Option("write-templates", "DIR", help: "Write the templates there; none is replaced"),
      .output,
    ],
    example: """
      $ skm laporan dpmptsp 2024 --output laporan.html
      """,
    run: { arguments, context in
      if let folder = arguments["write-templates"] {
        try arguments.requireNoPositionals()
        let paths = try ReportTemplate.write(to: folder)
        guard !paths.isEmpty else {
          throw Failure("'\(folder.printable)' has all templates already; nothing was written")
        }
        try context.output(paths.map { $0.printable + "\n" }.joined())
        return
      }
      try writeReport(arguments, in: context) { scope in
        scope.subject.unit == nil ? .agency : .unit
      }
    })

  static let publikasi: Command = Command(
    name: "publikasi",
    summary: "Write the sheet for the counter, in Indonesian",
    arguments: "WHO [PERIOD]",
    discussion: """
      Writes one page of A4 with the index and grade of an agency, unit or service,
      its respondents by sex and education, the period and thanks, as the regulation
      wants it published. Groups of few respondents are hidden. Without a period,
      takes the latest one that has an index. The text is a template, as 'skm help
      laporan' says.
      """,
    options: [
      .log, .out, .noCheckpoint, .policy, .asOf,
      Option(
        "minimum", "N",
        help: "Hide groups of fewer than N respondents (default: \(SmallGroups.usualMinimum))"),
      Option(
        "format", "html|md", help: "Form of the sheet (default: that of the name of FILE, or html)"),
      Option("template", "DIR", help: "Where the templates are"),
      .output,
    ],
    example: """
      $ skm publikasi dpmptsp 2024 --output publikasi.html
      """,
    run: { arguments, context in
      try writeReport(arguments, in: context) { _ in .sheet }
    })

  /// Writes a report to a file or the output.
  private static func writeReport(
    _ arguments: ParsedArguments, in context: ToolContext, by template: (Scope) -> ReportTemplate
  ) throws {
    let question = Question(arguments.positionals)
    guard !question.who.isEmpty else {
      throw ParsedArguments.UsageError("name whose report to write")
    }
    let named = arguments["output"].flatMap { path in
      ReportFormat.allCases.first { path.lowercased().hasSuffix($0.ending) }
    }
    let format = try arguments.choice("format", as: ReportFormat.self) ?? named ?? .html
    try arguments.requireOutputName([format.ending], format.rawValue)
    let small = try arguments.smallFigures
    let path = arguments["output"]
    if let path { try arguments.requireOutsideLog(path) }
    let log = try OpenLog(arguments, in: context)
    let answer = try Answer(question, log, view: .current)
    for note in answer.notes { context.message("note: \(note)\n") }
    let report = try Report(answer, small: small, day: try log.day(in: context))
    let kind = template(report.scope)
    let markdown: String
    do {
      markdown = try report.markdown(
        of: try kind.template(in: arguments["template"]), withPictures: format == .html)
    } catch let error as TemplateError {
      throw LogError(
        at: LogError.Place(path: error.template, line: error.line, column: error.column), error.rule
      )
    }
    let text = format == .html ? try report.html(of: markdown, kind, in: context) : markdown
    guard let path else { return try context.output(text) }
    try Folder.replace(path, with: text.utf8.span)
    try context.output("\(path.printable), \(report.title.printable)\n")
  }
}

/// The forms of reports.
enum ReportFormat: String, CaseIterable {
  case html
  case markdown = "md"

  /// What the names of files end with.
  var ending: String { ".\(rawValue)" }
}
