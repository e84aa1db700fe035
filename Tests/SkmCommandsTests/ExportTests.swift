import TestSupport
import Testing

@testable import SkmCommands

@Suite("Exporting tables")
struct ExportTests {
  private func log() -> LogBuilder {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/camat")
    log.respond("kab/dinas", "2024-05", "333333344")
    log.add(
      "response.recorded", "kab/dinas",
      #"{"response":"kertas-7","date":"2024-06","answers":{"U2":4},"#
        + #""respondent":{"sex":"P","age":34,"occupation":"=1+1 \"a\"\n<b>"},"channel":"kertas"}"#)
    log.report("kab/camat", "2023", index: "80.5", respondents: 12)
    return log
  }

  /// Returns what stands between two texts, the first time.
  private func part(_ text: String, after start: String, before end: String) throws -> String {
    let first = try #require(text.firstRange(of: start))
    let rest = text[first.upperBound...]
    let last = try #require(rest.firstRange(of: end))
    return String(rest[..<last.lowerBound])
  }

  @Test(
    "all of a table is the file of the read models", arguments: ["trend", "revisions", "findings"])
  func files(table: String) throws {
    #expect(
      try FakeWorld().run(["export", table, "--log", Repository.events])
        == ToolRun(
          status: .done, output: Repository.text(of: "projections/\(table).csv"),
          messages: "note: computed at sequence 795\n"))
  }

