import EventLog
import ExactNumbers
import Importing
import JSON
import Projections
import Survey

/// What becomes of the rows of a table of results: events of those that are not in the log yet.
///
/// A result's id is the source's name with the unit and the period, so that the table is known again in
/// whatever order its rows stand and however it is saved.
struct ResultPass {
  /// What is said of all rows.
  struct Settings {
    let agency: Subject
    let period: Period
    /// The name of the source.
    let source: String
    /// When it was published.
    let time: Timestamp
    /// The scale of the elements, and the weights, bands, instrument and document that are named, as an event has
    /// them.
    let stated: [JSONValue.Member]

    /// Where the events come from.
    var eventSource: String { "/import/\(agency)/\(source)" }

    /// Returns the id of a unit's or service's result.
    func id(of scope: Scope) -> String {
      let key = scope.path.dropFirst(agency.description.count + 1)
      return "\(source):\(key):\(period)"
    }
  }

  /// A row that is a unit's result.
  struct Taken {
    let row: ResultRow
    let scope: Scope
    /// Its event, as `append` takes it.
    let line: [UInt8]
  }

  /// A result that the table says otherwise than the log.
  struct Change {
    let line: Int
    let scope: Scope
    let id: String
    let fields: [ChangedField]
  }

  /// A result of the source that is in the log and not in the table.
  struct Missing {
    let subject: Subject
    let id: String
  }

  let settings: Settings
  /// The new results, in the order of the table.
  private(set) var new: [Taken] = []
  private(set) var changes: [Change] = []
  private(set) var missing: [Missing] = []
  /// The number of rows that the log has already.
  private(set) var existingCount: Int = 0
  /// The number of rows whose result was withdrawn.
  private(set) var withdrawnCount: Int = 0
  /// The number of new rows that say what another result of their unit and period says.
  private(set) var alikeCount: Int = 0
  /// The number of new rows that say what results of other periods say.
  private(set) var alikeElsewhereCount: Int = 0
  /// The last of those periods.
  private(set) var otherPeriod: Period?
  /// The rows that are not imported, in the order of their lines, with the texts of their cells.
  private(set) var refused: [(refusal: RowRefusal, cells: [String])] = []
  /// What stands in rows without figures.
  private(set) var headings: [String] = []
  /// The number of rows below the totals.
  private(set) var footCount: Int = 0
  /// The rows whose cell for a period says another one.
  private(set) var otherPeriods: [ResultRow] = []
  /// The log with the new results.
  private(set) var trial: Trial

  private let plan: SheetPlan
  private let compared: ComparedFigures
  private let state: SurveyState
  /// The results of the source that the log had before.
  private var known: [Scope: RecordedResult] = [:]
  private var rows: [ResultRow] = []

  /// Creates what becomes of a table before its rows are read.
  init(_ plan: SheetPlan, _ settings: Settings, after state: SurveyState) {
    self.plan = plan
    self.settings = settings
    compared = ComparedFigures(plan, stated: settings.stated)
    self.state = state
    trial = Trial(after: state)
    for unit in state.registry.units(of: settings.agency.agency) {
      for result in state.recordedResults(of: unit) where result.period == settings.period {
        let scope = Scope(unit, service: result.service)
        if result.id == settings.id(of: scope) { known[scope] = result }
      }
    }
  }

  /// The number of rows that are results, or were to be.
  var rowCount: Int {
    new.count + existingCount + changes.count + withdrawnCount + refused.count
  }

  /// Whether the log has no result of the source for the period.
  var isFirst: Bool { known.isEmpty }

  /// Takes what was read of a row, with the texts of its cells.
  mutating func take(_ outcome: ResultReader.Outcome, _ cells: [String]) {
    switch outcome {
    case .skipped, .totals: return
    case .foot: footCount += 1
    case .heading(let name): headings.append(name)
    case .refused(let refusal): refused.append((refusal, cells))
    case .result(let row): rows.append(row)
    }
  }

  /// Decides on the rows, after all were taken.
  ///
  /// - Parameter contents: The log, which is read again for what the source said before, if a row says something
  ///   else.
  mutating func finish(in contents: LogContents) throws {
    let names = UnitNames(of: settings.agency, in: state.registry)
    var found: [(row: ResultRow, scope: Scope)] = []
    for row in rows {
      switch names.find(row.name) {
      case .scope(let scope): found.append((row, scope))
      case .wrong(let rule): refuse(row, rule, at: .unit)
      }
    }
    for (scope, same) in Dictionary(grouping: found, by: \.scope) where same.count > 1 {
      let lines = same.map { String($0.row.line) }.joined(separator: " and ")
      let name = state.registry.name(of: scope)
      for (row, _) in same {
        refuse(row, "'\(name)' stands in lines \(lines); each unit needs one row", at: .unit)
      }
      found.removeAll { $0.scope == scope }
    }
    for (row, scope) in found { try decide(row, scope) }
    if !changes.isEmpty { try leaveOutUnchanged(in: contents) }
    let there = Set(found.map(\.scope))
    missing = known.filter { !$0.value.isWithdrawn && !there.contains($0.key) }
      .map { Missing(subject: $0.key.subject, id: $0.value.id) }
      .sorted { $0.id < $1.id }
    refused.sort { ($0.refusal.line, $0.refusal.row) < ($1.refusal.line, $1.refusal.row) }
    rows = []
  }

