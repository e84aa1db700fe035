import Foundation
import FoundationXML
import SkmCommands
import TestSupport
import Testing

@Suite("Series for statistical offices")
struct SDMXTests {
  private func run(_ arguments: String...) throws -> ToolRun {
    try FakeWorld().run(arguments + ["--log", Repository.events])
  }

  @Test(
    "an observation has what the row of the table has",
    arguments: [["trend"], ["trend", "dpmptsp"], ["revisions"], ["revisions", "jatirejo"]])
  func observations(table: [String]) throws {
    let series = try FakeWorld().run(
      ["export"] + table + ["--format", "sdmx-csv", "--log", Repository.events])
    let plain = try FakeWorld().run(["export"] + table + ["--log", Repository.events])
    #expect(series == .done(series.output))
    let observations = Self.rows(series.output)
    let rows = Self.rows(plain.output)
    #expect(observations.count == rows.count && !rows.isEmpty)
    for (observation, row) in zip(observations, rows) {
      var expected = Dictionary(
        uniqueKeysWithValues: row.map { name, value in
          let isAbout = ["agency", "unit", "service", "element"].contains(name)
          return (name.uppercased(), isAbout && value.isEmpty ? "_T" : value)
        })
      expected["OBS_VALUE"] = expected.removeValue(forKey: "INDEX")
      let period = expected.removeValue(forKey: "PERIOD") ?? ""
      expected["TIME_PERIOD"] = period
      expected["FREQ"] =
        period.contains("S") ? "S" : period.contains("Q") ? "Q" : period.contains("-") ? "M" : "A"
      expected["STRUCTURE"] = "dataflow"
      expected["STRUCTURE_ID"] = "SKM:\(table[0].uppercased())(1.0.0)"
      expected["ACTION"] = "I"
      #expect(observation == expected)
    }
  }

  private static func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let columns = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
  }

  @Test("the structure is the text kept", arguments: ["trend", "revisions"])
  func structure(table: String) throws {
    let run = try run("export", table, "--format", "sdmx-structure")
    try Golden.expect(run.output, "sdmx-\(table)", ending: "xml")
    #expect(run == .done(run.output))
    #expect(XMLParser(data: Data(run.output.utf8)).parse())
  }

  @Test func `a structure has every component of the data`() throws {
    for table in ["trend", "revisions"] {
      let header = try #require(
        try run("export", table, "--format", "sdmx-csv").output.split(separator: "\n").first)
      let structure = try run("export", table, "--format", "sdmx-structure").output
      let components = structure.matches(
        of: /<str:(?:Time)?(?:Dimension|Attribute|Measure) id="([A-Z_]+)"/
      ).map { String($0.output.1) }
      #expect(Set(components) == Set(header.split(separator: ",").dropFirst(3).map(String.init)))
    }
  }

  @Test func `a structure is written to a file, and only of series`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "trend.xml")
      let run = try run("export", "trend", "--output", path)
      #expect(run == .done("\(path), sequence 795\n"))
    }
    #expect(
      try run("export", "findings", "--format", "sdmx-csv")
        == ToolRun(
          status: .usage, output: "",
          messages: """
            error: SDMX is for series of figures, 'trend' and 'revisions'; found 'findings'
            usage: skm export trend|responses|revisions|findings [WHO] [options]
              See 'skm export --help' for more information.

            """))
  }
}
