import Foundation
import Testing

/// A table of reference values: a comment, a line of names, and rows without quotation marks.
struct Table {
  /// The rows, by the names of the columns.
  let rows: [[String: String]]

  /// Reads a table beside the tests.
  init(named name: String) throws {
    try self.init(
      URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/\(name)"))
  }

  /// Reads a table among the transcriptions.
  init(transcribed name: String) throws {
    try self.init(
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "tools/transcriptions/\(name)"))
  }

  private init(_ url: URL) throws {
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let names = try #require(lines.first)
    rows = try lines.dropFirst().map { fields in
      try #require(fields.count == names.count)
      return Dictionary(uniqueKeysWithValues: zip(names, fields))
    }
    try #require(!rows.isEmpty)
  }
}

extension [String: String] {
  /// Returns a number in a column; `nil` where it is empty.
  func optionalNumber(_ name: String) throws -> Double? {
    let text = try #require(self[name])
    guard !text.isEmpty else { return nil }
    let number: Double = try #require(Double(text))
    return number
  }

  /// Returns a number in a column.
  func number(_ name: String) throws -> Double { try #require(try optionalNumber(name)) }

  /// Returns whole numbers in a column, with blanks between them.
  func wholes(_ name: String) throws -> [Int] {
    try #require(self[name]).split(separator: " ").map { try #require(Int($0)) }
  }

  /// Returns numbers in a column, with blanks between them.
  func numbers(_ name: String) throws -> [Double] {
    try #require(self[name]).split(separator: " ").map { try #require(Double($0)) }
  }
}

/// Expects that a number differs from another by at most a part of it.
func expectNear(
  _ number: Double, _ expected: Double, within part: Double, _ comment: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    abs(number - expected) <= part * abs(expected), "\(comment): \(number), not \(expected)",
    sourceLocation: sourceLocation)
}
