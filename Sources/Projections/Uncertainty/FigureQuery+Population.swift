public import Survey

extension FigureQuery {
  /// Returns the number of people of whom the respondents of a scope in a period are a sample, which its
  /// margin of error takes into account.
  ///
  /// - Returns: `nil` if no survey says it, it is below the number of respondents, or the scope is a
  ///   service, of whose people nothing is known.
  public func sampledPopulation(of scope: Scope, in period: Period) -> Int? {
    guard
      scope.service == nil, let size = state.survey(of: scope, in: period)?.population,
      let figures = figures(of: scope, in: period), figures.basis == .responses,
      size >= figures.respondents ?? 0
    else { return nil }
    return size
  }
}
