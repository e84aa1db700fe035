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

  /// The number of answers to the element; `nil` for the composite, and where the figure rests on no
  /// responses.
  public let answers: Int?

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

  /// Half the width of the 95 % interval around the index, in its points; `nil` where the figure rests
  /// on no responses, or on one.
  public let margin: Hundredths?

  /// Whether the change over the year is more than chance; `nil` where there is no change.
  public internal(set) var verdict: Verdict?

  /// The change with the units of an agency, or the mix of a unit's services, held the same; on
  /// composites only.
  public let matched: MatchedDelta?

  /// The change as it was tested, to be judged with those of other rows.
  let change: TestedChange

  /// The names of the columns.
  public static let columns: [String] = [
    "agency", "unit", "service", "element", "period", "respondents", "value", "index", "grade",
    "yoy", "yoy_percent", "basis", "policy", "published_index", "published_revision", "units",
    "margin", "verdict", "yoy_matched", "units_matched",
  ]

  /// The values of the columns.
  public var fields: [TableField] {
    [
      .text(scope.subject.agency), .text(scope.subject.unit), .text(scope.service),
      .text(element?.description), .text(period.description), .integer(respondents),
      .decimal(value), .decimal(index), .text(grade?.rawValue), .decimal(delta?.points),
      .decimal(delta?.percent), .text(basis.rawValue), .text(policy),
      .decimal(published?.vintage.shownIndex), .integer(published?.number), .integer(units),
      .decimal(margin), .text(verdict?.rawValue), .decimal(matched?.points),
      .integer(matched?.parts),
    ]
  }
}

extension TrendRow: TableRow {}

extension [TrendRow] {
  /// Which rows are judged together.
  private struct Family: Hashable {
    private enum Kind {
      case agency
      case units
      case services
      case elements
    }

    private let kind: Kind
    /// What the rows are parts of; the agency itself.
    private let whole: Scope
    private let period: Period

    init(of row: TrendRow) {
      let subject = row.scope.subject
      period = row.period
      (kind, whole) =
        if row.element != nil {
          (.elements, row.scope)
        } else if row.scope.service != nil {
          (.services, Scope(subject))
        } else if subject.unit != nil {
          (.units, Scope(Subject(agency: subject.agency)))
        } else {
          (.agency, row.scope)
        }
    }
  }

  /// Returns the rows with verdicts on their changes, those that are read together judged together: of
  /// the units of an agency, the services of a unit, or the elements of a scope, each in one period.
  ///
  /// At most a part of 5 % of those that are called up or down is expected to be chance (the procedure of
  /// Benjamini and Hochberg); a row that has no other beside it is judged by its own test.
  public func judgedTogether() -> [TrendRow] {
    var families: [Family: [Int]] = [:]
    for (place, row) in enumerated() where row.change != .none {
      families[Family(of: row), default: []].append(place)
    }
    var rows = self
    for places in families.values {
      for (place, verdict) in zip(places, places.map { self[$0].change }.verdicts) {
        rows[place].verdict = verdict
      }
    }
    return rows
  }
}
