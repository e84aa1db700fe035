/// A workbook in the form of spreadsheets (XLSX; ECMA-376), written without compression.
///
/// Texts stay texts, numbers are numbers with their decimals, the first row of a sheet is its header,
/// bold and frozen. The same sheets give the same bytes.
///
/// ```swift
/// let workbook = Workbook([
///   Sheet("trend", columns: [.init("Period"), .init("Index")]) { rows in
///     try rows.startRow()
///     try rows.append(text: "2024")
///     rows.append(number: "86.70".utf8.span)
///   }
/// ])
/// try workbook.write { bytes in try file.writeAll(bytes) }
/// ```
public struct Workbook {
  /// How much a sheet takes.
  package struct Limits: Sendable {
    /// The number of rows, with the header.
    package var rowCount: Int = CellReference.rowLimit

    /// The number of characters of a cell, in UTF-16 code units.
    package var characterCount: Int = 32_767

    /// The number of bytes of the workbook.
    package var byteCount: Int = StoredArchive.byteLimit

    /// Creates the limits of XLSX and ZIP.
    package init() {}
  }

  static let declaration: String = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let namespace: String = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  private static let package: String = "http://schemas.openxmlformats.org/package/2006"
  private static let relationship: String =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let contentType: String =
    "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private let sheets: [Sheet]
  private let limits: Limits

  /// Creates a workbook.
  ///
  /// - Precondition: There is at least one sheet, and no two have one name.
  public init(_ sheets: [Sheet]) {
    self.init(sheets, limits: Limits())
  }

  /// Creates a workbook whose sheets take less.
  package init(_ sheets: [Sheet], limits: Limits) {
    precondition(!sheets.isEmpty, "A workbook needs a sheet")
    precondition(
      Set(sheets.map { $0.name.lowercased() }).count == sheets.count, "Two sheets have one name")
    self.sheets = sheets
    self.limits = limits
  }

  /// Writes the workbook, piece by piece.
  ///
  /// All sheets are gone over twice, because their sizes stand before them: what is refused is refused
  /// before the first byte is written.
  ///
  /// - Parameter take: Takes the next bytes.
  /// - Throws: ``WorkbookError``, and what `take` and the sheets throw.
  /// - Complexity: O(*n*) in the number of cells. A piece is held at a time.
  public func write(_ take: (Span<UInt8>) throws -> Void) throws {
    let fixed = fixedParts
    let sizes = try sheets.map { try write($0, nil) }
    var archive = StoredArchive()
    var headers: [[UInt8]] = []
    for part in fixed {
      var checksum = CRC32()
      checksum.update(part.content.utf8.span)
      headers.append(
        archive.begin(
          StoredArchive.Entry(
            name: part.name, byteCount: part.content.utf8.count, checksum: checksum.value)))
    }
    for (place, size) in sizes.enumerated() {
      headers.append(
        archive.begin(
          StoredArchive.Entry(
            name: "xl/worksheets/sheet\(place + 1).xml", byteCount: size.byteCount,
            checksum: size.checksum)))
    }
    guard archive.byteCount < limits.byteCount else { throw WorkbookError.tooLarge }
    for (part, header) in zip(fixed, headers) {
      try take(header.span)
      try take(part.content.utf8.span)
    }
    for (place, sheet) in sheets.enumerated() {
      let header = headers[fixed.count + place]
      try take(header.span)
      let size = try withoutActuallyEscaping(take) { try write(sheet, $0) }
      guard size == sizes[place] else { throw WorkbookError.changed(sheet: sheet.name) }
    }
    try take(archive.end().span)
  }

  /// Writes a sheet, or only counts its bytes.
  private func write(
    _ sheet: Sheet, _ take: ((Span<UInt8>) throws -> Void)?
  ) throws -> (byteCount: Int, checksum: UInt32) {
    var rows = SheetRows(sheet.name, limits, take)
    let widths = sheet.columns.enumerated().map { place, column in
      "<col min=\"\(place + 1)\" max=\"\(place + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
    }
    rows.append(
      Self.declaration + "<worksheet xmlns=\"\(Self.namespace)\"><sheetViews>"
        + "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
        + "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
        + "<cols>\(widths.joined())</cols><sheetData>")
    try rows.startRow()
    for column in sheet.columns { try rows.append(title: column.title) }
    try sheet.fill(&rows)
    rows.endRow()
    // Years are texts like other periods, and nobody need be warned of them.
    let last = CellReference(row: CellReference.rowLimit - 1, column: sheet.columns.count - 1)
    rows.append(
      "</sheetData><ignoredErrors><ignoredError sqref=\"A1:\(last)\" numberStoredAsText=\"1\"/>"
        + "</ignoredErrors></worksheet>")
    return try rows.finish()
  }

  /// The parts beside the sheets, in the order in which they are written.
  private var fixedParts: [(name: String, content: String)] {
    let numbers = 1...sheets.count
    let names = zip(numbers, sheets).map { number, sheet in
      var name: [UInt8] = []
      CellText.append(sheet.name.utf8.span, to: &name)
      return "<sheet name=\"\(String(decoding: name, as: UTF8.self))\" sheetId=\"\(number)\" "
        + "r:id=\"rId\(number)\"/>"
    }
    let parts =
      numbers.map { ("worksheet", "worksheets/sheet\($0).xml") } + [("styles", "styles.xml")]
    return [
      (
        "[Content_Types].xml",
        Self.declaration + "<Types xmlns=\"\(Self.package)/content-types\">"
          + "<Default Extension=\"rels\" "
          + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.contentType).sheet.main+xml\"/>"
          + parts.map { kind, path in
            "<Override PartName=\"/xl/\(path)\" ContentType=\"\(Self.contentType).\(kind)+xml\"/>"
          }.joined() + "</Types>"
      ),
      ("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")])),
      (
        "xl/workbook.xml",
        Self.declaration
          + "<workbook xmlns=\"\(Self.namespace)\" xmlns:r=\"\(Self.relationship)\">"
          + "<bookViews><workbookView/></bookViews><sheets>\(names.joined())</sheets></workbook>"
      ),
      ("xl/_rels/workbook.xml.rels", relationships(parts)),
      ("xl/styles.xml", Styles.xml),
    ]
  }

  private func relationships(_ parts: [(kind: String, target: String)]) -> String {
    Self.declaration + "<Relationships xmlns=\"\(Self.package)/relationships\">"
      + parts.enumerated().map { place, part in
        "<Relationship Id=\"rId\(place + 1)\" Type=\"\(Self.relationship)/\(part.kind)\" "
          + "Target=\"\(part.target)\"/>"
      }.joined() + "</Relationships>"
  }
}
