extension RespondentFigures {
  /// Returns the rows that everybody may see.
  ///
  /// - Parameter minimum: The number of respondents from which on a group can be shown.
  public func publishedRows(minimum: Int = SmallGroups.usualMinimum) -> [RespondentRow] {
    breakdowns.flatMap { breakdown in
      breakdown.published(minimum: minimum).lines.map {
        RespondentRow(self, breakdown.attribute, category: $0.name, $0.shown)
      }
    }
  }
}
