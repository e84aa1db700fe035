import Projections
import Spreadsheets

/// Reads the cells of a sheet and writes them as comma-separated values.
///
/// The sheet is read twice: first to find how wide and long it is and which cells are merged, which it
/// says at its end, then to write its rows. No row is held.
struct SheetReader {
  /// The number of bytes of names and texts that a sheet may have.
  private static let partLimit: Int = 4 << 30

  /// The number of fields that are written, with those that are empty.
  private static let fieldLimit: Int = 100_000_000

  /// The number of merged ranges that a sheet may have.
  private static let mergeLimit: Int = 1_000_000

  private let workbook: WorkbookFile
  private let sheet: WorkbookFile.Sheet
  private let part: String
  private let texts: [String]
  private let formats: [NumberFormat]

  /// How far the cells go that have a value, or a formula without one.
  private var (rowCount, columnCount): (Int, Int) = (0, 0)
  private var merges: Merges = Merges()
  /// The number of formulas without a value.
  private(set) var emptyFormulaCount: Int = 0

  /// The number of rows and columns with values that a spreadsheet does not show.
  private(set) var hidden: (rowCount: Int, columnCount: Int) = (0, 0)

  /// Prepares to read a sheet.
  init(_ sheet: WorkbookFile.Sheet, of workbook: WorkbookFile) throws {
    self.workbook = workbook
    self.sheet = sheet
    guard let part = sheet.part else {
      throw ReadingError("sheet '\(sheet.name)' has no cells; it is a chart or a macro")
    }
    self.part = part
    texts = try workbook.sharedTexts()
    formats = try workbook.formats()
    try measure()
  }

  private mutating func measure() throws {
    var (rowCount, columnCount, emptyFormulaCount) = (0, 0, 0)
    var merges: [(CellReference, CellReference)] = []
    var (hiddenRowCount, lastHiddenRow) = (0, -1)
    var hiddenColumns: Set<Int> = []
    try forEachCell(
      merge: { text in
        let ends = text.split(separator: ":").compactMap { CellReference(String($0)) }
        guard ends.count == 2 else { return }
        guard merges.count < Self.mergeLimit else {
          throw ReadingError("sheet '\(sheet.name)' has more than \(Self.mergeLimit) merged cells")
        }
        merges.append((ends[0], ends[1]))
      },
      cell: { cell in
        if cell.lacksResult { emptyFormulaCount += 1 }
        guard !cell.isEmpty || cell.lacksResult else { return }
        if cell.isInHiddenRow, cell.place.row != lastHiddenRow {
          (hiddenRowCount, lastHiddenRow) = (hiddenRowCount + 1, cell.place.row)
        }
        if cell.isInHiddenColumn { hiddenColumns.insert(cell.place.column) }
        rowCount = max(rowCount, cell.place.row + 1)
        columnCount = max(columnCount, cell.place.column + 1)
      })
    guard rowCount * columnCount <= Self.fieldLimit else {
      throw ReadingError(
        "sheet '\(sheet.name)' has \(rowCount) rows and \(columnCount) columns, more than "
          + "\(Self.fieldLimit) cells")
    }
    (self.rowCount, self.columnCount) = (rowCount, columnCount)
    self.emptyFormulaCount = emptyFormulaCount
    hidden = (hiddenRowCount, hiddenColumns.count)
    self.merges = Merges(merges)
  }

  /// Writes all rows up to the last with a value or a formula, each with as many fields as the widest.
  func write(to output: (String) throws -> Void) throws {
    guard rowCount > 0 else { return }
    let emptyRow = Array(repeating: "", count: columnCount)
    var merges = merges
    var row = emptyRow
    var (rowPlace, isBlank) = (0, true)
    func endRows(before next: Int) throws {
      while rowPlace < next {
        try output(CSV.line(row))
        if !isBlank { row = emptyRow }
        (rowPlace, isBlank) = (rowPlace + 1, true)
      }
    }
    try forEachCell { cell in
      let place = cell.place
      guard !cell.isEmpty, place.column < columnCount else { return }
      try endRows(before: min(place.row, rowCount))
      guard !merges.cover(place) else { return }
      row[place.column] = try value(of: cell)
      isBlank = false
    }
    try endRows(before: rowCount)
  }

