import Oracle
import Projections
import Survey
import TestSupport
import Testing

/// Compares the differences between two places with those of two tables of the oracle, and their
/// causes with what happens to the tables event by event.
@Suite("Differences and the oracle")
struct DifferenceOracleTests {
  /// What a table says of one figure.
  private struct Figure: Equatable {
    let value: String
    let index: String
    let grade: String
  }

  /// The figures of a table by agency, unit, service, element and period.
  private func figures(_ lines: some Sequence<String>) throws -> [[String]: Figure] {
    var figures: [[String]: Figure] = [:]
    for row in try oracleTrend(lines: Array(lines)).split(separator: "\n").dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard !fields[7].isEmpty else { continue }
      figures[Array(fields[0...4])] = Figure(
        value: fields[6], index: fields[7], grade: fields[8])
    }
    return figures
  }

  @Test(
    "what changed is what the oracle's tables differ in, and each cause did change it",
    arguments: 0..<13 as Range<UInt64>)
  func changes(seed: UInt64) throws {
    try withLog(recording: randomHistory(seed: seed)) { lines, contents in
      var random = SplitMix64(seed: seed)
      let tables = try (0...lines.count).map { try figures(lines.prefix($0)) }
      for _ in 0..<6 {
        let ends = [random.number(in: 0...lines.count), random.number(in: 0...lines.count)].sorted()
        let difference = try LogDifference(in: contents, from: ends[0], to: ends[1])
        let (old, new) = (tables[ends[0]], tables[ends[1]])
        let wanted = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
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
          let moved = (ends[0] + 1..<ends[1] + 1).filter {
            tables[$0][key] != tables[$0 - 1][key] && !lines[$0 - 1].isPlainResponse
          }
          let alone = change.causes.filter { !lines[$0 - 1].isPlainResponse }
          #expect(alone == moved, "seed \(seed), \(ends): causes of \(key)")
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
