package import Survey

/// A result as a log has it.
package struct RecordedResult: Equatable, Sendable {
  /// The id.
  package let id: String
  /// The period.
  package let period: Period
  /// The service, if the figures are those of one.
  package let service: String?
  /// What the publication says, as its publisher last corrected it: readings of ours left aside.
  package let figures: ReportedFigures
  /// Whether the result no longer stands.
  package let isWithdrawn: Bool
}

extension SurveyState {
  /// Returns the results of an agency or unit, in the order in which they were reported.
  package func recordedResults(of subject: Subject) -> [RecordedResult] {
    (holdings[subject]?.results ?? []).map { result in
      RecordedResult(
        id: result.id, period: result.period, service: result.service,
        figures: result.publication, isWithdrawn: result.isWithdrawn)
    }
  }
}
