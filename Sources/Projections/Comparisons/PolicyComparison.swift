public import ExactNumbers
public import Survey

/// What a figure of a scope and period is under several policies.
public struct PolicyComparison: Equatable, Sendable {
  /// An index with its grade.
  public struct Standing: Equatable, Sendable {
    /// The index, as it is shown.
    public let index: Hundredths
    /// The grade by the policy's bands.
    public let grade: Grade
  }

  /// What the figure is about.
  public let scope: Scope

  /// The period.
  public let period: Period

  /// The number of respondents, where it is known; no policy changes it.
  public let respondents: Int?

  /// The name of the policy adopted; of an agency, its own.
  public let adopted: String

  /// The figure under the policies adopted.
  public let standing: Standing

  /// Whether the figure is a printed index without stated weights, which is the same under every policy
  /// because it can be put under none.
  public let isAsPrinted: Bool

  /// The figure under each policy, in the order asked for; `nil` where a printed index cannot be put
  /// under it.
  public let others: [(policy: String, standing: Standing?)]

  /// Compares a figure under policies.
  ///
  /// Returns `nil` if there is no index.
  public init?(
    _ state: SurveyState, of scope: Scope, in period: Period, under policies: [Policy]
  ) {
    let query = FigureQuery(state)
    guard
      let figures = query.figures(of: scope, in: period), let own = Standing(figures, always: true)
    else { return nil }
    self.scope = scope
    self.period = period
    respondents = figures.respondents
    adopted = query.policy(of: scope.subject, in: period).name
    standing = own
    isAsPrinted =
      figures.basis == .reported
      && query.standingResult(of: scope, in: period)?.figures.weights == nil
    others = policies.map { policy in
      let figures = FigureQuery(state, policy: policy).figures(of: scope, in: period)
      return (policy.name, figures.flatMap { Standing($0, always: false) })
    }
  }

  /// Returns the grade under a policy if it is another than under the policies adopted; `nil` for a figure
  /// as printed.
  public func otherGrade(under policy: String) -> Grade? {
    isAsPrinted
      ? nil
      : others.first { $0.policy == policy }?.standing.flatMap {
        $0.grade == standing.grade ? nil : $0.grade
      }
  }

  /// Returns whether two comparisons are of the same figure and come out alike.
  public static func == (left: PolicyComparison, right: PolicyComparison) -> Bool {
    left.scope == right.scope && left.period == right.period
      && left.isAsPrinted == right.isAsPrinted
      && left.respondents == right.respondents && left.adopted == right.adopted
      && left.standing == right.standing
      && left.others.elementsEqual(right.others) { $0 == $1 }
  }
}

extension PolicyComparison.Standing {
  /// Creates what figures show.
  ///
  /// - Parameter always: Whether an index counts that is not under the policy of the figures.
  fileprivate init?(_ figures: Figures, always: Bool) {
    guard let composite = figures.composite, always || composite.isUnderPolicy else { return nil }
    index = composite.index
    grade = figures.grade(of: composite.index)
  }
}

/// A figure under one policy: a row of a comparison as CSV and JSON have it.
public struct PolicyComparisonRow: TableRow {
  private let comparison: PolicyComparison
  private let policy: String
  private let standing: PolicyComparison.Standing?

  /// The number of respondents of the figure, where it is known.
  public var respondents: Int? { comparison.respondents }

  /// Returns the rows of a comparison, one for each policy.
  public static func all(of comparison: PolicyComparison) -> [PolicyComparisonRow] {
    comparison.others.map {
      PolicyComparisonRow(comparison: comparison, policy: $0.policy, standing: $0.standing)
    }
  }

  /// The names of the columns.
  public static let columns: [String] = [
    "agency", "unit", "service", "period", "policy", "index", "grade", "adopted_policy",
    "adopted_index", "adopted_grade", "respondents", "as_printed",
  ]

  /// The values of the columns.
  public var fields: [TableField] {
    let scope = comparison.scope
    return [
      .text(scope.subject.agency), .text(scope.subject.unit), .text(scope.service),
      .text(comparison.period.description), .text(policy), .decimal(standing?.index),
      .text(standing?.grade.rawValue), .text(comparison.adopted),
      .decimal(comparison.standing.index), .text(comparison.standing.grade.rawValue),
      .integer(respondents), comparison.isAsPrinted ? .text("yes") : .empty,
    ]
  }
}