  /// Writes the cells whose formulas have no value, a line each in the order of rows.
  func writeEmptyFormulas(to output: (String) throws -> Void) throws {
    var merges = merges
    try forEachCell { cell in
      guard cell.lacksResult, !merges.cover(cell.place) else { return }
      try output("\(cell.place)\n")
    }
  }

  // MARK: Values

  /// Returns what a cell shows.
  private func value(of cell: Cell) throws -> String {
    switch cell.type {
    case "s":
      guard let number = Int(cell.value), texts.indices.contains(number) else {
        throw ReadingError(
          "cell \(cell.place) of sheet '\(sheet.name)' refers to a text that is not there")
      }
      return texts[number]
    case "b": return cell.value == "1" || cell.value == "true" ? "TRUE" : "FALSE"
    case "inlineStr": return cell.text.withoutCellEscapes
    case "str": return cell.value.withoutCellEscapes
    // Errors, and dates in the form of ISO 8601.
    case "e", "d": return cell.value
    default:
      let format = formats.indices.contains(cell.style) ? formats[cell.style] : .number
      // Most numbers are whole ones, and stand as they are written.
      if format == .number, cell.value.isWholeNumber { return cell.value }
      guard let number = CellNumber(cell.value) else { return cell.value }
      return number.date(in: format, workbook.dates) ?? number.text
    }
  }

  // MARK: Cells

  /// A cell as it stands in the sheet.
  struct Cell {
    fileprivate(set) var place: CellReference
    fileprivate(set) var type: String
    fileprivate(set) var style: Int
    fileprivate(set) var value: String = ""
    fileprivate(set) var text: String = ""
    fileprivate(set) var hasFormula: Bool = false
    fileprivate(set) var hasValueElement: Bool = false
    fileprivate(set) var isInHiddenRow: Bool = false
    fileprivate(set) var isInHiddenColumn: Bool = false

    /// Whether the cell has no value.
    var isEmpty: Bool { type == "inlineStr" ? text.isEmpty : value.isEmpty }

    /// Whether the cell has a formula that was saved without what it gives; an empty text is something.
    var lacksResult: Bool { hasFormula && isEmpty && !(type == "str" && hasValueElement) }
  }

  /// Goes over the cells in their order, with or without a value, and over merged ranges.
  private func forEachCell(
    merge: (String) throws -> Void = { _ in }, cell take: (Cell) throws -> Void
  ) throws {
    let isThere = try withoutActuallyEscaping(merge) { merge in
      try withoutActuallyEscaping(take) { take in
        let cells = CellCursor(sheet: sheet.name, merge: merge, take: take)
        let isThere = try workbook.read(
          part, limit: Self.partLimit,
          PartReader.Handlers(start: cells.start, end: cells.end, text: cells.text))
        try cells.finish()
        return isThere
      }
    }
    guard isThere else {
      throw ReadingError("the workbook lacks '\(part)', its sheet '\(sheet.name)'")
    }
  }
}

/// Puts cells together from the elements of a sheet.
private final class CellCursor {
  private let sheet: String
  private let merge: (String) throws -> Void
  private let take: (SheetReader.Cell) throws -> Void

  /// The place of the row, from 0, and of the next cell that does not say its own.
  private var row: Int = -1
  private var column: Int = 0
  private var cell: SheetReader.Cell?
  private var isValue: Bool = false
  private var isText: Bool = false
  private var isGuide: Bool = false
  private var isRowHidden: Bool = false
  private var hiddenColumns: [ClosedRange<Int>] = []
  private var formulaRanges: FormulaRanges = FormulaRanges()
  /// The range that the formula of the cell fills, as it is written.
  private var formulaRange: String?

  init(
    sheet: String, merge: @escaping (String) throws -> Void,
    take: @escaping (SheetReader.Cell) throws -> Void
  ) {
    self.sheet = sheet
    self.merge = merge
    self.take = take
  }

