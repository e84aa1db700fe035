import Foundation
import Testing

@Suite("The sources")
struct SourceTests {
  private let repository = Repository()

  @Test func `no binary floating-point number appears in the product but in statistics`() throws {
    try repository.expectNoLine(
      in: "Sources", matching: #"\b(Double|Float|Float16|Float80|CGFloat)\b"#,
      except: ["Sources/Statistics"])
  }

  @Test func `statistics import nothing that computes in its own way on every machine`() throws {
    try repository.expectNoLine(
      in: "Sources/Statistics", matching: #"\bimport +(?!ExactNumbers$)"#)
  }

  @Test func `nothing in the product imports Foundation but the reader of workbooks`() throws {
    try repository.expectNoLine(
      in: "Sources", matching: #"import +(struct +|class +)?Foundation"#,
      except: ["Sources/skm-xlsx"])
  }

  @Test func `unsafe expressions stand only where bytes are scanned and the system is called`()
    throws
  {
    try repository.expectNoLine(
      in: "Sources", matching: #"\bunsafe\b(?!-inline')"#,
      except: ["Sources/ByteScanning", "Sources/Files", "Sources/Threads"])
  }

  @Test func `the package depends on no other package`() throws {
    try repository.expectNoLine(in: "Package.swift", matching: #"\.package\("#)
  }

  @Test func `nothing is left to be done later`() throws {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"].joined(separator: "|")
    for folder in ["Sources", "Tests", "tools"] {
      try repository.expectNoLine(in: folder, matching: "\\b(\(marks))\\b")
    }
  }

  @Test("every test that a document names exists", arguments: ["README.md", "ARCHITECTURE.md"])
  func namedTests(document: String) throws {
    let text = try repository.text(of: document)
    let names = Set(text.matches(of: /`([A-Za-z0-9]+Tests)`/).map { String($0.output.1) })
    #expect(!names.isEmpty)
    let files = Set(
      try repository.files(in: "Tests").map { $0.deletingPathExtension().lastPathComponent })
    #expect(names.subtracting(files) == [])
  }
}

/// The files of this repository.
private struct Repository {
  let root: URL = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The Swift files and scripts below a folder, or the file itself.
  func files(in path: String) throws -> [URL] {
    let start = root.appending(path: path)
    guard try start.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true else {
      return [start]
    }
    let all = try FileManager.default.subpathsOfDirectory(atPath: start.path)
    return all.filter { $0.hasSuffix(".swift") || !$0.contains(".") }
      .map { start.appending(path: $0) }
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
  }

  func expectNoLine(
    in path: String, matching pattern: String, except folders: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expression = try Regex(pattern)
    let files = try files(in: path)
    #expect(!files.isEmpty, sourceLocation: sourceLocation)
    for file in files
    where !folders.contains(where: { file.path.hasPrefix(root.appending(path: $0).path) }) {
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() where line.contains(expression) {
        Issue.record(
          "\(file.path):\(number + 1): \(line)", sourceLocation: sourceLocation)
      }
    }
  }
}
