/// Takes the rows of a sheet, cell by cell.
///
/// ```swift
/// try rows.startRow()
/// try rows.append(text: "2024-S1")
/// rows.skip()
/// rows.append(number: "86.70".utf8.span)
/// ```
public struct SheetRows {
  private static let pieceSize: Int = 1 << 16

  private let sheet: String
  private let limits: Workbook.Limits
  /// Takes bytes; `nil` if they are only counted.
  private let take: ((Span<UInt8>) throws -> Void)?

  private var bytes: [UInt8] = []
  private var takenByteCount: Int = 0
  private var checksum: CRC32 = CRC32()
  private var rowCount: Int = 0
  private var column: Int = 0
  private var isRowOpen: Bool = false
  /// The number of the row, as it stands in its cells.
  private var rowDigits: [UInt8] = []
  private var columnNames: [[UInt8]] = []

  init(_ sheet: String, _ limits: Workbook.Limits, _ take: ((Span<UInt8>) throws -> Void)?) {
    self.sheet = sheet
    self.limits = limits
    self.take = take
  }

  /// Begins the next row.
  ///
  /// - Throws: ``WorkbookError/tooManyRows(sheet:limit:)``, and what the one who takes the bytes throws.
  public mutating func startRow() throws {
    endRow()
    if bytes.count >= Self.pieceSize { try flush() }
    guard rowCount < limits.rowCount else {
      throw WorkbookError.tooManyRows(sheet: sheet, limit: limits.rowCount)
    }
    rowCount += 1
    column = 0
    isRowOpen = true
    rowDigits = Array(String(rowCount).utf8)
    append("<row r=\"")
    bytes.append(contentsOf: rowDigits)
    append("\">")
  }

  /// Leaves the next cell of the row empty.
  public mutating func skip() { column += 1 }

  /// Appends a cell with a text, which stays a text whatever it looks like.
  ///
  /// - Parameter text: UTF-8.
  /// - Throws: ``WorkbookError/textTooLong(sheet:cell:characterCount:limit:)``
  public mutating func append(text: Span<UInt8>) throws(WorkbookError) {
    try append(text: text, style: .text)
  }

  /// Appends a cell with a text, which stays a text whatever it looks like.
  public mutating func append(text: String) throws(WorkbookError) {
    try append(text: text.utf8.span, style: .text)
  }

  /// Appends a cell of the header.
  mutating func append(title: String) throws(WorkbookError) {
    try append(text: title.utf8.span, style: .title)
  }

  private mutating func append(text: Span<UInt8>, style: Styles.Name) throws(WorkbookError) {
    let count = CellText.characterCount(text)
    guard count <= limits.characterCount else {
      throw WorkbookError.textTooLong(
        sheet: sheet, cell: CellReference(row: rowCount - 1, column: column).description,
        characterCount: count, limit: limits.characterCount)
    }
    appendStart(style)
    append(" t=\"inlineStr\"><is><t")
    if CellText.hasOuterBlank(text) { append(" xml:space=\"preserve\"") }
    append(">")
    CellText.append(text, to: &bytes)
    append("</t></is></c>")
  }

  /// Appends a cell with a number, shown with the decimals that it is written with.
  ///
  /// - Parameter number: Digits in ASCII, with a point before decimals and a `-` where it is negative.
  public mutating func append(number: Span<UInt8>) {
    appendStart(.number(decimals: Self.decimals(of: number)))
    append("><v>")
    for position in number.indices { bytes.append(number[position]) }
    append("</v></c>")
  }

  /// Appends a cell that says whether something is so.
  public mutating func append(flag: Bool) {
    appendStart(.general)
    append(flag ? " t=\"b\"><v>1</v></c>" : " t=\"b\"><v>0</v></c>")
  }

  /// Appends what is no cell.
  mutating func append(_ xml: String) { bytes.append(contentsOf: xml.utf8) }

  /// Ends the row that is open.
  mutating func endRow() {
    if isRowOpen { append("</row>") }
    isRowOpen = false
  }

  /// Ends the sheet and returns what was written.
  mutating func finish() throws -> (byteCount: Int, checksum: UInt32) {
    try flush()
    return (takenByteCount, checksum.value)
  }

  private mutating func flush() throws {
    // Moved out, so that the check can be changed meanwhile.
    var piece: [UInt8] = []
    swap(&piece, &bytes)
    try take?(piece.span)
    checksum.update(piece.span)
    takenByteCount += piece.count
    piece.removeAll(keepingCapacity: true)
    swap(&piece, &bytes)
  }

  /// Appends the beginning of the next cell.
  private mutating func appendStart(_ style: Styles.Name) {
    precondition(isRowOpen, "No row was started")
    while columnNames.count <= column {
      columnNames.append(Array(CellReference.columnName(columnNames.count).utf8))
    }
    append("<c r=\"")
    bytes.append(contentsOf: columnNames[column])
    bytes.append(contentsOf: rowDigits)
    append("\" s=\"")
    bytes.append(UInt8(ascii: "0") + UInt8(style.number))
    append("\"")
    column += 1
  }

  /// Returns the number of decimals of a number.
  ///
  /// - Precondition: It is one.
  private static func decimals(of number: Span<UInt8>) -> Int {
    var point: Int?
    var digitCount = 0
    for position in number.indices {
      switch number[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digitCount += 1
      case UInt8(ascii: "-") where position == 0: break
      case UInt8(ascii: ".") where point == nil && digitCount > 0: point = position
      default: preconditionFailure("A cell's number has the byte \(number[position])")
      }
    }
    let decimals = point.map { number.count - $0 - 1 } ?? 0
    precondition(digitCount > 0 && (point == nil || decimals > 0), "A cell's number has no digits")
    return decimals
  }
}
