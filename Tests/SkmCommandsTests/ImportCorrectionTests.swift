import SkmCommands
import TestSupport
import Testing

@Suite("Importing sheets that changed")
struct ImportCorrectionTests {
  private static let header: String = "ID;Tanggal;Layanan;JK;Umur;U1;U2;U3\n"
  private static let first: String = "1;2024-09-12;pbg;L;34;3;3;3\n"
  private static let second: String = "2;2024-09-13;pbg;P;41;3;2;3\n"
  private static let third: String = "3;2024-09-14;;P;29;4;4;4\n"

  /// Calls a body with a log that has a sheet of three rows, and a function that imports another state of
  /// the sheet.
  private func withSheet(
    answer: String? = nil,
    _ body: (TemporaryFolder, (String, String...) throws -> ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      var world = FakeWorld()
      world.answer = answer
      let run: (String, [String]) throws -> ToolRun = { rows, arguments in
        try folder.write(Self.header + rows, to: "s.csv")
        return try world.run(
          [
            "import", folder.path(of: "s.csv"), "--unit", "dpmptsp", "--log",
            folder.path(of: "events"),
          ] + arguments)
      }
      try #require(try run(Self.first + Self.second + Self.third, []).status == .done)
      try body(folder) { rows, arguments in try run(rows, arguments) }
    }
  }

  private func data(_ folder: TemporaryFolder, from first: Int) throws -> [String] {
    try folder.text(of: "events/000000000001.jsonl").split(separator: "\n").dropFirst(first).map {
      line in
      let type = line.split(separator: "\"type\":\"").last?.prefix { $0 != "\"" } ?? ""
      let start = line.firstRange(of: "\"data\":")?.upperBound ?? line.startIndex
      return "\(type) \(line[start...].dropLast())"
    }
  }

  private static let changed: String = "1;2024-09-12;;L;35;4;3;3\n"

