import Testing

@testable import SkmCommands

/// Command lines on the real log, or on what may follow it, whose whole output is kept in `Goldens/`.
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

  static let compare: [GoldenCase] = [
    GoldenCase("compare", "compare", "mojokerto-kab", "2023"),
    GoldenCase("compare-unit-id", "compare", "dpmptsp", "2024", "--policies", "--lang", "id"),
    GoldenCase(
      "compare-csv", "compare", "disnaker lamongan", "2021", "--policies=sukma-e,two-decimal-2004",
      "--format", "csv"),
    GoldenCase(
      "compare-json", "compare", "Dispendukcapil Kota Mojokerto", "2021-S2", "--format", "json"),
  ]

  /// With more figures marked than by default.
  static let small: [GoldenCase] = [
    GoldenCase(
      "small-score-id", "score", "dpmptsp", "2024", "--services", "--minimum=23", "--lang=id"),
    GoldenCase("small-trend", "trend", "mojokerto-kab", "--units", "--minimum", "50"),
    GoldenCase("small-compare", "compare", "dpmptsp", "2024", "--minimum", "23"),
    GoldenCase("small-explain", "explain", "mojokerto-kab", "2024", "--minimum", "300"),
    GoldenCase("small-revisions", "revisions", "dpmptsp", "--minimum", "23"),
    GoldenCase("small-respondents", "respondents", "ak1", "2021", "--minimum", "400"),
    GoldenCase("small-followup", "followup", "dpmptsp", "--minimum", "300"),
    GoldenCase("small-csv", "score", "pkkpr", "2024", "--minimum", "24", "--format", "csv"),
  ]

  static let reconcile: [GoldenCase] = [
    GoldenCase("reconcile", "reconcile"),
    GoldenCase("reconcile-id", "reconcile", "mojokerto-kab", "2023", "--lang", "id"),
    GoldenCase("reconcile-service", "reconcile", "izin pendidikan", "--suggest"),
    GoldenCase("reconcile-printed", "reconcile", "--as-of", "470", "--suggest", "--only", "error"),
    GoldenCase(
      "reconcile-csv", "reconcile", "dpmptsp", "--only", "error,warning", "--format", "csv"),
    GoldenCase(
      "reconcile-json", "reconcile", "ngoro", "--suggest", "--as-of", "470", "--format", "json"),
    GoldenCase("reconcile-nothing", "reconcile", "jatirejo", "2024"),
  ]

  static let sample: [GoldenCase] = [
    GoldenCase("sample", "sample", "--population", "631"),
    GoldenCase(
      "sample-services", "sample", "--population", "631", "--services",
      "pbg=120,reklame=300,pkkpr=211"),
    GoldenCase(
      "sample-services-id", "sample", "--services", "pbg=1200,reklame=3000", "--chi-squared",
      "6,635", "--precision", "0,03", "--lang", "id"),
    GoldenCase(
      "sample-services-csv", "sample", "--services", "pbg=120,reklame=300", "--format", "csv"),
    GoldenCase(
      "sample-services-json", "sample", "--services", "pbg=120,reklame=300", "--proportion", "0.2",
      "--format", "json"),
    GoldenCase("sample-unit", "sample", "dpmptsp", "2024"),
    GoldenCase("sample-unit-id", "sample", "jatirejo", "2024", "--lang", "id"),
    GoldenCase(
      "sample-unit-services", "sample", "dpmptsp", "2024", "--services",
      "izin-kesehatan=60,izin-pariwisata=40,izin-pendidikan=151,pbg=140,pkkpr=120,reklame=120"),
    GoldenCase("sample-unit-csv", "sample", "dpmptsp", "2024", "--format", "csv"),
    GoldenCase("sample-unit-json", "sample", "jatirejo", "2024", "--format", "json"),
    GoldenCase("sample-agency", "sample", "mojokerto-kab", "2024"),
    GoldenCase("sample-agency-id", "sample", "lamongan-kab", "2021", "--lang", "id"),
    GoldenCase("sample-agency-csv", "sample", "lamongan-kab", "2021", "--format", "csv"),
    GoldenCase("sample-agency-json", "sample", "lamongan-kab", "2021", "--format", "json"),
  ]

  static let respondents: [GoldenCase] = [
    GoldenCase("respondents", "respondents", "disnaker", "2021"),
    GoldenCase("respondents-id", "respondents", "disnaker", "2021", "--lang", "id"),
    GoldenCase("respondents-all", "respondents", "disnaker", "2021", "--all"),
    GoldenCase("respondents-csv", "respondents", "ak1", "2021", "--format", "csv"),
    GoldenCase(
      "respondents-json", "respondents", "ak1", "2021", "--format", "json", "--policy",
      "permenpan-14-2017"),
    GoldenCase("respondents-agency", "respondents", "lamongan-kab", "2021", "--minimum", "30"),
    GoldenCase("respondents-services", "respondents", "dpmptsp", "2024"),
    GoldenCase("distribution", "distribution", "dpmptsp", "2024"),
    GoldenCase("distribution-id", "distribution", "ak1", "2021", "--lang", "id"),
    GoldenCase("distribution-services", "distribution", "dpmptsp", "2024", "--services"),
    GoldenCase("distribution-csv", "distribution", "dpmptsp pbg", "2024", "--format", "csv"),
    GoldenCase("distribution-json", "distribution", "dpmptsp pbg", "2024", "--format", "json"),
  ]

  static let mend: [GoldenCase] = [
    GoldenCase("mend", "mend", "dpmptsp", "2024"),
    GoldenCase("mend-latest", "mend", "disnaker lamongan"),
    GoldenCase("mend-apart", "mend", "jatirejo", "2024"),
    GoldenCase("mend-apart-id", "mend", "jatirejo", "2024", "--lang", "id"),
    GoldenCase("mend-service-id", "mend", "izin pendidikan", "2024", "--lang", "id"),
    GoldenCase("mend-agency", "mend", "mojokerto-kab", "2023"),
    GoldenCase("mend-partial", "mend", "Dispendukcapil", "semester II 2021"),
    GoldenCase(
      "mend-policy", "mend", "jatirejo", "2024-S1", "--policy", "sukma-e", "--as-of", "790"),
    GoldenCase("mend-csv", "mend", "dpmptsp", "2024", "--format", "csv"),
    GoldenCase("mend-json", "mend", "jatirejo", "2024", "--format", "json"),
  ]

  static let followUp: [GoldenCase] = [
    GoldenCase("followup", "followup"),
    GoldenCase("followup-id", "followup", "--lang", "id"),
    GoldenCase("followup-period", "followup", "jatirejo", "2024-S1"),
    GoldenCase("followup-past", "followup", "mojokerto-kab", "--as-of", "2024-09-30"),
    GoldenCase("followup-csv", "followup", "jatirejo", "--format", "csv"),
    GoldenCase("followup-json", "followup", "dpmptsp", "--as-of", "795", "--format", "json"),
  ]

  /// On the real log followed by two closes and a correction.
  static let story: [GoldenCase] = [
    GoldenCase("revisions", "revisions", "dpmptsp", "2024"),
    GoldenCase("revisions-id", "revisions", "dpmptsp izin-pendidikan", "--lang", "id"),
    GoldenCase("revisions-csv", "revisions", "dpmptsp", "--format", "csv"),
    GoldenCase("revisions-json", "revisions", "dpmptsp pbg", "--format", "json"),
    GoldenCase("triangle", "revisions", "dpmptsp", "--triangle"),
    GoldenCase("triangle-csv", "revisions", "dpmptsp", "--triangle", "--format", "csv"),
    GoldenCase("triangle-json", "revisions", "dpmptsp pbg", "--triangle", "--format", "json"),
    GoldenCase("triangle-agency-id", "revisions", "lamongan-kab", "--triangle", "--lang", "id"),
    GoldenCase("diff", "diff", "close:1", "close:2"),
    GoldenCase("diff-year", "diff", "close:1", "close:2", "dpmptsp", "--by", "year"),
    GoldenCase("diff-unchanged", "diff", "797", "now"),
    GoldenCase("diff-dates", "diff", "2023-12-15", "2025-01-19", "jatirejo"),
    GoldenCase("diff-id", "diff", "795", "now", "dpmptsp pbg", "--lang", "id"),
    GoldenCase("diff-begin-id", "diff", "0", "795", "lamongan-kab", "--lang=id", "--by=year"),
    GoldenCase("diff-csv", "diff", "796", "now", "dpmptsp", "--format", "csv"),
    GoldenCase("diff-json", "diff", "796", "now", "izin pendidikan", "--format", "json"),
    GoldenCase("explain", "explain", "dpmptsp", "2024"),
    GoldenCase("explain-before", "explain", "dpmptsp izin-pendidikan", "2024", "--as-of", "795"),
    GoldenCase("explain-service-id", "explain", "izin pendidikan", "2024", "--lang", "id"),
    GoldenCase("explain-json", "explain", "izin pendidikan", "2024", "--format", "json"),
    GoldenCase("explain-reported", "explain", "jatirejo", "2023"),
    GoldenCase("explain-recomputed", "explain", "jatirejo", "2024-S1", "--policy", "sukma-e"),
    GoldenCase("explain-agency", "explain", "mojokerto-kab", "2024"),
    GoldenCase("explain-published", "explain", "dpmptsp", "2024", "--published=2"),
    GoldenCase(
      "explain-published-json", "explain", "izin-pendidikan", "2024", "--published=1", "--format",
      "json"),
    GoldenCase("published", "score", "dpmptsp", "2024", "--published", "--services"),
    GoldenCase("published-elements", "score", "dpmptsp", "2024", "--published=2", "--elements"),
    GoldenCase("published-first", "trend", "dpmptsp", "--published=1", "--services"),
    GoldenCase("published-csv", "trend", "dpmptsp", "--published", "--elements", "--format", "csv"),
    GoldenCase("published-id", "trend", "lamongan-kab", "--units", "--published", "--lang", "id"),
    GoldenCase("as-of-date", "score", "dpmptsp", "2024", "--as-of", "15 Januari 2025"),
    GoldenCase("as-of-date-id", "score", "dpmptsp", "--as-of", "2024-07-15", "--lang", "id"),
    GoldenCase("as-of-csv", "trend", "dpmptsp", "--as-of", "2025-01", "--format", "csv"),
    GoldenCase(
      "as-of-time-json", "score", "dpmptsp", "2024", "--as-of", "2025-01-20T08:00:00Z", "--format",
      "json"),
    GoldenCase(
      "as-of-published", "trend", "dpmptsp", "--published", "--as-of", "close:1", "--services"),
    GoldenCase("log-closes", "log", "dpmptsp"),
  ]

  /// Texts whose lines are as long as they are.
  static let proofs: [GoldenCase] = [
    GoldenCase("prove", "prove", "411"),
    GoldenCase("prove-consistency", "prove", "--consistency", "close:1", "close:2"),
  ]

  static let log: [GoldenCase] = [
    GoldenCase("log-unit", "log", "Kec. Jatirejo"),
    GoldenCase("log-unit-csv", "log", "jatirejo", "--format", "csv"),
    GoldenCase("log-unit-json", "log", "bapenda", "--format", "json"),
    GoldenCase("log-agency", "log", "kota mojokerto"),
    GoldenCase("log-as-of", "log", "kota mojokerto", "--as-of", "350"),
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
      + GoldenCase.trend + GoldenCase.sample + GoldenCase.respondents + GoldenCase.small)
  func figures(example: GoldenCase) throws {
    try expectGolden(example)
  }

  @Test(
    "findings and comparisons on the real log are the texts kept",
    arguments: GoldenCase.reconcile + GoldenCase.compare)
  func findings(example: GoldenCase) throws {
    try expectGolden(example)
  }

  @Test(
    "what is to be mended is the texts kept", arguments: GoldenCase.mend + GoldenCase.followUp)
  func followUp(example: GoldenCase) throws {
    try expectGolden(example)
  }

  @Test("events in words are the texts kept", arguments: GoldenCase.log)
  func log(example: GoldenCase) throws {
    try expectGolden(example)
  }

  @Test(
    "answers about closes and corrections are the texts kept",
    arguments: GoldenCase.story + GoldenCase.proofs)
  func story(example: GoldenCase) throws {
    try StoryLog.with { _, log in
      try expectGolden(example, log: log)
    }
  }

  @Test(
    "no line of a table is wider than a page",
    arguments: GoldenCase.story + GoldenCase.respondents + GoldenCase.small)
  func width(example: GoldenCase) throws {
    guard !example.arguments.joined(separator: " ").contains("format") else { return }
    try StoryLog.with { _, log in
      let text = try FakeWorld().run(example.arguments + ["--log", log]).output
      #expect(text.split(separator: "\n").filter { $0.count > 100 } == [])
    }
  }

  @Test func `every text kept is of a case above`() throws {
    let cases =
      GoldenCase.help + GoldenCase.score + GoldenCase.trend + GoldenCase.reconcile
      + GoldenCase.compare + GoldenCase.sample + GoldenCase.respondents + GoldenCase.mend
      + GoldenCase.small
      + GoldenCase.followUp + GoldenCase.story + GoldenCase.log + GoldenCase.proofs
    #expect(try Golden.names == cases.map(\.name).sorted())
  }

  private func expectGolden(_ example: GoldenCase, log: String = Repository.events) throws {
    let run = try FakeWorld().run(example.arguments + ["--log", log])
    #expect(run.status == .done)
    // A note goes to the person, not into the result.
    let text = (run.messages + run.output).replacing(log, with: "events")
    try Golden.expect(text, example.name)
    #expect(run.messages.isEmpty || run.messages.hasPrefix("note: "))
  }
}
