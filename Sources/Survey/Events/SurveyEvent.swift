import ByteScanning
public import EventLog
public import JSON

/// An event of the field, with its data understood.
public struct SurveyEvent: Sendable {
  /// The kind of event.
  public let type: SurveyEventType

  /// Whom it is about.
  public let subject: Subject

  /// What happened.
  public let payload: Payload

  /// When it happened in the world.
  public let time: Timestamp

  /// What can happen.
  public enum Payload: Sendable {
    /// An agency is known.
    case agencyRegistered(name: String)
    /// A unit is known, or has a new name.
    case unitRegistered(UnitRegistered)
    /// A service of a unit is known, or has a new name.
    case serviceRegistered(ServiceRegistered)
    /// A unit ended.
    case unitRetired(Retired)
    /// A service ended.
    case serviceRetired(service: String, Retired)
    /// An instrument can be used.
    case instrumentDeclared(Instrument)
    /// A policy can be adopted.
    case policyDeclared(Policy)
    /// An agency or unit computes by a policy from a period on.
    case policyAdopted(policy: String, from: Period)
    /// A survey began.
    case surveyOpened(SurveyOpened)
    /// A respondent answered.
    case responseRecorded(ResponseRecorded)
    /// What was recorded of a response was wrong.
    case responseCorrected(ResponseCorrected)
    /// A response does not count.
    case responseVoided(response: String, reason: String)
    /// A voided response counts again.
    case responseReinstated(response: String, reason: String)
    /// Figures were published without the responses.
    case resultReported(ResultReported)
    /// A result reads otherwise.
    case resultCorrected(ResultCorrected)
    /// A result does not stand.
    case resultWithdrawn(result: String, reason: String)
    /// A period's figures were published and frozen.
    case periodClosed(PeriodClosed)
    /// Something is to be mended.
    case followUpPlanned(FollowUpPlanned)
    /// It was done, or could not be.
    case followUpCompleted(FollowUpCompleted)
  }

  /// Creates an event of what was read.
  init(_ type: SurveyEventType, _ subject: Subject, _ payload: Payload, at time: Timestamp) {
    self.type = type
    self.subject = subject
    self.payload = payload
    self.time = time
  }

  /// Reads an event of the log or of an input.
  ///
  /// - Returns: `nil` if the type is not one of this field's (it does not begin with `skm.`).
  /// - Throws: `InputError` at the first value that breaks a rule that the event alone decides: an
  ///   unknown type, a subject that does not fit, a field that is missing or malformed.
  public init?(reading node: EventNode) throws(InputError) {
    guard let type = SurveyEventType(named: node.event.type) else {
      guard node.event.type.utf8.starts(with: "skm.".utf8) else { return nil }
      throw node.error(
        at: "type", "'type' must be one that this version knows; found '\(node.event.type)'")
    }
    guard let subject = Subject(node.event.subject) else {
      throw node.error(
        at: "subject",
        "'subject' must be an agency or a unit like 'mojokerto-kab/dpmptsp', where "
          + "\(Identifier.rule); found '\(node.event.subject)'")
    }
    switch type.subjectKind {
    case .agency where subject.unit != nil:
      throw node.error(
        at: "subject", "'subject' of '\(type.rawValue)' must be an agency; found '\(subject)'")
    case .unit where subject.unit == nil:
      throw node.error(
        at: "subject", "'subject' of '\(type.rawValue)' must be a unit; found '\(subject)'")
    default: break
    }
    if type.isAboutResponse { try node.refusePersonalAttributes() }
    self.type = type
    self.subject = subject
    self.time = node.event.time
    if let (line, offset) = node.plainLine,
      let payload = PlainPayloadReader.payload(of: type, subject, in: line.span, at: offset)
    {
      self.payload = payload
    } else {
      self.payload = try type.payload(Fields(of: node.data), subject)
    }
  }
}

/// The types of events of this field.
public enum SurveyEventType: String, CaseIterable, Sendable {
  /// ``SurveyEvent/Payload/agencyRegistered(name:)``
  case agencyRegistered = "skm.agency.registered"
  /// ``SurveyEvent/Payload/unitRegistered(_:)``
  case unitRegistered = "skm.unit.registered"
  /// ``SurveyEvent/Payload/serviceRegistered(_:)``
  case serviceRegistered = "skm.service.registered"
  /// ``SurveyEvent/Payload/unitRetired(_:)``
  case unitRetired = "skm.unit.retired"
  /// ``SurveyEvent/Payload/serviceRetired(service:_:)``
  case serviceRetired = "skm.service.retired"
  /// ``SurveyEvent/Payload/instrumentDeclared(_:)``
  case instrumentDeclared = "skm.instrument.declared"
  /// ``SurveyEvent/Payload/policyDeclared(_:)``
  case policyDeclared = "skm.policy.declared"
  /// ``SurveyEvent/Payload/policyAdopted(policy:from:)``
  case policyAdopted = "skm.policy.adopted"
  /// ``SurveyEvent/Payload/surveyOpened(_:)``
  case surveyOpened = "skm.survey.opened"
  /// ``SurveyEvent/Payload/responseRecorded(_:)``
  case responseRecorded = "skm.response.recorded"
  /// ``SurveyEvent/Payload/responseCorrected(_:)``
  case responseCorrected = "skm.response.corrected"
  /// ``SurveyEvent/Payload/responseVoided(response:reason:)``
  case responseVoided = "skm.response.voided"
  /// ``SurveyEvent/Payload/responseReinstated(response:reason:)``
  case responseReinstated = "skm.response.reinstated"
  /// ``SurveyEvent/Payload/resultReported(_:)``
  case resultReported = "skm.result.reported"
  /// ``SurveyEvent/Payload/resultCorrected(_:)``
  case resultCorrected = "skm.result.corrected"
  /// ``SurveyEvent/Payload/resultWithdrawn(result:reason:)``
  case resultWithdrawn = "skm.result.withdrawn"
  /// ``SurveyEvent/Payload/periodClosed(_:)``
  case periodClosed = "skm.period.closed"
  /// ``SurveyEvent/Payload/followUpPlanned(_:)``
  case followUpPlanned = "skm.followup.planned"
  /// ``SurveyEvent/Payload/followUpCompleted(_:)``
  case followUpCompleted = "skm.followup.completed"

