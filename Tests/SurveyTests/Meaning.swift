import ByteScanning
import EventLog
import JSON
import Survey

/// What is understood of an event about a response, by whichever reader.
struct Meaning: Equatable {
  var id: String
  var sequence: Int
  var source: String
  var type: String
  var subject: String
  var time: String
  var timeNanoseconds: Int
  var recordedNanoseconds: Int
  var isBackloaded: Bool
  /// `ani user`.
  var actor: String?
  /// `recorded`, `recorded late`, `corrected`, `voided` or `reinstated`.
  var kind: String
  var response: String
  /// The service of a recording; of a correction `unchanged`, `removed` or `replaced ktp`.
  var service: String?
  var date: Period?
  var answers: PackedAnswers
  /// What a recording says of the respondent.
  var profile: Profile = Profile()

  /// What the reader of canonical lines understands of a line at the beginning of some bytes, and
  /// where it ended; `nil` if it leaves the line to the general one.
  static func plain(
    _ bytes: [UInt8], _ reader: inout PlainResponseReader, from start: Int = 0
  ) -> (meaning: Meaning, end: Int)? {
    var scanner = TextScanner(at: start)
    guard reader.read(&scanner, in: bytes.span) else { return nil }
    let (envelope, event) = (reader.envelope, reader.event)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    let scope = reader.scopes[event.scope]
    let (kind, service): (String, String?) =
      switch event.kind {
      case .recorded: ("recorded", scope.service)
      case .recordedLate: ("recorded late", scope.service)
      case .corrected:
        switch event.service {
        case .unchanged: ("corrected", "unchanged")
        case .removed: ("corrected", "removed")
        case .replaced: ("corrected", "replaced \(scope.service ?? "")")
        }
      case .voided: ("voided", nil)
      case .reinstated: ("reinstated", nil)
      }
    let meaning = Meaning(
      id: text(envelope.id), sequence: envelope.sequence, source: text(envelope.source),
      type: text(envelope.type), subject: text(envelope.subject), time: text(envelope.time),
      timeNanoseconds: envelope.timeNanoseconds,
      recordedNanoseconds: envelope.recordedNanoseconds, isBackloaded: envelope.isBackloaded,
      actor: envelope.actor.map { "\(text($0.id)) \(text($0.kind))" }, kind: kind,
      response: text(event.response), service: service, date: event.date, answers: event.answers,
      profile: reader.profiles[Int(event.profile)])
    // The scope is of the subject, whatever came before.
    guard scope.unit.description == meaning.subject else { return nil }
    return (meaning, scanner.offset)
  }

  /// What the general readers understand of a line.
  ///
  /// - Returns: `nil` if it is no event about a response, or has something for which the form of
  ///   canonical lines has no room: an instrument, feedback.
  /// - Throws: `InputError` if they refuse it.
  static func general(
    _ line: [UInt8], for purpose: EventNode.Purpose = .log
  ) throws(InputError) -> Meaning? {
    let node = try EventNode(reading: line.span, for: purpose)
    guard let event = try SurveyEvent(reading: node) else { return nil }
    var meaning = Meaning(
      id: node.event.id, sequence: node.receipt?.sequence ?? 0, source: node.event.source,
      type: node.event.type, subject: event.subject.description, time: node.event.time.text,
      timeNanoseconds: node.event.time.nanoseconds,
      recordedNanoseconds: node.receipt?.recordedTime.nanoseconds ?? 0,
      isBackloaded: node.receipt?.isBackloaded ?? false,
      actor: node.event.actor.map { "\($0.id) \($0.kind.rawValue)" }, kind: "", response: "",
      answers: PackedAnswers(bits: 0, named: 0))
    switch event.payload {
    case .responseRecorded(let recorded):
      guard recorded.instrument == nil, recorded.feedback == nil else { return nil }
      meaning.kind = recorded.late == nil ? "recorded" : "recorded late"
      meaning.response = recorded.response
      meaning.service = recorded.service
      meaning.date = recorded.date
      meaning.answers = packed(recorded.answers)
      meaning.profile = Profile(recorded.respondent, channel: recorded.channel)
    case .responseCorrected(let corrected):
      meaning.kind = "corrected"
      meaning.response = corrected.response
      meaning.service =
        switch corrected.service {
        case .unchanged: "unchanged"
        case .removed: "removed"
        case .replaced(let service): "replaced \(service)"
        }
      meaning.date = corrected.date
      meaning.answers = packed(corrected.answers)
    case .responseVoided(let id, _): (meaning.kind, meaning.response) = ("voided", id)
    case .responseReinstated(let id, _): (meaning.kind, meaning.response) = ("reinstated", id)
    default: return nil
    }
    return meaning
  }

  private static func packed(_ answers: [ElementValue<Int?>]) -> PackedAnswers {
    var (bits, named): (UInt64, UInt64) = (0, 0)
    for answer in answers where answer.code.number <= 16 {
      let shift = UInt64(4 * (answer.code.number - 1))
      named |= 15 << shift
      bits |= UInt64((answer.value ?? -1) + 1) << shift
    }
    return PackedAnswers(bits: bits, named: named)
  }
}
