import Oracle
import TestSupport
import Testing

/// The oracle's published answers, on logs small enough to follow by hand.
@Suite("The oracle's published answers")
struct OraclePublicationTests {
  /// Two publications of 2023, of which the first is the latest, and three closes of 2024.
  private let log: LogBuilder = {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/dinas/ktp")
    log.add(
      "result.reported", "kab/dinas",
      #"{"result":"a","period":"2023","scale":4,"index":"80.005","grade":"B","respondents":10}"#)
    log.report("kab/dinas", "2023", index: "79", time: "2023-12-31T00:00:00Z")
    log.add(closing: "first", index: "84.00", time: "2025-01-31T08:00:00.5Z")
    log.add(closing: "scheduled", index: "86.00", time: "2025-01-31T08:00:00.25Z")
    log.add(closing: "correction", index: "81.01", time: "2024-12-31T08:00:00Z")
    return log
  }()

  /// Returns the rows of a vintage's number, or of the latest, without the names of columns.
  private func rows(_ revision: Int?) throws -> [String] {
    try oraclePublishedTrend(lines: log.lines, revision: revision)
      .split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func `each period has its latest vintage`() throws {
    #expect(
      try rows(nil) == [
        "kab,dinas,,,2023,10,,80.01,B,,,published,,80.01,1,,,,,",
        "kab,dinas,,,2024,2,,84.00,B,3.99,4.99,published,sukma-e,84.00,1,,,,,",
        "kab,dinas,,U1,2024,2,3.500,,,,,published,sukma-e,,,,,,,",
        "kab,dinas,ktp,,2024,,,70.00,C,,,published,sukma-e,70.00,1,,,,,",
      ])
  }

  @Test func `a number asks for that vintage, and compares it with the same of a year before`()
    throws
  {
    #expect(
      try rows(2).filter { !$0.contains("ktp") } == [
        "kab,dinas,,,2023,,,79.00,,,,published,,79.00,2,,,,,",
        "kab,dinas,,,2024,2,,86.00,B,7.00,8.86,published,sukma-e,86.00,2,,,,,",
        "kab,dinas,,U1,2024,2,3.500,,,,,published,sukma-e,,,,,,,",
      ])
  }

  @Test func `a vintage is compared with the latest of a year before that has fewer`() throws {
    #expect(
      try rows(3).filter { !$0.contains("ktp") } == [
        "kab,dinas,,,2024,2,,81.01,B,1.00,1.25,published,sukma-e,81.01,3,,,,,",
        "kab,dinas,,U1,2024,2,3.500,,,,,published,sukma-e,,,,,,,",
      ])
    #expect(try rows(4) == [])
  }

  @Test func `a delta from nothing has no percentage`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.report("kab/dinas", "2023-05", index: "0.004")
    log.report("kab/dinas", "2024-05", index: "70")
    #expect(
      try oraclePublishedTrend(lines: log.lines, revision: nil).split(separator: "\n").last
        == "kab,dinas,,,2024-05,,,70.00,,70.00,,published,,70.00,1,,,,,")
  }
}

extension LogBuilder {
  /// Adds a close of 2024 of `kab/dinas` and its service, whatever the events before give.
  fileprivate mutating func add(closing kind: String, index: String, time: String) {
    add(
      "period.closed", "kab/dinas",
      #"{"period":"2024","kind":"\#(kind)","reason":"x","policy":"sukma-e","rules":1,"figures":["#
        + #"{"respondents":2,"elements":{"U1":"3.500"},"index":"\#(index)","grade":"B"},"#
        + #"{"service":"ktp","elements":{},"index":"70.00","grade":"C"}]}"#, time: time)
  }
}