  @Test func `responses are lines of CSV, with a note of what they rest on`() throws {
    try log().withTool { (run) throws in
      #expect(
        try run(["export", "responses", "dinas"])
          == ToolRun(
            status: .done,
            output: """
              agency,unit,service,response,date,instrument,U1,U2,U3,U4,U5,U6,U7,U8,U9,sex,age,\
              education,occupation,channel,void,corrected,late
              kab,dinas,,e4,2024-05,14/2017,3,3,3,3,3,3,3,4,4,,,,,,false,false,false
              kab,dinas,,kertas-7,2024-06,14/2017,,4,,,,,,,,P,34,,"=1+1 ""a""
              <b>",kertas,false,false,false

              """,
            messages: "note: computed at sequence 6\n"))
    }
  }

  @Test func `JSON has a row a line, and what they rest on`() throws {
    try log().withTool { (run) throws in
      #expect(
        try run(["export", "revisions", "--format", "json"])
          == .done(
            """
            {
              "sequence": 6,
              "rows": [
                {"agency":"kab","unit":"camat","service":null,"period":"2023","revision":1,\
            "kind":"report","sequence":6,"time":"2024-01-31T08:00:00Z","policy":null,\
            "respondents":12,"index":80.50,"grade":null,"current_index":80.50,"drift":0.00}
              ]
            }

            """))
      #expect(
        try run(["export", "responses", "dinas", "--format", "json"]).output.hasSuffix(
          #"""
              {"agency":"kab","unit":"dinas","service":null,"response":"kertas-7","date":"2024-06",\#
          "instrument":"14/2017","U1":null,"U2":4,"U3":null,"U4":null,"U5":null,"U6":null,"U7":null,\#
          "U8":null,"U9":null,"sex":"P","age":34,"education":null,\#
          "occupation":"=1+1 \"a\"\n<b>","channel":"kertas","void":false,"corrected":false,"late":false}
            ]
          }

          """#))
      #expect(
        try run(["export", "responses", "camat", "--format=json", "--as-of", "2099-01-01"])
          == .done(
            """
            {
              "sequence": 6,
              "as_of": "2099-01-01",
              "backloaded": 0,
              "rows": []
            }

            """))
    }
  }

  @Test func `a workbook has texts, numbers and flags, and a sheet with its basis`() throws {
    try log().withTool { (run) throws in
      let run = try run(["export", "responses", "dinas", "--format", "xlsx", "--lang", "id"])
      #expect(run.status == .done)
      #expect(run.messages == "")
      #expect(run.output.hasPrefix("PK\u{3}\u{4}"))
      #expect(
        try part(run.output, after: "<sheets>", before: "</sheets>")
          == #"<sheet name="Respons" sheetId="1" r:id="rId1"/>"#
          + #"<sheet name="Dasar" sheetId="2" r:id="rId2"/>"#)
      let header = try part(run.output, after: #"<row r="1">"#, before: "</row>")
      #expect(
        header.matches(of: /<t>([^<]*)<\/t>/).map { String($0.output.1) } == [
          "Instansi", "Unit", "Layanan", "Respons", "Tanggal", "Instrumen", "U1", "U2", "U3", "U4",
          "U5", "U6", "U7", "U8", "U9", "Jenis kelamin", "Umur", "Pendidikan", "Pekerjaan",
          "Saluran", "Batal", "Dikoreksi", "Terlambat",
        ])
      #expect(
        try part(run.output, after: #"<row r="3">"#, before: "</row>") == """
          <c r="A3" s="2" t="inlineStr"><is><t>kab</t></is></c>\
          <c r="B3" s="2" t="inlineStr"><is><t>dinas</t></is></c>\
          <c r="D3" s="2" t="inlineStr"><is><t>kertas-7</t></is></c>\
          <c r="E3" s="2" t="inlineStr"><is><t>2024-06</t></is></c>\
          <c r="F3" s="2" t="inlineStr"><is><t>14/2017</t></is></c>\
          <c r="H3" s="3"><v>4</v></c>\
          <c r="P3" s="2" t="inlineStr"><is><t>P</t></is></c><c r="Q3" s="3"><v>34</v></c>\
          <c r="S3" s="2" t="inlineStr"><is><t>=1+1 &quot;a&quot;
          &lt;b&gt;</t></is></c>\
          <c r="T3" s="2" t="inlineStr"><is><t>kertas</t></is></c>\
          <c r="U3" s="0" t="b"><v>0</v></c><c r="V3" s="0" t="b"><v>0</v></c>\
          <c r="W3" s="0" t="b"><v>0</v></c>
          """)
      let second = try part(run.output, after: "</worksheet>", before: "</worksheet>")
      #expect(
        second.matches(of: /<t>([^<]*)<\/t>/).map { String($0.output.1) } == [
          "Butir", "Isi", "Tabel", "responses", "Tentang", "kab/dinas (kab/dinas)", "Urutan", "6",
          "Program", "skm 0.1.0",
        ])
    }
  }

  @Test(
    "every column has a header in both languages", arguments: ["trend", "revisions", "findings"])
  func headers(table: String) throws {
    func titles(_ language: String) throws -> [String] {
      let run = try FakeWorld().run([
        "export", table, "--log", Repository.events, "--format", "xlsx", "--lang", language,
      ])
      return try part(run.output, after: #"<row r="1">"#, before: "</row>")
        .matches(of: /<t>([^<]*)<\/t>/).map { String($0.output.1) }
    }
    let (english, indonesian) = try (titles("en"), titles("id"))
    #expect(Set(english).count == english.count)
    #expect(Set(indonesian).count == indonesian.count)
    #expect(english.count == indonesian.count)
    for title in english + indonesian { #expect(!title.contains("_") && !title.isEmpty) }
    let same = zip(english, indonesian).filter { $0 == $1 }.map(\.0)
    #expect(same == ["Unit"])
  }

  @Test func `what was printed is a number where it is one, and a text where it is none`() throws {
    let run = try FakeWorld().run([
      "export", "findings", "lamongan-kab/disnaker", "--log", Repository.events, "--format", "xlsx",
    ])
    let row = try part(run.output, after: #"<row r="2">"#, before: "</row>")
    #expect(row.contains(#"<c r="G2" s="2" t="inlineStr"><is><t>A</t></is></c>"#))
    let next = try part(run.output, after: #"<row r="3">"#, before: "</row>")
    #expect(next.contains(#"<c r="G3" s="5"><v>83.49</v></c><c r="H3" s="5"><v>83.56</v></c>"#))
  }

  @Test("a file gets the form of its name", arguments: ["csv", "json", "xlsx"])
  func output(form: String) throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "Tren.\(form)")
      let words = ["export", "trend", "dpmptsp", "--log", Repository.events]
      #expect(
        try FakeWorld().run(words + ["--output", path])
          == .done("\(path), 227 rows, sequence 795\n"))
      let run = try FakeWorld().run(words + ["--format", form])
      #expect(try folder.text(of: "Tren.\(form)") == run.output)
      #expect(try folder.files().count == 1)
    }
  }

  @Test func `what cannot be written leaves the file as it was`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    let long = String(repeating: "a", count: 40_000)
    log.add(
      "response.recorded", "kab/dinas",
      #"{"response":"r","date":"2024","answers":{"U1":4},"respondent":{"occupation":"\#(long)"}}"#)
    try TemporaryFolder.with { folder in
      try folder.write("before", to: "r.xlsx")
      try log.withTool { (run) throws in
        #expect(
          try run(["export", "responses", "--output", folder.path(of: "r.xlsx")])
            == ToolRun(
              status: .failed, output: "",
              messages:
                "error: cell S2 of sheet 'Responses' would have 40000 characters; the limit of "
                + "XLSX is 32767; '--format csv' has no such limit\n"))
      }
      #expect(try folder.files() == ["r.xlsx": Array("before".utf8)])
    }
  }

  @Test func `a workbook is not shown on a terminal, but other tables are`() throws {
    var world = FakeWorld()
    world.isOutputTerminal = true
    let words = ["export", "trend", "--log", Repository.events, "--format"]
    #expect(
      try world.run(words + ["xlsx"])
        == ToolRun(
          status: .usage, output: "",
          messages: """
            error: a workbook is nothing for a terminal; name a file with '--output FILE'
            usage: skm export trend|responses|revisions|findings [WHO] [options]
              See 'skm export --help' for more information.

            """))
    #expect(try world.run(words + ["csv"]).status == .done)
  }

  @Test func `results that cannot be written are an error`() throws {
    struct Full: Error, CustomStringConvertible {
      let description = "the disk is full"
    }
    var world = FakeWorld()
    world.outputError = Full()
    for form in ["csv", "json", "xlsx"] {
      let run = try world.run(["export", "trend", "--log", Repository.events, "--format", form])
      #expect(run.status == .failed)
      #expect(run.messages.hasSuffix("error: the disk is full\n"))
    }
  }

  @Test func `a file of the log is never written`() throws {
    try TemporaryFolder.with { folder in
      try folder.write(
        Repository.text(of: "events/000000000001.jsonl"), to: "events/000000000001.jsonl")
      let before = try folder.files()
      let log = folder.path(of: "events")
      for (log, path) in [
        (log, "\(log)/trend.csv"), (log, "\(log)/../events/000000000001.jsonl"),
        ("\(log)/000000000001.jsonl", "\(log)/000000000001.jsonl"),
      ] {
        let run = try FakeWorld().run(["export", "trend", "--log", log, "--output", path])
        #expect(run.status == .failed)
        #expect(
          run.messages == "error: '--output' must not be a file of the log; found '\(path)'\n")
      }
      #expect(try folder.files() == before)
    }
  }
}
