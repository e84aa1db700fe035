import EventLog
import Hashing
import SkmCommands
import TestSupport
import Testing

@Suite("Closing a period")
struct ClosingTests {
  private func withLog(
    _ body: (TemporaryFolder, FakeWorld, ([String], FakeWorld) throws -> ToolRun) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      try body(folder, FakeWorld()) { arguments, world in
        try world.run(arguments + ["--log", folder.path(of: "events")])
      }
    }
  }

  private static let figures = """
    DPMPTSP (mojokerto-kab/dpmptsp)
    2024

    who      respondents  index  grade
    dpmptsp           1*  75.00  C
    pbg               1*  75.00  C

    * from fewer than 10 respondents: a single answer moves the figure a lot.
    Policy permenpan-14-2017. Computed at sequence 11.


    """

  @Test func `close shows the figures, and with --yes records them with the root of the log`()
    throws
  {
    try withLog { (folder, world, run) throws in
      let before = try LogContents(reading: folder.path(of: "events")).merkleTree()
      #expect(
        try run(["close", "dpmptsp", "2024", "--yes"], world)
          == .done(
            Self.figures + "closed 2024 of mojokerto-kab/dpmptsp as vintage 1, sequence 12\n"))
      let elements = (1...9).map { "\"U\($0)\":\"3.000\"" }.joined(separator: ",")
      let figures = #""respondents":1,"elements":{\#(elements)},"index":"75.00","grade":"C""#
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""authid":"rina","authtype":"user","data":{"period":"2024","kind":"first","#
            + #""policy":"permenpan-14-2017","rules":1,"figures":[{\#(figures)},"#
            + #"{"service":"pbg",\#(figures)}],"log":{"size":11,"root":"\#(before.root.base64)"}}}"#
        ))
    }
  }

  @Test("a person at the terminal is asked", arguments: ["y", "Yes", "ya"])
  func consent(answer: String) throws {
    try withLog { (_, world, run) throws in
      var world = world
      world.answer = answer
      #expect(
        try run(["close", "dpmptsp", "2024"], world)
          == ToolRun(
            status: .done,
            output: Self.figures
              + "closed 2024 of mojokerto-kab/dpmptsp as vintage 1, sequence 12\n",
            messages: "Publish and freeze these figures? [y/N] \(answer)\n"))
    }
  }

  @Test("any other answer closes nothing", arguments: ["", "n", "tidak", "yess"])
  func refusal(answer: String) throws {
    try withLog { (folder, world, run) throws in
      let before = try folder.files()
      var world = world
      world.answer = answer
      #expect(
        try run(["close", "dpmptsp", "2024"], world)
          == ToolRun(
            status: .failed, output: Self.figures,
            messages:
              "Publish and freeze these figures? [y/N] \(answer)\nerror: nothing was closed\n"
          ))
      #expect(try folder.files() == before)
    }
  }

  @Test func `without a person, closing needs --yes`() throws {
    try withLog { (folder, world, run) throws in
      let before = try folder.files()
      #expect(
        try run(["close", "dpmptsp", "2024"], world)
          == ToolRun(
            status: .failed, output: Self.figures,
            messages: "error: nothing was closed; confirm with '--yes'\n"))
      #expect(try folder.files() == before)
    }
  }

  @Test func `a further close needs a kind and a reason, and is the next vintage`() throws {
    try withLog { (_, world, run) throws in
      let close = ["close", "dpmptsp", "2024-S1", "--yes"]
      let refused = try run(close, world)
      #expect(
        refused.messages
          == "error: 2024-S1 of mojokerto-kab/dpmptsp is closed already, by event 11; close it again "
          + "with '--kind scheduled' or '--kind correction' and '--reason'\n")
      #expect(
        try run(close + ["--kind", "correction"], world).messages.hasPrefix(
          "error: say with '--reason' why the period is closed again\nusage: "))
      let run = try run(close + ["--kind", "scheduled", "--reason", "laporan akhir"], world)
      #expect(run.messages == "")
      #expect(
        run.output
          == """
          DPMPTSP (mojokerto-kab/dpmptsp)
          2024-S1

          who      respondents  index  grade  published  difference
          dpmptsp           1*  75.00  C         75.00*        0.00
          pbg               1*  75.00  C         75.00*        0.00

          * from fewer than 10 respondents: a single answer moves the figure a lot.
          Policy permenpan-14-2017. Computed at sequence 11.

          closed 2024-S1 of mojokerto-kab/dpmptsp as vintage 2, sequence 12

          """)
    }
  }

  @Test func `figures that changed while a person looked at them are not closed`() throws {
    try withLog { (folder, world, run) throws in
      var other = FakeWorld()
      other.input = SmallLog.event(
        "response/9", "response.recorded", "mojokerto-kab/dpmptsp",
        #"{"response":"r-9","date":"2024-08","answers":{"U1":4}}"#)
      var world = world
      // Somebody else records a response before this person answers.
      world.answer = "y"
      world.beforeAnswer = {
        _ = try? other.run(["append", "-", "--log", folder.path(of: "events")])
      }
      let refused = try run(["close", "dpmptsp", "2024"], world)
      #expect(
        refused.messages
          == "Publish and freeze these figures? [y/N] y\n"
          + "error: the figures have changed since they were shown, by events after sequence 11; "
          + "nothing was closed, close again\n")
      #expect(try LogContents(reading: folder.path(of: "events")).count == 12)
    }
  }

  @Test func `what was recorded meanwhile about others does not matter`() throws {
    try withLog { (folder, world, run) throws in
      var other = FakeWorld()
      other.input = SmallLog.event(
        "result/9", "result.reported", "mojokerto-kab/kec-jatirejo",
        #"{"result":"x","period":"2024","scale":4,"index":"80"}"#)
      var world = world
      world.answer = "y"
      world.beforeAnswer = {
        _ = try? other.run(["append", "-", "--log", folder.path(of: "events")])
      }
      #expect(
        try run(["close", "dpmptsp", "2024"], world).output.hasSuffix(
          "closed 2024 of mojokerto-kab/dpmptsp as vintage 1, sequence 13\n"))
      #expect(try SmallLog.lastLine(in: folder).contains(#""log":{"size":12,"#))
    }
  }

  @Test func `an agency is closed with its roll-up alone`() throws {
    try withLog { (folder, world, run) throws in
      let run = try run(["close", "mojokerto-kab", "2024", "--lang", "id", "--yes"], world)
      #expect(
        run
          == .done(
            """
            Kabupaten Mojokerto (mojokerto-kab)
            2024

            unit           responden  indeks  mutu
            mojokerto-kab         1*   75,00  C

            * kurang dari 10 responden: satu jawaban saja banyak mengubah angkanya.
            Kebijakan permenpan-14-2017. Dihitung pada urutan 11.

            2024 dari mojokerto-kab ditutup sebagai edisi 1, urutan 12

            """))
      #expect(try SmallLog.lastLine(in: folder).contains(#""subject":"mojokerto-kab","#))
    }
  }
}
