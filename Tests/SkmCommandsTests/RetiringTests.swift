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
            messages:
              "note: it has figures for 2024, 2024-S1, 2024-Q2, 2024-05 and other periods, which stay\n"
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
            retired unit \(unit) from 2025 on, sequence 12
            no response of it may be dated 2025-01-01 or later

            """))
      #expect(
        try run("retire", unit, "--from", "2025", "--successor", "ptsp").output.hasPrefix(
          "retired unit \(unit) from 2025 on, succeeded by mojokerto-kab/dpmptsp, sequence 13\n"))
    }
  }
}
