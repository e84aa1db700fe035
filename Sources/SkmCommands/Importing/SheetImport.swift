import Arguments
import EventLog
import Files
import Importing
import JSON
import Projections
import Sheets
import Survey

/// The import of a sheet whose columns are known: tried on the log as it stands, shown, and recorded.
struct SheetImport {
  private let arguments: ParsedArguments
  private let context: ToolContext
  private let request: ImportRequest
  private let plan: SheetPlan
  private let log: OpenLog
  private let unit: Subject
  private let settings: ResponseReader.Settings
  private let report: ImportReport

  init(
    _ arguments: ParsedArguments, _ request: ImportRequest, _ plan: SheetPlan,
    _ survey: SheetSurvey, _ reader: SheetReader, in context: ToolContext
  ) throws {
    self.arguments = arguments
    self.context = context
    self.request = request
    self.plan = plan
    guard let who = arguments["unit"] else {
      throw ParsedArguments.UsageError("name the unit that the responses are of with '--unit WHO'")
    }
    guard request.date != nil || plan.position(of: .date) != nil else {
      throw Failure(
        "no column of '\(request.sheet.name)' is a date; say with '--date' when the answers were "
          + "given, like 2024-02-12, 2024-02, 2024-S1 or 2024; a table of published figures is "
          + "imported with '--results'")
    }
    let order = try request.dateOrder(plan, survey.dates)
    log = try OpenLog(arguments, in: context, toAppend: true)
    let scope = try Question(who: [who]).scope(in: log.state.registry)
    try scope.subject.requireUnit()
    unit = scope.subject
    let service = try Self.service(arguments, scope, log.state.registry)
    settings = ResponseReader.Settings(
      source: request.source, date: request.date, dateOrder: order, service: service,
      instrument: try Self.instrument(plan.map.instrument, log.state.registry))
    report = ImportReport(
      wording: Wording(language: try arguments.language), request: request, plan: plan,
      reader: reader, dateOrder: order)
  }

  private static func service(
    _ arguments: ParsedArguments, _ scope: Scope, _ registry: Registry
  ) throws -> String? {
    guard let given = arguments["service"] else { return scope.service }
    guard scope.service == nil else {
      throw ParsedArguments.UsageError("'--unit' names a service already; leave out '--service'")
    }
    switch ServiceNames(of: scope.subject, in: registry).find(given) {
    case .service(let id): return id
    case .wrong(let rule): throw Failure(rule)
    }
  }

  private static func instrument(
    _ name: String?, _ registry: Registry
  ) throws(Failure) -> Instrument {
    guard let position = registry.instrumentPosition(named: name) else {
      throw Failure("the map names the instrument '\(name ?? "")', which is not declared")
    }
    return registry.instruments[position]
  }

  /// Tries the import, and records it unless it is only to be shown.
  func run() throws {
    // What was tried is gone when it is recorded: with a large sheet it takes as much memory as the log.
    guard let (counts, corrections) = try show() else { return }
    guard counts.new > 0 || !corrections.isEmpty else {
      try confirm()
      try context.acknowledge("\n" + report.nothingNew)
      return
    }
    try record(counts, corrections)
  }

