/// One respondent's answers, as they are after all corrections.
struct SurveyResponse: Equatable, Sendable {
  let subject: String
  let instrument: String
  private(set) var service: String?
  private(set) var date: Period
  private(set) var answers: [String: Int] = [:]

  /// What is known of the respondent, as text.
  private(set) var attributes: [String: String] = [:]

  /// How the answer came in.
  let channel: String?

  private(set) var isVoid = false

  /// Whether it counts anywhere.
  var counts: Bool { !isVoid && !answers.isEmpty }

  /// Replays what happened to a response.
  init(recordedBy recorded: OracleEvent, in events: [OracleEvent]) throws {
    guard
      let id = recorded.data["response"]?.text,
      let date = recorded.data["date"]?.text
    else { throw OracleError("Not a response: \(recorded.data.json)") }
    self.subject = recorded.subject
    self.instrument = recorded.data["instrument"]?.text ?? Instrument.builtIn.name
    self.service = recorded.data["service"]?.text
    self.date = try Period(text: date)
    self.channel = recorded.data["channel"]?.text
    change(answers: recorded.data["answers"])
    change(respondent: recorded.data["respondent"])
    for event in events where event.subject == subject && event.data["response"]?.text == id {
      guard event.sequence > recorded.sequence else { continue }
      switch event.type {
      case "skm.response.corrected": try correct(event.data["set"] ?? [:])
      case "skm.response.voided": isVoid = true
      case "skm.response.reinstated": isVoid = false
      default: break
      }
    }
  }

  private mutating func correct(_ set: OracleValue) throws {
    change(answers: set["answers"])
    if set.members["respondent"] == .null { attributes = [:] }
    change(respondent: set["respondent"])
    if let service = set.members["service"] { self.service = service.text }
    if let date = set["date"]?.text { self.date = try Period(text: date) }
  }

  private mutating func change(respondent: OracleValue?) {
    for (name, value) in respondent?.members ?? [:] {
      attributes[name] = value.text ?? value.number.map { String($0) }
    }
  }

  private mutating func change(answers: OracleValue?) {
    for (element, answer) in answers?.members ?? [:] { self.answers[element] = answer.number }
  }
}
