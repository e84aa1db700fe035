import Foundation

/// The repository that the tests are part of.
enum Repository {
  /// The path of its root.
  static let path: String = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The path of the real log.
  static let events: String = "\(path)/events"

  /// The path of the real log's read models.
  static let projections: String = "\(path)/projections"

  /// Returns the text of a file.
  static func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(path)/\(name)")), as: UTF8.self)
  }

  /// Returns the names of the files in a folder, without those that begin with a point.
  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
      .filter { !$0.hasPrefix(".") }.sorted()
  }
}