  func start(_ name: String, _ element: XMLScanner) throws {
    switch name {
    case "col":
      // The ranges of a sheet's columns stand before its rows.
      guard
        element.isHidden, let first = element.attribute("min").flatMap({ Int($0) }),
        let last = element.attribute("max").flatMap({ Int($0) }), first <= last
      else { break }
      hiddenColumns.append(first - 1...last - 1)
    case "row":
      isRowHidden = element.isHidden
      let number = element.attribute("r").flatMap { Int($0) } ?? row + 2
      guard number - 1 > row, number <= CellReference.rowLimit else {
        throw ReadingError("the rows of sheet '\(sheet)' do not follow one another")
      }
      (row, column) = (number - 1, 0)
    case "c":
      let place =
        element.attribute("r").map { CellReference($0) } ?? CellReference(row: row, column: column)
      guard let place, place.row == row, place.column < CellReference.columnLimit else {
        throw ReadingError("row \(row + 1) of sheet '\(sheet)' has a cell of another")
      }
      cell = SheetReader.Cell(
        place: place, type: element.attribute("t") ?? "n",
        style: element.attribute("s").flatMap { Int($0) } ?? 0)
      cell?.isInHiddenRow = isRowHidden
      cell?.isInHiddenColumn = hiddenColumns.contains { $0.contains(place.column) }
      column = place.column + 1
    case "f":
      cell?.hasFormula = true
      // Cells that share a formula have one each; those that an array or a table of data fills do not.
      if ["array", "dataTable"].contains(element.attribute("t")) {
        formulaRange = element.attribute("ref")
      }
    case "v":
      isValue = true
      cell?.hasValueElement = true
    case "rPh": isGuide = true
    case "t": isText = !isGuide
    case "mergeCell": try merge(element.attribute("ref") ?? "")
    default: break
    }
  }

  func end(_ name: String) throws {
    switch name {
    case "c":
      if var cell {
        try cell.text.requireCellSize()
        try takeFormulas(before: cell.place)
        if formulaRanges.contain(cell.place) { cell.hasFormula = true }
        if let formulaRange { try limited { try formulaRanges.add(formulaRange) } }
        try take(cell)
      }
      (cell, formulaRange) = (nil, nil)
    case "v": isValue = false
    case "rPh": isGuide = false
    case "t": isText = false
    default: break
    }
  }

  /// Says that no element follows.
  func finish() throws { try takeFormulas(before: nil) }

  /// Takes the cells that a formula of another cell fills and that did not come.
  private func takeFormulas(before place: CellReference?) throws {
    try limited {
      try formulaRanges.pass(to: place) { place in
        var cell = SheetReader.Cell(place: place, type: "n", style: 0)
        cell.hasFormula = true
        try take(cell)
      }
    }
  }

  /// Calls a function, and says which limit of formulas is exceeded.
  private func limited(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as FormulaRanges.TooMany {
      let rule =
        switch error {
        case .cells: "formulas that fill more than \(FormulaRanges.cellLimit) cells without a value"
        case .ranges:
          "more than \(FormulaRanges.rangeLimit) formulas side by side that fill several cells"
        }
      throw ReadingError("sheet '\(sheet)' has \(rule)")
    }
  }

  func text(_ text: String) {
    if isValue { cell?.value += text } else if isText { cell?.text += text }
  }
}

extension XMLScanner {
  /// Whether a row or columns are hidden.
  fileprivate var isHidden: Bool { ["1", "true"].contains(attribute("hidden")) }
}

extension String {
  /// The number of characters that a cell may have, in UTF-16; more come of no spreadsheet, and a small file
  /// can name one text a million times.
  private static let cellLimit: Int = 32_767

  /// Requires that the text fits into a cell.
  func requireCellSize() throws {
    guard utf16.count <= Self.cellLimit else {
      throw ReadingError("a cell must have at most \(Self.cellLimit) characters; one has more")
    }
  }

  /// Whether the text is a whole number as it is shown: digits without others, and no zero before them.
  fileprivate var isWholeNumber: Bool {
    (1...15).contains(utf8.count) && (utf8.first != UInt8(ascii: "0") || utf8.count == 1)
      && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
