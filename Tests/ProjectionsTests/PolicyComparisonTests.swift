import ExactNumbers
import Projections
import Survey
import TestSupport
import Testing

@Suite("Figures under several policies")
struct PolicyComparisonTests {
  private func comparison(_ log: LogBuilder, _ unit: String?) throws -> PolicyComparison? {
    PolicyComparison(
      try log.state(), of: Scope(Subject(agency: "kab", unit: unit)),
      in: try #require(Period("2024")), under: Policy.builtIn)
  }

  @Test func `a grade that another policy gives is told from the one that stands`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.adopt("sukma-e", by: "kab", from: "2020")
    // 32 of 36 points: 88.00 with 0.11 and 88.89 with 1/9.
    log.respond("kab/dinas", "2024", "444433334")
    log.respond("kab/dinas", "2024", "444444324")
    let own = try #require(try comparison(log, "dinas"))
    #expect(own.adopted == "sukma-e")
    #expect(own.standing.index == Hundredths(units: 8938))
    #expect(own.standing.grade == .a)
    log.correct(response: "e4", of: "kab/dinas", set: #"{"answers":{"U1":3}}"#)
    let corrected = try #require(try comparison(log, "dinas"))
    #expect(corrected.standing.index == Hundredths(units: 8800))
    #expect(corrected.standing.grade == .b)
    #expect(
      corrected.others.map { $0.standing?.index.units } == [8889, 8800, 8880, 8880])
    #expect(corrected.others.map(\.policy) == Policy.builtIn.map(\.name))
    #expect(
      Policy.builtIn.map { corrected.otherGrade(under: $0.name) } == [.a, nil, .a, .a])
  }

  @Test func `an index that can't be put under a policy has no figure there`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/kec")
    log.adopt("sukma-e", by: "kab", from: "2020")
    log.report("kab/dinas", "2024", index: "88.00", weights: "0.11")
    log.respond("kab/kec", "2024", "444444444")
    for unit in ["dinas", nil] {
      let own = try #require(try comparison(log, unit))
      #expect(own.others.map { $0.standing == nil } == [true, false, true, true])
    }
    #expect(try comparison(LogBuilder(registering: "kab", "kab/dinas"), "dinas") == nil)
  }

  @Test func `a printed index without stated weights is told from figures under a policy`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/kec", "kab/bpbd")
    log.report("kab/dinas", "2024", index: "83.49")
    log.report("kab/kec", "2024", index: "83.49", weights: "1/9")
    log.respond("kab/bpbd", "2024", "444444444")
    let own = try #require(try comparison(log, "dinas"))
    #expect(own.isAsPrinted)
    // By the bands of 2004 it would be another grade, if it had been put under them.
    #expect(own.others.map { $0.standing?.grade } == [.b, .b, .b, .a])
    #expect(Policy.builtIn.map { own.otherGrade(under: $0.name) } == [nil, nil, nil, nil])
    for unit in ["kec", "bpbd", nil] {
      #expect(try comparison(log, unit)?.isAsPrinted == false)
    }
  }
}
