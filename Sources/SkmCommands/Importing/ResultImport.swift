import Arguments
import EventLog
import Files
import Importing
import JSON
import Projections
import Sheets
import Survey

/// The import of a table of results whose columns are known: tried on the log as it stands, shown with what it
/// exposes, and recorded.
struct ResultImport {
  private let arguments: ParsedArguments
  private let context: ToolContext
  private let request: ImportRequest
  private let plan: SheetPlan
  private let signs: FigureSigns
  private let log: OpenLog
  private let settings: ResultPass.Settings
  private let report: ImportReport

  /// The number of refusals that are shown.
  private static let refusalLimit: Int = 20

  init(
    _ arguments: ParsedArguments, _ request: ImportRequest, _ plan: SheetPlan,
    _ survey: SheetSurvey, _ reader: SheetReader, in context: ToolContext
  ) throws {
    self.arguments = arguments
    self.context = context
    self.request = request
    self.plan = plan
    signs = survey.signs
    guard let who = arguments["agency"] else {
      throw ParsedArguments.UsageError(
        "name the agency whose units the rows are of with '--agency WHO'")
    }
    let period = try arguments.tablePeriod()
    let time = try arguments.dated(in: context) ?? context.clock()
    let named = try arguments.printedFigures()
    log = try OpenLog(arguments, in: context, toAppend: true)
    let scope = try Question(who: [who]).scope(in: log.state.registry)
    guard scope == Scope(Subject(agency: scope.subject.agency)) else {
      throw Failure(
        "a table of results is one of an agency, and '\(scope.path)' is none; name its agency")
    }
    try arguments.noteFuture(period, in: context)
    let instrument = plan.map.instrument.map { JSONValue.Member("instrument", .string($0)) }
    let hasScale = named.contains { $0.name == "scale" }
    let scale = try arguments.highestValue(of: plan.map.instrument, log.state.registry)
    settings = ResultPass.Settings(
      agency: scope.subject, period: period, source: request.source, time: time,
      stated: (hasScale ? [] : [.init("scale", .integer(scale))]) + named
        + (instrument.map { [$0] } ?? []))
    report = ImportReport(
      wording: Wording(language: try arguments.language), request: request, plan: plan,
      reader: reader, dateOrder: nil)
  }

  /// Tries the import, and records it unless it is only to be shown.
  func run() throws {
    let (pass, results) = try pass()
    guard pass.rowCount > 0 else {
      throw Failure(
        "'\(request.sheet.name)' has no row of figures behind its header in line \(plan.headerLine)"
      )
    }
    let corrections = try ResultCorrections(arguments, pass, in: context)
    var trial = pass.trial
    for line in corrections.lines { try trial.add(line.span) }
    var refused = RefusedRows(plan, at: arguments["refused"])
    for (refusal, cells) in pass.refused { try refused.add(refusal, cells) }
    try refused.finish()
    let isDryRun = arguments.has("dry-run")
    try context.output(
      report.sheetText(withColumns: pass.isFirst || isDryRun) + "\n"
        + report.countText(pass, results))
    for text in [
      report.differenceText(pass), isDryRun ? report.rowText(pass) : "",
      report.findingText(NewFindings(from: log.state, to: trial.state, about: settings.agency)),
      pass.new.isEmpty && corrections.isEmpty ? "" : effect(to: trial.state),
    ] where !text.isEmpty {
      try context.output("\n" + text)
    }
    context.show(
      pass.refused.prefix(Self.refusalLimit).map(\.refusal), of: pass.refused.count,
      in: request.sheet.name)
    if let note = weightNote(pass, trial.state) { context.message(note) }
    try requireGood(pass, corrections)
    if isDryRun {
      context.message("note: nothing was appended; leave out '--dry-run' to import\n")
      return
    }
    guard !pass.new.isEmpty || !corrections.isEmpty else {
      // What stands in the log already is on the disk when this returns.
      try arguments.recorder(in: context).commit().noteCheckpoints(in: context)
      try context.acknowledge("\n" + report.nothingNew)
      return
    }
    if !corrections.isEmpty, !arguments.has("yes") {
      try context.requireYes(report.wording.correctionQuestion(corrections))
    }
    try record(pass, corrections)
  }

  /// Reads all rows and decides on them.
  private func pass() throws -> (pass: ResultPass, results: ResultReader) {
    var results = ResultReader(
      plan, signs, of: settings.period, emptyFormulas: request.sheet.emptyFormulas)
    var pass = ResultPass(plan, settings, after: log.state)
    try request.forEachRow { reader in
      guard reader.rowCount > plan.headerPosition + 1 else { return }
      let outcome = results.read(
        reader.cells, in: reader.bytes.span, line: reader.line, number: reader.rowCount)
      pass.take(outcome, reader.texts)
    }
    try pass.finish(in: log.contents)
    return (pass, results)
  }

