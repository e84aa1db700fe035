import SkmCommands
import TestSupport
import Testing

@Suite("Importing tables of results")
struct ResultImportTests {
  private static let header: String = "No;Unit;U1;U2;IKM;Mutu;Responden\n"
  private static let gedeg: String = "1;Kecamatan Gedeg;3,90;3,9;97,35;A;614\n"
  private static let puri: String = "2;Kec. Puri;3,7;3,77;93,57;A;211\n"
  private static let sooko: String = "3;kec-sooko;3,6;3,59;91,19;A;1.313\n"

  /// Imports a table of a folder.
  private func run(
    _ name: String, _ arguments: [String], in folder: TemporaryFolder, _ world: FakeWorld
  ) throws -> ToolRun {
    var run = try world.run(
      [
        "import", folder.path(of: name), "--results", "--agency", "kab mojokerto", "--period",
        "2023", "--log", folder.path(of: "events"),
      ] + arguments)
    run.messages = run.messages.replacing(folder.path + "/", with: "")
    run.output = run.output.replacing(folder.path + "/", with: "")
    return run
  }

  /// Calls a body with a folder that holds the regency's log, and a function that imports a table of the folder.
  private func withLog(
    _ body: (TemporaryFolder, (String, String...) throws -> ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      try RegencyLog.write(to: folder)
      try body(folder) { name, arguments in try run(name, arguments, in: folder, FakeWorld()) }
    }
  }

  /// Calls a body with a folder whose log has a table of three rows, and a function that imports another state of
  /// the table.
  private func withTable(
    answer: String? = nil,
    _ body: (TemporaryFolder, (String, String...) throws -> ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      try RegencyLog.write(to: folder)
      var world = FakeWorld()
      world.answer = answer
      let importer: (String, [String]) throws -> ToolRun = { [world] rows, arguments in
        try folder.write(Self.header + rows, to: "r.csv")
        return try run("r.csv", arguments, in: folder, world)
      }
      let first = try importer(Self.gedeg + Self.puri + Self.sooko, ["--dated", "2023-12-15"])
      try #require(first.status == .done)
      try body(folder) { rows, arguments in try importer(rows, arguments) }
    }
  }

  /// The number of events of the regency's log.
  private static let eventCount: Int = 73

  private func lines(_ folder: TemporaryFolder, from first: Int = eventCount) throws -> [String] {
    try folder.text(of: "events/000000000001.jsonl").split(separator: "\n").dropFirst(first)
      .map(String.init)
  }

  private func data(_ folder: TemporaryFolder, from first: Int) throws -> [String] {
    try lines(folder, from: first).map { line in
      let type = line.split(separator: "\"type\":\"").last?.prefix { $0 != "\"" } ?? ""
      let start = line.firstRange(of: "\"data\":")?.upperBound ?? line.startIndex
      return "\(type) \(line[start...].dropLast())"
    }
  }

  private func lastLine(of run: ToolRun) -> String {
    run.output.split(separator: "\n").last.map(String.init) ?? ""
  }

  // MARK: The real table

