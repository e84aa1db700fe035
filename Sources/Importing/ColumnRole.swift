package import Survey

/// What a column of a sheet is.
package enum ColumnRole: Hashable, Sendable {
  /// The answers to an element.
  case element(ElementCode)
  /// When the respondent answered.
  case date
  /// What tells the rows of the sheet apart.
  case key
  /// The service that was used.
  case service
  /// The respondent's sex.
  case sex
  /// The respondent's age in years, or the group that it is in.
  case age
  /// The respondent's education.
  case education
  /// The respondent's occupation.
  case occupation
  /// How the answers came in.
  case channel
  /// What the respondent suggests.
  case suggestion
  /// What the respondent complains of.
  case complaint
  /// Who the respondent is: left out, and counted.
  case personal
  /// Nothing that is imported.
  case nothing

  private static let names: [(name: String, role: ColumnRole)] = [
    ("date", .date), ("id", .key), ("service", .service), ("sex", .sex), ("age", .age),
    ("education", .education), ("occupation", .occupation), ("channel", .channel),
    ("suggestion", .suggestion), ("complaint", .complaint), ("personal", .personal),
    ("nothing", .nothing),
  ]

  /// What a map may say that a column is.
  static let rule: String =
    "an element like 'U1', or " + names.dropLast().map { "'\($0.name)'" }.joined(separator: ", ")
    + " or 'nothing'"

  /// Reads a role as a map writes it.
  init?(_ text: String) {
    if let code = ElementCode(text) {
      self = .element(code)
    } else if let named = Self.names.first(where: { $0.name == text }) {
      self = named.role
    } else {
      return nil
    }
  }

  /// The role as a map writes it.
  package var name: String {
    if case .element(let code) = self { return code.description }
    return Self.names.first { $0.role == self }?.name ?? ""
  }

  /// The element, if the column has answers.
  package var element: ElementCode? {
    if case .element(let code) = self { code } else { nil }
  }
}
