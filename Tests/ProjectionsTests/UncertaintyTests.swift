import ExactNumbers
import Projections
import Survey
import TestSupport
import Testing

@Suite("How sure figures are")
struct UncertaintyTests {
  private func row(
    _ log: LogBuilder, _ path: String = "kab/dinas", _ period: String = "2024",
    policy: Policy? = nil
  ) throws -> TrendRow? {
    let query = FigureQuery(try log.state(), policy: policy)
    return Trend(query).rows(of: Self.scope(path), in: try #require(Period(period))).first
  }

  private static func scope(_ path: String) -> Scope {
    let parts = path.split(separator: "/").map(String.init)
    return Scope(
      Subject(agency: parts[0], unit: parts.count > 1 ? parts[1] : nil),
      service: parts.count > 2 ? parts[2] : nil)
  }

  private func population(_ log: LogBuilder, _ path: String = "kab/dinas") throws -> Int? {
    FigureQuery(try log.state()).sampledPopulation(
      of: Self.scope(path), in: try #require(Period("2024")))
  }

  private let empty = LogBuilder(registering: "kab", "kab/dinas", "kab/dinas/ktp")

  /// Twelve respondents, half of whom answer 3 and half 4 to everything.
  private var twelve: LogBuilder {
    var log = empty
    log.respond("kab/dinas", "2024", "333333333", count: 6)
    log.respond("kab/dinas", "2024", "444444444", service: "ktp", count: 6)
    return log
  }

  @Test func `the margin is Student's, of the respondents' own indices`() throws {
    // Indices 75 and 100: s = 25 √(12 / (4 · 11)) = 13.0558, t = 2.200985 with 11 degrees of freedom,
    // 2.200985 · 13.0558 / √12 = 8.2953.
    let own = try row(twelve)
    #expect(own?.margin == Hundredths(units: 830))
    #expect(own?.verdict == nil)
    #expect(try population(twelve) == nil)
  }

  @Test func `a population that the survey states makes the margin smaller`() throws {
    func opened(_ population: Int) -> LogBuilder {
      var log = empty
      log.add(
        "survey.opened", "kab/dinas", #"{"period":"2024","population":\#(population)}"#)
      log.respond("kab/dinas", "2024", "333333333", count: 6)
      log.respond("kab/dinas", "2024", "444444444", service: "ktp", count: 6)
      return log
    }
    // 8.2953 · √((45 − 12) / 44) = 7.1839.
    #expect(try row(opened(45))?.margin == Hundredths(units: 718))
    #expect(try population(opened(45)) == 45)
    #expect(try row(opened(12))?.margin == Hundredths(units: 0))
    // Fewer people than respondents can't be, and a service serves not all of them.
    #expect(try row(opened(11))?.margin == Hundredths(units: 830))
    #expect(try population(opened(11)) == nil)
    #expect(try population(opened(45), "kab/dinas/ktp") == nil)
  }

  @Test func `the margin is under the policy, and in the points of its index`() throws {
    let policy = Policy.builtIn.first { $0.name == "sukma-e" }
    // 0.99 times 8.2953.
    #expect(try row(twelve, policy: policy)?.margin == Hundredths(units: 821))
  }

  @Test func `only responses that count have a part in it`() throws {
    var log = twelve
    let other = log.respond("kab/dinas", "2024", "111111111")
    log.void(response: other, of: "kab/dinas")
    log.respond("kab/dinas", "2023", "111111111")
    #expect(try row(log)?.margin == Hundredths(units: 830))
    // Six equal answers do not tell how far others may be from them.
    #expect(try row(log, "kab/dinas/ktp")?.margin == nil)
    #expect(try row(log, "kab/dinas", "2024-S1")?.margin == nil)
    #expect(try row(log, "kab/dinas", "2023")?.margin == nil)
  }

  @Test func `a verdict never contradicts the change, whoever left elements out`() throws {
    var log = empty
    log.respond("kab/dinas", "2023", "444444422", count: 50)
    log.respond("kab/dinas", "2023", "333333311", count: 50)
    // More content with what they answer; but more of those who are discontent answer the last two.
    log.respond("kab/dinas", "2024", "4444444--", count: 60)
    log.respond("kab/dinas", "2024", "333333311", count: 40)
    let row = try #require(try row(log))
    #expect(try #require(row.delta).points < Hundredths(units: 0))
    #expect(row.verdict == .noEvidence || row.verdict == .down)
  }

  @Test func `who left elements out has a part in the means of the others alone`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "3--------", count: 6)
    log.respond("kab/dinas", "2024", "4444444-4", count: 6)
    // Of eight means with one weight, only that of U1 varies: s = √(12 · 0.0625² / 11) of twelve parts,
    // 25 · 2.200985 · s / √12 = 1.0369.
    #expect(try row(log)?.margin == Hundredths(units: 104))
  }

  @Test(
    "a change over the year is judged by the test of Welch",
    arguments: [
      // Fours of twelve respondents in 2023; in 2024 there are six. The probabilities of SciPy 1.17.1
      // are 0.0069, 0.027, 0.091, 0.70, 1, 0.22 and 0.0069.
      (0, Verdict.up), (1, .up), (2, .noEvidence), (5, .noEvidence),
      (6, .noEvidence), (9, .noEvidence), (12, .down),
    ])
  func verdict(fours: Int, expected: Verdict) throws {
    var log = twelve
    log.respond("kab/dinas", "2023", "444444444", count: fours)
    log.respond("kab/dinas", "2023", "333333333", count: 12 - fours)
    #expect(try row(log)?.verdict == expected)
  }

  @Test func `without the responses of both years nothing can be told`() throws {
    var log = twelve
    log.report("kab/dinas", "2023", index: "80.00", respondents: 5)
    #expect(try row(log)?.verdict == .cannotTell)
    log.respond("kab/dinas", "2022", "333333333")
    log.report("kab/dinas", "2024-S1", index: "80.00")
    log.report("kab/dinas", "2023-S1", index: "80.00")
    #expect(try row(log, "kab/dinas", "2024-S1")?.verdict == .cannotTell)
    #expect(try row(log, "kab/dinas", "2024-S1")?.margin == nil)
    // A roll-up is no surer than its units.
    #expect(try row(log, "kab")?.margin == Hundredths(units: 830))
    log.add("unit.registered", "kab/reported", #"{"name":"Reported"}"#)
    log.report("kab/reported", "2024", index: "80.00")
    #expect(try row(log, "kab")?.margin == nil)
    #expect(try row(log, "kab")?.verdict == .cannotTell)
    // One response has no spread.
    var one = empty
    one.respond("kab/dinas", "2023", "333333333")
    one.respond("kab/dinas", "2024", "444444444", count: 9)
    #expect(try row(one)?.verdict == .cannotTell)
    #expect(try row(one)?.margin == nil)
  }
}
