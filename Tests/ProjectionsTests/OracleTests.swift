import Oracle
import Projections
import Survey
import TestSupport
import Testing

/// Compares the engine with the oracle: the rules of the field once more, written to be obvious.
@Suite("The oracle")
struct OracleTests {
  /// The number of seeds in a case: one for each theme that the random logs take turns in.
  private static let seedsPerGroup = 13

  /// The number of cases: fewer without optimisation and under sanitizers, where it takes long.
  private static var groupCount: Int {
    #if DEBUG
    5
    #else
    100
    #endif
  }

  /// How many events lie between two questions about what was published.
  private static var publishedStride: Int {
    #if DEBUG
    5
    #else
    1
    #endif
  }

  @Test("the engine's figures of random logs are the oracle's", arguments: 0..<groupCount)
  func figures(group: Int) throws {
    for seed in UInt64(group * Self.seedsPerGroup)..<UInt64((group + 1) * Self.seedsPerGroup) {
      // That the oracle's closes are taken is a test, too: a log refuses wrong figures.
      try withLog(recording: randomHistory(seed: seed)) { lines, contents in
        let state = try SurveyState(replaying: contents)
        try compare(
          engine: Self.lines(RevisionRow.csv(Revisions(state).rows)),
          oracle: oracleRevisions(lines: lines), "revisions of seed \(seed)")
        // So do the vintages that are asked for.
        let number = group % 4 == 0 ? nil : group % 4
        try compare(
          engine: Self.lines(
            TrendRow.csv(Trend(FigureQuery(state), view: .published(revision: number)).rows)),
          oracle: oraclePublishedTrend(lines: lines, revision: number),
          "seed \(seed), published \(number ?? 0)")
        // The policies under which everything is put take turns, too.
        let policy = Policy.builtIn[group % Policy.builtIn.count].name
        for policy in [nil, policy] {
          try compare(
            engine: Self.withHeader(trendRows(state, policy: policy)),
            oracle: oracleTrend(lines: lines, policy: policy),
            "seed \(seed), policy \(policy ?? "as adopted")")
        }
      }
    }
  }

  @Test(
    "the engine's figures as of every event are the oracle's of the log until then",
    arguments: 0..<seedsPerGroup)
  func figuresAsOf(seed: Int) throws {
    try withLog(recording: randomHistory(seed: UInt64(seed))) { lines, contents in
      for count in 0...lines.count {
        try compare(
          engine: Self.withHeader(
            trendRows(SurveyState(replaying: contents, through: count))),
          oracle: oracleTrend(lines: Array(lines.prefix(count))),
          "seed \(seed), as of \(count)")
      }
    }
  }

  @Test(
    "what was published as of an event is the oracle's, and so are the revisions",
    arguments: 0..<seedsPerGroup)
  func publishedAsOf(seed: Int) throws {
    try withLog(recording: randomHistory(seed: UInt64(seed))) { lines, contents in
      for count in stride(
        from: seed % Self.publishedStride, through: lines.count, by: Self.publishedStride)
      {
        let state = try SurveyState(replaying: contents, through: count)
        let known = Array(lines.prefix(count))
        let number = count % 3 == 0 ? nil : count % 3
        try compare(
          engine: Self.lines(
            TrendRow.csv(Trend(FigureQuery(state), view: .published(revision: number)).rows)),
          oracle: oraclePublishedTrend(lines: known, revision: number),
          "seed \(seed), published \(number ?? 0) as of \(count)")
        try compare(
          engine: Self.lines(RevisionRow.csv(Revisions(state).rows)),
          oracle: oracleRevisions(lines: known), "revisions of seed \(seed) as of \(count)")
      }
    }
  }

  /// The random logs have too few respondents for a change to be more than chance.
  @Test("verdicts and margins of units with many respondents are the oracle's", arguments: 0..<13)
  func verdicts(seed: Int) throws {
    let log = Self.offices(seed: UInt64(seed))
    for policy in [nil, "kepmenpan-25-2004"] {
      try compare(
        engine: Self.withHeader(trendRows(log.state(), policy: policy)),
        oracle: oracleTrend(lines: log.lines, policy: policy),
        "seed \(seed), policy \(policy ?? "as adopted")")
    }
  }

