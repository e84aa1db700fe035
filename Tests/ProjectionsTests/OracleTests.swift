import Oracle
import Projections
import Survey
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
    300
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
