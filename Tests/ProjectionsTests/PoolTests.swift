import Projections
import TestSupport
import Testing

/// The rules of pooled results in the article on rules.
@Suite("Pooled results")
struct PoolTests {
  private let empty = LogBuilder(registering: "kab", "kab/dinas")

  private static let threes = "3 3 3 3 3 3 3 3 3"
  private static let fours = "4 4 4 4 4 4 4 4 4"

  @Test func `the means of elements are weighted by respondents`() throws {
    var log = empty
    log.report("kab/dinas", "2024-S1", elements: "3.5 3 3 3 3 3 3 3 3", respondents: 1)
    log.report("kab/dinas", "2024-S2", elements: Self.fours, respondents: 2)
    // U1 is 11.5/3, each other element 11/3, so the index is 25 x 99.5/27.
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,3,3.685,92.13,A,,,pooled,permenpan-14-2017,,,"
      ])
    #expect(
      try log.elementRows("kab/dinas", "2024").prefix(2) == [
        "kab,dinas,,U1,2024,3,3.833,95.83,A,,,pooled,permenpan-14-2017,,,",
        "kab,dinas,,U2,2024,3,3.667,91.67,A,,,pooled,permenpan-14-2017,,,",
      ])
  }

  @Test func `printed indices are left aside where elements are complete in every part`() throws {
    var log = empty
    log.report("kab/dinas", "2024-S1", elements: Self.threes, index: "50", respondents: 1)
    log.report(
      "kab/dinas", "2024-S2", elements: Self.fours, index: "50", respondents: 1, weights: "1/9")
    #expect(
      try log.rows("kab/dinas", "2024", policy: "sukma-e") == [
        "kab,dinas,,,2024,2,3.465,86.63,B,,,pooled,sukma-e,,,"
      ])
  }

  @Test func `without complete elements the parts' indices are weighted, unrounded`() throws {
    var log = empty
    log.report("kab/dinas", "2024-S1", elements: "3.5 3", index: "80.004", respondents: 1)
    // Its own index is recomputed: 99.00 under the policy asked for.
    log.report(
      "kab/dinas", "2024-S2", elements: Self.fours, index: "97", respondents: 1, weights: "1/9")
    #expect(
      try log.rows("kab/dinas", "2024", policy: "sukma-e") == [
        "kab,dinas,,,2024,2,3.580,89.50,A,,,pooled,sukma-e,,,"
      ])
    #expect(
      try log.rows("kab/dinas", "2024", policy: "three-decimal") == [
        // (80.004 + 99.9) / 2 = 89.952
        "kab,dinas,,,2024,2,3.598,89.95,A,,,pooled,three-decimal,,,"
      ])
    // Only the elements that every part has.
    #expect(
      try log.elementRows("kab/dinas", "2024", policy: "sukma-e") == [
        "kab,dinas,,U1,2024,2,3.750,93.75,A,,,pooled,sukma-e,,,",
        "kab,dinas,,U2,2024,2,3.500,87.50,B,,,pooled,sukma-e,,,",
      ])
  }

  @Test func `the coarsest grain at which any part has a result decides`() throws {
    var log = empty
    for quarter in 1...4 {
      log.report("kab/dinas", "2024-Q\(quarter)", index: "8\(quarter)", respondents: 1)
    }
    #expect(
      try log.rows("kab/dinas").prefix(3) == [
        "kab,dinas,,,2024,4,3.300,82.50,B,,,pooled,permenpan-14-2017,,,",
        "kab,dinas,,,2024-S1,2,3.260,81.50,B,,,pooled,permenpan-14-2017,,,",
        "kab,dinas,,,2024-S2,2,3.340,83.50,B,,,pooled,permenpan-14-2017,,,",
      ])
    // One semester has a result, so the quarters are not asked for the year.
    let semester = log.report("kab/dinas", "2024-S1", elements: "3.5")
    #expect(try log.rows("kab/dinas", "2024") == [])
    log.withdraw(result: semester, of: "kab/dinas")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,4,3.300,82.50,B,,,pooled,permenpan-14-2017,,,"
      ])
  }

  @Test func `months make up a quarter, and what is missing at a finer grain is not made up`()
    throws
  {
    var log = empty
    for month in 4...6 { log.report("kab/dinas", "2024-0\(month)", index: "80", respondents: 2) }
    #expect(
      try log.rows("kab/dinas").filter { $0.contains("pooled") } == [
        "kab,dinas,,,2024-Q2,6,3.200,80.00,B,,,pooled,permenpan-14-2017,,,"
      ])
  }

  @Test(
    "nothing is pooled unless every part has a respondent count and gives an index",
    arguments: [("80", nil), (nil, 5)] as [(String?, Int?)])
  func lackingPart(index: String?, respondents: Int?) throws {
    var log = empty
    log.report("kab/dinas", "2024-S1", index: "80", respondents: 5)
    log.report(
      "kab/dinas", "2024-S2", elements: "3.5", index: index, respondents: respondents)
    #expect(try log.rows("kab/dinas", "2024") == [])
    #expect(try log.elementRows("kab/dinas", "2024") == [])
  }

  @Test func `results under different instruments are not pooled`() throws {
    var log = empty
    log.declare(instrument: "5/2010", elementCount: 5, by: "kab")
    log.report("kab/dinas", "2024-S1", index: "80", respondents: 5)
    log.report("kab/dinas", "2024-S2", index: "80", respondents: 5, instrument: "5/2010")
    #expect(try log.rows("kab/dinas", "2024") == [])
  }

  @Test func `agencies do not pool`() throws {
    var log = empty
    log.report("kab", "2024-S1", index: "80", respondents: 5)
    log.report("kab", "2024-S2", index: "80", respondents: 5)
    #expect(try log.rows("kab", "2024") == [])
  }

  @Test(
    "a pool counts if more respondents stand behind it",
    arguments: [
      (10, "10,3.600,90.00,A,,,reported", "90.00,1"), (9, "10,3.200,80.00,B,,,pooled", "90.00,1"),
    ])
  func poolAgainstResult(reported: Int, figures: String, published: String) throws {
    var log = empty
    log.report("kab/dinas", "2024-S1", index: "80", respondents: 4)
    log.report("kab/dinas", "2024-S2", index: "80", respondents: 6)
    log.report("kab/dinas", "2024", index: "90", respondents: reported)
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,\(figures),permenpan-14-2017,\(published),"
      ])
  }

  @Test(
    "responses count before a pool of as many",
    arguments: [(10, "10,3.000,75.00,C,,,responses"), (9, "10,3.200,80.00,B,,,pooled")])
  func poolAgainstResponses(responses: Int, figures: String) throws {
    var log = empty
    log.report("kab/dinas", "2024-S1", index: "80", respondents: 4)
    log.report("kab/dinas", "2024-S2", index: "80", respondents: 6)
    log.respond("kab/dinas", "2024", "333333333", count: responses)
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,\(figures),permenpan-14-2017,,,"
      ])
  }
}
