import Projections
import TestSupport
import Testing

/// The rules of "Delta" in the article on rules.
@Suite("Deltas")
struct DeltaTests {
  private let empty = LogBuilder(registering: "kab", "kab/badan", "kab/dinas")

  private static let fours = "4 4 4 4 4 4 4 4 4"

  @Test(
    "a delta is the difference of the shown indices",
    arguments: [
      // Unrounded, the first difference would be 6.909.
      ("86.704", "93.613", "3.745,93.61,A,6.91,7.97"),
      ("86.70", "86.70", "3.468,86.70,B,0.00,0.00"),
      ("86.70", "86.66", "3.466,86.66,B,-0.04,-0.05"),
      // -0.05/80.00 is -0.0625 %, -0.02/16.00 is -0.125 %, 0.02/16.00 is 0.125 %.
      ("80.00", "79.95", "3.198,79.95,B,-0.05,-0.06"),
      ("16.00", "15.98", "0.639,15.98,D,-0.02,-0.13"),
      ("16.00", "16.02", "0.641,16.02,D,0.02,0.13"),
      ("0", "80", "3.200,80.00,B,80.00,"), ("0.004", "80", "3.200,80.00,B,80.00,"),
      ("80", "0", "0.000,0.00,D,-80.00,-100.00"),
    ])
  func difference(earlier: String, later: String, figures: String) throws {
    var log = empty
    log.report("kab/dinas", "2023-S2", index: earlier, respondents: 10)
    log.report("kab/dinas", "2024-S2", index: later, respondents: 10)
    let rows = try log.rows("kab/dinas", "2024-S2")
    #expect(rows.count == 1)
    #expect(
      rows.first?.hasPrefix("kab,dinas,,,2024-S2,10,\(figures),reported,permenpan-14-2017,") == true
    )
  }

  @Test func `only the same period one year earlier is compared`() throws {
    var log = empty
    log.respond("kab/dinas", "2023-S1", "333333333")
    log.respond("kab/dinas", "2024-02", "444444444")
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2023,1,3.000,75.00,C,,,responses,permenpan-14-2017,,,",
        "kab,dinas,,,2024,1,4.000,100.00,A,25.00,33.33,responses,permenpan-14-2017,,,",
        "kab,dinas,,,2023-S1,1,3.000,75.00,C,,,responses,permenpan-14-2017,,,",
        "kab,dinas,,,2024-S1,1,4.000,100.00,A,25.00,33.33,responses,permenpan-14-2017,,,",
        "kab,dinas,,,2024-Q1,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,",
        "kab,dinas,,,2024-02,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,",
      ])
  }

  @Test func `the earlier figure is taken under the policy of the later period`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab/dinas", from: "2024")
    log.respond("kab/dinas", "2023", "444444444")
    log.respond("kab/dinas", "2024", "444444444")
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2023,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,",
        "kab,dinas,,,2024,1,3.960,99.00,A,0.00,0.00,responses,sukma-e,,,",
      ])
  }

  @Test func `in a roll-up every unit is taken under its own policy of the later period`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab/dinas", from: "2024")
    for year in ["2023", "2024"] {
      log.respond("kab/badan", year, "444444444")
      log.respond("kab/dinas", year, "444444444")
    }
    #expect(
      try log.rows("kab") == [
        "kab,,,,2023,2,4.000,100.00,A,,,rollup,permenpan-14-2017,,,2",
        "kab,,,,2024,2,3.980,99.50,A,0.00,0.00,rollup,permenpan-14-2017,,,2",
      ])
  }

  @Test func `a roll-up and the agency's own result are compared as they stand`() throws {
    var log = empty
    log.report("kab", "2023", index: "80", respondents: 100)
    log.report("kab/badan", "2024", index: "82", respondents: 10)
    #expect(
      try log.rows("kab") == [
        "kab,,,,2023,100,3.200,80.00,B,,,reported,permenpan-14-2017,80.00,1,",
        "kab,,,,2024,10,3.280,82.00,B,2.00,2.50,rollup,permenpan-14-2017,,,1",
      ])
  }

  @Test func `there is no delta between instruments`() throws {
    var log = empty
    log.declare(instrument: "16/2014", elementCount: 9, by: "kab")
    log.respond("kab/dinas", "2023", "444444444", instrument: "16/2014")
    log.respond("kab/dinas", "2024", "444444444")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,"
      ])
    #expect(
      try log.elementRows("kab/dinas", "2024").first
        == "kab,dinas,,U1,2024,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,")
  }

  @Test(
    "there is no delta of an index that cannot be put under the policy",
    arguments: [("2023", "2024"), ("2024", "2023")])
  func foreignWeights(stating: String, other: String) throws {
    var log = empty
    log.report("kab/dinas", stating, elements: "3.5", index: "80", weights: "0.11")
    log.report("kab/dinas", other, elements: "3.5", index: "80", weights: "1/9")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,,3.200,80.00,B,,,reported,permenpan-14-2017,80.00,1,"
      ])
    // Elements need no policy.
    #expect(
      try log.elementRows("kab/dinas", "2024") == [
        "kab,dinas,,U1,2024,,3.500,87.50,B,0.00,0.00,reported,permenpan-14-2017,,,"
      ])
  }

  @Test func `a result that is recomputed can be put under the policy`() throws {
    var log = empty
    log.report("kab/dinas", "2023", elements: Self.fours, index: "99", weights: "0.11")
    log.report("kab/dinas", "2024", index: "98")
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2023,,4.000,100.00,A,,,recomputed,permenpan-14-2017,99.00,1,",
        "kab,dinas,,,2024,,3.920,98.00,A,-2.00,-2.00,reported,permenpan-14-2017,98.00,1,",
      ])
  }

  @Test func `there is no delta of a pool one of whose parts cannot be put under the policy`()
    throws
  {
    var log = empty
    log.report("kab/dinas", "2023", index: "80", respondents: 10)
    log.report("kab/dinas", "2024-S1", elements: "3.5", index: "82", respondents: 10)
    log.report(
      "kab/dinas", "2024-S2", elements: "3.5", index: "82", respondents: 10, weights: "0.11")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,20,3.280,82.00,B,,,pooled,permenpan-14-2017,,,"
      ])
    #expect(
      try log.rows("kab/dinas", "2024", policy: "sukma-e") == [
        "kab,dinas,,,2024,20,3.280,82.00,B,2.00,2.50,pooled,sukma-e,,,"
      ])
  }

  @Test func `there is no delta of a roll-up one of whose units cannot be put under its policy`()
    throws
  {
    var log = empty
    log.report("kab/badan", "2023", index: "80", respondents: 10)
    log.report("kab/dinas", "2023", index: "80", respondents: 10, weights: "0.11")
    log.report("kab/badan", "2024", index: "82", respondents: 10)
    #expect(
      try log.rows("kab", "2024") == [
        "kab,,,,2024,10,3.280,82.00,B,,,rollup,permenpan-14-2017,,,1"
      ])
    log.adopt("sukma-e", by: "kab/dinas", from: "2024")
    #expect(
      try log.rows("kab", "2024") == [
        "kab,,,,2024,10,3.280,82.00,B,2.00,2.50,rollup,permenpan-14-2017,,,1"
      ])
  }

  @Test func `an element without an earlier figure has no delta`() throws {
    var log = empty
    log.report("kab/dinas", "2023", elements: "3.5", index: "80")
    log.report("kab/dinas", "2024", elements: "3.4 3.5", index: "80")
    #expect(
      try log.elementRows("kab/dinas", "2024") == [
        "kab,dinas,,U1,2024,,3.400,85.00,B,-2.50,-2.86,reported,permenpan-14-2017,,,",
        "kab,dinas,,U2,2024,,3.500,87.50,B,,,reported,permenpan-14-2017,,,",
      ])
  }
}
