import Spreadsheets

/// Ranges of cells that a sheet shows as one, of which the first one has the value.
struct Merges {
  /// By their first rows, the last first.
  private var waiting: [(CellReference, CellReference)] = []
  /// Those that the row has cells of.
  private var open: [(CellReference, CellReference)] = []
  private var row: Int = -1

  init(_ ranges: [(CellReference, CellReference)] = []) {
    waiting = ranges.sorted { $0.0.row > $1.0.row }
  }

  /// Returns whether a cell is covered by the first one of its range.
  ///
  /// - Precondition: Its row is not before that of the cell asked for last.
  mutating func cover(_ place: CellReference) -> Bool {
    if place.row != row {
      row = place.row
      open.removeAll { $0.1.row < row }
      while let next = waiting.last, next.0.row <= row {
        waiting.removeLast()
        if next.1.row >= row { open.append(next) }
      }
    }
    return open.contains { first, last in
      place != first && (first.column...max(first.column, last.column)).contains(place.column)
    }
  }
}
