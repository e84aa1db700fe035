import Sheets
import Survey

/// Rows that are no responses: totals, what stands below them, and what nobody knows.
extension ResponseReader {
  /// The refusal of the row if it says what nobody knows: by a formula without a result in a column that is
  /// read, whose totals are then not known either.
  mutating func refusalOfFormulas() -> RowRefusal? {
    let columns = emptyFormulas.columns(inRow: row.row)
      .filter { areRead.indices.contains($0) && areRead[$0] }
    for position in columns { totals.spoil(position) }
    return plan.refusal(of: emptyFormulas, in: columns, line: row.line, row: row.row)
  }

  /// Compares a row of totals with the rows before it; `nil` if it is none.
  mutating func readTotals(
    _ cells: [SheetCell], _ first: Int, in bytes: Span<UInt8>
  ) -> Outcome? {
    let label = folded(String(decoding: bytes.extracting(cells[first].range)))
    guard
      !elementPlaces.indices.contains(first) || elementPlaces[first] == nil,
      let total = plan.map.total(labelled: label), hasNoIdentity(cells, besides: first, in: bytes)
    else { return nil }
    hasTotals = true
    guard total != .other else { return .totals }
    let unknown = emptyFormulas.columns(inRow: row.row)
      .filter { elementPlaces.indices.contains($0) && elementPlaces[$0] != nil }
    if let refusal = plan.refusal(of: emptyFormulas, in: unknown, line: row.line, row: row.row) {
      return .refused(refusal)
    }
    for (position, place) in elementPlaces.enumerated()
    where place != nil && cells.indices.contains(position) {
      let text = String(decoding: bytes.extracting(cells[position].range))
      guard !text.trimmed.isEmpty else { continue }
      if let rule = totals.difference(of: text, in: position, total) {
        return .refused(refusal(position, cells[position].line, rule))
      }
    }
    comparedTotalCount += 1
    return .totals
  }

  /// Whether a row has no date, key and respondent besides the cell that may be a label.
  private func hasNoIdentity(
    _ cells: [SheetCell], besides label: Int, in bytes: Span<UInt8>
  ) -> Bool {
    for (position, column) in plan.columns.enumerated()
    where position != label && cells.indices.contains(position) {
      switch column.role {
      case .date?, .key?, .sex?, .age?, .service?:
        if !cells[position].isBlank(in: bytes) { return false }
      default: continue
      }
    }
    return true
  }

  /// Reads a row below the totals: notes and signatures are passed over, responses are not.
  func readFoot(_ cells: [SheetCell], in bytes: Span<UInt8>) -> Outcome {
    for (position, place) in elementPlaces.enumerated()
    where place != nil && cells.indices.contains(position) {
      let text = String(decoding: bytes.extracting(cells[position].range))
      guard let code = plan.columns[position].role?.element else { continue }
      if case .answer = AnswerText(
        text, to: code, plan.map, scale: settings.instrument.scale)
      {
        return .refused(
          refusal(
            position, cells[position].line,
            "an answer stands below the totals; move the row above them, or delete what is below"))
      }
    }
    return .foot
  }
}

extension ColumnMap {
  /// Returns what kind of totals a row has that begins with words; `nil` if it is none.
  ///
  /// The longest name counts, so that `NRR tertimbang` is not `NRR`.
  func total(labelled label: String) -> Total? {
    var best: (total: Total, count: Int)?
    for (total, names) in totals {
      for name in names where label == name || label.hasPrefix(name + " ") {
        if name.count > best?.count ?? 0 { best = (total, name.count) }
      }
    }
    return best?.total
  }
}
