import Survey
import Threads

/// The lines of a read model about an agency with its units and services, a unit with its services, or
/// a service; or all of them.
///
/// They are those of the file, byte for byte: what is judged together with others is so here too.
struct ReadModelExcerpt: Sendable {
  private let file: ReadModels.File
  private let query: FigureQuery
  private let view: Trend.View
  private let selection: ReadModelSelection
  private let subjects: [Subject]
  private let outlines: UnitOutlines?
  private let reconciliation: Reconciliation?
  /// The findings about nobody, where all are wanted.
  private let general: [Finding]

  /// Creates the excerpt of a read model that is a table.
  init(of file: ReadModels.File, _ query: FigureQuery, view: Trend.View, in scope: Scope?) {
    self.file = file
    self.query = query
    self.view = view
    selection = ReadModelSelection(tables: [file], service: scope?.service)
    subjects = query.state.registry.subjects(in: scope)
    outlines =
      file == .trend && view == .current
      ? UnitOutlines(query, of: scope?.subject.agency, threads: OrderedWork.processorCount) : nil
    reconciliation = file == .findings ? Reconciliation(query.state) : nil
    general = scope == nil ? reconciliation?.general ?? [] : []
  }

  /// Makes the lines and hands them on, those of a subject at a time; returns how many they are.
  func forEachPiece<Failure: Error>(
    _ take: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    var rowCount = general.count
    let beginning = general.bytes
    if !beginning.isEmpty { try take(beginning.span) }
    // No groups of respondents are made, so that no category need be found.
    let categories = ProfileCategories(query.state.profiles, asRecorded: false)
    let respondentText = RespondentText(query, categories.names)
    try OrderedWork.run(
      subjects.count, threads: OrderedWork.processorCount,
      makeWorker: { _ in ReadModelWorker(categories: categories, respondentText: respondentText) },
      work: { worker, number, buffer in
        ReadModelPiece(
          of: subjects[number], selection, query, view, outlines, reconciliation, with: &worker,
          trend: &buffer)
      },
      take: { piece, buffer, _ throws(Failure) in
        switch file {
        case .trend:
          try hand(buffer, on: take)
          rowCount += piece.trendRowCount
        case .revisions:
          try hand(piece.revisions, on: take)
          rowCount += piece.revisionRowCount
        case .findings:
          try hand(piece.findings, on: take)
          rowCount += piece.findingCount
        case .respondents, .package, .manifest:
          preconditionFailure("There is no excerpt of '\(file.name)'")
        }
      })
    return rowCount
  }

  private func hand<Failure: Error>(
    _ bytes: [UInt8], on take: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    if !bytes.isEmpty { try take(bytes.span) }
  }
}

extension Registry {
  /// Returns an agency and its units, or a unit, in the order of read models; all if `nil`.
  func subjects(in scope: Scope?) -> [Subject] {
    guard let subject = scope?.subject else { return subjects }
    return subject.unit == nil ? [subject] + units(of: subject.agency) : [subject]
  }
}
