import SkmCommands
import TestSupport
import Testing

@Suite("What lies between two years, in words")
struct BreakLineTests {
  /// Two units and a service with the same answers every quarter of 2022 and 2023; in between one
  /// policy for all, and for one unit another method and population.
  private func log() -> LogBuilder {
    var log = LogBuilder(
      registering: "kab", "kab/camat", "kab/dinas", "kab/dinas/ktp")
    log.adopt("sukma-e", by: "kab", from: "2023")
    for year in [2022, 2023] {
      for quarter in 1...4 {
        log.respond("kab/camat", "\(year)-Q\(quarter)", "333333333", count: 10)
        log.respond("kab/dinas", "\(year)-Q\(quarter)", "333333333", service: "ktp", count: 10)
      }
    }
    survey(&log, "2022", 1000, "wawancara")
    survey(&log, "2023", 1500, "formulir daring")
    return log
  }

  private func survey(
    _ log: inout LogBuilder, _ period: String, _ population: Int, _ method: String
  ) {
    log.add(
      "survey.opened", "kab/dinas",
      #"{"period":"\#(period)","population":\#(population),"method":"\#(method)"}"#)
  }

  /// How the line begins that says what figures are computed by.
  private static let endings: [String] = [
    "Policy sukma-e.", "Kebijakan sukma-e.", "Policy permenpan-14-2017.",
    "Kebijakan permenpan-14-2017.", "Each row",
  ]

  /// The lines between a table and what it is computed by.
  private func lines(_ run: ToolRun) throws -> String {
    try #require(run.status == .done, "\(run.messages)")
    #expect(run.messages == "")
    let last = try #require(run.output.split(separator: "\n\n").last)
    return last.split(separator: "\n").prefix { line in
      !Self.endings.contains {
        line.hasPrefix($0)
      }
    }.joined(separator: "\n")
  }

  @Test func `a trend says what its changes cross, a line for each kind`() throws {
    try log().withTool { (run) throws in
      #expect(
        try run(["trend", "kab/dinas"]).output
          == ("""
          kab/dinas (kab/dinas)

          period  respondents  value  index  grade   yoy  yoy %  verdict      basis      policy
          2022             40  3.000  75.00  C                                responses  permenpan-14-2017
          2023             40  2.970  74.25  C      0.00   0.00  no evidence  responses  sukma-e

          Policy: sukma-e for 2023, permenpan-14-2017 a year earlier; yoy has both years under the later one.
          Method: 'formulir daring' for 2023, 'wawancara' a year earlier; yoy may come from that alone.
          Population: 1,500 for 2023, 1,000 a year earlier; more than a tenth apart, so yoy may come from who
          is served.
          Each row under the policy shown. Computed at sequence 167.

          """))
    }
  }

