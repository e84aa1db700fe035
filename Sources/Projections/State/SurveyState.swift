public import EventLog
public import JSON
public import Survey

/// The state of a log: the fold of its events in order of sequence.
///
/// Nothing but ``apply(_:node:sequence:)`` changes a state, and the same events give the same
/// state. A correction takes the old contribution of its response out of the tallies and puts the
/// new one in, so that its cost does not grow with the log.
public struct SurveyState: Sendable {
  /// The agencies, units, services, instruments and policies.
  public internal(set) var registry: Registry = Registry()

  var holdings: HoldingsTable = HoldingsTable()

  /// What is known of respondents, by the numbers that responses have.
  var profiles: ProfileTable = ProfileTable()

  /// Lines that a checkpoint is made with; `nil` if none is to be made.
  ///
  /// Here are those that declare and adopt; those of an agency or unit alone are in its ``Holdings``.
  var keptLines: KeptLines?

  /// The closes whose figures are not those of the events before them, in order of sequence.
  public private(set) var closeMismatches: [CloseMismatch] = []

  /// The number of events applied, which is the sequence of the last one.
  public internal(set) var sequence: Int = 0

  /// The places of all closes in the log, in order.
  public var closeSequences: [Int] {
    holdings.values.flatMap { $0.closes.map(\.sequence) }.sorted()
  }

  /// Creates the state of an empty log.
  public init() {}

  /// Creates the state of a log.
  ///
  /// - Parameters:
  ///   - contents: The log.
  ///   - last: The sequence of the last event to replay; all if `nil`.
  /// - Throws: `LogError` with the place of the first event that cannot be read.
  public init(replaying contents: LogContents, through last: Int? = nil) throws(LogError) {
    self.init()
    try replay(contents, through: last)
  }

  /// Updates the state with the next event of a log.
  ///
  /// - Throws: `InputError` if the event is not one of this field that can be read, or refers to
  ///   what is not there. The state is then as before.
  public mutating func apply(_ node: EventNode) throws(InputError) {
    if let event = try SurveyEvent(reading: node) {
      try apply(event, node: node, sequence: sequence + 1)
    } else {
      // An event of another system has its place in the log and no effect on figures.
      sequence += 1
    }
  }

  /// Updates the state with the next event.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - node: The event as read, where an error points.
  ///   - sequence: The event's place in the log.
  /// - Throws: `InputError` if the event refers to what is not there. The state is then as before.
  public mutating func apply(
    _ event: SurveyEvent, node: EventNode, sequence: Int
  ) throws(InputError) {
    let subject = event.subject
    switch event.payload {
    case .agencyRegistered(let name):
      registry.register(agency: subject.agency, name: name)
    case .unitRegistered(let registration):
      registry.register(subject, registration)
    case .serviceRegistered(let registration):
      registry.register(subject, registration)
    case .unitRetired(let retired):
      registry.retire(subject, retired)
    case .serviceRetired(let service, let retired):
      registry.retire(service: service, of: subject, retired)
    case .instrumentDeclared(let instrument):
      registry.declare(instrument)
    case .policyDeclared(let policy):
      registry.declare(policy)
    case .policyAdopted(let name, let period):
      guard let policy = registry.policy(named: name) else {
        throw node.error(in: ["policy"], "policy '\(name)' is not declared")
      }
      registry.adopt(policy, by: subject, from: period)
    case .responseRecorded(let recorded):
      try record(recorded, subject, node)
    case .responseCorrected(let corrected):
      let old = try response(corrected.response, of: subject, node)
      let profile = profiles[old.profile].changed(by: corrected.respondent)
      let new = try correctedResponse(old, corrected, profile, node)
      try replace(old, by: new, corrected.response, of: subject, node)
      profiles.keep(profile)
    case .responseVoided(let id, _):
      let old = try response(id, of: subject, node)
      try replace(old, by: old.with(isVoid: true), id, of: subject, node)
    case .responseReinstated(let id, _):
      let old = try response(id, of: subject, node)
      try replace(old, by: old.with(isVoid: false), id, of: subject, node)
    case .resultCorrected(let corrected):
      try requireResult(corrected.result, of: subject, node)
    case .resultWithdrawn(let id, _):
      try requireResult(id, of: subject, node)
    case .periodClosed(let closed):
      noteMismatch(closed, event, sequence)
    case .followUpCompleted(let completed):
      guard holdings[subject]?.followUpPosition(completed.followUp) != nil else {
        throw node.error(in: ["followup"], "follow-up '\(completed.followUp)' was never planned")
      }
    case .surveyOpened, .resultReported, .followUpPlanned:
      break
    }
    if event.isHeldBesideResponses {
      holdings[changing: subject].take(event, sequence: sequence)
    }
    if keptLines != nil { keep(event, node, sequence: sequence) }
    self.sequence = sequence
  }

