public import ExactNumbers
public import Survey

/// A line of `respondents.csv`: a group of respondents of a scope in a period.
public struct RespondentRow: TableRow, Equatable {
  /// What the row is about.
  public let scope: Scope
  /// The period.
  public let period: Period
  /// What the respondents are told apart by.
  public let attribute: RespondentAttribute
  /// What they have in common; `nil` for those who did not say.
  public let category: String?
  /// The number of them, or `nil` if it is hidden.
  public let respondents: Int?
  /// Their share of all in percent, or `nil` if it is hidden.
  public let share: Hundredths?
  /// The index of their responses, or `nil` if it is hidden, or nothing answered has a weight.
  public let index: Hundredths?

  /// The names of the columns.
  public static let columns: [String] = [
    "agency", "unit", "service", "period", "attribute", "category", "respondents", "share", "index",
  ]

  /// The values of the columns.
  public var fields: [TableField] {
    [
      .text(scope.subject.agency), .text(scope.subject.unit), .text(scope.service),
      .text(period.description), .text(attribute.rawValue), .text(category),
      .integer(respondents), .decimal(share), .decimal(index),
    ]
  }

  /// Creates the row of a group.
  ///
  /// - Parameters:
  ///   - figures: Whose respondents they are.
  ///   - attribute: What the group is of.
  ///   - category: The group; `nil` for those of whom it was not recorded.
  ///   - shown: The figures; `nil` if they are hidden.
  public init(
    _ figures: RespondentFigures, _ attribute: RespondentAttribute, category: String?,
    _ shown: RespondentFigures.Category?
  ) {
    scope = figures.scope
    period = figures.period
    self.attribute = attribute
    self.category = category
    respondents = shown?.respondents
    share = shown?.share
    index = shown?.index
  }

  /// Reads a line of `respondents.csv`; `nil` if it is none.
  init?(_ line: CSVLine) {
    guard
      line.count == Self.columns.count, let period = Period(line.text(3)),
      let attribute = RespondentAttribute(rawValue: line.text(4))
    else { return nil }
    func text(_ position: Int) -> String? {
      line.text(position).isEmpty ? nil : line.text(position)
    }
    scope = Scope(Subject(agency: line.text(0), unit: text(1)), service: text(2))
    self.period = period
    self.attribute = attribute
    category = text(5)
    respondents = Int(line.text(6))
    share = Hundredths(shown: line.text(7))
    index = Hundredths(shown: line.text(8))
  }
}
