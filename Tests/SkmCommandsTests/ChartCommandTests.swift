import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import SkmCommands

@Suite("Drawing charts")
struct ChartCommandTests {
  @Test(
    "the figures of a picture are those of the table, digit for digit",
    arguments: [
      (["trend", "dpmptsp"], ["trend", "dpmptsp"]),
      (
        ["trend", "mojokerto-kab", "--policy", "three-decimal"],
        ["trend", "mojokerto-kab", "--policy", "three-decimal"]
      ),
      (["elements", "jatirejo", "2024"], ["score", "jatirejo", "2024", "--elements"]),
      (["elements", "ak1"], ["score", "ak1", "--elements"]),
      (["ranking", "mojokerto-kab", "2023"], ["score", "mojokerto-kab", "2023", "--units"]),
    ])
  func figures(chart: [String], table: [String]) throws {
    let log = ["--log", Repository.events]
    let picture = try FakeWorld().run(["chart"] + chart + log).output
    let csv = try FakeWorld().run(table + log + ["--format", "csv"]).output
    let rows = csv.split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      // A ranking shows the units and not the agency.
      .filter { chart[0] != "ranking" || !$0[1].isEmpty }
    try #require(!rows.isEmpty)
    for row in rows { #expect(picture.contains(">\(row[7])</text>"), "\(row)") }
  }

  @Test("hostile names of units and services are texts", arguments: ["svg", "vega-lite"])
  func hostileNames(format: String) throws {
    try TemporaryFolder.with { folder in
      let world = try Self.writeHostileLog(to: folder)
      for line in [
        "trend kab", "trend kab/dinas", "elements kab/dinas 2024", "multiples kab/dinas",
        "services kab/dinas 2024", "answers kab/dinas/layanan 2024", "ranking kab 2024",
      ] {
        let run = try world.run(
          ["chart"] + line.split(separator: " ").map(String.init) + [
            "--format", format, "--log", folder.path(of: "events"),
          ])
        #expect(run.status == .done, "\(run.messages)")
        #expect(!run.output.contains("\u{202E}"))
        if format == "svg" {
          #expect(XMLParser(data: Data(run.output.utf8)).parse(), "\(line)")
          #expect(!run.output.contains("<script"))
        } else {
          _ = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        }
      }
    }
  }

  @Test func `a file is written in the form that its name ends with`() throws {
    try TemporaryFolder.with { folder in
      let words = ["chart", "trend", "dpmptsp", "--log", Repository.events]
      for (name, format) in [("a.svg", "svg"), ("a.JSON", "vega-lite"), ("a", "svg")] {
        let path = folder.path(of: name)
        let run = try FakeWorld().run(words + ["--output", path])
        #expect(run == .done("\(path), sequence 795\n"))
        let printed = try FakeWorld().run(words + ["--format", format]).output
        #expect(try folder.text(of: name) == printed)
      }
    }
  }

  @Test(
    "a picture that cannot be is refused with one line",
    arguments: [
      BadLine(
        "chart", .usage,
        "name the picture: trend, elements, multiples, services, answers, ranking or revisions"),
      BadLine("chart trned dpmptsp", .usage, "unknown picture 'trned'; did you mean 'trend'?"),
      BadLine("chart trend", .usage, "name whose figures to draw"),
      BadLine(
        "chart trend dpmptsp 2024", .usage,
        "'trend' shows all periods; found '2024' ('--by' says which are drawn)"),
      BadLine(
        "chart ranking mojokerto-kab 2024 --by year", .usage,
        "'ranking' shows one period; leave out '--by'"),
      BadLine(
        "chart multiples dpmptsp --by month", .usage,
        "elements have no figures by month; name another '--by'"),
      BadLine(
        "chart elements dpmptsp --published", .usage,
        "'--published' goes with 'trend' and 'ranking' alone"),
      BadLine(
        "chart answers dpmptsp --policy sukma-e", .usage,
        "no policy changes 'answers'; leave out '--policy'"),
      BadLine(
        "chart trend dpmptsp --output a.svg --format vega-lite", .usage,
        "'--output' ends with '.svg', and '--format' is vega-lite"),
      BadLine(
        "chart trend dpmptsp --format png", .usage,
        "'--format' must be svg or vega-lite; found 'png'"),
      BadLine(
        "chart answers jatirejo 2024", .failed,
        "the figure for 2024 is a published result; its responses are not in the log"),
      BadLine(
        "chart services mojokerto-kab 2024", .failed,
        "'services' shows those of a unit; 'mojokerto-kab' is none"),
      BadLine(
        "chart services jatirejo 2024", .failed,
        "no service of 'mojokerto-kab/kec-jatirejo' has elements for 2024"),
      BadLine(
        "chart ranking dpmptsp 2024", .failed,
        "'ranking' shows the units of an agency; 'mojokerto-kab/dpmptsp' is none"),
      BadLine(
        "chart trend jatirejo --by quarter", .failed,
        "no figures by quarter: try '--by year' or '--by semester'"),
      BadLine(
        "chart revisions 'mojokerto-kota/dispendukcapil'", .failed,
        "nothing was published by year; try '--by semester'"),
      BadLine(
        "chart revisions reklame --by month", .failed,
        "nothing was published by month; try '--by year'"),
      BadLine(
        "chart multiples mojokerto-kota/dispendukcapil", .failed,
        "no figures by year: try '--by semester'"),
      BadLine(
        "chart elements jatirejo 2019", .failed,
        "no figure for 2019: no result is reported for it, and no response is dated in it; there are "
          + "figures for 2023, 2024-S1, 2024"),
    ])
  func refusals(line: BadLine) throws {
    let words = try #require(ShellWords.split(line.line))
    let run = try FakeWorld().run(words + ["--log", Repository.events])
    #expect(run.status == line.status)
    #expect(run.output.isEmpty)
    #expect(run.messages.split(separator: "\n").first.map(String.init) == "error: \(line.message)")
  }

  @Test func `a file of the log is not written over`() throws {
    try SmallLog.with { folder, run in
      let path = folder.path(of: "events/000000000001.jsonl")
      let before = try folder.files()
      let refusal = try run("chart", "trend", "jatirejo", "--output", path)
      #expect(
        refusal.messages == "error: '--output' must not be a file of the log; found '\(path)'\n")
      #expect(try folder.files() == before)
    }
  }

