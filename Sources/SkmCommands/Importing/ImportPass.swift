import ByteScanning
import EventLog
import Importing
import JSON
import Projections
import Survey

/// Goes over the rows of a sheet and makes events of those that are not in the log yet.
struct ImportPass {
  /// The unit.
  let unit: Subject
  /// Where the events come from.
  let eventSource: String
  /// Why responses come after their period was closed, as JSON with its name and a comma before it.
  private let late: [UInt8]
  /// What events have between their id and their time.
  private let middle: [UInt8]
  /// The state of the log before.
  private let state: SurveyState
  /// Whether rows are told apart by keys, and not by what they say.
  private let hasKeys: Bool
  /// Which elements and attributes the sheet has, to compare no others.
  private let compared: ComparedFields

  /// The responses of this source that the log had before.
  private var known: ResponsesOfSource
  /// What the source said last about those that were corrected since.
  private let before: ImportedBefore
  /// How many responses of the unit say the same, if none is of this source yet.
  private var likenesses: ResponseLikenesses = ResponseLikenesses()
  /// The number of days from 1970-01-01 to today.
  private let today: Int

  /// What became of the rows.
  private(set) var counts: Counts = Counts()
  /// The rows that are not imported, up to ``refusalLimit``.
  private(set) var refusals: [RowRefusal] = []
  /// The rows whose responses are void in the log, up to ``refusalLimit``.
  private(set) var voidRows: [(line: Int, id: String)] = []
  /// The rows that say something else than the log, in order.
  private(set) var changes: [RowChange] = []
  /// The first events, for a person to look at.
  private(set) var firstEvents: [String] = []
  /// What the sex of respondents is said to be that is none of those known, and how often.
  private(set) var otherSexes: [String: Int] = [:]
  /// What is known of each service and date that came.
  private(set) var occasions: [Occasion: OccasionState] = [:]
  /// What became of the rows of a sheet.
  struct Counts: Equatable {
    var new: Int = 0
    var existing: Int = 0
    var changed: Int = 0
    var void: Int = 0
    var refused: Int = 0
    var written: Int = 0
    var foot: Int = 0
    /// New ones that are dated after today.
    var future: Int = 0
    /// New ones that say the same as a response of another source.
    var alike: Int = 0
    /// A hash of what the new ones say, by which a sheet is known that changes while it is read.
    var hash: UInt64 = 0
    /// All rows that are responses, or were to be.
    var rows: Int { known + new + refused }
    /// Those that the log has already.
    var known: Int { existing + changed + void }
  }

  /// A service and the period of a response's date.
  struct Occasion: Hashable {
    let service: String?
    let date: Period
  }

  /// What is known of responses of a service and date.
  struct OccasionState {
    /// Whether they come after their period was closed.
    let isLate: Bool
    /// The rule by which the log refuses them, whatever they say.
    let refusal: String?
    /// The number of new ones.
    var newCount: Int = 0
  }

  /// A row that says something else than the log.
  struct RowChange {
    let line: Int
    let id: String
    let fields: [ChangedField]
  }

  static let refusalLimit: Int = 20
  private static let firstEventCount: Int = 3

  /// Creates a pass.
  ///
  /// - Throws: `LogError` if the log cannot be read again.
  init(
    _ unit: Subject, _ request: ImportRequest, _ plan: SheetPlan,
    _ settings: ResponseReader.Settings, after log: OpenLog, on today: CalendarDay
  ) throws(LogError) {
    let (source, instrument) = (request.source, settings.instrument)
    self.unit = unit
    state = log.state
    self.today = today.daysSince1970
    eventSource = "/import/\(unit)/\(source)"
    middle = Array(
      (",\"source\":\"\(eventSource)\",\"type\":\"skm.response.recorded\",\"subject\":\"\(unit)\","
        + "\"time\":\"").utf8)
    late = request.late.map { Array(",\"late\":\(JSONValue.string($0).jsonText)".utf8) } ?? []
    hasKeys = plan.position(of: .key) != nil
    compared = ComparedFields(
      plan, service: settings.service, date: settings.date, instrument)
    known = ResponsesOfSource(of: unit, idsFrom: "\(source):", in: log.state)
    isFirst = known.isEmpty
    let corrected = hasKeys ? Set(known.correctedIDs) : []
    before = try ImportedBefore(
      of: corrected, from: eventSource, about: unit, in: log.contents, instrument)
    if isFirst, !request.isSourceGiven {
      likenesses = ResponseLikenesses(of: unit, in: log.state)
    }
  }

  /// Whether the log has no response of the source.
  let isFirst: Bool

  /// What the ids of the unit's responses begin with, if none is of this source yet.
  var otherSources: [String] { likenesses.sources }

  /// Whether nearly all new rows say the same as responses of other sources, so that the sheet seems to be
  /// one that was imported under another name.
  var seemsImported: Bool {
    counts.new >= Self.alikeCount && 10 * counts.alike >= 9 * counts.new
  }

  /// The number of rows from which on likeness says something.
  private static let alikeCount: Int = 5

  /// Whether the sheet may be one that was imported before, with rows or a reading that changed, so that its
  /// respondents would count twice: some rows are new while others are gone.
  ///
  /// A sheet that grows has new rows and loses none. With keys, rows are known whatever they say, unless
  /// none is: then another column was the key.
  var seemsReadOtherwise: Bool {
    counts.new > 0 && missingCount > 0 && (!hasKeys || counts.known == 0)
  }

  /// The ids of responses of the source that stand in the log and not in the sheet, in order.
  var missing: [String] { known.restIDs }

  /// The number of those.
  var missingCount: Int { known.restCount }

