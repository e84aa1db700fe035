import Arguments
import EventLog
import Importing
import JSON
import Projections
import Sheets
import Survey

extension Command {
  static let register: Command = Command(
    name: "register",
    summary: "Register an agency, a unit or a service, or a table of them",
    arguments: "ID --name NAME | --table FILE",
    discussion: """
      ID says what is registered: 'mojokerto-kab' is an agency,
      'mojokerto-kab/dpmptsp' a unit of it, 'mojokerto-kab/dpmptsp/pbg' a service of
      the unit. An agency comes before its units, a unit before its services. A log
      begins with its first agency, in a new or empty folder.

      Registering a unit or service again gives it another name. What is not named
      stays, and aliases come to those that there are; '--without' takes them away.
      What is registered so already is not appended again. An agency keeps its name.

      A table has the columns id and name, and may have aliases (with semicolons
      between them, or in several columns) and kind, in any order: as CSV, or as a
      workbook (XLSX). Its rows are appended together, or none if one is refused. An
      empty cell says nothing, so the table can be registered again when it has grown.
      """,
    options: [
      Option("name", "NAME", help: "The name"),
      Option("alias", repeated: "TEXT", help: "A further name that people use; may be given again"),
      Option("kind", "TEXT", help: "What kind of office a unit is"),
      Option("without", "LIST", help: "What is taken away: aliases,kind"),
      Option("table", "FILE", help: "Register the rows of a table, '-' for standard input"),
      Option("sheet", "NAME", help: "The sheet of a workbook that has several"),
      Option("separator", "comma|semicolon|tab", help: "What separates cells (default: found)"),
      Option(
        "encoding", "utf-8|windows-1252", help: "How characters are written (default: found)"),
      Option("dry-run", help: "Show what would be appended, and append nothing"),
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm register mojokerto-kab/dpmptsp --name DPMPTSP --alias 'Dinas PTSP'
      """,
    run: { arguments, context in
      try RegisterRequest(arguments, in: context).run()
    })
}

/// What a person asks to be registered.
private struct RegisterRequest {
  private let arguments: ParsedArguments
  private let context: ToolContext
  /// The table; `nil` if one registration is asked for.
  private let table: RegistrationTable?
  private let registrations: [(line: Int?, registration: Registration)]

  /// The number of refusals that are shown.
  private static let refusalLimit: Int = 20

  init(_ arguments: ParsedArguments, in context: ToolContext) throws {
    self.arguments = arguments
    self.context = context
    guard let path = arguments["table"] else {
      for option in ["sheet", "separator", "encoding"] where arguments.has(option) {
        throw ParsedArguments.UsageError("'--\(option)' goes with '--table'")
      }
      table = nil
      registrations = [(nil, try arguments.registration())]
      return
    }
    for option in ["name", "alias", "kind", "without"] where arguments.has(option) {
      throw ParsedArguments.UsageError(
        "'--\(option)' does not go with '--table', whose rows say it")
    }
    try arguments.requireNoPositionals()
    let separator = try arguments.choice("separator", as: SheetSeparator.self)
    let encoding = try arguments.choice("encoding", as: SheetEncoding.self)
    let table = try RegistrationTable(
      SheetBytes(path, sheet: arguments["sheet"], in: context), separator: separator,
      encoding: encoding)
    self.table = table
    registrations = table.registrations
  }

  func run() throws {
    guard !arguments.has("dry-run") else {
      _ = try arguments.actor(in: context)
      let before = try arguments.stateToAppendTo(in: context)
      try arguments.requireExpected(before.sequence)
      let pass = try pass(after: before)
      try requireGood(pass)
      let report = RegistrationReport(of: pass, after: before, isOfTable: table != nil)
      try context.output(report.text)
      report.showNotes(in: context)
      context.message("note: nothing was appended; leave out '--dry-run' to register\n")
      return
    }
    var recorder = try arguments.recorder(in: context)
    let before = recorder.state
    let pass = try pass(after: before)
    try requireGood(pass)
    for line in pass.lines { try recorder.add(line.span) }
    let summary = try recorder.commit()
    summary.noteCheckpoints(in: context)
    let report = RegistrationReport(of: pass, after: before, isOfTable: table != nil)
    report.showNotes(in: context)
    try context.acknowledge(report.answer(sequence: summary.sequence))
  }

  private func pass(after state: SurveyState) throws -> RegistrationPass {
    RegistrationPass(
      registrations, after: state, refused: table?.refusedLines ?? [:], at: try context.clock(),
      in: context)
  }

  // MARK: Refusals

  /// Requires that nothing is refused.
  private func requireGood(_ pass: RegistrationPass) throws {
    guard let table else {
      for item in pass.items {
        if case .refused(let rule) = item.outcome {
          throw Failure(arguments.inWordsOfOptions(rule))
        }
      }
      return
    }
    let refused = pass.items.compactMap { item -> RowRefusal? in
      guard case .refused(let rule) = item.outcome, let line = item.line else { return nil }
      return RowRefusal(line: line, row: line, column: nil, header: nil, rule: rule)
    }
    let all = (table.refusals + refused).sorted { $0.line < $1.line }
    guard !all.isEmpty else { return }
    context.show(Array(all.prefix(Self.refusalLimit)), of: all.count, in: table.name)
    throw Failure(
      (all.count == 1 ? "1 row is" : "\(all.count) rows are")
        + " refused, so nothing was appended; mend the table and register it again")
  }
}

extension ParsedArguments {
  /// The one registration that a command line says.
  fileprivate func registration() throws -> Registration {
    guard let id = positionals.first else {
      throw UsageError("name the id to register, like mojokerto-kab/dpmptsp, or '--table FILE'")
    }
    guard positionals.count == 1 else {
      throw UsageError(
        "name one id, and what it is called with '--name'; found "
          + "'\(positionals.joined(separator: " "))'")
    }
    let scope: Scope
    switch IDPath(id) {
    case .scope(let read): scope = read
    case .wrong(let rule): throw UsageError(rule)
    }
    let taken = try namesWithout(["aliases", "kind"])
    guard !taken.contains("kind") || !has("kind") else {
      throw UsageError("'--kind' and '--without kind' don't go together")
    }
    for alias in values(of: "alias") where alias.inOneLine.isEmpty {
      throw UsageError("'--alias' must not be empty")
    }
    let registration = Registration(
      scope: scope, name: try string("name")?.text?.inOneLine,
      aliases: values(of: "alias").map(\.inOneLine), kind: try string("kind")?.text?.inOneLine,
      replacesAliases: taken.contains("aliases"), removesKind: taken.contains("kind"))
    if let rule = registration.misfit(
      aliases: has("alias") ? "--alias" : "--without aliases",
      kind: has("kind") ? "--kind" : "--without kind")
    {
      throw UsageError(rule)
    }
    return registration
  }

  /// The state of the log that would be appended to; that of no events where a log has yet to begin.
  func stateToAppendTo(in context: ToolContext) throws -> SurveyState {
    guard try !LogContents.isToBegin(inFolder: logPath) else { return SurveyState() }
    return try OpenLog(self, in: context, toAppend: true).state
  }
}
