/// The cells of a sheet whose formulas were saved without their results, as programs do that write workbooks
/// and compute nothing.
///
/// Such a cell looks empty, and is not: nobody knows what it says.
package struct EmptyFormulas: Sendable {
  private let sheet: String
  private var cells: [(row: Int, column: Int)] = []

  /// Creates no cells.
  ///
  /// - Parameter sheet: The name of the sheet.
  package init(of sheet: String = "") {
    self.sheet = sheet
  }

  /// Adds a cell.
  ///
  /// - Parameters:
  ///   - row: The number of its row, from 1.
  ///   - column: The place of its column, from 0.
  /// - Precondition: It stands behind those that were added before.
  package mutating func add(row: Int, column: Int) {
    precondition(
      row >= cells.last?.row ?? 1, "Row \(row) stands before row \(cells.last?.row ?? 1)")
    cells.append((row, column))
  }

  /// Returns the places of the columns that have such a cell in a row.
  ///
  /// - Complexity: O(log *n*) in the number of cells.
  func columns(inRow row: Int) -> [Int] {
    guard !cells.isEmpty else { return [] }
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].row < row { low = middle + 1 } else { high = middle }
    }
    return cells[low...].prefix { $0.row == row }.map(\.column)
  }

  /// Returns the rule that a cell breaks, named as spreadsheets name it: `'Rekap'!D7`.
  fileprivate func rule(for column: Int, inRow row: Int) -> String {
    "the formula in '\(sheet.replacing("'", with: "''"))'!\(columnLetters(column))\(row) has no result, because "
      + "the workbook was saved without those of its formulas; open and save it in a spreadsheet program"
  }
}

extension SheetPlan {
  /// Returns the refusal of a row in which formulas without results stand in columns that are read.
  ///
  /// - Parameter columns: The places of these columns.
  func refusal(
    of formulas: EmptyFormulas, in columns: [Int], line: Int, row: Int
  ) -> RowRefusal? {
    columns.first.map { refusal($0, line, row: row, formulas.rule(for: $0, inRow: row)) }
  }
}
