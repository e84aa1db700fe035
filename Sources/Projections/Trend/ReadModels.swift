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
  ///   - view: Which figures `trend.csv` shows.
  ///   - root: The root of the tree over the lines of the log, up to the state's sequence.
  public init(_ query: FigureQuery, view: Trend.View = .current, root: Digest) {
    let tables = [
      Self.table("trend.csv", Trend(query, view: view).rows),
      Self.table("revisions.csv", Revisions(query.state).rows),
    ]
    let manifest = JSONValue.object([
      .init("sequence", .integer(query.state.sequence)),
      .init("root", .string(root.base64)),
      .init("skm", .string(Self.programVersion)),
      .init("rules", .integer(PeriodClosed.rulesVersion)),
      .init(
        "options",
        .object(compacting: [
          ("policy", query.override.map { .string($0.name) }),
          ("published", view.option),
        ])),
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

  private static func table<Row: TableRow>(_ name: String, _ rows: [Row]) -> File {
    File(name: name, text: Row.csv(rows), rowCount: rows.count)
  }
}

extension Trend.View {
  /// The view as the manifest says it; `nil` for current figures.
  fileprivate var option: JSONValue? {
    switch self {
    case .current: nil
    case .published(let revision): revision.map { .integer($0) } ?? .string("latest")
    }
  }
}
