import Arguments
import EventLog
import Files
import Importing
import JSON
import Projections
import Sheets
import Survey

/// What a person asks to be imported, and how.
struct ImportRequest {
  /// What the rows are.
  let kind: SheetKind
  /// The sheet.
  let sheet: SheetBytes
  let separator: SheetSeparator?
  let encoding: SheetEncoding?
  /// The map that is given; the one of the kind of sheet if `nil`.
  let map: ColumnMap?
  /// The name of the source, a part of all ids.
  let source: String
  /// Whether a person named the source.
  let isSourceGiven: Bool
  /// The date of all rows, if it is given.
  let date: Period?
  /// The order of dates, if it is given.
  let dateOrder: DateOrder?
  /// Why responses come after their period was closed.
  let late: String?

  init(_ arguments: ParsedArguments, in context: ToolContext) throws {
    guard arguments.positionals.count == 1, let path = arguments.positionals.first else {
      throw ParsedArguments.UsageError("name one sheet, or '-' for standard input")
    }
    guard try path == "-" || PathKind(of: path) != .folder else {
      throw Failure("'\(path)' is a folder; name a sheet in it")
    }
    kind = arguments.has("results") ? .results : .responses
    try arguments.requireOptions(of: kind)
    separator = try arguments.choice("separator", as: SheetSeparator.self)
    encoding = try arguments.choice("encoding", as: SheetEncoding.self)
    dateOrder = try arguments.choice("dates", as: DateOrder.self)
    date = try arguments.date()
    map = try arguments.columnMap()
    let given = try arguments.source()
    isSourceGiven = given != nil
    // What is wrong with the command line is said before the sheet is opened.
    if !isSourceGiven { _ = try Self.source(path, sheet: nil) }
    late = try arguments.string("late")?.text
    sheet = try SheetBytes(path, sheet: arguments["sheet"], in: context)
    source = try given ?? Self.source(path, sheet: sheet.isOnlySheet ? nil : sheet.sheet)
  }

  /// The name of the source: that of the file without what browsers add to a second copy, with that of the
  /// sheet if there were others to choose: rows of two sheets are not those of one.
  private static func source(
    _ path: String, sheet: String?
  ) throws(ParsedArguments.UsageError) -> String {
    guard path != "-" else {
      throw ParsedArguments.UsageError(
        "name where the sheet on standard input comes from with '--source NAME'; the same name knows "
          + "its rows again")
    }
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if let point = name.lastIndex(of: "."), point > name.startIndex {
      name = String(name[..<point])
    }
    if name.hasSuffix(")"), let open = name.lastIndex(of: "(") {
      let number = name[name.index(after: open)...].dropLast()
      if !number.isEmpty, number.allSatisfy(\.isNumber) { name = String(name[..<open]) }
    }
    let parts = ([name] + (sheet.map { [$0] } ?? [])).map(\.plainText)
    let source = parts.joined(separator: "-")
    guard parts.allSatisfy({ !$0.isEmpty }), Identifier.isValid(source) else {
      throw ParsedArguments.UsageError(
        "the name of the \(sheet == nil ? "file" : "file and sheet") makes no id; name its source with "
          + "'--source NAME'")
    }
    return source
  }

  /// Looks through the sheet.
  ///
  /// - Returns: What its columns are, what its rows say together, and the reader that says how it is written.
  func survey() throws -> (plan: SheetPlan, survey: SheetSurvey, reader: SheetReader) {
    var survey = SheetSurvey(
      map, of: kind, ofWorkbook: sheet.sheet != nil, emptyFormulas: sheet.emptyFormulas)
    let reader = try forEachRow { reader in
      survey.add(reader.cells, in: reader.bytes.span, line: reader.line)
    }
    survey.finish()
    guard let plan = survey.plan, reader.rowCount > 0 else {
      throw Failure("'\(sheet.name)' is empty")
    }
    if let formula = survey.formulaInHeader {
      throw LogError(
        at: LogError.Place(path: sheet.name, line: formula.row, column: formula.column + 1),
        "column \(columnLetters(formula.column)): \(formula.rule)")
    }
    guard !plan.columns.isEmpty || reader.rowCount > SheetSample.rowLimit else {
      throw Failure("'\(sheet.name)': the table has no rows, as all of its cells are empty")
    }
    return (plan, survey, reader)
  }

