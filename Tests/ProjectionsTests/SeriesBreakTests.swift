import Projections
import Survey
import TestSupport
import Testing

/// The rules of the article "Comparability".
@Suite("What lies between two years")
struct SeriesBreakTests {
  private let empty = LogBuilder(registering: "kab", "kab/badan", "kab/dinas", "kab/dinas/ktp")

  /// The unit with the same answers in 2023 and 2024.
  private func answered(
    _ log: LogBuilder, in years: [String] = ["2023", "2024"]
  ) -> LogBuilder {
    var log = log
    for year in years { log.respond("kab/dinas", year, "333333333", service: "ktp") }
    return log
  }

  /// What lies between the figures of a scope, `2024 policy a, b`, and those of the year before.
  private func breaks(
    _ log: LogBuilder, of path: String = "kab/dinas", policy: String? = nil,
    grains: [Period.Grain] = [.year], published: Bool = false
  ) throws -> [String] {
    let state = try log.state()
    let parts = path.split(separator: "/").map(String.init)
    let subject = Subject(agency: parts[0], unit: parts.count > 1 ? parts[1] : nil)
    let scope = Scope(subject, service: parts.count > 2 ? parts[2] : nil)
    let trend = Trend(
      FigureQuery(state, policy: try policy.map { try #require(state.registry.policy(named: $0)) }),
      view: published ? .published(revision: nil) : .current)
    return trend.breaks(at: trend.rows(of: scope, grains: grains)).map { item in
      #expect(item.scope == scope)
      let words =
        switch item.difference {
        case .policy(let from, let to, let units, let hasPrinted):
          "policy \(from), \(to)" + (units.map { " (\($0))" } ?? "")
            + (hasPrinted ? ", printed" : "")
        case .instruments(let from, let to): "instruments \(from), \(to)"
        case .method(let from, let to): "method \(from), \(to)"
        case .population(let from, let to): "population \(from), \(to)"
        }
      return "\(item.period) \(words)"
    }
  }

  @Test func `nothing lies between years under one policy, instrument and survey`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab", from: "2020")
    #expect(try breaks(answered(log)) == [])
    for year in ["2023", "2024"] {
      log.add(
        "survey.opened", "kab/dinas",
        #"{"period":"\#(year)","population":900,"method":"wawancara"}"#)
    }
    #expect(try breaks(answered(log)) == [])
  }

  // MARK: Policies

  @Test func `a policy adopted in between lies between every period of the two years`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab", from: "2024")
    log.respond("kab/dinas", "2023-05", "333333333")
    log.respond("kab/dinas", "2024-05", "333333333")
    log.respond("kab/dinas", "2025-05", "333333333")
    #expect(
      try breaks(log, grains: Trend.grains) == [
        "2024 policy permenpan-14-2017, sukma-e", "2024-S1 policy permenpan-14-2017, sukma-e",
        "2024-Q2 policy permenpan-14-2017, sukma-e", "2024-05 policy permenpan-14-2017, sukma-e",
      ])
    #expect(try breaks(log, policy: "three-decimal", grains: Trend.grains) == [])
  }