  @Test func `the same in Indonesian`() throws {
    try log().withTool { (run) throws in
      let text = try lines(run(["score", "kab/dinas", "2023", "--lang", "id"]))
      #expect(
        text
          == """
          Kebijakan: sukma-e untuk 2023, permenpan-14-2017 setahun sebelumnya; selisih dihitung dengan kedua
          tahun menurut yang kemudian.
          Metode: 'formulir daring' untuk 2023, 'wawancara' setahun sebelumnya; selisih mungkin hanya karena
          itu.
          Populasi: 1.500 untuk 2023, 1.000 setahun sebelumnya; berbeda lebih dari sepersepuluh, jadi selisih
          mungkin karena siapa yang dilayani.
          """)
    }
  }

  @Test func `many periods that cross one change are one line, and so are scopes`() throws {
    try log().withTool { (run) throws in
      let text = try lines(run(["trend", "kab", "--units", "--services", "--by", "quarter"]))
      #expect(
        text
          == """
          Policy (kab): sukma-e for 2023-Q1 to 2023-Q4, permenpan-14-2017 a year earlier (2 units); yoy has
          both years under the later one.
          Policy (camat, dinas, dinas/ktp): sukma-e for 2023-Q1 to 2023-Q4, permenpan-14-2017 a year earlier;
          yoy has both years under the later one.
          """)
    }
  }

  @Test func `of more than eight scopes a line says how many`() throws {
    var log = LogBuilder(registering: "kab")
    for unit in 1...10 {
      log.add("unit.registered", "kab/u\(unit)", #"{"name":"u\#(unit)"}"#)
      log.report("kab/u\(unit)", "2022", elements: "3 3 3 3 3 3 3 3 3", index: "75")
      log.report("kab/u\(unit)", "2023", elements: "3 3 3 3 3 3 3 3 3", index: "75")
    }
    log.adopt("sukma-e", by: "kab", from: "2023")
    try log.withTool { (run) throws in
      let text = try lines(run(["score", "kab", "2023", "--units"]))
      #expect(
        text
          == """
          Policy (kab): sukma-e for 2023, permenpan-14-2017 a year earlier (10 units); yoy has both years
          under the later one, but indices printed without weights as printed.
          Policy (10 of 11): sukma-e for 2023, permenpan-14-2017 a year earlier; yoy has both years under the
          later one, but indices printed without weights as printed.
          """)
      #expect(
        try lines(run(["score", "kab/u1", "2023", "--lang", "id"]))
          == """
          Kebijakan: sukma-e untuk 2023, permenpan-14-2017 setahun sebelumnya; selisih dihitung dengan kedua
          tahun menurut yang kemudian, kecuali indeks tercetak tanpa bobot, yang tetap seperti tercetak.
          """)
    }
  }

  @Test func `where instruments differ, a line says why there is no change`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.declare(instrument: "16/2014", elementCount: 9, by: "kab")
    log.respond("kab/dinas", "2016", "333333333", instrument: "16/2014", count: 10)
    log.respond("kab/dinas", "2017", "333333333", count: 10)
    try log.withTool { (run) throws in
      let text = try lines(run(["score", "kab/dinas", "2017"]))
      #expect(
        text
          == """
          Instrument: 14/2017 for 2017, 16/2014 a year earlier; there is no yoy between instruments.
          """)
      let indonesian = try lines(run(["score", "kab/dinas", "2017", "--lang", "id"]))
      #expect(
        indonesian
          == """
          Instrumen: 14/2017 untuk 2017, 16/2014 setahun sebelumnya; tidak ada selisih antarinstrumen.
          """)
    }
  }

  @Test func `where changes cross nothing there is no line`() throws {
    try log().withTool { (run) throws in
      let text = try lines(run(["trend", "kab/camat", "--policy", "sukma-e"]))
      #expect(text == "")
    }
  }

  @Test func `beside CSV the lines are notes, and JSON has them for programs`() throws {
    try log().withTool { (run) throws in
      let csv = try run(["score", "kab/dinas", "2023", "--format", "csv", "--lang", "id"])
      #expect(
        csv.messages
          == """
          note: computed at sequence 167
          note: policy: sukma-e for 2023, permenpan-14-2017 a year earlier; yoy has both years under the later one
          note: method: 'formulir daring' for 2023, 'wawancara' a year earlier; yoy may come from that alone
          note: population: 1,500 for 2023, 1,000 a year earlier; more than a tenth apart, so yoy may come from who is served

          """)
      let json = try run(["trend", "kab/dinas", "--format", "json"])
      #expect(json.messages == "")
      let breaks = try #require(json.output.firstRange(of: #"  "breaks": ["#))
      #expect(
        json.output[breaks.lowerBound...]
          == """
            "breaks": [
              {
                "agency": "kab",
                "unit": "dinas",
                "service": null,
                "period": "2023",
                "kind": "policy",
                "earlier": "permenpan-14-2017",
                "later": "sukma-e",
                "units": null
              },
              {
                "agency": "kab",
                "unit": "dinas",
                "service": null,
                "period": "2023",
                "kind": "method",
                "earlier": "wawancara",
                "later": "formulir daring",
                "units": null
              },
              {
                "agency": "kab",
                "unit": "dinas",
                "service": null,
                "period": "2023",
                "kind": "population",
                "earlier": 1000,
                "later": 1500,
                "units": null
              }
            ]
          }

          """)
    }
  }
}
