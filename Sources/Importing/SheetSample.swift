/// The first rows of a sheet, from which is found what its columns are.
package struct SheetSample: Sendable {
  /// A row.
  package struct Row: Sendable {
    /// The line of the file in which it begins, from 1.
    package let line: Int
    /// The texts of its cells.
    package let cells: [String]

    /// Creates a row.
    package init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }

    var isBlank: Bool { cells.allSatisfy { folded($0).isEmpty } }
  }

  /// The rows, empty ones included.
  package var rows: [Row] = []

  /// The number of rows that are looked at.
  package static let rowLimit: Int = 240

  /// Creates a sample without rows.
  package init() {}
}
