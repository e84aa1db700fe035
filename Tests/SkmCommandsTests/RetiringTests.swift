import SkmCommands
import TestSupport
import Testing

@Suite("Retiring units and services")
struct RetiringTests {
  @Test func `a unit retires from a period on, and says who took over`() throws {
    try SmallLog.with { (folder, run) throws in
      #expect(
        try run(
          "retire", "Kec. Jatirejo", "--from", "semester II 2024", "--successor", "ptsp",
          "--successor", "mojokerto-kota/dispendukcapil")
          == .done(
            """
            retired unit mojokerto-kab/kec-jatirejo from 2024-S2 on, succeeded by \
            mojokerto-kab/dpmptsp, mojokerto-kota/dispendukcapil, sequence 12
            no response of it may be dated 2024-07-01 or later

            """))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000001","#
          + #""sequence":"000000000012","source":"/skm/retire","type":"skm.unit.retired","#
          + #""subject":"mojokerto-kab/kec-jatirejo","time":"2024-12-15T08:00:00Z","#
          + #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","#
          + #""data":{"from":"2024-S2","successors":["mojokerto-kab/dpmptsp","#
          + #""mojokerto-kota/dispendukcapil"]}}"#)
      #expect(try run("record", "jatirejo", "2024-06-30", "--answers", "U1=3").status == .done)
      #expect(
        try run("record", "jatirejo", "2024-07-01", "--answers", "U1=3").messages
          == "error: unit 'mojokerto-kab/kec-jatirejo' retired from 2024-S2 on; found "
          + "'2024-07-01'\n")
    }
  }

  @Test func `of a service it is kept that it ended, with others of its unit or elsewhere`() throws
  {
    var log = LogBuilder(
      registering: "kab", "kab/a", "kab/a/lama", "kab/a/baru", "kab/b", "kab/b/x")
    for month in ["2023-12", "2024-05", "2024-06"] {
      log.respond("kab/a", month, "333333333", service: "lama")
    }
    try log.withTool { (run) throws in
      #expect(
        try run([
          "retire", "a lama", "--from", "2024", "--successor", "a baru", "--successor", "kab/b x",
        ])
          == ToolRun(
            status: .done,
            output: "retired service kab/a/lama from 2024 on, succeeded by baru, kab/b/x, sequence "
              + "10\n",
            messages: "note: 2 responses are dated 2024-01-01 or later, and stay\n"
              + "note: it has figures for 2024, 2024-S1, 2024-Q2, 2024-05 and other periods, which stay\n"
          ))
      #expect(
        try run(["log", "kab/a", "--format", "csv"]).output.contains(
          "service 'lama' retired from 2024 on, succeeded by baru, kab/b/x"))
    }
  }

  @Test func `what is retired so already is not retired again, and its end can change`() throws {
    try SmallLog.with { (folder, run) throws in
      let unit = "mojokerto-kab/dispendukcapil"
      let before = try folder.files()
      #expect(
        try run("retire", unit, "--from", "2024")
          == .done("unit \(unit) is retired from 2024 on already; nothing was appended\n"))
      #expect(try folder.files() == before)
      #expect(
        try run("retire", unit, "--from", "2025")
          == .done(
            """
            changed the end of unit \(unit): from 2024 to 2025, sequence 12
            no response of it may be dated 2025-01-01 or later

            """))
    }
  }

  /// A unit or service, and others of its kind, each as it is named and as it is kept.
  struct Succession: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let who: String
    let first: (named: String, kept: String)
    let second: (named: String, kept: String)
    var field: String = ""

    static let all: [Succession] = [
      Succession(
        testDescription: "unit", who: "mojokerto-kab/dispendukcapil",
        first: ("ptsp", "mojokerto-kab/dpmptsp"),
        second: ("jatirejo", "mojokerto-kab/kec-jatirejo")),
      Succession(
        testDescription: "service", who: "mojokerto-kab/dpmptsp/pbg", first: ("ptsp imb", "imb"),
        second: ("jatirejo x", "mojokerto-kab/kec-jatirejo/x"), field: #","service":"pbg""#),
    ]
  }

  @Test("successors that are not named stay", arguments: Succession.all)
  func successors(_ succession: Succession) throws {
    let (kind, who) = (succession.testDescription, succession.who)
    let (one, two) = (succession.first, succession.second)
    try SmallLog.with { (folder, _) throws in
      let world = FakeWorld()
      func run(_ arguments: [String]) throws -> String {
        try world.run(arguments + ["--log", folder.path(of: "events")]).output
      }
      _ = try run(["register", "mojokerto-kab/dpmptsp/imb", "--name", "IMB"])
      _ = try run(["register", "mojokerto-kab/kec-jatirejo/x", "--name", "X"])
      _ = try run(["retire", who, "--from", "2024"])
      let steps: [(options: [String], changes: String, data: String)] = [
        (
          ["2024", "--successor", one.named], "successors none to \(one.kept)",
          #""from":"2024","successors":["\#(one.kept)"]"#
        ),
        (
          ["2025", "--successor", two.named, "--successor", one.named],
          "from 2024 to 2025, successors \(one.kept) to \(one.kept), \(two.kept)",
          #""from":"2025","successors":["\#(one.kept)","\#(two.kept)"]"#
        ),
        (
          ["2026"], "from 2025 to 2026",
          #""from":"2026","successors":["\#(one.kept)","\#(two.kept)"]"#
        ),
        (
          ["2026", "--without", "successors", "--successor", two.named],
          "successors \(one.kept), \(two.kept) to \(two.kept)",
          #""from":"2026","successors":["\#(two.kept)"]"#
        ),
        (
          ["2026", "--without", "successors"], "successors \(two.kept) to none", #""from":"2026""#
        ),
      ]
      for step in steps {
        let arguments = ["retire", who, "--from"] + step.options
        #expect(
          try run(arguments).hasPrefix(
            "changed the end of \(kind) \(who): \(step.changes), sequence "))
        #expect(
          try SmallLog.lastLine(in: folder).hasSuffix(
            #""data":{\#(step.data)\#(succession.field)}}"#))
        let before = try folder.files()
        #expect(try run(arguments).hasSuffix(" already; nothing was appended\n"))
        #expect(try folder.files() == before)
      }
      _ = try run(["retire", who, "--from", "2026", "--successor", one.named])
      // Another name takes them away no more than the end.
      _ = try run(["register", who, "--name", "Lain"])
      #expect(
        try run(["retire", who, "--from", "2026"])
          == "\(kind) \(who) is retired from 2026 on, succeeded by \(one.kept) already; nothing was "
          + "appended\n")
    }
  }

  @Test func `what another process retired in the meantime is not retired again`() throws {
    try SmallLog.with { (folder, _) throws in
      let log = ["--log", folder.path(of: "events")]
      let line = ["retire", "jatirejo", "--from", "2025", "--successor", "ptsp"] + log
      var world = FakeWorld()
      world.beforeActor = { _ = try? FakeWorld(loginName: "budi", earlierIDCount: 100).run(line) }
      #expect(
        try world.run(line)
          == .done(
            "unit mojokerto-kab/kec-jatirejo is retired from 2025 on, succeeded by "
              + "mojokerto-kab/dpmptsp already; nothing was appended\n"))
      #expect(try SmallLog.lastLine(in: folder).contains(#""sequence":"000000000012""#))
    }
  }

  @Test func `responses after the end are noted, whatever their dates' precision`() throws {
    var log = LogBuilder(registering: "kab", "kab/a", "kab/b")
    for date in ["2024", "2024-06-14", "2024-06-15", "2024-06-30"] {
      log.respond("kab/a", date, "333333333")
    }
    try log.withTool { (run) throws in
      #expect(
        try run(["retire", "kab/a", "--from", "2024-06-15"]).messages
          == "note: 2 responses are dated 2024-06-15 or later, and stay\n")
      #expect(
        try run(["retire", "kab/a", "--from", "2024-06-30"]).messages
          == "note: 1 response is dated 2024-06-30 or later, and stays\n")
      #expect(try run(["retire", "kab/a", "--from", "2024-07"]).messages == "")
    }
  }
}
