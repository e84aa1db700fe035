import Survey

/// Where the header is.
extension SheetPlan {
  /// The number of rows in which a header is looked for.
  static let headerRowLimit: Int = 40

  /// Where the header is.
  enum HeaderPlace {
    /// In the row at this place.
    case row(Int)
    /// In no row, and why.
    case none(String)
  }

  static func header(
    in rows: [SheetSample.Row], _ map: ColumnMap, of kind: SheetKind
  ) -> HeaderPlace {
    if let number = map.headerRow {
      return rows.indices.contains(number - 1) ? .row(number - 1) : .none(kind.missingHeader)
    }
    var best: (position: Int, count: Int, roles: Set<ColumnRole>)?
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
      if count > best?.count ?? 0 { best = (position, count, roles) }
    }
    guard let best else { return .none(kind.missingHeader) }
    guard best.count < kind.headerColumnCount else { return .row(best.position) }
    let names = best.roles.map(\.name).sorted().joined(separator: ", ")
    return .none(
      "line \(rows[best.position].line) names \(kind.columns(best.count))"
        + (names.isEmpty ? "" : " (\(names))")
        + ", and a header is known by \(kind.headerColumnCount) or more; if it is the header, say so in a "
        + "map (\"header\": \(best.position + 1)), and what each column is")
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
  /// Says that no row may be a header.
  fileprivate var missingHeader: String {
    switch self {
    case .responses:
      "no row names elements, by codes like U1 or words like 'Persyaratan'; say in a map what each column "
        + "is"
    case .results:
      "no row names what tables of results have, like 'Unit', 'U1' or 'IKM'; say in a map what each "
        + "column is"
    }
  }

  /// Some of the columns by which a header is known, in words.
  fileprivate func columns(_ count: Int) -> String {
    switch self {
    case .responses: count == 1 ? "1 element" : "\(count) elements"
    case .results: count == 1 ? "1 column" : "\(count) columns"
    }
  }

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
