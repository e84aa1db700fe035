import EventLog
public import ExactNumbers
public import Survey

/// One vintage of a figure: a row of `revisions.csv`.
public struct RevisionRow: Equatable, Sendable {
  /// What the figure is about.
  public let scope: Scope

  /// The period.
  public let period: Period

  /// The vintage and its number.
  public let published: Vintage.Numbered

  /// Today's index under the vintage's formula; `nil` if there is none.
  public let currentIndex: Hundredths?

  /// What the data changed since: today's index less the published one, both as shown.
  ///
  /// Both are made by one formula, so a change of formula is no drift.
  public var drift: Hundredths? { currentIndex.map { $0 - published.vintage.shownIndex } }
}

extension RevisionRow: TableRow {
  /// The names of the columns.
  public static let columns: [String] = [
    "agency", "unit", "service", "period", "revision", "kind", "sequence", "time", "policy",
    "respondents", "index", "grade", "current_index", "drift",
  ]

  /// The values of the columns.
  public var fields: [TableField] {
    let vintage = published.vintage
    return [
      .text(scope.subject.agency), .text(scope.subject.unit), .text(scope.service),
      .text(period.description), .integer(published.number), .text(vintage.kind.name),
      .integer(vintage.sequence), .text(vintage.time.text), .text(vintage.policy),
      .integer(vintage.respondents), .decimal(vintage.shownIndex), .text(vintage.grade?.rawValue),
      .decimal(currentIndex), .decimal(drift),
    ]
  }
}

/// What was published of every figure, and how far today's figures have moved since.
public struct Revisions: Sendable {
  private let trend: Trend

  /// Creates the revisions of a state.
  public init(_ state: SurveyState) {
    trend = Trend(FigureQuery(state), view: .published(revision: nil))
  }

  /// All rows of `revisions.csv`, in its order: scopes, then years to months, periods, vintages.
  ///
  /// What was published of a single day has no row.
  public var rows: [RevisionRow] { trend.scopes.flatMap { rows(of: $0) } }

  /// Returns the rows of a scope.
  ///
  /// - Parameters:
  ///   - scope: An agency, a unit or a service.
  ///   - period: The period wanted, also a day; all if `nil`.
  public func rows(of scope: Scope, in period: Period? = nil) -> [RevisionRow] {
    let periods = period.map { [$0] } ?? periods(of: scope)
    return periods.flatMap { period in
      trend.query.state.vintages(of: scope, in: period).map { published in
        RevisionRow(
          scope: scope, period: period, published: published,
          currentIndex: trend.query.index(
            of: scope, in: period, underFormulaOf: published.vintage))
      }
    }
  }

  private func periods(of scope: Scope) -> [Period] {
    Trend.grains.flatMap { trend.periods(of: scope, at: $0).sorted() }
      .filter { trend.hasIndex(scope, $0) }
  }

  /// Returns the revision triangles of a scope, one for each grain at which something was
  /// published, years first.
  public func triangles(of scope: Scope) -> [RevisionTriangle] {
    let rows = rows(of: scope)
    return Trend.grains.compactMap { grain in
      RevisionTriangle(
        rows.filter { $0.period.grain == grain }, registry: trend.query.state.registry)
    }
  }
}

extension FigureQuery {
  /// Returns all rows of a scope, as ``Revisions/rows(of:in:)`` does, where its figures are known.
  ///
  /// - Parameters:
  ///   - series: The figures of the scope under the policies adopted.
  ///   - vintages: What was published for each period.
  func revisions(
    of series: FigureSeries, published vintages: [[Vintage.Numbered]]
  ) -> [RevisionRow] {
    vintages.indices.flatMap { place in
      vintages[place].map { published in
        RevisionRow(
          scope: series.scope, period: series.periods[place], published: published,
          currentIndex: index(at: place, in: series, underFormulaOf: published.vintage))
      }
    }
  }
}
