public import ExactNumbers
public import JSON
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

  /// The policy asked for.
  public let policy: Policy

  /// The latest published index and its number; on composites only.
  public let published: Publication?

  /// The number of units in a roll-up; on its composite only.
  public let units: Int?

  /// The latest vintage of a figure.
  public struct Publication: Equatable, Sendable {
    /// The index, rounded to 2 decimals.
    public let index: Hundredths
    /// The number of the vintage, from 1 in order of sequence.
    public let revision: Int
  }

  /// A value of a column.
  public enum Field: Equatable, Sendable {
    /// No value.
    case empty
    /// A text.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A number with its decimals, point between them.
    case decimal(String)
  }

  /// The names of the columns.
  public static let columns: [String] = [
    "agency", "unit", "service", "element", "period", "respondents", "value", "index", "grade",
    "yoy", "yoy_percent", "basis", "policy", "published_index", "published_revision", "units",
  ]

  /// The values of the columns.
  public var fields: [Field] {
    func text(_ text: String?) -> Field { text.map { .text($0) } ?? .empty }
    func integer(_ number: Int?) -> Field { number.map { .integer($0) } ?? .empty }
    func decimal(_ number: (any FixedPoint)?) -> Field {
      number.map { .decimal($0.description) } ?? .empty
    }
    return [
      text(scope.subject.agency), text(scope.subject.unit), text(scope.service),
      text(element?.description), text(period.description), integer(respondents), decimal(value),
      decimal(index), text(grade?.rawValue), decimal(delta?.points), decimal(delta?.percent),
      text(basis.rawValue), text(policy.name), decimal(published?.index),
      integer(published?.revision), integer(units),
    ]
  }

  /// The row as an object with the names of the columns; `null` where there is no value.
  public var json: JSONValue {
    .object(
      zip(Self.columns, fields).map { name, field in
        switch field {
        case .empty: JSONValue.Member(name, .null)
        case .text(let text): JSONValue.Member(name, .string(text))
        case .integer(let number): JSONValue.Member(name, .integer(number))
        case .decimal(let text): JSONValue.Member(name, .number(text))
        }
      })
  }
}
