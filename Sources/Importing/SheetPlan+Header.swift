import Survey

/// Where the header is.
extension SheetPlan {
  /// The number of rows in which a header is looked for.
  static let headerRowLimit: Int = 40

  /// The number of elements that a row must name to be a header.
  private static let headerElementCount: Int = 3

  static func headerPosition(in rows: [SheetSample.Row], _ map: ColumnMap) -> Int? {
    if let number = map.headerRow {
      return rows.indices.contains(number - 1) ? number - 1 : nil
    }
    var best: (position: Int, count: Int)?
    for (position, row) in rows.prefix(headerRowLimit).enumerated() {
      var elements: Set<ElementCode> = []
      var explicitCount = 0
      for (column, cell) in row.cells.enumerated() {
        let header = HeaderCell(cell)
        if let explicit = map.entries.first(where: { $0.column == columnLetters(column) }) {
          if !header.words.isEmpty, explicit.names.contains(header.words) { explicitCount += 1 }
          continue
        }
        let candidates = header.candidates(map)
        if candidates.count == 1 || candidates.contains(where: { $0.ground == .code }),
          let element = candidates.first?.role?.element
        {
          elements.insert(element)
        }
      }
      let count = elements.count + explicitCount
      if count >= headerElementCount, count > best?.count ?? 0 { best = (position, count) }
    }
    return best?.position
  }

  /// The headers, each with what stands above it where cells were merged.
  static func headers(of rows: [SheetSample.Row], at position: Int) -> [String] {
    guard rows.indices.contains(position) else { return [] }
    var headers = rows[position].cells
    for above in [position - 1, position - 2] where above >= 0 {
      for (column, cell) in rows[above].cells.enumerated() {
        while headers.count <= column { headers.append("") }
        if folded(headers[column]).isEmpty { headers[column] = cell }
      }
    }
    while let last = headers.last, last.trimmed.isEmpty { headers.removeLast() }
    return headers
  }
}
