import SkmCommands
import TestSupport
import Testing

/// Everything that does not add up in the real log.
@Suite("The reference findings")
struct ReferenceFindingTests {
  /// `code path period element: printed > computed`, in the order of `findings.csv`.
  private static let expected: [String] =
    [
      "weights-not-one lamongan-kab: 0.99 > 1",
      // 83.49 is printed with grade A, by bands that were no longer in force.
      "grade-mismatch lamongan-kab/disnaker 2021: A > B",
      "responses-differ lamongan-kab/disnaker 2021: 83.49 > 83.56",
      "grade-mismatch lamongan-kab/disnaker/ak1 2021: A > B",
      "responses-differ lamongan-kab/disnaker/ak1 2021: 83.49 > 83.56",
    ]
    // The regency prints element means up to 5.52, and neither mean nor sum of its units.
    + ["4.91", "4.92", "4.83", "5.52", "4.91", "4.95", "5.02", "5.51", "4.91"].enumerated().map {
      "out-of-scale mojokerto-kab 2023 U\($0.offset + 1): \($0.element) > "
    } + [
      "rollup-mismatch mojokerto-kab 2023: 87.93 > 87.80",
      "rollup-mismatch mojokerto-kab 2023: 49963 > 49394",
      "restated mojokerto-kab 2023: 87.93 > 87.80",
      // A copy of the row above.
      "index-mismatch mojokerto-kab/bapenda 2023: 88.43 > 86.81",
      "repeated-elements mojokerto-kab/bapenda 2023:  > ",
      "index-mismatch mojokerto-kab/dinas-kesehatan 2023: 86.02 > 86.19",
      // Sixteen respondents can't have these means, nor can any number near.
      "not-a-count mojokerto-kab/dinas-pangan-perikanan 2023: 16 > ",
      "index-mismatch mojokerto-kab/dinas-pendidikan 2023: 92.24 > 94.20",
    ]
    // Printed on the scale of 100 in a table on the scale of 4.
    + ["92.81", "92.97", "92.97", "99.69", "94.5", "94.95", "94.95", "98.78", "94.72"].enumerated()
    .map {
      "out-of-scale mojokerto-kab/dinas-pendidikan 2023 U\($0.offset + 1): \($0.element) > "
    } + [
      "not-a-count mojokerto-kab/dinas-pendidikan 2023: 623 > 654",
      "not-a-count mojokerto-kab/dinas-sosial 2023: 61 > ",
      "not-a-count mojokerto-kab/dinas-tenaga-kerja 2023: 61 > 59",
      // The office computes with 0.111 where 0.11 was adopted.
      "weights-differ mojokerto-kab/dpmptsp 2024: 86.04 > 85.26",
      "weights-differ mojokerto-kab/dpmptsp/izin-kesehatan 2024: 85.14 > 84.38",
      "weights-differ mojokerto-kab/dpmptsp/izin-pariwisata 2024: 84.50 > 83.74",
      "weights-differ mojokerto-kab/dpmptsp/izin-pendidikan 2024: 89.71 > 88.91",
      // Computed from 91 of the 100 respondents.
      "not-a-count mojokerto-kab/dpmptsp/izin-pendidikan 2024: 100 > 91",
      "responses-differ mojokerto-kab/dpmptsp/izin-pendidikan 2024: 89.71 > 88.69",
      "restated mojokerto-kab/dpmptsp/izin-pendidikan 2024: 89.71 > 88.69",
      "weights-differ mojokerto-kab/dpmptsp/pbg 2024: 84.79 > 84.03",
      "weights-differ mojokerto-kab/dpmptsp/pkkpr 2024: 82.89 > 82.14",
      "weights-differ mojokerto-kab/dpmptsp/reklame 2024: 82.46 > 81.71",
      "index-mismatch mojokerto-kab/dpupr 2023: 83.41 > 84.84",
      // One column too far to the left.
      "shifted-elements mojokerto-kab/kec-ngoro 2023: 3.52 3.5 3.97 3.52 3.6 3.5 3.97 3.52 3.5 > "
        + "3.5 3.52 3.5 3.97 3.52 3.6 3.5 3.97 3.52",
      "shifted-elements mojokerto-kab/kec-pacet 2023: 3.64 3.58 3.97 3.65 3.66 3.68 3.96 3.66 3.63 > "
        + "3.63 3.64 3.58 3.97 3.65 3.66 3.68 3.96 3.66",
      "partial-elements mojokerto-kota/dispendukcapil 2021-S2: 3 > ",
    ]

