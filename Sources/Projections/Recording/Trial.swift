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

/// How many responses of a unit say what figures are made of, for each of which a sheet may have a row.
///
/// They are counted by hashes, in 16 to 20 bytes for each thing that is said: two of a billion may be taken
/// for one, which a warning can bear.
package struct ResponseLikenesses: Sendable {
  /// What a response says.
  private struct Likeness: Hashable {
    let date: Period
    let service: String?
    let answers: [Int?]

    /// The hash, which is that of this process.
    var hash: UInt64 { UInt64(bitPattern: Int64(hashValue)) }
  }

  /// The number of responses that were not taken, and one.
  private var counts: HashNumbers = HashNumbers()

  /// What the ids of the responses begin with up to a colon, in the order of their bytes.
  package let sources: [String]

  /// Creates the likenesses of no responses.
  package init() {
    sources = []
  }

  /// Counts the responses of a unit.
  ///
  /// - Complexity: O(*n*) in their number.
  package init(of unit: Subject, in state: SurveyState) {
    var sources: Set<String> = []
    for (id, response) in state.holdings[unit]?.responses ?? ResponseTable() {
      if let colon = id.text.firstIndex(of: ":") { sources.insert(String(id.text[..<colon])) }
      let hash = Likeness(
        date: response.date, service: response.service, answers: response.answers
      ).hash
      counts[hash] = max(1, counts[hash]) + 1
    }
    self.sources = sources.sorted()
  }

  /// Takes one of the responses that say something, and returns whether there was one.
  package mutating func take(date: Period, service: String?, answers: [Int?]) -> Bool {
    let hash = Likeness(date: date, service: service, answers: answers).hash
    let count = counts[hash]
    guard count > 1 else { return false }
    counts[hash] = count - 1
    return true
  }
}
