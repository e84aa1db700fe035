public import ExactNumbers
public import Survey

/// One figure of a trend series: a row of `trend.csv`.
public struct TrendRow: Equatable, Sendable {
  /// What the figure is about.
  public let scope: Scope

  /// The element; `nil` for the composite.
  public let element: ElementCode?

  /// The period.
  public let period: Period

  /// The number of respondents of the scope, where it is known.
  public let respondents: Int?

  /// The mean answer, or the weighted sum of them; `nil` if no index stands.
  public let value: Thousandths?

  /// The index, 0 to 100; `nil` if none stands.
  public let index: Hundredths?

  /// The grade of the index.
  public let grade: Grade?

  /// The change against the same period one year earlier.
  public let delta: Delta?

  /// What the figure rests on.
  public let basis: Basis

  /// The name of the policy asked for; of what a report published, `nil`.
  public let policy: String?

  /// The latest vintage, or the one that is shown; on composites only.
  public let published: Vintage.Numbered?

  /// The number of units in a roll-up; on its composite only.
  public let units: Int?

  /// The names of the columns.
  public static let columns: [String] = [
    "agency", "unit", "service", "element", "period", "respondents", "value", "index", "grade",
    "yoy", "yoy_percent", "basis", "policy", "published_index", "published_revision", "units",
  ]

  /// The values of the columns.
  public var fields: [TableField] {
    [
      .text(scope.subject.agency), .text(scope.subject.unit), .text(scope.service),
      .text(element?.description), .text(period.description), .integer(respondents),
      .decimal(value), .decimal(index), .text(grade?.rawValue), .decimal(delta?.points),
      .decimal(delta?.percent), .text(basis.rawValue), .text(policy),
      .decimal(published?.vintage.shownIndex), .integer(published?.number), .integer(units),
    ]
  }
}

extension TrendRow: TableRow {}
