import Survey

/// An element in one of the lists of what to mend.
public struct MendingRow: Equatable, Sendable {
  /// A list of elements.
  public enum List: String, Sendable {
    /// Those with the lowest indices.
    case lowest
    /// Those with the highest indices.
    case highest
    /// Those that fell most against the year before.
    case fall
    /// The one about fees that stands apart.
    case apart
  }

  /// The list.
  public let list: List

  /// The element.
  public let element: Mending.Element
}

extension Mending {
  /// The elements of all lists, one list after the other.
  public var rows: [MendingRow] {
    let lists: [(MendingRow.List, [Element])] = [
      (.lowest, lowest), (.highest, highest), (.fall, falls), (.apart, apart.map { [$0] } ?? []),
    ]
    return lists.flatMap { list, elements in
      elements.map { MendingRow(list: list, element: $0) }
    }
  }
}

extension MendingRow: TableRow {
  /// The names of the columns.
  public static let columns: [String] = [
    "list", "agency", "unit", "service", "period", "element", "element_name", "value", "index",
    "grade", "yoy", "followups", "respondents",
  ]

  /// The values of the columns; the ids of follow-ups are separated by blanks.
  public var fields: [TableField] {
    let (row, plans) = (element.row, element.followUps)
    return [
      .text(list.rawValue), .text(row.scope.subject.agency), .text(row.scope.subject.unit),
      .text(row.scope.service), .text(row.period.description), .text(element.code.description),
      .text(element.name), .decimal(row.value), .decimal(row.index), .text(row.grade?.rawValue),
      .decimal(row.delta?.points),
      plans.isEmpty ? .empty : .text(plans.map(\.id).joined(separator: " ")),
      .integer(row.respondents),
    ]
  }
}
