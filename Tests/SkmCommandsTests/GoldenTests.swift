import Testing

@testable import SkmCommands

/// Command lines on the real log whose whole output is kept in `Goldens/`.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  let name: String
  let arguments: [String]

  init(_ name: String, _ line: String...) {
    self.name = name
    arguments = line
  }

  var testDescription: String { name }

  static let help: [GoldenCase] =
    [GoldenCase("help", "--help")]
    + Tool.commands.map { GoldenCase("help-\($0.name)", $0.name, "--help") }

  static let score: [GoldenCase] = [
    GoldenCase("score-latest", "score", "dpmptsp"),
    GoldenCase("score-shared-name", "score", "Dispendukcapil", "semester", "II", "2021"),
    GoldenCase("score-id", "score", "Dispendukcapil", "semester II 2021", "--lang", "id"),
    GoldenCase("score-csv", "score", "jatirejo", "2024", "--format", "csv"),
    GoldenCase("score-json", "score", "jatirejo", "2024", "--format=json"),
    GoldenCase("score-elements", "score", "Kec. Jatirejo", "2024", "--elements"),
    GoldenCase("score-elements-id", "score", "jatirejo", "2024", "--elements", "--lang=id"),
    GoldenCase("score-elements-csv", "score", "jatirejo", "2024", "--elements", "--format=csv"),
    GoldenCase(
      "score-services", "score", "dpmptsp", "2024", "--services", "--policy", "three-decimal"),
    GoldenCase(
      "score-services-id", "score", "dpmptsp", "2024", "--services", "--lang", "id"),
    GoldenCase("score-services-elements", "score", "dpmptsp", "2024", "--services", "--elements"),
    GoldenCase("score-service", "score", "dpmptsp pbg", "2024"),
    GoldenCase("score-service-json", "score", "dpmptsp pbg", "2024", "--format", "json"),
    GoldenCase("score-agency", "score", "kabupaten mojokerto", "2023"),
    GoldenCase(
      "score-agency-elements-id", "score", "mojokerto-kab", "2023", "--elements", "--lang=id"),
    GoldenCase("score-recomputed", "score", "jatirejo", "2024-S1", "--policy", "sukma-e"),
  ]

  static let trend: [GoldenCase] = [
    GoldenCase("trend", "trend"),
    GoldenCase("trend-id", "trend", "--lang", "id", "--services"),
    GoldenCase("trend-unit", "trend", "dpmptsp"),
    GoldenCase("trend-unit-id", "trend", "dpmptsp", "--lang", "id"),
    GoldenCase("trend-unit-csv", "trend", "dpmptsp", "--format", "csv", "--services"),
    GoldenCase("trend-unit-json", "trend", "dpmptsp", "--format", "json"),
    GoldenCase("trend-services", "trend", "dpmptsp", "--services"),
    GoldenCase("trend-elements", "trend", "jatirejo", "--elements"),
    GoldenCase("trend-elements-csv", "trend", "jatirejo", "--elements", "--format", "csv"),
    GoldenCase("trend-services-elements", "trend", "disnaker lamongan", "--services", "--elements"),
    GoldenCase("trend-agency", "trend", "mojokerto-kab", "--units"),
    GoldenCase("trend-agency-elements-id", "trend", "mojokerto-kab", "--elements", "--lang", "id"),
    GoldenCase("trend-policy", "trend", "dpmptsp", "--policy", "permenpan-14-2017"),
    GoldenCase("trend-semester", "trend", "--by", "semester"),
    GoldenCase("trend-quarter", "trend", "izin kesehatan", "--by", "quarter"),
    GoldenCase("trend-month", "trend", "mojokerto-kab", "--by=month", "--units"),
  ]

  static let log: [GoldenCase] = [
    GoldenCase("log-unit", "log", "Kec. Jatirejo"),
    GoldenCase("log-unit-csv", "log", "jatirejo", "--format", "csv"),
    GoldenCase("log-unit-json", "log", "bapenda", "--format", "json"),
    GoldenCase("log-agency", "log", "kota mojokerto"),
  ]
}

@Suite("What commands print about the real log")
struct GoldenTests {
  @Test("the help of the tool and of every command is the text kept", arguments: GoldenCase.help)
  func help(of example: GoldenCase) throws {
    let run = try FakeWorld().run(example.arguments)
    try Golden.expect(run.output, example.name)
    #expect(run == .done(run.output))
  }

  @Test("'skm help COMMAND' is 'skm COMMAND --help'", arguments: Tool.commands.map(\.name))
  func helpCommand(name: String) throws {
    let world = FakeWorld()
    #expect(try world.run(["help", name]) == world.run([name, "--help"]))
    #expect(try world.run([name, "dpmptsp", "--nonsense", "-h"]) == world.run([name, "--help"]))
  }

  @Test(
    "every way to ask for the tool's own help gives the same",
    arguments: [
      ["help"], ["-h"], ["help", "help"], ["help", "--help"],
    ])
  func helpOfTheTool(arguments: [String]) throws {
    #expect(try FakeWorld().run(arguments) == FakeWorld().run(["--help"]))
  }

  @Test func `help has lines of at most 80 columns`() throws {
    for example in GoldenCase.help {
      // Examples may be a command line that cannot be broken.
      let text = try FakeWorld().run(example.arguments).output
      let lines = text.split(separator: "\n").filter { !$0.hasPrefix("  $ ") }
      #expect(lines.filter { $0.count > 80 } == [], "\(example.name)")
    }
  }

  @Test(
    "answers on the real log are the texts kept",
    arguments: GoldenCase.score
      + GoldenCase.trend)
  func figures(example: GoldenCase) throws {
    try expectGolden(example)
  }

  @Test("events in words are the texts kept", arguments: GoldenCase.log)
  func log(example: GoldenCase) throws {
    try expectGolden(example)
  }

  @Test func `every text kept is of a case above`() throws {
    let cases = GoldenCase.help + GoldenCase.score + GoldenCase.trend + GoldenCase.log
    #expect(try Golden.names == cases.map(\.name).sorted())
  }

  private func expectGolden(_ example: GoldenCase) throws {
    let run = try FakeWorld().run(example.arguments + ["--log", Repository.events])
    #expect(run.status == .done)
    // A note goes to the person, not into the result.
    try Golden.expect(run.messages + run.output, example.name)
    #expect(run.messages.isEmpty || run.messages.hasPrefix("note: "))
  }
}
