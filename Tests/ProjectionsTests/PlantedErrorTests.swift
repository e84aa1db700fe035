import Foundation
import Projections
import TestSupport
import Testing

/// How many errors are found, and how many rows without one are accused.
@Suite("Planted errors")
struct PlantedErrorTests {
  private static let seeds: Range<UInt64> = 0..<30

  /// What was counted for a rule.
  private struct Count {
    var planted: Int = 0
    var found: Int = 0
    var accused: Int = 0
  }

  @Test func `nearly all planted errors are found, and nearly no other row is accused`() throws {
    var counts: [PlantedTable.Kind: Count] = [:]
    var cleanRows = 0
    for seed in Self.seeds {
      let table = try PlantedTable(seed: seed, hasErrors: !seed.isMultiple(of: 3))
      let findings = try table.logs.flatMap { try Reconciliation($0.state()).findings }
      for path in table.paths {
        let codes = Set(findings.filter { $0.scope.path == path }.map(\.code.rawValue))
        if let kind = table.planted[path] {
          counts[kind, default: Count()].planted += 1
          if codes.contains(kind.rawValue) { counts[kind, default: Count()].found += 1 }
        } else {
          cleanRows += 1
          for kind in PlantedTable.Kind.allCases where codes.contains(kind.rawValue) {
            counts[kind, default: Count()].accused += 1
          }
        }
      }
    }
    for (kind, count) in counts {
      #expect(20 * count.found >= 19 * count.planted, "\(kind): \(count)")
      #expect(1000 * count.accused <= cleanRows, "\(kind): \(count) of \(cleanRows)")
    }
    #expect(Set(counts.keys) == Set(PlantedTable.Kind.allCases))
    let rows = PlantedTable.Kind.allCases.map { kind in
      let count = counts[kind] ?? Count()
      return "| `\(kind.rawValue)` | \(count.found) of \(count.planted) | \(count.accused) of "
        + "\(cleanRows) |\n"
    }
    let article = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Projections/Projections.docc/Findings.md")
    let text = try String(contentsOf: article, encoding: .utf8)
    #expect(text.contains(rows.joined()), "The table in Findings.md should be:\n\(rows.joined())")
  }
}
