import Foundation
import FoundationXML
import TestSupport
import Testing

/// The files of a site, and what is in its pages.
struct SitePages {
  /// The texts by path.
  let files: [String: String]

  /// Runs `skm site` on a log and reads what it wrote.
  ///
  /// - Parameter log: The folder of the log.
  init(of log: String, _ options: String...) throws {
    files = try TemporaryFolder.with { folder in
      let run = try FakeWorld().run(
        ["site", folder.path(of: "out"), "--log", log] + options)
      try #require(run == .done(run.output))
      return try Self.read(folder)
    }
  }

  /// Runs `skm site` on a log that is made of events.
  init(of log: LogBuilder, _ options: String...) throws {
    var files: [String: String] = [:]
    try log.withTool { run in
      files = try TemporaryFolder.with { folder in
        let run = try run(["site", folder.path(of: "out")] + options)
        try #require(run == .done(run.output))
        return try Self.read(folder)
      }
    }
    self.files = files
  }

  private static func read(_ folder: TemporaryFolder) throws -> [String: String] {
    var files: [String: String] = [:]
    for (path, bytes) in try folder.files() {
      files[String(path.dropFirst("out/".count))] = String(decoding: bytes, as: UTF8.self)
    }
    return files
  }

  /// The paths of the pages.
  var pages: [String] { files.keys.filter { $0.hasSuffix(".html") }.sorted() }

  /// Reads a page; one that is not well-formed is an error.
  func page(_ path: String) throws -> Page {
    let text = try #require(files[path])
    let beginning = "<!doctype html>\n"
    try #require(text.hasPrefix(beginning))
    let page = Page()
    let parser = XMLParser(data: Data(text.dropFirst(beginning.count).utf8))
    parser.delegate = page
    try #require(parser.parse(), "\(path): \(String(describing: parser.parserError))")
    return page
  }

  /// The data that a file hands to the script.
  func data(_ path: String) throws -> Any {
    let text = try #require(files[path], "\(path) is missing")
    try #require(text.hasPrefix("skmData(") && text.hasSuffix(");\n"))
    let json = text.dropFirst("skmData(".count).dropLast(");\n".count)
    return try JSONSerialization.jsonObject(with: Data(json.utf8))
  }

  /// The object in a file for other programs.
  func json(_ path: String) throws -> [String: Any]? {
    let text = try #require(files[path], "\(path) is missing")
    return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
  }

  /// The answers of a data file by period, and by the id of the service.
  func answers(_ path: String) throws -> [String: [String: String]] {
    let periods = try #require(try data(path) as? [String: [String: Any]])
    return periods.compactMapValues { $0["answers"] as? [String: String] }
  }

  /// What is in a page.
  final class Page: NSObject, XMLParserDelegate {
    private(set) var elements: [(name: String, attributes: [String: String])] = []
    private(set) var text = ""

    /// The places to which the page leads or from which it takes something.
    var addresses: [String] {
      elements.flatMap { element in ["href", "src"].compactMap { element.attributes[$0] } }
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append((name, attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
  }
}
