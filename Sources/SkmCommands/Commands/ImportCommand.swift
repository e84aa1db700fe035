import Arguments
import EventLog
import Files
import Importing
import JSON
import Projections
import Sheets
import Survey

extension Command {
  static let importing: Command = Command(
    name: "import",
    summary: "Bring the rows of a spreadsheet into the log",
    arguments: "FILE|-",
    discussion: """
      FILE is a sheet saved as CSV, or a workbook (XLSX), which the program
      'skm-xlsx' beside this one reads: an export of Google Forms, LimeSurvey or
      KoboToolbox, the ministry's calculation table, or any table whose header has U1
      to U9 or the words of the elements. Separators, encoding and the order of dates
      are found, and said; what is in doubt is asked. Columns are known by their
      headers, never by their places.

      With '--results', each row is what was published of a unit: its name, the means
      of U1 to U9, the index, the grade, the number of respondents, or some of them.
      It is imported as it is printed, and what does not add up is shown before.

      Look first with '--dry-run'. Nothing is appended if one row is refused. The rows
      of a sheet that is imported again are known, and not appended again.
      """,
    options: [
      Option("unit", "WHO", help: "The unit, or a service of one, that the responses are of"),
      Option("sheet", "NAME", help: "The sheet of a workbook that has several"),
      Option("service", "ID", help: "The service of all rows (default: that of a column)"),
      Option("date", "PERIOD", help: "The date of all rows, for a sheet without one"),
      Option("dry-run", help: "Show what would be appended, and append nothing"),
      Option("suggest", help: "Print a map of the sheet to edit, and how sure it is"),
      Option("map", "FILE", help: "What the columns are, as '--suggest' prints it"),
      Option(
        "profile", "NAME",
        help: "What kind of sheet it is: generic, template, google-forms, limesurvey, "
          + "kobotoolbox or recap (default: found)"),
      Option("source", "NAME", help: "What ids begin with (default: from the name of the file)"),
      Option("accept-good", help: "Append the good rows although others are refused"),
      Option("refused", "FILE", help: "Write the refused rows to a file, with the reasons"),
      Option(
        "corrections", help: "Correct rows that changed, and void or withdraw those that are gone"),
      Option("reason", "TEXT", help: "Why, for '--corrections'"),
      Option("yes", help: "Correct without asking"),
      Option("late", "REASON", help: "Why responses come after their period was closed"),
      Option("separator", "comma|semicolon|tab", help: "What separates cells (default: found)"),
      Option(
        "encoding", "utf-8|windows-1252", help: "How characters are written (default: found)"),
      Option(
        "dates", "day-month-year|month-day-year", help: "The order of dates (default: found)"),
      Option("results", help: "The rows are published results, of a unit or service each"),
      Option("agency", "WHO", help: "With '--results': the agency that the units are of"),
      Option("period", "PERIOD", help: "With '--results': the period of the figures"),
      Option("document", "TITLE", help: "With '--results': the title of the publication"),
      Option(
        "dated", "DAY",
        help: "With '--results': the day of publication, or of the erratum (default: now)"),
      Option("scale", "SCALE", help: "With '--results': the scale of the elements, 4 or 100"),
      Option(
        "weights", "WEIGHT",
        help: "With '--results': the stated weight of every element: 0.11, 0.111, 1/9"),
      Option("bands", "YEAR", help: "With '--results': the bands of the grades: 2004 or 2017"),
      Option(
        "kind", "KIND",
        help: "With '--results' and '--corrections': what was wrong with rows that changed: "
          + "transcription, erratum or interpretation"),
      .language, .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm import jawaban.csv --unit dpmptsp --dry-run
      """,
    run: { arguments, context in
      let request = try ImportRequest(arguments, in: context)
      let (plan, survey, reader) = try request.survey()
      if arguments.has("suggest") {
        try MapSuggestion(plan: plan, wording: Wording(language: try arguments.language)).show(
          in: context)
        return
      }
      try plan.requireNoProblems(in: request.sheet.name, context)
      switch request.kind {
      case .responses:
        try SheetImport(arguments, request, plan, survey, reader, in: context).run()
      case .results:
        try ResultImport(arguments, request, plan, survey, reader, in: context).run()
      }
    })
}

extension SheetPlan {
  /// Requires that every question about the sheet is answered.
  fileprivate func requireNoProblems(in name: String, _ context: ToolContext) throws(Failure) {
    if seemsOfOtherKind {
      switch kind {
      case .responses:
        throw Failure(
          "'\(name)' has means of elements and no answers; a table of published figures is imported "
            + "with '--results --agency WHO --period PERIOD'")
      case .results:
        throw Failure(
          "'\(name)' has answers of respondents and no published figures; import it without "
            + "'--results', with '--unit WHO'")
      }
    }
    guard !problems.isEmpty else { return }
    for problem in problems { context.message("error: \(problem.sentence)\n") }
    throw Failure(
      "nothing was appended; write a map with 'skm import \(name)"
        + (kind == .results ? " --results" : "") + " --suggest > map.json', answer what it leaves "
        + "open, and import with '--map map.json'")
  }
}

extension SheetPlan.Problem {
  fileprivate var sentence: String {
    (letters.map { "column \($0) " } ?? "") + message.printable
  }
}

extension MapSuggestion {
  /// Prints the map, and tells the person at the terminal what it leaves open.
  fileprivate func show(in context: ToolContext) throws {
    try context.output(text)
    for column in plan.columns where column.certainty != .sure && !column.header.isEmpty {
      context.message(
        "note: column \(column.letters) '\(column.header.printable)' is "
          + "\(column.role?.name ?? "?"), \(column.certainty.rawValue): "
          + "\(wording.sentence(column.reason).printable)\n")
    }
    for problem in plan.problems { context.message("note: \(problem.sentence)\n") }
  }
}