  @Test func `the real table gives the data that the real log has of its 57 units`() throws {
    try withLog { folder, run in
      try folder.write(
        Repository.text(of: "tools/transcriptions/mojokerto-kab-2023-units.csv"), to: "units.csv")
      let imported = try run(
        "units.csv", "--dated", "2023-12-15", "--bands", "2017", "--document",
        "Laporan SKM Pemerintah Kabupaten Mojokerto 2023")
      #expect(
        lastLine(of: imported) == "results of mojokerto-kab for 2023: 57 imported, at sequence 130")
      func figures(_ lines: [String]) -> [String] {
        lines.map { line in
          let subject = line.firstMatch(of: #/"subject":"([^"]+)"/#)?.output.1 ?? ""
          let time = line.firstMatch(of: #/"time":"([^"]+)"/#)?.output.1 ?? ""
          let data = line.firstMatch(of: #/"data":\{"result":"[^"]+",(.*)\}$/#)?.output.1 ?? ""
          return "\(subject) \(time) \(data)"
        }
      }
      let real = try Repository.text(of: "events/000000000001.jsonl").split(separator: "\n")
        .filter {
          $0.contains("\"type\":\"skm.result.reported\"")
            && $0.contains(#/"subject":"mojokerto-kab\/[^"]+","time":"2023-12-15/#)
        }.map(String.init)
      #expect(real.count == 57)
      #expect(figures(try lines(folder)) == figures(real))
    }
  }

  @Test func `a table that the log has from elsewhere is not imported twice`() throws {
    try TemporaryFolder.with { folder in
      for name in ["events/000000000001.jsonl", "events/checkpoint"] {
        try folder.write(Repository.text(of: name), to: name)
      }
      try folder.write(
        Repository.text(of: "tools/transcriptions/mojokerto-kab-2023-units.csv"), to: "units.csv")
      let before = try folder.files()["events/000000000001.jsonl"]
      let refused = try FakeWorld().run([
        "import", folder.path(of: "units.csv"), "--results", "--agency", "mojokerto-kab",
        "--period", "2023", "--log", folder.path(of: "events"),
      ])
      #expect(
        refused.messages
          == "error: 57 of 57 rows say what results in the log say already for 2023; if this is another "
          + "publication, name it with '--source units'\n")
      #expect(try folder.files()["events/000000000001.jsonl"] == before)
    }
  }

  // MARK: Repeats

  @Test func `rows become events, and importing the table again appends nothing`() throws {
    try withLog { folder, run in
      try folder.write(Self.header + Self.gedeg + Self.puri, to: "Rekap 2023.csv")
      let first = try run(
        "Rekap 2023.csv", "--dated", "2023-12-15", "--weights", "0.11", "--bands", "2017",
        "--document", "Laporan")
      #expect(
        lastLine(of: first) == "results of mojokerto-kab for 2023: 2 imported, at sequence 75")
      let appended = try lines(folder)
      let expected = [
        #"{"specversion":"1.0","id":"rekap-2023:kec-gedeg:2023","sequence":"000000000074","#,
        #""source":"/import/mojokerto-kab/rekap-2023","type":"skm.result.reported","#,
        #""subject":"mojokerto-kab/kec-gedeg","time":"2023-12-15T00:00:00Z","#,
        #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","data":{"#,
        #""result":"rekap-2023:kec-gedeg:2023","period":"2023","scale":4,"#,
        #""elements":{"U1":"3.90","U2":"3.9"},"index":"97.35","grade":"A","respondents":614,"#,
        #""weights":"0.11","bands":2017,"document":"Laporan"}}"#,
      ].joined()
      #expect(appended.first == expected)
      // Saved by another program: sorted, with points, without zeros at the end.
      let again =
        "IKM,Unit,U2,U1,Responden,Mutu\n93.570,Kecamatan Puri,3.77,3.7,211,Sangat Baik\n"
        + "97.35,KEC GEDEG,3.90,3.9,614,A\n"
      for text in [Self.header + Self.gedeg + Self.puri, again] {
        try folder.write(text, to: "Rekap 2023.csv")
        let same = try run("Rekap 2023.csv")
        #expect(same.status == .done)
        #expect(same.output.contains("\n2 rows:\n  2 in the log already\n"))
        #expect(lastLine(of: same) == "nothing is new, so nothing was appended")
      }
      #expect(try lines(folder) == appended)
    }
  }

  @Test func `the same table of another period is another one, once that is said`() throws {
    try withTable { folder, _ in
      let arguments = [
        "import", folder.path(of: "r.csv"), "--results", "--agency", "mojokerto-kab", "--period",
        "semester II 2023", "--log", folder.path(of: "events"),
      ]
      let doubted = try FakeWorld().run(arguments)
      #expect(doubted.status == .failed)
      #expect(
        doubted.messages
          == "error: 3 of 3 rows say what results of 2023 say; if 2023-S2 is right, say so with "
          + "'--source r'\n")
      let said = try FakeWorld().run(arguments + ["--source", "r"])
      #expect(
        lastLine(of: said)
          == "results of mojokerto-kab for 2023-S2: 3 imported, at sequence 79")
    }
  }

  @Test func `a mean that stands for an index, and a row of another year, are refused`() throws {
    try withLog { folder, importTable in
      try folder.write(
        "Unit;IKM;Responden;Periode\nKecamatan Gedeg;3,9;614;2023\nKec. Puri;93,57;211;2022\n",
        to: "r.csv")
      let run = try importTable("r.csv")
      #expect(run.status == .failed)
      #expect(
        run.messages.split(separator: "\n").prefix(2) == [
          "r.csv:2:2: error: column B 'IKM': an index must be 25 or more where answers begin at 1 of "
            + "4; found 3.9, a mean perhaps",
          "r.csv:3:4: error: column D 'Periode': the row is of 2022, and '--period' is 2023",
        ])
      #expect(try lines(folder) == [])
    }
  }

  @Test func `a row of a service is a result of the service`() throws {
    try withLog { folder, run in
      try folder.write(
        "Layanan,Unit,IKM\n,DPMPTSP izin pendidikan,88.69\n,PBG,84.79\n", to: "r.csv")
      try #require(try run("r.csv").status == .done)
      #expect(
        try data(folder, from: Self.eventCount) == [
          #"skm.result.reported {"result":"r:dpmptsp/izin-pendidikan:2023","period":"2023","scale":4,"#
            + #""index":"88.69","service":"izin-pendidikan"}"#,
          #"skm.result.reported {"result":"r:dpmptsp/pbg:2023","period":"2023","scale":4,"#
            + #""index":"84.79","service":"pbg"}"#,
        ])
    }
  }

  // MARK: Changes

  private static let changed: String = "1;Kecamatan Gedeg;3,90;3,8;97,53;B;614\n"

  @Test func `a changed row is told, and nothing is appended`() throws {
    try withTable { folder, run in
      let before = try folder.files()["events/000000000001.jsonl"]
      let told = try run(Self.changed + Self.puri + Self.sooko)
      #expect(told.status == .failed)
      #expect(
        told.messages
          == "error: 1 row says something else than the log, so nothing was appended; if the table is "
          + "right, correct the log with '--corrections --kind KIND --reason TEXT', or "
          + "leave it with '--accept-good'\n")
      #expect(
        told.output.contains(
          "\nline 2, r:kec-gedeg:2023: U2 3.9 → 3.8, index 97.35 → 97.53, grade A → B\n"))
      #expect(try folder.files()["events/000000000001.jsonl"] == before)
    }
  }

  @Test func `corrections and withdrawals are appended when they are wanted, and once`() throws {
    try withTable { folder, run in
      let rows = Self.changed + Self.sooko.replacing("1.313", with: "")
      let corrected = try run(
        rows, "--corrections", "--kind", "transcription", "--reason", "salah ketik", "--yes")
      #expect(corrected.status == .done, "\(corrected.messages)")
      #expect(
        lastLine(of: corrected)
          == "results of mojokerto-kab for 2023: 2 corrected, 1 withdrawn, at sequence 79")
      #expect(corrected.output.contains("\nnot in the table any more: r:kec-puri:2023\n"))
      // What the correction exposes is shown before it is made.
      #expect(
        corrected.output.contains("  2023  error  grade-mismatch\n    printed B, computed A\n"))
      #expect(
        try data(folder, from: 76) == [
          #"skm.result.corrected {"result":"r:kec-gedeg:2023","kind":"transcription","#
            + #""reason":"salah ketik","set":{"elements":{"U2":"3.8"},"index":"97.53","grade":"B"}}"#,
          #"skm.result.corrected {"result":"r:kec-sooko:2023","kind":"transcription","#
            + #""reason":"salah ketik","set":{"respondents":null}}"#,
          #"skm.result.withdrawn {"result":"r:kec-puri:2023","reason":"salah ketik"}"#,
        ])
      let again = try run(
        rows, "--corrections", "--kind", "transcription", "--reason", "salah ketik", "--yes")
      #expect(lastLine(of: again) == "nothing is new, so nothing was appended")
      // A row that comes back is told, and stays withdrawn.
      let back = try run(rows + Self.puri)
      #expect(
        back.output.contains("\n3 rows:\n  2 in the log already\n  1 withdrawn in the log\n"))
    }
  }

  @Test func `a correction is shown before somebody is asked`() throws {
    for (answer, isDone) in [("ya", true), ("n", false), (nil, false)] as [(String?, Bool)] {
      try withTable(answer: answer) { folder, run in
        let asked = try run(
          Self.changed + Self.puri + Self.sooko, "--corrections", "--kind", "erratum", "--reason",
          "x")
        #expect(asked.status == (isDone ? .done : .failed))
        #expect(
          asked.messages.hasPrefix("Correct 1 result (erratum) and withdraw 0? [y/N] ")
            == (answer != nil))
        #expect(try lines(folder, from: 76).count == (isDone ? 1 : 0))
      }
    }
  }

  @Test func `an erratum of the publisher is a vintage of its own, of the day it was published`()
    throws
  {
    try withTable { folder, run in
      let rows = Self.changed + Self.puri + Self.sooko
      let unsaid = try run(rows, "--corrections", "--reason", "ralat", "--yes")
      #expect(unsaid.status == .usage)
      #expect(
        unsaid.messages.hasPrefix(
          "error: say with '--kind' what is wrong with the rows that changed: transcription (they were "
            + "copied wrongly), erratum (the publisher corrected them), or interpretation (they are read "
            + "otherwise now)\n"))
      #expect(try lines(folder, from: 76) == [])
      let corrected = try run(
        rows, "--corrections", "--kind", "erratum", "--reason", "ralat", "--dated", "2024-02-01",
        "--yes")
      #expect(corrected.status == .done, "\(corrected.messages)")
      let line = try #require(try lines(folder, from: 76).first)
      #expect(line.contains(#""time":"2024-02-01T00:00:00Z""#))
      #expect(line.contains(#""kind":"erratum","reason":"ralat""#))
      let revisions = try FakeWorld().run([
        "revisions", "kec-gedeg", "--format", "csv", "--log", folder.path(of: "events"),
      ])
      #expect(
        revisions.output.split(separator: "\n").dropFirst().map { row in
          row.split(separator: ",", omittingEmptySubsequences: false)[4...10].joined(separator: ",")
        } == [
          "1,report,74,2023-12-15T00:00:00Z,,614,97.35",
          "2,erratum,77,2024-02-01T00:00:00Z,,614,97.53",
        ])
    }
  }

  @Test func `rows that are gone are withdrawn without a kind`() throws {
    try withTable { folder, run in
      let corrected = try run(
        Self.gedeg + Self.puri, "--corrections", "--reason", "bukan unit kami", "--yes")
      #expect(corrected.status == .done, "\(corrected.messages)")
      #expect(
        try data(folder, from: 76) == [
          #"skm.result.withdrawn {"result":"r:kec-sooko:2023","reason":"bukan unit kami"}"#
        ])
    }
  }

  @Test func `what was corrected or read otherwise in the log since is not corrected back`() throws
  {
    try withTable { folder, run in
      let log = ["--log", folder.path(of: "events")]
      let world = FakeWorld()
      for arguments in [
        ["--kind", "transcription", "--grade", "B"], ["--kind", "erratum", "--index", "97.00"],
        ["--kind", "interpretation", "--elements", "U1=3.5"],
      ] {
        let corrected = try world.run(
          ["report", "kec-gedeg", "--correct", "r:kec-gedeg:2023", "--reason", "x"] + arguments
            + log)
        try #require(corrected.status == .done, "\(corrected.messages)")
      }
      let same = try run(Self.gedeg + Self.puri + Self.sooko)
      #expect(same.status == .done)
      #expect(same.output.contains("\n3 rows:\n  3 in the log already\n"))
      // A table that says now what the log was corrected to has nothing new either.
      let followed = try run("1;Kecamatan Gedeg;3,90;3,9;97,00;B;614\n" + Self.puri + Self.sooko)
      #expect(followed.output.contains("\n3 rows:\n  3 in the log already\n"))
      let other = try run(
        "1;Kecamatan Gedeg;3,90;3,9;97,35;A;641\n" + Self.puri + Self.sooko, "--corrections",
        "--kind", "transcription", "--reason", "y", "--yes")
      #expect(other.status == .done)
      #expect(
        try data(folder, from: 79) == [
          #"skm.result.corrected {"result":"r:kec-gedeg:2023","kind":"transcription","reason":"y","#
            + #""set":{"respondents":641}}"#
        ])
    }
  }

  // MARK: Refused rows

  @Test func `nothing is appended if a row is refused, unless the good ones are accepted`() throws {
    try withLog { folder, run in
      try folder.write(
        Self.header + Self.gedeg + "2;Kec. Purri;3,7;3,77;93,57;A;211\n", to: "r.csv")
      let before = try folder.files()
      #expect(
        try run("r.csv", "--refused", folder.path(of: "refused.csv")).messages
          == "r.csv:3:2: error: column B 'Unit': no unit of 'mojokerto-kab' is called 'Kec. Purri'; did "
          + "you mean 'Kecamatan Puri'?\n"
          + "error: 1 row is refused, so nothing was appended; mend the sheet and import it again, or "
          + "take the other 1 with '--accept-good'\n")
      #expect(
        try folder.text(of: "refused.csv")
          == "line,column,rule,No,Unit,U1,U2,IKM,Mutu,Responden\r\n"
          + "3,B,no unit of 'mojokerto-kab' is called 'Kec. Purri'; did you mean 'Kecamatan Puri'?,2,"
          + "Kec. Purri,\"3,7\",\"3,77\",\"93,57\",A,211\r\n")
      #expect(try folder.files().filter { $0.key != "refused.csv" } == before)
      #expect(
        lastLine(of: try run("r.csv", "--accept-good"))
          == "results of mojokerto-kab for 2023: 1 imported, 1 left out, at sequence 74")
    }
  }

  @Test func `what the log refuses is refused with its row`() throws {
    try withLog { folder, run in
      try folder.write(
        Self.header + Self.gedeg + "2;Kec. Puri;3,7;3,77;93,57;A;0\n", to: "r.csv")
      #expect(
        try run("r.csv").messages.hasPrefix(
          "r.csv:3:1: error: 'respondents' must be in 1...1000000000; found 0\nerror: 1 row is refused"
        ))
      try folder.write(Self.header + Self.gedeg, to: "r.csv")
      #expect(
        try run("r.csv", "--weights", "2").messages.hasPrefix(
          "r.csv:2:1: error: 'weights' must be the weight of every element, like \"0.11\" or \"1/9\"; found '2'\n"
        ))
    }
  }

  @Test func `nothing is corrected by a table with a refused row, which is not gone`() throws {
    try withTable { folder, run in
      let refused = try run(
        Self.changed + "2;Kec. Puri;3,7;377;93,57;A;211\n" + Self.sooko, "--corrections",
        "--kind", "transcription", "--reason", "x", "--accept-good")
      #expect(
        refused.messages.hasSuffix(
          "error: the log is corrected only by a table whose rows are all good; mend them, or leave "
            + "out '--corrections'\n"))
      #expect(try lines(folder, from: 76) == [])
    }
  }

  // MARK: Maps

  @Test func `a suggested map is edited and says what the columns and names are`() throws {
    try withLog { folder, run in
      try folder.write(
        "Kantor kita,Skor,1\nGedeg sana,\"97,35\",istimewa\n", to: "r.csv")
      let suggested = try run("r.csv", "--suggest")
      #expect(suggested.output.contains("\"extends\": \"recap\""))
      let map = suggested.output
        .replacing(
          #""header": "Kantor kita","# + "\n      \"is\": \"nothing\"",
          with:
            #""header": "Kantor kita","# + "\n      \"is\": \"unit\""
        )
        .replacing(
          #""header": "Skor","# + "\n      \"is\": \"nothing\"",
          with:
            #""header": "Skor","# + "\n      \"is\": \"index\""
        )
        .replacing(
          #""header": "1","# + "\n      \"is\": \"nothing\"",
          with:
            #""header": "1","# + "\n      \"is\": \"grade\""
        )
        .replacing(
          "\"columns\"",
          with: #""values": {"unit": {"gedeg sana": "kec-gedeg"}, "grade": {"istimewa": "A"}},"#
            + "\n  \"columns\"")
      try folder.write(map, to: "map.json")
      let imported = try run("r.csv", "--map", folder.path(of: "map.json"))
      #expect(imported.status == .done, "\(imported.messages)")
      #expect(
        try data(folder, from: Self.eventCount) == [
          #"skm.result.reported {"result":"r:kec-gedeg:2023","period":"2023","scale":4,"#
            + #""index":"97.35","grade":"A"}"#
        ])
    }
  }

  // MARK: Command lines

  @Test(
    "a command line that says too little or too much is refused",
    arguments: [
      (["--results"], "name the agency whose units the rows are of with '--agency WHO'"),
      (
        ["--results", "--agency", "mojokerto-kab"],
        "name the period that the figures are of with '--period PERIOD', like 2023 or 2023-S2"
      ),
      (
        ["--results", "--agency", "mojokerto-kab", "--period", "baru"],
        "'--period' must be a period like 2023 or 2023-S2; found 'baru'"
      ),
      (
        ["--results", "--agency", "mojokerto-kab", "--unit", "dpmptsp"],
        "'--unit' does not go with '--results'"
      ),
      (["--unit", "dpmptsp", "--document", "x"], "'--document' goes with '--results'"),
      (
        ["--results", "--agency", "dpmptsp", "--period", "2023"],
        "a table of results is one of an agency, and 'mojokerto-kab/dpmptsp' is none; name its agency"
      ),
      (
        ["--results", "--agency", "mojokerto-kab", "--period", "2023", "--reason", "x"],
        "'--reason' and '--yes' go with '--corrections'"
      ),
      (
        ["--results", "--agency", "mojokerto-kab", "--period", "2023", "--kind", "erratum"],
        "'--kind' goes with '--corrections'"
      ),
      (["--unit", "dpmptsp", "--kind", "erratum"], "'--kind' goes with '--results'"),
      (
        ["--results", "--agency", "mojokerto-kab", "--period", "2023", "--bands", "2010"],
        "'--bands' must be 2004 or 2017; found '2010'"
      ),
      (
        ["--results", "--agency", "mojokerto-kab", "--period", "2023", "--dated", "2023"],
        "'--dated' must be a day like 2024-12-01; found '2023'"
      ),
    ])
  func commandLines(arguments: [String], message: String) throws {
    try TemporaryFolder.with { folder in
      try RegencyLog.write(to: folder)
      try folder.write(Self.header + Self.gedeg, to: "r.csv")
      let run = try FakeWorld().run(
        ["import", folder.path(of: "r.csv"), "--log", folder.path(of: "events")] + arguments)
      #expect(run.status != .done)
      #expect(run.messages.split(separator: "\n").first ?? "" == "error: \(message)")
    }
  }

  @Test("a scale that no result has is refused before any row", arguments: ["5", "1", "10"])
  func scale(scale: String) throws {
    try withLog { folder, run in
      try folder.write(Self.header + Self.gedeg + Self.puri, to: "r.csv")
      #expect(
        try run("r.csv", "--scale", scale)
          == ToolRun(
            status: .usage, output: "",
            messages: "error: '--scale' must be 4 or 100; found \(scale)\nusage: skm import FILE|- "
              + "[options]\n  See 'skm import --help' for more information.\n"))
      #expect(try lines(folder) == [])
    }
  }

  @Test func `the scale is that of the instrument that a map names`() throws {
    try withLog { folder, run in
      let instrument = SmallLog.event(
        "i", "instrument.declared", "mojokerto-kab",
        #"{"instrument":"lima","elements":[{"code":"U1","name":"a"},{"code":"U2","name":"b"}],"#
          + #""scale":{"min":1,"max":5}}"#)
      var world = FakeWorld()
      world.input = instrument
      let declared = try world.run(["append", "-", "--log", folder.path(of: "events")])
      try #require(declared.status == .done, "\(declared.messages)")
      try folder.write(Self.header + Self.gedeg, to: "r.csv")
      try folder.write(#"{"extends": "recap", "instrument": "lima"}"#, to: "map.json")
      let map = folder.path(of: "map.json")
      #expect(
        try run("r.csv", "--map", map, "--scale", "4").messages.hasPrefix(
          "error: '--scale' must be 5 or 100; found 4\n"))
      #expect(try run("r.csv", "--map", map).status == .done)
      let line = try #require(try lines(folder).last)
      #expect(line.contains(#""period":"2023","scale":5,"elements""#))
      #expect(
        try run("r.csv", "--map", map, "--scale", "5").output.contains("  1 in the log already\n"))
    }
  }
}