  @Test func `a changed row is told, and nothing is appended`() throws {
    try withSheet { folder, run in
      let before = try folder.files()["events/000000000001.jsonl"]
      let changed = try run(Self.changed + Self.second + Self.third + "4;2024-09-15;;;;1;1;1\n")
      #expect(changed.status == .failed)
      #expect(
        changed.messages
          == "error: 1 row says something else than the log, so nothing was appended; if the sheet is "
          + "right, correct the log with '--corrections --reason TEXT', or leave it with "
          + "'--accept-good'\n")
      #expect(changed.output.contains("\nline 2, s:1: U1 3 → 4, service pbg → -, age 34 → 35\n"))
      #expect(try folder.files()["events/000000000001.jsonl"] == before)
    }
  }

  @Test func `a sheet that changes while it is read is not imported`() throws {
    try withSheet { folder, _ in
      let rows = Self.header + Self.changed + Self.second + Self.third
      let path = folder.path(of: "s.csv")
      try folder.write(rows + "4;2024-09-15;;;;1;1;1\n", to: "s.csv")
      var world = FakeWorld()
      // The first id is that of a correction, which is made when all rows were read once.
      world.beforeNewID = { try? folder.write(rows + "4;2024-09-15;;;;1;1;2\n", to: "s.csv") }
      let before = try folder.files()["events/000000000001.jsonl"]
      let run = try world.run([
        "import", path, "--unit", "dpmptsp", "--corrections", "--reason", "x", "--yes", "--log",
        folder.path(of: "events"),
      ])
      #expect(
        run.messages
          == "error: '\(path)' changed while it was read, so nothing was appended; import it "
          + "again\n")
      #expect(try folder.files()["events/000000000001.jsonl"] == before)
    }
  }

  @Test func `corrections and voids are appended when they are wanted, and once`() throws {
    try withSheet { folder, run in
      let rows = Self.changed + Self.second
      let corrected = try run(rows, "--corrections", "--reason", "salah ketik", "--yes")
      #expect(corrected.status == .done, "\(corrected.messages)")
      #expect(
        corrected.output.hasSuffix(
          """
          not in the sheet any more: s:3

          mojokerto-kab/dpmptsp 2024: 76.39* to 75.00*
          mojokerto-kab/dpmptsp 2024-S2: 80.56* to 75.00*
          mojokerto-kab/dpmptsp/pbg 2024: 74.07* to 73.61*
          mojokerto-kab/dpmptsp/pbg 2024-S2: 70.83* to 66.67*
          * from fewer than 10 respondents: a single answer moves the figure a lot.

          responses of mojokerto-kab/dpmptsp: 1 corrected, 1 voided, at sequence 16

          """))
      #expect(
        try data(folder, from: 14) == [
          #"skm.response.corrected {"response":"s:1","reason":"salah ketik","set":{"answers":{"U1":4},"#
            + #""service":null,"respondent":{"age":35}}}"#,
          #"skm.response.voided {"response":"s:3","reason":"salah ketik"}"#,
        ])
      let again = try run(rows, "--corrections", "--reason", "salah ketik", "--yes")
      #expect(again.output.hasSuffix("\nnothing is new, so nothing was appended\n"))
    }
  }

  @Test func `a correction is shown before somebody is asked`() throws {
    try withSheet(answer: "ya") { _, run in
      let asked = try run(
        Self.changed + Self.second + Self.third, "--corrections", "--reason", "x")
      #expect(asked.status == .done)
      #expect(asked.messages == "Correct 1 response and void 0? [y/N] ya\n")
    }
    for answer in ["n", nil] {
      try withSheet(answer: answer) { folder, run in
        let before = try folder.files()["events/000000000001.jsonl"]
        let asked = try run(Self.second + Self.third, "--corrections", "--reason", "x")
        #expect(asked.status == .failed)
        #expect(asked.output.contains("not in the sheet any more: s:1\n"))
        #expect(try folder.files()["events/000000000001.jsonl"] == before)
      }
    }
  }

  @Test func `what was corrected in the log since is not corrected back`() throws {
    try withSheet { folder, run in
      let world = FakeWorld()
      try #require(
        try world.run([
          "correct", "dpmptsp", "s:2", "--answers", "U2=4", "--reason", "the form says 4", "--log",
          folder.path(of: "events"),
        ]).status == .done)
      let same = try run(Self.first + Self.second + Self.third)
      #expect(same.output.contains("\n3 rows:\n  3 in the log already\n"))
      let other = try run(
        Self.first + "2;2024-09-13;pbg;P;41;3;2;1\n" + Self.third, "--corrections", "--reason", "x",
        "--yes")
      #expect(other.status == .done)
      #expect(
        try data(folder, from: 15) == [
          #"skm.response.corrected {"response":"s:2","reason":"x","set":{"answers":{"U3":1}}}"#
        ])
    }
  }

  @Test func `nothing is corrected by a sheet with a refused row, which is not gone`() throws {
    try withSheet { folder, run in
      let before = try folder.files()["events/000000000001.jsonl"]
      let corrected = try run(
        Self.changed + "2;2024-09-13;pbg;P;41;3;7;3\n" + Self.third, "--corrections", "--reason",
        "x",
        "--yes", "--accept-good")
      #expect(corrected.status == .failed)
      #expect(
        corrected.messages.hasSuffix(
          "error: the log is corrected only by a sheet whose rows are all good; mend them, or leave "
            + "out '--corrections'\n"))
      #expect(try folder.files()["events/000000000001.jsonl"] == before)
    }
  }

  @Test func `a response that is void in the log stays so`() throws {
    try withSheet { folder, run in
      try #require(
        try FakeWorld().run([
          "void", "dpmptsp", "s:2", "--reason", "twice", "--log", folder.path(of: "events"),
        ]).status == .done)
      let again = try run(Self.first + Self.second + Self.third)
      #expect(again.status == .done)
      #expect(
        again.output.contains("\n3 rows:\n  2 in the log already\n  1 void in the log\n"))
      #expect(
        again.messages
          == "note: a row is void in the log and does not count: line 3; 'skm reinstate "
          + "mojokerto-kab/dpmptsp s:2 --reason TEXT' puts it back\n")
      #expect(try data(folder, from: 15) == [])
    }
  }

  @Test func `without keys a changed row is a new one, and the old one is gone`() throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      let world = FakeWorld()
      func run(_ rows: String, _ arguments: String...) throws -> ToolRun {
        try folder.write("Tanggal;U1;U2;U3\n" + rows, to: "s.csv")
        return try world.run(
          [
            "import", folder.path(of: "s.csv"), "--unit", "dpmptsp", "--log",
            folder.path(of: "events"),
          ] + arguments)
      }
      _ = try run("2024-09-12;3;3;3\n2024-09-13;4;4;4\n")
      let changed = try run(
        "2024-09-12;3;3;3\n2024-09-13;4;4;1\n", "--corrections", "--reason", "x", "--yes")
      #expect(
        changed.output.contains(
          "\n2 rows:\n  1 new\n  1 in the log already\n  1 in the log, and not in the sheet any more; "
            + "'--corrections' voids them\n"))
      #expect(
        changed.output.hasSuffix(
          "\nresponses of mojokerto-kab/dpmptsp: 1 imported, 1 voided, at sequence 15\n"))
    }
  }
}
