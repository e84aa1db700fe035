import SkmCommands
import TestSupport
import Testing

@Suite("Opening surveys")
struct OpeningTests {
  @Test func `open writes what is known of a survey, and says how many respondents it needs`()
    throws
  {
    try SmallLog.with { (folder, run) throws in
      #expect(
        try run(
          "open", "ptsp", "semester", "I", "2025", "--population", "631", "--sample", "240",
          "--from", "6 Januari 2025", "--to", "2025-06-20", "--method", "daring")
          == .done(
            """
            opened the survey of mojokerto-kab/dpmptsp for 2025-S1, sequence 12
            239 respondents are needed of a population of 631; 'skm sample' says how many there are

            """))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000001","#
          + #""sequence":"000000000012","source":"/skm/open","type":"skm.survey.opened","#
          + #""subject":"mojokerto-kab/dpmptsp","time":"2024-12-15T08:00:00Z","#
          + #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","#
          + #""data":{"period":"2025-S1","window":{"from":"2025-01-06","to":"2025-06-20"},"#
          + #""population":631,"sample":240,"method":"daring"}}"#)
      #expect(
        try run("sample", "ptsp", "2025-S1", "--format", "csv").output.contains(
          "mojokerto-kab,dpmptsp,,2025-S1,631,240,239,0,239\n"))
    }
  }

  @Test func `what is not named stays when a survey is opened again`() throws {
    try SmallLog.with { (folder, run) throws in
      let needed =
        "239 respondents are needed of a population of 631; 'skm sample' says how many there are\n"
      let unknown =
        "how many respondents are needed depends on the population; say it with '--population'\n"
      let steps: [(options: [String], answer: String, data: String)] = [
        ([], "opened the survey of {} for 2025, sequence 12\n" + unknown, #"{"period":"2025"}"#),
        (
          ["--population", "631", "--instrument", "14/2017"],
          "changed the survey of {} for 2025: population none to 631, instrument none to '14/2017', "
            + "sequence 13\n" + needed,
          #"{"period":"2025","population":631,"instrument":"14/2017"}"#
        ),
        (
          ["--sample", "1000", "--population", "70000"],
          "changed the survey of {} for 2025: population 631 to 70,000, sample none to 1,000, "
            + "sequence 14\n382 respondents are needed of a population of 70,000; 'skm sample' says "
            + "how many there are\n",
          #"{"period":"2025","population":70000,"sample":1000,"instrument":"14/2017"}"#
        ),
        (
          ["--from", "2025-01-06", "--to", "2025-06-20", "--population", "631"],
          "changed the survey of {} for 2025: population 70,000 to 631, days none to '2025-01-06 to "
            + "2025-06-20', sequence 15\n" + needed,
          #"{"period":"2025","window":{"from":"2025-01-06","to":"2025-06-20"},"population":631,"#
            + #""sample":1000,"instrument":"14/2017"}"#
        ),
        (
          ["--without", "window,sample,instrument", "--method", "tatap muka"],
          "changed the survey of {} for 2025: sample 1,000 to none, days '2025-01-06 to 2025-06-20' "
            + "to none, instrument '14/2017' to none, method none to 'tatap muka', sequence 16\n"
            + needed,
          #"{"period":"2025","population":631,"method":"tatap muka"}"#
        ),
        (
          ["--without", "population,method"],
          "changed the survey of {} for 2025: population 631 to none, method 'tatap muka' to none, "
            + "sequence 17\n" + unknown,
          #"{"period":"2025"}"#
        ),
      ]
      let log = folder.path(of: "events")
      let world = FakeWorld()
      for step in steps {
        #expect(
          try world.run(["open", "ptsp", "2025"] + step.options + ["--log", log]).output
            == step.answer.replacing("{}", with: "mojokerto-kab/dpmptsp"))
        #expect(try SmallLog.lastLine(in: folder).hasSuffix(#""data":\#(step.data)}"#))
      }
      let before = try folder.files()
      #expect(
        try run("open", "ptsp", "2025")
          == .done(
            "the survey of mojokerto-kab/dpmptsp for 2025 is open so already; nothing was appended\n"
              + unknown))
      #expect(try folder.files() == before)
    }
  }

  @Test(
    "what looks wrong is noted",
    arguments: [
      (
        ["--population", "631", "--sample", "100"],
        "note: a sample of 100 is less than the 239 respondents needed\n"
      ),
      (
        ["--population", "2000", "--sample", "2001"],
        "note: a sample of 2,001 is more than the population, 2,000; one of the two is wrong\n"
      ),
      (["--sample", "5"], ""), (["--population", "631", "--sample", "239"], ""),
      (["--from", "2024-01-01", "--to", "2024-06-30"], ""),
      (
        ["--from", "2024-01-01", "--to", "2024-07-01"],
        "note: some days from 2024-01-01 to 2024-07-01 are not in 2024-S1; answers count in the "
          + "period of their date\n"
      ),
      (
        ["--from", "2024-07-01", "--to", "2024-07-31"],
        "note: none of the days from 2024-07-01 to 2024-07-31 is in 2024-S1; answers count in the "
          + "period of their date\n"
      ),
      (
        ["--from", "2023-11-01", "--to", "2023-12-31"],
        "note: none of the days from 2023-11-01 to 2023-12-31 is in 2024-S1; answers count in the "
          + "period of their date\n"
      ),
      (
        ["--from", "2023-12-31", "--to", "2024-06-30"],
        "note: some days from 2023-12-31 to 2024-06-30 are not in 2024-S1; answers count in the "
          + "period of their date\n"
      ),
    ])
  func notes(options: [String], note: String) throws {
    try SmallLog.with { (folder, _) throws in
      let run = try FakeWorld().run(
        ["open", "ptsp", "2024-S1"] + options + ["--log", folder.path(of: "events")])
      #expect(run.status == .done)
      #expect(run.messages == note)
    }
  }

  @Test func `a unit that is retired is noted`() throws {
    try SmallLog.with { (_, run) throws in
      let unit = "mojokerto-kab/dispendukcapil"
      #expect(
        try run("open", unit, "2024-S1").messages
          == "note: unit \(unit) is retired from 2024 on, and has no responses dated in 2024-S1\n")
      #expect(try run("open", unit, "2023").messages == "")
    }
  }

  @Test func `what another process opened in the meantime stays, and is not opened again`() throws {
    try SmallLog.with { (folder, _) throws in
      let line = ["open", "ptsp", "2025", "--log", folder.path(of: "events")]
      var world = FakeWorld()
      world.beforeActor = {
        _ = try? FakeWorld(loginName: "budi", earlierIDCount: 100).run(
          line + ["--population", "631"])
      }
      #expect(
        try world.run(line + ["--method", "daring"]).output.hasPrefix(
          "changed the survey of mojokerto-kab/dpmptsp for 2025: method none to 'daring', sequence "
        ))
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""data":{"period":"2025","population":631,"method":"daring"}}"#))
      let before = try folder.files()
      world.beforeActor = {}
      #expect(
        try world.run(line + ["--population", "631"]).output.hasPrefix(
          "the survey of mojokerto-kab/dpmptsp for 2025 is open so already; nothing was appended\n")
      )
      #expect(try folder.files() == before)
    }
  }

  @Test func `more respondents than there are people are noted, and agencies have surveys`() throws
  {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.respond("kab/dinas", "2024-05", "333333333", count: 3)
    try log.withTool { (run) throws in
      #expect(
        try run(["open", "kab/dinas", "2024", "--population", "2"])
          == ToolRun(
            status: .done,
            output: """
              opened the survey of kab/dinas for 2024, sequence 6
              2 respondents are needed of a population of 2; 'skm sample' says how many there are

              """,
            messages:
              "note: kab/dinas has more respondents than its population, 3 of 2; one of the two is "
              + "wrong\n"))
      #expect(try run(["open", "kab/dinas", "2024", "--population", "3"]).messages == "")
      #expect(
        try run(["open", "kab", "2024", "--method", "daring"]).output.hasPrefix(
          "opened the survey of kab for 2024, sequence 8\n"))
    }
  }
}
