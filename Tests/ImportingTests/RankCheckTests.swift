import Sheets
import Survey
import TestSupport
import Testing

@testable import Importing

@Suite("Comparing ranks with indices")
struct RankCheckTests {
  /// Reads a table with rows of rank and index, like `1 97.35`; one without figures is a heading.
  private func check(_ rows: [String]) throws -> RankCheck {
    let table =
      "Unit;IKM;Peringkat\n"
      + rows.enumerated().map { place, row in
        let cells = row.split(separator: " ", omittingEmptySubsequences: false)
        return "Unit \(place + 1);\(cells.count > 1 ? cells[1] : "");\(cells[0])\n"
      }.joined()
    var survey = SheetSurvey(nil, of: .results)
    try ReadSheet.forEachRow(table, 64) { reader in
      survey.add(reader.cells, in: reader.bytes.span, line: reader.line)
    }
    survey.finish()
    let plan = try #require(survey.plan)
    try #require(plan.columns.map(\.role) == [.unit, .index, .rank])
    var results = ResultReader(plan, survey.signs, of: Period(year: 2023))
    try ReadSheet.forEachRow(table, 64) { reader in
      guard reader.rowCount > 1 else { return }
      _ = results.read(
        reader.cells, in: reader.bytes.span, line: reader.line, number: reader.rowCount)
    }
    return results.ranks
  }

  private func differences(_ rows: [String]) throws -> [String] {
    try check(rows).differences.map { "\($0.line) \($0.printed) \($0.expected)" }
  }

  @Test(
    "ranks follow from the indices however equal ones are ranked",
    arguments: [
      ["1 97", "2 93", "3 91"], ["3 91", "1 97", "2 93"], ["1 97", "2 93", "2 93", "4 91"],
      ["1 97", "2 93", "2 93", "3 91"], ["1 97", "3 93", "2 93", "4 91"],
      ["1 97", "3 93", "3 93", "4 91"], ["1 97.0", "1 97", "3 96"], ["1. 97", "2. 93"],
      // Rows without a rank or an index may stand anywhere.
      ["1 97", "- 95", "2 93"], ["1 97", "- 95", "3 93"], ["1 97", "2 -", "3 93"],
      ["1 97", "3 -", "2 93"],
      // Each section has its own.
      [" ", "1 97", "2 93", " ", "1 98", "2 92"],
    ])
  func following(rows: [String]) throws {
    #expect(try differences(rows) == [])
  }

  @Test func `a rank that does not follow is found`() throws {
    #expect(
      try differences(["1 97", "3 93", "2 91", "4 90"]) == ["3 3 2...2", "4 2 3...3"])
    #expect(try differences(["1 97", "2 93", "4 93", "4 91"]) == ["4 4 2...3"])
    #expect(try differences(["1 97", "2 93", "2 93", "3 91", "5 90", "5 89"]) == ["6 5 4...4"])
    #expect(try differences(["2 97", "1 -", "4 93"]) == ["4 4 2...3"])
    // An index that was mistyped, so that its unit is the worst.
    #expect(
      try differences(["1 97", "2 39", "3 91", "4 90"])
        == ["3 2 4...4", "4 3 2...2", "5 4 3...3"])
    #expect(try differences([" ", "1 97", "2 93", " ", "1 98", "3 92"]) == ["7 3 2...2"])
  }

  @Test func `the cells that are no ranks are counted`() throws {
    let check = try check(["1 97", "terbaik 93", "3 91", "4 -", "0 90"])
    #expect(check.uncomparedCount == 3)
    #expect(check.comparedCount == 2)
    #expect(check.differences.map(\.line) == [])
  }

  @Test(
    "a random ranking is taken in every style, and one in which two ranks changed places is not",
    arguments: 0..<40)
  func random(seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let indices = (0..<12).map { _ in 60 + Int.random(in: 0..<30, using: &numbers) }
    let sorted = indices.sorted(by: >)
    let styles: [(Int) -> Int] = [
      { index in sorted.count { $0 > index } + 1 },
      { index in Set(sorted.filter { $0 > index }).count + 1 },
    ]
    for style in styles {
      var ranks = indices.map(style)
      func rows() -> [String] { zip(ranks, indices).map { "\($0) \($1)" } }
      #expect(try differences(rows()) == [])
      // The best and the worst, between which others lie.
      let (best, worst) = (
        try #require(indices.firstIndex(of: sorted[0])),
        try #require(indices.firstIndex(of: sorted[11]))
      )
      ranks.swapAt(best, worst)
      let lines = try check(rows()).differences.map(\.line)
      #expect(lines.contains(best + 2) && lines.contains(worst + 2))
    }
  }
}
