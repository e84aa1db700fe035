import Projections
import Survey
import TestSupport
import Testing

/// The rules of vintages in the article on rules, as the published columns show them.
@Suite("Vintages")
struct VintageTests {
  private let empty = LogBuilder(
    registering: "kab", "kab/dinas", "kab/dinas/ktp", "kab/dinas/pbg")

  /// Returns `index,revision` of the latest vintage.
  private func published(
    _ log: LogBuilder, _ path: String = "kab/dinas", _ period: String = "2024"
  ) throws -> String? {
    try log.rows(path, period).first.map { row in
      row.split(separator: ",", omittingEmptySubsequences: false)[13...14].joined(separator: ",")
    }
  }

  @Test func `the latest vintage is the one published last, whatever its number`() throws {
    var log = empty
    log.report("kab/dinas", "2024", index: "80", time: "2025-01-31T08:00:00Z")
    log.report("kab/dinas", "2024", index: "81", time: "2025-03-31T08:00:00Z")
    #expect(try published(log) == "81.00,2")
    log.report("kab/dinas", "2024", index: "82", time: "2025-02-28T08:00:00Z")
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,,3.280,82.00,B,,,reported,permenpan-14-2017,81.00,2,"
      ])
  }

  @Test func `of vintages at the same time the later in the log is the latest`() throws {
    var log = empty
    log.report("kab/dinas", "2024", index: "80", time: "2025-01-31T08:00:00Z")
    log.report("kab/dinas", "2024", index: "81", time: "2025-01-31T08:00:00.000Z")
    #expect(try published(log) == "81.00,2")
  }

  @Test func `a result that prints no index is no vintage`() throws {
    var log = empty
    log.report("kab/dinas", "2024", elements: "4 4 4 4 4 4 4 4 4")
    #expect(try published(log) == ",")
    log.report("kab/dinas", "2024", index: "81.005")
    #expect(try published(log) == "81.01,1")
  }

  @Test func `a withdrawn result stays a vintage`() throws {
    var log = empty
    log.report("kab/dinas", "2024", index: "80")
    let second = log.report("kab/dinas", "2024", index: "81")
    log.withdraw(result: second, of: "kab/dinas")
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,,3.200,80.00,B,,,reported,permenpan-14-2017,81.00,2,"
      ])
  }

  @Test func `a report's vintage survives that its index was taken away and put back`() throws {
    var log = empty
    let report = log.report("kab/dinas", "2024", index: "80")
    log.correct(result: report, of: "kab/dinas", "transcription", set: #"{"index":null}"#)
    #expect(try log.rows("kab/dinas") == [])
    log.correct(result: report, of: "kab/dinas", "transcription", set: #"{"index":"81"}"#)
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,,3.240,81.00,B,,,reported,permenpan-14-2017,81.00,1,"
      ])
  }

  @Test func `a transcription correction mends the vintage of its report`() throws {
    var log = empty
    let first = log.report("kab/dinas", "2024", index: "80")
    log.report("kab/dinas", "2024", index: "81", time: "2023-12-31T00:00:00Z")
    log.correct(result: first, of: "kab/dinas", "transcription", set: #"{"index":"80.5"}"#)
    // Neither its number nor its time changes.
    #expect(try published(log) == "80.50,1")
    log.correct(result: first, of: "kab/dinas", "transcription", set: #"{"respondents":7}"#)
    #expect(try published(log) == "80.50,1")
  }

  @Test func `where the report printed no index a transcription correction makes no vintage`()
    throws
  {
    var log = empty
    let result = log.report("kab/dinas", "2024", elements: "3.5")
    log.correct(result: result, of: "kab/dinas", "transcription", set: #"{"index":"80.5"}"#)
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,,3.220,80.50,B,,,reported,permenpan-14-2017,,,"
      ])
  }

  @Test func `a report that printed no index after all is no vintage`() throws {
    var log = empty
    let result = log.report("kab/dinas", "2024", elements: "3.5", index: "80")
    log.correct(result: result, of: "kab/dinas", "transcription", set: #"{"index":null}"#)
    #expect(try log.rows("kab/dinas") == [])
  }

  @Test func `an interpretation leaves the vintages alone`() throws {
    var log = empty
    let result = log.report("kab/dinas", "2024", index: "80")
    log.correct(result: result, of: "kab/dinas", "interpretation", set: #"{"index":"82"}"#)
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,,3.280,82.00,B,,,reported,permenpan-14-2017,80.00,1,"
      ])
  }

  @Test func `every erratum that sets an index adds a vintage, and others add none`() throws {
    var log = empty
    let result = log.report("kab/dinas", "2024", index: "80")
    log.correct(
      result: result, of: "kab/dinas", "erratum", set: #"{"respondents":7}"#,
      time: "2024-03-01T00:00:00Z")
    #expect(try published(log) == "80.00,1")
    log.correct(
      result: result, of: "kab/dinas", "erratum", set: #"{"index":"80"}"#,
      time: "2024-03-02T00:00:00Z")
    #expect(try published(log) == "80.00,2")
    log.correct(
      result: result, of: "kab/dinas", "erratum", set: #"{"index":"82"}"#,
      time: "2024-03-01T00:00:00Z")
    #expect(
      try log.rows("kab/dinas") == [
        "kab,dinas,,,2024,7,3.280,82.00,B,,,reported,permenpan-14-2017,80.00,2,"
      ])
    log.correct(
      result: result, of: "kab/dinas", "erratum", set: #"{"index":null}"#,
      time: "2024-03-09T00:00:00Z")
    #expect(
      try log.rows("kab/dinas") == ["kab,dinas,,,2024,,,,,,,none,permenpan-14-2017,80.00,2,"])
  }

  // MARK: Closes

  @Test func `a close publishes the figures of the unit and of its services`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "444444444")
    log.respond("kab/dinas", "2024", "333333333", service: "ktp")
    try log.close("kab/dinas", "2024")
    #expect(try published(log) == "87.50,1")
    #expect(try published(log, "kab/dinas/ktp") == "75.00,1")
    // The agency and the service without figures are not closed.
    #expect(try published(log, "kab") == ",")
    #expect(try log.rows("kab/dinas/pbg") == [])
  }

  @Test func `closing an agency covers its roll-up alone`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "444444444")
    try log.close("kab", "2024")
    #expect(
      try log.rows("kab", "2024") == [
        "kab,,,,2024,1,4.000,100.00,A,,,rollup,permenpan-14-2017,100.00,1,1"
      ])
    #expect(try published(log) == ",")
    // Nor is a response in the period late.
    log.respond("kab/dinas", "2024", "333333333")
    #expect(try published(log, "kab") == "100.00,1")
  }

  @Test func `after a close only the current figures move, until the next one`() throws {
    var log = empty
    let response = log.respond("kab/dinas", "2024", "444444444")
    try log.close("kab/dinas", "2024", time: "2025-01-31T08:00:00Z")
    log.respond("kab/dinas", "2024", "333333333", late: "Berkas tertinggal")
    log.correct(response: response, of: "kab/dinas", set: #"{"answers":{"U1":3}}"#)
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,2,3.444,86.11,B,,,responses,permenpan-14-2017,100.00,1,"
      ])
    try log.close("kab/dinas", "2024", .scheduled, time: "2025-02-28T08:00:00Z")
    #expect(try published(log) == "86.11,2")
    log.void(response: response, of: "kab/dinas")
    try log.close("kab/dinas", "2024", .correction, time: "2025-02-01T08:00:00Z")
    #expect(
      try log.rows("kab/dinas", "2024") == [
        "kab,dinas,,,2024,1,3.000,75.00,C,,,responses,permenpan-14-2017,86.11,2,"
      ])
  }

  @Test func `what was closed is shown when the evidence is gone`() throws {
    var log = empty
    let response = log.respond("kab/dinas", "2024", "444444444")
    try log.close("kab/dinas", "2024")
    log.void(response: response, of: "kab/dinas")
    #expect(
      try log.rows("kab/dinas") == ["kab,dinas,,,2024,,,,,,,none,permenpan-14-2017,100.00,1,"])
  }

  @Test func `reports, errata and closes are numbered in one series by sequence`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "333333333", count: 3)
    try log.close("kab/dinas", "2024")
    let result = log.report("kab/dinas", "2024", index: "80")
    try log.close("kab/dinas", "2024", .scheduled)
    log.correct(result: result, of: "kab/dinas", "erratum", set: #"{"index":"82"}"#)
    #expect(try published(log) == "82.00,4")
  }
}
