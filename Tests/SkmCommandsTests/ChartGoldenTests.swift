import Foundation
import FoundationXML
import Testing

@testable import SkmCommands

/// Pictures of the real log that are kept in `Goldens/`, as SVG and as Vega-Lite specifications.
struct ChartGolden: CustomTestStringConvertible, Sendable {
  let name: String
  let arguments: [String]

  init(_ name: String, _ line: String...) {
    self.name = "chart-\(name)"
    arguments = ["chart"] + line
  }

  var testDescription: String { name }

  static let all: [ChartGolden] = [
    ChartGolden("trend", "trend", "dpmptsp"),
    ChartGolden("trend-id", "trend", "dpmptsp", "--lang", "id"),
    ChartGolden("trend-agency-id", "trend", "mojokerto-kab", "--lang", "id"),
    ChartGolden("trend-published", "trend", "dpmptsp", "--published"),
    ChartGolden("trend-month-small", "trend", "reklame", "--by", "month", "--minimum", "30"),
  ]
}

@Suite("Pictures of the real log")
struct ChartGoldenTests {
  @Test("SVG is the text kept, and well-formed", arguments: ChartGolden.all)
  func svg(example: ChartGolden) throws {
    let text = try Self.output(example, "svg")
    try Golden.expect(text, example.name, ending: "svg")
    #expect(XMLParser(data: Data(text.utf8)).parse())
  }

  @Test("specifications of Vega-Lite are the texts kept", arguments: ChartGolden.all)
  func vegaLite(example: ChartGolden) throws {
    try Golden.expect(try Self.output(example, "vega-lite"), example.name, ending: "json")
  }

  @Test func `every picture kept is of a case above`() throws {
    let kept = try Golden.files.filter { $0.hasPrefix("chart-") }
    #expect(kept == ChartGolden.all.flatMap { ["\($0.name).json", "\($0.name).svg"] }.sorted())
  }

  private static func output(_ example: ChartGolden, _ format: String) throws -> String {
    let run = try FakeWorld().run(
      example.arguments + ["--format", format, "--log", Repository.events])
    #expect(run == .done(run.output))
    return run.output
  }
}
