public import Survey

extension SurveyState {
  /// Returns the survey of an agency or unit for exactly a period; of a service, that of its unit.
  ///
  /// Of several that were opened for the period the last one stands.
  ///
  /// - Returns: `nil` if none was opened for exactly this period.
  public func survey(of scope: Scope, in period: Period) -> SurveyOpened? {
    guard let number = holdings.number(of: scope.subject) else { return nil }
    return holdings[number].surveys[period]
  }
}
