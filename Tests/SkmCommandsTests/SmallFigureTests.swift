import SkmCommands
import TestSupport
import Testing

@Suite("Figures from few respondents")
struct SmallFigureTests {
  /// A unit with 9 respondents of one service and 10 of another, 3 a year before, and a unit whose
  /// result says no number.
  private func log() -> LogBuilder {
    var log = LogBuilder(
      registering: "kab", "kab/camat", "kab/dinas", "kab/dinas/kk", "kab/dinas/ktp")
    log.respond("kab/dinas", "2023-02", "333333333", service: "kk", count: 3)
    log.respond("kab/dinas", "2024-02", "444444444", service: "kk", count: 9)
    log.respond("kab/dinas", "2024-02", "333333333", service: "ktp", count: 10)
    log.report("kab/camat", "2024", index: "80.00")
    return log
  }

  @Test func `those below the minimum are marked, with one line that says why`() throws {
    try log().withTool { (run) throws in
      #expect(
        try run(["score", "kab/dinas", "2024", "--services"]).output
          == ("""
          kab/dinas (kab/dinas)
          2024: 86.84 B (Baik)

          who    respondents   index     ±  grade     yoy   yoy %  verdict         matched  basis
          dinas          19    86.84  6.18  B      +11.84  +15.79  up           +25.00 (1)  responses
          kk              9*  100.00        A      +25.00  +33.33  cannot tell              responses
          ktp            10    75.00        C                                               responses

          * from fewer than 10 respondents: a single answer moves the figure a lot.
          Policy permenpan-14-2017. Computed at sequence 28.
          95 % margin of error ±6.18. The rise over the year is more than chance.

          """))
    }
  }

  @Test func `in Indonesian, and where all rows share one number, the mark stands with it`() throws
  {
    try log().withTool { (run) throws in
      #expect(
        try run(["score", "kab/dinas/kk", "2023", "--elements", "--lang", "id"]).output
          == ("""
          kab/dinas/kk, kab/dinas (kab/dinas/kk)
          2023: 75,00 C (Kurang baik)

          unsur                                       nilai  indeks  mutu
          semua unsur                                 3,000   75,00  C
          U1 Persyaratan                              3,000   75,00  C
          U2 Sistem, mekanisme dan prosedur           3,000   75,00  C
          U3 Waktu penyelesaian                       3,000   75,00  C
          U4 Biaya/tarif                              3,000   75,00  C
          U5 Produk spesifikasi jenis pelayanan       3,000   75,00  C
          U6 Kompetensi pelaksana                     3,000   75,00  C
          U7 Perilaku pelaksana                       3,000   75,00  C
          U8 Penanganan pengaduan, saran dan masukan  3,000   75,00  C
          U9 Sarana dan prasarana                     3,000   75,00  C

          * kurang dari 10 responden: satu jawaban saja banyak mengubah angkanya.
          Respons, 3* responden. Kebijakan permenpan-14-2017. Dihitung pada urutan 28.

          """))
    }
  }

  @Test("a figure of as many respondents as the minimum has no mark", arguments: [8, 9, 10])
  func boundary(minimum: Int) throws {
    try log().withTool { (run) throws in
      let text = try run(["score", "kab/dinas/kk", "2024", "--minimum", "\(minimum)"]).output
      #expect(text.contains(" 9*  ") == (minimum > 9))
      #expect(text.contains("* from fewer than \(minimum) respondents") == (minimum > 9))
    }
  }

  @Test func `where the number of respondents is not known there is no mark`() throws {
    try log().withTool { (run) throws in
      let run = try run(["trend", "kab/camat", "--minimum", "1000000000", "--format", "json"])
      #expect(run.output.contains(#""respondents": null"#))
      #expect(run.output.contains(#""small": false"#))
      #expect(!run.output.contains(#""small": true"#))
    }
  }

  @Test func `the answers to an element are marked by those who answered it`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.respond("kab/dinas", "2024", "44-------", count: 9)
    log.respond("kab/dinas", "2024", "-3-------")
    try log.withTool { (run) throws in
      let lines = try run(["distribution", "kab/dinas", "2024"]).output.split(separator: "\n")
      #expect(lines[1] == "2024: 10 respondents")
      #expect(
        lines[3...6] == [
          "all elements                                0  0  1  18      19        100.00   94.74",
          "U1 Persyaratan                              0  0  0   9       9*       100.00  100.00",
          "U2 Sistem, mekanisme dan prosedur           0  0  1   9      10        100.00   90.00",
          "U3 Waktu penyelesaian                       0  0  0   0       0",
        ])
    }
  }

  /// A unit with 100 respondents, of whom 3 answered U8.
  private func fewAnswers() -> LogBuilder {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.respond("kab/dinas", "2024", "3333333-3", count: 97)
    log.respond("kab/dinas", "2024", "333333313", count: 3)
    return log
  }

  @Test func `an element that few of many respondents answered is marked by itself`() throws {
    try fewAnswers().withTool { (run) throws in
      let table = try run(["trend", "kab/dinas", "--elements"]).output.split(separator: "\n")
      #expect(table.filter { $0.contains("*") }.map { $0.contains("25.00*") } == [true, false])
      let mend = try run(["mend", "kab/dinas", "2024"]).output.split(separator: "\n")
      #expect(mend.filter { $0.contains("*") }.map { $0.contains("25.00*") } == [true, false])
      for command in [["trend", "kab/dinas", "--elements"], ["mend", "kab/dinas", "2024"]] {
        let json = try run(command + ["--format", "json"]).output
        // U8 once among the rows; of mending among the lowest, and in the answer as a whole.
        #expect(
          json.split(separator: "\n").count { $0.contains(#""small": true"#) }
            == (command[0] == "trend" ? 1 : 2))
        #expect(
          try run(command + ["--format", "csv"]).messages.contains(
            "note: 1 row is from fewer than 10 respondents"))
      }
    }
  }

  @Test func `what a correction did to a figure from few respondents is marked`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.respond("kab/dinas", "2024", "333333333", count: 2)
    try log.withTool { (run) throws in
      #expect(
        try run([
          "correct", "kab/dinas", "e3", "--answers", "U1=1", "--reason", "salah salin",
        ]).output == """
          corrected response 'e3' of kab/dinas, sequence 5
          kab/dinas 2024: 75.00* to 72.22*
          * from fewer than 10 respondents: a single answer moves the figure a lot.

          """)
    }
  }

  @Test func `what is about to be published is marked, too`() throws {
    try log().withTool { (run) throws in
      #expect(
        try run(["close", "kab/dinas", "2024", "--yes"]).output
          == ("""
          kab/dinas (kab/dinas)
          2024

          who    respondents   index  grade
          dinas          19    86.84  B
          kk              9*  100.00  A
          ktp            10    75.00  C

          * from fewer than 10 respondents: a single answer moves the figure a lot.
          Policy permenpan-14-2017. Computed at sequence 28.

          closed 2024 of kab/dinas as vintage 1, sequence 29

          """))
    }
  }

  /// An answer of each command that shows figures, all of whose figures have respondents.
  static let questions: [[String]] = [
    ["score", "kab/dinas", "2024", "--services"], ["trend", "kab/dinas", "--elements"],
    ["compare", "kab/dinas", "2024"], ["distribution", "kab/dinas", "2024", "--services"],
    ["mend", "kab/dinas", "2024"], ["explain", "kab/dinas", "2024"],
    ["revisions", "kab/dinas"], ["revisions", "kab/dinas", "--triangle"],
    ["diff", "0", "now", "kab/dinas"], ["followup", "kab/dinas"],
    ["respondents", "kab/dinas", "2024"],
  ]

  /// The log with something published and planned.
  private func fullLog() -> LogBuilder {
    var log = log()
    log.report("kab/dinas", "2023", index: "75.00", respondents: 3)
    // Not all elements are at one index, so that there is something to mend.
    log.respond("kab/dinas", "2024-02", "433333333", service: "ktp")
    log.plan("f", of: "kab/dinas", "2024", "U1")
    return log
  }

  @Test("every command marks figures below '--minimum', and with 1 none", arguments: questions)
  func every(question: [String]) throws {
    try fullLog().withTool { (run) throws in
      let marked = try run(question + ["--minimum", "1000"])
      let plain = try run(question + ["--minimum", "1"])
      #expect(marked.status == .done)
      #expect(
        marked.output.split(separator: "\n").count {
          $0.hasSuffix(
            " from fewer than 1,000 respondents: a single answer moves the figure a lot.")
        } == 1)
      #expect(!plain.output.contains("fewer than"))
      guard question[0] != "respondents" else { return }
      // Nothing else differs, but that digits stand below digits.
      let unmarked = marked.output.split(separator: "\n")
        .filter { !$0.contains("fewer than") }.joined(separator: " ")
      let blanks: Set<Character> = [" ", "\n", "*", "†"]
      #expect(
        unmarked.split(whereSeparator: blanks.contains)
          == plain.output.split(whereSeparator: blanks.contains))
    }
  }

  @Test("in JSON a member says so, and nothing else differs", arguments: questions)
  func json(question: [String]) throws {
    try fullLog().withTool { (run) throws in
      let marked = try run(question + ["--minimum", "1000", "--format", "json"]).output
      let plain = try run(question + ["--minimum", "1", "--format", "json"]).output
      #expect(marked.contains(#""small": true"#))
      #expect(!plain.contains(#""small": true"#))
      guard question[0] != "respondents" else { return }
      #expect(marked.replacing(#""small": true"#, with: #""small": false"#) == plain)
    }
  }

  @Test(
    "beside CSV, which has no marks, a note says how many rows",
    arguments: questions.filter { !["explain", "respondents"].contains($0[0]) })
  func csv(question: [String]) throws {
    try fullLog().withTool { (run) throws in
      let marked = try run(question + ["--minimum", "1000", "--format", "csv"])
      let plain = try run(question + ["--minimum", "1", "--format", "csv"])
      #expect(marked.output == plain.output)
      #expect(plain.output.split(separator: "\n")[0].contains("respondents"))
      let count = plain.output.split(separator: "\n").count - 1
      let note =
        "note: \(count == 1 ? "1 row is" : "\(count) rows are") from fewer than 1,000 "
        + "respondents: a single answer moves the figure a lot\n"
      #expect(marked.messages.contains(note))
      #expect(marked.messages.replacing(note, with: "") == plain.messages)
    }
  }

  @Test(
    "a minimum is a number from 1",
    arguments: questions.map { $0[0] }, ["0", "-1", "x", ""])
  func refusal(command: String, text: String) throws {
    let run = try FakeWorld().run([command, "kab", "2024", "--minimum=\(text)"])
    #expect(run.status == .usage)
    #expect(
      run.messages.hasPrefix(
        "error: '--minimum' takes a number of respondents, from 1; found '\(text)'\n"))
  }
}
