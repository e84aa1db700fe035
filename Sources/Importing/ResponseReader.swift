import ByteScanning
import JSON
package import Sheets
package import Survey

/// Reads the rows behind the header of a sheet as responses.
///
/// An id of a response is the source's name with the row's key; without a column of keys, with a digest of
/// what the row says and, from the second row that says the same on, its number among them. So the same
/// rows have the same ids in whatever order they stand and however the sheet is saved.
package struct ResponseReader: Sendable {
  /// What a row came to.
  package enum Outcome: Sendable {
    /// It is ``ResponseReader/row``.
    case response
    /// It is empty, repeats the header or numbers the columns.
    case skipped
    /// It has totals, which agree or have nothing to compare.
    case totals
    /// It stands below the totals and is no response.
    case foot
    /// It is not imported.
    case refused(RowRefusal)
  }

  /// What the person who imports says beside the sheet.
  package struct Settings: Sendable {
    /// The name of the source.
    package var source: String
    /// The date of all rows; that of the date column if `nil`.
    package var date: Period?
    /// The order of dates.
    package var dateOrder: DateOrder?
    /// The service of all rows.
    package var service: String?
    /// The instrument that the answers are under.
    package var instrument: Instrument

    /// Creates settings.
    package init(
      source: String, date: Period? = nil, dateOrder: DateOrder? = nil, service: String? = nil,
      instrument: Instrument = .permenpan14Of2017
    ) {
      self.source = source
      self.date = date
      self.dateOrder = dateOrder
      self.service = service
      self.instrument = instrument
    }
  }

  /// What a text names among the services of a unit.
  package enum NamedService: Sendable {
    /// The service of an id.
    case service(String)
    /// None, by this rule.
    case wrong(String)
  }

  /// The response that was read last.
  package internal(set) var row: ResponseRow = ResponseRow()

  /// The number of texts that were left out because they say who somebody is, by column.
  package internal(set) var personalCounts: [Int: Int] = [:]

  /// The number of answers that are missing, by element, in rows that have others.
  package internal(set) var missingCounts: [ElementCode: Int] = [:]

  /// How answers in words were read, and how often, by element.
  package internal(set) var readings: [Reading: Int] = [:]

  /// The number of responses whose row names another service than the one that is given for all.
  package internal(set) var otherServiceCount: Int = 0

  /// The number of rows of totals that were compared.
  package internal(set) var comparedTotalCount: Int = 0

  /// An answer in words and what it was read as.
  package struct Reading: Hashable, Sendable {
    /// The element.
    package let element: ElementCode
    /// The words.
    package let text: String
    /// The answer.
    package let answer: Int
  }

  let plan: SheetPlan
  let settings: Settings
  let findService: @Sendable (String) -> NamedService
  /// The values of each column, and its role if its texts are read.
  var columns: [CellValues]
  let roles: [ColumnRole?]
  let elementPlaces: [Int?]
  var totals: ColumnTotals
  var rowCount: Int = 0
  var hasTotals: Bool = false
  /// How often rows that say the same came, by their digest.
  var occurrences: HashNumbers = HashNumbers()
  /// The lines of keys that came, by their digest.
  var keyLines: HashNumbers = HashNumbers()
  /// The cells whose formulas have no result, and whether each column is read.
  let emptyFormulas: EmptyFormulas
  let areRead: [Bool]
  let fixedDate: DateValue?
  /// Whether the row that was read last names another service than the one that is given for all.
  private var namesOtherService: Bool = false
  /// What ids begin with.
  let idBeginning: [UInt8]
  /// What stands before each answer in an event: `"U1":`.
  let answerNames: [[UInt8]]
  /// All answers as an event has them, with a digit for each, and where the digits are.
  let allAnswers: [UInt8]
  let answerOffsets: [Int]
  /// Whether a digit alone is the answer that it says.
  let areDigitsPlain: Bool

  /// Creates a reader of the rows behind a header.
  ///
  /// - Parameters:
  ///   - emptyFormulas: The cells whose formulas have no result.
  ///   - findService: Finds the service that a cell names.
  package init(
    _ plan: SheetPlan, _ settings: Settings, emptyFormulas: EmptyFormulas = EmptyFormulas(),
    findService: @escaping @Sendable (String) -> NamedService
  ) {
    self.plan = plan
    self.settings = settings
    self.emptyFormulas = emptyFormulas
    self.findService = findService
    roles = plan.columns.map { column in
      switch column.role {
      case nil, .nothing?, .personal?, .suggestion?, .complaint?, .key?: nil
      case .date? where settings.date != nil: nil
      case let role?: role
      }
    }
    areRead = zip(plan.columns, roles).map { column, role in
      switch column.role {
      case .suggestion?, .complaint?, .key?: true
      case .nothing?, .personal?, nil: false
      case .service?: settings.service == nil
      default: role != nil
      }
    }
    columns = roles.map { CellValues($0 ?? .nothing) }
    elementPlaces = plan.columns.map { column in
      column.role?.element.flatMap { code in
        settings.instrument.elements.firstIndex { $0.code == code }
      }
    }
    idBeginning = Array("\(settings.source):".utf8)
    fixedDate = settings.date.map(DateValue.init)
    answerNames = settings.instrument.elements.map { Array("\"\($0.code)\":".utf8) }
    var (all, offsets): ([UInt8], [Int]) = ([], [])
    for name in answerNames {
      if !all.isEmpty { all.append(UInt8(ascii: ",")) }
      all += name
      offsets.append(all.count)
      all.append(UInt8(ascii: "0"))
    }
    (allAnswers, answerOffsets) = (all, offsets)
    areDigitsPlain = !plan.map.told.values.contains { words in
      words.keys.contains { Int($0) != nil }
    }
    totals = ColumnTotals(columnCount: plan.columns.count)
    row.answers = Array(repeating: nil, count: settings.instrument.elements.count)
  }

  /// Reads a row.
  ///
  /// - Parameters:
  ///   - cells: Its cells.
  ///   - bytes: The bytes in which they stand.
  ///   - line: The line in which it begins.
  ///   - number: The number of the row, from 1.
  package mutating func read(
    _ cells: [SheetCell], in bytes: Span<UInt8>, line: Int, number: Int
  ) -> Outcome {
    rowCount += 1
    row.line = line
    row.row = number
    guard let first = cells.firstIndex(where: { !$0.isBlank(in: bytes) }) else {
      return refusalOfFormulas().map { .refused($0) } ?? .skipped
    }
    if rowCount == 1, plan.isNumbering(cells, in: bytes) { return .skipped }
    if cells[first].isLabel(in: bytes) {
      if let outcome = readTotals(cells, first, in: bytes) { return outcome }
      if plan.repeatsHeader(cells, in: bytes) { return .skipped }
    }
    if hasTotals { return readFoot(cells, in: bytes) }
    if let refusal = plan.refusal(ofLengthOf: cells, in: bytes, line: line, row: number) {
      return .refused(refusal)
    }
    let ruleBroken = readCells(cells, in: bytes)
    if let refused = refusalOfFormulas() ?? ruleBroken { return .refused(refused) }
    guard row.answers.contains(where: { $0 != nil }) else {
      return .refused(refusal(nil, line, "a response must have at least one answer"))
    }
    if let refusal = identify(cells, in: bytes) { return .refused(refusal) }
    if namesOtherService { otherServiceCount += 1 }
    for (position, answer) in row.answers.enumerated() where answer == nil {
      let code = settings.instrument.elements[position].code
      if !plan.missingElements.contains(code) { missingCounts[code, default: 0] += 1 }
    }
    return .response
  }

  // MARK: Cells

  func refusal(_ position: Int?, _ line: Int, _ rule: String) -> RowRefusal {
    plan.refusal(position, line, row: row.row, rule)
  }

  private mutating func readCells(_ cells: [SheetCell], in bytes: Span<UInt8>) -> RowRefusal? {
    for place in row.answers.indices { row.answers[place] = nil }
    row.service = settings.service
    namesOtherService = false
    row.sex = nil
    row.age = nil
    row.ageGroup = nil
    row.education = nil
    row.occupation = nil
    row.channel = nil
    row.written = nil
    var date = fixedDate
    var first: RowRefusal?
    var pieces = Pieces()
    for position in 0..<min(cells.count, columns.count) {
      if let answer = plainAnswer(cells[position], at: position, in: bytes) {
        if let place = elementPlaces[position] { row.answers[place] = answer }
        totals.add(answer, in: position)
        continue
      }
      guard let role = roles[position] else {
        if let rule = readOther(cells[position], at: position, in: bytes) {
          first = first ?? refusal(position, cells[position].line, rule)
        }
        continue
      }
      switch value(of: cells[position], at: position, role, in: bytes) {
      case .none: break
      case .answer(let answer):
        if let place = elementPlaces[position] { row.answers[place] = answer }
        totals.add(answer, in: position)
        note(answer, cells[position], role, in: bytes)
      case .date(let value): date = value
      case .age(let age, let json):
        row.age = age
        pieces.age = json
      case .ageGroup(let group, let json):
        row.ageGroup = group
        pieces.ageGroup = json
      case .text(let text, _) where role == .service && settings.service != nil:
        namesOtherService = text != settings.service
      case .wrong where role == .service && settings.service != nil: namesOtherService = true
      case .text(let text, let json): take(text, json, role, &pieces)
      case .personal: personalCounts[position, default: 0] += 1
      case .wrong(let rule):
        totals.spoil(position)
        first = first ?? refusal(position, cells[position].line, rule)
      }
    }
    if let first { return first }
    guard let date else {
      let position = plan.position(of: .date)
      return refusal(position, row.line, "the row has no date; write it, or give '--date' for all")
    }
    row.date = date.period
    row.firstDay = date.firstDay
    write(date, pieces)
    return nil
  }

  /// The answer of a cell that has one digit, as most have; `nil` for any other.
  @inline(__always)
  private func plainAnswer(
    _ cell: SheetCell, at position: Int, in bytes: Span<UInt8>
  ) -> Int? {
    guard cell.range.count == 1, areDigitsPlain, elementPlaces[position] != nil else { return nil }
    let digit = Int(bytes[cell.range.lowerBound]) - Int(UInt8(ascii: "0"))
    return digit < 10 && settings.instrument.scale.contains(digit) ? digit : nil
  }

  /// Reads the text of a cell, unless it came before.
  private mutating func value(
    of cell: SheetCell, at position: Int, _ role: ColumnRole, in bytes: Span<UInt8>
  ) -> CellValue {
    if let known = columns[position].value(of: cell.range, in: bytes) { return known }
    let part = columns[position].part(of: cell.range, in: bytes)
    let value = Self.value(
      of: String(decoding: bytes.extracting(part)), role, plan.map, settings, findService)
    columns[position].keep(value, of: cell.range, in: bytes)
    return value
  }

  private mutating func take(
    _ text: String, _ json: [UInt8], _ role: ColumnRole, _ pieces: inout Pieces
  ) {
    switch role {
    case .service: row.service = text
    case .sex:
      row.sex = text
      pieces.sex = json
    case .education:
      row.education = text
      pieces.education = json
    case .occupation:
      row.occupation = text
      pieces.occupation = json
    case .channel:
      row.channel = text
      pieces.channel = json
    default: break
    }
  }

  /// Takes what stands in a column that is not read by its texts.
  ///
  /// - Returns: The rule that it breaks, if it does.
  private mutating func readOther(
    _ cell: SheetCell, at position: Int, in bytes: Span<UInt8>
  ) -> String? {
    switch plan.columns[position].role {
    case .personal?:
      if !cell.isBlank(in: bytes) { personalCounts[position, default: 0] += 1 }
      return nil
    case .suggestion?: return write(cell, .suggestion, in: bytes)
    case .complaint?: return write(cell, .complaint, in: bytes)
    default: return nil
    }
  }

  /// Keeps what a respondent wrote; of a suggestion and a complaint, both as a complaint.
  private mutating func write(
    _ cell: SheetCell, _ kind: Feedback.Kind, in bytes: Span<UInt8>
  ) -> String? {
    let text = String(decoding: bytes.extracting(cell.range)).withoutControls.trimmed
    let words = folded(text)
    guard !words.isEmpty, !plan.map.blanks.contains(words), !Self.nothingWords.contains(words)
    else {
      return nil
    }
    if let written = row.written {
      row.written = ResponseRow.Written(
        kind: kind == .complaint ? .complaint : written.kind, text: "\(written.text)\n\(text)")
    } else {
      row.written = ResponseRow.Written(kind: kind, text: text)
    }
    let isTooLong = row.written.map { $0.text.utf8.count > PrivateText.byteLimit } ?? false
    return isTooLong
      ? "what a respondent wrote may have at most \(PrivateText.byteLimit) bytes" : nil
  }

  /// What people write who have nothing to say.
  static let nothingWords: Set<String> = [
    "tidak ada", "tidak", "tdk ada", "nihil", "tidak ada saran", "tidak ada keluhan", "belum ada",
    "no", "nothing", "ga ada", "gak ada", "tak ada",
  ]

  private static func value(
    of text: String, _ role: ColumnRole, _ map: ColumnMap, _ settings: Settings,
    _ findService: (String) -> NamedService
  ) -> CellValue {
    switch role {
    case .element(let code):
      switch AnswerText(text, to: code, map, scale: settings.instrument.scale) {
      case .answer(let answer): return .answer(answer)
      case .none: return .none
      case .wrong(let rule): return .wrong(rule)
      }
    case .date:
      guard !text.trimmed.isEmpty else { return .none }
      let date = DateText(text)
      if case .wrong(let rule) = date { return .wrong(rule) }
      guard let period = date.period(in: settings.dateOrder) else {
        return .wrong(
          "'\(text.trimmed.shortened)' is no date in the order "
            + "\((settings.dateOrder ?? .dayFirst).rawValue)")
      }
      return .date(DateValue(period))
    default:
      return value(of: AttributeText(text, role, map), role, findService)
    }
  }

  private static func value(
    of text: AttributeText, _ role: ColumnRole, _ findService: (String) -> NamedService
  ) -> CellValue {
    switch text {
    case .none: return .none
    case .personal: return .personal
    case .wrong(let rule): return .wrong(rule)
    case .age(let age): return .age(age, json: CellValue.json("age", .integer(age)))
    case .ageGroup(let group):
      return .ageGroup(group, json: CellValue.json("age_group", .string(group)))
    case .text(let text) where role == .service:
      switch findService(text) {
      case .service(let id): return .text(id, named: "service")
      case .wrong(let rule): return .wrong(rule)
      }
    case .text(let text): return .text(text, named: role.name)
    }
  }

  /// Counts how words were read; numbers say themselves what they are.
  private mutating func note(
    _ answer: Int, _ cell: SheetCell, _ role: ColumnRole, in bytes: Span<UInt8>
  ) {
    // Most cells are a digit.
    guard cell.range.count > 1 || bytes[cell.range.lowerBound] >= UInt8(ascii: "A"),
      let element = role.element
    else { return }
    let text = String(decoding: bytes.extracting(cell.range)).trimmed
    guard SheetNumber(text) == nil else { return }
    readings[Reading(element: element, text: text, answer: answer), default: 0] += 1
  }
}
