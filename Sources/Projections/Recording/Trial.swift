import ByteScanning
import EventLog
package import JSON
package import Survey

/// What a log would be after further events, which are decided on as a ``Recorder`` does and recorded
/// nowhere.
///
/// No line is kept, so that any number of events can be tried in the memory of their state alone. Whether an
/// event stands in the log already is not looked for: a trial takes events that are new.
package struct Trial: Sendable {
  /// The state of the log with the events taken so far.
  package private(set) var state: SurveyState

  private var plainReader: PlainResponseReader = PlainResponseReader(for: .input)
  private var plainEvents: PlainEvents = PlainEvents(admitting: true)
  private var scopeCount: Int = 0
  private var profileCount: Int = 0

  /// Creates a trial of what may follow on a state.
  package init(after state: SurveyState) {
    self.state = state
  }

  /// Takes an event, which is no close.
  ///
  /// - Parameter line: The event as JSON, as `append` takes it.
  /// - Throws: `InputError` if the log would refuse it; nothing has changed then.
  package mutating func add(_ line: Span<UInt8>) throws(InputError) {
    if addPlain(line) { return }
    let node = try EventNode(reading: line, for: .input)
    guard let event = try SurveyEvent(reading: node) else {
      throw node.error(
        at: "type", "'type' must be one that this version knows; found '\(node.event.type)'")
    }
    try Admission(after: state).check(event, node) {
      preconditionFailure("A trial has no tree for a close")
    }
    try state.apply(event, node: node, sequence: state.sequence + 1)
    plainEvents.note(event, in: state)
  }

  /// Checks an event, which is no close, against the state, without taking it.
  ///
  /// - Throws: `InputError` if the log would refuse it.
  package func check(_ line: Span<UInt8>) throws(InputError) {
    let node = try EventNode(reading: line, for: .input)
    guard let event = try SurveyEvent(reading: node) else {
      throw node.error(
        at: "type", "'type' must be one that this version knows; found '\(node.event.type)'")
    }
    try Admission(after: state).check(event, node) {
      preconditionFailure("A trial has no tree for a close")
    }
  }

  private mutating func addPlain(_ line: Span<UInt8>) -> Bool {
    var scanner = TextScanner(at: 0)
    guard plainReader.read(&scanner, in: line), scanner.offset == line.count else { return false }
    if scopeCount < plainReader.scopes.count || profileCount < plainReader.profiles.count {
      plainEvents.take(
        Array(plainReader.scopes[scopeCount...]), Array(plainReader.profiles[profileCount...]),
        of: 0)
      scopeCount = plainReader.scopes.count
      profileCount = plainReader.profiles.count
    }
    return plainEvents.apply(plainReader.event, of: 0, in: line, to: &state)
  }
}

/// A response as it stands in a log.
package struct RecordedResponse: Equatable, Sendable {
  /// The period of the answers.
  package let date: Period
  /// The service.
  package let service: String?
  /// The instrument.
  package let instrument: String
  /// The answers, in the instrument's order; `nil` where there is none.
  package let answers: [Int?]
  /// What is known of the respondent, and how the answers came in.
  package let profile: Profile
  /// Whether the response does not count.
  package let isVoid: Bool
  /// Whether a correction changed it.
  package let isCorrected: Bool

  /// Creates a response.
  package init(
    date: Period, service: String?, instrument: String, answers: [Int?], profile: Profile,
    isVoid: Bool = false, isCorrected: Bool = false
  ) {
    self.date = date
    self.service = service
    self.instrument = instrument
    self.answers = answers
    self.profile = profile
    self.isVoid = isVoid
    self.isCorrected = isCorrected
  }
}

/// What a response says that figures are made of: two responses of which it is equal may be one.
package struct ResponseLikeness: Hashable, Sendable {
  private let date: Period
  private let service: String?
  private let answers: [Int?]

  /// Creates what a response says.
  package init(date: Period, service: String?, answers: [Int?]) {
    self.date = date
    self.service = service
    self.answers = answers
  }
}

extension SurveyState {
  /// Returns the responses of a unit whose ids begin with a text, by id.
  ///
  /// - Complexity: O(*n*) in the number of the unit's responses.
  package func recordedResponses(
    of unit: Subject, idsFrom beginning: String
  ) -> [String: RecordedResponse] {
    var responses: [String: RecordedResponse] = [:]
    for (id, response) in holdings[unit]?.responses ?? ResponseTable()
    where id.text.hasPrefix(beginning) {
      responses[id.text] = RecordedResponse(
        date: response.date, service: response.service,
        instrument: registry.instruments[response.instrument].name, answers: response.answers,
        profile: profiles[response.profile], isVoid: response.isVoid,
        isCorrected: response.isCorrected)
    }
    return responses
  }

  /// Returns how many responses of a unit say the same, by what they say, and what their ids begin with up
  /// to a colon, in the order of their bytes.
  ///
  /// - Complexity: O(*n*) in the number of the unit's responses.
  package func likenesses(
    of unit: Subject
  ) -> (counts: [ResponseLikeness: Int], sources: [String]) {
    var counts: [ResponseLikeness: Int] = [:]
    var sources: Set<String> = []
    for (id, response) in holdings[unit]?.responses ?? ResponseTable() {
      if let colon = id.text.firstIndex(of: ":") { sources.insert(String(id.text[..<colon])) }
      let likeness = ResponseLikeness(
        date: response.date, service: response.service, answers: response.answers)
      counts[likeness, default: 0] += 1
    }
    return (counts, sources.sorted())
  }
}
