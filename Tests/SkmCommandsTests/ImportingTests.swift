import SkmCommands
import TestSupport
import Testing

@Suite("Importing sheets")
struct ImportingTests {
  private static let header: String = "Tanggal;U1;U2;U3;U4;U5;U6;U7;U8;U9\n"
  private static let rows: String = """
    2024-09-12;3;3;3;4;3;3;3;3;3
    2024-09-12;3;3;3;4;3;3;3;3;3
    2024-09-13;4;4;3;4;4;4;4;3;4
    2024-10-01;3;2;3;4;3;3;4;2;3
    2024-11-20;4;4;4;4;4;4;4;4;4

    """

  /// Calls a body with a folder that holds a small log, and a function that imports sheets of the folder.
  private func withLog(
    _ body: (TemporaryFolder, (String, String...) throws -> ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      let world = FakeWorld()
      try body(folder) { name, arguments in
        var run = try world.run(
          [
            "import", folder.path(of: name), "--unit", "dpmptsp", "--log",
            folder.path(of: "events"),
          ]
            + arguments)
        run.messages = run.messages.replacing(folder.path + "/", with: "")
        run.output = run.output.replacing(folder.path + "/", with: "")
        return run
      }
    }
  }

  private func lines(_ folder: TemporaryFolder, from first: Int = 11) throws -> [String] {
    try folder.text(of: "events/000000000001.jsonl").split(separator: "\n").dropFirst(first)
      .map(String.init)
  }

  private func lastLine(of run: ToolRun) -> String {
    run.output.split(separator: "\n").last.map(String.init) ?? ""
  }

  // MARK: Repeats

