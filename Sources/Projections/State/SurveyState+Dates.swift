package import EventLog
import Survey

extension SurveyState {
  /// Returns how many responses of a unit, or to one of its services, are dated on a day or later; void ones
  /// don't count.
  ///
  /// - Complexity: O(*n*) in the number of the unit's responses.
  package func responseCount(of scope: Scope, from day: CalendarDay) -> Int {
    guard let responses = holdings[scope.subject]?.responses else { return 0 }
    return responses.count { _, response in
      !response.isVoid && response.date.firstDay.daysSince1970 >= day.daysSince1970
        && (scope.service == nil || response.service == scope.service)
    }
  }
}
