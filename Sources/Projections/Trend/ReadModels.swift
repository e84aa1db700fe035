public import Hashing
import JSON
import Survey

/// The files that a log is rebuilt into.
public struct ReadModels: Equatable, Sendable {
  /// A file.
  public struct File: Equatable, Sendable {
    /// The name.
    public let name: String
    /// The content.
    public let text: String
    /// The number of rows of a table, without its header.
    public let rowCount: Int?
  }

  /// The version of skm that computes them.
  public static let programVersion: String = "0.1.0"

  /// The files, the manifest last.
  public let files: [File]

  /// Computes the read models of a state.
  ///
  /// - Parameters:
  ///   - query: The state and the policy under which everything is put, if one is asked for.
  ///   - root: The root of the tree over the lines of the log, up to the state's sequence.
  public init(_ query: FigureQuery, root: Digest) {
    let rows = Trend(query).rows
    let trend = File(
      name: "trend.csv",
      text: CSV.text(
        header: TrendRow.columns, rows: rows.lazy.map { row in row.fields.map(\.csvText) }),
      rowCount: rows.count)
    let tables = [trend]
    let manifest = JSONValue.object([
      .init("sequence", .integer(query.state.sequence)),
      .init("root", .string(root.base64)),
      .init("skm", .string(Self.programVersion)),
      .init("rules", .integer(PeriodClosed.rulesVersion)),
      .init(
        "options",
        .object(compacting: [("policy", query.override.map { .string($0.name) })])),
      .init(
        "files",
        .object(
          tables.map { file in
            let bytes = Array(file.text.utf8)
            return .init(
              file.name,
              .object([
                .init("bytes", .integer(bytes.count)),
                .init("sha256", .string(SHA256.hash(bytes.span).hexadecimal)),
              ]))
          })),
    ])
    files = tables + [File(name: "manifest.json", text: manifest.indentedText, rowCount: nil)]
  }
}
