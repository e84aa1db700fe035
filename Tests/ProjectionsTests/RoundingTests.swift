import ExactNumbers
import Projections
import Survey
import TestSupport
import Testing

/// Exact arithmetic and one rounding, half away from zero, as the article on rules says.
@Suite("Rounding")
struct RoundingTests {
  /// The weight of each of nine elements in the built-in policies.
  private static let weights: [(policy: String, above: Int, below: Int)] = [
    ("permenpan-14-2017", 1, 9), ("sukma-e", 11, 100), ("three-decimal", 111, 1000),
    ("kepmenpan-25-2004", 111, 1000),
  ]

  /// Answers of some respondents to nine elements, and what they come to.
  private struct Tie {
    let respondents: Int
    let sum: Int
    /// The figure in units of its last decimal, rounded up from the half.
    let rounded: Int

    /// Returns the answers, as alike as they can be.
    var answers: [String] {
      (0..<respondents).map { respondent in
        (0..<9).map { element in
          String(
            sum / (9 * respondents) + (respondent * 9 + element < sum % (9 * respondents) ? 1 : 0))
        }.joined()
      }
    }

    /// Returns ties of the figure `factor` x `above` / `below` x sum / respondents.
    static func all(_ factor: Int, above: Int, below: Int) -> [Tie] {
      (1...40).flatMap { respondents in
        (9 * respondents...36 * respondents).compactMap { sum in
          // Tenths of the unit: a tie is a whole number that ends in 5.
          let tenths = 10 * factor * above * sum
          let (quotient, remainder) = tenths.quotientAndRemainder(dividingBy: below * respondents)
          guard remainder == 0, quotient % 10 == 5 else { return nil }
          return Tie(respondents: respondents, sum: sum, rounded: (quotient + 5) / 10)
        }
      }
    }
  }

  /// Returns the rows of months, each with the responses of one tie.
  private func rows(of ties: [Tie], policy: String) throws -> [TrendRow] {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    let months = ties.indices.map { Period.numbered($0 % 12 + 1, of: .month, in: 2001 + $0 / 12) }
    for (tie, month) in zip(ties, months) {
      for answers in tie.answers { log.respond("kab/dinas", month.description, answers) }
    }
    let state = try log.state()
    let trend = Trend(FigureQuery(state, policy: state.registry.policy(named: policy)))
    let scope = Scope(Subject(agency: "kab", unit: "dinas"))
    return months.compactMap { trend.rows(of: scope, in: $0).first }
  }

