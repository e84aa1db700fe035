import Oracle
import Projections
import Survey
import TestSupport
import Testing

/// Compares the differences between two places with those of two tables of the oracle, and their
/// causes with what happens to the tables event by event.
@Suite("Differences and the oracle")
struct DifferenceOracleTests {
  @Test(
    "what changed is what the oracle's tables differ in, and each cause did change it",
    arguments: 0..<13 as Range<UInt64>)
  func changes(seed: UInt64) throws {
    try withLog(recording: randomHistory(seed: seed)) { lines, contents in
      var random = SplitMix64(seed: seed)
      let tables = try (0...lines.count).map { try oracleFigures(lines: Array(lines.prefix($0))) }
      for _ in 0..<6 {
        let ends = [random.number(in: 0...lines.count), random.number(in: 0...lines.count)].sorted()
        let difference = try LogDifference(
          from: SurveyState(replaying: contents, through: ends[0]),
          to: SurveyState(replaying: contents, through: ends[1]), in: contents)
        let (old, new) = (tables[ends[0]], tables[ends[1]])
        let wanted = Set(old.keys).union(new.keys).filter {
          old[$0]?.index != new[$0]?.index || old[$0]?.grade != new[$0]?.grade
        }
        let found = difference.changes.map { change in
          change.fields.map(\.csvText)
        }
        #expect(Set(found.map { Array($0[0...4]) }) == wanted, "seed \(seed), \(ends)")
        for (change, fields) in zip(difference.changes, found) {
          let key = Array(fields[0...4])
          #expect(fields[5] == old[key]?.index ?? "")
          #expect(fields[6] == new[key]?.index ?? "")
          #expect(!change.causes.isEmpty, "seed \(seed), \(ends): \(key)")
          guard change.scope.subject.unit != nil else { continue }
          // Responses recorded one after another are one cause; every other event is alone.
          let moved = (ends[0] + 1..<ends[1] + 1).filter { tables[$0][key] != tables[$0 - 1][key] }
          let alone = change.causes.filter { $0.count == 1 && !lines[$0.first - 1].isPlainResponse }
          #expect(
            alone.map(\.first) == moved.filter { !lines[$0 - 1].isPlainResponse },
            "seed \(seed), \(ends): causes of \(key)")
          let grouped = change.causes.filter { lines[$0.first - 1].isPlainResponse }
          // A group counts as a whole: responses that undo each other are none.
          for group in grouped {
            #expect(
              moved.contains { group.first <= $0 && $0 <= group.last },
              "seed \(seed), \(ends): \(group) is no cause of \(key)")
          }
        }
      }
    }
  }
}

extension String {
  /// Whether an event's line records a response that is not late.
  fileprivate var isPlainResponse: Bool {
    contains(#""skm.response.recorded""#) && !contains(#""late":"#)
  }
}
