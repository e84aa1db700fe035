public import EventLog
public import Hashing
public import JSON
public import Survey

/// What a log takes next: the rules that an event is checked against before it is appended.
///
/// Deciding changes nothing. What the event alone decides was checked when it was read; these are
/// the rules that depend on the events before it.
public struct Admission: Sendable {
  private let state: SurveyState

  /// Creates the rules for what comes after a state.
  public init(after state: SurveyState) {
    self.state = state
  }

  /// Checks an event.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - node: The event as read, where an error points.
  ///   - tree: Returns the tree over the lines before the event; asked for only by a close.
  /// - Throws: `InputError` with the rule that the event breaks, or what `tree` throws.
  public func check(
    _ event: SurveyEvent, _ node: EventNode, tree: () -> MerkleTree
  ) throws(InputError) {
    try checkRegistration(event, node)
    let subject = event.subject
    switch event.payload {
    case .agencyRegistered, .unitRegistered, .serviceRegistered, .unitRetired:
      break
    case .serviceRetired(let service, _):
      try checkService(service, of: subject, node, ["service"])
    case .instrumentDeclared(let instrument):
      guard state.registry.instrumentPosition(named: instrument.name) == nil else {
        throw node.error(
          in: ["instrument"], "instrument '\(instrument.name)' is declared already")
      }
    case .policyDeclared(let policy):
      guard state.registry.policy(named: policy.name) == nil else {
        throw node.error(in: ["policy"], "policy '\(policy.name)' is declared already")
      }
    case .policyAdopted(let policy, _):
      guard state.registry.policy(named: policy) != nil else {
        throw node.error(in: ["policy"], "policy '\(policy)' is not declared")
      }
    case .surveyOpened(let opened):
      _ = try instrument(opened.instrument, node, ["instrument"])
    case .responseRecorded(let recorded):
      try check(recorded, subject, node)
    case .responseCorrected(let corrected):
      try check(corrected, subject, node)
    case .responseVoided(let id, _):
      let response = try response(id, subject, node)
      guard !response.isVoid else {
        throw node.error(in: ["response"], "response '\(id)' is void already")
      }
    case .responseReinstated(let id, _):
      let response = try response(id, subject, node)
      guard response.isVoid else {
        throw node.error(in: ["response"], "response '\(id)' is not void")
      }
    case .resultReported(let reported):
      guard state.holdings[subject]?.resultPosition(reported.result) == nil else {
        throw node.error(
          in: ["result"], "result '\(reported.result)' is reported already for '\(subject)'")
      }
      if let service = reported.service {
        try checkService(service, of: subject, node, ["service"])
      }
      try check(reported.figures, node, [])
    case .resultCorrected(let corrected):
      var figures = try result(corrected.result, subject, node).figures
      figures.apply(corrected.change)
      try check(figures, node, ["set"])
    case .resultWithdrawn(let id, _):
      _ = try result(id, subject, node)
    case .periodClosed(let closed):
      try check(closed, subject, node, tree)
    case .followUpPlanned(let planned):
      guard state.holdings[subject]?.followUpPosition(planned.followUp) == nil else {
        throw node.error(
          in: ["followup"], "follow-up '\(planned.followUp)' is planned already")
      }
      let isKnown = state.registry.instruments.contains { $0.contains(planned.element) }
      guard isKnown else {
        throw node.error(in: ["element"], "no instrument has an element '\(planned.element)'")
      }
    case .followUpCompleted(let completed):
      guard let followUp = state.holdings[subject]?.followUp(completed.followUp) else {
        throw node.error(
          in: ["followup"], "follow-up '\(completed.followUp)' was never planned")
      }
      guard followUp.completion == nil else {
        throw node.error(
          in: ["followup"], "follow-up '\(completed.followUp)' is completed already")
      }
    }
  }

  // MARK: Registry

