import Files
import SkmCommands
import TestSupport
import Testing

@Suite("Importing workbooks")
struct WorkbookImportTests {
  private static let rows: [[String]] = [
    ["Tanggal", "U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "Saran"],
    ["2024-09-12", "3", "3", "3", "4", "3", "3", "3", "3", "3", ""],
    ["2024-09-13", "4", "4", "3", "4", "4", "4", "4", "3", "4", "baik,\nsekali"],
    ["2024-10-01", "3", "2", "3", "4", "3", "3", "4", "2", "3", "ruang \"tunggu\""],
  ]

  /// Calls a body with a folder that holds a small log and a function that imports files of the folder.
  private func withLog(
    _ world: FakeWorld = FakeWorld(),
    _ body: (TemporaryFolder, (String, String...) throws -> ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      try body(folder) { name, arguments in
        var run = try world.run(
          [
            "import", folder.path(of: name), "--unit", "dpmptsp", "--log",
            folder.path(of: "events"),
          ] + arguments)
        run.messages = run.messages.replacing(folder.path + "/", with: "")
        run.output = run.output.replacing(folder.path + "/", with: "")
        return run
      }
    }
  }

  // MARK: What is read

  /// The samples of which every row is good.
  private static let goodSamples: [ImportSample] = ImportSample.all.filter { sample in
    let expected = "Tests/SkmCommandsTests/Samples/\(sample.name).expected.txt"
    return (try? Repository.text(of: expected).hasPrefix("status 0\n")) ?? false
  }

  @Test("a workbook is imported as its sheet saved as text is", arguments: goodSamples)
  func sample(_ sample: ImportSample) throws {
    func imported(_ bytes: [UInt8]) throws -> (run: ToolRun, log: [UInt8]?) {
      try TemporaryFolder.with { folder in
        try sample.kind.writeLog(to: folder)
        // No name tells which of them it is.
        try folder.write(bytes, to: "sheet")
        let run = try FakeWorld().run(
          ["import", folder.path(of: "sheet")] + sample.kind.arguments + sample.arguments
            + ["--log", folder.path(of: "events")])
        return (run, try folder.files()["events/000000000001.jsonl"])
      }
    }
    let text = try imported(sample.bytes())
    let workbook = try imported(SampleWorkbook(ofText: sample.bytes()).bytes())
    #expect(workbook.log == text.log)
    #expect(workbook.run.status == .done)
    #expect(workbook.run.messages == text.run.messages)
    // The first line says how the sheet is written.
    #expect(
      workbook.run.output.split(separator: "\n").dropFirst()
        == text.run.output.split(separator: "\n").dropFirst())
  }

  @Test func `the samples of which every row is good are many`() {
    #expect(Self.goodSamples.count >= 25)
  }

  @Test func `the workbook among the examples has the rows of the sheet among them`() throws {
    let text = try Repository.text(of: "examples/survei-jatirejo.csv")
    try Golden.expect(
      SampleWorkbook(ofText: Array(text.utf8)).bytes(), at: "examples/survei-jatirejo.xlsx")
  }