  /// Writes a log whose units and services have names as nobody should give them.
  private static func writeHostileLog(to folder: TemporaryFolder) throws -> FakeWorld {
    func quoted(_ text: String) throws -> String {
      String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
    let long = String(repeating: "Sekretariat ", count: 17)
    let names = ["<script>alert(\"1\")</script>", "مكتب \u{202E}خدمات 👩‍👩‍👧", long]
    var lines = [
      SmallLog.event(
        "1", "agency.registered", "kab", #"{"agency":"kab","name":\#(try quoted(names[0]))}"#),
      SmallLog.event("2", "unit.registered", "kab/dinas", #"{"name":\#(try quoted(names[1]))}"#),
      SmallLog.event("3", "unit.registered", "kab/camat", #"{"name":\#(try quoted(names[2]))}"#),
      SmallLog.event(
        "4", "service.registered", "kab/dinas",
        #"{"service":"layanan","name":\#(try quoted(names[0]))}"#),
    ]
    for (unit, service) in [("dinas", #""service":"layanan","#), ("camat", "")] {
      for number in 1...3 {
        let answers = (1...9).map { "\"U\($0)\":\(1 + ($0 + number) % 4)" }.joined(separator: ",")
        lines.append(
          SmallLog.event(
            "\(unit)-\(number)", "response.recorded", "kab/\(unit)",
            #"{"response":"r-\#(number)",\#(service)"date":"2024-01-15","answers":{\#(answers)}}"#))
      }
    }
    var world = FakeWorld(now: "2024-07-01T08:00:00Z")
    world.input = lines.joined(separator: "\n")
    let run = try world.run(["append", "-", "--log", folder.path(of: "events")])
    try #require(run.status == .done, "\(run.messages)")
    return world
  }
}
