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
    ChartGolden("elements", "elements", "jatirejo", "2024"),
    ChartGolden("elements-id", "elements", "dpmptsp", "2024", "--lang", "id"),
    ChartGolden("elements-policy", "elements", "ak1", "--policy", "sukma-e"),
    ChartGolden("multiples", "multiples", "jatirejo"),
    ChartGolden("multiples-id", "multiples", "mojokerto-kab", "--lang", "id"),
    ChartGolden("services", "services", "dpmptsp", "2024"),
    ChartGolden("services-id", "services", "dpmptsp", "--lang", "id", "--minimum", "23"),
    ChartGolden("answers", "answers", "dpmptsp", "2024"),
    ChartGolden("answers-id", "answers", "ak1", "2021", "--lang", "id"),
    ChartGolden("ranking", "ranking", "mojokerto-kab", "2023"),
    ChartGolden("ranking-id", "ranking", "mojokerto-kab", "--lang", "id"),
    ChartGolden("revisions", "revisions", "dpmptsp"),
  ]

  /// On the real log followed by two closes and a correction.
  static let story: [ChartGolden] = [
    ChartGolden("restated", "trend", "dpmptsp"),
    ChartGolden("restated-published-id", "trend", "dpmptsp", "--published=2", "--lang", "id"),
    ChartGolden("revisions-id", "revisions", "izin pendidikan", "--lang", "id"),
  ]
}

@Suite("Pictures of the real log")
struct ChartGoldenTests {
  @Test("are the texts kept, as SVG and as Vega-Lite", arguments: ChartGolden.all)
  func real(example: ChartGolden) throws {
    try Self.expectGolden(example, log: Repository.events)
  }

  @Test("about closes and corrections are the texts kept", arguments: ChartGolden.story)
  func story(example: ChartGolden) throws {
    try StoryLog.with { _, log in try Self.expectGolden(example, log: log) }
  }

  @Test func `every picture kept is of a case above`() throws {
    let kept = try Golden.files.filter { $0.hasPrefix("chart-") }
    let cases = ChartGolden.all + ChartGolden.story
    #expect(kept == cases.flatMap { ["\($0.name).json", "\($0.name).svg"] }.sorted())
  }

  private static func expectGolden(_ example: ChartGolden, log: String) throws {
    for (format, ending) in [("svg", "svg"), ("vega-lite", "json")] {
      let run = try FakeWorld().run(example.arguments + ["--format", format, "--log", log])
      #expect(run.status == .done)
      #expect(run.messages.isEmpty || run.messages.hasPrefix("note: "))
      try Golden.expect(run.output, example.name, ending: ending)
      if format == "svg" { #expect(XMLParser(data: Data(run.output.utf8)).parse()) }
    }
  }
}
