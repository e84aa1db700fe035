import EventLog
import JSON
import Projections
import Survey

/// A suggestion or complaint in a log, with the response that it belongs to.
struct RecordedFeedback {
  /// The place of the event that recorded it.
  let sequence: Int
  let subject: Subject
  let recorded: ResponseRecorded
  let feedback: Feedback

  /// Returns those of a log, in order of sequence.
  static func all(in contents: LogContents) throws(LogError) -> [RecordedFeedback] {
    var all: [RecordedFeedback] = []
    try contents.forEachEvent { node throws(InputError) in
      guard
        node.event.type == SurveyEventType.responseRecorded.rawValue,
        let event = try SurveyEvent(reading: node), let receipt = node.receipt,
        case .responseRecorded(let recorded) = event.payload, let feedback = recorded.feedback
      else { return }
      all.append(
        RecordedFeedback(
          sequence: receipt.sequence, subject: event.subject, recorded: recorded,
          feedback: feedback))
    }
    return all
  }

  /// What is left of its text.
  func state(in texts: PrivateTexts) -> PrivateTexts.State {
    texts.state(of: feedback, response: recorded.response, of: subject)
  }
}