  @Test func `a policy lies between no years of which one has no figure`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab", from: "2024")
    #expect(try breaks(answered(log, in: ["2024"])) == [])
    // 88.00 cannot be put under 0.11, so there is no delta either.
    log.report("kab/dinas", "2023", index: "88.00", weights: "0.111")
    #expect(try breaks(answered(log, in: ["2024"])) == [])
  }

  @Test(
    "of a policy it is told whether an index stands as printed under any",
    arguments: [(nil, nil, true), ("1/9", "0.11", false), (nil, "0.11", true), ("1/9", nil, true)])
  func printed(earlier: String?, later: String?, isPrinted: Bool) throws {
    var log = empty
    log.adopt("sukma-e", by: "kab", from: "2024")
    log.report(
      "kab/dinas", "2023", elements: "3 3 3 3 3 3 3 3 3", index: "75", weights: earlier)
    log.report(
      "kab/dinas", "2024", elements: "3 3 3 3 3 3 3 3 3", index: "74.25", weights: later)
    let end = isPrinted ? ", printed" : ""
    #expect(try breaks(log) == ["2024 policy permenpan-14-2017, sukma-e\(end)"])
    #expect(try breaks(log, of: "kab") == ["2024 policy permenpan-14-2017, sukma-e (1)\(end)"])
  }

  @Test func `elements need no policy, so none lies between years that have nothing else`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab", from: "2024")
    log.report("kab/dinas", "2023", elements: "3.5 3.5")
    log.report("kab/dinas", "2024", elements: "3.6 3.6")
    #expect(try breaks(log) == [])
  }

  @Test func `in a roll-up the policies are those of the units that had an index`() throws {
    var log = empty
    log.adopt("sukma-e", by: "kab/dinas", from: "2024")
    log.adopt("kepmenpan-25-2004", by: "kab", from: "2024")
    for year in ["2023", "2024"] { log.respond("kab/dinas", year, "333333333") }
    // The other unit has no index of 2023 that would be put under another policy.
    log.respond("kab/badan", "2024", "333333333")
    #expect(try breaks(log, of: "kab") == ["2024 policy permenpan-14-2017, sukma-e (1)"])
    log.respond("kab/badan", "2023", "333333333")
    #expect(
      try breaks(log, of: "kab") == [
        "2024 policy permenpan-14-2017, kepmenpan-25-2004 (1)",
        "2024 policy permenpan-14-2017, sukma-e (1)",
      ])
  }

  @Test func `where an agency's own result stands for the year before, its policy counts`() throws {
    var log = empty
    log.report("kab", "2023", index: "80", respondents: 100)
    log.report("kab/badan", "2024", index: "82", respondents: 10)
    log.adopt("sukma-e", by: "kab/badan", from: "2024")
    #expect(try breaks(log, of: "kab") == [])
    log.adopt("sukma-e", by: "kab", from: "2024")
    #expect(try breaks(log, of: "kab") == ["2024 policy permenpan-14-2017, sukma-e, printed"])
  }

  // MARK: Instruments

  @Test func `another instrument is why there is no delta`() throws {
    var log = empty
    log.declare(instrument: "16/2014", elementCount: 9, by: "kab")
    log.respond("kab/dinas", "2023", "333333333", instrument: "16/2014")
    log.respond("kab/dinas", "2024", "333333333")
    log.adopt("sukma-e", by: "kab", from: "2024")
    #expect(try breaks(log) == [#"2024 instruments ["16/2014"], ["14/2017"]"#])
    log.respond("kab/badan", "2023", "333333333")
    log.respond("kab/badan", "2024", "333333333")
    #expect(
      try breaks(log, of: "kab") == [
        #"2024 instruments ["14/2017", "16/2014"], ["14/2017"]"#
      ])
    #expect(try breaks(log, of: "kab/badan").count == 1)
  }

  // MARK: Surveys

  @Test(
    "a method lies between years if both surveys state one, and another",
    arguments: [
      ("wawancara", "daring", true), ("wawancara", "wawancara", false),
      ("wawancara", nil, false), (nil, "daring", false),
    ] as [(String?, String?, Bool)])
  func method(earlier: String?, later: String?, isBreak: Bool) throws {
    var log = answered(empty)
    for (year, method) in [("2023", earlier), ("2024", later)] {
      let member = method.map { #","method":"\#($0)""# } ?? ""
      log.add("survey.opened", "kab/dinas", #"{"period":"\#(year)"\#(member)}"#)
    }
    let expected = isBreak ? ["2024 method wawancara, daring"] : []
    #expect(try breaks(log) == expected)
    // The survey of a unit is that of its services, and of none of its semesters.
    #expect(try breaks(log, of: "kab/dinas/ktp") == expected)
    #expect(try breaks(log, grains: [.semester]) == [])
  }

  @Test(
    "a population lies between years if it differs by more than a tenth of the earlier one",
    arguments: [
      (1000, 1100, false), (1000, 1101, true), (1000, 900, false), (1000, 899, true),
      (9, 9, false), (9, 10, true), (19, 20, false), (19, 21, true), (19, 22, true),
      (1, 1_000_000_000, true), (1_000_000_000, 1, true), (nil, 900, false), (900, nil, false),
    ] as [(Int?, Int?, Bool)])
  func population(earlier: Int?, later: Int?, isBreak: Bool) throws {
    var log = answered(empty)
    for (year, population) in [("2023", earlier), ("2024", later)] {
      let member = population.map { #","population":\#($0)"# } ?? ""
      log.add("survey.opened", "kab/dinas", #"{"period":"\#(year)"\#(member)}"#)
    }
    let expected =
      isBreak ? ["2024 population \(earlier ?? 0), \(later ?? 0)"] : []
    #expect(try breaks(log) == expected)
    // The people that a unit serves are not those of one of its services.
    #expect(try breaks(log, of: "kab/dinas/ktp") == [])
  }

  @Test func `between published figures lie surveys, and policies as the publications say`() throws
  {
    var log = empty
    log.adopt("sukma-e", by: "kab", from: "2024")
    log.report("kab/dinas", "2023", index: "80.00")
    log.report("kab/dinas", "2024", index: "81.00")
    log.add("survey.opened", "kab/dinas", #"{"period":"2023","population":100,"method":"a"}"#)
    log.add("survey.opened", "kab/dinas", #"{"period":"2024","population":200,"method":"b"}"#)
    #expect(
      try breaks(log, published: true) == ["2024 method a, b", "2024 population 100, 200"])
  }
}
