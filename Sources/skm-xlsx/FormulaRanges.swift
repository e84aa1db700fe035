import Spreadsheets

/// Ranges of cells that one formula fills, of which only the first cell has it.
///
/// Of a formula without a result the other cells are often not written at all.
struct FormulaRanges {
  /// The number of cells without a value that the ranges of a sheet may have.
  static let cellLimit: Int = 1_000_000

  /// The number of ranges that a row may have cells of.
  static let rangeLimit: Int = 1_000

  private var open: [(first: CellReference, last: CellReference)] = []
  /// The cell behind the one that came last.
  private var next: CellReference = CellReference(row: 0, column: 0)
  /// The number of cells that were passed.
  private var passedCount: Int = 0

  /// Adds the range of a formula, unless it is of one cell.
  ///
  /// - Parameter text: The range as it is written, `B2:B4`.
  mutating func add(_ text: String) throws(TooMany) {
    let ends = text.split(separator: ":").compactMap { CellReference(String($0)) }
    guard ends.count == 2, ends[0] != ends[1] else { return }
    guard open.count < Self.rangeLimit else { throw .ranges }
    open.append((ends[0], ends[1]))
  }

  /// Returns whether a cell is filled by a formula that another one has.
  func contain(_ place: CellReference) -> Bool {
    open.contains { first, last in
      first.row <= place.row && place.row <= last.row && first.column <= place.column
        && place.column <= last.column
    }
  }

  /// Goes on to a cell, over those of the ranges that lie before it and did not come.
  ///
  /// - Parameters:
  ///   - place: The cell; behind the last row if `nil`.
  ///   - body: Receives the cells that did not come, in their order.
  /// - Throws: What the body throws, or ``FormulaRanges/TooMany``.
  mutating func pass(
    to place: CellReference?, _ body: (CellReference) throws -> Void
  ) throws {
    let end = place ?? CellReference(row: CellReference.rowLimit, column: 0)
    while !open.isEmpty, next.row < end.row || next.row == end.row && next.column < end.column {
      // The next cell of the row that a range has.
      let columns = open.filter { $0.first.row <= next.row && next.column <= $0.last.column }
        .map { max($0.first.column, next.column) }
      guard let column = columns.min() else {
        next = CellReference(row: next.row + 1, column: 0)
        open.removeAll { $0.last.row < next.row }
        continue
      }
      guard next.row < end.row || column < end.column else { break }
      passedCount += 1
      guard passedCount <= Self.cellLimit else { throw TooMany.cells }
      try body(CellReference(row: next.row, column: column))
      next = CellReference(row: next.row, column: column + 1)
    }
    open.removeAll { $0.last.row < end.row }
    next = CellReference(row: end.row, column: end.column + 1)
  }

  /// That there are more cells without a value, or ranges side by side, than the limits.
  enum TooMany: Error {
    case cells
    case ranges
  }
}
