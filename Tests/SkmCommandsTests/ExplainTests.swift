import ExactNumbers
import SkmCommands
import TestSupport
import Testing

/// What `explain` prints is checked as a clerk would: with the numbers on the page and a calculator.
@Suite("Explaining a figure")
struct ExplainTests {
  /// The page of an explanation, in English.
  private struct Page {
    let lines: [String]

    init(_ text: String) {
      lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The index in the heading: `2024: 85.26 B (Baik)`.
    var index: String? {
      let words = lines[1].split(separator: " ")
      return words.count > 1 && words[1].allSatisfy { $0.isNumber || $0 == "." }
        ? String(words[1]) : nil
    }

    /// The rows of the table whose titles begin and end with these, as texts of their columns.
    func rows(from first: String, to last: String) -> [[Substring]] {
      guard let start = lines.firstIndex(where: { $0.hasPrefix(first) && $0.hasSuffix(last) })
      else { return [] }
      return lines[(start + 1)...].prefix { !$0.isEmpty && !$0.contains(" = ") }.map {
        $0.split(separator: "  ", omittingEmptySubsequences: true).map { $0.drop { $0 == " " } }
      }
    }

    /// The line that ends in the index.
    var indexLine: String? { lines.first { $0.hasPrefix("index = ") } }
  }

  private func number(_ text: some StringProtocol) throws -> Rational {
    let digits = String(text.filter { $0 != "," })
    return try #require(Rational(decimalOrFraction: digits), "\(text)")
  }

  /// Returns the index that the page gives: from the answers, or from what is printed.
  private func index(of page: Page) throws -> Rational? {
    var weighted: [Rational] = []
    for row in page.rows(from: "element", to: "weighted") where row[0] != "sum" {
      let weight = try number(row[row.count - 2])
      // Element, answers, sum, mean, weight, weighted; without answers, the printed value.
      let mean = try row.count == 6 ? number(row[2]) / number(row[1]) : number(row[1])
      weighted.append(mean * weight)
      #expect((mean * weight).text(decimals: 6) == row[row.count - 1])
    }
    guard !weighted.isEmpty else { return nil }
    return weighted.sum() * Rational(25)
  }

  /// The questions of the real log that have an answer: an id, a period and the index as adopted.
  private static let questions: [(who: String, period: String, index: String)] = {
    let rows = (try? Repository.text(of: "projections/trend.csv").split(separator: "\n")) ?? []
    return rows.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .filter { $0[3].isEmpty && !$0[7].isEmpty }
      .map { fields in
        let path = fields[0...2].filter { !$0.isEmpty }
        let who = path.prefix(2).joined(separator: "/")
        return (path.count == 3 ? "\(who) \(path[2])" : who, String(fields[4]), String(fields[7]))
      }
  }()

