/// What stands between the cells of a row.
public enum SheetSeparator: String, CaseIterable, Sendable {
  /// `,`
  case comma
  /// `;`, where the comma is the decimal sign.
  case semicolon
  /// A tab.
  case tab

  /// The byte of the separator.
  public var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    }
  }

  /// The number of rows that are looked at to find the separator.
  private static let sampleRowLimit: Int = 100

  /// How the rows of a sample fall apart under a separator.
  private struct Fit {
    let separator: SheetSeparator
    let rowCount: Int
    /// The number of rows that have the most frequent number of cells; 0 if that is one cell.
    let usualRowCount: Int
    /// The number of cells by the line in which a row begins, and the most frequent one.
    let cellCounts: [Int: Int]
    let usualCellCount: Int

    var isConsistent: Bool { usualRowCount > 0 && usualRowCount == rowCount }

    /// Creates a fit; the usual number of cells is the most frequent one, of equal ones the higher.
    init(_ separator: SheetSeparator, rowCount: Int, _ cellCounts: [Int: Int]) {
      self.separator = separator
      self.rowCount = rowCount
      self.cellCounts = cellCounts
      let rowCounts = Dictionary(grouping: cellCounts.values) { $0 }.mapValues(\.count)
      let most = rowCounts.max { ($0.value, $0.key) < ($1.value, $1.key) }
      usualCellCount = most?.key ?? 0
      usualRowCount = usualCellCount > 1 ? most?.value ?? 0 : 0
    }

    /// Whether a row is one cell that falls into the usual number of them under another separator.
    func losesRow(to other: Fit) -> Bool {
      cellCounts.contains { line, count in
        count == 1 && other.cellCounts[line] == other.usualCellCount
      }
    }
  }

  /// Returns the separator under which the first rows of a sheet have equally many cells.
  ///
  /// Rows in which all cells are empty don't count.
  ///
  /// - Parameters:
  ///   - sample: The first bytes of the sheet.
  ///   - isWhole: Whether nothing follows.
  /// - Throws: `SheetError` if no separator or several of them do.
  static func detect(in sample: Span<UInt8>, isWhole: Bool) throws(SheetError) -> SheetSeparator {
    var fits: [Fit] = []
    for separator in allCases { fits.append(fit(of: separator, in: sample, isWhole: isWhole)) }
    fits.sort { $0.usualRowCount > $1.usualRowCount }
    guard let best = fits.first, best.usualRowCount > 0 else {
      if isWhole, isBlank(sample) {
        throw SheetError("the table has no rows, as all of its cells are empty")
      }
      throw SheetError(
        "found no separator between cells; say '--separator comma', 'semicolon' or 'tab'")
    }
    let consistent = fits.filter(\.isConsistent)
    if consistent.count == 1 { return consistent[0].separator }
    let rivals = fits.filter { 2 * $0.usualRowCount > best.usualRowCount }
    guard consistent.isEmpty, rivals.count == 1 else {
      // Decimal commas stand in each row but the header.
      let whole = rivals.filter { rival in
        rivals.allSatisfy { $0.separator == rival.separator || !rival.losesRow(to: $0) }
      }
      if whole.count == 1 { return whole[0].separator }
      let list = (consistent.isEmpty ? rivals : consistent).map(\.separator.rawValue)
      throw SheetError(
        "cells may be separated by \(list.joined(separator: " or by ")): the first rows have equally "
          + "many cells either way; say which with '--separator \(list[0])'")
    }
    return best.separator
  }

  /// Whether nothing stands between separators but blanks.
  private static func isBlank(_ sample: Span<UInt8>) -> Bool {
    sample.indices.allSatisfy { offset in
      sample[offset] <= 0x20 || allCases.contains { $0.byte == sample[offset] }
    }
  }

  private static func fit(
    of separator: SheetSeparator, in sample: Span<UInt8>, isWhole: Bool
  ) -> Fit {
    var cellCounts: [Int: Int] = [:]
    var rowCount = 0
    var cells: [SheetCell] = []
    var place = RowScan.Place(offset: 0, line: 1)
    while rowCount < sampleRowLimit {
      let line = place.line
      do throws(SheetError) {
        cells.removeAll(keepingCapacity: true)
        let next = try RowScan.scan(
          sample, from: place, separator: separator.byte, isLast: isWhole, into: &cells)
        guard let next else { break }
        place = next
      } catch {
        // Under the right separator the reader will say what is wrong; here, another may be it.
        return Fit(separator, rowCount: rowCount + 1, cellCounts)
      }
      guard cells.contains(where: { !$0.range.isEmpty }) else { continue }
      rowCount += 1
      cellCounts[line] = cells.count
    }
    return Fit(separator, rowCount: rowCount, cellCounts)
  }
}
