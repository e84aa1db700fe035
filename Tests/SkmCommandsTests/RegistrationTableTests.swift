import TestSupport
import Testing

@testable import SkmCommands

@Suite("Registering a table")
struct RegistrationTableTests {
  /// Calls a body with a folder in which no log is yet, and a function that registers a table in one.
  private func withNewLog(
    _ body: (TemporaryFolder, ([UInt8], [String]) throws -> ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      let world = FakeWorld()
      try body(folder) { table, options in
        try folder.write(table, to: "unit.csv")
        let run = try world.run(
          ["register", "--table", folder.path(of: "unit.csv"), "--log", folder.path(of: "events")]
            + options)
        return ToolRun(
          status: run.status, output: run.output,
          messages: run.messages.replacing(folder.path, with: "…"))
      }
    }
  }

  private static let table: String = """
    id,name,aliases,kind
    kab/dinas/izin,Izin,,
    kab/dinas,"Dinas Contoh, Kab.",Discontoh; Din C ;,dinas
    ,,,
    kab,Kabupaten Contoh,,
    kab/kec,Kecamatan Sumber,,kecamatan

    """

  private static let shown: String = """
    line  id              is   as
       2  kab/dinas/izin  new  'Izin'
       3  kab/dinas       new  'Dinas Contoh, Kab.', also called 'Discontoh', 'Din C', kind 'dinas'
       5  kab             new  'Kabupaten Contoh'
       6  kab/kec         new  'Kecamatan Sumber', kind 'kecamatan'


    """

