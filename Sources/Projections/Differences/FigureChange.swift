public import ExactNumbers
public import Survey

/// A figure that is not the same at two places in the log.
public struct FigureChange: Equatable, Sendable {
  /// A figure as it is shown.
  public struct Shown: Equatable, Sendable {
    /// The mean answer, or the weighted sum of them.
    public let value: Thousandths
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

  /// The sequences of the events that changed it, in order; of several responses that were recorded
  /// one after another the first.
  public let causes: [Int]

  /// The change in points of the index; `nil` unless there is a figure at both places.
  public var points: Hundredths? {
    guard let from, let to else { return nil }
    return to.index - from.index
  }
}

/// What changed figures: an event, or responses that were recorded one after another.
public struct Cause: Sendable {
  /// The first event.
  public let first: ReplayStep

  /// The sequence of the last of the responses; of a single event its own.
  public internal(set) var lastSequence: Int

  /// The number of events.
  public internal(set) var count: Int
}

extension FigureChange: TableRow {
  /// The names of the columns.
  public static let columns: [String] = [
    "agency", "unit", "service", "element", "period", "from", "to", "by", "from_grade", "to_grade",
    "causes",
  ]

  /// The values of the columns; the causes are sequences with blanks between them.
  public var fields: [TableField] {
    [
      .text(scope.subject.agency), .text(scope.subject.unit), .text(scope.service),
      .text(element?.description), .text(period.description), .decimal(from?.index),
      .decimal(to?.index), .decimal(points), .text(from?.grade.rawValue), .text(to?.grade.rawValue),
      .text(causes.isEmpty ? nil : causes.map(String.init).joined(separator: " ")),
    ]
  }
}
