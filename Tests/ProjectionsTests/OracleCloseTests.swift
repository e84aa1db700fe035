import Oracle
import TestSupport
import Testing

/// The oracle's closes, on a log small enough to follow by hand.
@Suite("The oracle's closes")
struct OracleCloseTests {
  private let log: LogBuilder = {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/dinas/ktp", "kab/dinas/pbg")
    log.respond("kab/dinas", "2024-02", "43-------", service: "pbg")
    log.respond("kab/dinas", "2024", "-4-------")
    log.report("kab/dinas", "2023", index: "76.605", service: "pbg")
    log.adopt("sukma-e", by: "kab", from: "2024")
    return log
  }()

  /// Returns the data of a close.
  private func data(
    _ subject: String, _ period: String, after more: [String] = []
  ) throws -> OracleValue? {
    let close = PlannedClose(
      subject: subject, period: period, time: LogBuilder.usualTime, id: "c1", source: "/tests",
      furtherKind: "scheduled", reason: "Data susulan")
    return try oracleClose(close, after: log.lines + more, size: 7, root: "root")
      .flatMap { try OracleValue(json: $0)["data"] }
  }

  /// Returns the data of a close with these figures.
  private func data(_ period: String, _ policy: String, figures: OracleValue) -> OracleValue {
    [
      "period": .text(period), "kind": "first", "policy": .text(policy), "rules": 1,
      "figures": figures, "log": ["size": 7, "root": "root"],
    ]
  }

  @Test func `a close of a unit has its figure and those of its services`() throws {
    // 25 x 0.99 x (4 + 3.5) / 2 and 25 x 0.99 x (4 + 3) / 2.
    #expect(
      try data("kab/dinas", "2024")
        == data(
          "2024", "sukma-e",
          figures: [
            [
              "respondents": 2, "elements": ["U1": "4.000", "U2": "3.500"], "index": "92.81",
              "grade": "A",
            ],
            [
              "service": "pbg", "respondents": 1, "elements": ["U1": "4.000", "U2": "3.000"],
              "index": "86.63", "grade": "B",
            ],
          ]))
  }

  @Test func `a close of a unit without a figure has those of its services`() throws {
    #expect(
      try data("kab/dinas", "2023")
        == data(
          "2023", "permenpan-14-2017",
          figures: [["service": "pbg", "elements": [:], "index": "76.61", "grade": "B"]]))
  }

  @Test func `a close of an agency has what is shown of it`() throws {
    #expect(
      try data("kab", "2024-S1")
        == data(
          "2024-S1", "sukma-e",
          figures: [
            [
              "respondents": 1, "elements": ["U1": "4.000", "U2": "3.000"], "index": "86.63",
              "grade": "B",
            ]
          ]))
  }

  @Test func `without a figure there is no close`() throws {
    #expect(try data("kab", "2023") == nil)
    #expect(try data("kab/dinas", "2024-S2") == nil)
  }

  @Test func `a further close of exactly the same has a reason`() throws {
    let first = eventLine(
      "period.closed", "kab/dinas",
      #"{"period":"2024-S1","kind":"first","policy":"sukma-e","rules":1,"figures":[]}"#)
    #expect(try data("kab/dinas", "2024", after: [first])?["kind"] == "first")
    #expect(try data("kab", "2024-S1", after: [first])?["kind"] == "first")
    let further = try data("kab/dinas", "2024-S1", after: [first])
    #expect(further?["kind"] == "scheduled")
    #expect(further?["reason"] == "Data susulan")
  }
}
