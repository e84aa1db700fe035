import Projections

/// How a table looks to programs for official statistics: its columns as components of a data structure of
/// [SDMX](https://sdmx.org) 3.0.
///
/// A row is an observation. What it is about are its dimensions, of which none may be empty: `_T` stands
/// for the unit itself, all units, or all elements.
struct SDMXTable {
  /// What a component is for.
  enum Role: Equatable {
    /// What an observation is about.
    case dimension
    /// The period that it is about.
    case time
    /// The figure.
    case measure
    /// What is said of the figure.
    case attribute
  }

  /// What the values of a component are.
  enum Kind: Equatable {
    case text
    case integer
    case decimal
    case time
    /// One of a list of codes, by its id.
    case code(String)
  }

  /// A component of the structure.
  struct Component {
    let id: String
    /// The column of the table; `nil` for the frequency, which is that of the period.
    let column: String?
    let role: Role
    let kind: Kind
  }

  /// The id of the structure: `TREND`.
  let id: String

  /// The components, in the order of their columns.
  let components: [Component]

  /// The maintainer and version of all that is described.
  static let agency: String = "SKM"
  static let version: String = "1.0.0"

  /// The code of a whole.
  static let whole: String = "_T"

  /// The lists of codes: the id, and each code with its English and Indonesian name.
  static let codelists: [(id: String, codes: [(id: String, english: String, indonesian: String)])] =
    [
      (
        "CL_FREQ",
        [
          ("A", "Annual", "Tahunan"), ("S", "Half-yearly", "Semesteran"),
          ("Q", "Quarterly", "Triwulanan"), ("M", "Monthly", "Bulanan"),
        ]
      ),
      (
        "CL_GRADE",
        [
          ("A", "Very good", "Sangat baik"), ("B", "Good", "Baik"),
          ("C", "Less than good", "Kurang baik"), ("D", "Not good", "Tidak baik"),
        ]
      ),
    ]

  /// - Returns: `nil` for a table that is no series of figures.
  init?(_ kind: ExportedTable.Kind) {
    switch kind {
    case .trend: self.init("TREND", TrendRow.columns, dimensions: ["element"])
    case .revisions: self.init("REVISIONS", RevisionRow.columns, dimensions: ["revision"])
    case .responses, .findings: return nil
    }
  }

  private init(_ id: String, _ columns: [String], dimensions: [String]) {
    self.id = id
    let about = ["agency", "unit", "service"] + dimensions
    func component(_ column: String, _ role: Role) -> Component {
      Component(
        id: column.uppercased(), column: column, role: role, kind: Self.kind(of: column))
    }
    components =
      [Component(id: "FREQ", column: nil, role: .dimension, kind: .code("CL_FREQ"))]
      + about.map { component($0, .dimension) }
      + [
        Component(id: "TIME_PERIOD", column: "period", role: .time, kind: .time),
        Component(id: "OBS_VALUE", column: "index", role: .measure, kind: .decimal),
      ]
      + columns.filter { !about.contains($0) && $0 != "period" && $0 != "index" }
      .map { component($0, .attribute) }
  }

  private static func kind(of column: String) -> Kind {
    switch column {
    case "grade": .code("CL_GRADE")
    case "respondents", "published_revision", "units", "units_matched", "revision", "sequence":
      .integer
    case "value", "yoy", "yoy_percent", "published_index", "margin", "yoy_matched",
      "current_index", "drift":
      .decimal
    default: .text
    }
  }
}
