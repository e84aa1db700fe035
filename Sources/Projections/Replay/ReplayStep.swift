public import EventLog
public import JSON
public import Survey

/// One event of a log and what it did to the response that it is about.
public struct ReplayStep: Sendable {
  /// The event.
  public let event: SurveyEvent

  /// Its place in the log.
  public let sequence: Int

  /// The response before the event; `nil` if it is about none, or records one.
  let before: Response?

  /// The response after the event; `nil` if it is about none.
  let after: Response?

  /// The service and period of the result that the event is about.
  let resultPlace: (service: String?, period: Period)?

  /// Returns whether the event is about a scope in a period, so that it may move its figures.
  ///
  /// A response is about the periods and services that it was in before and is in after. A result is
  /// about its period and the longer ones that it may be pooled in; an adoption about the periods
  /// that begin on its first day or later, of its agency or units too; the registration of a unit about its agency.
  public func isAbout(_ scope: Scope, in period: Period) -> Bool {
    if scope.subject.unit == nil, case .unitRegistered = event.payload {
      return event.subject.agency == scope.subject.agency
    }
    switch event.payload {
    case .policyAdopted(_, let first):
      let isOwn = event.subject == scope.subject
      // An agency's policy is that of its units without one, and their policies make its roll-up.
      let isRelated =
        scope.subject.unit == nil || event.subject.unit == nil
        ? event.subject.agency == scope.subject.agency : isOwn
      return isRelated && first.firstDay.daysSince1970 <= period.firstDay.daysSince1970
    case _ where event.subject != scope.subject:
      return false
    case .responseRecorded, .responseCorrected, .responseVoided, .responseReinstated:
      return [before, after].contains { $0?.lies(in: scope, period) == true }
    case .resultReported(let reported):
      return reported.service == scope.service && period.contains(reported.period)
    case .resultCorrected, .resultWithdrawn:
      return resultPlace.map { $0.service == scope.service && period.contains($0.period) } ?? false
    case .periodClosed(let closed):
      return closed.period == period
    default:
      return false
    }
  }

  /// Why it happened, if the event says.
  public var reason: String? {
    switch event.payload {
    case .responseRecorded(let recorded): recorded.late
    case .responseCorrected(let corrected): corrected.reason
    case .responseVoided(_, let reason), .responseReinstated(_, let reason),
      .resultWithdrawn(_, let reason):
      reason
    case .resultCorrected(let corrected): corrected.reason
    case .periodClosed(let closed): closed.reason
    default: nil
    }
  }
}

extension Response {
  /// Returns whether the response is dated in a period and of a scope, void or not.
  func lies(in scope: Scope, _ period: Period) -> Bool {
    period.contains(date) && (scope.service == nil || scope.service == service)
  }
}

extension SurveyState {
  /// Updates the state with the next event and returns what it did.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - node: The event as read, where an error points.
  ///   - sequence: The event's place in the log.
  /// - Throws: `InputError` if the event refers to what is not there. The state is then as before.
  public mutating func step(
    _ event: SurveyEvent, _ node: EventNode, sequence: Int
  ) throws(InputError) -> ReplayStep {
    let id = event.payload.response
    let before = id.flatMap { response($0, of: event.subject) }
    try apply(event, node: node, sequence: sequence)
    return ReplayStep(
      event: event, sequence: sequence, before: before,
      after: id.flatMap { response($0, of: event.subject) },
      resultPlace: event.payload.result.flatMap { result(ofID: $0, subject: event.subject) })
  }

  /// Returns a response of a unit as it stands, void or not; `nil` if none has the id.
  package func response(_ id: String, of subject: Subject) -> Response? {
    holdings[subject]?.responses[ExactText(id)]
  }

  private func result(ofID id: String, subject: Subject) -> (service: String?, period: Period)? {
    guard let holdings = holdings[subject], let position = holdings.resultPosition(id) else {
      return nil
    }
    return (holdings.results[position].service, holdings.results[position].period)
  }
}

extension SurveyEvent {
  /// Whether the event records a response that is not late, as most do.
  var isPlainResponse: Bool {
    if case .responseRecorded(let recorded) = payload { recorded.late == nil } else { false }
  }
}

extension SurveyEvent.Payload {
  /// Whether the event is about one response.
  var isAboutResponse: Bool { response != nil }

  /// The id of the response that the event is about.
  var response: String? {
    switch self {
    case .responseRecorded(let recorded): recorded.response
    case .responseCorrected(let corrected): corrected.response
    case .responseVoided(let id, _), .responseReinstated(let id, _): id
    default: nil
    }
  }

  /// The id of the result that the event is about.
  fileprivate var result: String? {
    switch self {
    case .resultReported(let reported): reported.result
    case .resultCorrected(let corrected): corrected.result
    case .resultWithdrawn(let id, _): id
    default: nil
    }
  }
}
