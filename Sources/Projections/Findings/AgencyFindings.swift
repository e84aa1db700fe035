import ExactNumbers
import Survey

/// What does not add up between the units of an agency, and between them and the agency.
struct AgencyFindings {
  private let query: FigureQuery
  private let agency: String

  /// By the unit or agency that they are about.
  private(set) var findings: [Subject: [Finding]] = [:]

  init(_ query: FigureQuery, of agency: String) {
    self.query = query
    self.agency = agency
    for rows in tables {
      add(repeated(rows))
      add(shifted(rows))
    }
    add(rollUp)
  }

  private mutating func add(_ new: [Finding]) {
    for finding in new { findings[finding.scope.subject, default: []].append(finding) }
  }

  /// A unit's line in a table of an agency.
  private struct Row {
    let unit: Subject
    let period: Period
    let result: Result
    /// The printed elements, all and in their scale, in the order of the instrument.
    let values: [Rational]
    let instrument: Instrument
  }

  /// The results of units that print all elements, those of one period and instrument together.
  private var tables: [[Row]] {
    var tables: [String: [Row]] = [:]
    for unit in query.state.registry.units(of: agency) {
      guard let number = query.state.holdings.number(of: unit) else { continue }
      let results = query.state.holdings[number].results
      for period in Set(results.map(\.period)) {
        guard
          let result = results.last(where: {
            $0.period == period && !$0.isWithdrawn && $0.service == nil
          }),
          let position = query.state.registry.instrumentPosition(
            named: result.figures.instrument)
        else { continue }
        let instrument = query.state.registry.instruments[position]
        let printed = StandingResult(figures: result.publication, instrument: instrument)
        guard printed.isComplete else { continue }
        tables["\(period) \(position)", default: []].append(
          Row(
            unit: unit, period: period, result: result,
            values: printed.elements.map(\.value), instrument: instrument))
      }
    }
    return tables.sorted { $0.key < $1.key }.map(\.value)
  }

  // MARK: Rows that are others'

  /// Rows with all values of another one.
  ///
  /// Where the index of one of them does not follow from the values, and that of the other does, the
  /// one was copied from the other. Rows of one value, as where everybody answered 4, say nothing.
  private func repeated(_ rows: [Row]) -> [Finding] {
    var findings: [Finding] = []
    for (position, row) in rows.enumerated() where Set(row.values.map(\.shortText)).count > 2 {
      let follows = indexFollows(row)
      guard
        let other = rows.indices.first(where: {
          $0 != position && rows[$0].values == row.values && (!follows || indexFollows(rows[$0]))
        })
      else { continue }
      findings.append(
        Finding(
          Scope(row.unit), row.period, severity: .error,
          .repeatedElements(of: rows[other].unit, indexFollows: follows), at: row.result.sequence))
    }
    return findings
  }

  /// Whether some usual weight gives the printed index from the elements.
  private func indexFollows(_ row: Row) -> Bool {
    guard
      let index = row.result.publication.index,
      let elements = PrintedElements(row.result.publication, in: row.instrument)
    else { return true }
    return elements.candidates(
      stating: row.result.figures.weights, policy: query.policy(of: row.unit, in: row.period)
    ).contains {
      elements.index(under: $0)?.bounds.overlaps(index.bounds) ?? false
    }
  }

  // MARK: Rows whose values stand in other columns

  /// Rows that look like the others only when they are moved.
  ///
  /// From each value the mean of its row is taken away. What is left is compared with the median of
  /// the other rows, column by column, by the sum of squared differences. A row is shifted if moving
  /// it in a circle brings that sum to a third of itself or less, and to no more than three times what
  /// is usual for the rows of this table.
  private func shifted(_ rows: [Row]) -> [Finding] {
    guard rows.count >= Self.leastRowCount else { return [] }
    let profiles = rows.map { Profile($0.values) }
    let typical = Profile.median(of: profiles)
    let distances = profiles.map { $0.distance(to: typical, moved: 0) }
    let usual = distances.sorted()[distances.count / 2]
    return rows.indices.compactMap { position in
      let moved = rows[position].values.indices.dropFirst().map {
        (places: $0, distance: profiles[position].distance(to: typical, moved: $0))
      }
      guard
        let best = moved.min(by: { $0.distance < $1.distance }),
        3 * best.distance <= distances[position], best.distance <= 3 * usual
      else { return nil }
      return shift(rows[position], by: best.places, among: rows.count)
    }
  }

