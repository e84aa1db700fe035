import Survey

/// A figure of more respondents than there are people, as its survey states them: one of the two numbers
/// is wrong.
public struct PopulationExcess: Equatable, Sendable {
  /// The number of respondents of the figure.
  public let respondents: Int

  /// The number of people served.
  public let population: Int

  /// Compares a figure with the survey of exactly its period.
  ///
  /// Returns `nil` if a number is not known, the respondents are no more than the people, or the figure
  /// is of a service, of whose people nothing is known.
  init?(_ respondents: Int?, of scope: Scope, in period: Period, _ state: SurveyState) {
    guard
      scope.service == nil, let respondents,
      let population = state.survey(of: scope, in: period)?.population, respondents > population
    else { return nil }
    self.respondents = respondents
    self.population = population
  }
}

extension Trend {
  /// Returns whether the composite of a row has more respondents than there are people; `nil` for
  /// elements, and for what was published.
  public func populationExcess(at row: TrendRow) -> PopulationExcess? {
    guard view == .current, row.element == nil else { return nil }
    return PopulationExcess(row.respondents, of: row.scope, in: row.period, state)
  }
}
