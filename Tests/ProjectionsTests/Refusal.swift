import EventLog
import TestSupport
import Testing

/// An event that a log refuses.
struct Refusal: Sendable, CustomTestStringConvertible {
  /// What is wrong.
  let name: String

  /// Lines that are appended to the small log first.
  let prior: [String]

  /// The line, with a mark before the byte at which the error points.
  let markedLine: String

  /// The message, without the place.
  let message: String

  init(_ name: String, after prior: [String] = [], _ markedLine: String, _ message: String) {
    self.name = name
    self.prior = prior
    self.markedLine = markedLine
    self.message = message
  }

  var testDescription: String { name }

  /// Expects that the log refuses the event and that nothing is written.
  ///
  /// - Parameter goodLine: A line that goes before it in the batch.
  func check(after goodLine: String? = nil) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder, followedBy: prior)
      let files = try folder.files()
      let parts = markedLine.split(
        separator: "▸", maxSplits: 1, omittingEmptySubsequences: false)
      try #require(parts.count == 2, "no mark in \(markedLine)")
      let start = try SmallLog.closing(String(parts[0]), folder.path)
      let input = (goodLine.map { $0 + "\n" } ?? "") + start + parts[1] + "\n"
      let error = #expect(throws: LogError.self) {
        try SmallLog.append(input, to: folder.path)
      }
      let place = "input.jsonl:\(goodLine == nil ? 1 : 2):\(start.utf8.count + 1)"
      let message = try SmallLog.closing(message, folder.path)
      #expect(error?.description == "\(place): error: \(message)")
      #expect(try folder.files() == files)
    }
  }
}