  /// - Parameter places: How far to the right of its own column each value stands, in a circle.
  private func shift(_ row: Row, by places: Int, among count: Int) -> Finding {
    let printed = row.result.publication.elements
    let moved = printed.indices.map { position in
      ElementValue(
        code: printed[position].code,
        value: printed[(position + places) % printed.count].value)
    }
    let isReadSo = row.result.figures.elements == moved
    return Finding(
      Scope(row.unit), row.period,
      printed: printed.map(\.value.text).joined(separator: " "),
      computed: moved.map(\.value.text).joined(separator: " "),
      severity: isReadSo ? .notice : .error,
      .shiftedElements(
        columns: places > printed.count / 2 ? printed.count - places : -places, units: count - 1,
        isReadSo: isReadSo),
      at: row.result.sequence,
      remedy: isReadSo ? nil : .readElements(result: row.result.id, moved))
  }

  /// With fewer rows nothing is typical.
  private static let leastRowCount: Int = 10

  /// A row's values less their mean, in whole numbers: thousandths times the number of values.
  private struct Profile {
    private let deviations: [Int]

    init(_ values: [Rational]) {
      let thousandths = values.map { $0.rounded(decimals: 3) }
      let sum = thousandths.reduce(0, +)
      deviations = thousandths.map { $0 * values.count - sum }
    }

    private init(deviations: [Int]) {
      self.deviations = deviations
    }

    /// Returns the median of profiles, column by column.
    static func median(of profiles: [Profile]) -> Profile {
      Profile(
        deviations: profiles[0].deviations.indices.map { column in
          profiles.map { $0.deviations[column] }.sorted()[profiles.count / 2]
        })
    }

    /// Returns the sum of squared differences after the values were moved in a circle.
    func distance(to other: Profile, moved places: Int) -> Int {
      let count = deviations.count
      return deviations.indices.reduce(0) { sum, column in
        let difference = deviations[(column + places) % count] - other.deviations[column]
        return sum + difference * difference
      }
    }
  }

  // MARK: Roll-up

  /// An agency's printed index and respondents that are not those of its units.
  ///
  /// They are compared where the log has as many units with an index as the agency says; the index
  /// may be the plain mean or that weighted by respondents.
  private var rollUp: [Finding] {
    let subject = Subject(agency: agency)
    guard let own = query.state.holdings[subject] else { return [] }
    return own.results.filter { !$0.isWithdrawn }.flatMap { result -> [Finding] in
      let units = query.state.registry.units(of: agency)
      let covered = result.publication.units ?? units.count
      let shown = units.compactMap { query.figures(of: Scope($0), in: result.period)?.shown }
        .filter { $0.composite != nil }
      guard shown.count == covered, covered > 0 else { return [] }
      return rollUpIndex(result, subject, shown) + rollUpRespondents(result, subject, shown)
    }
  }

  private func rollUpIndex(
    _ result: Result, _ subject: Subject, _ units: [Figures.Shown]
  ) -> [Finding] {
    guard let printed = result.publication.index else { return [] }
    let indices = units.compactMap { $0.composite?.index.exact }
    let mean = indices.sum() / Rational(units.count)
    let counts = units.compactMap(\.respondents)
    let weighted =
      counts.count == units.count
      ? zip(indices, counts).map { $0 * Rational($1) }.sum() / Rational(counts.reduce(0, +)) : nil
    // Units may have been averaged before they were rounded.
    let rounding = Rational(5, over: 1000)
    let possible = printed.bounds
    let bounds =
      possible.lowerBound.lessened(by: rounding)...(possible.upperBound + rounding)
    guard !bounds.contains(mean), weighted.map({ !bounds.contains($0) }) ?? true else { return [] }
    return [
      Finding(
        Scope(subject), result.period, printed: printed.text,
        computed: Hundredths(rounding: mean).description, severity: .error,
        .rollupIndex(
          units: units.count, mean: Hundredths(rounding: mean),
          weighted: weighted.map { Hundredths(rounding: $0) }), at: result.sequence)
    ]
  }

  private func rollUpRespondents(
    _ result: Result, _ subject: Subject, _ units: [Figures.Shown]
  ) -> [Finding] {
    let counts = units.compactMap(\.respondents)
    let sum = counts.reduce(0, +)
    guard
      let printed = result.publication.respondents, counts.count == units.count, printed != sum
    else { return [] }
    return [
      Finding(
        Scope(subject), result.period, printed: String(printed), computed: String(sum),
        severity: .error, .rollupRespondents(units: units.count, sum: sum), at: result.sequence)
    ]
  }
}
