import EventLog
import ExactNumbers
import Foundation
import Projections
import Survey
import TestSupport
import Testing

/// What does not add up, rule by rule.
@Suite("Findings")
struct FindingTests {
  private let empty = LogBuilder(
    registering: "kab", "kab/dinas", "kab/dinas/ktp", "kab/kec", "kab/bpbd")

  /// Returns the findings as `code path period element printed computed severity: detail`, with `-`
  /// where there is none.
  private func findings(_ log: LogBuilder) throws -> [String] {
    try Reconciliation(log.state()).findings.map(\.line)
  }

  // MARK: Index and weights

  @Test(
    "a printed index follows from the elements with a usual weight, within what rounding allows",
    arguments: [
      // Nine times 3.40, which may be 3.395 to 3.405: 84.0263 to 84.2737 with 0.11.
      ("84.15", "sukma-e"), ("84.03", "sukma-e"), ("84.27", "sukma-e"),
      ("85.00", "permenpan-14-2017"), ("84.88", "permenpan-14-2017"),
    ])
  func index(index: String, policy: String) throws {
    var log = empty
    log.adopt(policy, by: "kab", from: "2020")
    log.report("kab/dinas", "2024", elements: nine("3.40"), index: index)
    #expect(try findings(log) == [])
  }

  @Test func `an index that no weight gives is an error that names the closest`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab", from: "2020")
    log.report("kab/dinas", "2024", elements: nine("3.40"), index: "84.29")
    log.report("kab/kec", "2024", elements: nine("3.40"), index: "86.00")
    #expect(
      try findings(log) == [
        "index-mismatch kab/dinas 2024 - 84.29 84.15 error: no weight gives the printed index from "
          + "the printed elements: the closest, 0.11, misses it by 0.14, and rounding allows 0.129",
        "index-mismatch kab/kec 2024 - 86.00 85.00 error: no weight gives the printed index from "
          + "the printed elements: the closest, 1/9, misses it by 1.00, and rounding allows 0.130",
      ])
  }

  @Test func `zeros that are left out count where most elements have more decimals`() throws {
    var log = empty
    // 3.4 beside five with two decimals is 3.40; among eight with one it may be 3.35 to 3.45.
    log.report(
      "kab/dinas", "2024", elements: "3.41 3.39 3.41 3.39 3.41 3.4 3.4 3.4 3.4", index: "85.30")
    log.report(
      "kab/bpbd", "2024", elements: "3.41 3.4 3.4 3.4 3.4 3.4 3.4 3.4 3.4", index: "85.30")
    log.report("kab/kec", "2024", elements: nine("3.4"), index: "86.20")
    // Whole numbers say nothing about decimals: 4 is 4.00 here.
    log.report(
      "kab/kec", "2023", elements: "4 4 4 4 4 3.41 3.39 3.41 3.39", index: "93.80")
    #expect(
      try findings(log) == [
        "index-mismatch kab/dinas 2024 - 85.30 85.03 error: no weight gives the printed index from "
          + "the printed elements: the closest, 1/9, misses it by 0.27, and rounding allows 0.130",
        "index-mismatch kab/kec 2023 - 93.80 93.33 error: no weight gives the printed index from "
          + "the printed elements: the closest, 1/9, misses it by 0.47, and rounding allows 0.130",
      ])
  }

  @Test func `a right row is not accused because one element has more decimals`() throws {
    let elements = "3.16 3.28 3.27 4.00 3.21 3.39 3.29 3.25 3.30"
    var log = empty
    log.report(
      "kab/dinas", "2023", elements: elements.replacing("4.00", with: "4.000"), index: "83.73",
      respondents: 97)
    #expect(try findings(log) == [])
    // Where both rows are right, both are named; that one is not accused alone.
    log.report("kab/kec", "2023", elements: elements, index: "83.73", respondents: 97)
    #expect(
      try findings(log) == [
        "repeated-elements kab/dinas 2023 - - - error: all elements are those of kab/kec",
        "repeated-elements kab/kec 2023 - - - error: all elements are those of kab/dinas",
      ])
  }

  @Test func `an index by another weight than the policy's is a warning`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab", from: "2020")
    log.report("kab/dinas", "2024", elements: nine("85.26"), index: "85.26", scale: 100)
    log.report(
      "kab/kec", "2024", elements: nine("85.26"), index: "85.17", weights: "0.111", scale: 100)
    #expect(
      try findings(log) == [
        "weights-differ kab/dinas 2024 - 85.26 84.41 warning: the printed index follows from the "
          + "printed elements with the weight 1/9; 'sukma-e', which applies, weighs 0.11",
        "weights-differ kab/kec 2024 - 85.17 84.41 warning: the printed index follows from the "
          + "printed elements with the weight 0.111; 'sukma-e', which applies, weighs 0.11",
      ])
    // Only the one that states no weight can be read with another.
    #expect(
      try Reconciliation(log.state()).findings.map(\.remedy) == [
        .noteWeights(result: "e7", "1/9"), nil,
      ])
  }

  // MARK: Elements

  @Test func `elements outside their scale are errors, one by one`() throws {
    var log = empty
    log.report("kab/dinas", "2024", elements: "3.5 84.50 0.9 4.00 4.01", index: "87.50")
    log.report("kab/kec", "2024", elements: "24.99 25.00 3.5", index: "87.50", scale: 100)
    #expect(
      try findings(log).filter { $0.hasPrefix("out") } == [
        "out-of-scale kab/dinas 2024 U2 84.50 - error: outside the scale of 1 to 4; divided by 25 "
          + "inside it",
        "out-of-scale kab/dinas 2024 U3 0.9 - error: outside the scale of 1 to 4",
        "out-of-scale kab/dinas 2024 U5 4.01 - error: outside the scale of 1 to 4",
        "out-of-scale kab/kec 2024 U1 24.99 - error: outside the scale of 25 to 100",
        "out-of-scale kab/kec 2024 U3 3.5 - error: outside the scale of 25 to 100; times 25 inside "
          + "it",
      ])
  }

  @Test func `an element that a correction reads on its scale is no more than a notice`() throws {
    var log = empty
    let id = log.report("kab/dinas", "2024", elements: nine("85.00"), index: "85.00")
    #expect(
      try Reconciliation(log.state()).findings.filter { $0.code == .outOfScale }.map(\.remedy)
        == Array(repeating: .readOnScale(result: id, scale: 100), count: 9))
    log.correct(result: id, of: "kab/dinas", "interpretation", set: #"{"scale":100}"#)
    #expect(
      try findings(log)
        == (1...9).map {
          "out-of-scale kab/dinas 2024 U\($0) 85.00 - notice: outside the scale of 1 to 4; divided "
            + "by 25 inside it, and a correction reads it so"
        })
    log.correct(result: id, of: "kab/dinas", "transcription", set: #"{"scale":100}"#)
    #expect(try findings(log) == [])
  }

  @Test func `a mean that no whole answers have names the respondents that fit`() throws {
    var log = empty
    // 91 respondents; 312/91 is 3.4286, 25 times that 85.71.
    log.report("kab/dinas", "2024", elements: "85.71 87.36 86.54", respondents: 100, scale: 100)
    log.report("kab/kec", "2024", elements: "85.71 87.36 86.54", respondents: 91, scale: 100)
    // With 100 respondents every mean of two decimals is possible; with 16 few are.
    log.report("kab/bpbd", "2023", elements: "3.24 3.14", respondents: 100)
    log.report("kab/bpbd", "2024", elements: "3.24 3.14", respondents: 16)
    #expect(
      try findings(log).filter { $0.hasPrefix("not") } == [
        "not-a-count kab/bpbd 2024 - 16 21 warning: whole answers of 16 respondents never have the "
          + "mean that is printed for U1, U2; 21 respondents can have all elements",
        "not-a-count kab/dinas 2024 - 100 91 warning: whole answers of 100 respondents never have "
          + "the mean that is printed for U1, U2, U3; 91 respondents can have all elements",
      ])
  }

  // MARK: Tables

  @Test func `of two rows with the same elements the one whose index does not follow is named`()
    throws
  {
    let elements = "3.46 3.33 3.23 3.93 3.38 3.38 3.43 3.84 3.27"
    var log = empty
    log.adopt("sukma-e", by: "kab", from: "2020")
    log.report("kab/bpbd", "2023", elements: elements, index: "85.95")
    log.report("kab/dinas", "2023", elements: elements, index: "88.43")
    #expect(
      try findings(log).filter { $0.hasPrefix("repeated") } == [
        "repeated-elements kab/dinas 2023 - - - error: all elements are those of kab/bpbd, and the "
          + "printed index does not follow from them"
      ])
    // Where both follow, neither is told from the other.
    log.report("kab/dinas", "2023", elements: elements, index: "85.94")
    #expect(
      try findings(log).filter { $0.hasPrefix("repeated") } == [
        "repeated-elements kab/bpbd 2023 - - - error: all elements are those of kab/dinas",
        "repeated-elements kab/dinas 2023 - - - error: all elements are those of kab/bpbd",
      ])
    // Of another period or with another value, they are not the same.
    var other = empty
    other.report("kab/bpbd", "2023", elements: elements, index: "86.81")
    other.report("kab/dinas", "2024", elements: elements, index: "86.81")
    other.report("kab/kec", "2023", elements: elements.replacing("3.27", with: "3.28"))
    #expect(try findings(other) == [])
  }

  @Test func `rows in which everybody answered the highest are not repeated`() throws {
    var log = empty
    log.report("kab/bpbd", "2023", elements: nine("4.00"), index: "100")
    log.report("kab/dinas", "2023", elements: nine("4.00"), index: "100")
    #expect(try findings(log) == [])
  }

  @Test(
    "values that stand in other columns are found and can be moved back", arguments: [1, -1, 3])
  func shifted(columns: Int) throws {
    let usual = Self.row(5)
    let shifted = usual.indices.map { usual[($0 + columns + 9) % 9] }
    var (log, id) = table(of: 12, replacing: shifted)
    let found = try Reconciliation(log.state()).findings
    let direction = "\(abs(columns)) \(abs(columns) == 1 ? "column" : "columns") to the "
    #expect(
      found.map(\.line) == [
        "shifted-elements kab/u5 2023 - \(shifted.joined(separator: " ")) "
          + "\(usual.joined(separator: " ")) error: the values fit those of the agency's 11 other "
          + "units if they are moved \(direction)\(columns > 0 ? "right" : "left")"
      ])
    guard case .readElements(id, let elements)? = found.first?.remedy else {
      Issue.record("There is no remedy")
      return
    }
    #expect(elements.map(\.value.text) == usual)
    let set = elements.map { #""\#($0.code)":"\#($0.value.text)""# }.joined(separator: ",")
    log.correct(
      result: id, of: "kab/u5", "interpretation", set: #"{"elements":{\#(set)}}"#)
    let after = try Reconciliation(log.state()).findings
    #expect(after.map(\.severity) == [.notice])
    #expect(after.map(\.remedy) == [nil])
  }

  @Test func `of fewer than ten rows nothing is typical`() throws {
    let shifted = Array(Self.row(5)[1...] + Self.row(5)[..<1])
    #expect(try findings(table(of: 9, replacing: shifted).log) == [])
  }

  // MARK: Grades

  @Test func `a grade that is not that of the printed index is an error`() throws {
    var log = empty
    log.report("kab/dinas", "2021", index: "83.49", grade: "A")
    log.report("kab/dinas", "2022", index: "83.49", grade: "C")
    log.report("kab/dinas", "2023", index: "83.49", grade: "B")
    #expect(
      try findings(log) == [
        "grade-mismatch kab/dinas 2021 - A B error: by the bands in force the grade is B; the "
          + "printed one is that of the bands of 2004",
        "grade-mismatch kab/dinas 2022 - C B error: by the bands in force the grade is B",
      ])
  }

  @Test func `the bands of 2004 are not in force for the elements of 2017, whoever adopts them`()
    throws
  {
    var log = empty
    log.adopt("kepmenpan-25-2004", by: "kab", from: "2020")
    log.report("kab/dinas", "2021", index: "83.49", grade: "A")
    #expect(try findings(log).map { String($0.prefix(14)) } == ["grade-mismatch"])
    // For other elements they are.
    log.declare(instrument: "25/2004", elementCount: 14, by: "kab")
    log.report("kab/kec", "2021", index: "83.49", grade: "A", instrument: "25/2004")
    #expect(try findings(log).count == 1)
  }

  // MARK: Agencies

  @Test func `an agency's printed figures are compared with those of its units`() throws {
    var log = empty
    log.report("kab/dinas", "2023", index: "80.00", respondents: 100)
    log.report("kab/kec", "2023", index: "90.00", respondents: 300)
    log.report("kab/bpbd", "2023", index: "85.00", respondents: 100)
    var wrong = log
    wrong.report("kab", "2023", index: "85.13", respondents: 501, units: 3)
    #expect(
      try findings(wrong) == [
        "rollup-mismatch kab 2023 - 85.13 85.00 error: the mean of the indices of 3 units is 85.00, "
          + "weighted by respondents 87.00",
        "rollup-mismatch kab 2023 - 501 500 error: the 3 units have 500 respondents together",
        "restated kab 2023 - 85.13 85.00 notice: today's figure by the same formula differs from "
          + "vintage 1 by -0.13",
      ])
    for index in ["85.00", "85.01", "87.00"] {
      var right = log
      right.report("kab", "2023", index: index, respondents: 500, units: 3)
      #expect(try findings(right).filter { $0.hasPrefix("rollup") } == [], "\(index)")
    }
    // Of some of the units nothing follows for all.
    var partly = log
    partly.report("kab", "2023", index: "85.13", respondents: 501, units: 4)
    #expect(try findings(partly).filter { $0.hasPrefix("rollup") } == [])
  }

  // MARK: Responses and publications

  @Test func `a report is compared with its responses`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "333333333", service: "ktp", count: 2)
    log.respond("kab/dinas", "2024", "444444444", count: 2)
    log.report("kab/dinas", "2024", elements: nine("3.50"), index: "87.50", respondents: 4)
    #expect(try findings(log) == [])
    log.report("kab/dinas", "2024", index: "88.00", respondents: 4, service: "ktp")
    log.report("kab/dinas", "2024", index: "86.00", respondents: 5)
    #expect(
      try findings(log).filter { $0.hasPrefix("resp") } == [
        "responses-differ kab/dinas 2024 - 86.00 87.50 notice: 4 of its 5 responses are in the log, "
          + "and give another figure",
        "responses-differ kab/dinas/ktp 2024 - 88.00 75.00 notice: 2 of its 4 responses are in the "
          + "log, and give another figure",
      ])
  }

  @Test func `where the index agrees, the elements that don't are named`() throws {
    var log = empty
    log.respond("kab/dinas", "2024", "333333344", count: 2)
    log.report(
      "kab/dinas", "2024", elements: "3 3 3 3 3 3 4.00 3.00 4.00", index: "80.56", respondents: 2)
    #expect(
      try findings(log) == [
        "responses-differ kab/dinas 2024 U7 4.00 3.000 error: its 2 responses give another figure",
        "responses-differ kab/dinas 2024 U8 3.00 4.000 error: its 2 responses give another figure",
      ])
  }

  @Test func `what was published and is no longer today's is a notice`() throws {
    var log = empty
    let response = log.respond("kab/dinas", "2024", "333333333")
    try log.close("kab/dinas", "2024")
    #expect(try findings(log) == [])
    log.correct(response: response, of: "kab/dinas", set: #"{"answers":{"U1":4}}"#)
    let found = try Reconciliation(log.state()).findings
    #expect(
      found.map(\.line) == [
        "restated kab/dinas 2024 - 75.00 77.78 notice: today's figure by the same formula differs "
          + "from vintage 1 by +2.78"
      ])
    #expect(found.map(\.remedy) == [.closeAgain])
  }

  @Test func `results for the same that say something else than the one that stands are warnings`()
    throws
  {
    func differing(_ log: LogBuilder) throws -> [Finding] {
      try Reconciliation(log.state()).findings.filter { $0.code == .reportsDiffer }
    }
    var log = empty
    log.report("kab/dinas", "2024", elements: "3.5", index: "86.7", respondents: 100)
    log.report("kab/dinas", "2024", elements: "3.5", index: "86.70", respondents: 100)
    #expect(try differing(log) == [])
    let other = log.report(
      "kab/dinas", "2024", elements: "3.7", index: "86.7", respondents: 101)
    #expect(
      try differing(log).map(\.line) == [
        "reports-differ kab/dinas 2024 U1 3.7 3.5 warning: result 'e6', which 'e8' replaces, has "
          + "another value",
        "reports-differ kab/dinas 2024 U1 3.7 3.5 warning: result 'e7', which 'e8' replaces, has "
          + "another value",
      ])
    log.report("kab/dinas", "2024", index: "86.70", respondents: 101)
    #expect(
      try differing(log).map(\.line) == [
        "reports-differ kab/dinas 2024 - 101 100 warning: result 'e6', which 'e9' replaces, has "
          + "another number of respondents",
        "reports-differ kab/dinas 2024 - 101 100 warning: result 'e7', which 'e9' replaces, has "
          + "another number of respondents",
      ])
    // Nothing tells which of them is right.
    #expect(try differing(log).map(\.remedy) == [nil, nil])
    for id in ["e6", "e7", other] { log.withdraw(result: id, of: "kab/dinas") }
    #expect(try differing(log) == [])
  }

  @Test func `of two results for the same the one with an error is to be withdrawn`() throws {
    func remedies(_ log: LogBuilder) throws -> [Finding.Remedy?] {
      try Reconciliation(log.state()).findings.filter { $0.code == .reportsDiffer }.map(\.remedy)
    }
    for isLastWrong in [true, false] {
      var log = empty
      let indices = ["85.00", "88.00"]
      let ids = (isLastWrong ? indices : indices.reversed()).map {
        log.report("kab/dinas", "2024", elements: nine("3.40"), index: $0)
      }
      #expect(try remedies(log) == [.withdraw(result: ids[isLastWrong ? 1 : 0])])
    }
    var both = empty
    for index in ["87.00", "88.00"] {
      both.report("kab/dinas", "2024", elements: nine("3.40"), index: index)
    }
    #expect(try remedies(both) == [nil])
  }

  @Test func `more respondents than people are an error, of exactly the survey's period`() throws {
    var log = empty
    log.respond("kab/dinas", "2024-03", "333333333", service: "ktp", count: 6)
    log.report("kab/kec", "2024", index: "80.00", respondents: 5)
    for unit in ["kab/dinas", "kab/kec"] {
      log.add("survey.opened", unit, #"{"period":"2024","population":5}"#)
    }
    #expect(
      try findings(log) == [
        "population-exceeded kab/dinas 2024 - 5 6 error: the figure has 6 respondents, the survey a "
          + "population of 5; one of the two is wrong"
      ])
  }

  // MARK: Remedies

  @Test func `a grade that the index does not have can be read as the one that it has`() throws {
    var log = empty
    let id = log.report("kab/dinas", "2021", index: "83.49", grade: "A")
    let found = try Reconciliation(log.state()).findings
    #expect(found.map(\.remedy) == [.readGrade(result: id, .b)])
    log.correct(result: id, of: "kab/dinas", "interpretation", set: #"{"grade":"B"}"#)
    #expect(
      try findings(log) == [
        "grade-mismatch kab/dinas 2021 - A B notice: by the bands in force the grade is B; the "
          + "printed one is that of the bands of 2004, and a correction reads it so"
      ])
    #expect(try Reconciliation(log.state()).findings.map(\.remedy) == [nil])
    // Where the index may be wrong, it says nothing of the grade; nor does that of an agency.
    var other = empty
    other.report("kab/dinas", "2021", elements: nine("3.40"), index: "89.00", grade: "B")
    other.report("kab", "2021", index: "83.49", grade: "A")
    #expect(
      try Reconciliation(other.state()).findings.filter { $0.code == .gradeMismatch }.map(\.remedy)
        == [nil, nil])
  }

  @Test func `a number of respondents that alone fits, and hardly by chance, can be read`() throws {
    func remedies(_ log: LogBuilder) throws -> [Finding.Remedy?] {
      try Reconciliation(log.state()).findings.filter { $0.code == .notACount }.map(\.remedy)
    }
    var log = empty
    let id = log.report(
      "kab/dinas", "2024", elements: "85.71 87.36 86.54", respondents: 100, scale: 100)
    #expect(try remedies(log) == [.readRespondents(result: id, 91)])
    log.correct(result: id, of: "kab/dinas", "interpretation", set: #"{"respondents":91}"#)
    #expect(try remedies(log) == [])
    // With two values 21 fits alone among twenty numbers, which is no wonder.
    var other = empty
    other.report("kab/dinas", "2024", elements: "3.24 3.14", respondents: 16)
    #expect(try remedies(other) == [nil])
  }

  @Test func `an index is read as that of the responses if these have the printed elements`() throws
  {
    func remedies(_ log: LogBuilder) throws -> [Finding.Remedy?] {
      try Reconciliation(log.state()).findings.filter { $0.code == .indexMismatch }.map(\.remedy)
    }
    var log = empty
    log.respond("kab/dinas", "2024", "333333344", count: 20)
    let elements = "3.00 3.00 3.00 3.00 3.00 3.00 3.00 4.00 4.00"
    let id = log.report("kab/dinas", "2024", elements: elements, index: "85.06", respondents: 20)
    #expect(try remedies(log) == [.readIndex(result: id, Hundredths(units: 8056))])
    log.correct(result: id, of: "kab/dinas", "interpretation", set: #"{"index":"80.56"}"#)
    #expect(
      try findings(log).filter { $0.hasPrefix("index") } == [
        "index-mismatch kab/dinas 2024 - 85.06 80.56 notice: no weight gives the printed index from "
          + "the printed elements: the closest, 1/9, misses it by 4.50, and rounding allows 0.130; a "
          + "correction reads one that follows"
      ])
    // Of some of the respondents nothing follows for all.
    var partly = empty
    partly.respond("kab/dinas", "2024", "333333344", count: 20)
    partly.report("kab/dinas", "2024", elements: elements, index: "85.06", respondents: 21)
    #expect(try remedies(partly) == [nil])
  }

  // MARK: Closes and policies

  @Test func `weights that don't add up to 1 are a notice, whoever adopts them or nobody`() throws {
    var log = empty
    log.add(
      "policy.declared", "kab", #"{"policy":"two","weights":{"rounding":2},"bands":2017}"#)
    log.add(
      "policy.declared", "kab",
      #"{"policy":"own","weights":{"U1":"0.5","U2":"0.49"},"bands":2017}"#)
    log.add(
      "policy.declared", "kab",
      #"{"policy":"one","weights":{"U1":"0.5","U2":"0.5"},"bands":2017}"#)
    for policy in ["two", "one", "sukma-e", "two"] {
      log.adopt(policy, by: "kab/dinas", from: "2024")
    }
    #expect(
      try findings(log) == [
        "weights-not-one  - - 0.99 1 notice: the weights of 'own' add up to 0.99: if all answers "
          + "were the highest, the index would be 99.00",
        "weights-not-one kab/dinas - - 0.99 1 notice: the weights of 'two' add up to 0.99: if all "
          + "answers were the highest, the index would be 99.00",
      ])
  }

  @Test func `a policy adopted from inside a period is a notice for every figure of it`() throws {
    var log = empty
    log.respond("kab/dinas", "2024-08", "333333333")
    log.adopt("sukma-e", by: "kab/dinas", from: "2024-05")
    #expect(
      try findings(log) == [
        "policy-inside kab/dinas 2024 - sukma-e permenpan-14-2017 notice: 'sukma-e' was adopted "
          + "from 2024-05-01 on; the whole period is still under 'permenpan-14-2017'"
      ])
    log.adopt("three-decimal", by: "kab/dinas", from: "2024")
    // From May on it is the one that was adopted for May.
    #expect(
      try findings(log).map { String($0.prefix(62)) } == [
        "policy-inside kab/dinas 2024 - sukma-e three-decimal notice: '"
      ])
  }

  @Test func `elements that nobody answered or that are not printed are a notice`() throws {
    var log = empty
    log.respond("kab/dinas", "2024-03", "333-33333")
    log.respond("kab/dinas", "2024-08", "333333333")
    log.report("kab/kec", "2021-S2", elements: "3.43 - - - 3.46 - - - 3.49", index: "89.44")
    #expect(
      try findings(log) == [
        "partial-elements kab/dinas 2024-S1 - - 8 notice: nobody answered U4; the other elements "
          + "carry the weight",
        "partial-elements kab/dinas 2024-Q1 - - 8 notice: nobody answered U4; the other elements "
          + "carry the weight",
        "partial-elements kab/dinas 2024-03 - - 8 notice: nobody answered U4; the other elements "
          + "carry the weight",
        "partial-elements kab/kec 2021-S2 - 3 - notice: U2, U3, U4, U6, U7, U8 are not printed, or "
          + "not in the scale",
      ])
  }

  @Test func `responses under several instruments are a warning where they meet`() throws {
    var log = empty
    log.declare(instrument: "16/2014", elementCount: 9, by: "kab")
    log.respond("kab/dinas", "2024-03", "333333333", count: 3)
    log.respond("kab/dinas", "2024-08", "333333333", instrument: "16/2014", count: 2)
    #expect(
      try findings(log) == [
        "mixed-instruments kab/dinas 2024 - - 2 warning: 3 responses under '14/2017' count; 2 under "
          + "'16/2014' do not"
      ])
  }

  @Test func `a close that the events before it do not give is an error`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.respond("kab/dinas", "2024", "333333333")
    try log.close("kab/dinas", "2024")
    try withLog(recording: log.lines) { contents in
      let file = "\(contents.path)/000000000001.jsonl"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing(#""size":3"#, with: #""size":2"#)
        .write(toFile: file, atomically: true, encoding: .utf8)
      let state = try SurveyState(replaying: LogContents(reading: contents.path))
      #expect(
        Reconciliation(state).findings.map(\.line) == [
          "close-mismatch kab/dinas 2024 - - - error: the close does not fit the events before it: "
            + "its log has 2 events, and 3 stand before it"
        ])
    }
  }

  // MARK: Order

  @Test func `findings stand by subject, service, period, code and element`() throws {
    var log = empty
    log.report("kab/kec", "2023", index: "83.49", grade: "C")
    log.report("kab/dinas", "2024-S1", index: "83.49", grade: "C", service: "ktp")
    log.report("kab/dinas", "2024-S1", elements: "5 3 5", index: "83.49", grade: "C")
    log.report("kab/dinas", "2024", index: "83.49", grade: "C")
    log.report("kab", "2024", elements: "5", index: "83.49", grade: "C")
    #expect(
      try findings(log).map { $0.split(separator: " ").prefix(4).joined(separator: " ") } == [
        "out-of-scale kab 2024 U1", "grade-mismatch kab 2024 -",
        "grade-mismatch kab/dinas 2024 -", "out-of-scale kab/dinas 2024-S1 U1",
        "out-of-scale kab/dinas 2024-S1 U3", "grade-mismatch kab/dinas 2024-S1 -",
        "partial-elements kab/dinas 2024-S1 -", "grade-mismatch kab/dinas/ktp 2024-S1 -",
        "grade-mismatch kab/kec 2023 -",
      ])
  }

  // MARK: Building

  private func nine(_ value: String) -> String {
    Array(repeating: value, count: 9).joined(separator: " ")
  }

  /// A row as offices have them, costs and complaints high.
  private static func row(_ number: Int) -> [String] {
    let profile = [333, 331, 325, 374, 331, 335, 339, 372, 330]
    return profile.enumerated().map { position, value in
      "3.\((value + (number * 7 + position * 5) % 13) % 100)"
    }
  }

  /// A table of units; the fifth, whose result is told, has other values.
  private func table(
    of count: Int, replacing values: [String]
  ) -> (log: LogBuilder, result: String) {
    var log = LogBuilder(registering: "kab")
    var result = ""
    for number in 1...count {
      let own = number == 5 ? values : Self.row(number)
      log.add("unit.registered", "kab/u\(number)", #"{"name":"u\#(number)"}"#)
      let id = log.report("kab/u\(number)", "2023", elements: own.joined(separator: " "))
      if number == 5 { result = id }
    }
    return (log, result)
  }
}

extension Finding {
  /// The finding as `code path period element printed computed severity: detail`, with `-` where there
  /// is none.
  fileprivate var line: String {
    [
      code.rawValue, scope.path, period?.description ?? "-", element?.description ?? "-",
      printed ?? "-", computed ?? "-", severity.rawValue,
    ].joined(separator: " ") + ": \(detail)"
  }
}
