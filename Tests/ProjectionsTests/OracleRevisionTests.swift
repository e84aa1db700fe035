import Oracle
import TestSupport
import Testing

/// The oracle's table of vintages, on logs small enough to follow by hand.
@Suite("The oracle's revisions")
struct OracleRevisionTests {
  private let empty = LogBuilder(registering: "kab", "kab/dinas", "kab/dinas/ktp")

  private static let fours = "4 4 4 4 4 4 4 4 4"

  /// Returns the cells from `unit` on, without the times that are usual.
  private func rows(_ log: LogBuilder) throws -> [String] {
    try oracleRevisions(lines: log.lines).split(separator: "\n").dropFirst().map {
      String($0.dropFirst(4).replacing(LogBuilder.usualTime, with: "usual"))
    }
  }

  @Test func `a vintage is what was printed, with the log's copying mended`() throws {
    var log = empty
    log.add(
      "result.reported", "kab/dinas",
      #"{"result":"a","period":"2024-S1","scale":4,"index":"80","grade":"B","respondents":10}"#)
    log.correct(result: "a", of: "kab/dinas", "erratum", set: #"{"grade":"A"}"#)
    log.correct(
      result: "a", of: "kab/dinas", "erratum", set: #"{"index":"81.005"}"#,
      time: "2024-03-01T00:00:00.50Z")
    log.correct(
      result: "a", of: "kab/dinas", "transcription", set: #"{"index":"80.5","respondents":12}"#)
    log.correct(
      result: "a", of: "kab/dinas", "interpretation", set: #"{"index":"90","respondents":99}"#)
    #expect(
      try rows(log) == [
        "dinas,,2024-S1,1,report,4,usual,,12,80.50,B,90.00,9.50",
        "dinas,,2024-S1,2,erratum,6,2024-03-01T00:00:00.50Z,,12,81.01,A,90.00,8.99",
      ])
  }

  @Test func `a report without an index is no vintage, but its erratum may be one`() throws {
    var log = empty
    let report = log.report("kab/dinas", "2024", elements: "3.5")
    log.correct(result: report, of: "kab/dinas", "transcription", set: #"{"index":"70"}"#)
    #expect(try rows(log) == [])
    log.correct(result: report, of: "kab/dinas", "erratum", set: #"{"index":"71"}"#)
    log.correct(result: report, of: "kab/dinas", "erratum", set: #"{"index":null}"#)
    #expect(try rows(log) == ["dinas,,2024,1,erratum,6,usual,,,71.00,,,"])
  }

  @Test func `a report is compared under the weights that it states`() throws {
    var log = empty
    log.report("kab/dinas", "2023", elements: Self.fours, index: "98", weights: "0.110")
    log.report("kab/dinas", "2023", elements: Self.fours, index: "97", weights: "1/9")
    log.report("kab/dinas", "2023", elements: Self.fours, index: "96", weights: "0.11")
    log.report("kab/dinas", "2023", elements: Self.fours, index: "95")
    log.report("kab/dinas", "2023", elements: Self.fours, index: "98.5", weights: "0.11")
    // The last is printed under 0.11 and recomputed under others; 1/9 is adopted.
    #expect(
      try rows(log) == [
        "dinas,,2023,1,report,4,usual,,,98.00,,98.50,0.50",
        "dinas,,2023,2,report,5,usual,,,97.00,,100.00,3.00",
        "dinas,,2023,3,report,6,usual,,,96.00,,98.50,2.50",
        "dinas,,2023,4,report,7,usual,,,95.00,,100.00,5.00",
        "dinas,,2023,5,report,8,usual,,,98.50,,98.50,0.00",
      ])
  }

  @Test func `an index that can't be put under the weights is compared with none`() throws {
    var log = empty
    log.report("kab/dinas", "2023", index: "90", weights: "1/9", service: "ktp")
    log.report("kab/dinas", "2023", elements: "4", index: "95", weights: "0.111", service: "ktp")
    #expect(
      try rows(log) == [
        "dinas,ktp,2023,1,report,4,usual,,,90.00,,,",
        "dinas,ktp,2023,2,report,5,usual,,,95.00,,95.00,0.00",
      ])
  }

  @Test func `under another instrument the same elements may be complete`() throws {
    var log = empty
    log.declare(instrument: "2/2010", elementCount: 2, by: "kab")
    log.report("kab/dinas", "2023", index: "90", weights: "0.5")
    log.report(
      "kab/dinas", "2023", elements: "4 3", index: "80", weights: "0.4", instrument: "2/2010")
    // Under 0.5 it is 25 x 3.5, and under 0.4 what is printed.
    #expect(
      try rows(log) == [
        "dinas,,2023,1,report,5,usual,,,90.00,,87.50,-2.50",
        "dinas,,2023,2,report,6,usual,,,80.00,,80.00,0.00",
      ])
  }

  @Test func `a close is compared under its policy, whatever is adopted since`() throws {
    var log = empty
    log.respond("kab/dinas", "2024-02-12", "444444444")
    for period in ["2024-02-12", "2024", "2024-Q1"] {
      log.add(
        "period.closed", "kab/dinas",
        #"{"period":"\#(period)","kind":"first","policy":"sukma-e","rules":1,"#
          + #""figures":[{"respondents":1,"elements":{},"index":"98.00","grade":"A"}]}"#)
    }
    // Days are left out.
    #expect(
      try rows(log) == [
        "dinas,,2024,1,first,6,usual,sukma-e,1,98.00,A,99.00,1.00",
        "dinas,,2024-Q1,1,first,7,usual,sukma-e,1,98.00,A,99.00,1.00",
      ])
  }

  @Test func `a roll-up stays as adopted, and an agency's own result does not`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "444444444")
    for period in ["2023", "2024"] {
      log.report("kab", period, elements: Self.fours, index: "90", weights: "0.11", units: 1)
      log.report("kab", period, elements: Self.fours, index: "91", weights: "1/9", units: 1)
    }
    #expect(
      try rows(log) == [
        ",,2023,1,report,5,usual,,,90.00,,99.00,9.00",
        ",,2023,2,report,6,usual,,,91.00,,91.00,0.00",
        ",,2024,1,report,7,usual,,,90.00,,100.00,10.00",
        ",,2024,2,report,8,usual,,,91.00,,100.00,9.00",
      ])
  }

  @Test func `a roll-up of what can't be put under a unit's policy is compared with none`() throws {
    var log = empty
    log.report("kab", "2024", index: "90", units: 1)
    log.report("kab/dinas", "2024", index: "80", weights: "0.11")
    #expect(
      try rows(log) == [
        ",,2024,1,report,4,usual,,,90.00,,,",
        "dinas,,2024,1,report,5,usual,,,80.00,,80.00,0.00",
      ])
  }
}
