import SkmCommands
import TestSupport
import Testing

@Suite("Registering agencies, units and services")
struct RegisteringTests {
  /// Calls a body with a folder in which no log is yet, and a function that runs command lines on one.
  private func withNewLog(
    _ body: (TemporaryFolder, ([String]) throws -> ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      let world = FakeWorld()
      try body(folder) { try world.run($0 + ["--log", folder.path(of: "events")]) }
    }
  }

  @Test func `a log begins with its first agency, and grows by units and services`() throws {
    try withNewLog { (folder, run) throws in
      let receipt =
        #""time":"2024-12-15T08:00:00Z","recordedtime":"2024-12-15T08:00:00Z","authid":"rina","#
        + #""authtype":"user","#
      #expect(
        try run(["register", "contoh-kab", "--name", "Kabupaten Contoh"])
          == .done("registered agency contoh-kab as 'Kabupaten Contoh', sequence 1\n"))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000001","#
          + #""sequence":"000000000001","source":"/skm/register","type":"skm.agency.registered","#
          + #""subject":"contoh-kab",\#(receipt)"data":{"agency":"contoh-kab","#
          + #""name":"Kabupaten Contoh"}}"#)
      #expect(
        try run([
          "register", "contoh-kab/dinas", "--alias", "Discontoh", "--name", " Dinas  Contoh ",
          "--alias", "Din. C", "--kind", "dinas", "--alias", "Discontoh",
        ])
          == .done(
            "registered unit contoh-kab/dinas as 'Dinas Contoh', also called 'Discontoh', "
              + "'Din. C', kind 'dinas', sequence 2\n"))
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""type":"skm.unit.registered","subject":"contoh-kab/dinas",\#(receipt)"#
            + #""data":{"name":"Dinas Contoh","aliases":["Discontoh","Din. C"],"kind":"dinas"}}"#))
      #expect(
        try run(["register", "contoh-kab/dinas/izin", "--name", "Izin", "--alias", "Perizinan"])
          == .done(
            "registered service contoh-kab/dinas/izin as 'Izin', also called 'Perizinan', "
              + "sequence 3\n"))
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""type":"skm.service.registered","subject":"contoh-kab/dinas",\#(receipt)"#
            + #""data":{"service":"izin","name":"Izin","aliases":["Perizinan"]}}"#))
      #expect(try run(["verify"]).status == .done)
      #expect(
        try run(["record", "discontoh perizinan", "2024-12-01", "--answers", "U1=3"]).status
          == .done)
    }
  }

  @Test(
    "what is registered so already is not appended again",
    arguments: [
      (
        ["mojokerto-kab", "--name", "Kabupaten Mojokerto"],
        "agency mojokerto-kab is registered already as 'Kabupaten Mojokerto'"
      ),
      (
        ["mojokerto-kab/dpmptsp", "--name", "DPMPTSP", "--alias", "PTSP"],
        "unit mojokerto-kab/dpmptsp is registered already as 'DPMPTSP', also called 'PTSP'"
      ),
      (
        ["mojokerto-kab/dpmptsp"],
        "unit mojokerto-kab/dpmptsp is registered already as 'DPMPTSP', also called 'PTSP'"
      ),
      (
        ["mojokerto-kab/dpmptsp/pbg", "--name", "Persetujuan Bangunan Gedung"],
        "service mojokerto-kab/dpmptsp/pbg is registered already as 'Persetujuan Bangunan Gedung'"
      ),
      (
        ["mojokerto-kab/kec-jatirejo", "--without", "aliases,kind"],
        "unit mojokerto-kab/kec-jatirejo is registered already as 'Kecamatan Jatirejo'"
      ),
    ])
  func standing(arguments: [String], message: String) throws {
    try SmallLog.with { (folder, _) throws in
      let before = try folder.files()
      let log = folder.path(of: "events")
      #expect(
        try FakeWorld().run(["register"] + arguments + ["--log", log])
          == .done("\(message); nothing was appended\n"))
      #expect(try folder.files() == before)
    }
  }

  @Test func `what is not named stays, aliases come to those that there are`() throws {
    try withNewLog { (folder, run) throws in
      _ = try run(["register", "kab", "--name", "Kabupaten"])
      _ = try run([
        "register", "kab/dinas", "--name", "Dinas A", "--alias", "A", "--kind", "dinas",
      ])
      let steps: [(arguments: [String], message: String, data: String)] = [
        (
          ["--name", "Dinas B"], "name 'Dinas A' to 'Dinas B'",
          #"{"name":"Dinas B","aliases":["A"],"kind":"dinas"}"#
        ),
        (
          ["--alias", "B", "--alias", "A"], "aliases 'A' to 'A', 'B'",
          #"{"name":"Dinas B","aliases":["A","B"],"kind":"dinas"}"#
        ),
        (
          ["--kind", "badan"], "kind 'dinas' to 'badan'",
          #"{"name":"Dinas B","aliases":["A","B"],"kind":"badan"}"#
        ),
        (
          ["--without", "aliases", "--alias", "C"], "aliases 'A', 'B' to 'C'",
          #"{"name":"Dinas B","aliases":["C"],"kind":"badan"}"#
        ),
        (
          ["--without", "kind,aliases", "--name", "Dinas"],
          "name 'Dinas B' to 'Dinas', aliases 'C' to none, kind 'badan' to none",
          #"{"name":"Dinas"}"#
        ),
      ]
      for (position, step) in steps.enumerated() {
        let answer = try run(["register", "kab/dinas"] + step.arguments)
        #expect(
          answer.output
            == "changed unit kab/dinas: \(step.message), sequence \(position + 3)\n")
        #expect(try SmallLog.lastLine(in: folder).hasSuffix(#""data":\#(step.data)}"#))
      }
    }
  }

  @Test func `a former name that finds nothing any more is noted`() throws {
    try withNewLog { (_, run) throws in
      _ = try run(["register", "kab", "--name", "Kabupaten"])
      _ = try run(["register", "kab/ptsp", "--name", "Kecamatan Jatirejo"])
      let steps: [(name: String, note: String)] = [
        // Another spelling is found as the name is.
        ("Kec. Jatirejo", ""),
        (
          "Dinas Perizinan",
          "note: 'Kec. Jatirejo' is no name of kab/ptsp any more; 'skm register kab/ptsp --alias "
            + "TEXT' keeps it as an alias\n"
        ),
        // The id finds it.
        (
          "PTSP",
          "note: 'Dinas Perizinan' is no name of kab/ptsp any more; 'skm register kab/ptsp "
            + "--alias TEXT' keeps it as an alias\n"
        ),
        ("Perizinan", ""),
      ]
      for step in steps {
        #expect(try run(["register", "kab/ptsp", "--name", step.name]).messages == step.note)
      }
    }
  }

  @Test func `an agency beside another is noted, since a unit may have been meant`() throws {
    try SmallLog.with { (_, run) throws in
      #expect(
        try run("register", "kec-puri", "--name", "Kecamatan Puri")
          == ToolRun(
            status: .done,
            output: "registered agency kec-puri as 'Kecamatan Puri', sequence 12\n",
            messages: "note: kec-puri is an agency beside mojokerto-kab; a unit of mojokerto-kab "
              + "would be 'mojokerto-kab/kec-puri'\n"))
    }
  }

  @Test func `a unit that is retired stays so when it gets another name`() throws {
    try SmallLog.with { (_, run) throws in
      _ = try run("register", "mojokerto-kab/dispendukcapil", "--name", "Capil")
      #expect(
        try run("record", "mojokerto-kab/dispendukcapil", "2024-05", "--answers", "U1=3").messages
          == "error: unit 'mojokerto-kab/dispendukcapil' retired from 2024 on; found "
          + "'2024-05'\n")
    }
  }

  @Test func `names that others beside it have are noted`() throws {
    var log = LogBuilder(registering: "kab", "kab/a", "kab/b", "kab/a/x", "kab/b/x", "kota")
    log.add("unit.registered", "kab/ptsp", #"{"name":"Dinas Perizinan","aliases":["DPM"]}"#)
    try log.withTool { (run) throws in
      func note(_ name: String, _ other: String) -> String {
        "note: '\(name)' is also a name of \(other); who asks by it must say which\n"
      }
      let steps: [(arguments: [String], notes: String)] = [
        (
          ["kab/c", "--name", "Din. Perizinan", "--alias", "P"], note("Din. Perizinan", "kab/ptsp")
        ),
        (
          ["kab/a", "--alias", "dpm", "--alias", "PTSP"],
          note("dpm", "kab/ptsp") + note("PTSP", "kab/ptsp")
        ),
        (["kab/p", "--name", "P1"], note("p", "kab/c")),
        // What was noted is not noted again.
        (["kab/a", "--alias", "AA"], ""),
        // Other agencies and units have names of their own.
        (["kota/ptsp", "--name", "Dinas Perizinan"], ""),
        (["kab/a/y", "--name", "Y", "--alias", "X"], note("X", "kab/a/x")),
        (["kab/b/y", "--name", "Y"], ""),
      ]
      for step in steps {
        let answer = try run(["register"] + step.arguments)
        #expect(answer.status == .done)
        #expect(answer.messages == step.notes)
      }
      // The same words in the same unit need no second name.
      #expect(try run(["register", "kab/d", "--name", "D", "--alias", "D."]).messages == "")
    }
  }

  @Test func `a service of a unit that is retired is noted`() throws {
    try SmallLog.with { (_, run) throws in
      #expect(
        try run("register", "mojokerto-kab/dispendukcapil/ktp", "--name", "KTP").messages
          == "note: unit mojokerto-kab/dispendukcapil is retired from 2024 on\n")
    }
  }

  @Test func `a log that does not end as expected is told, whatever is to be appended`() throws {
    try SmallLog.with { (folder, _) throws in
      let lines = [
        "register mojokerto-kab/dpmptsp --name DPMPTSP",
        "register mojokerto-kab/dpmptsp --name Lain --dry-run",
        "retire mojokerto-kab/dispendukcapil --from 2024", "adopt sukma-e ptsp --from 2025",
        "open ptsp 2025",
      ]
      let world = FakeWorld()
      let log = ["--log", folder.path(of: "events")]
      for line in lines.suffix(2) {
        _ = try world.run(line.split(separator: " ").map(String.init) + log)
      }
      for line in lines {
        #expect(
          try world.run(line.split(separator: " ").map(String.init) + log + ["--expect", "3"])
            == ToolRun(
              status: .failed, output: "",
              messages: "error: the log ends with event 13, and 3 was expected; nothing was "
                + "appended\n"))
      }
    }
  }

  @Test func `a dry run shows what would be appended, and begins no log`() throws {
    try withNewLog { (folder, run) throws in
      let note = "note: nothing was appended; leave out '--dry-run' to register\n"
      #expect(
        try run(["register", "kab", "--name", "Kabupaten", "--dry-run"])
          == ToolRun(
            status: .done, output: "id   is   as\nkab  new  'Kabupaten'\n\n1 new\n",
            messages: note))
      #expect(try folder.files().isEmpty)
      _ = try run(["register", "kab", "--name", "Kabupaten"])
      let before = try folder.files()
      #expect(
        try run(["register", "kab/dinas", "--name", "Dinas", "--dry-run"]).output
          == "id         is   as\nkab/dinas  new  'Dinas'\n\n1 new\n")
      #expect(
        try run(["register", "kab", "--name", "Kabupaten", "--dry-run"])
          == ToolRun(status: .done, output: "1 registered already\n", messages: note))
      #expect(try folder.files() == before)
    }
  }

  @Test func `a refusal begins no log`() throws {
    try withNewLog { (folder, run) throws in
      let refused = try run(["register", "kab/dinas", "--name", "Dinas"])
      #expect(
        refused.messages
          == "error: agency 'kab' is not registered; 'skm register kab --name NAME' registers it\n")
      #expect(try folder.files().isEmpty)
      #expect(
        try run(["register", "kab", "--name", "Kabupaten"]).output
          == "registered agency kab as 'Kabupaten', sequence 1\n")
    }
  }

  @Test func `a unit more moves an agency whose own result covers all that are registered`() throws
  {
    var log = LogBuilder(registering: "kab", "kab/a", "kab/b")
    log.report("kab/a", "2023", index: "80.00", respondents: 10)
    log.report("kab/b", "2023", index: "82.00", respondents: 10)
    log.report("kab", "2023", index: "90.00", respondents: 20)
    try log.withTool { (run) throws in
      #expect(
        try run(["register", "kab/c", "--name", "C"])
          == .done(
            """
            registered unit kab/c as 'C', sequence 7
            kab 2023: 81.00 to 90.00 (rollup to reported), published 90.00

            """))
    }
  }
}
