package import Survey

/// What a column of a sheet is.
package enum ColumnRole: Hashable, Sendable {
  /// The answers to an element, or their means.
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
  /// The unit or service that a result is of.
  case unit
  /// The index.
  case index
  /// The grade.
  case grade
  /// The number of respondents.
  case respondents
  /// The elements to mend first.
  case priorities
  /// The rank of a result among those of the table, which is compared with their indices.
  case rank
  /// The period of a result, which is that of the whole table.
  case period
  /// Who the respondent is: left out, and counted.
  case personal
  /// Nothing that is imported.
  case nothing

  private static let names: [(name: String, role: ColumnRole)] = [
    ("date", .date), ("id", .key), ("service", .service), ("sex", .sex), ("age", .age),
    ("education", .education), ("occupation", .occupation), ("channel", .channel),
    ("suggestion", .suggestion), ("complaint", .complaint), ("unit", .unit), ("index", .index),
    ("grade", .grade), ("respondents", .respondents), ("priorities", .priorities),
    ("rank", .rank), ("period", .period), ("personal", .personal), ("nothing", .nothing),
  ]

  /// What a map may say that a column is, of one kind of sheet or any.
  static func rule(of kind: SheetKind? = nil) -> String {
    let own = names.dropLast().filter { named in kind.map(named.role.isPart(of:)) ?? true }
    return "an element like 'U1', or " + own.map { "'\($0.name)'" }.joined(separator: ", ")
      + " or 'nothing'"
  }

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

  /// Whether the column has figures.
  var isFigure: Bool {
    switch self {
    case .element, .index, .respondents: true
    default: false
    }
  }

  /// Whether the column has what respondents wrote.
  var isText: Bool { self == .suggestion || self == .complaint }

  /// Whether sheets of a kind may have such a column.
  func isPart(of kind: SheetKind) -> Bool {
    switch self {
    case .element, .personal, .nothing: true
    case .unit, .index, .grade, .respondents, .priorities, .rank, .period: kind == .results
    case .date, .key, .service, .sex, .age, .education, .occupation, .channel, .suggestion,
      .complaint:
      kind == .responses
    }
  }
}