  private func checkRegistration(_ event: SurveyEvent, _ node: EventNode) throws(InputError) {
    let subject = event.subject
    switch event.payload {
    case .agencyRegistered:
      guard !state.registry.contains(subject) else {
        throw node.error(
          at: "subject", "agency '\(subject)' is registered already, and keeps its name")
      }
    case .unitRegistered:
      guard state.registry.agencies[subject.agency] != nil else {
        throw unregistered(Subject(agency: subject.agency), node)
      }
    default:
      guard state.registry.contains(subject) else { throw unregistered(subject, node) }
    }
  }

  private func unregistered(_ subject: Subject, _ node: EventNode) -> InputError {
    let kind = subject.unit == nil ? "agency" : "unit"
    return node.error(
      at: "subject",
      "\(kind) '\(subject)' is not registered; 'skm register \(subject) --name NAME' registers it")
  }

  private func checkService(
    _ service: String, of unit: Subject, _ node: EventNode, _ path: [String]
  ) throws(InputError) {
    guard state.registry.services[unit]?[service] != nil else {
      throw node.error(in: path, "service '\(service)' is not registered in '\(unit)'")
    }
  }

  private func instrument(
    _ name: String?, _ node: EventNode, _ path: [String]
  ) throws(InputError) -> Instrument {
    guard let position = state.registry.instrumentPosition(named: name) else {
      throw node.error(in: path, "instrument '\(name ?? "")' is not declared")
    }
    return state.registry.instruments[position]
  }

  // MARK: Responses

  private func response(
    _ id: String, _ subject: Subject, _ node: EventNode
  ) throws(InputError) -> Response {
    guard let response = state.holdings[subject]?.responses[ExactText(id)] else {
      throw node.error(in: ["response"], "response '\(id)' is not recorded in '\(subject)'")
    }
    return response
  }

  private func check(
    _ recorded: ResponseRecorded, _ subject: Subject, _ node: EventNode
  ) throws(InputError) {
    guard state.holdings[subject]?.responses[ExactText(recorded.response)] == nil else {
      throw node.error(
        in: ["response"], "response '\(recorded.response)' is recorded already in '\(subject)'")
    }
    let instrument = try instrument(recorded.instrument, node, ["instrument"])
    try check(recorded.answers, instrument, node, ["answers"])
    guard recorded.answers.contains(where: { $0.value != nil }) else {
      throw node.error(in: ["answers"], "a response must have at least one answer")
    }
    if let service = recorded.service {
      try checkService(service, of: subject, node, ["service"])
    }
    try checkRoom(
      for: Response(
        date: recorded.date, service: recorded.service,
        instrument: state.registry.instrumentPosition(named: recorded.instrument) ?? 0,
        answers: Array(repeating: nil, count: instrument.elements.count)),
      recorded.response, of: subject, node, [])
    try checkNotRetired(subject, by: recorded.date, node, ["date"])
    if recorded.late == nil,
      let closed = state.closedPeriod(of: subject, containing: recorded.date)
    {
      throw node.error(
        in: ["date"],
        "\(closed) is closed; a response of '\(recorded.date)' needs 'late' with the reason")
    }
  }

  private func checkRoom(
    for response: Response, _ id: String, of unit: Subject, _ node: EventNode, _ path: [String]
  ) throws(InputError) {
    do throws(ResponseTable.LimitError) {
      try state.holdings[unit]?.responses.check(response, id: ExactText(id))
    } catch {
      throw node.error(in: path + [error.field], error.message)
    }
  }

  private func checkNotRetired(
    _ unit: Subject, by date: Period, _ node: EventNode, _ path: [String]
  ) throws(InputError) {
    if let end = state.registry.units[unit]?.retiredFrom,
      date.firstDay.daysSince1970 >= end.firstDay.daysSince1970
    {
      throw node.error(in: path, "unit '\(unit)' retired from \(end) on; found '\(date)'")
    }
  }

  private func check(
    _ corrected: ResponseCorrected, _ subject: Subject, _ node: EventNode
  ) throws(InputError) {
    var response = try response(corrected.response, subject, node)
    guard !response.isVoid else {
      throw node.error(
        in: ["response"], "response '\(corrected.response)' is void; reinstate it first")
    }
    try check(
      corrected.answers, state.registry.instruments[response.instrument], node,
      ["set", "answers"])
    if case .replaced(let service) = corrected.service {
      try checkService(service, of: subject, node, ["set", "service"])
      response.service = service
      try checkRoom(for: response, corrected.response, of: subject, node, ["set"])
    }
    if let date = corrected.date {
      try checkNotRetired(subject, by: date, node, ["set", "date"])
    }
  }

