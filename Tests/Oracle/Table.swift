/// What the tables have in common.
enum Table {
  /// The columns of `trend.csv`.
  static let trendColumns = [
    "agency", "unit", "service", "element", "period", "respondents", "value", "index", "grade",
    "yoy", "yoy_percent", "basis", "policy", "published_index", "published_revision", "units",
    "margin", "verdict", "yoy_matched", "units_matched",
  ]

  /// The columns of `revisions.csv`.
  static let revisionColumns = [
    "agency", "unit", "service", "period", "revision", "kind", "sequence", "time", "policy",
    "respondents", "index", "grade", "current_index", "drift",
  ]

  /// Returns the complete text of a table.
  static func text(_ columns: [String], _ rows: [[String]]) -> String {
    ([columns] + rows).map { line($0) + "\n" }.joined()
  }

  /// Returns a line of a table without its line feed.
  static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") }

  /// Returns the cells `agency`, `unit` and `service`.
  static func cells(_ scope: Scope) -> [String] {
    [scope.agency, scope.unit ?? "", scope.service ?? ""]
  }

  /// Returns the cell of a number that may not be known.
  static func cell(_ number: Int?) -> String {
    number.map { String($0) } ?? ""
  }

  /// Returns the cells `yoy` and `yoy_percent`.
  ///
  /// - Parameters:
  ///   - index: As it is shown.
  ///   - earlier: The index to compare with, as it is shown; `nil` for no delta.
  static func deltaCells(_ index: Rational, _ earlier: Rational?) -> [String] {
    guard let earlier else { return ["", ""] }
    let change = index - earlier
    guard earlier != Rational(0) else { return [change.text(decimals: 2), ""] }
    let percentage = change / earlier * Rational(100)
    return [change.text(decimals: 2), percentage.text(decimals: 2)]
  }

  /// Returns a field as RFC 4180 writes it.
  private static func quoted(_ field: String) -> String {
    guard field.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) })
    else { return field }
    let parts = field.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }
}