  /// How the figures of the agency move.
  private func effect(to state: SurveyState) -> String {
    let appended = ParsedArguments.Appended(
      sequence: state.sequence, before: log.state, state: state)
    return Effect(of: appended, on: settings.agency).text
  }

  /// Says by which weight the indices follow from the elements, if the table seems to be made by one and nobody
  /// states it: then they can be put under other policies.
  private func weightNote(_ pass: ResultPass, _ state: SurveyState) -> String? {
    let registry = state.registry
    guard let position = registry.instrumentPosition(named: plan.map.instrument) else { return nil }
    let figures = pass.new.compactMap { taken in
      let id = settings.id(of: taken.scope)
      return state.recordedResults(of: taken.scope.subject).first { $0.id == id }?.figures
    }
    guard let weight = CommonWeight(of: figures, in: registry.instruments[position]) else {
      return nil
    }
    return "note: all \(weight.resultCount) rows with every element follow from the weight "
      + "\(weight.text); state it with '--weights \(weight.text)'\n"
  }

  /// Requires that all rows are good, or that the person who imports knows of those that are not.
  private func requireGood(_ pass: ResultPass, _ corrections: ResultCorrections) throws(Failure) {
    let acceptsGood = arguments.has("accept-good")
    if !pass.refused.isEmpty, !acceptsGood {
      throw arguments.failure(refusing: pass.refused.count, of: pass.rowCount)
    }
    guard pass.refused.isEmpty || corrections.isEmpty else {
      // A row that is refused is not gone, but its result would be withdrawn.
      throw Failure(
        "the log is corrected only by a table whose rows are all good; mend them, or leave out "
          + "'--corrections'")
    }
    if pass.isOfAnotherPeriod, let other = pass.otherPeriod, pass.isFirst, !request.isSourceGiven {
      throw Failure(
        "\(pass.alikeElsewhereCount) of \(pass.new.count) rows say what results of \(other) say; if "
          + "\(settings.period) is right, say so with '--source \(request.source)'")
    }
    if pass.alikeCount > 0, pass.isFirst, !request.isSourceGiven {
      throw Failure(
        "\(pass.alikeCount) of \(pass.new.count) rows say what results in the log say already for "
          + "\(settings.period); if this is another publication, name it with "
          + "'--source \(request.source)'")
    }
    if !pass.changes.isEmpty, corrections.isEmpty, !acceptsGood {
      let rows = pass.changes.count == 1 ? "1 row says" : "\(pass.changes.count) rows say"
      throw Failure(
        "\(rows) something else than the log, so nothing was appended; if the table is right, "
          + "correct the log with '--corrections --kind KIND --reason TEXT', or leave it with "
          + "'--accept-good'")
    }
  }

  /// Records what was tried.
  private func record(_ pass: ResultPass, _ corrections: ResultCorrections) throws {
    var recorder = try arguments.recorder(in: context)
    guard recorder.state.sequence == log.state.sequence else {
      throw Failure("another process appended to the log in the meantime; import again")
    }
    for line in pass.new.map(\.line) + corrections.lines { try recorder.add(line.span) }
    let summary = try recorder.commit()
    summary.noteCheckpoints(in: context)
    try context.acknowledge(
      "\n" + report.importedSentence(pass, corrections, sequence: summary.sequence) + "\n")
  }
}

/// What does not add up with further events, and did before.
struct NewFindings {
  let findings: [Finding]
  /// The registry by which those whom they are about have names.
  let registry: Registry

  init(from before: SurveyState, to after: SurveyState, about agency: Subject) {
    let (old, new) = (Reconciliation(before), Reconciliation(after))
    let subjects = [agency] + after.registry.units(of: agency.agency)
    findings = subjects.flatMap { subject in
      let known = old.findings(of: subject)
      return new.findings(of: subject).filter { !known.contains($0) }
    }
    registry = after.registry
  }
}

extension ParsedArguments {
  /// The period of all rows of a table.
  fileprivate func tablePeriod() throws(UsageError) -> Period {
    guard let text = self["period"] else {
      throw UsageError(
        "name the period that the figures are of with '--period PERIOD', like 2023 or 2023-S2")
    }
    guard let period = Period(phrase: text) else {
      throw UsageError("'--period' must be a period like 2023 or 2023-S2; found '\(text)'")
    }
    return period
  }

  /// The highest value of the elements, which is their scale if none is given.
  ///
  /// - Throws: `UsageError` if one is given that a result cannot have.
  fileprivate func highestValue(
    of instrument: String?, _ registry: Registry
  ) throws(UsageError) -> Int {
    // One that is not declared is refused with the rows.
    let position = registry.instrumentPosition(named: instrument)
    let named = position.map { registry.instruments[$0] } ?? .permenpan14Of2017
    let highest = named.scale.upperBound
    guard position != nil, let scale = self["scale"], ![String(highest), "100"].contains(scale)
    else { return highest }
    throw UsageError("'--scale' must be \(highest) or 100; found \(scale)")
  }
}
