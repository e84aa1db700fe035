import Survey

/// A table that is handed on to other programs, of all that a log is about or of a part.
///
/// Its rows are made piece by piece and not held, so that a table may be as long as it wants to be.
public struct ExportedTable: Sendable {
  /// What a table is of.
  public enum Kind: String, CaseIterable, Sendable {
    /// The rows of `trend.csv`.
    case trend
    /// The responses as they stand.
    case responses
    /// The rows of `revisions.csv`.
    case revisions
    /// The rows of `findings.csv`.
    case findings
  }

  /// What the values of a column are.
  public enum ColumnKind: Sendable {
    /// Texts.
    case text
    /// Numbers.
    case number
    /// What was printed, as it stood: a number or a text.
    case printed
    /// `true` or `false`.
    case flag
  }

  /// A column.
  public struct Column: Equatable, Sendable {
    /// The name.
    public let name: String

    /// What its values are.
    public let kind: ColumnKind
  }

  /// The columns.
  public let columns: [Column]

  private let content: Content

  private enum Content {
    case readModel(ReadModelExcerpt)
    case responses(ResponseLines)
  }

  /// Creates a table; no row is made yet.
  ///
  /// - Parameters:
  ///   - kind: What the table is of.
  ///   - query: The state, and the policy under which a trend is put, if one is asked for.
  ///   - view: Which figures a trend shows.
  ///   - scope: The agency with its units and services, the unit with its services, or the service that
  ///     it is about; all if `nil`.
  /// - Complexity: For a trend, O(*n*) in the number of responses of the agency, or of all.
  public init(
    _ kind: Kind, _ query: FigureQuery, view: Trend.View = .current, in scope: Scope? = nil
  ) {
    switch kind {
    case .responses:
      let lines = ResponseLines(query.state, in: scope)
      content = .responses(lines)
      columns = lines.columns
    case .trend:
      content = .readModel(ReadModelExcerpt(of: .trend, query, view: view, in: scope))
      columns = TrendRow.exportedColumns
    case .revisions:
      content = .readModel(ReadModelExcerpt(of: .revisions, query, view: view, in: scope))
      columns = RevisionRow.exportedColumns
    case .findings:
      content = .readModel(ReadModelExcerpt(of: .findings, query, view: view, in: scope))
      columns = Finding.exportedColumns
    }
  }

  /// The line with the names of the columns, and its line feed.
  public var header: String { CSV.line(columns.map(\.name)) }

  /// Makes the lines below the header and hands them on, some whole lines at a time.
  ///
  /// - Parameter take: Receives the lines as CSV. What it throws ends the making.
  /// - Returns: The number of rows.
  @discardableResult
  public func forEachPiece<Failure: Error>(
    _ take: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    switch content {
    case .readModel(let excerpt): try excerpt.forEachPiece(take)
    case .responses(let lines): try lines.forEachPiece(take)
    }
  }

  /// Makes the rows and hands them on one by one, with the value of each column as text.
  ///
  /// - Parameter take: Receives the row. What it throws ends the making.
  /// - Returns: The number of rows.
  @discardableResult
  public func forEachRow<Failure: Error>(
    _ take: (borrowing CSVLine) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    var line = CSVLine()
    return try forEachPiece { lines throws(Failure) in
      var offset = 0
      while offset < lines.count {
        line.read(at: &offset, in: lines)
        try take(line)
      }
    }
  }
}

extension TableRow {
  /// Returns the columns, of which some are of numbers and some of what was printed.
  fileprivate static func columns(
    ofNumbers numbers: Set<String>, printed: Set<String> = []
  ) -> [ExportedTable.Column] {
    columns.map { name in
      ExportedTable.Column(
        name: name,
        kind: numbers.contains(name) ? .number : printed.contains(name) ? .printed : .text)
    }
  }
}

extension TrendRow {
  fileprivate static let exportedColumns: [ExportedTable.Column] = columns(ofNumbers: [
    "respondents", "value", "index", "yoy", "yoy_percent", "published_index",
    "published_revision", "units", "margin", "yoy_matched", "units_matched",
  ])
}

extension RevisionRow {
  fileprivate static let exportedColumns: [ExportedTable.Column] = columns(ofNumbers: [
    "revision", "sequence", "respondents", "index", "current_index", "drift",
  ])
}

extension Finding {
  fileprivate static let exportedColumns: [ExportedTable.Column] = columns(
    ofNumbers: [], printed: ["printed", "computed"])
}