  @Test("a pocket calculator comes to the same index, under every policy", arguments: 0..<4)
  func calculator(part: Int) throws {
    let policies = [nil, "permenpan-14-2017", "sukma-e", "three-decimal"]
    try #require(Self.questions.count > 90)
    for (position, question) in Self.questions.enumerated() where position % 4 == part {
      let policy = policies[position / 4 % 4].map { ["--policy", $0] } ?? []
      let run = try FakeWorld().run(
        ["explain", question.who, question.period, "--log", Repository.events] + policy)
      try #require(run.status == .done, "\(question): \(run.messages)")
      let page = Page(run.output)
      let shown = try #require(page.index, "\(question)")
      let line = try #require(page.indexLine, "\(question)")
      if let index = try index(of: page) {
        #expect(Hundredths(rounding: index).description == shown, "\(question)")
      }
      try check(line, shown, question: "\(question)")
      // What is explained is what the table of the log says.
      if policy.isEmpty { #expect(shown == question.index) }
    }
  }

  /// Checks the last line: `index = 25 × 3.410458 = 85.261458, shown as 85.26: B`.
  private func check(_ line: String, _ shown: String, question: String) throws {
    let parts = line.dropFirst("index = ".count).split(separator: ", shown as ")
    try #require(parts.count == 2, "\(question): \(line)")
    #expect(parts[1].hasPrefix("\(shown): "), "\(question)")
    let sides = parts[0].split(separator: " = ")
    let unrounded = try number(sides[sides.count - 1])
    #expect(Hundredths(rounding: unrounded).description == shown, "\(question)")
    guard sides.count == 2, let quotient = sides[0].split(separator: " / ").last else { return }
    // A roll-up or a pool: the sum of what the rows show, over a count.
    if sides[0].hasPrefix("sum of indices "),
      let sum = sides[0].split(separator: " ").dropLast(2).last
    {
      #expect((try number(sum) / number(quotient)).text(decimals: 6) == sides[1], "\(question)")
    }
  }

  @Test func `a roll-up adds up the rows of its units`() throws {
    let page = Page(
      try FakeWorld().run(["explain", "mojokerto-kab", "2023", "--log", Repository.events]).output)
    let rows = page.rows(from: "who", to: "policy")
    #expect(rows.count == 57)
    var sum = Rational(0)
    for row in rows { sum = try sum + number(row[3]) }
    #expect(
      page.indexLine
        == "index = sum of indices \(sum.text(decimals: 2)) / 57 = "
        + "\((sum / Rational(57)).text(decimals: 6)), shown as 87.80: B")
  }

  @Test func `a pool weighs its parts by their respondents`() throws {
    try withLog([
      SmallLog.event(
        "p/1", "result.reported", "mojokerto-kab/kec-jatirejo",
        #"{"result":"s1","period":"2024-S1","scale":4,"index":"80.123","respondents":10}"#),
      SmallLog.event(
        "p/2", "result.reported", "mojokerto-kab/kec-jatirejo",
        #"{"result":"s2","period":"2024-S2","scale":4,"index":"90","respondents":30}"#),
    ]) { log in
      let page = Page(
        try FakeWorld().run(["explain", "jatirejo", "2024", "--log", log]).output)
      #expect(
        page.rows(from: "period", to: "index") == [
          ["2024-S1", "10", "80.123000"], ["2024-S2", "30", "90.000000"],
        ])
      // (10 × 80.123 + 30 × 90) / 40
      #expect(
        page.indexLine
          == "index = sum of (respondents × index) 3501.230000 / 40 = 87.530750, shown as 87.53: B")
    }
  }

  @Test func `complete parts are pooled element by element`() throws {
    func elements(_ value: String) -> String {
      (1...9).map { "\"U\($0)\":\"\(value)\"" }.joined(separator: ",")
    }
    try withLog([
      SmallLog.event(
        "p/1", "result.reported", "mojokerto-kab/kec-jatirejo",
        #"{"result":"s1","period":"2024-S1","scale":4,"respondents":10,"elements":{\#(elements("3.1"))}}"#
      ),
      SmallLog.event(
        "p/2", "result.reported", "mojokerto-kab/kec-jatirejo",
        #"{"result":"s2","period":"2024-S2","scale":4,"respondents":20,"elements":{\#(elements("3.4"))}}"#
      ),
    ]) { log in
      let page = Page(
        try FakeWorld().run(["explain", "jatirejo", "2024", "--log", log]).output)
      #expect(page.index == "82.50")
      #expect(Hundredths(rounding: try index(of: page) ?? Rational(0)).description == "82.50")
    }
  }