  private mutating func refuse(_ row: ResultRow, _ rule: String, at role: ColumnRole? = nil) {
    let position = role.flatMap { plan.position(of: $0) }
    refused.append((plan.refusal(position, row.line, row: row.row, rule), row.cells))
  }

  private mutating func decide(_ row: ResultRow, _ scope: Scope) throws {
    if let text = row.otherPeriod {
      if let other = Period(phrase: text) {
        refuse(
          row, "the row is of \(other), and '--period' is \(settings.period)", at: .period)
        return
      }
      otherPeriods.append(row)
    }
    if let index = row.index, index.value < lowestIndex {
      refuse(
        row,
        "an index must be \(lowestIndex.shortText) or more where answers begin at "
          + "\(scale.lowerBound) of \(scale.upperBound); found \(index.text), a mean perhaps",
        at: .index)
      return
    }
    let line = line(of: row, scope)
    guard let recorded = known[scope] else {
      do throws(InputError) {
        try trial.add(line.span)
      } catch {
        refuse(row, error.message)
        return
      }
      if isAlike(row, scope) { alikeCount += 1 }
      if let other = alikePeriod(row, scope) {
        alikeElsewhereCount += 1
        otherPeriod = other
      }
      new.append(Taken(row: row, scope: scope, line: line))
      return
    }
    guard !recorded.isWithdrawn else {
      withdrawnCount += 1
      return
    }
    let fields = compared.differences(of: row, from: recorded.figures)
    guard !fields.isEmpty else {
      existingCount += 1
      return
    }
    changes.append(Change(line: row.line, scope: scope, id: recorded.id, fields: fields))
  }

  /// Whether nearly all rows say what results of other periods say, which years hardly do.
  var isOfAnotherPeriod: Bool { new.count > 1 && 10 * alikeElsewhereCount >= 9 * new.count }

  /// The period of another result of the same unit that says the same, with its number of respondents.
  private func alikePeriod(_ row: ResultRow, _ scope: Scope) -> Period? {
    guard row.respondents != nil else { return nil }
    return state.recordedResults(of: scope.subject).first { result in
      result.period != settings.period && result.service == scope.service && !result.isWithdrawn
        && compared.printedDifferences(of: row, from: result.figures).isEmpty
    }?.period
  }

  /// The scale of the instrument that the table names, or of that of the regulation.
  private var scale: ClosedRange<Int> {
    let named = plan.map.instrument.flatMap { name in
      state.registry.instruments.first { $0.name == name }
    }
    return (named ?? .permenpan14Of2017).scale
  }

  /// The index if everybody gives the lowest answer.
  private var lowestIndex: Rational {
    Rational(100 * max(0, scale.lowerBound), over: scale.upperBound)
  }

  /// Whether another result of the same unit and period says the same.
  private func isAlike(_ row: ResultRow, _ scope: Scope) -> Bool {
    state.recordedResults(of: scope.subject).contains { result in
      result.period == settings.period && result.service == scope.service && !result.isWithdrawn
        && compared.printedDifferences(of: row, from: result.figures).isEmpty
    }
  }

  // MARK: Differences

  /// Leaves out of the changes what the source said before already: the log was corrected since.
  private mutating func leaveOutUnchanged(in contents: LogContents) throws(LogError) {
    let before = try ReportedBefore(
      of: Set(changes.map(\.id)), from: settings.eventSource, in: contents)
    let rowsByLine = Dictionary(grouping: rows, by: \.line)
    changes = changes.compactMap { change in
      guard let row = rowsByLine[change.line]?.first, let said = before.figures[change.id] else {
        return change
      }
      let names = Set(compared.differences(of: row, from: said).map(\.name))
      let fields = change.fields.filter { names.contains($0.name) }
      guard !fields.isEmpty else {
        existingCount += 1
        return nil
      }
      return Change(line: change.line, scope: change.scope, id: change.id, fields: fields)
    }
  }

  // MARK: Events

  /// The event of a row.
  private func line(of row: ResultRow, _ scope: Scope) -> [UInt8] {
    let id = settings.id(of: scope)
    func stated(_ name: String) -> JSONValue? {
      settings.stated.first { $0.name == name }?.value
    }
    let elements = row.elements.map { JSONValue.Member($0.code.description, $0.value.json) }
    let data = JSONValue.object(compacting: [
      ("result", .string(id)), ("period", .string(settings.period.description)),
      ("scale", stated("scale")), ("elements", elements.isEmpty ? nil : .object(elements)),
      ("index", row.index?.json), ("grade", row.grade?.json),
      ("respondents", row.respondents.map { .integer($0) }), ("weights", stated("weights")),
      ("bands", stated("bands")), ("service", scope.service.map { .string($0) }),
      ("instrument", stated("instrument")), ("document", stated("document")),
      ("priorities", row.priorities.isEmpty ? nil : row.priorities.json),
    ])
    let event = Event(
      id: id, source: settings.eventSource, type: SurveyEventType.resultReported.rawValue,
      subject: scope.subject.description, time: settings.time, data: data)
    return Array(event.line(receipt: nil).utf8)
  }
}