  @Test func `what is said of a workbook names its sheet`() throws {
    try withLog { folder, run in
      try folder.write(
        SampleWorkbook([.init(name: "Jawaban", rows: Self.rows)]).bytes(), to: "survei.xlsx")
      let first = try run("survei.xlsx")
      #expect(
        first.output.hasPrefix(
          "survei.xlsx: sheet 'Jawaban' of a workbook, read as 'generic', header in line 1\n"))
      #expect(
        first.output.hasSuffix("\nresponses of mojokerto-kab/dpmptsp: 3 imported, at sequence 14\n")
      )
      #expect(first.messages == "")
      #expect(
        try run("survei.xlsx", "--lang", "id").output.hasPrefix(
          "survei.xlsx: lembar 'Jawaban' dari buku kerja, dibaca sebagai 'generic', judul kolom di "
            + "baris 1\n"))
      #expect(
        try run("survei.xlsx").output.hasSuffix("\nnothing is new, so nothing was appended\n"))
    }
  }

  @Test func `a place in a workbook is that of a row, whatever line breaks are in cells`() throws {
    try withLog { folder, run in
      let bad = ["2024-10-02", "3", "7", "3", "4", "3", "3", "4", "2", "3", "a\nb"]
      try folder.write(
        SampleWorkbook([.init(name: "a", rows: Self.rows + [bad])]).bytes(), to: "s.xlsx")
      let refused = try run("s.xlsx", "--refused", folder.path(of: "refused.csv"))
      #expect(refused.status == .failed)
      #expect(
        refused.messages
          == "s.xlsx:5:3: error: column C 'U2': an answer must be in 1...4; found '7'\n"
          + "error: 1 row is refused, so nothing was appended; mend the sheet and import it again, or "
          + "take the other 3 with '--accept-good'\n")
      #expect(
        try folder.text(of: "refused.csv").split(separator: "\r\n").last
          == "5,C,an answer must be in 1...4; found '7',2024-10-02,3,7,3,4,3,3,4,2,3,\"a\nb\"")
    }
  }

  // MARK: Several sheets

  private let months: SampleWorkbook = SampleWorkbook([
    .init(name: "Petunjuk", rows: [["Isi lembar berikut"]]),
    .init(name: "Januari", rows: rows),
    .init(
      name: "Februari 2024",
      rows: [rows[0]] + rows.dropFirst().map { ["2024-11-05"] + $0.dropFirst() }),
  ])

  @Test func `of several sheets one must be chosen`() throws {
    try withLog { folder, run in
      try folder.write(months.bytes(), to: "s.xlsx")
      let before = try folder.files()
      #expect(
        try run("s.xlsx")
          == ToolRun(
            status: .failed, output: "",
            messages: "error: 's.xlsx' has 3 sheets; choose one with '--sheet NAME': 'Petunjuk', "
              + "'Januari', 'Februari 2024'\n"))
      #expect(
        try run("s.xlsx", "--sheet", "Maret")
          == ToolRun(
            status: .failed, output: "",
            messages: "error: there is no sheet 'Maret'; the sheets are 'Petunjuk', 'Januari', "
              + "'Februari 2024'\n"))
      #expect(try folder.files() == before)
    }
  }

  @Test func `rows of two sheets are told apart by the names of the sheets`() throws {
    try withLog { folder, run in
      try folder.write(months.bytes(), to: "s.xlsx")
      for (sheet, sequence) in [("Januari", 14), ("februari 2024", 17)] {
        let run = try run("s.xlsx", "--sheet", sheet)
        #expect(
          run.output.hasPrefix(
            "s.xlsx: sheet '\(sheet.prefix(1).uppercased() + sheet.dropFirst())' of a workbook, read as 'generic', "
          ))
        #expect(
          run.output.hasSuffix(
            "\nresponses of mojokerto-kab/dpmptsp: 3 imported, at sequence \(sequence)\n"))
      }
      let log = try folder.text(of: "events/000000000001.jsonl")
      for source in ["s-januari", "s-februari-2024"] {
        #expect(
          log.matches(of: try Regex("\"source\":\"/import/mojokerto-kab/dpmptsp/\(source)\"")).count
            == 3)
      }
      #expect(
        try run("s.xlsx", "--sheet", "2", "--corrections", "--reason", "x").output.hasSuffix(
          "\nnothing is new, so nothing was appended\n"))
    }
  }

  @Test func `the only sheet that is shown is the same, however it is chosen`() throws {
    let hidden = HandmadeWorkbook.Table(
      name: "Lama", isHidden: true,
      rows: [Self.rows[0], ["2024-08-01"] + Self.rows[1].dropFirst()])
    for tables in [[], [hidden]] {
      try withLog { folder, run in
        let workbook = HandmadeWorkbook(tables + [.init(name: "Data", rows: Self.rows)])
        try folder.write(workbook.bytes(), to: "s.xlsx")
        #expect(
          try run("s.xlsx").output.hasSuffix(
            "\nresponses of mojokerto-kab/dpmptsp: 3 imported, at sequence 14\n"))
        for sheet in ["Data", "data", "\(tables.count + 1)"] {
          let again = try run("s.xlsx", "--sheet", sheet)
          #expect(again.output.hasPrefix("s.xlsx: sheet 'Data' of a workbook, "))
          #expect(again.output.hasSuffix("\nnothing is new, so nothing was appended\n"))
        }
        guard !tables.isEmpty else { return }
        // A sheet that is not shown is another source.
        #expect(
          try run("s.xlsx", "--sheet", "1").output.hasSuffix(": 1 imported, at sequence 15\n"))
        #expect(
          try folder.text(of: "events/000000000001.jsonl").contains(
            "\"source\":\"/import/mojokerto-kab/dpmptsp/s-lama\""))
      }
    }
  }

  @Test func `a place in a sheet that is chosen by its number has its name`() throws {
    try withLog { folder, run in
      let row = ["2024-09-12", "=1"] + Self.rows[1].dropFirst(2)
      try folder.write(
        HandmadeWorkbook([.init(name: "R", rows: [Self.rows[0], row])]).bytes(), to: "s.xlsx")
      #expect(
        try run("s.xlsx", "--sheet", "1").messages.contains("the formula in 'R'!B2 has no result"))
    }
  }

  @Test func `a sheet whose name makes no id needs a source`() throws {
    try withLog { folder, run in
      let table = SampleWorkbook.Table(name: "漢字", rows: Self.rows)
      try folder.write(
        SampleWorkbook([table, .init(name: "b", rows: [["b"]])]).bytes(), to: "s.xlsx")
      #expect(try run("s.xlsx", "--sheet", "漢字").status == .usage)
      #expect(
        try run("s.xlsx", "--sheet", "漢字").messages.hasPrefix(
          "error: the name of the file and sheet makes no id; name its source with '--source NAME'\n"
        ))
      try folder.write(SampleWorkbook([table]).bytes(), to: "s.xlsx")
      #expect(try run("s.xlsx", "--sheet", "漢字").status == .done)
    }
  }

  /// Names as they stand in XML, and as they are shown.
  private static let names: [(xml: String, shown: String)] = [
    ("a&#10;2  b", "a 2  b"), ("a&#9;b", "a b"), ("a&#13;", "a "),
    ("Rekap  (hidden)", "Rekap  (hidden)"),
    (" (hidden)", " (hidden)"), ("", ""), ("2", "2"), ("--list", "--list"),
    ("&quot;hidden&quot;:true", "\"hidden\":true"), ("\\", "\\"), ("_x0000_", " "),
    ("_x000A_", " "), ("漢字 é", "漢字 é"), ("&#x85;&#x2028;", "  "),
  ]

  @Test("a sheet is listed and found whatever it is called", arguments: names)
  func name(xml: String, shown: String) throws {
    // Another sheet lies before it under every name that a mistake may lead to.
    let others = [
      HandmadeWorkbook.Table(name: xml, isHidden: true), .init(name: "a", isHidden: true),
    ]
    let own = HandmadeWorkbook.Table(name: xml, rows: Self.rows)
    try withLog { folder, run in
      try folder.write(HandmadeWorkbook(others + [own]).bytes(), to: "s.xlsx")
      let imported = try run("s.xlsx")
      #expect(imported.messages == "")
      #expect(
        imported.output.hasPrefix("s.xlsx: sheet '\(shown)' of a workbook, read as 'generic', "))
      #expect(imported.output.hasSuffix(": 3 imported, at sequence 14\n"))
      try folder.write(HandmadeWorkbook([own, .init(name: "b")]).bytes(), to: "s.xlsx")
      #expect(
        try run("s.xlsx").messages
          == "error: 's.xlsx' has 2 sheets; choose one with '--sheet NAME': '\(shown)', 'b'\n")
    }
  }

  // MARK: What is refused

  @Test func `options that are not about the file are refused`() throws {
    try withLog { folder, run in
      try folder.write(
        SampleWorkbook([.init(name: "a", rows: Self.rows)]).bytes(), to: "s.xlsx")
      try folder.write("Tanggal,U1\n", to: "s.csv")
      #expect(
        try run("s.csv", "--sheet", "a").messages
          == "error: '--sheet' chooses a sheet of a workbook, and 's.csv' is none\n")
      for option in ["--separator=comma", "--encoding=utf-8"] {
        #expect(
          try run("s.xlsx", option).messages
            == "error: '--separator' and '--encoding' are about text, and 's.xlsx' is a workbook; "
            + "leave them out\n")
      }
    }
  }

  @Test func `a workbook on standard input is refused`() throws {
    let run = try FakeWorld(input: "PK\u{3}\u{4}…").run([
      "import", "-", "--unit", "dpmptsp", "--source", "s",
    ])
    #expect(
      run
        == ToolRun(
          status: .failed, output: "",
          messages:
            "error: standard input is a workbook; name its file, or print a sheet of it with "
            + "'skm-xlsx FILE > sheet.csv'\n"))
  }

  @Test func `an archive that is no workbook is refused in the words of the reader`() throws {
    try withLog { folder, run in
      try folder.write("PK\u{3}\u{4} and no more", to: "s.xlsx")
      #expect(
        try run("s.xlsx")
          == ToolRun(
            status: .failed, output: "",
            messages: "error: 's.xlsx' is no workbook (XLSX): it is no whole ZIP archive\n"))
    }
  }

  @Test func `without the program that reads workbooks it is said what is missing`() throws {
    try TemporaryFolder.with { programs in
      try withLog(FakeWorld(programFolder: programs.path)) { folder, run in
        try folder.write("PK\u{3}\u{4}", to: "s.xlsx")
        #expect(
          try run("s.xlsx")
            == ToolRun(
              status: .failed, output: "",
              messages: "error: 's.xlsx' is a workbook, and 'skm-xlsx', which reads it, is not in "
                + "'\(programs.path)' beside this program; build it there with 'swift build -c "
                + "release --product skm-xlsx', or where it is, print the sheet with 'skm-xlsx "
                + "s.xlsx > sheet.csv'\n"))
      }
    }
  }

  /// A program in the place of the reader, and what is said when it has failed.
  struct Failing: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let script: String
    let message: String
  }

  @Test(
    "nothing of a sheet is imported whose reader fails, and it is said why",
    arguments: [
      Failing(
        testDescription: "a message", script: "echo 'error: unzip is missing' >&2; exit 1",
        message: "unzip is missing"),
      Failing(
        testDescription: "several lines", script: "printf 'error: a\\nb\\033[1m\\n' >&2; exit 64",
        message: "a b [1m"),
      Failing(
        testDescription: "no message", script: "exit 3", message: "'PROGRAM' ended with status 3"),
      Failing(
        testDescription: "killed", script: "kill -KILL $$",
        message: "'PROGRAM' was ended by signal 9 before it had read 's.xlsx'"),
      Failing(
        testDescription: "killed with a message", script: "echo 'out of room' >&2; kill -TERM $$",
        message: "'PROGRAM' was ended by signal 15 before it had read 's.xlsx': out of room"),
    ])
  func failing(_ failing: Failing) throws {
    try TemporaryFolder.with { programs in
      // It gives a sheet whose rows are good, and fails then.
      let rows = Self.rows.map { $0.dropLast().joined(separator: ",") }.joined(separator: "\n")
      try Self.write(
        """
        case $1 in --list) echo '{"number":1,"name":"Jawaban","hidden":false}'; exit;; esac
        echo '\(rows)'
        \(failing.script)
        """, to: programs)
      try withLog(FakeWorld(programFolder: programs.path)) { folder, run in
        try folder.write("PK\u{3}\u{4}", to: "s.xlsx")
        let before = try folder.files()
        let program = programs.path(of: "skm-xlsx")
        #expect(
          try run("s.xlsx")
            == ToolRun(
              status: .failed, output: "",
              messages: "error: \(failing.message.replacing("PROGRAM", with: program))\n"))
        #expect(try folder.files() == before)
      }
    }
  }

  @Test func `what the reader notes is passed on, and the sheet is imported`() throws {
    try TemporaryFolder.with { programs in
      let rows = Self.rows.map { $0.dropLast().joined(separator: ",") }.joined(separator: "\n")
      try Self.write(
        """
        case "$1 $2" in
          '--list --')
            echo '{"number":1,"name":"a","hidden":true}'
            echo '{"number":2,"name":"b","hidden":false}'
            exit;;
          '--number=2 --empty-formulas') exit;;
          '--number=2 --') ;;
          *) exit 9;;
        esac
        echo '\(rows)'
        echo 'note: 1 formula has no value' >&2
        """, to: programs)
      try withLog(FakeWorld(programFolder: programs.path)) { folder, run in
        try folder.write("PK\u{3}\u{4}", to: "s.xlsx")
        let run = try run("s.xlsx")
        #expect(run.status == .done)
        #expect(run.messages == "note: 1 formula has no value\n")
      }
    }
  }

  @Test(
    "a reader of another version is not believed",
    arguments: [
      "echo Jawaban", "echo '1  Jawaban'", #"echo '{"number":1,"name":"Jawaban"}'"#,
      #"echo '{"number":0,"name":"Jawaban","hidden":false}'"#,
      """
      case $1 in --list) echo '{"number":1,"name":"a","hidden":false}'; exit;; esac
      echo 'note: 1 formula has no value' >&2
      echo 'a1'
      """,
    ])
  func version(script: String) throws {
    try TemporaryFolder.with { programs in
      try Self.write(script, to: programs)
      try withLog(FakeWorld(programFolder: programs.path)) { folder, run in
        try folder.write("PK\u{3}\u{4}", to: "s.xlsx")
        #expect(
          try run("s.xlsx").messages.hasSuffix(
            "error: '\(programs.path)/skm-xlsx' is of another version than this program; build both "
              + "anew\n"))
      }
    }
  }

  @Test func `no room for the rows is said`() throws {
    let world = FakeWorld(variables: ["TMPDIR": "/no folder"])
    try withLog(world) { folder, run in
      try folder.write(
        SampleWorkbook([.init(name: "a", rows: Self.rows)]).bytes(), to: "s.xlsx")
      let run = try run("s.xlsx")
      #expect(run.status == .failed)
      #expect(
        run.messages.wholeMatch(
          of: #/error: cannot create '/no folder/\.skm-[0-9-]+': No such file or directory\n/#)
          != nil
      )
    }
  }

  /// Writes a program in the place of the reader of workbooks.
  ///
  /// Another process writes it: a program can't be run as long as a process has it open for writing, as one
  /// has for a moment that another test is starting just then.
  private static func write(_ script: String, to folder: TemporaryFolder) throws {
    let output = try File(temporaryIn: folder.path)
    let end = try OtherProgram(at: "/bin/sh").run(
      [
        "-c", #"printf '#!/bin/sh\n%s\n' "$1" > "$2" && chmod 755 "$2""#, "sh", script,
        folder.path(of: "skm-xlsx"),
      ], output: output, messages: output)
    try #require(end == .status(0))
  }
}
