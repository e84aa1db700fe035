import Foundation
import Testing

/// A text that is kept in a file beside the tests.
enum Golden {
  private static let folder: URL = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens")

  /// Expects that a text is the one kept in a file.
  ///
  /// With `RECORD_GOLDENS=1` in the environment, the file is written and the test fails, so that
  /// nobody takes a recording for a proof.
  ///
  /// - Parameter ending: What the file's name ends with.
  static func expect(
    _ text: String, _ name: String, ending: String = "txt",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: "\(name).\(ending)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded '\(name)'; look at the difference", sourceLocation: sourceLocation)
      return
    }
    let kept = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    if kept != text { Attachment.record(text, named: "\(name).\(ending)") }
    #expect(text == kept, "differs from Goldens/\(name).\(ending)", sourceLocation: sourceLocation)
  }

  /// Expects that the bytes of a file of the repository are these, which are written as texts are.
  static func expect(
    _ bytes: [UInt8], at path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: "\(Repository.path)/\(path)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data(bytes).write(to: file)
      Issue.record("recorded '\(path)'; look at the difference", sourceLocation: sourceLocation)
      return
    }
    #expect(try [UInt8](Data(contentsOf: file)) == bytes, sourceLocation: sourceLocation)
  }

  /// The names of all texts kept.
  static var names: [String] {
    get throws { try files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted() }
  }

  /// The names of all files, with their endings.
  static var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }
}
