import Hashing
import JSON
import Survey

/// Describes the tables of the read models as a data package, so that programs know the types of their
/// columns and whether a file is whole.
///
/// The form is that of [Frictionless](https://specs.frictionlessdata.io/tabular-data-package/), version 1
/// of the profile "tabular-data-package".
enum DataPackage {
  /// A table that was written.
  typealias Written = (file: ReadModels.File, byteCount: Int, digest: Digest)

  /// Returns the text of the description.
  ///
  /// - Parameters:
  ///   - tables: The tables, each with its size and SHA-256.
  ///   - sequence: The place in the log from which they were made.
  static func text(of tables: [Written], at sequence: Int) -> String {
    JSONValue.object([
      .init("profile", .string("tabular-data-package")),
      .init("name", .string("skm-projections")),
      .init("title", .string("Read models of a log of public-satisfaction surveys")),
      .init("version", .string("\(PeriodClosed.rulesVersion).\(sequence)")),
      .init("resources", .array(tables.map(resource))),
    ]).indentedText
  }

  private static func resource(of table: Written) -> JSONValue {
    let name = String(table.file.name.prefix { $0 != "." })
    return .object([
      .init("profile", .string("tabular-data-resource")), .init("name", .string(name)),
      .init("path", .string(table.file.name)), .init("title", .string(title(of: table.file))),
      .init("format", .string("csv")), .init("mediatype", .string("text/csv")),
      .init("encoding", .string("utf-8")), .init("bytes", .integer(table.byteCount)),
      .init("hash", .string("sha256:\(table.digest.hexadecimal)")),
      .init(
        "schema",
        .object([
          .init("fields", .array(columns(of: table.file).map { field($0, of: table.file) })),
          .init("missingValues", .array([.string("")])),
        ])),
    ])
  }

  private static func field(_ name: String, of file: ReadModels.File) -> JSONValue {
    let field = Field(name, of: file)
    let constraints: [(String, JSONValue?)] = [
      ("required", field.isRequired ? .boolean(true) : nil),
      ("enum", field.values.map { .array($0.map { .string($0) }) }),
      ("minimum", field.range.map { .integer($0.lowerBound) }),
      ("maximum", field.range.map { .integer($0.upperBound) }),
    ]
    return .object(
      compacting: [
        ("name", .string(name)), ("type", .string(field.type)),
        ("description", .string(field.description)),
        (
          "constraints",
          constraints.contains { $0.1 != nil } ? .object(compacting: constraints) : nil
        ),
      ])
  }

  /// The columns of a table, in their order.
  static func columns(of file: ReadModels.File) -> [String] {
    switch file {
    case .trend: TrendRow.columns
    case .revisions: RevisionRow.columns
    case .findings: Finding.columns
    case .respondents: RespondentRow.columns
    case .package, .manifest: []
    }
  }

  private static func title(of file: ReadModels.File) -> String {
    switch file {
    case .trend: "Figures of every agency, unit, service, element and period"
    case .revisions: "Every published state of a figure"
    case .findings: "What does not add up"
    case .respondents: "Groups of respondents, without the small ones"
    case .package, .manifest: ""
    }
  }
}

/// What a program knows of a column.
private struct Field {
  var type: String = "string"
  let description: String
  var isRequired: Bool = false
  var values: [String]?
  var range: ClosedRange<Int>?

  init(_ name: String, of file: ReadModels.File) {
    switch name {
    case "agency":
      description = "The id of the agency"
      // A policy that nobody adopted is nobody's.
      isRequired = file != .findings
    case "unit": description = "The id of the unit within the agency; empty for the agency itself"
    case "service": description = "The id of the service within the unit; empty for the unit itself"
    case "element": description = "The element, U1 and so on; empty for the composite"
    case "period":
      description = "The period in the notation of SDMX: 2024, 2024-S2, 2024-Q3, 2024-05"
      isRequired = file != .findings
    case "respondents":
      (type, range) = ("integer", 0...Int(Int32.max))
      description = "The number of respondents; empty where it is not known or hidden"
    case "value":
      type = "number"
      description = "The mean answer on the scale of the instrument, or the weighted sum of them"
    case "index", "current_index", "published_index":
      type = "number"
      description =
        switch name {
        case "index":
          // Beyond 100 where declared weights add up to more than 1.
          file == .revisions ? "The index as it was published, 0 to 100" : "The index, 0 to 100"
        case "current_index": "Today's index under the formula of the published one"
        default: "The index of the latest vintage"
        }
    case "grade":
      description = "The grade of the index"
      values = Grade.allCases.map(\.rawValue)
    case "yoy":
      type = "number"
      description = "The index less that of the same period a year earlier, under one policy"
    case "yoy_percent":
      type = "number"
      description = "The same in percent of the earlier index"
    case "basis": description = "What the figure rests on"
    case "policy": description = "The policy that gives the weights and the bands"
    case "published_revision":
      type = "integer"
      description = "The number of the latest vintage, from 1"
    case "units":
      type = "integer"
      description = "The number of units of which a roll-up is made"
    case "margin":
      type = "number"
      description = "Half of the 95 % interval around the index, in its points"
    case "verdict": description = "Whether the change over the year is more than chance"
    case "yoy_matched":
      type = "number"
      description = "The change with the units, or the mix of services, held the same"
    case "units_matched":
      type = "integer"
      description = "The number of units or services of that change"
    case "revision":
      (type, isRequired) = ("integer", true)
      description = "The number of the vintage, from 1"
    case "kind": description = "What published it"
    case "sequence":
      (type, isRequired) = ("integer", true)
      description = "The place in the log of the event that published it"
    case "time":
      type = "datetime"
      description = "When it was published"
    case "drift":
      type = "number"
      description = "Today's index under that formula less the published one"
    case "code":
      description = "The rule that was broken"
      isRequired = true
      values = Finding.Code.allCases.map(\.rawValue)
    case "printed": description = "What was printed, as it stood"
    case "computed": description = "What follows from the log"
    case "detail": description = "What was found, in words"
    case "severity":
      description = "How much it matters"
      values = Finding.Severity.allCases.map(\.rawValue)
    case "attribute":
      description = "What respondents are told apart by"
      values = RespondentAttribute.allCases.map(\.rawValue)
    case "category": description = "What the group has in common; empty for those who did not say"
    case "share":
      (type, range) = ("number", 0...100)
      description = "Their share of all respondents in percent"
    default: preconditionFailure("Column '\(name)' has no description")
    }
  }
}
