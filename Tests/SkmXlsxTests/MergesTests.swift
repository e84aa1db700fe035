import Spreadsheets
import TestSupport
import Testing

@testable import skm_xlsx

@Suite("Merged cells")
struct MergesTests {
  @Test(
    "a cell is covered if a range has it that begins elsewhere",
    arguments: 0..<20 as Range<UInt64>)
  func model(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let ranges = (0..<random.number(in: 0...6)).map { _ in
      let first = CellReference(row: random.number(in: 0...9), column: random.number(in: 0...9))
      let (height, width) = (random.number(in: 0...3), random.number(in: 0...3))
      return (first, CellReference(row: first.row + height, column: first.column + width))
    }
    var merges = Merges(ranges)
    for row in 0...13 where random.chance(80) {
      for column in 0...13 {
        let place = CellReference(row: row, column: column)
        let expected = ranges.contains { first, last in
          place != first && (first.row...last.row).contains(row)
            && (first.column...last.column).contains(column)
        }
        let isCovered = merges.cover(place)
        #expect(isCovered == expected, "\(place)")
      }
    }
  }

  @Test func `a range that ends before it begins covers nothing`() {
    let range = (CellReference(row: 3, column: 3), CellReference(row: 1, column: 1))
    var merges = Merges([range])
    for row in 0...4 {
      for column in 0...4 {
        let isCovered = merges.cover(CellReference(row: row, column: column))
        #expect(!isCovered)
      }
    }
  }
}
