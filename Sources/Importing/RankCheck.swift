import ExactNumbers
import Survey

/// What a cell says of the rank of a result.
package enum RankText: Equatable, Sendable {
  /// The rank, from 1.
  case rank(Int)
  /// Nothing.
  case none
  /// Something that is no number.
  case unknown

  init(_ text: String, _ map: ColumnMap) {
    guard !map.isBlank(text) else {
      self = .none
      return
    }
    let bare = text.trimmed.last == "." ? String(text.trimmed.dropLast()) : text
    guard let rank = SheetNumber(bare)?.whole, rank > 0 else {
      self = .unknown
      return
    }
    self = .rank(rank)
  }
}

/// Compares the ranks that a table prints with those that follow from its indices.
///
/// Equal indices share a rank, after which the next ones are counted on (1, 2, 2, 4) or not (1, 2, 2, 3), or
/// stand in any order, because they may differ in decimals that are not printed. Ranks count in the whole table
/// or in each of its sections: that way is taken under which the fewest differ.
package struct RankCheck: Sendable {
  /// A rank that does not follow from the indices.
  package struct Difference: Equatable, Sendable {
    /// The line of the row.
    package let line: Int
    /// What the row calls the unit.
    package let name: String
    /// The rank that is printed.
    package let printed: Int
    /// The ranks that would follow.
    package let expected: ClosedRange<Int>
  }

  private struct Entry {
    let line: Int
    let name: String
    let rank: Int?
    let index: Rational?
    let section: Int
  }

  private var entries: [Entry] = []
  private var section: Int = 0

  /// The number of cells with something that is no rank.
  private var unknownCount: Int = 0

  /// Takes a row.
  ///
  /// - Parameter isHeading: Whether it prints no figure, and so begins a section unless it has a rank.
  mutating func add(_ row: ResultRow, isHeading: Bool) {
    guard !isHeading || row.rank != .none else {
      section += 1
      return
    }
    var rank: Int?
    switch row.rank {
    case .rank(let printed): rank = printed
    case .none: break
    case .unknown: unknownCount += 1
    }
    entries.append(
      Entry(line: row.line, name: row.name, rank: rank, index: row.index?.value, section: section))
  }

  /// The number of ranks that can be compared: those of rows with an index.
  package var comparedCount: Int { entries.count { $0.rank != nil && $0.index != nil } }

  /// The number of ranks that cannot be compared, because their rows print no index, or they are no number.
  package var uncomparedCount: Int {
    unknownCount + entries.count { $0.rank != nil && $0.index == nil }
  }

  /// The ranks that do not follow from the indices, in the order of the table.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows.
  package var differences: [Difference] {
    let lowest = Rational(0)
    let entries = entries.sorted { $0.index ?? lowest > $1.index ?? lowest }
    let sections = Dictionary(grouping: entries, by: \.section).values
    let ways = [[entries]] + (sections.count > 1 ? [Array(sections)] : [])
    let found = ways.flatMap { groups in
      [false, true].map { isDense in
        groups.flatMap { Self.differences(in: $0, isDense: isDense) }
      }
    }
    return (found.min { $0.count < $1.count } ?? []).sorted { $0.line < $1.line }
  }

  /// - Parameters:
  ///   - entries: Rows, those with a higher index first.
  ///   - isDense: Whether the rank behind equal ones is the next number.
  private static func differences(in entries: [Entry], isDense: Bool) -> [Difference] {
    // Rows without an index may stand anywhere, and those without a rank need not be counted.
    let strayCount = entries.count { $0.rank != nil && $0.index == nil }
    var rest = entries.filter { $0.index != nil }[...]
    var differences: [Difference] = []
    var (least, most) = (0, 0)
    while let first = rest.first {
      let same = rest.prefix { $0.index == first.index }
      rest = rest.dropFirst(same.count)
      let rankedCount = same.count { $0.rank != nil }
      let width = isDense ? 1 : same.count
      let expected = least + 1...most + width + strayCount
      for entry in same {
        guard let rank = entry.rank, !expected.contains(rank) else { continue }
        differences.append(
          Difference(line: entry.line, name: entry.name, printed: rank, expected: expected))
      }
      least += isDense ? min(1, rankedCount) : rankedCount
      most += width
    }
    return differences
  }
}
