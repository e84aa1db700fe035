import SkmCommands
import TestSupport
import Testing

@Suite("Adopting policies")
struct AdoptingTests {
  @Test func `adopt writes from which period on, and says what moves`() throws {
    try SmallLog.with { (folder, run) throws in
      #expect(
        try run("adopt", "sukma-e", "ptsp", "--from", "tahun 2024")
          == .done(
            """
            mojokerto-kab/dpmptsp adopted 'sukma-e' from 2024 on, sequence 12
            it counts in periods that begin on 2024-01-01 or later
            mojokerto-kab/dpmptsp 2024: 75.00* to 74.25*
            mojokerto-kab/dpmptsp 2024-S1: 75.00* to 74.25*, published 75.00*
            mojokerto-kab/dpmptsp/pbg 2024: 75.00* to 74.25*
            mojokerto-kab/dpmptsp/pbg 2024-S1: 75.00* to 74.25*, published 75.00*
            * from fewer than 10 respondents: a single answer moves the figure a lot.

            """))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000001","#
          + #""sequence":"000000000012","source":"/skm/adopt","type":"skm.policy.adopted","#
          + #""subject":"mojokerto-kab/dpmptsp","time":"2024-12-15T08:00:00Z","#
          + #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","#
          + #""data":{"policy":"sukma-e","from":"2024"}}"#)
    }
  }

  @Test(
    "what is adopted counts from the first day of its period until another begins",
    arguments: [
      ("2026", "it counts in periods that begin on 2026-01-01 or later"),
      (
        "2026-S2",
        "it counts in periods that begin on 2026-07-01 or later; 2026 begins before, and stays under "
          + "'sukma-e'"
      ),
      (
        "2023-05",
        "it counts in periods that begin on 2023-05-01 or later, up to 2025-01-01, when 'sukma-e' "
          + "begins to count; 2023, 2023-S1 and 2023-Q2 begin before, and stay under "
          + "'permenpan-14-2017'"
      ),
      (
        "2024-02",
        "it counts in periods that begin on 2024-02-01 or later, up to 2025-01-01, when 'sukma-e' "
          + "begins to count; 2024, 2024-S1 and 2024-Q1 begin before, and stay under "
          + "'permenpan-14-2017'"
      ),
      (
        "2026-03-31",
        "it counts in periods that begin on 2026-03-31 or later; 2026, 2026-S1, 2026-Q1 and 2026-03 "
          + "begin before, and stay under 'sukma-e'"
      ),
      ("2025", "it counts in periods that begin on 2025-01-01 or later"),
    ])
  func reach(from: String, sentence: String) throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.adopt("three-decimal", by: "kab/dinas", from: "2025")
    log.adopt("sukma-e", by: "kab/dinas", from: "2025-S1")
    try log.withTool { (run) throws in
      #expect(
        try run(["adopt", "kepmenpan-25-2004", "kab/dinas", "--from", from])
          == .done(
            """
            kab/dinas adopted 'kepmenpan-25-2004' from \(from) on, sequence 5
            \(sentence)
            no index of a year or semester moved

            """))
    }
  }

  @Test func `periods that begin before may stay under several policies`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.adopt("three-decimal", by: "kab/dinas", from: "2025-S2")
    log.adopt("sukma-e", by: "kab/dinas", from: "2025-Q4")
    try log.withTool { (run) throws in
      #expect(
        try run(["adopt", "kepmenpan-25-2004", "kab/dinas", "--from", "2025-11"]).output
          .contains(
            "; 2025 begins before, and stays under 'permenpan-14-2017'; 2025-S2 begins before, and stays "
              + "under 'three-decimal'; 2025-Q4 begins before, and stays under 'sukma-e'\n"))
    }
  }

  @Test func `what another process adopted in the meantime is not adopted again`() throws {
    try SmallLog.with { (folder, _) throws in
      let line = ["adopt", "sukma-e", "ptsp", "--from", "2025", "--log", folder.path(of: "events")]
      var world = FakeWorld()
      world.beforeActor = { _ = try? FakeWorld(loginName: "budi", earlierIDCount: 100).run(line) }
      #expect(
        try world.run(line)
          == .done(
            "mojokerto-kab/dpmptsp adopted 'sukma-e' from 2025 on already; nothing was appended\n"))
      #expect(try SmallLog.lastLine(in: folder).contains(#""sequence":"000000000012""#))
    }
  }

  @Test func `what is adopted so already is not adopted again`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.adopt("sukma-e", by: "kab", from: "2025")
    try log.withTool { (run) throws in
      #expect(
        try run(["adopt", "sukma-e", "kab", "--from", "2025-S1"])
          == .done("kab adopted 'sukma-e' from 2025-S1 on already; nothing was appended\n"))
      // A unit may adopt for itself what its agency did.
      #expect(
        try run(["adopt", "sukma-e", "kab/dinas", "--from", "2025"]).output.hasPrefix(
          "kab/dinas adopted 'sukma-e' from 2025 on, sequence 4\n"))
      for (policy, sequence) in [("three-decimal", 5), ("sukma-e", 6)] {
        #expect(
          try run(["adopt", policy, "kab", "--from", "2025"]).output.hasPrefix(
            "kab adopted '\(policy)' from 2025 on, sequence \(sequence)\n"))
      }
    }
  }

  @Test func `an agency's policy moves its units but those that go by one of their own`() throws {
    var log = LogBuilder(registering: "kab", "kab/a", "kab/b", "kab/c")
    for unit in ["kab/a", "kab/b"] { log.respond(unit, "2024-05", "444444444", count: 10) }
    log.adopt("three-decimal", by: "kab/b", from: "2020")
    try log.withTool { (run) throws in
      #expect(
        try run(["adopt", "sukma-e", "kab", "--from", "2024"])
          == ToolRun(
            status: .done,
            output: """
              kab adopted 'sukma-e' from 2024 on, sequence 26
              it counts in periods that begin on 2024-01-01 or later
              kab 2024: 99.95 to 99.45
              kab 2024-S1: 99.95 to 99.45
              kab/a 2024: 100.00 to 99.00
              kab/a 2024-S1: 100.00 to 99.00

              """,
            messages: "note: units that adopted policies of their own go by these: kab/b\n"))
    }
  }

  @Test func `of an agency with many units the first lines are shown`() throws {
    var log = LogBuilder(registering: "kab")
    for number in 10..<30 {
      log.add("unit.registered", "kab/\(number)", #"{"name":"\#(number)"}"#)
      log.respond("kab/\(number)", number < 29 ? "2024" : "2024-S1", "444444444", count: 10)
    }
    try log.withTool { (run) throws in
      let lines = try run(["adopt", "sukma-e", "kab", "--from", "2024"]).output
        .split(separator: "\n")
      #expect(lines.count == 23)
      #expect(lines[2] == "kab 2024: 100.00 to 99.00")
      #expect(lines[21] == "kab/27 2024: 100.00 to 99.00")
      // One of a unit, and two of another.
      #expect(lines[22] == "and 3 more lines")
    }
  }
}
