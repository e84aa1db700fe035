import EventLog
import JSON
import Survey

/// What a source said last about results.
///
/// A row that says what the source said before has not changed, whatever the log was corrected to.
struct ReportedBefore {
  private(set) var figures: [String: ReportedFigures] = [:]

  /// Reads the events of a source about results of some ids.
  init(of ids: Set<String>, from source: String, in contents: LogContents) throws(LogError) {
    try contents.forEachEvent { node throws(InputError) in
      guard node.event.source == source, let event = try SurveyEvent(reading: node) else { return }
      switch event.payload {
      case .resultReported(let reported) where ids.contains(reported.result):
        figures[reported.result] = reported.figures
      case .resultCorrected(let corrected):
        figures[corrected.result]?.apply(corrected.change)
      default: return
      }
    }
  }
}
