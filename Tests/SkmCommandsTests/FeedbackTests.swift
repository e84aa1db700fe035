import EventLog
import Files
import Foundation
import SkmCommands
import Survey
import TestSupport
import Testing

@Suite("Suggestions and complaints")
struct FeedbackTests {
  private static let unit = "mojokerto-kab/dpmptsp"

  /// Runs a body with a small log, where `run` runs a command line on it.
  private func withLog(
    _ body: (TemporaryFolder, (String...) throws -> ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      let world = FakeWorld()
      try body(folder) {
        try world.run([$0[0], "--log", folder.path(of: "events")] + $0.dropFirst())
      }
    }
  }

  /// The path of the file of a text whose salt has one byte 32 times.
  private func file(_ text: String, salt: UInt8 = 1, of response: String = "r-2") throws -> String {
    let text = PrivateText(
      response: response, text: text, salt: Array(repeating: salt, count: 32))
    let name = try #require(PrivateText.fileName(ofDigest: text.digest))
    return "events/private/\(Self.unit)/\(name)"
  }

  // MARK: Recording

  @Test func `record keeps the text outside the log, for its owner alone`() throws {
    try withLog { (folder, run) throws in
      #expect(
        try run(
          "record", "dpmptsp", "2024-07-15", "--answers", "U1=3", "--id", "r-2", "--complaint",
          "Antreannya lama")
          == .done(
            "recorded response 'r-2' of mojokerto-kab/dpmptsp for 2024-07-15 with a complaint, "
              + "sequence 12\n"))
      // The digest was computed with `hashlib` of Python 3.
      let digits = "24c3f5443a28373eba33b2d2ccc23a07e2bb8915f6d0bdc6321bdf0cf3edb3b6"
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""data":{"response":"r-2","date":"2024-07-15","answers":{"U1":3},"#
            + #""feedback":{"kind":"complaint","digest":"sha256:\#(digits)"}}}"#))
      let path = "events/private/\(Self.unit)/\(digits).json"
      #expect(
        try folder.text(of: path)
          == #"{"response":"r-2","text":"Antreannya lama","#
          + #""salt":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="}"# + "\n")
      #expect(
        try folder.files().keys.sorted() == [
          "events/000000000001.jsonl", "events/checkpoint", "events/lock", path,
        ])
      #expect(try folder.mode(of: path) == 0o600)
      for name in ["private", "private/mojokerto-kab", "private/\(Self.unit)"] {
        #expect(try folder.mode(of: "events/\(name)") == 0o700, "\(name)")
      }
    }
  }

  @Test func `a text on standard input is taken without the line feeds at its end`() throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      var world = FakeWorld()
      world.input = "Kursi kurang\nPintunya berat\r\n\n"
      let log = folder.path(of: "events")
      let line = ["record", "dpmptsp", "2024-07", "--answers", "U1=3", "--log", log]
      #expect(try world.run(line + ["--id", "r-2", "--suggestion", "-"]).status == .done)
      #expect(
        try folder.text(of: file("Kursi kurang\nPintunya berat")).hasPrefix(
          #"{"response":"r-2","text":"Kursi kurang\nPintunya berat","#))
    }
  }

  @Test(
    "a text that cannot be kept is refused, and nothing is written",
    arguments: [
      (
        ["--suggestion", "a", "--complaint", "b"],
        "a response has one suggestion or complaint; leave out one option"
      ),
      (["--suggestion", ""], "'--suggestion' must not be empty"),
      (["--complaint", " \n"], "'--complaint' must not be empty"),
      (["--complaint", "-"], "'--complaint' must not be empty"),
      (
        ["--complaint", "a\u{7}"],
        "'complaint' must have no control characters but tabs and line breaks"
      ),
      (
        ["--suggestion", String(repeating: "é", count: 1 << 15) + "x"],
        "a suggestion may have at most 65536 bytes"
      ),
    ])
  func refused(options: [String], message: String) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      let before = try folder.files()
      let run = try FakeWorld().run(
        ["record", "dpmptsp", "2024-07", "--answers", "U1=3"] + options
          + ["--log", folder.path(of: "events")])
      #expect(run.messages.split(separator: "\n").first.map(String.init) == "error: \(message)")
      #expect(run.status != .done)
      #expect(try folder.files() == before)
    }
  }

  @Test func `an event that is refused leaves no text`() throws {
    try withLog { (folder, run) throws in
      let line = ["--answers", "U1=3", "--id", "r-2", "--complaint"]
      _ = try run("record", "dpmptsp", "2024-07", line[0], line[1], line[2], line[3], line[4], "a")
      let before = try folder.files()
      let again = try run(
        "record", "dpmptsp", "2024-07", line[0], line[1], line[2], line[3], line[4], "b")
      #expect(
        again.messages == "error: response 'r-2' is recorded already in 'mojokerto-kab/dpmptsp'\n")
      #expect(try folder.files() == before)
    }
  }

  // MARK: What comes first

  @Test func `where the text cannot be kept, no event is recorded`() throws {
    try withLog { (folder, run) throws in
      try folder.write("in the way", to: "events/private")
      let before = try folder.files()
      let refused = try run(
        "record", "dpmptsp", "2024-07", "--answers", "U1=3", "--id", "r-2", "--complaint", "Lama")
      #expect(
        refused.messages.replacing(folder.path, with: "…")
          == "error: cannot create '…/events/private/mojokerto-kab/dpmptsp': Not a directory\n")
      #expect(try folder.files() == before)
    }
  }

  @Test func `an event for which there is no room leaves no text`() async {
    await #expect(processExitsWith: .success) {
      try TemporaryFolder.with { folder in
        try SmallLog.write(to: folder)
        let before = try folder.files()
        let size = try folder.bytes(of: "events/000000000001.jsonl").count
        Host.failWritesBeyondSizeLimit()
        var limit = rlimit(rlim_cur: rlim_t(size + 100), rlim_max: .max)
        #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
        let run = try FakeWorld().run([
          "record", "dpmptsp", "2024-07", "--answers", "U1=3", "--id", "r-2", "--complaint", "Lama",
          "--log", folder.path(of: "events"),
        ])
        #expect(
          run.messages.replacing(folder.path, with: "…")
            == "error: cannot write '…/events/000000000001.jsonl': File too large; nothing was "
            + "appended\n")
        #expect(try folder.files() == before)
      }
    }
  }

  @Test func `where nobody knows whether the event is recorded, the text stays`() throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      var world = FakeWorld()
      let segment = folder.path(of: "events/000000000001.jsonl")
      world.beforeNewID = {
        try? FileManager.default.removeItem(atPath: segment)
        try? FileManager.default.createDirectory(
          atPath: segment, withIntermediateDirectories: false)
      }
      let run = try world.run([
        "record", "dpmptsp", "2024-07", "--answers", "U1=3", "--id", "r-2", "--complaint", "Lama",
        "--log", folder.path(of: "events"),
      ])
      #expect(run.status == .failed)
      #expect(try folder.files().keys.contains(file("Lama")))
    }
  }

  // MARK: Ids

  @Test(
    "an id of any characters has its text",
    arguments: [
      "../../../etc/passwd", "/", ".", "..", "a/b/c.json", "-", "--", "r 2", "'\"\\", "é",
      "e\u{301}",
      "😀", String(repeating: "ü", count: 100), "null", "*?[a]", "$(x)", "CON",
    ])
  func ids(id: String) throws {
    try withLog { (folder, run) throws in
      #expect(
        try run(
          "record", "dpmptsp", "2024-07", "--answers", "U1=3", "--id", id, "--suggestion",
          "Kursi untuk \(id)"
        ).status == .done)
      #expect(
        try folder.files().keys.filter { $0.hasPrefix("events/private/") }
          == [file("Kursi untuk \(id)", of: id)])
      #expect(try run("feedback", "--format", "csv").output.contains("suggestion,false,kept,,"))
      #expect(try run("erase", "dpmptsp", "--yes", "--", id).status == .done)
      #expect(
        try run("feedback", "--format", "csv").output.contains("suggestion,false,erased,2024-12-15")
      )
    }
  }

  // MARK: Listing

  /// Records a complaint, a suggestion about a service, and one that is void and dated elsewhere.
  private func recordSome(_ run: (String...) throws -> ToolRun) throws {
    _ = try run(
      "record", "dpmptsp", "2024-07-15", "--answers", "U1=3", "--id", "r-2", "--complaint",
      "Antreannya lama, dan tidak seorang pun di loket dapat mengatakan mengapa atau sampai kapan "
        + "kami harus menunggu")
    _ = try run(
      "record", "dpmptsp pbg", "2024-08", "--answers", "U1=3", "--id", "r-3", "--suggestion",
      "Kursi, \"meja\"")
    _ = try run(
      "record", "kec jatirejo", "2023-11-02", "--answers", "U1=4", "--id", "r-2", "--suggestion",
      "Parkir")
    _ = try run("correct", "jatirejo", "r-2", "--date", "2024-11-02", "--reason", "salah tahun")
    _ = try run("void", "jatirejo", "r-2", "--reason", "ganda")
  }

  @Test func `feedback lists what was written, and marks what is void`() throws {
    try withLog { (folder, run) throws in
      try recordSome(run)
      #expect(
        try run("feedback")
          == .done(
            """
            sequence  date        who           response  kind              text
                  12  2024-07-15  dpmptsp       r-2       complaint         Antreannya lama, dan tidak seorang
                                                                            pun di loket dapat mengatakan
                                                                            mengapa atau sampai kapan kami harus
                                                                            menunggu
                  13  2024-08     dpmptsp/pbg   r-3       suggestion        Kursi, "meja"
                  14  2024-11-02  kec-jatirejo  r-2       suggestion, void  Parkir

            2 suggestions, 1 complaint (1 void). Computed at sequence 16.

            """))
      #expect(
        try run("feedback", "ptsp", "--lang", "id").output
          == """
          DPMPTSP (mojokerto-kab/dpmptsp)

          urutan  tanggal     unit     respons  jenis      isi
              12  2024-07-15  dpmptsp  r-2      pengaduan  Antreannya lama, dan tidak seorang pun di loket
                                                           dapat mengatakan mengapa atau sampai kapan kami
                                                           harus menunggu
              13  2024-08     pbg      r-3      saran      Kursi, "meja"

          1 saran, 1 pengaduan. Dihitung pada urutan 16.

          """)
      #expect(
        try run("feedback", "jatirejo", "2024-S2").output
          == """
          Kecamatan Jatirejo (mojokerto-kab/kec-jatirejo)

          sequence  date        response  kind              text
                14  2024-11-02  r-2       suggestion, void  Parkir

          1 suggestion (1 void). Computed at sequence 16.

          """)
    }
  }

  @Test(
    "feedback is of a scope and of a period, as corrected",
    arguments: [
      ([], ["r-2", "r-3", "r-2"]), (["mojokerto-kab"], ["r-2", "r-3", "r-2"]),
      (["dpmptsp"], ["r-2", "r-3"]), (["dpmptsp pbg"], ["r-3"]), (["dpmptsp", "2024-07"], ["r-2"]),
      (["2024-Q3"], ["r-2", "r-3"]), (["2024-11"], ["r-2"]), (["2024-08"], ["r-3"]),
    ])
  func scopes(question: [String], responses: [String]) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      let world = FakeWorld()
      let log = ["--log", folder.path(of: "events")]
      try recordSome { try world.run($0 + log) }
      let rows = try world.run(["feedback"] + question + ["--format", "csv"] + log).output
        .split(separator: "\n").dropFirst()
      #expect(
        rows.map { String($0.split(separator: ",")[$0.contains("pbg") ? 5 : 4]) } == responses)
    }
  }

  @Test(
    "where there is none, the answer says so",
    arguments: [
      ([], "no suggestion or complaint is recorded"),
      (["2023"], "no suggestion or complaint is recorded for 2023"),
      (
        ["dpmptsp pbg", "2024"],
        "no suggestion or complaint is recorded of 'mojokerto-kab/dpmptsp/pbg' for 2024"
      ),
    ])
  func none(question: [String], message: String) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      #expect(
        try FakeWorld().run(["feedback", "--log", folder.path(of: "events")] + question)
          == ToolRun(status: .failed, output: "", messages: "error: \(message)\n"))
    }
  }

  @Test func `feedback in CSV and JSON has the text whole`() throws {
    try withLog { (folder, run) throws in
      try recordSome(run)
      #expect(
        try run("feedback", "dpmptsp pbg", "--format", "csv")
          == ToolRun(
            status: .done,
            output: """
              sequence,agency,unit,service,date,response,kind,void,state,erased,text
              13,mojokerto-kab,dpmptsp,pbg,2024-08,r-3,suggestion,false,kept,,"Kursi, ""meja\"""

              """, messages: "note: computed at sequence 16\n"))
      #expect(
        try run("feedback", "jatirejo", "--format", "json").output
          == """
          {
            "sequence": 16,
            "rows": [
              {
                "sequence": 14,
                "agency": "mojokerto-kab",
                "unit": "kec-jatirejo",
                "service": null,
                "date": "2024-11-02",
                "response": "r-2",
                "kind": "suggestion",
                "void": true,
                "state": "kept",
                "erased": null,
                "text": "Parkir"
              }
            ]
          }

          """)
    }
  }

  @Test func `the log in words tells that something was written, and not what`() throws {
    try withLog { (_, run) throws in
      try recordSome(run)
      let words = try run("log", "dpmptsp").output
      #expect(words.contains("response 'r-2' of 2024-07-15: U1 3, with a complaint\n"))
      #expect(words.contains("response 'r-3' of 2024-08, service 'pbg': U1 3, with a suggestion\n"))
      #expect(!words.contains("Kursi") && !words.contains("Antrean"))
    }
  }

  // MARK: What is left of a text

  /// The state and the text of the one row that `feedback` prints.
  private func state(_ run: (String...) throws -> ToolRun) throws -> String {
    let line = try run("feedback", "--format", "csv").output.split(separator: "\n").last ?? ""
    return line.split(separator: ",", omittingEmptySubsequences: false).suffix(3)
      .joined(separator: ",")
  }

  @Test func `a text that is not what was recorded is not shown`() throws {
    try withLog { (folder, run) throws in
      _ = try run(
        "record", "ptsp", "2024-07", "--answers", "U1=3", "--id", "r-2", "--complaint", "Lama")
      let path = try file("Lama")
      let whole = try folder.text(of: path)
      let changed = [
        "", "{}", "Lama", whole.replacing("Lama", with: "Baik"),
        whole.replacing("AQ", with: "Ag"), whole.replacing("r-2", with: "r-3"),
        whole.replacing("Lama", with: String(repeating: "x", count: 1 << 20)),
        #"{"response":"r-2","text":"Baik","erased":"2024-01-01T00:00:00Z","authid":"x"}"#,
      ]
      for text in changed {
        try folder.write(text, to: path)
        #expect(try state(run) == "altered,,")
        #expect(try run("feedback").output.contains("(does not match its digest)"))
      }
      try folder.write(whole, to: path)
      #expect(try state(run) == "kept,,Lama")
      try FileManager.default.removeItem(atPath: folder.path(of: path))
      #expect(try state(run) == "absent,,")
      #expect(try run("feedback").output.contains("(not kept here)"))
      try FileManager.default.createDirectory(
        atPath: folder.path(of: path), withIntermediateDirectories: false)
      #expect(try state(run) == "unreadable,,")
      #expect(try run("feedback", "--lang", "id").output.contains("(tidak dapat dibaca)"))
    }
  }

  @Test func `a log that is a single file, or copied without its texts, is answered`() throws {
    try withLog { (folder, run) throws in
      _ = try run(
        "record", "ptsp", "2024-07", "--answers", "U1=3", "--id", "r-2", "--complaint", "Lama")
      let segment = try folder.bytes(of: "events/000000000001.jsonl")
      try folder.write(segment, to: "log.jsonl")
      try folder.write(segment, to: "copy/000000000001.jsonl")
      for name in ["log.jsonl", "copy"] {
        let path = folder.path(of: name)
        #expect(
          try FakeWorld().run(["feedback", "--format", "csv", "--log", path]).output
            .hasSuffix("r-2,complaint,false,absent,,\n"))
        #expect(
          try FakeWorld().run(["erase", "ptsp", "r-2", "--yes", "--log", path]).messages
            .replacing(folder.path, with: "…")
            == (name == "copy"
              ? "error: the complaint of response 'r-2' of mojokerto-kab/dpmptsp is not kept in "
                + "'…/copy/private'; erase it where it is kept\n"
              : "error: '…/log.jsonl' is a single file; no texts are kept beside it\n"))
      }
    }
  }

  @Test func `a digest from elsewhere has no text here`() throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      var world = FakeWorld()
      world.input = SmallLog.event(
        "response/9", "response.recorded", Self.unit,
        #"{"response":"r-9","date":"2024-07","answers":{"U1":3},"#
          + #""feedback":{"kind":"suggestion","digest":"md5:0f"}}"#)
      let log = folder.path(of: "events")
      #expect(try world.run(["append", "-", "--log", log]).status == .done)
      #expect(
        try world.run(["feedback", "--format", "csv", "--log", log]).output
          .hasSuffix("r-9,suggestion,false,absent,,\n"))
    }
  }

  @Test func `a text that a crash left without its event is named`() throws {
    try withLog { (folder, run) throws in
      _ = try run(
        "record", "ptsp", "2024-07", "--answers", "U1=3", "--id", "r-2", "--complaint", "Lama")
      try folder.write("x", to: "events/private/\(Self.unit)/0f.json")
      try folder.write("x", to: "events/private/stray")
      #expect(
        try run("feedback").messages.replacing(folder.path, with: "…")
          == """
          note: '…/events/private/mojokerto-kab/dpmptsp/0f.json' belongs to no response of the log; \
          remove it, unless somebody is recording now
          note: '…/events/private/stray' belongs to no response of the log; remove it, unless \
          somebody is recording now

          """)
    }
  }
}
