import ExactNumbers
import Projections
import Survey
import TestSupport
import Testing

@Suite("How sure figures are")
struct UncertaintyTests {
  private func uncertainty(
    _ log: LogBuilder, _ path: String = "kab/dinas", _ period: String = "2024",
    policy: Policy? = nil
  ) throws -> Uncertainty {
    let parts = path.split(separator: "/").map(String.init)
    let subject = Subject(agency: parts[0], unit: parts.count > 1 ? parts[1] : nil)
    return FigureQuery(try log.state(), policy: policy).uncertainty(
      of: Scope(subject, service: parts.count > 2 ? parts[2] : nil),
      in: try #require(Period(period)))
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
    let own = try uncertainty(twelve)
    #expect(own.margin == Hundredths(units: 830))
    #expect(own.population == nil)
    #expect(own.verdict == nil)
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
    let known = try uncertainty(opened(45))
    #expect(known.margin == Hundredths(units: 718))
    #expect(known.population == 45)
    #expect(try uncertainty(opened(12)).margin == Hundredths(units: 0))
    // Fewer people than respondents can't be, and a service serves not all of them.
    let wrong = try uncertainty(opened(11))
    #expect(wrong.margin == Hundredths(units: 830))
    #expect(wrong.population == nil)
    #expect(try uncertainty(opened(45), "kab/dinas/ktp").population == nil)
  }

  @Test func `the margin is under the policy, and in the points of its index`() throws {
    let policy = Policy.builtIn.first { $0.name == "sukma-e" }
    // 0.99 times 8.2953.
    #expect(try uncertainty(twelve, policy: policy).margin == Hundredths(units: 821))
  }

  @Test func `only responses that count have a part in it`() throws {
    var log = twelve
    let other = log.respond("kab/dinas", "2024", "111111111")
    log.void(response: other, of: "kab/dinas")
    log.respond("kab/dinas", "2023", "111111111")
    #expect(try uncertainty(log).margin == Hundredths(units: 830))
    #expect(try uncertainty(log, "kab/dinas/ktp").margin == Hundredths(units: 0))
    #expect(try uncertainty(log, "kab/dinas", "2024-S1").margin == nil)
    #expect(try uncertainty(log, "kab/dinas", "2023").margin == nil)
  }

  @Test func `who left elements out stands with the others`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "3--------", count: 6)
    log.respond("kab/dinas", "2024", "4444444-4", count: 6)
    #expect(try uncertainty(log).margin == Hundredths(units: 830))
  }

  @Test(
    "a change over the year is judged by the test of Welch",
    arguments: [
      // Fours of twelve respondents in 2023; in 2024 there are six. The probabilities of SciPy 1.17.1
      // are 0.0069, 0.027, 0.091, 0.70, 1, 0.22 and 0.0069.
      (0, Uncertainty.Verdict.up), (1, .up), (2, .noEvidence), (5, .noEvidence),
      (6, .noEvidence), (9, .noEvidence), (12, .down),
    ])
  func verdict(fours: Int, expected: Uncertainty.Verdict) throws {
    var log = twelve
    log.respond("kab/dinas", "2023", "444444444", count: fours)
    log.respond("kab/dinas", "2023", "333333333", count: 12 - fours)
    #expect(try uncertainty(log).verdict == expected)
  }

  @Test func `without the responses of both years nothing can be told`() throws {
    var log = twelve
    log.report("kab/dinas", "2023", index: "80.00", respondents: 5)
    #expect(try uncertainty(log).verdict == .cannotTell)
    log.respond("kab/dinas", "2022", "333333333")
    log.report("kab/dinas", "2024-S1", index: "80.00")
    log.report("kab/dinas", "2023-S1", index: "80.00")
    #expect(try uncertainty(log, "kab/dinas", "2024-S1").verdict == .cannotTell)
    #expect(try uncertainty(log, "kab/dinas", "2024-S1").margin == nil)
    // A roll-up is of figures, not of respondents.
    #expect(try uncertainty(log, "kab").margin == nil)
    #expect(try uncertainty(log, "kab").verdict == .cannotTell)
    // One response has no spread.
    var one = empty
    one.respond("kab/dinas", "2023", "333333333")
    one.respond("kab/dinas", "2024", "444444444", count: 9)
    #expect(try uncertainty(one).verdict == .cannotTell)
    #expect(try uncertainty(one).margin == Hundredths(units: 0))
  }
}
