import Importing
import JSON
import Survey

/// The figures that a table of results has, and that are compared with the log.
struct ComparedFigures {
  private let elements: [ElementCode]
  private let roles: Set<ColumnRole>
  /// What is said of all rows, as an event has it.
  private let stated: [JSONValue.Member]

  init(_ plan: SheetPlan, stated: [JSONValue.Member]) {
    elements = plan.columns.compactMap { $0.role?.element }.sorted()
    roles = Set(plan.columns.compactMap(\.role))
    self.stated = stated
  }

  /// Returns the fields in which a row, and what is said of all rows, differ from a result.
  func differences(of row: ResultRow, from figures: ReportedFigures) -> [ChangedField] {
    printedDifferences(of: row, from: figures)
      + stated.compactMap { stated in
        let old = figures.stated(stated.name)
        return old == stated.value ? nil : ChangedField(stated.name, old, stated.value)
      }
  }

  /// Returns the figures that a row prints otherwise than a result.
  ///
  /// They are compared as numbers: other programs leave zeros at the end out.
  func printedDifferences(of row: ResultRow, from figures: ReportedFigures) -> [ChangedField] {
    var fields: [ChangedField] = []
    for code in elements {
      let old = figures.elements.first { $0.code == code }?.value
      let new = row.elements.first { $0.code == code }?.value
      guard old?.value != new?.value else { continue }
      fields.append(ChangedField(code.description, old?.json, new?.json, part: "elements"))
    }
    if roles.contains(.index), figures.index?.value != row.index?.value {
      fields.append(ChangedField("index", figures.index?.json, row.index?.json))
    }
    if roles.contains(.grade), figures.grade != row.grade {
      fields.append(ChangedField("grade", figures.grade?.json, row.grade?.json))
    }
    if roles.contains(.respondents), figures.respondents != row.respondents {
      fields.append(
        ChangedField(
          "respondents", figures.respondents.map { .integer($0) },
          row.respondents.map { .integer($0) }))
    }
    if roles.contains(.priorities), figures.priorities ?? [] != row.priorities {
      fields.append(
        ChangedField(
          "priorities", figures.priorities?.json,
          row.priorities.isEmpty ? nil : row.priorities.json))
    }
    return fields
  }
}

extension ChangedField {
  /// Creates a field from what an event has of it before and after.
  fileprivate init(_ name: String, _ old: JSONValue?, _ new: JSONValue?, part: String? = nil) {
    self.init(
      name: name, old: old?.plainText, new: new?.plainText, part: part, value: new ?? .null)
  }
}

extension ReportedFigures {
  /// What is said of a result besides its figures, as an event has it; `nil` if nothing.
  fileprivate func stated(_ name: String) -> JSONValue? {
    switch name {
    case "scale": .integer(scale)
    case "weights": weights?.json
    case "bands": bands == .of2004 ? .integer(2004) : bands == .of2017 ? .integer(2017) : nil
    case "instrument": instrument.map { .string($0) }
    case "document": document.map { .string($0) }
    default: nil
    }
  }
}

extension PrintedNumber {
  var json: JSONValue { .string(text) }
}

extension Grade {
  var json: JSONValue { .string(rawValue) }
}

extension [ElementCode] {
  var json: JSONValue { .array(map { .string($0.description) }) }
}

extension JSONValue {
  /// The value without quotation marks, for people.
  fileprivate var plainText: String {
    switch self {
    case .string(let text): text
    case .array(let values): values.map(\.plainText).joined(separator: " ")
    default: jsonText
    }
  }
}
