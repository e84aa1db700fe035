import Sheets

/// What rows of any kind of sheet have in common.
extension SheetPlan {
  /// Returns the refusal of a row.
  ///
  /// - Parameter position: The place of the column that it is about; `nil` if it is about the row.
  package func refusal(_ position: Int?, _ line: Int, row: Int, _ rule: String) -> RowRefusal {
    RowRefusal(
      line: line, row: row, column: position.map(columnLetters),
      header: position.flatMap { columns.indices.contains($0) ? columns[$0].header : nil },
      rule: rule)
  }

  /// A row that is longer or shorter than the header has lost or won a cell.
  func refusal(
    ofLengthOf cells: [SheetCell], in bytes: Span<UInt8>, line: Int, row: Int
  ) -> RowRefusal? {
    let count = columns.count
    for position in count..<max(count, cells.count) where !cells[position].isBlank(in: bytes) {
      return refusal(
        position, cells[position].line, row: row,
        "the row has \(cells.count) cells and the header \(count); a separator is too many, or a "
          + "cell needs quotation marks")
    }
    for position in min(count, cells.count)..<count {
      let column = columns[position]
      // People leave the last cells out where nobody wrote anything.
      if column.role == .suggestion || column.role == .complaint || column.header.isEmpty {
        continue
      }
      return refusal(
        nil, line, row: row,
        "the row has \(cells.count) cells and the header \(count); a separator is missing, or the "
          + "row was cut")
    }
    return nil
  }

  /// Whether the row numbers the columns, as tables in reports do below their header.
  func isNumbering(_ cells: [SheetCell], in bytes: Span<UInt8>) -> Bool {
    guard cells.count >= 5 else { return false }
    return cells.enumerated().allSatisfy { position, cell in
      folded(String(decoding: bytes.extracting(cell.range))) == String(position + 1)
    }
  }

  /// Whether a row says of each column of figures what they are, as the header does.
  func repeatsHeader(_ cells: [SheetCell], in bytes: Span<UInt8>) -> Bool {
    var count = 0
    for (position, column) in columns.enumerated()
    where column.role?.isFigure ?? false && cells.indices.contains(position) {
      let text = String(decoding: bytes.extracting(cells[position].range))
      let isSame =
        folded(text) == folded(column.header)
        || HeaderCell(text).candidates(map).contains { $0.role == column.role }
      guard isSame else { return false }
      count += 1
    }
    return count > 0
  }
}

extension SheetCell {
  /// Whether nothing but blanks stands in the cell.
  func isBlank(in bytes: Span<UInt8>) -> Bool {
    for offset in range where bytes[offset] > 0x20 && bytes[offset] < 0x7F { return false }
    guard !range.isEmpty else { return true }
    return String(decoding: bytes.extracting(range)).trimmed.isEmpty
  }

  /// Whether the text, which is not blank, begins as a word does, so that the row may be a header or one of
  /// totals.
  func isLabel(in bytes: Span<UInt8>) -> Bool {
    let byte = bytes[range.lowerBound]
    let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    return isLetter || byte <= 0x20 || byte >= 0x80 || byte == UInt8(ascii: "(")
      || byte == UInt8(ascii: "*")
  }
}
