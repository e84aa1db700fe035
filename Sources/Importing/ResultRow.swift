package import Survey

/// A row of a table of results, as it is printed.
package struct ResultRow: Sendable {
  /// The line of the file in which it begins.
  package let line: Int
  /// The number of the row, from 1.
  package let row: Int
  /// The texts of its cells.
  package let cells: [String]
  /// What it calls the unit or service that it is of.
  package internal(set) var name: String = ""
  /// The index.
  package internal(set) var index: PrintedNumber?
  /// The elements, in the order of their codes.
  package internal(set) var elements: [ElementValue<PrintedNumber>] = []
  /// The grade.
  package internal(set) var grade: Grade?
  /// The number of respondents.
  package internal(set) var respondents: Int?
  /// The elements to mend first.
  package internal(set) var priorities: [ElementCode] = []
  /// The rank.
  package internal(set) var rank: RankText = .none
  /// What stands in its cell for a period, if that is not the period of the table.
  package internal(set) var otherPeriod: String?

  /// Whether it prints no figure.
  var isEmpty: Bool {
    index == nil && elements.isEmpty && grade == nil && respondents == nil
  }
}
