public import Survey

/// Something that an agency or unit planned to mend after a survey, and what became of it.
public struct FollowUp: Equatable, Sendable {
  /// What is said of a follow-up that is settled.
  public struct Completion: Equatable, Sendable {
    /// When it was settled, as precisely as it is known.
    public let date: Period
    /// What shows that it was done.
    public let evidence: String?
    /// What kept it from being done, or was in its way.
    public let obstacle: String?
    /// The place in the log of the event that says so.
    public let sequence: Int
  }

  /// The id, unique in the agency or unit.
  public let id: String
  /// The period of the survey that asked for it.
  public let period: Period
  /// The element to mend.
  public let element: ElementCode
  /// What is to be done.
  public let action: String
  /// When it is to be done by.
  public let due: Period
  /// The office that does it.
  public let owner: String?
  /// The place in the log of the event that planned it.
  public let sequence: Int
  /// How it was settled; `nil` as long as it is not.
  public private(set) var completion: Completion?

  init(_ planned: FollowUpPlanned, sequence: Int) {
    id = planned.followUp
    period = planned.period
    element = planned.element
    action = planned.action
    due = planned.due
    owner = planned.owner
    self.sequence = sequence
  }

  /// Settles the follow-up; a later event wins.
  mutating func complete(_ completed: FollowUpCompleted, sequence: Int) {
    completion = Completion(
      date: completed.date, evidence: completed.evidence, obstacle: completed.obstacle,
      sequence: sequence)
  }

  /// Whether it was done.
  ///
  /// Who names an obstacle and shows nothing that was done says that it could not be.
  public var isDone: Bool {
    completion.map { $0.evidence != nil || $0.obstacle == nil } ?? false
  }
}

extension SurveyState {
  /// Returns the follow-ups of an agency or unit, in the order in which they were planned.
  public func followUps(of subject: Subject) -> [FollowUp] {
    holdings[subject]?.followUps ?? []
  }
}
