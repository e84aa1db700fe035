import EventLog
import ExactNumbers
import Projections
import Survey
import TestSupport
import Testing

/// Which figures changed between two places, and because of which events.
@Suite("Differences")
struct DifferenceTests {
  /// Returns `scope,element,period: from to (by) because of …` for each change.
  private func changes(
    _ log: LogBuilder, from first: Int, to last: Int? = nil, grain: Period.Grain? = .year
  ) throws -> [String] {
    try difference(log, from: first, to: last).changes
      .filter { grain == nil || $0.period.grain == grain }
      .map { change in
        let name = [
          change.scope.path, change.element?.description ?? "all", change.period.description,
        ]
        return name.joined(separator: " ") + ": \(change.from?.index.description ?? "none") to "
          + "\(change.to?.index.description ?? "none")"
          + (change.points.map { " (\($0))" } ?? "") + " because of "
          + change.causes.map(\.description).joined(separator: " ")
      }
  }

  private func difference(
    _ log: LogBuilder, from first: Int, to last: Int? = nil
  ) throws -> LogDifference {
    try withLog(recording: log.lines) { contents in
      try LogDifference(
        from: SurveyState(replaying: contents, through: first),
        to: SurveyState(replaying: contents, through: last), in: contents)
    }
  }

  private let empty = LogBuilder(
    registering: "kab", "kab/dinas", "kab/dinas/ktp", "kab/dinas/pbg")

