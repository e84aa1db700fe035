import Projections
import TestSupport
import Testing

/// The rules of an agency's figures in the article on rules.
@Suite("Roll-ups")
struct RollUpTests {
  private let empty = LogBuilder(
    registering: "kab", "kab/badan", "kab/dinas", "kab/dinas/ktp", "kab/kec")

  @Test func `an agency's index is the mean of what its units show, rounded again`() throws {
    var log = empty
    // Unrounded, the mean would be 80.0045; of what is shown, it is 80.005.
    log.report("kab/badan", "2024", index: "80.004", respondents: 1000)
    log.report("kab/dinas", "2024", index: "80.005", respondents: 1)
    #expect(
      try log.rows("kab") == [
        // The values shown are 3.200 and 3.200.
        "kab,,,,2024,1001,3.200,80.01,B,,,rollup,permenpan-14-2017,,,2"
      ])
  }

  @Test func `an element's figures are the means over the units that have it`() throws {
    var log = empty
    log.report("kab/badan", "2024", elements: "3.3335 3", index: "80", respondents: 10)
    log.report("kab/dinas", "2024", elements: "3.334", index: "80", respondents: 20)
    #expect(
      try log.elementRows("kab") == [
        // 3.334 and 83.34 (of 83.3375), 3.334 and 83.35.
        "kab,,,U1,2024,30,3.334,83.35,B,,,rollup,permenpan-14-2017,,,",
        "kab,,,U2,2024,30,3.000,75.00,C,,,rollup,permenpan-14-2017,,,",
      ])
  }

  @Test func `units without an index are left out, and their elements`() throws {
    var log = empty
    log.report("kab/badan", "2024", index: "80", respondents: 10)
    log.report("kab/dinas", "2024", elements: "3.5 3.5", respondents: 20)
    #expect(
      try log.rows("kab") == [
        "kab,,,,2024,10,3.200,80.00,B,,,rollup,permenpan-14-2017,,,1"
      ])
    #expect(try log.elementRows("kab") == [])
  }

  @Test func `respondents are added up as far as they are known`() throws {
    var log = empty
    log.report("kab/badan", "2024", index: "80")
    #expect(
      try log.rows("kab") == [
        "kab,,,,2024,,3.200,80.00,B,,,rollup,permenpan-14-2017,,,1"
      ])
    log.report("kab/dinas", "2024", index: "82", respondents: 20)
    #expect(
      try log.rows("kab") == [
        "kab,,,,2024,20,3.240,81.00,B,,,rollup,permenpan-14-2017,,,2"
      ])
  }

  @Test func `services do not roll up by themselves`() throws {
    var log = empty
    log.report("kab/dinas", "2024", index: "80", respondents: 10, service: "ktp")
    #expect(try log.rows("kab/dinas") == [])
    #expect(try log.rows("kab") == [])
  }

  @Test func `units stand under their own policies, and the row under the agency's`() throws {
    var log = empty
    log.adopt("kepmenpan-25-2004", by: "kab", from: "2024")
    log.adopt("sukma-e", by: "kab/dinas", from: "2024")
    log.respond("kab/badan", "2024", "333333333")
    log.respond("kab/dinas", "2024", "444444444")
    #expect(
      try ["kab", "kab/badan", "kab/dinas"].flatMap { try log.rows($0, "2024") } == [
        // (74.93 + 99.00) / 2 = 86.965, which is A in the bands of 2004.
        "kab,,,,2024,2,3.479,86.97,A,,,rollup,kepmenpan-25-2004,,,2",
        "kab,badan,,,2024,1,2.997,74.93,B,,,responses,kepmenpan-25-2004,,,",
        "kab,dinas,,,2024,1,3.960,99.00,A,,,responses,sukma-e,,,",
      ])
  }

  @Test(
    "the agency's own result is shown where it covers more units",
    arguments: [
      (1, "30,3.240,81.00,B,,,rollup", "2"), (2, "30,3.240,81.00,B,,,rollup", "2"),
      (3, "500,3.600,90.00,A,,,reported", ""),
      // It does not say, so it covers all three that are registered.
      (nil, "500,3.600,90.00,A,,,reported", ""),
    ])
  func ownResult(units: Int?, figures: String, rolledUp: String) throws {
    var log = empty
    log.report("kab/badan", "2024", index: "80", respondents: 10)
    log.report("kab/dinas", "2024", index: "82", respondents: 20)
    log.report("kab", "2024", index: "90", respondents: 500, units: units)
    #expect(
      try log.rows("kab") == ["kab,,,,2024,\(figures),permenpan-14-2017,90.00,1,\(rolledUp)"])
  }

  @Test func `an own result that covers as many units as are registered gives way`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.report("kab/dinas", "2024", index: "82", respondents: 20)
    log.report("kab", "2024", index: "90", respondents: 500)
    #expect(
      try log.rows("kab") == [
        "kab,,,,2024,20,3.280,82.00,B,,,rollup,permenpan-14-2017,90.00,1,1"
      ])
  }

  @Test func `an own result without an index is shown only where no unit has one`() throws {
    var log = empty
    log.report("kab", "2024", elements: "3.5", respondents: 500, units: 3)
    #expect(
      try log.elementRows("kab") == [
        "kab,,,U1,2024,500,3.500,87.50,B,,,reported,permenpan-14-2017,,,"
      ])
    #expect(try log.rows("kab") == [])
    log.report("kab/dinas", "2024", index: "82", respondents: 20)
    #expect(
      try log.rows("kab") == [
        "kab,,,,2024,20,3.280,82.00,B,,,rollup,permenpan-14-2017,,,1"
      ])
    #expect(try log.elementRows("kab") == [])
  }

  @Test func `an own result can be recomputed`() throws {
    var log = empty
    log.report(
      "kab", "2024", elements: "4 4 4 4 4 4 4 4 4", index: "100", respondents: 500, weights: "1/9")
    #expect(
      try log.rows("kab", policy: "sukma-e") == [
        "kab,,,,2024,500,3.960,99.00,A,,,recomputed,sukma-e,100.00,1,"
      ])
  }
}
