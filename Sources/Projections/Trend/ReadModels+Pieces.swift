import Hashing
import Statistics
import Survey
import Threads

extension ReadModels {
  /// Makes the files and hands their bytes on, piece by piece, those of each file in order.
  ///
  /// Several threads make the pieces: one for each agency and unit, with its services. The manifest
  /// comes last.
  ///
  /// - Parameter take: Receives bytes and the file to which they belong. It is called on this thread;
  ///   what it throws ends the making.
  /// - Returns: The number of rows of each table.
  /// - Complexity: O(*n*) in the number of rows. Only a few pieces are held at a time.
  @discardableResult
  public func forEachPiece<Failure: Error>(
    _ take: (File, Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> [File: Int] {
    try forEachPiece(threads: OrderedWork.processorCount, take)
  }

  /// Makes the files with a number of threads.
  @discardableResult
  package func forEachPiece<Failure: Error>(
    threads: Int, _ take: (File, Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> [File: Int] {
    var trend = Table(.trend)
    var revisions = Table(.revisions)
    var findings = Table(.findings)
    var respondents = Table(.respondents)
    let reconciliation = Reconciliation(query.state, threads: threads)
    try trend.put(Array(CSV.line(TrendRow.columns).utf8).span, rowCount: 0, take)
    try revisions.put(Array(CSV.line(RevisionRow.columns).utf8).span, rowCount: 0, take)
    try findings.put(Array(CSV.line(Finding.columns).utf8).span, rowCount: 0, take)
    let general = reconciliation.general
    try findings.put(general.bytes.span, rowCount: general.count, take)
    try respondents.put(Array(CSV.line(RespondentRow.columns).utf8).span, rowCount: 0, take)
    let subjects = query.state.registry.subjects
    var categories = ProfileCategories(query.state.profiles, asRecorded: false)
    categories.findAll()
    let known = categories
    let respondentText = RespondentText(query, categories.names)
    var agency = AgencyRespondents(nil)
    let outlines = view == .current ? UnitOutlines(query, threads: threads) : nil
    func finishAgency() throws(Failure) {
      for lines in agency.lines(with: respondentText) {
        try respondents.put(lines.bytes.span, rowCount: lines.count, take)
      }
    }
    try OrderedWork.run(
      subjects.count, threads: threads,
      makeWorker: { _ in
        ReadModelWorker(categories: known, respondentText: respondentText)
      },
      work: { worker, number, buffer in
        ReadModelPiece(
          of: subjects[number], ReadModelSelection(), query, view, outlines, reconciliation,
          with: &worker, trend: &buffer)
      },
      take: { piece, buffer, number throws(Failure) in
        try trend.put(buffer.span, rowCount: piece.trendRowCount, take)
        try revisions.put(piece.revisions.span, rowCount: piece.revisionRowCount, take)
        try findings.put(piece.findings.span, rowCount: piece.findingCount, take)
        if subjects[number].unit == nil {
          try finishAgency()
          agency = AgencyRespondents(subjects[number])
        } else if let respondents = piece.respondents {
          agency.take(respondents)
        }
      })
    try finishAgency()
    let tables = [trend, revisions, findings, respondents]
    var written = tables.map {
      (file: $0.file, byteCount: $0.byteCount, digest: $0.hash.finalize())
    }
    let package = Array(DataPackage.text(of: written, at: query.state.sequence).utf8)
    try take(.package, package.span)
    written.append((.package, package.count, SHA256.hash(package.span)))
    try take(.manifest, Array(manifest(written).utf8).span)
    return Dictionary(uniqueKeysWithValues: tables.map { ($0.file, $0.rowCount) })
  }

  /// What was handed on of a table.
  private struct Table {
    let file: File
    private(set) var hash: SHA256 = SHA256()
    private(set) var byteCount: Int = 0
    private(set) var rowCount: Int = 0

    init(_ file: File) {
      self.file = file
    }

    mutating func put<Failure: Error>(
      _ bytes: Span<UInt8>, rowCount: Int, _ take: (File, Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
      guard !bytes.isEmpty else { return }
      try take(file, bytes)
      hash.update(bytes)
      byteCount += bytes.count
      self.rowCount += rowCount
    }
  }
}

/// What a thread makes pieces with.
struct ReadModelWorker {
  var text: TrendText = TrendText()
  var criticalValues: CriticalValues = CriticalValues()
  var categories: ProfileCategories
  let respondentText: RespondentText
}

/// Which rows are wanted of those of an agency, or of a unit and its services.
struct ReadModelSelection: Sendable {
  /// The tables.
  var tables: Set<ReadModels.File> = Set(ReadModels.File.allCases)
  /// The service of the unit whose rows alone are wanted; `nil` for all.
  var service: String?

  /// Returns whether rows about a service, or about the unit or agency itself, are wanted.
  func takes(_ service: String?) -> Bool { self.service.map { $0 == service } ?? true }
}

/// The rows of an agency, or of a unit and its services.
struct ReadModelPiece: Sendable {
  private(set) var trendRowCount: Int = 0
  private(set) var revisionRowCount: Int = 0
  /// The lines of `revisions.csv`.
  private(set) var revisions: [UInt8] = []
  private(set) var findingCount: Int = 0
  /// The lines of `findings.csv`.
  private(set) var findings: [UInt8] = []
  /// What a unit has for `respondents.csv`.
  private(set) var respondents: UnitRespondents?

  /// Makes the rows of a subject.
  ///
  /// - Parameters:
  ///   - subject: The agency or unit.
  ///   - selection: Which of them are wanted.
  ///   - query: The state, and the policy of the trend, if one is asked for.
  ///   - view: Which figures the trend shows.
  ///   - outlines: What is known of all units; `nil` where published figures are shown.
  ///   - reconciliation: What finds what does not add up; `nil` if no findings are wanted.
  ///   - worker: What the thread makes pieces with.
  ///   - bytes: Receives the lines of `trend.csv` alone.
  init(
    of subject: Subject, _ selection: ReadModelSelection,
    _ query: FigureQuery, _ view: Trend.View, _ outlines: UnitOutlines?,
    _ reconciliation: Reconciliation?, with worker: inout ReadModelWorker,
    trend bytes: inout [UInt8]
  ) {
    bytes.removeAll(keepingCapacity: true)
    // What was published is compared with today's figures under the policies adopted.
    let adoptedQuery = FigureQuery(query.state)
    let known = query.override == nil ? outlines : nil
    let units = known?.changes(of: subject) ?? adoptedQuery.agencyChanges(of: subject)
    let adopted = adoptedQuery.periods(of: subject, rollingUp: units)
    let services = query.state.registry.services(of: subject)
    var scopes: [(series: FigureSeries, vintages: [[Vintage.Numbered]])] = []
    for service in [nil] + services.map(Optional.some) {
      let adoptedSeries = adopted.series(of: service, rollingUp: units)
      let vintages = adopted.vintages(of: service)
      if selection.tables.contains(.revisions), selection.takes(service) {
        for row in query.revisions(of: adoptedSeries, published: vintages) {
          row.append(to: &revisions)
          revisionRowCount += 1
        }
      }
      scopes.append((adoptedSeries, vintages))
    }
    if selection.tables.contains(.respondents), subject.unit != nil {
      respondents = RespondentGrid(query, of: subject, &worker.categories)
        .published(services, with: worker.respondentText)
    }
    if selection.tables.contains(.trend) {
      let trend = Trend(query, view: view)
      appendTrend(
        of: subject, selection, adopted, scopes.map(\.vintages), trend, outlines, &worker,
        to: &bytes)
    }
    guard let reconciliation else { return }
    let found = reconciliation.findings(of: adopted, scopes)
      .filter { selection.takes($0.scope.service) }
    findings = found.bytes
    findingCount = found.count
  }
}

extension ReadModelPiece {
  /// Appends the lines of `trend.csv`.
  private mutating func appendTrend(
    of subject: Subject, _ selection: ReadModelSelection, _ adopted: SubjectPeriods,
    _ vintages: [[[Vintage.Numbered]]], _ published: Trend, _ outlines: UnitOutlines?,
    _ worker: inout ReadModelWorker, to bytes: inout [UInt8]
  ) {
    let query = published.query
    guard let outlines else {
      for scope in published.scopes(of: subject) where selection.takes(scope.service) {
        for row in published.rows(of: scope) {
          row.append(to: &bytes)
          trendRowCount += 1
        }
      }
      return
    }
    let units = outlines.changes(of: subject)
    let periods =
      query.override == nil ? adopted : query.periods(of: subject, rollingUp: units)
    let trend =
      if let samples = outlines.samples(of: subject) {
        SubjectTrend(
          ofUnit: periods, services: query.state.registry.services(of: subject), samples, outlines,
          &worker.criticalValues)
      } else {
        SubjectTrend(ofAgency: periods, units, &worker.criticalValues)
      }
    for (part, vintages) in zip(trend.parts, vintages)
    where selection.takes(part.series.scope.service) {
      trendRowCount += worker.text.append(part, published: vintages, to: &bytes)
    }
  }
}

extension [Finding] {
  /// The lines of `findings.csv`.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for finding in self { finding.append(to: &bytes) }
    return bytes
  }
}