  /// Takes what was read of a row.
  ///
  /// - Parameters:
  ///   - outcome: What it came to.
  ///   - row: The response, if it is one.
  ///   - written: Returns what is kept of what the respondent wrote, as the event has it.
  ///   - add: Takes the event of a new response.
  /// - Returns: The refusal, if the row is refused.
  mutating func take(
    _ outcome: ResponseReader.Outcome, _ row: ResponseRow,
    keeping written: (ResponseRow.Written, String) -> JSONValue,
    add: (Span<UInt8>) throws -> Void
  ) throws -> RowRefusal? {
    switch outcome {
    case .skipped, .totals: return nil
    case .foot:
      counts.foot += 1
      return nil
    case .refused(let refusal):
      refuse(refusal)
      return refusal
    case .response: break
    }
    if let sex = row.sex, sex != "L", sex != "P" { noteSex(sex) }
    if !isFirst, let recorded = known.comeAgain(row.id) {
      note(row, recorded)
      return nil
    }
    noteLikeness(of: row)
    let occasion = Occasion(service: row.service, date: row.date)
    let isLate = occasions[occasion]?.isLate ?? isLate(row.date)
    let feedback = row.written.map { written($0, row.id) }
    let line = line(of: row, feedback, isLate: isLate)
    if occasions[occasion] == nil {
      occasions[occasion] = OccasionState(isLate: isLate, refusal: rule(refusing: line))
    }
    if let rule = occasions[occasion]?.refusal {
      let refusal = RowRefusal(
        line: row.line, row: row.row, column: nil, header: nil, rule: rule)
      refuse(refusal)
      return refusal
    }
    try add(line.span)
    occasions[occasion]?.newCount += 1
    counts.new += 1
    if row.date.firstDay.daysSince1970 > today { counts.future += 1 }
    if feedback != nil { counts.written += 1 }
    noteContent(of: row)
    if firstEvents.count < Self.firstEventCount {
      firstEvents.append(String(decoding: line, as: UTF8.self))
    }
    return nil
  }

  /// Notes what a row says; its event differs from one pass to the next by the salt of what was written.
  private mutating func noteContent(of row: ResponseRow) {
    counts.hash = row.idJSON.span.hash(of: row.idJSON.indices, seed: counts.hash)
    counts.hash = row.content.span.hash(of: row.content.indices, seed: counts.hash)
    guard let written = row.written else { return }
    let text = written.text.utf8.span
    counts.hash = text.hash(of: 0..<text.count, seed: counts.hash)
  }

  /// Counts a sex that is not known; of very many, which are none, those beyond a limit together.
  private mutating func noteSex(_ sex: String) {
    let isCounted = otherSexes[sex] != nil || otherSexes.count < Self.otherSexLimit
    otherSexes[isCounted ? sex : "…", default: 0] += 1
  }

  private static let otherSexLimit: Int = 1000

  private mutating func refuse(_ refusal: RowRefusal) {
    counts.refused += 1
    if refusals.count < Self.refusalLimit { refusals.append(refusal) }
  }

  /// The rule by which the log refuses the first event of an occasion, in the words of this command.
  private func rule(refusing line: [UInt8]) -> String? {
    do throws(InputError) {
      try Trial(after: state).check(line.span)
      return nil
    } catch {
      return error.message.replacing(
        "needs 'late' with the reason", with: "needs '--late REASON'")
    }
  }

  private mutating func note(_ row: ResponseRow, _ recorded: RecordedResponse) {
    guard !recorded.isVoid else {
      counts.void += 1
      if voidRows.count < Self.refusalLimit { voidRows.append((row.line, row.id)) }
      return
    }
    let fields = hasKeys ? changedFields(of: row, recorded) : []
    guard !fields.isEmpty else {
      counts.existing += 1
      return
    }
    counts.changed += 1
    changes.append(RowChange(line: row.line, id: row.id, fields: fields))
  }

  /// The fields in which a row differs from what the source said before, and from the log.
  ///
  /// Without keys there are none: the id says what the row says.
  private func changedFields(
    of row: ResponseRow, _ recorded: RecordedResponse
  ) -> [ChangedField] {
    let fields = compared.differences(of: row, from: recorded)
    guard !fields.isEmpty, let imported = before.responses[row.id] else { return fields }
    let changed = Set(compared.differences(of: row, from: imported).map(\.name))
    return fields.filter { changed.contains($0.name) }
  }

  private mutating func noteLikeness(of row: ResponseRow) {
    guard !likenesses.sources.isEmpty else { return }
    if likenesses.take(date: row.date, service: row.service, answers: row.answers) {
      counts.alike += 1
    }
  }

  /// Whether a response of a date comes after its period was closed.
  private func isLate(_ date: Period) -> Bool {
    !late.isEmpty && state.closedPeriod(of: unit, containing: date) != nil
  }

  /// The event of a response, in the form in which the log writes it.
  private func line(
    of row: ResponseRow, _ feedback: JSONValue?, isLate: Bool
  ) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(Self.usualByteCount)
    line += Self.beginning
    line += row.idJSON
    line += middle
    line += row.firstDay
    line += Self.dataBeginning
    line += row.idJSON
    line.append(UInt8(ascii: ","))
    line += row.content
    if isLate { line += late }
    if let feedback {
      line += ",\"feedback\":".utf8
      line += feedback.jsonText.utf8
    }
    line += Self.end
    return line
  }

  private static let usualByteCount: Int = 512
  private static let beginning: [UInt8] = Array("{\"specversion\":\"1.0\",\"id\":".utf8)
  private static let dataBeginning: [UInt8] = Array("T00:00:00Z\",\"data\":{\"response\":".utf8)
  private static let end: [UInt8] = Array("}}".utf8)
}