  /// Tries the import and shows what comes of it.
  ///
  /// - Returns: What is to be recorded; `nil` if it is only to be shown.
  private func show() throws -> (ImportPass.Counts, Corrections)? {
    var refused = RefusedRows(plan, at: arguments["refused"])
    var background = BackgroundTrial(after: log.state)
    let (pass, responses) = try pass(
      keeping: Self.digestPlaceholder,
      refusing: { refusal, reader in try refused.add(refusal, reader) },
      add: { background.add($0) })
    var trial = try finish(&background)
    guard pass.counts.rows > 0 else {
      throw Failure(
        "'\(request.sheet.name)' has no row behind its header in line \(plan.headerLine)")
    }
    let corrections = try Corrections(arguments, pass, in: context)
    for line in corrections.lines(in: context) { try trial.add(line.span) }
    try refused.finish()
    // Who imports a sheet again has seen its columns.
    let hasColumns = pass.isFirst || arguments.has("dry-run")
    try context.output(
      report.sheetText(withColumns: hasColumns) + "\n" + report.countText(pass, responses))
    for text in [
      report.differenceText(pass), report.figureText(pass, trial.state),
      corrections.effect(from: log.state, to: trial.state, on: unit),
      arguments.has("dry-run") ? pass.firstEvents.map { $0 + "\n" }.joined() : "",
    ] where !text.isEmpty {
      try context.output("\n" + text)
    }
    for note in report.unusedNotes(settings) { context.message(note) }
    context.show(pass.refusals, of: pass.counts.refused, in: request.sheet.name)
    if let note = report.voidNote(pass, of: unit) { context.message(note) }
    if pass.counts.future > 0 {
      let rows = pass.counts.future == 1 ? "1 row is" : "\(pass.counts.future) rows are"
      context.message("note: \(rows) dated after today, \(try context.clock().day.text)\n")
    }
    try requireOneService(responses)
    try requireGood(pass, corrections)
    if arguments.has("dry-run") {
      context.message("note: nothing was appended; leave out '--dry-run' to import\n")
      return nil
    }
    if !corrections.isEmpty, !arguments.has("yes") {
      try context.requireYes(report.wording.correctionQuestion(corrections))
    }
    return (pass.counts, corrections)
  }

  /// Requires that no row names another service than the one that is given for all.
  private func requireOneService(_ responses: ResponseReader) throws(Failure) {
    let count = responses.otherServiceCount
    guard count > 0, let service = settings.service, let position = plan.position(of: .service)
    else { return }
    let column = "column \(columnLetters(position)) '\(plan.columns[position].header.printable)'"
    throw Failure(
      "\(count == 1 ? "1 row names" : "\(count) rows name") another service than '\(service)' in "
        + "\(column); give no service, or make the column 'nothing' in a map")
  }

  /// Requires that all rows are good, or that the person who imports knows of those that are not.
  private func requireGood(
    _ pass: ImportPass, _ corrections: Corrections
  ) throws(Failure) {
    let counts = pass.counts
    let acceptsGood = arguments.has("accept-good")
    if counts.refused > 0, !acceptsGood {
      throw arguments.failure(refusing: counts.refused, of: counts.rows)
    }
    guard counts.refused == 0 || corrections.isEmpty else {
      // A row that is refused is not gone, but its response would be voided.
      throw Failure(
        "the log is corrected only by a sheet whose rows are all good; mend them, or leave out "
          + "'--corrections'")
    }
    if pass.seemsImported {
      let list = pass.otherSources.map { "'--source \($0)'" }.joined(separator: " or ")
      throw Failure(
        "\(counts.alike) of \(counts.new) rows say what responses in the log say already; if the "
          + "sheet was imported before, name it as it was named then\(list.isEmpty ? "" : ", with \(list)"), "
          + "and if these are other respondents, with '--source \(request.source)'")
    }
    if pass.seemsReadOtherwise, corrections.isEmpty, !acceptsGood {
      throw Failure(report.readOtherwise(pass))
    }
    if counts.changed > 0, corrections.isEmpty, !acceptsGood {
      let rows = counts.changed == 1 ? "1 row says" : "\(counts.changed) rows say"
      throw Failure(
        "\(rows) something else than the log, so nothing was appended; if the sheet is right, correct "
          + "the log with '--corrections --reason TEXT', or leave it with '--accept-good'")
    }
  }

  /// Returns when what stands in the log already is on the disk: who wrote it may have been killed before
  /// that.
  private func confirm() throws {
    try arguments.recorder(in: context).commit().noteCheckpoints(in: context)
  }

  /// What the event of a trial has in the place of a digest, which needs a salt.
  private static func digestPlaceholder(_ written: ResponseRow.Written, _ id: String) -> JSONValue {
    .object([
      .init("kind", .string(written.kind.rawValue)),
      .init("digest", .string("sha256:" + String(repeating: "0", count: 64))),
    ])
  }

  /// Returns the trial of all events.
  ///
  /// - Throws: `Failure` with the rule that one breaks beside those of its date and service.
  private func finish(_ trial: inout BackgroundTrial) throws(Failure) -> Trial {
    do throws(BackgroundTrial.Refusal) {
      return try trial.finish()
    } catch {
      throw Failure(
        "the log takes no more than \(error.number) of the new rows, so nothing was appended: "
          + error.message)
    }
  }

