import Survey
import Threads

extension SubjectTables {
  /// Makes the tables of all agencies and units.
  ///
  /// An agency comes after its units, so that what these add up to can stand on its page. Only a few
  /// units are held at a time.
  ///
  /// - Parameters:
  ///   - query: The state, and the policy of the figures, if one is asked for.
  ///   - threads: How many threads make them.
  ///   - make: Makes something of the tables of a unit. It is called on any thread.
  ///   - take: Takes what was made, unit by unit in their order, on this thread; what it throws ends
  ///     the making.
  ///   - takeAgency: Takes the tables of an agency after what was made of its units.
  /// - Complexity: O(*n*) in the number of responses.
  package static func forEach<Made: Sendable, Failure: Error>(
    _ query: FigureQuery, threads: Int = OrderedWork.processorCount,
    make: @escaping @Sendable (SubjectTables) -> Made,
    take: (Made) throws(Failure) -> Void,
    takeAgency: (SubjectTables) throws(Failure) -> Void
  ) throws(Failure) {
    let maker = Maker(query, threads: threads)
    let registry = query.state.registry
    let agencies = registry.agencies.keys.sortedByBytes.map { Subject(agency: $0) }
    let units = agencies.flatMap { registry.units(of: $0.agency) }
    var worker = maker.worker
    var next = 0
    var respondents = AgencyRespondents(agencies.first)
    // Also ends agencies that have no unit.
    func finishAgencies(before agency: String?) throws(Failure) {
      while next < agencies.count, agencies[next].agency != agency {
        let own = respondents.lines(with: worker.respondentText).first?.bytes ?? []
        try takeAgency(maker.tables(of: agencies[next], respondents: own, &worker))
        next += 1
        respondents = AgencyRespondents(next < agencies.count ? agencies[next] : nil)
      }
    }
    try OrderedWork.run(
      units.count, threads: threads, makeWorker: { _ in maker.worker },
      work: { worker, number, _ in
        let groups = maker.respondents(of: units[number], &worker)
        return Unit(
          made: make(
            maker.tables(of: units[number], respondents: groups.lines, &worker)),
          respondents: groups)
      },
      take: { unit, _, number throws(Failure) in
        try finishAgencies(before: units[number].agency)
        try take(unit.made)
        respondents.take(unit.respondents)
      })
    try finishAgencies(before: nil)
  }

  /// What was made of a unit, and what its agency needs of it.
  private struct Unit<Made: Sendable>: Sendable {
    let made: Made
    let respondents: UnitRespondents
  }

  /// What all tables are made with.
  private struct Maker: Sendable {
    let query: FigureQuery
    let adopted: FigureQuery
    let outlines: UnitOutlines
    let reconciliation: Reconciliation
    let worker: ReadModelWorker

    init(_ query: FigureQuery, threads: Int) {
      self.query = query
      adopted = FigureQuery(query.state)
      outlines = UnitOutlines(query, threads: threads)
      reconciliation = Reconciliation(query.state, threads: threads)
      var categories = ProfileCategories(query.state.profiles, asRecorded: false)
      categories.findAll()
      worker = ReadModelWorker(
        categories: categories, respondentText: RespondentText(query, categories.names))
    }

    func respondents(of unit: Subject, _ worker: inout ReadModelWorker) -> UnitRespondents {
      RespondentGrid(query, of: unit, &worker.categories)
        .published(query.state.registry.services(of: unit), with: worker.respondentText)
    }

    /// Returns the tables of an agency or unit.
    ///
    /// - Parameter lines: What everybody may see of respondents, as lines of `respondents.csv`.
    func tables(
      of subject: Subject, respondents lines: [UInt8], _ worker: inout ReadModelWorker
    ) -> SubjectTables {
      let registry = query.state.registry
      let services = registry.services(of: subject)
      // Revisions and findings are under the policies adopted.
      let units =
        query.override == nil
        ? outlines.changes(of: subject) : adopted.agencyChanges(of: subject)
      let periods = adopted.periods(of: subject, rollingUp: units)
      let scopes = ([nil] + services.map(Optional.some)).map { service in
        (
          series: periods.series(of: service, rollingUp: units),
          vintages: periods.vintages(of: service)
        )
      }
      let trend = trend(
        of: subject, query.override == nil ? periods : nil, services, &worker)
      let published = Trend(query, view: .published(revision: nil))
      let parts = zip(trend.parts, scopes).map { part, own in
        let isOwn = part.series.scope.service == nil
        return Part(
          scope: part.series.scope,
          rows: part.rows(published: own.vintages, elements: isOwn),
          published: published.rows(of: part.series.scope, withElements: isOwn),
          revisions: query.revisions(of: own.series, published: own.vintages))
      }
      return SubjectTables(
        subject: subject, parts: parts,
        findings: reconciliation.findings(of: periods, scopes),
        respondents: RespondentRow.rows(lines))
    }

    /// - Parameter adopted: The periods under the policies adopted; `nil` under another.
    private func trend(
      of subject: Subject, _ adopted: SubjectPeriods?, _ services: [String],
      _ worker: inout ReadModelWorker
    ) -> SubjectTrend {
      let units = outlines.changes(of: subject)
      let periods = adopted ?? query.periods(of: subject, rollingUp: units)
      if let samples = outlines.samples(of: subject) {
        return SubjectTrend(
          ofUnit: periods, services: services, samples, outlines, &worker.criticalValues)
      }
      return SubjectTrend(ofAgency: periods, units, &worker.criticalValues)
    }
  }
}

extension RespondentRow {
  /// Reads lines of `respondents.csv` that this module wrote.
  static func rows(_ lines: [UInt8]) -> [RespondentRow] {
    var rows: [RespondentRow] = []
    var line = CSVLine()
    var offset = 0
    while offset < lines.count {
      line.read(at: &offset, in: lines.span)
      if let row = RespondentRow(line) { rows.append(row) }
    }
    return rows
  }
}
