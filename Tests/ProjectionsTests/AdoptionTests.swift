import Projections
import TestSupport
import Testing

/// The rules of "Built-in policies" in the article on rules.
@Suite("Adopted policies")
struct AdoptionTests {
  private let empty: LogBuilder

  init() {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.respond("kab/dinas", "2024", "444444444")
    log.respond("kab/dinas", "2024-02-10", "444444444")
    log.respond("kab/dinas", "2025", "444444444")
    empty = log
  }

  @Test func `without an adoption a period is under Permenpan-RB 14 of 2017`() throws {
    #expect(
      try empty.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,2,4.000,100.00,A,,,responses,permenpan-14-2017,,,"
      ])
  }

  @Test(
    "nine answers of 4 give an index by each built-in policy",
    arguments: [
      ("permenpan-14-2017", "4.000,100.00,A"), ("sukma-e", "3.960,99.00,A"),
      ("three-decimal", "3.996,99.90,A"), ("kepmenpan-25-2004", "3.996,99.90,A"),
    ])
  func builtIn(policy: String, figures: String) throws {
    let row = "kab,dinas,,,2024,2,\(figures),,,responses,\(policy),,,"
    #expect(try empty.rows("kab/dinas", "2024", policy: policy) == [row])
    var log = empty
    log.adopt(policy, by: "kab/dinas", from: "2024")
    #expect(try log.rows("kab/dinas", "2024") == [row])
  }

  @Test(
    "an adoption counts for the periods that begin with it or after it",
    arguments: [
      ("2024", "2024", true), ("2024-S1", "2024", true), ("2024-Q1", "2024", true),
      ("2024-01", "2024", true), ("2024-01-01", "2024", true), ("2024-01-02", "2024", false),
      ("2024-02", "2024", false), ("2024-S2", "2024", false), ("2025", "2024", false),
      ("2025", "2025", true), ("2023-12-31", "2024", true), ("2024-S2", "2025", true),
      ("2024-02", "2024-02", true), ("2024-02", "2024-Q1", false), ("2024-02-02", "2024-02", false),
    ])
  func firstDay(from: String, period: String, isIn: Bool) throws {
    var log = empty
    log.adopt("sukma-e", by: "kab/dinas", from: from)
    let row = try #require(try log.rows("kab/dinas", period).first)
    #expect(row.contains(",sukma-e,") == isIn)
  }

  @Test func `a unit's own adoption comes before a later one of its agency`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab/dinas", from: "2022")
    log.adopt("three-decimal", by: "kab", from: "2024")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,2,3.960,99.00,A,,,responses,sukma-e,,,"
      ])
    #expect(
      try log.rows("kab", "2024") == [
        "kab,,,,2024,2,3.960,99.00,A,,,rollup,three-decimal,,,1"
      ])
  }

  @Test func `an agency's adoption counts where none of the unit's own does yet`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab/dinas", from: "2025")
    log.adopt("three-decimal", by: "kab", from: "2024")
    #expect(
      try log.rows("kab/dinas").filter { $0.contains("dinas,,,20") && !$0.contains("-0") } == [
        "kab,dinas,,,2024,2,3.996,99.90,A,,,responses,three-decimal,,,",
        "kab,dinas,,,2025,1,3.960,99.00,A,0.00,0.00,responses,sukma-e,,,",
        "kab,dinas,,,2024-S1,1,3.996,99.90,A,,,responses,three-decimal,,,",
        "kab,dinas,,,2024-Q1,1,3.996,99.90,A,,,responses,three-decimal,,,",
      ])
  }

  @Test func `the adoption with the latest first day counts, whatever its place in the log`() throws
  {
    var log = empty
    log.adopt("sukma-e", by: "kab/dinas", from: "2024")
    log.adopt("three-decimal", by: "kab/dinas", from: "2023")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,2,3.960,99.00,A,,,responses,sukma-e,,,"
      ])
  }

  @Test func `of adoptions with the same first day the later event counts`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab/dinas", from: "2024-01-01")
    log.adopt("three-decimal", by: "kab/dinas", from: "2024")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,2,3.996,99.90,A,,,responses,three-decimal,,,"
      ])
  }

  @Test func `a policy asked for is put in the place of all that were adopted`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab/dinas", from: "2024")
    #expect(
      try log.rows("kab", "2024", policy: "three-decimal") == [
        "kab,,,,2024,2,3.996,99.90,A,,,rollup,three-decimal,,,1"
      ])
  }

  @Test func `a declared policy weighs and grades as declared`() throws {
    var log = empty
    log.add(
      "policy.declared", "kab",
      #"{"policy":"own","weights":{"U1":"0.5","U2":"0.3"},"bands":["90","80.01","43.76"]}"#)
    // 25 x 0.8 x 4, a hundredth below B.
    #expect(
      try log.rows("kab/dinas", "2024", policy: "own") == [
        "kab,dinas,,,2024,2,3.200,80.00,C,,,responses,own,,,"
      ])
  }
}
