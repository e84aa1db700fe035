import Arguments
import Testing

@Suite("Taking arguments apart")
struct ParsedArgumentsTests {
  private let options: [Option] = [
    Option("log", "DIR", help: "Read the log in DIR."),
    Option("as-of", "WHEN", help: "Answer as was known at WHEN."),
    Option("check", help: "Only compare."),
  ]

  private struct Parts: Equatable {
    var positionals: [String]
    var log: String?
    var asOf: String?
    var isCheck: Bool = false
  }

  @Test(
    "options may stand anywhere among other arguments",
    arguments: [
      ([], Parts(positionals: [])),
      (["kec-jatirejo", "2024"], Parts(positionals: ["kec-jatirejo", "2024"])),
      (["a", "--log", "x", "b"], Parts(positionals: ["a", "b"], log: "x")),
      (["--log=x", "a", "--check"], Parts(positionals: ["a"], log: "x", isCheck: true)),
      (["--log=x=y"], Parts(positionals: [], log: "x=y")),
      (["--log="], Parts(positionals: [], log: "")),
      (["--log", ""], Parts(positionals: [], log: "")),
      (["--log", "--check"], Parts(positionals: [], log: "--check")),
      (["--as-of", "2024-01-01", "-"], Parts(positionals: ["-"], asOf: "2024-01-01")),
      (["--", "--log", "-x", "--"], Parts(positionals: ["--log", "-x", "--"])),
      (["--check", "--", "a"], Parts(positionals: ["a"], isCheck: true)),
      (["Kec. Jatirejo", "TW 3 2021"], Parts(positionals: ["Kec. Jatirejo", "TW 3 2021"])),
    ] as [([String], Parts)])
  private func taking(arguments: [String], expected: Parts) throws {
    let parsed = try ParsedArguments(arguments, options: options)
    #expect(
      Parts(
        positionals: parsed.positionals, log: parsed["log"], asOf: parsed["as-of"],
        isCheck: parsed.has("check")) == expected)
    #expect(parsed.has("log") == (expected.log != nil))
  }

  @Test func `an option may be one that is given several times`() throws {
    let options = options + [Option("alias", repeated: "TEXT", help: "A further name.")]
    let parsed = try ParsedArguments(
      ["--alias", "a", "x", "--alias=b", "--alias", "a"], options: options)
    #expect(parsed.values(of: "alias") == ["a", "b", "a"])
    #expect(parsed.has("alias"))
    #expect(parsed["alias"] == nil)
    #expect(parsed.positionals == ["x"])
    let none = try ParsedArguments([], options: options)
    #expect(none.values(of: "alias") == [])
    #expect(!none.has("alias"))
  }

  @Test(
    "a wrong command line is refused with the way out",
    arguments: [
      (["--lgo", "x"], "unknown option '--lgo'; did you mean '--log'?"),
      (["--lo=x"], "unknown option '--lo'; did you mean '--log'?"),
      (["--asof", "x"], "unknown option '--asof'; did you mean '--as-of'?"),
      (["--chekc"], "unknown option '--chekc'; did you mean '--check'?"),
      (["--chek"], "unknown option '--chek'; did you mean '--check'?"),
      (["-log", "x"], "unknown option '-log'; did you mean '--log'?"),
      (["---log", "x"], "unknown option '---log'; did you mean '--log'?"),
      (["-l"], "unknown option '-l'"),
      (["--=x"], "unknown option '--'"),
      (["--verbose"], "unknown option '--verbose'"),
      (["--Log", "x"], "unknown option '--Log'; did you mean '--log'?"),
      (["--log"], "'--log' needs a value: --log DIR"),
      (["a", "--as-of"], "'--as-of' needs a value: --as-of WHEN"),
      (["--check=yes"], "'--check' takes no value"),
      (["--check", "--check"], "'--check' may be given only once"),
      (["--log", "a", "--log=b"], "'--log' may be given only once"),
    ])
  func errors(arguments: [String], message: String) {
    #expect(throws: ParsedArguments.UsageError(message)) {
      try ParsedArguments(arguments, options: options)
    }
  }

  @Test(
    "a short number after an option whose value stands behind a sign is no argument",
    arguments: [
      "0", "2", "999",
    ])
  func shortNumber(text: String) {
    let options = [Option("published", optional: "N", help: "")]
    #expect(
      throws: ParsedArguments.UsageError(
        "a value of '--published' stands behind a sign: '--published=\(text)'")
    ) { try ParsedArguments(["a", "--published", text], options: options) }
  }

  @Test(
    "what may be a period follows such an option", arguments: ["2024", "2024-S2", "", "1a", "-"])
  func period(text: String) throws {
    let options = [Option("published", optional: "N", help: "")]
    let parsed = try ParsedArguments(["a", "--published", text], options: options)
    #expect(parsed.positionals == ["a", text])
    #expect(parsed["published"] == "")
  }
}
