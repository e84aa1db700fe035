import TestSupport
import Testing

@testable import SkmCommands

@Suite("Trends as lines of blocks")
struct TrendSparklineTests {
  @Test func `a series of three figures has a line below its table, with its gaps`() throws {
    try Self.withResults { run in
      let output = try run("trend", "jatirejo", "--lang", "id").output
      #expect(
        output == """
          Kecamatan Jatirejo (mojokerto-kab/kec-jatirejo)

          periode  responden  nilai  indeks  mutu  selisih  selisih %  dasar    terbit
          2019           100  3,200   80,00  B                         laporan   80,00
          2020           100  3,400   85,00  B       +5,00      +6,25  laporan   85,00
          2023           839  3,468   86,70  B                         laporan   86,70

          ▁▆··█
          Indeks 2019 sampai 2023: ▁ 80,00, █ 86,70, · tidak ada angka.

          Kebijakan permenpan-14-2017. Dihitung pada urutan 13. Tanpa respons kedua tahun, perubahannya tidak
          dapat dibedakan dari kebetulan.

          """)
    }
  }

  @Test func `lines of several units have one scale, and periods stand below one another`() throws {
    try Self.withResults { run in
      let text = try run("trend", "mojokerto-kab", "--units").output
      let lines = text.split(separator: "\n").map(String.init)
      let start = try #require(lines.firstIndex { $0.contains("█") })
      #expect(
        Array(lines[start..<(start + 4)]) == [
          "mojokerto-kab  ▄▇··█▁",
          "dpmptsp        ·····▁",
          "kec-jatirejo   ▄▇··█·",
          "Index 2019 to 2024: ▁ 75.00, █ 86.70, · no figure.",
        ])
    }
  }

  @Test func `two figures have none, and neither have CSV and JSON`() throws {
    let words = ["trend", "dpmptsp", "--log", Repository.events]
    let output = try FakeWorld().run(words).output
    #expect(!output.contains("▁"))
    try Self.withResults { run in
      for format in ["csv", "json"] {
        let output = try run("trend", "jatirejo", "--format", format).output
        #expect(!output.contains("▁"))
      }
    }
  }

  /// Calls a body with a function that runs command lines on a log with three years of an office.
  private static func withResults(_ body: ((String...) throws -> ToolRun) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      var world = FakeWorld()
      world.input = [(2019, "80.00"), (2020, "85.00")].map { year, index in
        SmallLog.event(
          "result/\(year)", "result.reported", "mojokerto-kab/kec-jatirejo",
          #"{"result":"jatirejo-\#(year)","period":"\#(year)","scale":4,"index":"\#(index)","respondents":100}"#
        )
      }.joined(separator: "\n")
      let appended = try world.run(["append", "-", "--log", folder.path(of: "events")])
      try #require(appended.status == .done, "\(appended.messages)")
      try body { try world.run($0 + ["--log", folder.path(of: "events")]) }
    }
  }
}
