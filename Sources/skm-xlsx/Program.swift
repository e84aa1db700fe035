import Arguments
import Files
import Foundation

/// The program: reads a sheet of a workbook and prints it as comma-separated values.
enum Program {
  private static let options: [Option] = [
    Option(
      "sheet", "NAME|NUMBER", help: "The sheet (default: the first that is not hidden)"),
    Option("number", "NUMBER", help: "The sheet at this place, whatever sheets are called"),
    Option("list", help: "Print the sheets, a line of JSON each"),
    Option("empty-formulas", help: "Print the cells whose formula has no value, a line each"),
  ]

  static let help: String = """
    Print a sheet of a workbook (XLSX) as comma-separated values.

    usage: skm-xlsx FILE [options]

    Prints every row up to the last with a value or a formula, in UTF-8 (RFC 4180, with
    line feeds): texts, numbers with the decimals that are written, dates and times as
    ISO 8601, TRUE and FALSE, errors such as #DIV/0!, and of formulas the value that was
    saved. Empty rows and columns keep their place, and hidden rows are printed; of
    merged cells the first has the value. The program 'unzip' unpacks the workbook.

    Options:
      --sheet NAME|NUMBER     The sheet (default: the first that is not hidden)
      --number NUMBER         The sheet at this place, whatever sheets are called
      --list                  Print the sheets, a line of JSON each
      --empty-formulas        Print the cells whose formula has no value, a line each
      --help                  Show this text

    Example:
      $ skm-xlsx data.xlsx --sheet Responden

    """

  /// Runs the program and returns the status to exit with: 0 done, 1 could not be done, 64 the command
  /// line was wrong.
  static func run(_ arguments: [String]) -> Int32 {
    if arguments.contains("--help") || arguments.contains("-h") {
      print(help, terminator: "")
      return 0
    }
    do {
      let arguments = try ParsedArguments(arguments, options: options)
      guard let path = arguments.positionals.first, arguments.positionals.count == 1 else {
        throw ParsedArguments.UsageError("name one workbook")
      }
      let workbook = try WorkbookFile(path)
      if arguments.has("list") {
        for (place, sheet) in workbook.sheets.enumerated() { print(sheet.line(number: place + 1)) }
      } else if arguments.has("empty-formulas") {
        let reader = try SheetReader(arguments.sheet(of: workbook), of: workbook)
        try printPieces { try reader.writeEmptyFormulas(to: $0) }
      } else {
        try printSheet(arguments, of: workbook)
      }
      return 0
    } catch let error as ParsedArguments.UsageError {
      say("error: \(error.message)")
      say("usage: skm-xlsx FILE [options]\n  See 'skm-xlsx --help' for more information.")
      return 64
    } catch let error as ReadingError {
      say("error: \(error.message)")
    } catch let error as SystemError {
      say("error: \(error.message)")
    } catch {
      say("error: \(error.localizedDescription)")
    }
    return 1
  }

  private static func printSheet(_ arguments: ParsedArguments, of workbook: WorkbookFile) throws {
    let sheet = try arguments.sheet(of: workbook)
    if !arguments.has("sheet"), !arguments.has("number"), workbook.sheets.count > 1 {
      say("note: sheet '\(sheet.name)' of \(workbook.sheets.count); '--sheet' chooses another")
    }
    let reader = try SheetReader(sheet, of: workbook)
    try printPieces { try reader.write(to: $0) }
    let (rowCount, columnCount) = reader.hidden
    let hidden = [
      rowCount == 0 ? nil : "\(rowCount) \(rowCount == 1 ? "row" : "rows")",
      columnCount == 0 ? nil : "\(columnCount) \(columnCount == 1 ? "column" : "columns")",
    ].compactMap(\.self)
    if !hidden.isEmpty {
      let isOne = rowCount + columnCount == 1
      say(
        "note: \(hidden.joined(separator: " and ")) \(isOne ? "is" : "are") hidden in the workbook, and "
          + "read all the same")
    }
    let count = reader.emptyFormulaCount
    if count > 0 {
      say(
        "note: \(count) \(count == 1 ? "formula has" : "formulas have") no value; save the "
          + "workbook with a spreadsheet, which computes them")
    }
  }

  /// Prints the lines that a function writes, many at a time.
  private static func printPieces(_ write: ((String) throws -> Void) throws -> Void) throws {
    var text = ""
    func flush() throws {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
      text = ""
    }
    try write { line in
      text += line
      if text.utf8.count >= 1 << 16 { try flush() }
    }
    try flush()
  }

  /// Says something to the person at the terminal; nobody could be told that it cannot be said.
  private static func say(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}

extension ParsedArguments {
  /// The sheet that is chosen.
  fileprivate func sheet(of workbook: WorkbookFile) throws -> WorkbookFile.Sheet {
    guard let number = self["number"] else { return try workbook.sheet(self["sheet"]) }
    guard !has("sheet") else { throw UsageError("give '--sheet' or '--number', not both") }
    return try workbook.sheet(numbered: number)
  }
}