  @Test func `an element that nobody answered leaves its weight to the others`() throws {
    try withLog([
      SmallLog.event(
        "p/1", "response.recorded", "mojokerto-kab/kec-jatirejo",
        #"{"response":"a","date":"2024-05","answers":{"U1":3,"U2":4}}"#),
      SmallLog.event(
        "p/2", "response.recorded", "mojokerto-kab/kec-jatirejo",
        #"{"response":"b","date":"2024-05","answers":{"U1":4}}"#),
    ]) { log in
      let page = Page(
        try FakeWorld().run([
          "explain", "jatirejo", "2024-05", "--log", log, "--policy", "sukma-e",
        ]).output)
      // 25 × (0.11 × 3.5 + 0.11 × 4) × 0.99 / 0.22
      #expect(
        page.indexLine == "index = 25 × 0.825000 × 0.99 / 0.22 = 92.812500, shown as 92.81: A")
    }
  }

  @Test func `elements printed on the scale of 100 are brought to that of answers`() throws {
    let elements = (1...9).map { "\"U\($0)\":\"82.5\"" }.joined(separator: ",")
    try withLog([
      SmallLog.event(
        "p/1", "result.reported", "mojokerto-kab/kec-jatirejo",
        #"{"result":"a","period":"2024","scale":100,"elements":{\#(elements)}}"#)
    ]) { log in
      let page = Page(
        try FakeWorld().run(["explain", "jatirejo", "2024", "--log", log]).output)
      let rows = page.rows(from: "element", to: "weighted")
      #expect(rows[0] == ["U1 Persyaratan", "82.5", "3.300000", "1/9", "0.366667"])
      #expect(page.lines.contains("value = printed / 25, weighted = value × weight"))
      #expect(page.indexLine == "index = 25 × 3.300000 = 82.500000, shown as 82.50: B")
    }
  }

  @Test func `weights of one ninth that are left over are a fraction`() throws {
    try withLog([
      SmallLog.event(
        "p/1", "response.recorded", "mojokerto-kab/kec-jatirejo",
        #"{"response":"a","date":"2024-05","answers":{"U1":3,"U2":4}}"#)
    ]) { log in
      let page = Page(
        try FakeWorld().run(["explain", "jatirejo", "2024-05", "--log", log]).output)
      #expect(
        page.indexLine == "index = 25 × 0.777778 × 1 / 2/9 = 87.500000, shown as 87.50: B")
    }
  }

  @Test func `an agency tells of its own result and of its units' policies and responses`() throws {
    try withLog([
      SmallLog.event(
        "p/1", "result.reported", "mojokerto-kab",
        #"{"result":"a","period":"2024-S1","scale":4,"index":"80","units":1}"#),
      SmallLog.event(
        "p/2", "policy.adopted", "mojokerto-kab/dpmptsp", #"{"policy":"sukma-e","from":"2024"}"#),
    ]) { log in
      let text = try FakeWorld().run(["explain", "mojokerto-kab", "2024-S1", "--log", log]).output
      #expect(
        text
          == """
          Kabupaten Mojokerto (mojokerto-kab)
          2024-S1: 74.25 C (Kurang baik)

          Rollup of 1, 1* respondent. Policy permenpan-14-2017. Grades from A 88.31, B 76.61, C 65.00.

          who      respondents  value  index  basis      policy
          dpmptsp           1*  2.970  74.25  responses  sukma-e
          index = sum of indices 74.25 / 1 = 74.250000, shown as 74.25: C

          Responses: 1 counted.
          What happened to responses and results of a unit is told where that unit is explained.
          Not used: reported 80.00. An agency's own result counts if it covers more units than have an index.

          What happened
              12  2024-07-01  result 'a' for 2024-S1: index 80
              13  2024-07-01  policy 'sukma-e' adopted from 2024 on

          Published
          vintage  kind    dated       sequence  index   today  drift
                1  report  2024-07-01        12  80.00  74.25*  -5.75
          Today's index and drift are under the formula of each vintage, roll-ups as adopted today.

          Provisional
            The period is not closed: what comes in moves the figure without a new vintage.
            It moved by -5.75 since vintage 1, units as adopted today.

          * from fewer than 10 respondents: a single answer moves the figure a lot.
          Computed at sequence 13.

          """)
    }
  }

  @Test func `responses are counted by what became of them, and what happened is told`() throws {
    try withLog([]) { log in
      var world = FakeWorld()
      for arguments in [
        ["record", "dpmptsp", "2024-02", "--answers", "U1=3", "--id", "a", "--late", "map"],
        ["record", "dpmptsp", "2024-02", "--answers", "U1=3", "--id", "b", "--late", "map"],
        ["record", "dpmptsp", "2024", "--answers", "U1=3", "--id", "c"],
        ["record", "dpmptsp", "2023-12", "--answers", "U1=1", "--id", "d"],
        ["correct", "dpmptsp", "a", "--answers", "U1=4", "--reason", "mistyped"],
        ["void", "dpmptsp", "b", "--reason", "twice"],
        ["correct", "dpmptsp", "d", "--answers", "U1=2", "--reason", "misread"],
        ["correct", "dpmptsp", "d", "--date", "2024-01", "--reason", "wrong year"],
      ] {
        let run = try world.run(arguments + ["--log", log])
        try #require(run.status == .done, "\(run.messages)")
        world.now = "2024-12-16T08:00:00Z"
      }
      let text = try world.run(["explain", "dpmptsp", "2024-S1", "--log", log]).output
      #expect(
        text
          == """
          DPMPTSP (mojokerto-kab/dpmptsp)
          2024-S1: 75.00 C (Kurang baik)

          Responses, 3* respondents. Policy permenpan-14-2017. Grades from A 88.31, B 76.61, C 65.00.

          element                                     answers  sum      mean  weight  weighted
          U1 Persyaratan                                    3    9  3.000000     1/9  0.333333
          U2 Sistem, mekanisme dan prosedur                 1    3  3.000000     1/9  0.333333
          U3 Waktu penyelesaian                             1    3  3.000000     1/9  0.333333
          U4 Biaya/tarif                                    1    3  3.000000     1/9  0.333333
          U5 Produk spesifikasi jenis pelayanan             1    3  3.000000     1/9  0.333333
          U6 Kompetensi pelaksana                           1    3  3.000000     1/9  0.333333
          U7 Perilaku pelaksana                             1    3  3.000000     1/9  0.333333
          U8 Penanganan pengaduan, saran dan masukan        1    3  3.000000     1/9  0.333333
          U9 Sarana dan prasarana                           1    3  3.000000     1/9  0.333333
          sum                                                                      1  3.000000
          mean = sum / answers, weighted = mean × weight
          index = 25 × 3.000000 = 75.000000, shown as 75.00: C

          Responses: 3 counted (of which 2 corrected, 1 late); not counted: 1 void.

          What happened
              12  2024-12-15  response 'a' of 2024-02: U1 3, late: map
              13  2024-12-16  response 'b' of 2024-02: U1 3, late: map
              16  2024-12-16  response 'a' corrected, U1 4: mistyped
              17  2024-12-16  response 'b' voided: twice
              18  2024-12-16  response 'd' corrected, U1 2: misread
              19  2024-12-16  response 'd' corrected, date 2024-01: wrong year

          Published
          vintage  kind   dated       sequence  respondents  index  grade   today  drift  formula
                1  close  2024-07-01        11           1*  75.00  C      75.00*   0.00  permenpan-14-2017
          Today's index and drift are under the formula of each vintage.

          Provisional
            Dated in a longer period only, so not counted here: 1 response.

          * from fewer than 10 respondents: a single answer moves the figure a lot.
          Computed at sequence 19.

          """)
    }
  }

  /// Runs a body with the small log and more events.
  private func withLog(_ events: [String], _ body: (String) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      var world = FakeWorld()
      world.input = events.joined(separator: "\n")
      let log = folder.path(of: "events")
      let run = try world.run(["append", "-", "--log", log])
      try #require(run.status == .done, "\(run.messages)")
      try body(log)
    }
  }
}