  /// All names, numbered in the order of the cases.
  private static let names: TextNumbers = {
    var names = TextNumbers()
    for type in allCases { names.add(0..<type.rawValue.utf8.count, in: type.rawValue.utf8.span) }
    return names
  }()

  private static let all: [SurveyEventType] = allCases

  /// Finds the type of a name, as `init(rawValue:)` does, which compares the name with one after
  /// the other.
  init?(named name: String) {
    self.init(named: name.utf8.span)
  }

  /// Finds the type of a name in UTF-8.
  init?(named name: Span<UInt8>) {
    guard let number = Self.names.number(of: 0..<name.count, in: name) else { return nil }
    self = Self.all[number]
  }

  /// Whether events of the type tell of one respondent's answers.
  fileprivate var isAboutResponse: Bool {
    switch self {
    case .responseRecorded, .responseCorrected, .responseVoided, .responseReinstated: true
    default: false
    }
  }

  /// Whom events of a type can be about.
  enum SubjectKind {
    case agency
    case unit
    case either
  }

  var subjectKind: SubjectKind {
    switch self {
    case .agencyRegistered: .agency
    case .unitRegistered, .serviceRegistered, .unitRetired, .serviceRetired, .responseRecorded,
      .responseCorrected, .responseVoided, .responseReinstated:
      .unit
    case .instrumentDeclared, .policyDeclared, .policyAdopted, .surveyOpened, .resultReported,
      .resultCorrected, .resultWithdrawn, .periodClosed, .followUpPlanned, .followUpCompleted:
      .either
    }
  }

  /// Returns whether events of the type can be about an agency or unit.
  func accepts(_ subject: Subject) -> Bool {
    switch subjectKind {
    case .agency: subject.unit == nil
    case .unit: subject.unit != nil
    case .either: true
    }
  }

  fileprivate func payload(
    _ fields: Fields, _ subject: Subject
  ) throws(InputError) -> SurveyEvent.Payload {
    switch self {
    case .agencyRegistered:
      let agency = try fields.node("agency")
      guard try agency.text(of: "agency") == subject.agency else {
        throw agency.error("'agency' must be the subject '\(subject)'")
      }
      return .agencyRegistered(name: try fields.text("name"))
    case .unitRegistered: return .unitRegistered(try UnitRegistered(fields))
    case .serviceRegistered: return .serviceRegistered(try ServiceRegistered(fields))
    case .unitRetired: return .unitRetired(try Retired(fields))
    case .serviceRetired:
      return .serviceRetired(service: try fields.identifier("service"), try Retired(fields))
    case .instrumentDeclared: return .instrumentDeclared(try Instrument(fields))
    case .policyDeclared: return .policyDeclared(try Policy(fields))
    case .policyAdopted:
      return .policyAdopted(policy: try fields.id("policy"), from: try fields.period("from"))
    case .surveyOpened: return .surveyOpened(try SurveyOpened(fields))
    case .responseRecorded: return .responseRecorded(try ResponseRecorded(fields))
    case .responseCorrected: return .responseCorrected(try ResponseCorrected(fields))
    case .responseVoided:
      try fields.refusePersonalData(in: "a void")
      return .responseVoided(
        response: try fields.id("response"), reason: try fields.text("reason"))
    case .responseReinstated:
      try fields.refusePersonalData(in: "a reinstatement")
      return .responseReinstated(
        response: try fields.id("response"), reason: try fields.text("reason"))
    case .resultReported: return .resultReported(try ResultReported(fields, subject))
    case .resultCorrected: return .resultCorrected(try ResultCorrected(fields))
    case .resultWithdrawn:
      return .resultWithdrawn(
        result: try fields.id("result"), reason: try fields.text("reason"))
    case .periodClosed: return .periodClosed(try PeriodClosed(fields))
    case .followUpPlanned: return .followUpPlanned(try FollowUpPlanned(fields))
    case .followUpCompleted: return .followUpCompleted(try FollowUpCompleted(fields))
    }
  }
}