  /// The events of the log in a folder, each its type and what stands behind its actor.
  private func events(in folder: TemporaryFolder) throws -> [String] {
    try folder.text(of: "events/000000000001.jsonl").split(separator: "\n").map { line in
      let type = line.split(separator: #""type":"skm."#)[1].prefix { $0 != "\"" }
      return "\(type) \(line.split(separator: #""data":"#)[1].dropLast())"
    }
  }

  @Test func `rows may come in any order; an agency comes first in the log, then units`() throws {
    try withNewLog { (folder, register) throws in
      #expect(
        try register(Array(Self.table.utf8), []) == .done(Self.shown + "4 new, at sequence 4\n"))
      #expect(
        try events(in: folder) == [
          #"agency.registered {"agency":"kab","name":"Kabupaten Contoh"}"#,
          #"unit.registered {"name":"Dinas Contoh, Kab.","aliases":["Discontoh","Din C"],"#
            + #""kind":"dinas"}"#,
          #"unit.registered {"name":"Kecamatan Sumber","kind":"kecamatan"}"#,
          #"service.registered {"service":"izin","name":"Izin"}"#,
        ])
    }
  }

  @Test func `a table that has grown appends only what is new or changed`() throws {
    try withNewLog { (folder, register) throws in
      _ = try register(Array(Self.table.utf8), [])
      let before = try folder.files()
      #expect(
        try register(Array(Self.table.utf8), [])
          == .done("4 registered already; nothing was appended\n"))
      #expect(try folder.files() == before)
      let grown =
        Self.table.replacing("Kecamatan Sumber,,kecamatan", with: "Kecamatan Tirto,Sumb,")
        .replacing("Discontoh; Din C ;", with: "")
        + "kab/kec/ktp,KTP,,\n"
      let shown = """
        line  id           is       as
           6  kab/kec      changed  name 'Kecamatan Sumber' to 'Kecamatan Tirto', aliases none to 'Sumb'
           7  kab/kec/ktp  new      'KTP'

        1 new, 1 changed, 3 registered already
        """
      let dryRun = try register(Array(grown.utf8), ["--dry-run"])
      #expect(
        dryRun.messages.hasSuffix(
          "note: nothing was appended; leave out '--dry-run' to register\n"))
      #expect(try events(in: folder).count == 4)
      #expect(dryRun.output == shown + "\n")
      #expect(
        try register(Array(grown.utf8), [])
          == ToolRun(
            status: .done, output: shown + ", at sequence 6\n",
            messages: "note: 'Kecamatan Sumber' is no name of kab/kec any more; 'skm register "
              + "kab/kec --alias TEXT' keeps it as an alias\n"))
      #expect(
        try events(in: folder).suffix(2) == [
          #"unit.registered {"name":"Kecamatan Tirto","aliases":["Sumb"],"kind":"kecamatan"}"#,
          #"service.registered {"service":"ktp","name":"KTP"}"#,
        ])
    }
  }

  @Test func `a dry run begins no log`() throws {
    try withNewLog { (folder, register) throws in
      #expect(
        try register(Array(Self.table.utf8), ["--dry-run"])
          == ToolRun(
            status: .done, output: Self.shown + "4 new\n",
            messages: "note: nothing was appended; leave out '--dry-run' to register\n"))
      #expect(try Array(folder.files().keys) == ["unit.csv"])
    }
  }

  /// A form in which the table may be saved.
  struct Form: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    var options: [String] = []

    /// The bytes of a text in Windows-1252, of characters that it has in common with Latin-1.
    static func windows1252(_ text: String) -> [UInt8] {
      text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    static let semicolons: String =
      "ID;Nama;Alias;Jenis\r\nkab;Kabupaten Café;;\r\nkab/x;\"Dinas\r\nÉlan\";\"X;Y\";dinas\r\n"

    static let all: [Form] = [
      Form(
        testDescription: "semicolons in Windows-1252", bytes: windows1252(semicolons)),
      Form(testDescription: "semicolons in UTF-8", bytes: Array(semicolons.utf8)),
      Form(
        testDescription: "semicolons with a byte-order mark",
        bytes: [0xEF, 0xBB, 0xBF] + Array(semicolons.utf8)),
      Form(
        testDescription: "semicolons in UTF-16",
        bytes: [0xFF, 0xFE] + semicolons.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      Form(
        testDescription: "commas, several columns of aliases",
        bytes: Array(
          "name,alias,id,aliases,kind\nKabupaten Café,,kab,,\nDinas Élan,X,kab/x,Y,dinas\n".utf8)),
      Form(
        testDescription: "tabs, aliases in lines",
        bytes: Array(
          "id\tname\tkind\taliases\nkab\tKabupaten Café\nkab/x\t Dinas  Élan\tdinas\t\"X\nY\"\n"
            .utf8)),
      Form(
        testDescription: "a separator and an encoding that are said",
        bytes: windows1252(semicolons),
        options: ["--separator", "semicolon", "--encoding", "windows-1252"]),
    ]
  }

  @Test("a table is the same in every form in which it may be saved", arguments: Form.all)
  func forms(form: Form) throws {
    try withNewLog { (folder, register) throws in
      #expect(try register(form.bytes, form.options).status == .done)
      #expect(
        try events(in: folder) == [
          #"agency.registered {"agency":"kab","name":"Kabupaten Café"}"#,
          #"unit.registered {"name":"Dinas Élan","aliases":["X","Y"],"kind":"dinas"}"#,
        ])
    }
  }

  @Test(
    "a table whose header is not known is refused",
    arguments: [
      ("", "error: '…/unit.csv' is empty"),
      ("\n,,\n", "error: '…/unit.csv': the table has no rows, as all of its cells are empty"),
      ("id,name\n", "error: '…/unit.csv' has no row below its header"),
      (
        "kab,Kabupaten\nkab/x,Dinas\n",
        "…/unit.csv:1:1: error: column A: the columns of the table are 'id', 'name', 'aliases' and "
          + "'kind'; found 'kab'"
      ),
      (
        "id,name,alises\nkab,Kabupaten,\n",
        "…/unit.csv:1:3: error: column C: the columns of the table are 'id', 'name', 'aliases' and "
          + "'kind'; found 'alises', did you mean 'aliases'?"
      ),
      (
        "id,aliases\nkab,K\n",
        "…/unit.csv:1:1: error: the header of the table must have 'id' and 'name'; 'name' is missing"
      ),
      (
        "name,kind\nKabupaten,\n",
        "…/unit.csv:1:1: error: the header of the table must have 'id' and 'name'; 'id' is missing"
      ),
      (
        "id,name,nama\nkab,K,L\n",
        "…/unit.csv:1:3: error: column C: only 'aliases' may head several columns; found 'nama' again"
      ),
      (
        "id,name\nkab,\"K\n",
        "…/unit.csv:2:2: error: column B: the quotation mark that begins this cell is never closed; "
          + "close it, or write two for one"
      ),
    ])
  func header(table: String, message: String) throws {
    try withNewLog { (folder, register) throws in
      #expect(
        try register(Array(table.utf8), [])
          == ToolRun(status: .failed, output: "", messages: message + "\n"))
      #expect(try Array(folder.files().keys) == ["unit.csv"])
    }
  }

  @Test(
    "a row that breaks a rule is refused with its place, and nothing is appended",
    arguments: [
      (
        "kab/Kec. Puri,P,,",
        "column A 'id': 'Kec. Puri' is no id, and an id has letters a-z, "
          + "digits, '-', '_' and '.', and begins with a letter or digit; 'kab/kec-puri' would be one"
      ),
      (",Puri,,", "column A 'id': a row must have an id"),
      (
        "kab/x/y/z,P,,",
        "column A 'id': an id is AGENCY, AGENCY/UNIT or AGENCY/UNIT/SERVICE; found "
          + "'kab/x/y/z'"
      ),
      ("kab/dinas,Lain,,", "column A 'id': 'kab/dinas' stands in line 3 already"),
      ("kab/dinas,Dinas,,", "column A 'id': 'kab/dinas' stands in line 3 already"),
      ("kab/puri,,,", "'kab/puri' is not registered yet, so its row must have a name"),
      ("kab/puri,P,,,lebih", "column E: 'lebih' has no header above it"),
      (
        "kab/puri/a,A,,",
        "unit 'kab/puri' is not registered; 'skm register kab/puri --name NAME' "
          + "registers it"
      ),
      (
        "kota/puri,P,,",
        "agency 'kota' is not registered; 'skm register kota --name NAME' registers "
          + "it"
      ),
      ("kab/dinas/a,A,,izin", "'kind' is of units, and 'kab/dinas/a' is a service"),
      ("lama,Kabupaten Lain,,", "agency 'lama' is registered already, and keeps its name"),
      (
        "puri,Kecamatan Puri,,",
        "'puri' would be an agency, and no row has a unit of it; a unit has "
          + "the id of its agency before its own: AGENCY/puri"
      ),
      ("kab/puri,a\u{1}b,,", "'name' must have no control characters but tabs and line breaks"),
    ])
  func badRow(row: String, rule: String) throws {
    try withNewLog { (folder, register) throws in
      _ = try register(Array("id,name\nlama,Kabupaten Lama\nlama/x,X\n".utf8), [])
      let before = try events(in: folder)
      let table =
        "id,name,aliases,kind\nkab,Kabupaten,,\nkab/dinas,Dinas,,\n\(row)\nkab/kec,Kecamatan,,\n"
      for options in [[], ["--dry-run"]] {
        #expect(
          try register(Array(table.utf8), options)
            == ToolRun(
              status: .failed, output: "",
              messages: """
                …/unit.csv:4:\(rule.hasPrefix("column E") ? 5 : 1): error: \(rule)
                error: 1 row is refused, so nothing was appended; mend the table and register it again

                """))
        #expect(try events(in: folder) == before)
      }
    }
  }

  @Test func `all rows that are refused are shown in their order, and their parts are told why`()
    throws
  {
    try withNewLog { (_, register) throws in
      let table = """
        id;name;aliases
        kab/dinas/izin;Izin;
        kab/dinas;Dinas;A;B
        kab/Kec;Kecamatan;
        kab;Kabupaten;K
        kab/kec;Kecamatan;

        """
      #expect(
        try register(Array(table.utf8), ["--separator", "semicolon"])
          == ToolRun(
            status: .failed, output: "",
            messages: """
              …/unit.csv:2:1: error: 'kab/dinas', in line 3, is refused
              …/unit.csv:3:4: error: column D: 'B' has no header above it; where semicolons separate \
              cells, aliases with semicolons stand in quotation marks
              …/unit.csv:4:1: error: column A 'id': 'Kec' is no id, and an id has letters a-z, digits, \
              '-', '_' and '.', and begins with a letter or digit; 'kab/kec' would be one
              …/unit.csv:5:1: error: 'aliases' is of units and services, and 'kab' is an agency
              …/unit.csv:6:1: error: 'kab', in line 5, is refused
              error: 5 rows are refused, so nothing was appended; mend the table and register it again

              """))
    }
  }

  @Test func `a table has a limit`() throws {
    try withNewLog { (folder, register) throws in
      let rows = (0...RegistrationTable.rowLimit).map { "kab/\($0),\n" }.joined()
      #expect(
        try register(Array(("id,name\n" + rows).utf8), [])
          == ToolRun(
            status: .failed, output: "",
            messages: "error: '…/unit.csv' must have at most 100000 rows; register it in parts\n"))
      #expect(try Array(folder.files().keys) == ["unit.csv"])
    }
  }

  @Test func `of many refusals the first twenty are shown`() throws {
    try withNewLog { (_, register) throws in
      let rows = (1...30).map { "kab/\($0),\n" }.joined()
      let lines = try register(Array(("id,name\n" + rows).utf8), []).messages
        .split(separator: "\n")
      #expect(lines.count == 22)
      #expect(
        lines.suffix(2) == [
          "error: and 10 more rows",
          "error: 30 rows are refused, so nothing was appended; mend the table and register it again",
        ])
    }
  }

  @Test func `a table comes from standard input or a workbook, too`() throws {
    try TemporaryFolder.with { folder in
      var world = FakeWorld()
      world.input = Self.table
      #expect(
        try world.run(["register", "--table", "-", "--log", folder.path(of: "events")])
          == .done(Self.shown + "4 new, at sequence 4\n"))
      let workbook = SampleWorkbook([
        .init(
          name: "Unit", rows: [["id", "name"], ["kab/x", "Dinas X"], ["kab/kec", "Kecamatan"]])
      ])
      try folder.write(workbook.bytes(), to: "unit.xlsx")
      #expect(
        try world.run([
          "register", "--table", folder.path(of: "unit.xlsx"), "--log", folder.path(of: "events"),
        ]).output
          == """
          line  id       is       as
             2  kab/x    new      'Dinas X'
             3  kab/kec  changed  name 'Kecamatan Sumber' to 'Kecamatan'

          1 new, 1 changed, at sequence 6

          """)
    }
  }

  @Test func `the example is a table`() throws {
    try withNewLog { (folder, register) throws in
      let table = try Repository.text(of: "examples/unit-contoh.csv")
      let run = try register(Array(table.utf8), [])
      #expect(run.messages == "")
      #expect(run.output.hasSuffix("\n8 new, at sequence 8\n"))
      #expect(try events(in: folder).count == 8)
    }
  }
}