  @Test func `there are all verdicts and margins among them, and matched changes`() throws {
    var (verdicts, places): ([Verdict: Int], Set<String>) = ([:], [])
    for seed in UInt64(0)..<13 {
      for row in Trend(FigureQuery(try Self.offices(seed: seed).state())).rows {
        if let verdict = row.verdict { verdicts[verdict, default: 0] += 1 }
        let kind =
          row.scope.service != nil ? "service" : row.scope.subject.unit == nil ? "agency" : "unit"
        if row.margin != nil { places.insert("margin of \(kind)") }
        if row.matched != nil { places.insert("match of \(kind)") }
      }
    }
    #expect(verdicts.count == 4 && verdicts.values.allSatisfy { $0 >= 100 }, "\(verdicts)")
    #expect(
      places == [
        "margin of agency", "margin of unit", "margin of service", "match of agency",
        "match of unit",
      ])
  }

  /// Offices of an agency, each with services whose respondents are more or less content than a year
  /// before.
  private static func offices(seed: UInt64) -> LogBuilder {
    var random = SplitMix64(seed: seed)
    var log = LogBuilder(registering: "kab", "kota", "kota/dinas")
    log.declare(instrument: "eleven", elementCount: 11, by: "kab")
    log.add(
      "policy.declared", "kab",
      #"{"policy":"own","weights":{"U1":"0.5","U2":"0.25","U3":"0.25"},"bands":2017}"#)
    for number in 1...3 {
      let unit = "kab/unit-\(number)"
      log.add("unit.registered", unit, #"{"name":"\#(unit)"}"#)
      for service in ["a", "b"] {
        log.add("service.registered", unit, #"{"service":"\#(service)","name":"\#(service)"}"#)
      }
      if random.chance(30) { log.adopt("own", by: unit, from: "2024") }
      for year in 2022...2024 {
        if random.chance(30) {
          let population = random.number(in: 10...60)
          log.add(
            "survey.opened", unit, #"{"period":"\#(year)","population":\#(population)}"#)
        }
        if random.chance(15) {
          log.report(unit, "\(year)", index: "8\(random.number(in: 0...9)).50", respondents: 5)
        }
        let isEleven = random.chance(20)
        let count = [0, 1, 2, 12, 25][random.number(in: 0...4)]
        let shift = random.number(in: -1...1)
        for _ in 0..<count {
          let month = random.number(in: 1...12)
          let answers = (0..<(isEleven ? 11 : 9)).map { _ in
            random.chance(5)
              ? "-" : String(min(4, max(1, 3 + shift * random.number(in: 0...1))))
          }
          log.respond(
            unit, "\(year)-\(month < 10 ? "0" : "")\(month)",
            answers.joined() == "---------"
              ? "333333333" : answers.joined(),
            service: [nil, "a", "b"][random.number(in: 0...2)],
            instrument: isEleven ? "eleven" : nil)
        }
      }
    }
    return log
  }

  private static func withHeader(_ rows: [String]) -> [String] {
    [TrendRow.columns.joined(separator: ",")] + rows
  }

  private static func lines(_ csv: String) -> [String] {
    csv.split(separator: "\n").map(String.init)
  }

  private func compare(engine: [String], oracle: String, _ log: String) {
    guard engine.map({ $0 + "\n" }).joined() != oracle else { return }
    let oracle = oracle.split(separator: "\n").map(String.init)
    let place = zip(engine, oracle).prefix { $0 == $1 }.count
    Issue.record(
      """
      \(log): the first difference is in line \(place + 1)
      engine: \(place < engine.count ? engine[place] : "nothing")
      oracle: \(place < oracle.count ? oracle[place] : "nothing")
      """)
  }
}