  @Test func `nothing changes where nothing happened`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "444444444")
    #expect(try changes(log, from: 5, grain: nil) == [])
    #expect(try changes(log, from: 2, to: 4, grain: nil) == [])
  }

  @Test func `a correction is the cause of the elements that it names and of what is made of them`()
    throws
  {
    var log = empty
    let response = log.respond("kab/dinas", "2024-05", "333333333", service: "ktp")
    log.correct(response: response, of: "kab/dinas", set: #"{"answers":{"U2":4}}"#)
    log.correct(response: response, of: "kab/dinas", set: #"{"respondent":{"sex":"P"}}"#)
    #expect(
      try changes(log, from: 5) == [
        "kab all 2024: 75.00 to 77.78 (2.78) because of 6",
        "kab U2 2024: 75.00 to 100.00 (25.00) because of 6",
        "kab/dinas all 2024: 75.00 to 77.78 (2.78) because of 6",
        "kab/dinas U2 2024: 75.00 to 100.00 (25.00) because of 6",
        "kab/dinas/ktp all 2024: 75.00 to 77.78 (2.78) because of 6",
        "kab/dinas/ktp U2 2024: 75.00 to 100.00 (25.00) because of 6",
      ])
  }

  @Test func `a response that moves takes from one period and service and gives to another`() throws
  {
    var log = empty
    let response = log.respond("kab/dinas", "2023-05", "3", service: "ktp")
    log.correct(response: response, of: "kab/dinas", set: #"{"date":"2024","service":"pbg"}"#)
    let composites = try changes(log, from: 5).filter { $0.contains(" all ") }
    #expect(
      composites == [
        "kab all 2023: 75.00 to none because of 6", "kab all 2024: none to 75.00 because of 6",
        "kab/dinas all 2023: 75.00 to none because of 6",
        "kab/dinas all 2024: none to 75.00 because of 6",
        "kab/dinas/ktp all 2023: 75.00 to none because of 6",
        "kab/dinas/pbg all 2024: none to 75.00 because of 6",
      ])
  }

  @Test func `a policy adopted for the past is named as the cause`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "444444444")
    log.adopt("sukma-e", by: "kab", from: "2024")
    log.adopt("three-decimal", by: "kab", from: "2025")
    #expect(
      try changes(log, from: 5) == [
        "kab all 2024: 100.00 to 99.00 (-1.00) because of 6",
        "kab/dinas all 2024: 100.00 to 99.00 (-1.00) because of 6",
      ])
  }

  @Test func `bands adopted for the past change a grade alone`() throws {
    var log = empty
    log.adopt("three-decimal", by: "kab", from: "2024")
    log.respond("kab/dinas", "2024", "343333333")
    log.adopt("kepmenpan-25-2004", by: "kab/dinas", from: "2024")
    let row = try difference(log, from: 6, to: 7).changes.first?.fields.map(\.csvText)
    // 27 + 1 of 36 with 0.111: 77.70, B by the bands of both; U1 is C, and B by those of 2004.
    #expect(
      row == ["kab", "dinas", "", "U1", "2024", "75.00", "75.00", "0.00", "C", "B", "7", "1", "1"])
  }

  @Test func `responses recorded one after another are one cause`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "4", count: 3)
    log.respond("kab/dinas", "2024", "2", count: 2)
    let difference = try difference(log, from: 4, to: 9)
    #expect(difference.changes.allSatisfy { $0.causes.map(\.description) == ["5-9"] })
    #expect(difference.causes.keys.map(\.count) == [5])
    #expect(difference.causes.values.map(\.sequence) == [5])
  }

  @Test func `a late response is a cause of its own, with its reason`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "4")
    log.respond("kab/dinas", "2024", "3", late: "Berkas tertinggal")
    log.respond("kab/dinas", "2024", "2")
    let difference = try difference(log, from: 4, to: 7)
    #expect(
      difference.changes.first { $0.scope.subject.unit != nil }?.causes.map(\.first) == [5, 6, 7])
    #expect(difference.causes.values.compactMap(\.reason) == ["Berkas tertinggal"])
  }

  @Test func `what is overtaken by better evidence is no cause`() throws {
    var log = empty
    let response = log.respond("kab/dinas", "2024", "333333333")
    let result = log.report("kab/dinas", "2024", index: "80", respondents: 40)
    log.correct(response: response, of: "kab/dinas", set: #"{"answers":{"U1":4}}"#)
    log.correct(result: result, of: "kab/dinas", "erratum", set: #"{"index":"81"}"#)
    #expect(
      try changes(log, from: 6) == [
        "kab all 2024: 80.00 to 81.00 (1.00) because of 8",
        "kab/dinas all 2024: 80.00 to 81.00 (1.00) because of 8",
      ])
  }

  @Test func `a roll-up has the causes of its units, and those of its own`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/kec")
    let first = log.report("kab/dinas", "2024", index: "80")
    log.report("kab/kec", "2024", index: "90")
    log.correct(result: first, of: "kab/dinas", "erratum", set: #"{"index":"82"}"#)
    log.report("kab", "2024", index: "70", units: 3)
    #expect(
      try changes(log, from: 5, to: 6) == [
        "kab all 2024: 85.00 to 86.00 (1.00) because of 6",
        "kab/dinas all 2024: 80.00 to 82.00 (2.00) because of 6",
      ])
    #expect(
      try changes(log, from: 6) == ["kab all 2024: 86.00 to 70.00 (-16.00) because of 7"])
  }

  @Test func `a pool moves with its parts`() throws {
    var log = empty
    log.report("kab/dinas", "2024-S1", index: "80", respondents: 10)
    let part = log.report("kab/dinas", "2024-S2", index: "90", respondents: 10)
    log.correct(result: part, of: "kab/dinas", "transcription", set: #"{"respondents":30}"#)
    #expect(
      try changes(log, from: 6) == [
        "kab all 2024: 85.00 to 87.50 (2.50) because of 7",
        "kab/dinas all 2024: 85.00 to 87.50 (2.50) because of 7",
      ])
  }

  @Test func `a group has the responses of its own scope and period alone`() throws {
    var log = empty
    log.respond("kab/dinas", "2023", "4", service: "ktp")
    log.respond("kab/dinas", "2024", "3", service: "pbg", count: 2)
    log.respond("kab/dinas", "2023", "2", service: "ktp")
    let causes = try difference(log, from: 4).changes.filter { $0.element == nil }.map { change in
      "\(change.scope.path) \(change.period): "
        + change.causes.map { "\($0) (\($0.count))" }.joined(separator: " ")
    }
    #expect(
      causes.filter { $0.hasPrefix("kab/") } == [
        "kab/dinas 2023: 5-8 (2)", "kab/dinas 2024: 6-7 (2)", "kab/dinas/ktp 2023: 5-8 (2)",
        "kab/dinas/pbg 2024: 6-7 (2)",
      ])
  }

  @Test func `a change that rounding hides is a cause, too`() throws {
    var log = empty
    let ids = (0..<5).map { _ in log.respond("kab/dinas", "2024", "333333333") }
    log.respond("kab/dinas", "2024", "333333333", count: 995)
    for id in ids { log.correct(response: id, of: "kab/dinas", set: #"{"answers":{"U1":4}}"#) }
    // Each adds 25 / 9 / 1000, which is a third of a hundredth.
    #expect(
      try changes(log, from: 1004).filter { $0.hasPrefix("kab/dinas all") } == [
        "kab/dinas all 2024: 75.00 to 75.01 (0.01) because of 1005 1006 1007 1008 1009"
      ])
  }

  @Test("the causes of a roll-up are the same every time", arguments: 0..<4)
  func determinism(run: Int) throws {
    var log = LogBuilder(registering: "kab", "kab/a", "kab/b", "kab/c")
    for unit in ["kab/a", "kab/b", "kab/c"] { log.respond(unit, "2024", "333333333", count: 40) }
    for unit in ["kab/c", "kab/a", "kab/b"] { log.respond(unit, "2024", "433333333") }
    #expect(
      try changes(log, from: 124).filter { $0.hasPrefix("kab all") } == [
        "kab all 2024: 75.00 to 75.07 (0.07) because of 125 126 127"
      ])
  }

  @Test func `only the scopes and lengths that are asked for are followed`() throws {
    var log = empty
    let response = log.respond("kab/dinas", "2024-05", "333333333", service: "ktp")
    log.correct(response: response, of: "kab/dinas", set: #"{"answers":{"U1":4}}"#)
    let service = Scope(Subject(agency: "kab", unit: "dinas"), service: "ktp")
    let found = try withLog(recording: log.lines) { contents in
      try LogDifference(
        from: SurveyState(replaying: contents, through: 5), to: SurveyState(replaying: contents),
        in: contents, scopes: [service], grains: [.quarter]
      ).changes
    }
    #expect(found.map(\.scope) == [service, service])
    #expect(found.map(\.period.description) == ["2024-Q2", "2024-Q2"])
    #expect(found.flatMap(\.causes).map(\.first) == [6, 6])
  }

  @Test func `what moved and moved back has no row, and its events are no causes`() throws {
    var log = empty
    let response = log.respond("kab/dinas", "2024", "333333333")
    log.void(response: response, of: "kab/dinas")
    log.reinstate(response: response, of: "kab/dinas")
    #expect(try changes(log, from: 5, grain: nil) == [])
  }
}
