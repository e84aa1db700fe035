import Survey

/// Whether a sheet is one of responses or of results.
extension SheetPlan {
  /// Returns whether the rows seem to be what the other kind of sheet has.
  ///
  /// - Parameters:
  ///   - data: The rows behind the header.
  ///   - isMapGiven: Whether a person says what the columns are.
  static func isOfOtherKind(
    _ plan: SheetPlan, _ sample: SheetSample, _ data: [SheetSample.Row], isMapGiven: Bool
  ) -> Bool {
    let data = data.filter { row in
      // Sums and means below answers say nothing of what these are.
      let label = row.cells.first { !folded($0).isEmpty } ?? ""
      return plan.map.total(labelled: folded(label)) == nil
    }
    let texts = plan.columns.indices.filter { plan.columns[$0].role?.element != nil }
      .flatMap { position in
        data.compactMap { $0.cells.indices.contains(position) ? $0.cells[position] : nil }
      }.filter { !$0.trimmed.isEmpty }
    let numbers = texts.compactMap { SheetNumber($0) }
    switch plan.kind {
    case .responses:
      return 2 * numbers.count { $0.whole == nil } > texts.count
    case .results:
      let roles = Set(plan.columns.compactMap(\.role))
      guard
        !isMapGiven, roles.isDisjoint(with: [.index, .grade, .respondents]), !texts.isEmpty,
        numbers.allSatisfy({ $0.whole != nil })
      else { return false }
      let responses = SheetPlan(sample, nil, of: .responses)
      return responses.columns.contains { column in
        switch column.role {
        case .date?, .sex?, .age?, .education?, .occupation?, .suggestion?, .complaint?: true
        default: false
        }
      }
    }
  }
}
