public import EventLog
public import Survey

/// A planned follow-up with what became of it.
public struct FollowUpRow: Equatable, Sendable {
  /// What became of a follow-up.
  public enum Status: String, Sendable {
    /// It was done.
    case done
    /// It could not be done.
    case prevented
    /// It is not done, and should be.
    case overdue
    /// It is not done, and need not be yet.
    case open
  }

  /// The agency or unit.
  public let subject: Subject

  /// What was planned.
  public let followUp: FollowUp

  /// The name of the element; `nil` where several instruments call it differently.
  public let elementName: String?

  /// What became of it.
  public let status: Status

  /// What the element did since.
  public let course: ElementCourse

  init(_ followUp: FollowUp, of subject: Subject, by day: CalendarDay, _ query: FigureQuery) {
    self.subject = subject
    self.followUp = followUp
    let scope = Scope(subject)
    elementName = query.state.elementName(followUp.element, askedBy: scope, in: followUp.period)
    status =
      if followUp.completion != nil {
        followUp.isDone ? .done : .prevented
      } else {
        followUp.due.lastDay.daysSince1970 < day.daysSince1970 ? .overdue : .open
      }
    course = query.course(of: followUp.element, of: scope, since: followUp.period)
  }
}

extension FigureQuery {
  /// Returns the follow-ups of an agency or unit, in the order in which they were planned.
  ///
  /// - Parameters:
  ///   - subject: The agency or unit.
  ///   - day: The day as of which is asked; what was due before it is overdue.
  public func followUpRows(of subject: Subject, by day: CalendarDay) -> [FollowUpRow] {
    state.followUps(of: subject).map { FollowUpRow($0, of: subject, by: day, self) }
  }
}

extension SurveyState {
  /// Returns the name of an element in the instrument of a survey, or where that has no figures the
  /// one that all instruments give it.
  fileprivate func elementName(
    _ code: ElementCode, askedBy scope: Scope, in period: Period
  ) -> String? {
    if let name = elementName(code, of: scope, in: period) { return name }
    let names = registry.instruments.compactMap { instrument in
      instrument.elements.first { $0.code == code }?.name
    }
    return Set(names).count == 1 ? names.first : nil
  }
}

extension FollowUpRow: TableRow {
  /// The names of the columns.
  public static let columns: [String] = [
    "agency", "unit", "followup", "period", "element", "element_name", "action", "due", "owner",
    "status", "date", "evidence", "obstacle", "index", "later_period", "later_index", "difference",
    "gap", "planned_sequence", "completed_sequence", "respondents", "later_respondents",
  ]

  /// The values of the columns.
  public var fields: [TableField] {
    let completion = followUp.completion
    return [
      .text(subject.agency), .text(subject.unit), .text(followUp.id),
      .text(followUp.period.description), .text(followUp.element.description), .text(elementName),
      .text(followUp.action), .text(followUp.due.description), .text(followUp.owner),
      .text(status.rawValue), .text(completion?.date.description), .text(completion?.evidence),
      .text(completion?.obstacle), .decimal(course.index), .text(course.later?.period.description),
      .decimal(course.later?.index), .decimal(course.difference), .text(course.gap?.rawValue),
      .integer(followUp.sequence), .integer(completion?.sequence), .integer(course.respondents),
      .integer(course.later?.respondents),
    ]
  }
}
