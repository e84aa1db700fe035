import Importing
import JSON

/// A map of a sheet, to be edited, and how sure it is of each column.
struct MapSuggestion {
  let plan: SheetPlan
  let wording: Wording

  /// The map as JSON text.
  var text: String {
    var map: [JSONValue.Member] = [
      .init("map", .string("my-map")), .init("extends", .string(plan.map.name)),
    ]
    let columns = plan.columns.map { column -> JSONValue in
      .object([
        .init("column", .string(column.letters)), .init("header", .string(column.header)),
        .init("is", .string(column.role?.name ?? "?")),
        .init("note", .string("\(column.certainty.rawValue): \(wording.sentence(column.reason))")),
      ])
    }
    map.append(.init("columns", .array(columns)))
    return JSONValue.object(map).indentedText
  }
}
