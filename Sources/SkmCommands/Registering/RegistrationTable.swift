import Arguments
import EventLog
import Importing
import Projections
import Sheets

/// A table of registrations: a row each, with columns `id`, `name`, `aliases` and `kind`.
struct RegistrationTable {
  /// The path of the table, for messages.
  let name: String

  /// The registrations of the rows that are well-formed, with their lines.
  private(set) var registrations: [(line: Int?, registration: Registration)] = []

  /// Why the other rows are not.
  private(set) var refusals: [RowRefusal] = []

  /// The lines in which scopes stand whose rows are not well-formed.
  private(set) var refusedLines: [Scope: Int] = [:]

  /// The number of rows below the header that are not empty.
  private(set) var rowCount: Int = 0

  /// The number of rows that a table may have below its header.
  static let rowLimit: Int = 100_000

  /// The columns; `nil` before the header.
  private var columns: [Column]?

  /// The lines of the rows read, by whom they are of.
  private var lines: [Scope: Int] = [:]

  /// The cells whose formulas have no result.
  private let formulas: EmptyFormulas

  /// Whether semicolons separate cells.
  private var hasSemicolons: Bool = false

  /// What a column says.
  private enum Column: String, CaseIterable {
    case id
    case name
    case aliases
    case kind
    /// Nothing: it has no header.
    case none = ""

    /// Its header, for messages; `nil` if it has none.
    var header: String? { self == .none ? nil : rawValue }

    /// The headers that a column may have.
    static let headers: [(text: String, column: Column)] = [
      ("id", .id), ("name", .name), ("nama", .name), ("aliases", .aliases), ("alias", .aliases),
      ("kind", .kind), ("jenis", .kind),
    ]
  }

  /// Reads a table.
  ///
  /// - Throws: `LogError` with the place of a header that is not known, or of a damaged row.
  init(_ sheet: SheetBytes, separator: SheetSeparator?, encoding: SheetEncoding?) throws {
    name = sheet.name
    formulas = sheet.emptyFormulas
    try sheet.forEachRow(separator: separator, encoding: encoding) { reader in
      try take(reader)
    }
    guard columns != nil else { throw Failure("'\(name)' is empty") }
    guard rowCount > 0 else { throw Failure("'\(name)' has no row below its header") }
  }

  private mutating func take(_ reader: SheetReader) throws {
    let cells = reader.texts.map(\.inOneLine)
    // What looks empty is not, where a formula has no result.
    let formula = formulas.columns(inRow: reader.rowCount).first
    guard formula != nil || cells.contains(where: { !$0.isEmpty }) else { return }
    guard let columns else {
      if let formula {
        throw error(formulas.rule(for: formula, inRow: reader.rowCount), reader.line, formula)
      }
      hasSemicolons = reader.separator == .semicolon
      columns = try header(cells, line: reader.line)
      return
    }
    rowCount += 1
    guard rowCount <= Self.rowLimit else {
      throw Failure("'\(name)' must have at most \(Self.rowLimit) rows; register it in parts")
    }
    take(
      cells, reader.texts, columns, formula: formula, line: reader.line, row: reader.rowCount)
  }

  // MARK: Header

  private func error(_ rule: String, _ line: Int, _ position: Int) -> LogError {
    LogError(
      at: LogError.Place(path: name, line: line, column: position + 1),
      "column \(columnLetters(position)): \(rule)")
  }

  private func header(_ cells: [String], line: Int) throws(LogError) -> [Column] {
    var columns: [Column] = []
    for (position, cell) in cells.enumerated() {
      guard !cell.isEmpty else {
        columns.append(.none)
        continue
      }
      let known = Column.headers.map(\.text)
      guard let match = Column.headers.first(where: { $0.text == cell.lowercased() }) else {
        let nearest = nearestText(to: cell.lowercased(), among: known)
        throw error(
          "the columns of the table are 'id', 'name', 'aliases' and 'kind'; found "
            + "'\(cell.printable)'" + (nearest.map { ", did you mean '\($0)'?" } ?? ""), line,
          position)
      }
      guard match.column == .aliases || !columns.contains(match.column) else {
        throw error(
          "only 'aliases' may head several columns; found '\(cell.printable)' again", line,
          position)
      }
      columns.append(match.column)
    }
    for needed in [Column.id, .name] where !columns.contains(needed) {
      throw LogError(
        at: LogError.Place(path: name, line: line, column: 1),
        "the header of the table must have 'id' and 'name'; '\(needed.rawValue)' is missing")
    }
    return columns
  }

  // MARK: Rows

  private mutating func take(
    _ cells: [String], _ texts: [String], _ columns: [Column], formula: Int?, line: Int, row: Int
  ) {
    func refusal(_ rule: String, at position: Int? = nil) -> RowRefusal {
      RowRefusal(
        line: line, row: row, column: position.map(columnLetters),
        header: position.flatMap { columns.indices.contains($0) ? columns[$0].header : nil },
        rule: rule)
    }
    func position(of column: Column) -> Int? { columns.firstIndex(of: column) }
    func text(_ column: Column) -> String {
      position(of: column).flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? ""
    }
    if let formula, text(.id).isEmpty {
      refusals.append(refusal(formulas.rule(for: formula, inRow: row), at: formula))
      return
    }
    let scope: Scope
    switch IDPath(text(.id)) {
    case .scope(let read): scope = read
    case .wrong(let rule):
      refusals.append(
        refusal(text(.id).isEmpty ? "a row must have an id" : rule, at: position(of: .id)))
      return
    }
    func refuse(_ rule: String, at position: Int? = nil) {
      refusals.append(refusal(rule, at: position))
      refusedLines[scope] = line
    }
    if let earlier = lines[scope] {
      refuse("'\(scope.path)' stands in line \(earlier) already", at: position(of: .id))
      return
    }
    lines[scope] = line
    if let formula {
      refuse(formulas.rule(for: formula, inRow: row), at: formula)
      return
    }
    if let stray = cells.indices.first(where: {
      !cells[$0].isEmpty && (!columns.indices.contains($0) || columns[$0] == .none)
    }) {
      refuse(
        "'\(cells[stray])' has no header above it"
          + (hasSemicolons
            ? "; where semicolons separate cells, aliases with semicolons stand in quotation marks"
            : ""),
        at: stray)
      return
    }
    let aliases = columns.indices.filter { columns[$0] == .aliases && texts.indices.contains($0) }
      .flatMap { Self.aliases(in: texts[$0]) }
    let registration = Registration(
      scope: scope, name: text(.name).isEmpty ? nil : text(.name), aliases: aliases,
      kind: text(.kind).isEmpty ? nil : text(.kind))
    if let rule = registration.misfit(aliases: "aliases", kind: "kind") {
      refuse(rule)
      return
    }
    registrations.append((line, registration))
  }

  /// The aliases of a cell: between semicolons, or in lines of their own.
  private static func aliases(in cell: String) -> [String] {
    cell.split(whereSeparator: { $0 == ";" || $0.isNewline }).map { String($0).inOneLine }
      .filter { !$0.isEmpty }
  }
}
