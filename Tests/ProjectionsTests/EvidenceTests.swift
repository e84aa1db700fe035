import Projections
import TestSupport
import Testing

/// The rules of "Index", "Evidence" and "Periods" in the article on rules, for units and
/// services.
@Suite("Evidence")
struct EvidenceTests {
  private let empty = LogBuilder(
    registering: "kab", "kab/dinas", "kab/dinas/ktp", "kab/dinas/pbg")

  // MARK: Responses

  @Test func `a response counts in every period that contains its date, and in none finer`() throws
  {
    var log = empty
    log.respond("kab/dinas", "2024-05-17", "444444444")
    log.respond("kab/dinas", "2024-Q2", "333333333")
    log.respond("kab/dinas", "2024", "222222222")
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,3,3.000,75.00,C,,,responses,permenpan-14-2017,,,",
        "kab,dinas,,,2024-S1,2,3.500,87.50,B,,,responses,permenpan-14-2017,,,",
        "kab,dinas,,,2024-Q2,2,3.500,87.50,B,,,responses,permenpan-14-2017,,,",
        "kab,dinas,,,2024-05,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,",
      ])
  }

  @Test func `elements have rows down to quarters`() throws {
    var log = empty
    log.respond("kab/dinas", "2024-05-17", "4")
    #expect(
      try log.elementRows("kab/dinas") == [
        "kab,dinas,,U1,2024,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,",
        "kab,dinas,,U1,2024-S1,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,",
        "kab,dinas,,U1,2024-Q2,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,",
      ])
  }

  @Test func `a response that is left without an answer does not count`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "33-------")
    let response = log.respond("kab/dinas", "2024", "4")
    log.correct(response: response, of: "kab/dinas", set: #"{"answers":{"U1":null}}"#)
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,1,3.000,75.00,C,,,responses,permenpan-14-2017,,,"
      ])
  }

  @Test func `a unit's figure takes the responses of every service and of none`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "444444444", service: "ktp")
    log.respond("kab/dinas", "2024", "333333333", service: "pbg")
    log.respond("kab/dinas", "2024", "222222222")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,3,3.000,75.00,C,,,responses,permenpan-14-2017,,,"
      ])
    #expect(
      try log.rows("kab/dinas/ktp", "2024") == [
        "kab,dinas,ktp,,2024,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,"
      ])
  }

  @Test func `the mean of an element is that of the answers to it`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "433333333")
    log.respond("kab/dinas", "2024", "3--------", count: 2)
    // (10/3 + 8 x 3) / 9 = 82/27, and 25 times that is 75.93.
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,3,3.037,75.93,C,,,responses,permenpan-14-2017,,,"
      ])
    #expect(
      try log.elementRows("kab/dinas", "2024").prefix(2) == [
        "kab,dinas,,U1,2024,3,3.333,83.33,B,,,responses,permenpan-14-2017,,,",
        "kab,dinas,,U2,2024,3,3.000,75.00,C,,,responses,permenpan-14-2017,,,",
      ])
  }

  @Test(
    "the others carry the weight of an element that nobody answered",
    arguments: [
      ("permenpan-14-2017", "3.000,75.00,C"), ("sukma-e", "2.970,74.25,C"),
      // 25 x 1.1 x (0.5 x 4 + 0.4 x 2) / 0.9, which is 85.56.
      ("uneven", "3.422,85.56,B"),
    ])
  func unansweredElement(policy: String, figures: String) throws {
    var log = empty
    log.add(
      "policy.declared", "kab",
      #"{"policy":"uneven","weights":{"U1":"0.5","U2":"0.4","U9":"0.2"},"bands":2017}"#)
    log.respond("kab/dinas", "2024", policy == "uneven" ? "42-------" : "33333333-")
    #expect(
      try log.rows("kab/dinas", "2024", policy: policy) == [
        "kab,dinas,,,2024,1,\(figures),,,responses,\(policy),,,"
      ])
  }

  @Test func `of the instruments of responses the one with the most respondents counts`() throws {
    var log = empty
    log.declare(instrument: "5/2010", elementCount: 5, scale: 1...5, by: "kab")
    log.respond("kab/dinas", "2024", "444444444", count: 2)
    log.respond("kab/dinas", "2024", "44444", instrument: "5/2010")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,2,4.000,100.00,A,,,responses,permenpan-14-2017,,,"
      ])
    // As many: the one that was declared later.
    log.respond("kab/dinas", "2024", "44444", instrument: "5/2010")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,2,4.000,80.00,B,,,responses,permenpan-14-2017,,,"
      ])
  }

  // MARK: Results

  @Test func `a result stands for exactly its period`() throws {
    var log = empty
    log.report("kab/dinas", "2024-S1", index: "80", respondents: 10)
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024-S1,10,3.200,80.00,B,,,reported,permenpan-14-2017,80.00,1,"
      ])
  }

  @Test func `of the results that stand the last one counts, even if it gives no index`() throws {
    var log = empty
    log.report("kab/dinas", "2024", index: "80", respondents: 10)
    log.report("kab/dinas", "2024", index: "82", respondents: 5)
    let row = "kab,dinas,,,2024,5,3.280,82.00,B,,,reported,permenpan-14-2017,82.00,2,"
    #expect(try log.rows("kab/dinas") == [row])
    let last = log.report("kab/dinas", "2024", elements: "3.5 3.25", respondents: 7)
    #expect(
      try log.rows("kab/dinas") == ["kab,dinas,,,2024,,,,,,,none,permenpan-14-2017,82.00,2,"])
    #expect(
      try log.elementRows("kab/dinas") == [
        "kab,dinas,,U1,2024,7,3.500,87.50,B,,,reported,permenpan-14-2017,,,",
        "kab,dinas,,U2,2024,7,3.250,81.25,B,,,reported,permenpan-14-2017,,,",
      ])
    log.withdraw(result: last, of: "kab/dinas")
    #expect(try log.rows("kab/dinas") == [row])
  }

  @Test(
    "what most respondents stand behind counts, and of equal numbers the responses",
    arguments: [
      (1, "2,3.000,75.00,C,,,responses"), (2, "2,3.000,75.00,C,,,responses"),
      (3, "3,3.600,90.00,A,,,reported"), (nil, "2,3.000,75.00,C,,,responses"),
    ])
  func mostRespondents(reported: Int?, figures: String) throws {
    var log = empty
    log.respond("kab/dinas", "2024", "333333333", count: 2)
    log.report("kab/dinas", "2024", index: "90", respondents: reported)
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,\(figures),permenpan-14-2017,90.00,1,"
      ])
  }

  @Test func `a result without a count stands where nothing else does`() throws {
    var log = empty
    log.report("kab/dinas", "2024", index: "90")
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,,3.600,90.00,A,,,reported,permenpan-14-2017,90.00,1,"
      ])
  }

  @Test func `a result that gives no index never stands against another`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "333333333")
    log.report("kab/dinas", "2024", elements: "3.5 3.25", respondents: 700)
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,1,3.000,75.00,C,,,responses,permenpan-14-2017,,,"
      ])
    #expect(
      try log.elementRows("kab/dinas", "2024").first
        == "kab,dinas,,U1,2024,1,3.000,75.00,C,,,responses,permenpan-14-2017,,,")
  }

  @Test func `where nothing stands any more a row has what was published`() throws {
    var log = empty
    let result = log.report("kab/dinas", "2024", index: "90", respondents: 5)
    log.withdraw(result: result, of: "kab/dinas")
    log.adopt("sukma-e", by: "kab/dinas", from: "2024")
    #expect(try log.rows("kab/dinas") == ["kab,dinas,,,2024,,,,,,,none,sukma-e,90.00,1,"])
  }

  // MARK: What a result gives

  /// Nine elements, whose sum is 30.00: 83.33 by ninths, 82.50 by 0.11, 83.25 by 0.111.
  private static let complete = "3.5 3.5 3.5 3.5 3.5 3.5 3 3 3"

  @Test(
    "a printed index is shown unless elements are complete and weights are others",
    arguments: [
      // No weights, those of the policy, the same as another fraction, others.
      (complete, nil, "permenpan-14-2017", "3.320,83.00,B,,,reported"),
      (complete, "1/9", "permenpan-14-2017", "3.320,83.00,B,,,reported"),
      (complete, "2/18", "permenpan-14-2017", "3.320,83.00,B,,,reported"),
      (complete, "0.110", "sukma-e", "3.320,83.00,B,,,reported"),
      (complete, "0.11", "permenpan-14-2017", "3.333,83.33,B,,,recomputed"),
      (complete, "1/9", "sukma-e", "3.300,82.50,B,,,recomputed"),
      (complete, "1/9", "three-decimal", "3.330,83.25,B,,,recomputed"),
      (complete, "1/9", "kepmenpan-25-2004", "3.330,83.25,A,,,recomputed"),
      // Elements are not complete.
      ("3.5 3.5 3.5", "1/9", "sukma-e", "3.320,83.00,B,,,reported"),
      ("", "1/9", "sukma-e", "3.320,83.00,B,,,reported"),
      // One is outside its scale.
      ("3.5 3.5 3.5 3.5 3.5 3.5 3 3 4.01", "1/9", "sukma-e", "3.320,83.00,B,,,reported"),
    ] as [(String, String?, String, String)])
  func printedIndex(elements: String, weights: String?, policy: String, figures: String) throws {
    var log = empty
    log.report(
      "kab/dinas", "2024", elements: elements, index: "83.00", respondents: 9, weights: weights)
    #expect(
      try log.rows("kab/dinas", policy: policy) == [
        "kab,dinas,,,2024,9,\(figures),\(policy),83.00,1,"
      ])
  }

  @Test func `a result without an index is recomputed from complete elements`() throws {
    var log = empty
    log.report("kab/dinas", "2024", elements: Self.complete, respondents: 9, weights: "1/9")
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,9,3.333,83.33,B,,,recomputed,permenpan-14-2017,,,"
      ])
    #expect(
      try log.elementRows("kab/dinas").last
        == "kab,dinas,,U9,2024,9,3.000,75.00,C,,,recomputed,permenpan-14-2017,,,")
  }

  @Test func `elements on a scale of 100 are shown on the scale of 4`() throws {
    var log = empty
    log.report(
      "kab/dinas", "2024", elements: "88.305 25 100 80 80 80 80 80 80", respondents: 9, scale: 100)
    // (88.305 + 125 + 480) / 9 = 77.0338…
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,9,3.081,77.03,B,,,recomputed,permenpan-14-2017,,,"
      ])
    #expect(
      try log.elementRows("kab/dinas").prefix(3) == [
        "kab,dinas,,U1,2024,9,3.532,88.31,A,,,recomputed,permenpan-14-2017,,,",
        "kab,dinas,,U2,2024,9,1.000,25.00,D,,,recomputed,permenpan-14-2017,,,",
        "kab,dinas,,U3,2024,9,4.000,100.00,A,,,recomputed,permenpan-14-2017,,,",
      ])
  }

  @Test(
    "an element outside its scale gives no row",
    arguments: [(4, "0.99 4.01 86.70 4"), (100, "24.99 100.01 3.71 100")])
  func outsideTheScale(scale: Int, elements: String) throws {
    var log = empty
    log.report("kab/dinas", "2024", elements: elements, respondents: 9, scale: scale)
    #expect(
      try log.elementRows("kab/dinas") == [
        "kab,dinas,,U4,2024,9,4.000,100.00,A,,,reported,permenpan-14-2017,,,"
      ])
    #expect(try log.rows("kab/dinas") == [])
  }

  @Test(
    "the exact digits of a printed index count until it is shown",
    arguments: [("88.305", "3.532,88.31,A", "88.31"), ("88.3049999", "3.532,88.30,B", "88.30")])
  func exactDigits(printed: String, figures: String, published: String) throws {
    var log = empty
    log.report("kab/dinas", "2024", index: printed)
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,,\(figures),,,reported,permenpan-14-2017,\(published),1,"
      ])
  }

  @Test func `without a weight for any element there is no index, and nothing is published by it`()
    throws
  {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/kec")
    log.add(
      "policy.declared", "kab", #"{"policy":"odd","weights":{"U20":"0.5"},"bands":2017}"#)
    log.adopt("odd", by: "kab", from: "2024")
    log.report("kab/dinas", "2024", elements: "4 4 4 4 4 4 4 4 4", respondents: 10)
    log.report("kab/kec", "2024", index: "80", respondents: 10)
    #expect(
      try log.rows("kab/dinas") + log.rows("kab") == [
        "kab,,,,2024,10,3.200,80.00,B,,,rollup,odd,,,1"
      ])
  }
}
