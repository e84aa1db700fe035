import Survey

/// Where the header is.
extension SheetPlan {
  /// The number of rows in which a header is looked for.
  static let headerRowLimit: Int = 40

  static func headerPosition(
    in rows: [SheetSample.Row], _ map: ColumnMap, of kind: SheetKind
  ) -> Int? {
    if let number = map.headerRow {
      return rows.indices.contains(number - 1) ? number - 1 : nil
    }
    var best: (position: Int, count: Int)?
    for position in rows.prefix(headerRowLimit).indices {
      var roles: Set<ColumnRole> = []
      var explicitCount = 0
      // What stands above counts too: a header of merged cells ends with its last row.
      for (column, cell) in headers(of: rows, at: position).enumerated() {
        let header = HeaderCell(cell)
        if let explicit = map.entries.first(where: { $0.column == columnLetters(column) }) {
          if !header.words.isEmpty, explicit.names.contains(header.words) { explicitCount += 1 }
          continue
        }
        let candidates = header.candidates(map)
        if candidates.count == 1 || candidates.contains(where: { $0.ground == .code }),
          let role = candidates.first?.role, kind.headerHas(role)
        {
          roles.insert(role)
        }
      }
      let count = roles.count + explicitCount
      if count >= kind.headerColumnCount, count > best?.count ?? 0 { best = (position, count) }
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

extension SheetKind {
  /// The number of columns that a row must name to be a header.
  fileprivate var headerColumnCount: Int {
    switch self {
    case .responses: 3
    case .results: 2
    }
  }

  /// Whether a header is known by columns of a role.
  fileprivate func headerHas(_ role: ColumnRole) -> Bool {
    switch role {
    case .element: true
    case .unit, .index, .grade, .respondents: self == .results
    default: false
    }
  }
}
