import EventLog
import JSON
import Projections
import Spreadsheets
import Survey

/// Writes a table for other programs.
struct Export {
  let kind: ExportedTable.Kind
  let table: ExportedTable
  let log: OpenLog
  /// What the table is about; everything if `nil`.
  let scope: Scope?
  let view: Trend.View
  /// The policy under which the table is put, if one is asked for.
  let policy: String?
  let wording: Wording

  /// Writes the table in a form.
  ///
  /// - Parameter take: Takes the next bytes.
  /// - Returns: The number of its rows; `nil` for a structure, which has none.
  @discardableResult
  func write(as format: ExportFormat, to take: (Span<UInt8>) throws -> Void) throws -> Int? {
    switch format {
    case .csv:
      try take(table.header.utf8.span)
      return try table.forEachPiece(take)
    case .json: return try writeJSON(to: take)
    case .sdmxCSV: return try writeSDMX(to: take)
    case .sdmxStructure:
      try take(seriesTable.structure(prepared: try prepared).utf8.span)
      return nil
    case .xlsx:
      do {
        return try writeWorkbook(to: take)
      } catch let error as WorkbookError {
        throw Failure("\(error.message); '--format csv' has no such limit")
      }
    }
  }

  // MARK: JSON

  /// Writes what the rows rest on, and the rows, one a line.
  private func writeJSON(to take: (Span<UInt8>) throws -> Void) throws -> Int {
    let members = AnswerBasis(log).members.map { member in
      "  \(JSONValue.string(member.name).jsonText): \(member.value.jsonText),\n"
    }
    var text = "{\n" + members.joined() + "  \"rows\": ["
    var separator = "\n    "
    let count = try table.forEachRow { line in
      text += separator
      json(line).write(to: &text)
      separator = ",\n    "
      guard text.utf8.count >= Self.pieceSize else { return }
      try take(text.utf8.span)
      text = ""
    }
    text += count == 0 ? "]\n}\n" : "\n  ]\n}\n"
    try take(text.utf8.span)
    return count
  }

  private static let pieceSize: Int = 1 << 16

  private func json(_ line: CSVLine) -> JSONValue {
    .object(
      table.columns.enumerated().map { position, column in
        let text = line.text(position)
        let value: JSONValue =
          if text.isEmpty {
            .null
          } else {
            switch column.kind {
            case .text, .printed: .string(text)
            case .number: .number(text)
            case .flag: .boolean(text == "true")
            }
          }
        return JSONValue.Member(column.name, value)
      })
  }

  // MARK: SDMX

  private func writeSDMX(to take: (Span<UInt8>) throws -> Void) throws -> Int {
    let series = seriesTable
    let columns = table.columns.map(\.name)
    var text = series.header
    let count = try table.forEachRow { row in
      text += series.line(of: row, columns)
      guard text.utf8.count >= Self.pieceSize else { return }
      try take(text.utf8.span)
      text = ""
    }
    try take(text.utf8.span)
    return count
  }

  /// The table as SDMX has it.
  private var seriesTable: SDMXTable {
    guard let table = SDMXTable(kind) else {
      preconditionFailure("'\(kind.rawValue)' is no series of figures")
    }
    return table
  }

  /// When the last event that was read was recorded.
  private var prepared: String {
    get throws {
      guard let day = log.replay.recordedDay else { throw Failure("the log has no event yet") }
      return "\(day.text)T00:00:00Z"
    }
  }

  // MARK: XLSX

  private func writeWorkbook(to take: (Span<UInt8>) throws -> Void) throws -> Int {
    var count = 0
    let columns = table.columns
    let sheet = Sheet(
      wording.title(of: kind),
      columns: columns.map { column in
        Sheet.Column(wording.title(ofColumn: column.name), width: Self.width(of: column))
      }
    ) { rows in
      count = try table.forEachRow { line in
        try rows.startRow()
        for position in columns.indices {
          try Self.append(line, position, columns[position].kind, to: &rows)
        }
      }
    }
    try Workbook([sheet, basisSheet]).write(take)
    return count
  }

  private static func append(
    _ line: CSVLine, _ position: Int, _ kind: ExportedTable.ColumnKind, to rows: inout SheetRows
  ) throws {
    try line.withField(position) { field in
      guard !field.isEmpty else { return rows.skip() }
      switch kind {
      case .text: try rows.append(text: field)
      case .number, .printed:
        if isNumber(field) { rows.append(number: field) } else { try rows.append(text: field) }
      case .flag: rows.append(flag: field[0] == UInt8(ascii: "t"))
      }
    }
  }

  /// Returns whether a figure is a number with digits on both sides of the point, if there is
  /// one.
  private static func isNumber(_ field: Span<UInt8>) -> Bool {
    var digitCounts = [0]
    for position in field.indices {
      switch field[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digitCounts[digitCounts.count - 1] += 1
      case UInt8(ascii: "-") where position == 0: break
      case UInt8(ascii: "."): digitCounts.append(0)
      default: return false
      }
    }
    return digitCounts.count <= 2 && digitCounts.allSatisfy { $0 > 0 }
  }

  private static func width(of column: ExportedTable.Column) -> Int {
    switch column.name {
    case "agency", "unit", "service", "response", "policy", "occupation": 20
    case "time": 22
    case "code": 18
    case "detail": 80
    case "period", "date", "basis", "verdict", "education": 12
    default: 0
    }
  }

  /// What the table was computed from, so that a file that was mailed can be traced.
  private var basisSheet: Sheet {
    let registry = log.state.registry
    let about = scope.map { "\(registry.name(of: $0)) (\($0.path))" }
    let published: String? =
      switch view {
      case .current: nil
      case .published(let revision): revision.map(String.init) ?? wording.latestVintage
      }
    let rows: [(String, String?)] = [
      (wording.table, kind.rawValue), (wording.about, about), (wording.policy, policy),
      (wording.published, published), (wording.asOf, log.knownBy?.text),
      (wording.sequence, String(log.state.sequence)),
      (wording.program, "skm \(ReadModels.programVersion)"),
    ]
    return Sheet(
      wording.basisTitle,
      columns: [.init(wording.item, width: 24), .init(wording.entry, width: 60)]
    ) { sheet in
      for case (let name, let entry?) in rows {
        try sheet.startRow()
        try sheet.append(text: wording.title(name))
        try sheet.append(text: entry)
      }
    }
  }
}