  private func check(
    _ answers: [ElementValue<Int?>], _ instrument: Instrument, _ node: EventNode,
    _ path: [String]
  ) throws(InputError) {
    for answer in answers {
      let place = path + [answer.code.description]
      guard instrument.contains(answer.code) else {
        throw node.error(
          in: place, "instrument '\(instrument.name)' has no element '\(answer.code)'")
      }
      if let value = answer.value, !instrument.scale.contains(value) {
        let scale = "\(instrument.scale.lowerBound)...\(instrument.scale.upperBound)"
        throw node.error(in: place, "'answers.\(answer.code)' must be in \(scale); found \(value)")
      }
    }
  }

  // MARK: Results

  private func result(
    _ id: String, _ subject: Subject, _ node: EventNode
  ) throws(InputError) -> Result {
    guard
      let holdings = state.holdings[subject], let position = holdings.resultPosition(id)
    else {
      throw node.error(in: ["result"], "result '\(id)' is not reported for '\(subject)'")
    }
    guard !holdings.results[position].isWithdrawn else {
      throw node.error(in: ["result"], "result '\(id)' is withdrawn")
    }
    return holdings.results[position]
  }

  private func check(
    _ figures: ReportedFigures, _ node: EventNode, _ path: [String]
  ) throws(InputError) {
    let instrument = try instrument(figures.instrument, node, path + ["instrument"])
    let highest = instrument.scale.upperBound
    guard figures.scale == highest || figures.scale == 100 else {
      throw node.error(
        in: path + ["scale"], "'scale' must be \(highest) or 100; found \(figures.scale)")
    }
    for element in figures.elements where !instrument.contains(element.code) {
      throw node.error(
        in: path + ["elements", element.code.description],
        "instrument '\(instrument.name)' has no element '\(element.code)'")
    }
    for code in figures.priorities ?? [] where !instrument.contains(code) {
      throw node.error(
        in: path + ["priorities"],
        "instrument '\(instrument.name)' has no element '\(code)'")
    }
  }

  // MARK: Closes

  private func check(
    _ closed: PeriodClosed, _ subject: Subject, _ node: EventNode,
    _ tree: () -> MerkleTree
  ) throws(InputError) {
    let isFirst = state.holdings[subject]?.closes.contains { $0.period == closed.period } != true
    guard isFirst == (closed.kind == .first) else {
      throw node.error(
        in: ["kind"],
        isFirst
          ? "the first close of a period must be of kind 'first'; found '\(closed.kind.rawValue)'"
          : "\(closed.period) is closed already; a further close must be of kind 'scheduled' or "
            + "'correction'")
    }
    guard isFirst || closed.reason != nil else {
      throw node.error(in: [], "a further close needs a 'reason'")
    }
    let policy = state.registry.policy(of: subject, in: closed.period).name
    guard ExactText(closed.policy) == ExactText(policy) else {
      throw node.error(
        in: ["policy"],
        "'policy' must be the one adopted for \(closed.period), '\(policy)'; "
          + "found '\(closed.policy)'")
    }
    let figures = FigureQuery(state).closeFigures(of: subject, in: closed.period)
    guard closed.figures == figures else {
      let difference = closed.firstDifference(from: figures)
      throw node.error(in: ["figures"], "'figures' must be those of the log\(difference)")
    }
    let tree = tree()
    guard closed.logSize == tree.count else {
      throw node.error(
        in: ["log", "size"], "'log.size' must be \(tree.count); found \(closed.logSize)")
    }
    guard closed.logRoot == tree.root else {
      throw node.error(
        in: ["log", "root"],
        "'log.root' must be '\(tree.root.base64)'; found '\(closed.logRoot.base64)'")
    }
  }
}
