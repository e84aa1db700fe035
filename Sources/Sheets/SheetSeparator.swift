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

    var isConsistent: Bool { usualRowCount > 0 && usualRowCount == rowCount }
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
    var countsOfRows: [Int: Int] = [:]
    var rowCount = 0
    var cells: [SheetCell] = []
    var place = RowScan.Place(offset: 0, line: 1)
    while rowCount < sampleRowLimit {
      do throws(SheetError) {
        cells.removeAll(keepingCapacity: true)
        let next = try RowScan.scan(
          sample, from: place, separator: separator.byte, isLast: isWhole, into: &cells)
        guard let next else { break }
        place = next
      } catch {
        // Under the right separator the reader will say what is wrong; here, another may be it.
        return Fit(
          separator: separator, rowCount: rowCount + 1, usualRowCount: usual(countsOfRows))
      }
      guard cells.contains(where: { !$0.range.isEmpty }) else { continue }
      rowCount += 1
      countsOfRows[cells.count, default: 0] += 1
    }
    return Fit(separator: separator, rowCount: rowCount, usualRowCount: usual(countsOfRows))
  }

  /// The number of rows with the most frequent number of cells; of equal ones the higher.
  private static func usual(_ countsOfRows: [Int: Int]) -> Int {
    let most = countsOfRows.max { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let most, most.key > 1 else { return 0 }
    return most.value
  }
}
