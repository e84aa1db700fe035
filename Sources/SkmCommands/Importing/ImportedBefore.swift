import EventLog
import JSON
import Projections
import Survey

/// What a source said last about responses that were corrected since, perhaps by somebody else.
///
/// A row that says what the source said before has not changed, whatever the log was corrected to.
struct ImportedBefore {
  private(set) var responses: [String: RecordedResponse] = [:]

  /// Reads the events of a source about some responses of a unit.
  init(
    of ids: Set<String>, from source: String, about unit: Subject, in contents: LogContents,
    _ instrument: Instrument
  ) throws(LogError) {
    guard !ids.isEmpty else { return }
    try contents.forEachEvent { node throws(InputError) in
      guard
        node.event.source == source, let event = try SurveyEvent(reading: node),
        event.subject == unit
      else { return }
      switch event.payload {
      case .responseRecorded(let recorded) where ids.contains(recorded.response):
        responses[recorded.response] = RecordedResponse(
          date: recorded.date, service: recorded.service, instrument: instrument.name,
          answers: Self.answers(recorded.answers, over: nil, instrument),
          profile: Profile(recorded.respondent, channel: recorded.channel))
      case .responseCorrected(let corrected):
        guard let old = responses[corrected.response] else { return }
        let service: String? =
          switch corrected.service {
          case .unchanged: old.service
          case .replaced(let service): service
          case .removed: nil
          }
        responses[corrected.response] = RecordedResponse(
          date: corrected.date ?? old.date, service: service, instrument: instrument.name,
          answers: Self.answers(corrected.answers, over: old.answers, instrument),
          profile: old.profile.changed(by: corrected.respondent))
      default: return
      }
    }
  }

  private static func answers(
    _ named: [ElementValue<Int?>], over old: [Int?]?, _ instrument: Instrument
  ) -> [Int?] {
    var answers = old ?? Array(repeating: nil, count: instrument.elements.count)
    for (place, element) in instrument.elements.enumerated() {
      if let answer = named.first(where: { $0.code == element.code }) {
        answers[place] = answer.value
      }
    }
    return answers
  }
}
