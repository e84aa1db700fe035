/// Figures that somebody published, and what became of them.
struct PublishedResult: Equatable, Sendable {
  let scope: Scope
  let period: Period
  private(set) var isWithdrawn = false

  /// What the report says as it is read today: after all corrections, in the order of the log.
  private(set) var fields: ReportedFields

  /// The states of the index that were published.
  private(set) var vintages: [Vintage] = []

  /// Replays what happened to a result.
  init(reportedBy reported: OracleEvent, in events: [OracleEvent]) throws {
    guard
      let id = reported.data["result"]?.text,
      let period = reported.data["period"]?.text
    else { throw OracleError("Not a result: \(reported.data.json)") }
    self.scope = Scope(subject: reported.subject, service: reported.data["service"]?.text)
    self.period = try Period(text: period)
    self.fields = ReportedFields(reported.data)
    let later = events.filter { event in
      event.sequence > reported.sequence && event.subject == reported.subject
        && event.data["result"]?.text == id
    }
    isWithdrawn = later.contains { $0.type == "skm.result.withdrawn" }
    let corrections = later.filter { $0.type == "skm.result.corrected" }
    for correction in corrections { fields.correct(Self.set(correction)) }
    vintages = vintages(reportedBy: reported, correctedBy: corrections)
  }

  /// Returns the vintage of the report and those of its errata.
  private func vintages(
    reportedBy reported: OracleEvent, correctedBy corrections: [OracleEvent]
  ) -> [Vintage] {
    // A transcription correction mends the log's copy of the report, whenever it comes.
    var printed = ReportedFields(reported.data)
    let hasIndex = printed.index != nil
    for correction in corrections {
      let set = Self.set(correction)
      switch correction.data["kind"]?.text {
      case "transcription": printed.correct(set)
      // What an interpretation reads out of a publication of its weights, it always had.
      case "interpretation": printed.correct(set.filter { $0.key == "weights" })
      default: break
      }
    }
    // Where the report printed no index, none appears.
    var vintages = [hasIndex ? vintage(of: printed, .report, by: reported) : nil]
    for correction in corrections where correction.data["kind"]?.text == "erratum" {
      let set = Self.set(correction)
      printed.correct(set)
      if set["index"] != nil { vintages.append(vintage(of: printed, .erratum, by: correction)) }
    }
    return vintages.compactMap { $0 }
  }

  /// Returns the vintage of fields, or `nil` if they have no index.
  private func vintage(
    of fields: ReportedFields, _ kind: Vintage.Kind, by event: OracleEvent
  ) -> Vintage? {
    fields.index.map { index in
      Vintage(
        scope: scope, period: period, kind: kind, event: event, index: index,
        grade: fields.grade, respondents: fields.respondents, statedWeight: fields.weight)
    }
  }

  private static func set(_ correction: OracleEvent) -> [String: OracleValue] {
    correction.data["set"]?.members ?? [:]
  }
}
