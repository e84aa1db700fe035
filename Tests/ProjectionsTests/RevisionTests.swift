import ExactNumbers
import Projections
import Survey
import TestSupport
import Testing

/// The rules of revisions in the article on rules, as `revisions.csv` shows them.
@Suite("Revisions")
struct RevisionTests {
  private let empty = LogBuilder(registering: "kab", "kab/dinas", "kab/dinas/ktp")

  /// Returns the rows of `revisions.csv`, without the agency, the sequence and the time.
  private func rows(_ log: LogBuilder) throws -> [String] {
    Revisions(try log.state()).rows.map { row in
      row.fields.map(\.csvText).enumerated().filter { ![0, 6, 7].contains($0.offset) }
        .map(\.element).joined(separator: ",")
    }
  }

  @Test func `a report has today's figure under the weights that it states`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "444444444", count: 2)
    log.report("kab/dinas", "2024", index: "99.5", respondents: 1, weights: "0.111")
    // Nine answers of 4 are 99.90 with 0.111, and 100.00 as adopted.
    #expect(try rows(log) == ["dinas,,2024,1,report,,1,99.50,,99.90,0.40"])
  }

  @Test func `a report that states no weights has today's figure as adopted`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab", from: "2024")
    log.respond("kab/dinas", "2024", "444444444", count: 2)
    log.report("kab/dinas", "2024", index: "99", respondents: 1)
    #expect(try rows(log) == ["dinas,,2024,1,report,,1,99.00,,99.00,0.00"])
  }

  @Test func `a policy adopted for the past is no drift of a close`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "444444444")
    try log.close("kab/dinas", "2024")
    log.adopt("sukma-e", by: "kab/dinas", from: "2024")
    #expect(try log.rows("kab/dinas", "2024").map { $0.contains(",99.00,") } == [true])
    #expect(try rows(log) == ["dinas,,2024,1,first,permenpan-14-2017,1,100.00,A,100.00,0.00"])
  }

  @Test func `the weights that a report was read to have are those of its formula`() throws {
    var log = empty
    let result = log.report(
      "kab/dinas", "2024", elements: "4 4 4 4 4 4 4 4 4", index: "99", respondents: 5)
    log.correct(
      result: result, of: "kab/dinas", "interpretation", set: #"{"weights":"0.11"}"#)
    // Today's figure is recomputed as adopted; the drift stays under 0.11.
    #expect(try log.rows("kab/dinas", "2024").map { $0.contains(",100.00,") } == [true])
    #expect(try rows(log) == ["dinas,,2024,1,report,,5,99.00,,99.00,0.00"])
  }

  @Test func `what cannot be put under the formula of a vintage has no drift`() throws {
    var log = empty
    log.report("kab/dinas", "2024", index: "80", respondents: 5, weights: "0.11")
    log.report("kab/dinas", "2024", index: "81", respondents: 6, weights: "0.111")
    #expect(
      try rows(log) == [
        "dinas,,2024,1,report,,5,80.00,,,", "dinas,,2024,2,report,,6,81.00,,81.00,0.00",
      ])
  }

  @Test func `where the evidence is gone there is no drift`() throws {
    var log = empty
    let response = log.respond("kab/dinas", "2024", "444444444")
    try log.close("kab/dinas", "2024")
    log.void(response: response, of: "kab/dinas")
    #expect(try rows(log) == ["dinas,,2024,1,first,permenpan-14-2017,1,100.00,A,,"])
  }

  @Test func `an agency's vintages are compared with the roll-up as adopted`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab/dinas", from: "2024")
    log.respond("kab/dinas", "2024", "444444444")
    log.report("kab", "2024", index: "98", weights: "0.111", units: 1)
    try log.close("kab", "2024")
    #expect(
      try rows(log) == [
        ",,2024,1,report,,,98.00,,99.00,1.00",
        ",,2024,2,first,permenpan-14-2017,1,99.00,A,99.00,0.00",
      ])
  }

  @Test func `an agency's own result stands under the formula of each vintage`() throws {
    var log = empty
    log.report(
      "kab", "2024", elements: "4 4 4 4 4 4 4 4 4", index: "99.5", weights: "0.11", units: 3)
    try log.close("kab", "2024")
    // 4 in every element: 99.00 with 0.11, 100.00 with 1/9; the printed index stands under its own.
    #expect(
      try rows(log) == [
        ",,2024,1,report,,,99.50,,99.50,0.00",
        ",,2024,2,first,permenpan-14-2017,,100.00,A,100.00,0.00",
      ])
  }

  @Test func `respondents and grade are those printed, with what was copied wrongly mended`() throws
  {
    var log = empty
    let result = log.report("kab/dinas", "2024", index: "80", respondents: 54)
    log.correct(result: result, of: "kab/dinas", "erratum", set: #"{"grade":"C"}"#)
    log.correct(result: result, of: "kab/dinas", "erratum", set: #"{"index":"81"}"#)
    log.correct(result: result, of: "kab/dinas", "transcription", set: #"{"respondents":45}"#)
    log.correct(result: result, of: "kab/dinas", "interpretation", set: #"{"respondents":44}"#)
    log.correct(
      result: result, of: "kab/dinas", "erratum", set: #"{"index":"82","respondents":46}"#)
    #expect(
      try rows(log) == [
        "dinas,,2024,1,report,,45,80.00,,82.00,2.00",
        "dinas,,2024,2,erratum,,45,81.00,C,82.00,1.00",
        "dinas,,2024,3,erratum,,46,82.00,C,82.00,0.00",
      ])
  }

  @Test func `rows stand by scope, length of the period, period and number`() throws {
    var log = empty
    log.respond("kab/dinas", "2024-05-17", "444444444", service: "ktp")
    try log.close("kab/dinas", "2024-05")
    try log.close("kab/dinas", "2024-Q2")
    try log.close("kab/dinas", "2024-05-17")
    try log.close("kab/dinas", "2024")
    try log.close("kab/dinas", "2024", .scheduled)
    let heads = try rows(log).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .map { $0[0...3].joined(separator: ",") }
    #expect(
      heads == [
        "dinas,,2024,1", "dinas,,2024,2", "dinas,,2024-Q2,1", "dinas,,2024-05,1",
        "dinas,ktp,2024,1", "dinas,ktp,2024,2", "dinas,ktp,2024-Q2,1", "dinas,ktp,2024-05,1",
      ])
  }

  @Test func `what was published of a day is found when it is asked for`() throws {
    var log = empty
    log.respond("kab/dinas", "2024-05-17", "444444444")
    try log.close("kab/dinas", "2024-05-17")
    let revisions = Revisions(try log.state())
    let day = try #require(Period("2024-05-17"))
    #expect(revisions.rows == [])
    #expect(
      revisions.rows(of: Scope(Subject(agency: "kab", unit: "dinas")), in: day).count == 1)
  }
}

@Suite("Revision triangles")
struct TriangleTests {
  /// A unit whose index of 2023 was published as 80 and 82, that of 2024 as 81 and 79, and that of
  /// 2025 as 79 alone.
  private func triangle() throws -> RevisionTriangle {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    for (year, indices) in [("2023", ["80", "82"]), ("2024", ["81", "79"]), ("2025", ["79"])] {
      for index in indices { log.report("kab/dinas", year, index: index, weights: "0.11") }
    }
    let revisions = Revisions(try log.state())
    let triangles = revisions.triangles(of: Scope(Subject(agency: "kab", unit: "dinas")))
    #expect(triangles.count == 1)
    return try #require(triangles.first)
  }

  @Test func `a row has the vintages of a period and the latest less the first`() throws {
    let triangle = try triangle()
    #expect(
      triangle.rows.map { row in
        "\(row.period): "
          + row.vintages.map(\.vintage.shownIndex.description).joined(separator: " ")
          + ", \(row.revision?.description ?? "none"), \(row.currentIndex?.description ?? "none")"
      } == [
        "2023: 80.00 82.00, 2.00, 82.00", "2024: 81.00 79.00, -2.00, 79.00",
        "2025: 79.00, none, 79.00",
      ])
    #expect(triangle.vintageCount == 2)
  }

  @Test func `the mean tells a bias and the mean without signs a size`() throws {
    let triangle = try triangle()
    #expect(triangle.revisedCount == 2)
    #expect(triangle.meanRevision?.description == "0.00")
    #expect(triangle.meanAbsoluteRevision?.description == "2.00")
  }

  @Test func `a sign switch is a rise of first vintages that is a fall of the latest`() throws {
    // 2024: 81 - 80 became 79 - 82, a switch; 2025: 79 - 81 became 79 - 79, which is none.
    let switches = try triangle().signSwitches
    #expect(switches.count == 1)
    #expect(switches.of == 2)
  }

  @Test func `periods whose vintages had other formulas are named`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.respond("kab/dinas", "2023", "444444444")
    log.respond("kab/dinas", "2024", "444444444")
    log.report("kab/dinas", "2023", index: "99.9", weights: "0.111")
    // One ninth is what the adopted policy gives, so this is no other formula.
    log.report("kab/dinas", "2024", index: "100", weights: "1/9")
    try log.close("kab/dinas", "2023")
    try log.close("kab/dinas", "2024")
    let revisions = Revisions(try log.state())
    let triangles = revisions.triangles(of: Scope(Subject(agency: "kab", unit: "dinas")))
    #expect(triangles.map { $0.mixedPeriods.map(\.description) } == [["2023"]])
  }
}
