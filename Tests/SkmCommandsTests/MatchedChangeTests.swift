import SkmCommands
import TestSupport
import Testing

/// What is said of changes with the parts held the same, and of changes that nothing can be said of.
@Suite("Matched changes")
struct MatchedChangeTests {
  /// A unit whose services stay as they are while their mix moves, by so many respondents of each.
  private func moving() -> LogBuilder {
    var log = LogBuilder(registering: "kab", "kab/satu", "kab/satu/a", "kab/satu/b")
    for (year, counts) in [("2023", (40, 10)), ("2024", (10, 40))] {
      log.respond("kab/satu", year, "444444444", service: "a", count: counts.0)
      log.respond("kab/satu", year, "222222222", service: "b", count: counts.1)
    }
    return log
  }

  @Test
  func `they stand beside the parts, and the sentence says where they speak against the verdict`()
    throws
  {
    try moving().withTool { (run) throws in
      #expect(
        try run(["score", "kab/satu", "2024", "--services"]).output == """
          kab/satu (kab/satu)
          2024: 60.00 D (Tidak baik)

          who   respondents   index     ±  grade     yoy   yoy %  verdict       matched  basis
          satu           50   60.00  5.74  D      -30.00  -33.33  down         0.00 (2)  responses
          a              10  100.00        A        0.00    0.00  no evidence            responses
          b              40   50.00        D        0.00    0.00  no evidence            responses

          Policy permenpan-14-2017. Computed at sequence 104.
          95 % margin of error ±5.74. The fall over the year is more than chance. But with the same services
          (2) at last year's mix of respondents it is 0.00.

          """)
      let lines = try run(["trend", "kab/satu", "--services"]).output.split(separator: "\n")
      #expect(lines.contains { $0.contains("-30.00") && $0.contains("0.00 (2)") })
    }
  }

  @Test func `where a table has no room they are named below it`() throws {
    var log = moving()
    let name = "dinas-dengan-nama-yang-panjang-sekali"
    log.add("unit.registered", "kab/\(name)", #"{"name":"Dinas"}"#)
    log.adopt("sukma-e", by: "kab/\(name)", from: "2020")
    log.report("kab/\(name)", "2024", index: "80.00", respondents: 12_000)
    try log.withTool { (run) throws in
      let text = try run(["trend", "kab", "--units"]).output
      #expect(!text.contains("matched"))
      #expect(
        text.replacing("\n", with: " ").contains(
          "Matched: satu 2024 0.00 (2), kab 2024 -30.00 (1)."))
    }
  }

  @Test func `it is said of how many respondents they are, where that is not all`() throws {
    var log = LogBuilder(registering: "kab", "kab/satu", "kab/satu/a")
    log.respond("kab/satu", "2023", "444444444", count: 100)
    log.respond("kab/satu", "2023", "222222222", service: "a", count: 2)
    log.respond("kab/satu", "2024", "333333333", count: 100)
    log.respond("kab/satu", "2024", "444444444", service: "a", count: 2)
    try log.withTool { (run) throws in
      let text = try run(["trend", "kab/satu"]).output.replacing("\n", with: " ")
      #expect(
        text.contains(
          "The matched change of 2024 is that of 2 of the 102 respondents of 2023."))
    }
  }

  @Test(
    "a change from a single person, or of people alike, is told from one without responses",
    arguments: [
      (1, "Without responses of both years in which people differ the change"),
      (3, "Without responses of both years in which people differ the change"),
      (0, "Without the responses of both years the change"),
    ])
  func untestable(count: Int, sentence: String) throws {
    var log = LogBuilder(registering: "kab", "kab/satu")
    log.respond("kab/satu", "2023", "333333333", count: count)
    if count == 0 { log.report("kab/satu", "2023", index: "80.00") }
    log.respond("kab/satu", "2024", "333333334", count: 3)
    try log.withTool { (run) throws in
      for question in [["trend", "kab/satu"], ["score", "kab/satu", "2024"]] {
        let text = try run(question).output.replacing("\n", with: " ")
        #expect(text.contains(sentence + " cannot be told from chance."))
      }
    }
  }
}
