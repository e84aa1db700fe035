import SkmCommands
import Testing

/// Reports that are kept in `Goldens/`.
struct ReportGolden: CustomTestStringConvertible, Sendable {
  let name: String
  let arguments: [String]

  init(_ name: String, _ line: String...) {
    self.name = name
    arguments = line
  }

  var testDescription: String { name }

  /// What their names end with.
  var ending: String { arguments.contains("md") ? "md" : "html" }

  static let all: [ReportGolden] = [
    ReportGolden("laporan-unit", "laporan", "dpmptsp", "2024", "--format", "md"),
    ReportGolden("laporan-page", "laporan", "dpmptsp", "2024"),
    ReportGolden("laporan-service", "laporan", "ak1", "2021", "--format", "md"),
    ReportGolden("laporan-done", "laporan", "jatirejo", "2024", "--format", "md"),
    ReportGolden(
      "laporan-semester", "laporan", "Dispendukcapil", "semester II 2021", "--format", "md"),
    ReportGolden("laporan-agency", "laporan", "mojokerto-kab", "2023", "--format", "md"),
    ReportGolden("laporan-agency-page", "laporan", "mojokerto-kab", "2023"),
    ReportGolden("publikasi", "publikasi", "ak1", "2021", "--format", "md"),
    ReportGolden("publikasi-page", "publikasi", "dpmptsp"),
  ]

  /// On the real log followed by two closes and a correction.
  static let story: [ReportGolden] = [
    ReportGolden("laporan-revised", "laporan", "dpmptsp", "2024", "--format", "md")
  ]
}

@Suite("Reports of the real log")
struct ReportGoldenTests {
  @Test("a report is the text kept", arguments: ReportGolden.all)
  func report(example: ReportGolden) throws {
    let run = try FakeWorld().run(example.arguments + ["--log", Repository.events])
    try Golden.expect(run.output, example.name, ending: example.ending)
    #expect(run.status == .done)
  }

  @Test("a report tells what was published otherwise before", arguments: ReportGolden.story)
  func revised(example: ReportGolden) throws {
    try StoryLog.with { _, log in
      let run = try FakeWorld().run(example.arguments + ["--log", log])
      try Golden.expect(run.output, example.name, ending: example.ending)
      #expect(run.status == .done)
    }
  }

  @Test func `every report kept is of a case above`() throws {
    let kept = try Golden.files.filter { $0.hasSuffix(".md") || $0.hasSuffix(".html") }
      .filter { $0.hasPrefix("laporan") || $0.hasPrefix("publikasi") }
    let names = (ReportGolden.all + ReportGolden.story).map { "\($0.name).\($0.ending)" }
    #expect(kept == names.sorted())
  }
}
