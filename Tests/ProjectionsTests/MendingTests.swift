import EventLog
import ExactNumbers
import Projections
import Survey
import TestSupport
import Testing

/// What to mend: lists of elements, the index without fees, plans and priorities.
@Suite("What to mend")
struct MendingTests {
  private let empty = LogBuilder(registering: "kab", "kab/dinas", "kab/dinas/ktp", "kab/kec")

  private func mending(
    _ log: LogBuilder, _ path: String = "kab/dinas", _ period: String = "2024"
  ) throws -> Mending? {
    let parts = path.split(separator: "/").map(String.init)
    let scope = Scope(
      Subject(agency: parts[0], unit: parts.count > 1 ? parts[1] : nil),
      service: parts.count > 2 ? parts[2] : nil)
    return Mending(
      FigureQuery(try log.state()), of: scope, in: try #require(Period(period)))
  }

  /// Returns the lists as `lowest U3 U1; highest U4`, without those that are empty.
  private func lists(
    _ log: LogBuilder, _ path: String = "kab/dinas", _ period: String = "2024"
  ) throws -> String {
    let rows = try #require(try mending(log, path, period)).rows
    var lists: [(name: String, codes: [String])] = []
    for row in rows {
      if lists.last?.name != row.list.rawValue { lists.append((row.list.rawValue, [])) }
      lists[lists.count - 1].codes.append(row.element.code.description)
    }
    return lists.map { "\($0.name) \($0.codes.joined(separator: " "))" }.joined(separator: "; ")
  }

  // MARK: Lists

  @Test(
    "the three lowest and highest elements are named, with those tied with the third",
    arguments: [
      ("3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9", "lowest U1 U2 U3; highest U9 U8 U7"),
      ("3.9 3.8 3.7 3.6 3.5 3.4 3.3 3.2 3.1", "lowest U9 U8 U7; highest U1 U2 U3"),
      // Three are tied at the third place of each end.
      ("3.1 3.2 3.3 3.3 3.3 3.7 3.7 3.8 3.9", "lowest U1 U2 U3 U4 U5; highest U9 U8 U6 U7"),
      // A tie before the third place brings in no more.
      ("3.1 3.1 3.2 3.4 3.5 3.6 3.9 3.9 3.8", "lowest U1 U2 U3; highest U7 U8 U9"),
      // What is among the lowest is not among the highest.
      ("3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.4", "lowest U9 U1 U2 U3 U4 U5 U6 U7 U8"),
      // Where all are at one index, none is lowest.
      ("3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.5", ""), ("3.5 3.5 3.5 4 3.5", "apart U4"),
      ("3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.6", "lowest U1 U2 U3 U4 U5 U6 U7 U8; highest U9"),
      ("3.5 3.6 - - 3.4", "lowest U5 U1 U2"),
      ("3.5 3.6 - - 3.4 3.8", "lowest U5 U1 U2; highest U6"),
      // Fees at their highest hide nothing; a little lower they are one of nine.
      ("3.1 3.2 3.3 4 3.5 3.6 3.7 3.8 3.9", "lowest U1 U2 U3; highest U9 U8 U7; apart U4"),
      ("4 4 4 4 3.5 3.6 3.7 3.8 3.9", "lowest U5 U6 U7; highest U1 U2 U3; apart U4"),
      ("3.1 3.2 3.3 3.999 3.5 3.6 3.7 3.8 3.9", "lowest U1 U2 U3; highest U4 U9 U8"),
    ])
  func lists(elements: String, expected: String) throws {
    var log = empty
    log.report("kab/dinas", "2024", elements: elements)
    #expect(try lists(log) == expected)
  }

  @Test func `elements are ranked by their shown indices`() throws {
    var log = empty
    // 85.004 and 85.00 are both shown as 85.00, so that three are tied at the third place.
    log.report(
      "kab/dinas", "2024", elements: "80 81 85.004 90 85 85.0 86 87 88", scale: 100)
    #expect(try lists(log) == "lowest U1 U2 U3 U5 U6; highest U4 U9 U8")
  }

  @Test func `an older instrument's U4 is not about fees`() throws {
    var log = empty
    log.declare(instrument: "lama", elementCount: 5, by: "kab")
    log.respond("kab/dinas", "2024", "33342", instrument: "lama")
    let mending = try #require(try mending(log))
    #expect(try lists(log) == "lowest U5 U1 U2 U3; highest U4")
    #expect(mending.withoutFees == .gap(.noFees))
  }

  @Test func `the three that fell most are named, and zero is no fall`() throws {
    var log = empty
    log.report("kab/dinas", "2023", elements: "3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.5")
    log.report("kab/dinas", "2024", elements: "3.4 3.5 3.2 3.6 3.3 3.4 3.7 3.8 3.9")
    #expect(
      try lists(log) == "lowest U3 U5 U1 U6; highest U9 U8 U7; fall U3 U5 U1 U6")
    let mending = try #require(try mending(log))
    #expect(
      mending.falls.map { $0.row.delta?.points.description } == [
        "-7.50", "-5.00", "-2.50", "-2.50",
      ])
    #expect(mending.comparisonGap == nil)
  }

  @Test func `where nothing fell, or nothing can be compared, it says why`() throws {
    var log = empty
    let nine = "3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.5"
    log.declare(instrument: "lama", elementCount: 5, by: "kab")
    log.respond("kab/dinas", "2021", "33333", instrument: "lama")
    log.report("kab/dinas", "2022", elements: nine)
    log.report("kab/dinas", "2023", elements: nine)
    log.report("kab/dinas", "2025", elements: nine)
    log.report("kab/dinas", "2000", elements: nine)
    let gaps = try ["2000", "2022", "2023", "2025"].map { period in
      let mending = try #require(try mending(log, "kab/dinas", period))
      #expect(mending.falls == [])
      return mending.comparisonGap
    }
    #expect(gaps == [.noEarlierFigure, .otherInstrument, nil, .noEarlierFigure])
  }

  @Test func `there is nothing to rank without elements`() throws {
    var log = empty
    log.report("kab/dinas", "2024", index: "80")
    #expect(try mending(log) == nil)
    #expect(try mending(log, "kab/kec") == nil)
  }

  // MARK: Without fees

  @Test(
    "the index without fees is the one that there is if nobody answers them",
    arguments: [
      "permenpan-14-2017", "sukma-e", "three-decimal", "kepmenpan-25-2004",
    ], ["332434343", "444444444", "343142312"])
  func withoutFees(policy: String, answers: String) throws {
    var (log, others) = (empty, empty)
    let unanswered = answers.enumerated().map { $0.offset == 3 ? "-" : $0.element }
    for (date, count) in [("2024-02", 3), ("2024-07", 4)] {
      log.respond("kab/dinas", date, answers, count: count)
      others.respond("kab/dinas", date, String(unanswered), count: count)
    }
    log.respond("kab/dinas", "2024", "322243443")
    others.respond("kab/dinas", "2024", "322-43443")
    log.adopt(policy, by: "kab", from: "2020")
    others.adopt(policy, by: "kab", from: "2020")
    let expected = try #require(try mending(others)?.composite)
    let withFees = try #require(try mending(log)?.composite?.index)
    let index = try #require(expected.index)
    let grade = try #require(expected.grade)
    #expect(try mending(log)?.withoutFees == .index(index, grade, withFees: withFees))
    #expect(try mending(others)?.withoutFees == .gap(.noFees))
  }

  @Test func `the index without fees follows from complete printed elements`() throws {
    var log = empty
    // Eight times 3.5 are 87.50; with 4 for fees (28 + 4) / 9 times 25 are 88.89.
    let nine = "3.5 3.5 3.5 4 3.5 3.5 3.5 3.5 3.5"
    log.report("kab/dinas", "2024", elements: nine, index: "88.91", respondents: 10)
    #expect(
      try mending(log)?.withoutFees
        == .index(Hundredths(units: 8750), .b, withFees: Hundredths(units: 8889)))
    log.report("kab/dinas", "2024", elements: "3.5 3.5 3.5 4", index: "88.91")
    #expect(try mending(log)?.withoutFees == .gap(.incomplete))
    // A pool of complete parts, and one with a part that is not complete.
    log.report("kab/kec", "2024-S1", elements: nine, respondents: 10)
    log.report("kab/kec", "2024-S2", elements: nine, respondents: 30)
    #expect(
      try mending(log, "kab/kec")?.withoutFees
        == .index(Hundredths(units: 8750), .b, withFees: Hundredths(units: 8889)))
    log.report("kab/kec", "2024-S2", elements: "3.5 3.5 3.5 4", index: "90", respondents: 30)
    #expect(try mending(log, "kab/kec")?.withoutFees == .gap(.incomplete))
  }

  @Test func `a roll-up's index without fees is the mean of those of its units`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "333433333")
    log.respond("kab/kec", "2024", "333433334")
    // 75.00 and 78.125, shown as 78.13; with fees 77.78 and 80.56.
    #expect(
      try mending(log, "kab")?.withoutFees
        == .index(Hundredths(units: 7657), .c, withFees: Hundredths(units: 7917)))
    #expect(
      try lists(log, "kab") == "lowest U1 U2 U3 U5 U6 U7 U8; highest U9; apart U4")
    // Of fewer units it would be another mean than the figure.
    log.report("kab/kec", "2024", index: "80", respondents: 9)
    #expect(try mending(log, "kab")?.withoutFees == .gap(.rollup))
    log.report("kab", "2024", elements: "3.5 3.5 3.5 4 3.5 3.5 3.5 3.5 3.5", units: 20)
    #expect(
      try mending(log, "kab")?.withoutFees
        == .index(Hundredths(units: 8750), .b, withFees: Hundredths(units: 8889)))
  }

  @Test func `a policy that weighs fees alone gives no index without them`() throws {
    var log = empty
    log.add("policy.declared", "kab", #"{"policy":"biaya","weights":{"U4":"1"},"bands":2017}"#)
    log.adopt("biaya", by: "kab", from: "2020")
    log.respond("kab/dinas", "2024", "333433333")
    #expect(try mending(log)?.composite?.index == Hundredths(units: 10_000))
    #expect(try mending(log)?.withoutFees == .gap(.noWeight))
  }

  @Test func `it is said where the changes of an agency are between other units`() throws {
    var log = empty
    log.respond("kab/dinas", "2023", "333333334")
    log.respond("kab/kec", "2023", "333333334")
    log.respond("kab/dinas", "2024", "333333334")
    #expect(
      try mending(log, "kab")?.comparedUnits == ComparedUnits(earlier: 2, later: 1, both: 1))
    #expect(try mending(log, "kab/dinas")?.comparedUnits == nil)
    log.respond("kab/kec", "2024", "333333334")
    #expect(try mending(log, "kab")?.comparedUnits == nil)
  }

  @Test func `elements that are all at one index are told by it`() throws {
    var log = empty
    log.report("kab/dinas", "2024", elements: "4 4 4 4 4 4 4 4 4")
    #expect(try mending(log)?.level == Hundredths(units: 10_000))
    #expect(try mending(log)?.apart?.code == ElementCode("U4"))
    log.report("kab/dinas", "2024", elements: "4 4 4 4 4 4 4 4 3.9")
    #expect(try mending(log)?.level == nil)
  }

  // MARK: Plans and priorities

  @Test func `plans of the period stand beside their elements, or apart`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "123444444", service: "ktp")
    log.plan("a", of: "kab/dinas", "2024", "U2")
    log.plan("b", of: "kab/dinas", "2024", "U9")
    log.plan("c", of: "kab/dinas", "2024", "U2")
    log.plan("d", of: "kab/dinas", "2023", "U1")
    log.plan("e", of: "kab/kec", "2024", "U1")
    // The plans of a service are those of its unit.
    for path in ["kab/dinas", "kab/dinas/ktp"] {
      let mending = try #require(try mending(log, path))
      #expect(mending.lowest.map { $0.followUps.map(\.id) } == [[], ["a", "c"], []])
      #expect(mending.highest.map { $0.followUps.map(\.id) } == [[], [], [], [], ["b"]])
      #expect(mending.plannedElsewhere.map(\.id) == ["b"])
    }
  }

  @Test(
    "what a result names to be mended first is compared with the lowest of its own table",
    arguments: [
      (["U3"], "U3: U3 true"), (["U3", "U1"], "U3 U1: U3 U1 U2 true"),
      // U1 and U2 are tied at the second place.
      (["U2", "U3"], "U2 U3: U3 U1 U2 true"), (["U9"], "U9: U3 false"),
      (["U3", "U3"], "U3: U3 true"), (["U3", "U5"], "U3 U5: U3 U1 U2 false, U5 missing"),
      (
        ["U1", "U2", "U3", "U4", "U9", "U6"], "U1 U2 U3 U4 U9 U6: U3 U1 U2 U4 U9 false, U6 missing"
      ),
    ])
  func priorities(named: [String], expected: String) throws {
    var log = empty
    let codes = named.map { "\"\($0)\"" }.joined(separator: ",")
    log.add(
      "result.reported", "kab/dinas",
      #"{"result":"r","period":"2024","scale":4,"index":"80.00","elements":"#
        + #"{"U1":"3.2","U2":"3.20","U3":"3.1","U4":"3.3","U9":"3.5"},"priorities":[\#(codes)]}"#)
    // The table is the result's own, whatever the figure rests on.
    log.respond("kab/dinas", "2024", "444444441", count: 5)
    let priorities = try #require(try mending(log)?.priorities)
    let missing = priorities.missing.map { ", \($0) missing" }.joined()
    #expect(
      "\(words(priorities.named)): \(words(priorities.lowest)) \(priorities.areLowest)\(missing)"
        == expected)
    #expect(priorities.result == "r")
  }

  @Test func `a result that names nothing has no priorities`() throws {
    var log = empty
    log.report("kab/dinas", "2024", elements: "3.5 3.6 3.7")
    #expect(try mending(log)?.priorities == nil)
  }

  private func words(_ codes: [ElementCode]) -> String {
    codes.map(\.description).joined(separator: " ")
  }
}
