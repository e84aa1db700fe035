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
  package func columns(inRow row: Int) -> [Int] {
    guard !cells.isEmpty else { return [] }
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].row < row { low = middle + 1 } else { high = middle }
    }
    return cells[low...].prefix { $0.row == row }.map(\.column)
  }

  /// Returns the rule that a cell breaks, named as spreadsheets name it: `'Rekap'!D7`.
  package func rule(for column: Int, inRow row: Int) -> String {
    "the formula in '\(sheet.replacing("'", with: "''"))'!\(columnLetters(column))\(row) has no result, because "
      + "the workbook was saved without those of its formulas; open and save it in a spreadsheet program"
  }
}

extension SheetPlan {
  /// Returns the place of a column whose header is a formula without a result, and the rule that it breaks;
  /// `nil` if there is none.
  ///
  /// Of a header of merged cells, that of a column is what stands lowest. A column that a map names by its
  /// letters needs none.
  package func formulaInHeader(
    of rows: [SheetSample.Row], _ formulas: EmptyFormulas
  ) -> (column: Int, row: Int, rule: String)? {
    guard rows.indices.contains(headerPosition) else { return nil }
    for position in stride(from: headerPosition, through: max(0, headerPosition - 2), by: -1) {
      let row = position + 1
      let column = formulas.columns(inRow: row).first { column in
        let lower = rows[(position + 1)..<(headerPosition + 1)]
        return lower.allSatisfy { row in
          !row.cells.indices.contains(column) || folded(row.cells[column]).isEmpty
        } && !map.entries.contains { $0.column == columnLetters(column) && $0.names.isEmpty }
      }
      if let column { return (column, row, formulas.rule(for: column, inRow: row)) }
    }
    return nil
  }

  /// Returns the refusal of a row in which formulas without results stand in columns that are read.
  ///
  /// - Parameter columns: The places of these columns.
  func refusal(
    of formulas: EmptyFormulas, in columns: [Int], line: Int, row: Int
  ) -> RowRefusal? {
    columns.first.map { refusal($0, line, row: row, formulas.rule(for: $0, inRow: row)) }
  }
}
