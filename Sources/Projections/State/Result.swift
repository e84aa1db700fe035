import EventLog
import Survey

/// A reported result as it stands after all corrections.
struct Result: Equatable, Sendable {
  let id: String
  let period: Period
  let service: String?

  /// What it says today: the report with all corrections, in their order.
  private(set) var figures: ReportedFigures

  var isWithdrawn: Bool = false

  /// Where the report stands in the log.
  private let report: Publication

  /// Whether the report printed an index, as the log first had it.
  private let isReportVintage: Bool

  /// What the report printed: as the log first had it, with what the log had copied wrongly mended.
  private var printed: ReportedFigures

  private var errata: [Erratum] = []

  /// When something was published, and by which event.
  private struct Publication: Equatable, Sendable {
    let sequence: Int
    let time: Timestamp
  }

  /// What the publisher corrected.
  private struct Erratum: Equatable, Sendable {
    let publication: Publication
    let change: ReportedFiguresChange
  }

  init(_ reported: ResultReported, sequence: Int, time: Timestamp) {
    id = reported.result
    period = reported.period
    service = reported.service
    figures = reported.figures
    printed = reported.figures
    isReportVintage = reported.figures.index != nil
    report = Publication(sequence: sequence, time: time)
  }

  /// Changes what the result says, and what was published as far as the kind of correction does.
  mutating func apply(_ corrected: ResultCorrected, sequence: Int, time: Timestamp) {
    figures.apply(corrected.change)
    switch corrected.kind {
    case .transcription:
      // The log copied the report wrongly: it always said this.
      printed.apply(corrected.change)
    case .erratum:
      errata.append(
        Erratum(
          publication: Publication(sequence: sequence, time: time), change: corrected.change))
    case .interpretation:
      // The publication stands; but by which weights it was made is what we read out of it.
      printed.weights = corrected.change.weights.applied(to: printed.weights)
    }
  }

  /// The place of the report in the log.
  var sequence: Int { report.sequence }

  /// What the publication says, as its publisher last corrected it.
  ///
  /// It differs from ``figures`` where we read it otherwise than it stands; but the weights are those
  /// that we read out of it.
  var publication: ReportedFigures {
    errata.reduce(into: printed) { $0.apply($1.change) }
  }

  /// The vintages that the report and its errata published, in order of sequence.
  var vintages: [Vintage] {
    var published = printed
    var vintages: [Vintage] = []
    if isReportVintage, let vintage = vintage(.report, published, at: report) {
      vintages.append(vintage)
    }
    for erratum in errata {
      published.apply(erratum.change)
      guard case .replaced = erratum.change.index else { continue }
      if let vintage = vintage(.erratum, published, at: erratum.publication) {
        vintages.append(vintage)
      }
    }
    return vintages
  }

  private func vintage(
    _ kind: Vintage.Kind, _ published: ReportedFigures, at publication: Publication
  ) -> Vintage? {
    published.index.map { index in
      Vintage(
        kind: kind, sequence: publication.sequence, time: publication.time, index: index.value,
        respondents: published.respondents, grade: published.grade,
        formula: .weights(published.weights), elements: [], isWithdrawn: isWithdrawn)
    }
  }
}
