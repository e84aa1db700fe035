import SkmCommands
import TestSupport
import Testing

@Suite("How many respondents a survey needs")
struct SampleCommandTests {
  /// A log, and a function that runs a command line on it.
  private struct Place {
    let run: (String) throws -> ToolRun

    /// Expects the rows of an answer in CSV, without the names.
    func expectRows(
      _ line: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let rows = try run(line + " --format csv").output.split(separator: "\n").dropFirst()
      #expect(rows.map(String.init) == expected, sourceLocation: sourceLocation)
    }
  }

  /// Calls a body with a small log followed by events.
  private func with(_ events: [String], _ body: (Place) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      try folder.write(events.map { $0 + "\n" }.joined(), to: "more.jsonl")
      let place = Place { line in
        let words = try #require(ShellWords.split(line))
        return try FakeWorld().run(words + ["--log", folder.path(of: "events")])
      }
      let appended = try place.run("append \(folder.path(of: "more.jsonl"))")
      try #require(appended.status == .done, "\(appended.messages)")
      try body(place)
    }
  }

  private static func opened(_ id: String, _ unit: String, _ data: String) -> String {
    SmallLog.event(id, "survey.opened", "mojokerto-kab/\(unit)", data)
  }

  @Test func `what was reached is compared with what the survey's population needs`() throws {
    try with([
      Self.opened("1", "dpmptsp", #"{"period":"2024","population":40,"sample":30}"#),
      Self.opened("2", "kec-jatirejo", #"{"period":"2023","population":5000}"#),
    ]) { place in
      try place.expectRows(
        "sample dpmptsp 2024",
        [
          "mojokerto-kab,dpmptsp,,2024,40,30,36,1,35",
          "mojokerto-kab,dpmptsp,pbg,2024,,,,1,",
        ])
      try place.expectRows(
        "sample jatirejo 2023",
        [
          "mojokerto-kab,kec-jatirejo,,2023,5000,,357,839,0"
        ])
    }
  }

  @Test func `the last survey of the period counts, and '--population' before it`() throws {
    try with([
      Self.opened("1", "dpmptsp", #"{"period":"2024","population":40}"#),
      Self.opened("2", "dpmptsp", #"{"period":"2024","population":631}"#),
      Self.opened("3", "dpmptsp", #"{"period":"2024-S1","population":10}"#),
    ]) { place in
      for (options, expected) in [
        ("", "631,,239,1,238"), ("--population 100", "100,,80,1,79"), ("--as-of 12", "40,,36,1,35"),
      ] {
        try place.expectRows(
          "sample dpmptsp 2024 \(options)",
          [
            "mojokerto-kab,dpmptsp,,2024,\(expected)", "mojokerto-kab,dpmptsp,pbg,2024,,,,1,",
          ])
      }
    }
  }

  @Test func `blanks around the services of a list are no part of them`() throws {
    let run = try FakeWorld().run(["sample", "--services", "pbg=120, reklame = 300 "])
    #expect(run == (try FakeWorld().run(["sample", "--services", "pbg=120,reklame=300"])))
    #expect(run.status == .done)
  }

  @Test(
    "more respondents than people are noted by every answer about the figure",
    arguments: [["score", "kab/dinas", "2024"], ["trend", "kab/dinas"]])
  func excess(question: [String]) throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.respond("kab/dinas", "2024", "333333333", count: 12)
    log.add("survey.opened", "kab/dinas", #"{"period":"2024","population":5}"#)
    try log.withTool { (run) throws in
      for format in ["table", "csv", "json"] {
        let run = try run(question + ["--elements", "--format", format])
        #expect(
          run.messages.split(separator: "\n").filter { $0.contains("population") } == [
            "note: kab/dinas has more respondents in 2024 than its population, 12 of 5; one of the "
              + "two is wrong"
          ])
      }
    }
  }

  @Test func `services share what their unit needs, and add up to its population`() throws {
    try with([
      SmallLog.event(
        "s", "service.registered", "mojokerto-kab/dpmptsp", #"{"service":"ktr","name":"KTR"}"#),
      Self.opened("1", "dpmptsp", #"{"period":"2024","population":40}"#),
    ]) { place in
      try place.expectRows(
        "sample dpmptsp 2024 --services pbg=30,ktr=10",
        [
          "mojokerto-kab,dpmptsp,,2024,40,,36,1,35",
          "mojokerto-kab,dpmptsp,ktr,2024,10,,9,0,9",
          "mojokerto-kab,dpmptsp,pbg,2024,30,,27,1,26",
        ])
      let answer = try place.run("sample dpmptsp 2024 --services pbg=30,ktr=11")
      #expect(
        answer.messages
          == "error: the services serve 41 people, the population of the survey is 40; the two "
          + "must be equal\n")
      // Those of one service; a survey says nothing of it.
      try place.expectRows(
        "sample 'dpmptsp pbg' 2024 --population 30",
        [
          "mojokerto-kab,dpmptsp,pbg,2024,30,,28,1,27"
        ])
    }
  }

  @Test func `an agency shows all its units, with those of which the population is not known`()
    throws
  {
    try with([
      Self.opened("1", "dpmptsp", #"{"period":"2024","population":631,"sample":240}"#),
      SmallLog.event(
        "r", "result.reported", "mojokerto-kab/kec-jatirejo",
        #"{"result":"j","period":"2024","scale":4,"index":"86.70"}"#),
    ]) { place in
      let answer = try place.run("sample mojokerto-kab 2024")
      #expect(
        answer
          == .done(
            """
            Kabupaten Mojokerto (mojokerto-kab)
            2024

            who           population  planned  required  achieved  missing
            dpmptsp              631      240       239         1      238
            kec-jatirejo     unknown                      unknown

            1 of 2 units can be judged: 0 with enough respondents, 1 with too few. Krejcie and Morgan with
            chi-squared 3.841, proportion 0.5, precision 0.05. Computed at sequence 13.

            """))
      // The unit that retired from 2024 on was there in 2023.
      try place.expectRows(
        "sample mojokerto-kab 2023",
        [
          "mojokerto-kab,dispendukcapil,,2023,,,,0,", "mojokerto-kab,dpmptsp,,2023,,,,0,",
          "mojokerto-kab,kec-jatirejo,,2023,,,,839,",
        ])
    }
  }

  @Test func `more respondents than people are noted`() throws {
    try with([Self.opened("1", "kec-jatirejo", #"{"period":"2023","population":800}"#)]) { place in
      let answer = try place.run("sample jatirejo 2023")
      #expect(
        answer.messages
          == "note: mojokerto-kab/kec-jatirejo has more respondents than its population, 839 of "
          + "800; one of the two is wrong\n")
      #expect(
        answer.output
          == """
          Kecamatan Jatirejo (mojokerto-kab/kec-jatirejo)
          2023: 839 of 260 respondents needed, enough

          population  required  achieved  missing
                 800       260       839        0

          Krejcie and Morgan with chi-squared 3.841, proportion 0.5, precision 0.05. Computed at sequence 12.

          """)
    }
  }

  @Test func `without WHO no log is read`() throws {
    #expect(
      try FakeWorld().run(["sample", "--population", "631", "--log", "/nowhere"])
        == .done(
          """
          population  required
                 631       239

          Krejcie and Morgan with chi-squared 3.841, proportion 0.5, precision 0.05.

          """))
  }
}