  @Test("an index on an exact half goes up", arguments: 0..<4)
  func index(policy: Int) throws {
    let (name, above, below) = Self.weights[policy]
    let ties = Tie.all(25 * 100, above: above, below: below).spread(over: 24)
    #expect(ties.count == 24)
    #expect(
      try rows(of: ties, policy: name).map { $0.index?.units } == ties.map { $0.rounded })
  }

  @Test("a composite value on an exact half goes up", arguments: 0..<4)
  func value(policy: Int) throws {
    let (name, above, below) = Self.weights[policy]
    let ties = Tie.all(1000, above: above, below: below).spread(over: 24)
    #expect(!ties.isEmpty)
    #expect(
      try rows(of: ties, policy: name).map { $0.value?.units } == ties.map { $0.rounded })
  }

  /// Sixteen answers with this sum: a value and an index of an element on or beside a half.
  @Test(
    "an element's value and index are each rounded from the mean",
    arguments: [
      (49, "3.063,76.56,C"), (50, "3.125,78.13,B"), (54, "3.375,84.38,B"), (63, "3.938,98.44,A"),
      (62, "3.875,96.88,A"),
    ])
  func element(sum: Int, figures: String) throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    for respondent in 0..<16 {
      log.respond("kab/dinas", "2024", String(sum / 16 + (respondent < sum % 16 ? 1 : 0)))
    }
    #expect(
      try log.elementRows("kab/dinas", "2024") == [
        "kab,dinas,,U1,2024,16,\(figures),,,responses,permenpan-14-2017,,,"
      ])
  }

  @Test(
    "the mean of a roll-up on an exact half goes up",
    arguments: [
      (["80.00", "80.01"], "3.200,80.01"), (["80.01", "80.02", "80.02", "80.01"], "3.201,80.02"),
      // Values of 3.200 and 3.201.
      (["80.00", "80.02"], "3.201,80.01"), (["80.00", "80.00", "80.02", "80.02"], "3.201,80.01"),
      (["80.00", "80.00", "80.00", "80.02"], "3.200,80.01"),
      (["79.99", "80.00", "80.00", "80.00"], "3.200,80.00"),
      (["0", "0.01"], "0.000,0.01"),
    ])
  func rollUp(indices: [String], figures: String) throws {
    var log = LogBuilder(registering: "kab", "kab/a", "kab/b", "kab/c", "kab/d")
    for (unit, index) in zip(["a", "b", "c", "d"], indices) {
      log.report("kab/\(unit)", "2024", index: index)
    }
    let grade = indices[0] == "0" ? "D" : "B"
    #expect(
      try log.rows("kab") == [
        "kab,,,,2024,,\(figures),\(grade),,,rollup,permenpan-14-2017,,,\(indices.count)"
      ])
  }

  @Test(
    "a weight is one over the number of elements, rounded",
    arguments: [
      (9, "permenpan-14-2017", "1/9"), (9, "sukma-e", "0.11"), (9, "three-decimal", "0.111"),
      (9, "kepmenpan-25-2004", "0.111"), (14, "permenpan-14-2017", "1/14"), (14, "sukma-e", "0.07"),
      (14, "three-decimal", "0.071"), (14, "kepmenpan-25-2004", "0.071"), (8, "sukma-e", "0.13"),
      (16, "three-decimal", "0.063"),
    ])
  func weight(elementCount: Int, policy name: String, weight: String) throws {
    let policy = try #require(Policy.builtIn.first { $0.name == name })
    let elements = (1...elementCount).map {
      Instrument.Element(ElementCode(number: $0), "Unsur")
    }
    let instrument = Instrument(name: "test", elements: elements, scale: 1...4)
    for element in elements {
      #expect(
        policy.weight(of: element.code, in: instrument) == Rational(decimalOrFraction: weight))
    }
  }

  @Test func `fourteen answers of 4 give 99_40 with weights of three decimals`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.declare(instrument: "25/2004", elementCount: 14, by: "kab")
    log.respond("kab/dinas", "2024", "44444444444444", instrument: "25/2004")
    #expect(
      try log.rows("kab/dinas", "2024", policy: "kepmenpan-25-2004") == [
        "kab,dinas,,,2024,1,3.976,99.40,A,,,responses,kepmenpan-25-2004,,,"
      ])
  }

  @Test(
    "a grade is that of the rounded index",
    arguments: [
      ("three-decimal", "88.31", "88.31,A"), ("three-decimal", "88.305", "88.31,A"),
      ("three-decimal", "88.30499", "88.30,B"), ("three-decimal", "76.61", "76.61,B"),
      ("three-decimal", "76.605", "76.61,B"), ("three-decimal", "76.60499", "76.60,C"),
      ("three-decimal", "65", "65.00,C"), ("three-decimal", "64.995", "65.00,C"),
      ("three-decimal", "64.99499", "64.99,D"), ("three-decimal", "100", "100.00,A"),
      ("three-decimal", "0", "0.00,D"), ("kepmenpan-25-2004", "81.26", "81.26,A"),
      ("kepmenpan-25-2004", "81.255", "81.26,A"), ("kepmenpan-25-2004", "81.25499", "81.25,B"),
      ("kepmenpan-25-2004", "62.51", "62.51,B"), ("kepmenpan-25-2004", "62.505", "62.51,B"),
      ("kepmenpan-25-2004", "62.50499", "62.50,C"), ("kepmenpan-25-2004", "43.76", "43.76,C"),
      ("kepmenpan-25-2004", "43.755", "43.76,C"), ("kepmenpan-25-2004", "43.75499", "43.75,D"),
    ])
  func grade(policy: String, printed: String, figures: String) throws {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.report("kab/dinas", "2024", index: printed)
    let row = try #require(try log.rows("kab/dinas", "2024", policy: policy).first)
    #expect(
      row.split(separator: ",", omittingEmptySubsequences: false)[7...8].joined(separator: ",")
        == figures)
  }
}

extension Array {
  /// Returns elements from all parts of the array.
  fileprivate func spread(over count: Int) -> [Element] {
    self.count <= count ? self : (0..<count).map { self[$0 * self.count / count] }
  }
}