  // MARK: Responses

  private mutating func record(
    _ recorded: ResponseRecorded, _ subject: Subject, _ node: EventNode
  ) throws(InputError) {
    let position = try instrumentPosition(recorded.instrument, node)
    let profile = Profile(recorded.respondent, channel: recorded.channel)
    let response = Response(
      date: recorded.date, service: recorded.service, instrument: position,
      answers: try placed(
        recorded.answers, in: Array(repeating: nil, count: elementCount(position)),
        instrument: position, node, path: ["answers"]),
      profile: profiles.number(of: profile), isLate: recorded.late != nil)
    do throws(ResponseTable.LimitError) {
      try holdings[changing: subject].record(ExactText(recorded.response), response)
    } catch {
      throw node.error(in: [error.field], error.message)
    }
    profiles.keep(profile)
  }

  private func response(
    _ id: String, of subject: Subject, _ node: EventNode
  ) throws(InputError) -> Response {
    guard let response = holdings[subject]?.responses[ExactText(id)] else {
      throw node.error(in: ["response"], "response '\(id)' is not recorded in '\(subject)'")
    }
    return response
  }

  private mutating func replace(
    _ old: Response, by new: Response, _ id: String, of subject: Subject, _ node: EventNode
  ) throws(InputError) {
    do throws(ResponseTable.LimitError) {
      holdings[changing: subject].settle()
      try holdings[changing: subject].responses.set(ExactText(id), to: new)
    } catch {
      throw node.error(in: ["set", error.field], error.message)
    }
    holdings[changing: subject].count(old, sign: -1)
    holdings[changing: subject].count(new, sign: 1)
  }

  private func correctedResponse(
    _ old: Response, _ corrected: ResponseCorrected, _ profile: Profile, _ node: EventNode
  ) throws(InputError) -> Response {
    var response = old
    response.isCorrected = true
    response.answers = try placed(
      corrected.answers, in: response.answers, instrument: response.instrument, node,
      path: ["set", "answers"])
    response.service = corrected.service.applied(to: response.service)
    response.date = corrected.date ?? response.date
    response.profile = profiles.number(of: profile)
    return response
  }

  /// Returns answers in the instrument's order after some of them changed.
  private func placed(
    _ changes: [ElementValue<Int?>], in answers: [Int?], instrument: Int, _ node: EventNode,
    path: [String]
  ) throws(InputError) -> [Int?] {
    var answers = answers
    let elements = registry.instruments[instrument].elements
    for change in changes {
      guard let position = elements.firstIndex(where: { $0.code == change.code }) else {
        throw node.error(
          in: path + [change.code.description],
          "instrument '\(registry.instruments[instrument].name)' has no element '\(change.code)'")
      }
      answers[position] = change.value
    }
    return answers
  }

  private func elementCount(_ instrument: Int) -> Int {
    registry.instruments[instrument].elements.count
  }

  private func instrumentPosition(
    _ name: String?, _ node: EventNode
  ) throws(InputError) -> Int {
    guard let position = registry.instrumentPosition(named: name) else {
      throw node.error(in: ["instrument"], "instrument '\(name ?? "")' is not declared")
    }
    return position
  }

  // MARK: Results and closes

  private func requireResult(
    _ id: String, of subject: Subject, _ node: EventNode
  ) throws(InputError) {
    guard holdings[subject]?.resultPosition(id) != nil else {
      throw node.error(in: ["result"], "result '\(id)' is not reported for '\(subject)'")
    }
  }

  private mutating func noteMismatch(_ closed: PeriodClosed, _ event: SurveyEvent, _ sequence: Int)
  {
    if let mismatch = CloseMismatch(
      closed, of: event.subject, sequence: sequence, after: FigureQuery(self))
    {
      closeMismatches.append(mismatch)
    }
  }
}

extension SurveyState: Equatable {
  /// Returns whether two states give the same figures, now and after the same further events.
  public static func == (left: SurveyState, right: SurveyState) -> Bool {
    left.sequence == right.sequence && left.registry == right.registry
      && left.profiles == right.profiles && left.holdings == right.holdings
      && left.closeMismatches == right.closeMismatches
  }
}
