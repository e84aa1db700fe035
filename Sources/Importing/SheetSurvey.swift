import ByteScanning
package import Sheets

/// Looks through a sheet before it is imported: what its columns are, in which order its dates are written,
/// and which sign stands between thousands, which no row says alone.
package struct SheetSurvey: Sendable {
  /// What the columns are; `nil` before enough rows came to know it.
  package private(set) var plan: SheetPlan?

  /// The dates of the date column.
  package private(set) var dates: DateOrderCheck = DateOrderCheck()

  /// The signs in the figures of a table of results.
  package private(set) var signs: FigureSigns

  /// The header that is a formula without a result: its column, from 0, its row, from 1, and the rule that it
  /// breaks; `nil` if none is.
  package private(set) var formulaInHeader: (column: Int, row: Int, rule: String)?

  private let emptyFormulas: EmptyFormulas
  private let map: ColumnMap?
  private let kind: SheetKind
  private var sample: SheetSample = SheetSample()
  private var datePosition: Int?
  private var answerPositions: [Int] = []
  private var options: AnswerOptions = AnswerOptions()
  private var sexPosition: Int?
  private var sexLetters: SexLetters = SexLetters()
  /// Texts of dates that came.
  private var dateTexts: TextNumbers = TextNumbers()

  private static let dateTextLimit: Int = 1 << 12

  /// Creates the survey of a sheet.
  ///
  /// - Parameters:
  ///   - map: What its columns are; found in its first rows if `nil`.
  ///   - kind: What its rows are.
  ///   - isOfWorkbook: Whether it is a sheet of a workbook.
  ///   - emptyFormulas: The cells whose formulas have no result.
  package init(
    _ map: ColumnMap?, of kind: SheetKind = .responses, ofWorkbook isOfWorkbook: Bool = false,
    emptyFormulas: EmptyFormulas = EmptyFormulas()
  ) {
    self.map = map
    self.kind = kind
    self.emptyFormulas = emptyFormulas
    signs = FigureSigns(ofWorkbook: isOfWorkbook)
  }

  /// Takes the next row.
  package mutating func add(_ cells: [SheetCell], in bytes: Span<UInt8>, line: Int) {
    guard plan != nil else {
      sample.rows.append(
        SheetSample.Row(
          line: line, cells: cells.map { String(decoding: bytes.extracting($0.range)) }))
      if sample.rows.count == SheetSample.rowLimit { makePlan() }
      return
    }
    if kind == .results {
      noteSigns(cells.map { String(decoding: bytes.extracting($0.range)) })
      return
    }
    for position in answerPositions where cells.indices.contains(position) {
      options.add(cells[position].range, in: bytes, column: position)
    }
    if let sexPosition, cells.indices.contains(sexPosition) {
      sexLetters.add(cells[sexPosition].range, in: bytes)
    }
    guard let datePosition, cells.indices.contains(datePosition) else { return }
    let range = CellValues.datePart(of: cells[datePosition].range, in: bytes)
    guard dateTexts.number(of: range, in: bytes) == nil else { return }
    if dateTexts.count < Self.dateTextLimit { dateTexts.add(range, in: bytes) }
    checkDate(String(decoding: bytes.extracting(range)), line: line)
  }

  /// Says that no row follows.
  package mutating func finish() {
    if plan == nil { makePlan() }
    plan?.take(options)
    plan?.take(sexLetters)
  }

  private mutating func makePlan() {
    let made = SheetPlan(sample, map, of: kind)
    plan = made
    formulaInHeader = made.formulaInHeader(of: sample.rows, emptyFormulas)
    if kind == .results {
      for row in sample.rows.dropFirst(made.headerPosition + 1) { noteSigns(row.cells) }
    }
    answerPositions = made.columns.indices.filter { made.columns[$0].role?.element != nil }
    sexPosition = made.position(of: .sex)
    if kind == .responses {
      for row in sample.rows.dropFirst(made.headerPosition + 1) {
        if let sexPosition, row.cells.indices.contains(sexPosition) {
          let text = Array(row.cells[sexPosition].utf8)
          sexLetters.add(text.indices, in: text.span)
        }
        for position in answerPositions where row.cells.indices.contains(position) {
          options.add(row.cells[position], column: position)
        }
      }
    }
    datePosition = made.position(of: .date)
    guard let datePosition else { return }
    for row in sample.rows.dropFirst(made.headerPosition + 1)
    where row.cells.indices.contains(datePosition) {
      checkDate(row.cells[datePosition], line: row.line)
    }
    sample = SheetSample()
  }

  private mutating func noteSigns(_ cells: [String]) {
    for (column, text) in zip(plan?.columns ?? [], cells) {
      if let role = column.role { signs.add(text, role) }
    }
  }

  private mutating func checkDate(_ text: String, line: Int) {
    dates.add(DateText(text), text.trimmed, line: line)
  }
}
