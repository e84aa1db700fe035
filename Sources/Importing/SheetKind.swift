/// What the rows of a sheet are.
package enum SheetKind: Sendable {
  /// Responses.
  case responses
  /// Results that somebody published: a unit or service a row.
  case results

  /// The map of sheets that are like no other.
  var usualMap: ColumnMap {
    switch self {
    case .responses: ColumnMap.builtIn[0]
    case .results: ColumnMap.recap
    }
  }
}