  @Test func `rows become events, and importing the sheet again appends nothing`() throws {
    try withLog { folder, run in
      try folder.write(Self.header + Self.rows, to: "survei 2024.csv")
      let first = try run("survei 2024.csv")
      #expect(first.status == .done)
      #expect(
        lastLine(of: first) == "responses of mojokerto-kab/dpmptsp: 5 imported, at sequence 16")
      let appended = try lines(folder)
      // The letters are those of SHA-256 of the data behind the id, as Python's hashlib gives it.
      let expected = [
        #"{"specversion":"1.0","id":"survei-2024:kinajmhpokmmncnn","sequence":"000000000012","#,
        #""source":"/import/mojokerto-kab/dpmptsp/survei-2024","type":"skm.response.recorded","#,
        #""subject":"mojokerto-kab/dpmptsp","time":"2024-09-12T00:00:00Z","#,
        #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","data":{"#,
        #""response":"survei-2024:kinajmhpokmmncnn","date":"2024-09-12","answers":{"#,
        #""U1":3,"U2":3,"U3":3,"U4":4,"U5":3,"U6":3,"U7":3,"U8":3,"U9":3}}}"#,
      ].joined()
      #expect(appended.first == expected)
      #expect(appended.count == 5)
      for name in ["survei 2024.csv", "survei 2024 (1).csv"] {
        try folder.write(Self.header + Self.rows, to: name)
        let again = try run(name)
        #expect(again.status == .done)
        #expect(again.output.contains("\n5 rows:\n  5 in the log already\n"))
        #expect(lastLine(of: again) == "nothing is new, so nothing was appended")
      }
      #expect(try lines(folder) == appended)
    }
  }

  @Test func `rows that were added are imported, in whatever order the sheet is`() throws {
    try withLog { folder, run in
      try folder.write(Self.header + Self.rows, to: "s.csv")
      _ = try run("s.csv")
      let sorted = Self.rows.split(separator: "\n").reversed().joined(separator: "\r\n")
      try folder.write(
        Self.header + "2024-12-01;1;1;1;1;1;1;1;1;1\r\n" + sorted + "\r\n", to: "s.csv")
      #expect(
        lastLine(of: try run("s.csv"))
          == "responses of mojokerto-kab/dpmptsp: 1 imported, at sequence 17")
    }
  }

  @Test func `a sheet that was imported under another name is not imported twice`() throws {
    try withLog { folder, run in
      try folder.write(Self.header + Self.rows, to: "a.csv")
      try folder.write(Self.header + Self.rows, to: "b.csv")
      _ = try run("a.csv")
      let refused = try run("b.csv")
      #expect(refused.status == .failed)
      #expect(
        refused.messages
          == "error: 5 of 5 rows say what responses in the log say already; if the sheet was imported "
          + "before, name it as it was named then, with '--source a', and if these are other "
          + "respondents, with '--source b'\n")
      #expect(lastLine(of: try run("b.csv", "--source", "a")).hasPrefix("nothing is new"))
      #expect(
        lastLine(of: try run("b.csv", "--source", "b"))
          == "responses of mojokerto-kab/dpmptsp: 5 imported, at sequence 21")
    }
  }

  @Test(
    "a sheet of which rows are new while others are gone is not imported without a word",
    arguments: [
      ("5 rows are new while 5 that were imported before are gone", "", ["--date", "2024-12"]),
      ("5 rows are new while 5 that were imported before are gone", "", ["--map"]),
      ("1 row is new while 1 that was imported before is gone", "2024-10-01;2", []),
      (
        "2 rows are new while 1 that was imported before is gone",
        "2024-11-21;4;4;4;4;4;4;4;4;4\n2024-10-01;2", []
      ),
    ])
  func readOtherwise(rule: String, changed: String, arguments: [String]) throws {
    try withLog { folder, run in
      try folder.write(Self.header + Self.rows, to: "s.csv")
      try #require(try run("s.csv").status == .done)
      let before = try folder.files()["events/000000000001.jsonl"]
      try folder.write(
        #"{"extends": "generic", "columns": [{"column": "J", "is": "nothing"}]}"#, to: "map.json")
      let options = arguments == ["--map"] ? ["--map", folder.path(of: "map.json")] : arguments
      let rows = changed.isEmpty ? Self.rows : Self.rows.replacing("2024-10-01;3", with: changed)
      try folder.write(Self.header + rows, to: "s.csv")
      func again(_ more: String...) throws -> ToolRun {
        var run = try FakeWorld().run(
          [
            "import", folder.path(of: "s.csv"), "--unit", "dpmptsp", "--log",
            folder.path(of: "events"),
          ] + options + more)
        run.messages = run.messages.replacing(folder.path + "/", with: "")
        return run
      }
      let refused = try again()
      #expect(refused.status == .failed)
      let message: String =
        refused.messages.split(separator: "\n").last.map(String.init) ?? ""
      #expect(
        message
          == "error: \(rule), so nothing was appended: rows were changed, or the map or an option is "
          + "another than then; import as before, or void what is gone with '--corrections --reason "
          + "TEXT', keep both with '--accept-good', or name a sheet of other respondents with "
          + "'--source NAME'")
      #expect(try folder.files()["events/000000000001.jsonl"] == before)
      #expect(try again("--source", "t").status == .done)
      let corrected = try again("--corrections", "--reason", "x", "--yes")
      #expect(corrected.status == .done)
      let accepted = try again("--accept-good")
      #expect(accepted.output.hasSuffix("nothing is new, so nothing was appended\n"))
    }
  }

  @Test func `both readings of a sheet are kept if a person says so`() throws {
    try withLog { folder, run in
      try folder.write(Self.header + Self.rows, to: "s.csv")
      _ = try run("s.csv")
      #expect(
        lastLine(of: try run("s.csv", "--date", "2024-12", "--accept-good"))
          == "responses of mojokerto-kab/dpmptsp: 5 imported, at sequence 21")
    }
  }

  @Test func `what is gone moves the number of respondents where the index stays`() throws {
    try withLog { folder, run in
      try folder.write(Self.header + Self.rows, to: "s.csv")
      _ = try run("s.csv", "--date", "2022-12-01")
      _ = try run("s.csv", "--date", "2022-12-02", "--accept-good")
      let corrected = try run(
        "s.csv", "--date", "2022-12-01", "--corrections", "--reason", "dua kali", "--yes")
      #expect(
        corrected.output.contains(
          """

          mojokerto-kab/dpmptsp 2022: 85.00*, 10 to 5 respondents
          mojokerto-kab/dpmptsp 2022-S2: 85.00*, 10 to 5 respondents
          * from fewer than 10 respondents: a single answer moves the figure a lot.

          """))
    }
  }

  @Test func `a column that an option hides is told, unless a map leaves it out`() throws {
    try withLog { folder, run in
      let sheet =
        "Tanggal;Layanan;U1;U2;U3\n2024-09-12;pbg;3;3;3\n2024-09-12;;3;3;2\n2024-09-13;PBG;4;4;4\n"
      try folder.write(sheet, to: "s.csv")
      let hidden = try run("s.csv", "--date", "2024-09", "--service", "pbg", "--dry-run")
      #expect(hidden.status == .done)
      #expect(
        hidden.messages
          == "note: column A 'Tanggal' is not used: date is '2024-09' for all rows\n"
          + "note: column B 'Layanan' is not used: service is 'pbg' for all rows\n"
          + "note: nothing was appended; leave out '--dry-run' to import\n")
      try folder.write(sheet + "2024-09-14;izin lain;4;4;4\n", to: "s.csv")
      try folder.write(
        #"{"extends": "generic", "columns": [{"column": "B", "is": "nothing"}]}"#, to: "map.json")
      let left = try run("s.csv", "--service", "pbg", "--map", folder.path(of: "map.json"))
      #expect(left.status == .done)
      #expect(left.messages == "")
    }
  }

  @Test func `rows that name another service than the one given are refused together`() throws {
    try withLog { folder, run in
      try folder.write(
        "Tanggal;Layanan;U1;U2;U3\n2024-09-12;pbg;3;3;3\n2024-09-13;lain;4;4;4\n2024-09-14;x;4;4;4\n",
        to: "s.csv")
      let refused = try run("s.csv", "--service", "pbg", "--accept-good")
      #expect(refused.status == .failed)
      #expect(
        refused.messages
          == "note: column B 'Layanan' is not used: service is 'pbg' for all rows\n"
          + "error: 2 rows name another service than 'pbg' in column B 'Layanan'; give no service, or "
          + "make the column 'nothing' in a map\n")
    }
  }

  @Test func `a folder is no sheet`() throws {
    try withLog { _, run in
      let refused = try run("events")
      #expect(refused.status == .failed)
      #expect(refused.messages == "error: 'events' is a folder; name a sheet in it\n")
    }
  }

  @Test(
    "with keys, rows are new while others are gone only if none is known",
    arguments: [("A", true), ("B", false)])
  func keys(column: String, isDone: Bool) throws {
    try withLog { folder, run in
      try folder.write(
        "Kode;Nomor kedua;Tanggal;U1;U2;U3\nk1;n1;2024-09-12;3;3;3\nk2;n2;2024-09-13;4;4;4\n",
        to: "s.csv")
      func map(_ key: String) throws -> String {
        try folder.write(
          #"{"extends": "generic", "columns": [{"column": "\#(key)", "is": "id"}]}"#,
          to: "map.json")
        return folder.path(of: "map.json")
      }
      try #require(try run("s.csv", "--map", map("A")).status == .done)
      try folder.write(
        "Kode;Nomor kedua;Tanggal;U1;U2;U3\nk2;n2;2024-09-13;4;4;4\nk3;n3;2024-09-14;4;4;4\n",
        to: "s.csv")
      #expect(try run("s.csv", "--map", map(column)).status == (isDone ? .done : .failed))
    }
  }

  // MARK: Refused rows

  @Test func `nothing is appended if a row is refused, unless the good ones are accepted`() throws {
    try withLog { folder, run in
      try folder.write(
        Self.header + "2024-09-12;3;3;3;4;3;3;3;3;5\n" + Self.rows, to: "s.csv")
      let before = try folder.files()
      #expect(
        try run("s.csv").messages
          == "s.csv:2:10: error: column J 'U9': an answer must be in 1...4; found '5'\n"
          + "error: 1 row is refused, so nothing was appended; mend the sheet and import it again, or "
          + "take the other 5 with '--accept-good'; '--refused FILE' writes the refused rows with the "
          + "reasons\n")
      #expect(try folder.files() == before)
      let accepted = try run("s.csv", "--accept-good")
      #expect(accepted.status == .done)
      #expect(
        lastLine(of: accepted)
          == "responses of mojokerto-kab/dpmptsp: 5 imported, 1 left out, at sequence 16")
    }
  }

  @Test func `refused rows are written with the reasons, as a table to open`() throws {
    try withLog { folder, run in
      try folder.write(
        "Tanggal;U1;U2;U3;Saran\n2024-09-12;3;3;7;\"a; \"\"b\"\"\"\nkemarin;3;3;3;\n", to: "s.csv")
      #expect(
        try run("s.csv", "--refused", folder.path(of: "refused.csv")).status == .failed)
      #expect(
        try folder.text(of: "refused.csv")
          == "line,column,rule,Tanggal,U1,U2,U3,Saran\r\n"
          + "2,D,an answer must be in 1...4; found '7',2024-09-12,3,3,7,\"a; \"\"b\"\"\"\r\n"
          + "3,A,\"the date must be like 2024-02-12, 12/02/2024, '12 Februari 2024' or 2024-02, of the "
          + "years 2000 to 2100; found 'kemarin'\",kemarin,3,3,3,\r\n")
      #expect(try folder.mode(of: "refused.csv") == 0o600)
    }
  }

  @Test func `a response in a closed period needs a reason`() throws {
    try withLog { folder, run in
      try folder.write(
        Self.header + "2024-09-12;3;3;3;4;3;3;3;3;3\n2024-02-12;3;3;3;4;3;3;3;3;3\n", to: "s.csv")
      #expect(
        try run("s.csv").messages.hasPrefix(
          "s.csv:3:1: error: 2024-S1 is closed; a response of '2024-02-12' needs '--late REASON'\n")
      )
      #expect(try run("s.csv", "--late", "formulir kertas ditemukan").status == .done)
      #expect(
        try lines(folder).map { $0.hasSuffix(#","late":"formulir kertas ditemukan"}}"#) } == [
          false, true,
        ])
    }
  }

  // MARK: Texts

  @Test func `what respondents wrote is kept beside the log, and only its digest in it`() throws {
    try withLog { folder, run in
      try folder.write(
        "Tanggal,U1,U2,U3,Saran,Keluhan\n2024-09-12,3,3,3,Tambah kursi,\n2024-09-12,3,3,3,,Lama\n"
          + "2024-09-12,3,3,4,-,tidak ada\n", to: "s.csv")
      #expect(try run("s.csv").status == .done)
      let log = try lines(folder).joined()
      #expect(!log.contains("kursi") && !log.contains("Lama"))
      let feedback = try FakeWorld().run(
        ["feedback", "dpmptsp", "--log", folder.path(of: "events"), "--format", "csv"])
      #expect(
        feedback.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",").last }
          == [
            "Tambah kursi", "Lama",
          ])
      let files = try folder.files().keys.filter { $0.hasPrefix("events/private/") }
      #expect(files.count == 2)
      #expect(try run("s.csv").output.contains("  3 in the log already\n"))
      #expect(try folder.files().keys.filter { $0.hasPrefix("events/private/") } == files)
    }
  }

  @Test func `what a dry run shows is what an import appends`() throws {
    try withLog { folder, run in
      try folder.write(Self.header + Self.rows, to: "s.csv")
      let dry = try run("s.csv", "--dry-run")
      let events = dry.output.split(separator: "\n").filter { $0.hasPrefix("{") }
      #expect(events.count == 3)
      let wet = try run("s.csv")
      #expect(
        dry.output.split(separator: "\n").dropLast(3)
          == wet.output.split(separator: "\n").dropLast(1))
      let appended = try lines(folder).map { line in
        line.replacing(#/,"sequence":"[0-9]+"/#, with: "")
          .replacing(
            #","recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user""#, with: "")
      }
      #expect(events.map(String.init) == Array(appended.prefix(3)))
    }
  }

  // MARK: Maps

  @Test func `a suggested map is edited and says what the columns are`() throws {
    try withLog { folder, run in
      try folder.write("Tanggal;P1;P2;P3;Loket\n2024-09-12;3;4;2;pbg\n", to: "s.csv")
      let suggestion = try run("s.csv", "--suggest")
      #expect(
        suggestion.output == """
          {
            "map": "my-map",
            "extends": "generic",
            "columns": [
              {
                "column": "A",
                "header": "Tanggal",
                "is": "date",
                "note": "sure: by its name"
              },
              {
                "column": "B",
                "header": "P1",
                "is": "?",
                "note": "open: has answers, but of which element?"
              },
              {
                "column": "C",
                "header": "P2",
                "is": "?",
                "note": "open: has answers, but of which element?"
              },
              {
                "column": "D",
                "header": "P3",
                "is": "?",
                "note": "open: has answers, but of which element?"
              },
              {
                "column": "E",
                "header": "Loket",
                "is": "nothing",
                "note": "likely: not known"
              }
            ]
          }

          """)
      #expect(
        suggestion.messages.split(separator: "\n").first
          == "note: column B 'P1' is ?, open: has answers, but of which element?")
      try folder.write(suggestion.output, to: "map.json")
      #expect(
        try run("s.csv", "--map", folder.path(of: "map.json")).messages.hasPrefix(
          "error: columns B 'P1', C 'P2' and D 'P3' are still '?' in the map; write an element like 'U1'"
        ))
      var map = suggestion.output
      for answer in ["U2", "U1", "U9"] {
        map.replace("\"?\"", with: "\"\(answer)\"", maxReplacements: 1)
      }
      map.replace("\"nothing\"", with: "\"service\"")
      try folder.write(map, to: "map.json")
      #expect(try run("s.csv", "--map", folder.path(of: "map.json")).status == .done)
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""service":"pbg","date":"2024-09-12","answers":{"U1":4,"U2":3,"U9":2}}}"#))
    }
  }

  @Test func `a map says what words mean as answers`() throws {
    try withLog { folder, run in
      let samples = "\(Repository.path)/Tests/SkmCommandsTests/Samples"
      try folder.write(
        Repository.text(of: "Tests/SkmCommandsTests/Samples/answers-unknown.csv"), to: "s.csv")
      let imported = try run("s.csv", "--map", "\(samples)/answers-unknown.map.json")
      #expect(imported.status == .done, "\(imported.messages)")
      #expect(
        try SmallLog.lastLine(in: folder).contains(
          #""U1":4,"U2":4,"U3":4,"U4":4,"U5":4,"U6":4,"U7":4,"U8":4,"U9":4"#))
    }
  }

  @Test
  func `words in doubt are open in a suggested map, and asked about until a person reads them`()
    throws
  {
    try withLog { folder, run in
      try folder.write(
        Repository.text(of: "Tests/SkmCommandsTests/Samples/answers-untold.csv"), to: "s.csv")
      var map = try run("s.csv", "--suggest").output
      let path = folder.path(of: "map.json")
      for answer in ["2", "3", "4", "2", "3", "4", "3", "2", "1"] {
        try folder.write(map, to: "map.json")
        #expect(try run("s.csv", "--map", path, "--accept-good").status == .failed)
        map.replace("\"?\"", with: answer, maxReplacements: 1)
      }
      try folder.write(map, to: "map.json")
      #expect(try run("s.csv", "--map", path).status == .done)
      #expect(try SmallLog.lastLine(in: folder).contains(#""U1":2,"U2":3,"U3":4"#))
      #expect(try SmallLog.lastLine(in: folder).contains(#""U9":1"#))
    }
  }

  @Test func `a wrong map is refused with its place`() throws {
    try withLog { folder, run in
      try folder.write(Self.header + Self.rows, to: "s.csv")
      try folder.write(
        "{\n  \"columns\": [{\"header\": \"P1\", \"is\": \"U\"}]\n}\n", to: "map.json")
      #expect(
        try run("s.csv", "--map", folder.path(of: "map.json")).messages.hasPrefix(
          "map.json:2:38: error: 'is' must be an element like 'U1', or 'date', 'id'"))
    }
  }

  // MARK: Command lines

  @Test(
    "a command line that says too little or too much is refused",
    arguments: [
      (["import"], "name one sheet, or '-' for standard input"),
      (
        ["import", "-"],
        "name where the sheet on standard input comes from with '--source NAME'; the same name knows its rows again"
      ),
      (
        ["import", "s.csv", "--source", "A b"],
        "'--source' must be an id, and an id has letters a-z, digits, '-', '_' and '.', and begins with a letter or digit; found 'A b'"
      ),
      (
        ["import", "s.csv", "--profile", "excel"],
        "'--profile' must be generic, template, google-forms, limesurvey, kobotoolbox or recap; found 'excel'"
      ),
      (
        ["import", "s.csv", "--profile", "generic", "--map", "m"],
        "a map says which profile it extends; leave out '--profile'"
      ),
      (
        ["import", "s.csv", "--date", "kemarin"],
        "'--date' must be a date or period like 2024-02-12, 2024-02, 2024-S1 or 2024; found 'kemarin'"
      ),
      (
        ["import", "s.csv", "--dates", "dmy"],
        "'--dates' must be day-month-year, month-day-year or year-month-day; found 'dmy'"
      ),
      (
        ["import", "(1).csv"],
        "the name of the file makes no id; name its source with '--source NAME'"
      ),
    ])
  func wrongLines(arguments: [String], message: String) throws {
    let run = try FakeWorld().run(arguments)
    #expect(run.status == .usage)
    #expect(run.messages.split(separator: "\n").first ?? "" == "error: \(message)")
  }

  @Test(
    "options that say nothing together are refused",
    arguments: [
      (["--reason", "x"], "'--reason' and '--yes' go with '--corrections'"),
      (["--corrections"], "say why with '--reason'; it is kept with the event"),
      (
        ["--unit", "dpmptsp pbg", "--service", "pbg"],
        "'--unit' names a service already; leave out '--service'"
      ),
    ])
  func wrongOptions(options: [String], message: String) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      try folder.write(Self.header + Self.rows, to: "s.csv")
      let unit = options.contains("--unit") ? [] : ["--unit", "dpmptsp"]
      let run = try FakeWorld().run(
        ["import", folder.path(of: "s.csv"), "--log", folder.path(of: "events")] + unit + options)
      #expect(run.status == .usage)
      #expect(run.messages.split(separator: "\n").first ?? "" == "error: \(message)")
    }
  }

  @Test func `a sheet may come from another program`() throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      var world = FakeWorld()
      world.input = Self.header + Self.rows
      let run = try world.run([
        "import", "-", "--source", "buku", "--unit", "dpmptsp pbg", "--log",
        folder.path(of: "events"),
      ])
      #expect(
        lastLine(of: run) == "responses of mojokerto-kab/dpmptsp: 5 imported, at sequence 16")
      #expect(try SmallLog.lastLine(in: folder).contains(#""service":"pbg","date":"2024-11-20""#))
    }
  }
}
