public import ExactNumbers
public import Survey

/// A figure that is not the same at two places in the log.
public struct FigureChange: Equatable, Sendable {
  /// A figure as it is shown.
  public struct Shown: Equatable, Sendable {
    /// The index.
    public let index: Hundredths
    /// The grade.
    public let grade: Grade
  }

  /// What the figure is about.
  public let scope: Scope

  /// The element; `nil` for the composite.
  public let element: ElementCode?

  /// The period.
  public let period: Period

  /// The figure at the first place; `nil` if there was none.
  public let from: Shown?

  /// The figure at the second place; `nil` if there is none.
  public let to: Shown?

  /// The number of respondents of the scope at the first place, where it is known.
  public let fromRespondents: Int?

  /// The number of respondents of the scope at the second place, where it is known.
  public let toRespondents: Int?

  /// What changed it, in order of sequence.
  public let causes: [Cause]

  /// The change in points of the index; `nil` unless there is a figure at both places.
  public var points: Hundredths? {
    guard let from, let to else { return nil }
    return to.index - from.index
  }
}

/// What changed a figure: an event, or responses that were recorded one after another.
public struct Cause: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The sequence of the event, or of the first of the responses.
  public let first: Int

  /// The sequence of the event, or of the last of the responses.
  public internal(set) var last: Int

  /// The number of events.
  public internal(set) var count: Int

  /// The sequence, or the first and the last: `59`, `59-81`.
  public var description: String { first == last ? "\(first)" : "\(first)-\(last)" }

  /// Orders causes by their first events, of the same first event the shorter first, and of those with
  /// the same last the one with fewer.
  public static func < (left: Cause, right: Cause) -> Bool {
    (left.first, left.last, left.count) < (right.first, right.last, right.count)
  }
}

extension FigureChange: TableRow {
  /// The names of the columns.
  public static let columns: [String] = [
    "agency", "unit", "service", "element", "period", "from", "to", "by", "from_grade", "to_grade",
    "causes", "from_respondents", "to_respondents",
  ]

  /// The values of the columns; the causes are sequences, or the first and last of responses
  /// (`59-81`), with blanks between them.
  public var fields: [TableField] {
    [
      .text(scope.subject.agency), .text(scope.subject.unit), .text(scope.service),
      .text(element?.description), .text(period.description), .decimal(from?.index),
      .decimal(to?.index), .decimal(points), .text(from?.grade.rawValue), .text(to?.grade.rawValue),
      .text(causes.isEmpty ? nil : causes.map(\.description).joined(separator: " ")),
      .integer(fromRespondents), .integer(toRespondents),
    ]
  }
}
