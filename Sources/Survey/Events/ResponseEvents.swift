import EventLog
public import JSON

/// A respondent answered.
public struct ResponseRecorded: Sendable {
  /// The id, unique in the unit.
  public let response: String
  /// The period of the answer, as precisely as it is known.
  public let date: Period
  /// The answers, by element; `nil` where the respondent gave none.
  public let answers: [ElementValue<Int?>]
  /// The service that was used.
  public let service: String?
  /// What is known of the respondent.
  public let respondent: Respondent
  /// How the answer came in.
  public let channel: String?
  /// The instrument; 14/2017 if `nil`.
  public let instrument: String?
  /// Why the response comes after its period was closed.
  public let late: String?
  /// What the respondent wrote; its text lies outside the log.
  public let feedback: Feedback?

  init(_ fields: Fields) throws(InputError) {
    response = try fields.id("response")
    date = try fields.period("date")
    answers = try fields.node("answers").answers()
    service = try fields.optionalIdentifier("service")
    respondent = try fields.optionalNode("respondent")?.respondent() ?? Respondent(attributes: [])
    channel = try fields.optionalText("channel")
    instrument = try fields.optionalText("instrument")
    late = try fields.optionalText("late")
    feedback = try Feedback(fields)
    try fields.refusePersonalData(
      in: "a response", except: ["answers", "respondent", "feedback"])
  }
}

/// What is known of a respondent, none of which identifies a person.
public struct Respondent: Equatable, Sendable {
  /// Attributes such as `sex`, `age`, `education` and `occupation`, as recorded.
  public let attributes: [JSONValue.Member]

  /// Creates a respondent.
  public init(attributes: [JSONValue.Member]) {
    self.attributes = attributes
  }
}

/// That a respondent wrote a suggestion or complaint.
public struct Feedback: Equatable, Sendable {
  /// What was written.
  public enum Kind: String, CaseIterable, Sendable {
    /// How something could be better.
    case suggestion
    /// What was wrong.
    case complaint
  }

  /// The number of bytes that a digest may have.
  static let digestByteLimit: Int = 200

  /// What was written.
  public let kind: Kind

  /// The salted digest of the text, as ``PrivateText/digest`` makes it or another.
  public let digest: String

  init?(_ fields: Fields) throws(InputError) {
    guard let node = fields.optionalNode("feedback") else { return nil }
    let feedback = try Fields(of: node, named: "feedback")
    kind = try feedback.node("kind").choice(of: "feedback.kind")
    digest = try feedback.node("digest").digest()
    try feedback.refusePersonalData(in: "'feedback'")
  }
}

/// What was recorded of a response was wrong.
public struct ResponseCorrected: Sendable {
  /// The response.
  public let response: String
  /// Why.
  public let reason: String
  /// The answers that change, by element; `nil` takes one away.
  public let answers: [ElementValue<Int?>]
  /// The service.
  public let service: Change<String>
  /// The date.
  public let date: Period?
  /// What changes of what is known of the respondent.
  public let respondent: Change<Respondent>

  init(_ fields: Fields) throws(InputError) {
    response = try fields.id("response")
    reason = try fields.text("reason")
    let set = try fields.object("set")
    try set.requireSet(["answers", "service", "date", "respondent"])
    answers = try set.optionalNode("answers")?.answers() ?? []
    service = try set.change("service") { node throws(InputError) in
      try node.identifier(of: "service")
    }
    date = try set.optionalNode("date")?.period(of: "date")
    respondent = try set.change("respondent") { node throws(InputError) in
      try node.respondent(allowingNull: true)
    }
    try fields.refusePersonalData(in: "a correction", except: ["set"])
  }
}

extension JSONNode {
  /// A digest of any kind, in hexadecimal or base64: no words, so that no text can stand in for it.
  fileprivate func digest() throws(InputError) -> String {
    let text = try text(of: "feedback.digest")
    let isDigest = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        true
      default: "+/=:-_".utf8.contains(byte)
      }
    }
    guard isDigest, text.utf8.count <= Feedback.digestByteLimit else {
      throw InputError(
        offset: offset,
        message: "'feedback.digest' must be a digest like 'sha256:…', in hexadecimal or base64")
    }
    return text
  }

  fileprivate func answers() throws(InputError) -> [ElementValue<Int?>] {
    let answers = try elements(of: "answers") { node, name throws(InputError) -> Int? in
      if node.isNull { return nil }
      guard case .number(let text) = node.content, let answer = Int(text) else {
        throw node.error("'\(name)' must be an integer or null")
      }
      // The instrument says more exactly which answers there are; none goes beyond this.
      guard (0...100).contains(answer) else {
        throw node.error("'\(name)' must be on the scale of the instrument")
      }
      return answer
    }
    guard !answers.isEmpty else {
      throw InputError(offset: offset, message: "'answers' must name at least one element")
    }
    return answers
  }

  fileprivate func respondent(allowingNull: Bool = false) throws(InputError) -> Respondent {
    var attributes: [JSONValue.Member] = []
    for member in try members(of: "respondent") {
      guard !PersonalData.isNamed(by: member.name) else {
        throw InputError(
          offset: member.offset,
          message: "'respondent' must not say who a person is; found '\(member.name)'")
      }
      try member.refuseFeedbackText()
      switch member.node.content {
      case .null where allowingNull: break
      case .string where member.name != "age": break
      case .number:
        _ = try member.node.integer(
          of: "respondent.\(member.name)",
          in: member.name == "age" ? 0...150 : -1_000_000_000...1_000_000_000)
      case .boolean where member.name != "age": break
      default:
        throw member.node.error(
          member.name == "age"
            ? "'respondent.age' must be an integer"
            : "'respondent.\(member.name)' must be a text, an integer, true or false")
      }
      attributes.append(JSONValue.Member(member.name, member.node.value))
    }
    return Respondent(attributes: attributes)
  }
}