  /// Reads all rows.
  @discardableResult
  func forEachRow(_ body: (SheetReader) throws -> Void) throws -> SheetReader {
    try sheet.forEachRow(separator: separator, encoding: encoding, body)
  }

  /// The order in which the dates of the sheet are written.
  ///
  /// - Throws: `LogError` with the question that decides, if they can be read in two.
  func dateOrder(_ plan: SheetPlan, _ check: DateOrderCheck) throws(LogError) -> DateOrder? {
    let column = (plan.position(of: .date) ?? 0) + 1
    if let given = dateOrder ?? plan.map.dateOrder { return given }
    guard date == nil else { return nil }
    switch check.conclusion {
    case .order(let order): return order
    case .ambiguous(let text, let line):
      let readings = [DateOrder.dayFirst, .monthFirst].compactMap { order in
        DateOrderCheck.reading(of: text, order).map { "\($0) with '--dates \(order.rawValue)'" }
      }
      throw LogError(
        at: LogError.Place(path: sheet.name, line: line, column: column),
        "'\(text)' is \(readings.joined(separator: ", or ")), and no date of the sheet tells which; "
          + "say it")
    case .contradictory(let dayFirst, let dayLine, let monthFirst, let monthLine):
      throw LogError(
        at: LogError.Place(path: sheet.name, line: monthLine, column: column),
        "'\(monthFirst)' has the month first, and '\(dayFirst)' in line \(dayLine) the day; write all "
          + "dates in one order, best like 2024-02-12")
    }
  }
}

extension ParsedArguments {
  /// The options that only one kind of sheet takes.
  private static func options(of kind: SheetKind) -> [String] {
    switch kind {
    case .responses: ["unit", "service", "date", "dates", "late"]
    case .results:
      ["agency", "period", "document", "dated", "scale", "weights", "bands", "kind"]
    }
  }

  /// Requires that no option is given which only another kind of sheet takes.
  fileprivate func requireOptions(of kind: SheetKind) throws(UsageError) {
    switch kind {
    case .responses:
      for name in Self.options(of: .results) where has(name) {
        throw UsageError("'--\(name)' goes with '--results'")
      }
    case .results:
      for name in Self.options(of: .responses) where has(name) {
        throw UsageError("'--\(name)' does not go with '--results'")
      }
    }
  }

  /// The name of the source that an option gives; `nil` if none does.
  fileprivate func source() throws(UsageError) -> String? {
    guard let name = self["source"] else { return nil }
    guard Identifier.isValid(name) else {
      throw UsageError("'--source' must be an id, and \(Identifier.rule); found '\(name)'")
    }
    return name
  }

  /// The map that an option names; `nil` if none does.
  fileprivate func columnMap() throws -> ColumnMap? {
    guard !has("map") || !has("profile") else {
      throw UsageError("a map says which profile it extends; leave out '--profile'")
    }
    if let name = self["profile"] {
      guard let map = ColumnMap.builtIn(name) else {
        let names = BuiltInMaps.names
        throw UsageError(
          "'--profile' must be \(names.dropLast().joined(separator: ", ")) or \(names.last ?? ""); "
            + "found '\(name)'")
      }
      return map
    }
    guard let path = self["map"] else { return nil }
    let bytes = try File(reading: path).readAll()
    do throws(InputError) {
      return try ColumnMap(reading: bytes.span)
    } catch {
      let before = bytes.prefix(error.offset)
      let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      throw LogError(
        at: LogError.Place(
          path: path, line: before.count { $0 == UInt8(ascii: "\n") } + 1,
          column: error.offset - lineStart + 1), error.message)
    }
  }

  /// The period that '--date' names; `nil` if it is not given.
  fileprivate func date() throws(UsageError) -> Period? {
    guard let text = self["date"] else { return nil }
    guard let period = Period(phrase: text) else {
      throw UsageError(
        "'--date' must be a date or period like 2024-02-12, 2024-02, 2024-S1 or 2024; found '\(text)'"
      )
    }
    return period
  }
}