  @Test func `these and no others are found in the real log`() throws {
    let run = try FakeWorld().run([
      "reconcile", "--log", Repository.events, "--format", "csv",
    ])
    let rows = run.output.split(separator: "\n").dropFirst().map { line in
      // No text before the last but one column needs quotation marks.
      let fields = line.split(separator: ",", maxSplits: 8, omittingEmptySubsequences: false)
        .map(String.init)
      let path = fields[1...3].filter { !$0.isEmpty }.joined(separator: "/")
      let head = ([fields[0], path] + fields[4...5].filter { !$0.isEmpty }).joined(separator: " ")
      return "\(head): \(fields[6]) > \(fields[7])"
    }
    #expect(rows == Self.expected)
  }

  @Test func `what is suggested is accepted, and mends what it is suggested for`() throws {
    try TemporaryFolder.with { folder in
      // The reports of 2023 before anybody read them otherwise than they are printed.
      let lines = try Repository.text(of: "events/000000000001.jsonl").split(separator: "\n")
      try folder.write(
        lines.prefix(470).joined(separator: "\n") + "\n", to: "events/000000000001.jsonl")
      let log = ["--log", folder.path(of: "events")]
      let world = FakeWorld()
      let question = ["reconcile", "--only", "out-of-scale,shifted-elements"] + log
      let commands = try world.run(question + ["--suggest"]).output.split(separator: "\n")
        .compactMap { $0.hasPrefix("    $ skm ") ? String($0.dropFirst(10)) : nil }
      #expect(commands.count == 3)
      for command in commands {
        // It is about the log that was asked about, and no other.
        let words = try #require(ShellWords.split(command))
        #expect(words.suffix(2) == log[...])
        #expect(try world.run(words).status == .done, "\(command)")
      }
      // What the regency prints on its own line is mended by nobody.
      let after = try world.run(question + ["--suggest"]).output
      #expect(after.contains("error") && !after.contains("$ skm"))
      let errors = after.split(separator: "\n").filter { $0.contains("  error  ") }
      let notices = after.split(separator: "\n").filter { $0.contains("  notice  ") }
      #expect(errors == ["  2023  error  out-of-scale"])
      #expect(
        notices == [
          "  2023  notice  out-of-scale", "  2023  notice  shifted-elements",
          "  2023  notice  shifted-elements",
        ])
    }
  }

  @Test func `what is surely known in the real log is suggested, each command once`() throws {
    try TemporaryFolder.with { folder in
      let name = "events/000000000001.jsonl"
      try folder.write(Repository.text(of: name), to: name)
      let log = ["--log", folder.path(of: "events")]
      let world = FakeWorld()
      let question = ["reconcile", "--only", "grade-mismatch,not-a-count", "--suggest"] + log
      let commands = try world.run(question).output.split(separator: "\n")
        .compactMap { $0.hasPrefix("    $ skm ") ? String($0.dropFirst(10)) : nil }
      #expect(
        commands.map { $0.prefix { $0 != "'" } } == [
          "report lamongan-kab/disnaker --correct disnaker-2021 --kind interpretation --grade B "
            + "--reason ",
          "report lamongan-kab/disnaker --correct disnaker-2021-ak1 --kind interpretation --grade B --reason ",
          "report mojokerto-kab/dpmptsp --correct dpmptsp-2024-izin-pendidikan --kind interpretation "
            + "--respondents 91 --reason ",
        ])
      for command in commands {
        #expect(try world.run(#require(ShellWords.split(command))).status == .done, "\(command)")
      }
      let after = try world.run(question).output
      #expect(!after.contains("$ skm"))
      #expect(after.split(separator: "\n").count { $0.hasSuffix("  notice  grade-mismatch") } == 2)
    }
  }

  @Test(
    "one event is suggested once, whatever its form",
    arguments: ["table", "csv", "json"])
  func once(format: String) throws {
    let run = try FakeWorld().run([
      "reconcile", "dinas pendidikan", "2023", "--as-of", "470", "--only", "out-of-scale",
      "--suggest", "--log", Repository.events, "--format", format,
    ])
    #expect(run.output.split(separator: "\n").count { $0.contains("--scale 100") } == 1)
  }

  @Test(arguments: ["error,nonsense", "", "error,"])
  func `what can be asked for alone is listed`(list: String) throws {
    let run = try FakeWorld().run(["reconcile", "--log", Repository.events, "--only", list])
    #expect(run.status == .usage)
    #expect(
      run.messages.hasPrefix(
        "error: '--only' takes error, warning, notice, index-mismatch, weights-differ, "))
  }
}