  // MARK: Passes

  /// Goes over the sheet once.
  private func pass(
    keeping written: (ResponseRow.Written, String) -> JSONValue,
    refusing refuse: (RowRefusal, SheetReader) throws -> Void,
    add: (Span<UInt8>) throws -> Void
  ) throws -> (ImportPass, ResponseReader) {
    let names = ServiceNames(of: unit, in: log.state.registry)
    var responses = ResponseReader(
      plan, settings, emptyFormulas: request.sheet.emptyFormulas
    ) { names.find($0) }
    var pass = try ImportPass(
      unit, request, plan, settings, after: log, on: try context.clock().day)
    // What the closures of a pass know is copied for each row: not the whole import.
    let headerRowCount = plan.headerPosition + 1
    try request.forEachRow { reader in
      guard reader.rowCount > headerRowCount else { return }
      let outcome = responses.read(
        reader.cells, in: reader.bytes.span, line: reader.line, number: reader.rowCount)
      let refusal = try pass.take(outcome, responses.row, keeping: written, add: add)
      if let refusal { try refuse(refusal, reader) }
    }
    return (pass, responses)
  }

  // MARK: Recording

  /// Records what was tried.
  private func record(_ tried: ImportPass.Counts, _ corrections: Corrections) throws {
    var recorder = try arguments.recorder(in: context)
    guard recorder.state.sequence == log.state.sequence else {
      throw Failure("another process appended to the log in the meantime; import again")
    }
    let texts = PrivateTexts(ofLogFolder: arguments.logPath)
    var kept: [PrivateText] = []
    let randomBytes = context.randomBytes
    let (pass, _) = try pass(
      keeping: { written, id in
        let text = PrivateText(
          response: id, text: written.text,
          salt: randomBytes(PrivateText.saltByteCount))
        kept.append(text)
        return .object([
          .init("kind", .string(written.kind.rawValue)), .init("digest", .string(text.digest)),
        ])
      },
      refusing: { _, _ in },
      add: { try recorder.add($0) })
    guard pass.counts == tried else {
      throw Failure(
        "'\(request.sheet.name)' changed while it was read, so nothing was appended; import it again"
      )
    }
    for line in corrections.lines(in: context) { try recorder.add(line.span) }
    // The texts first: a crash then leaves texts without events, never the other way round.
    for text in kept { try texts.keep(text, of: unit) }
    let summary: Recorder.Summary
    do throws(LogError) {
      summary = try recorder.commit()
    } catch {
      for text in kept { try? texts.remove(text, of: unit) }
      throw error
    }
    summary.noteCheckpoints(in: context)
    try context.acknowledge(
      "\n" + report.importedSentence(pass.counts, corrections, unit, sequence: summary.sequence)
        + "\n")
  }
}

/// Finds the services of a unit by what a sheet calls them.
struct ServiceNames: Sendable {
  private let unit: Subject
  private let ids: [String: String]
  private let names: [String]

  init(of unit: Subject, in registry: Registry) {
    self.unit = unit
    var ids: [String: String] = [:]
    var names: [String] = []
    for (id, service) in (registry.services[unit] ?? [:]).sorted(by: { $0.key < $1.key }) {
      for name in [id, service.name] + service.aliases {
        names.append(name)
        ids[folded(name), default: id] = ids[folded(name)] ?? id
      }
    }
    self.ids = ids
    self.names = names
  }

  /// Returns the service that a text names.
  func find(_ text: String) -> ResponseReader.NamedService {
    if let id = ids[folded(text)] { return .service(id) }
    guard !names.isEmpty else {
      return .wrong(
        "'\(unit)' has no service registered; found '\(text)'; register its services with "
          + "'skm register'")
    }
    let hint =
      nearestText(to: folded(text), among: names.map { folded($0) })
      .flatMap { ids[$0] }.map { "; did you mean '\($0)'?" } ?? ""
    return .wrong("no service of '\(unit)' is called '\(text)'\(hint)")
  }
}
