public import Hashing
import JSON
import Survey

/// The files that a log is rebuilt into.
///
/// They are made piece by piece, so that no table is held as a whole; a province has millions of rows.
public struct ReadModels: Sendable {
  /// A file.
  public enum File: String, CaseIterable, Sendable {
    /// A row for every scope, element and period with a figure.
    case trend = "trend.csv"
    /// A row for every time that a figure was published.
    case revisions = "revisions.csv"
    /// What does not add up.
    case findings = "findings.csv"
    /// A row for every group of respondents of a scope and period whose responses are in the log.
    case respondents = "respondents.csv"
    /// What is in the columns of the tables, for programs.
    case package = "datapackage.json"
    /// What the tables were computed from.
    case manifest = "manifest.json"

    /// The name.
    public var name: String { rawValue }
  }

  /// The version of skm that computes them.
  public static let programVersion: String = "0.1.0"

  /// The state and the policy under which everything is put, if one is asked for.
  let query: FigureQuery

  /// Which figures `trend.csv` shows.
  let view: Trend.View

  /// The root of the tree over the lines of the log.
  private let root: Digest

  /// Creates the read models of a state; nothing is computed yet.
  ///
  /// - Parameters:
  ///   - query: The state and the policy under which everything is put, if one is asked for.
  ///   - view: Which figures `trend.csv` shows.
  ///   - root: The root of the tree over the lines of the log, up to the state's sequence.
  public init(_ query: FigureQuery, view: Trend.View = .current, root: Digest) {
    self.query = query
    self.view = view
    self.root = root
  }

  /// The files, each as a whole.
  ///
  /// Whoever writes large ones asks ``forEachPiece(_:)`` for them.
  public var texts: [File: String] {
    var bytes: [File: [UInt8]] = [:]
    forEachPiece { file, piece in
      for position in piece.indices { bytes[file, default: []].append(piece[position]) }
    }
    return bytes.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the text of the manifest.
  func manifest(_ tables: [(file: File, byteCount: Int, digest: Digest)]) -> String {
    JSONValue.object([
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
          tables.map { table in
            .init(
              table.file.name,
              .object([
                .init("bytes", .integer(table.byteCount)),
                .init("sha256", .string(table.digest.hexadecimal)),
              ]))
          })),
    ]).indentedText
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
