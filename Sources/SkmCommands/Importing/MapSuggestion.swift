import Importing
import JSON
import Survey

/// A map of a sheet, to be edited, how sure it is of each column, and which words it leaves to a person.
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
    if !plan.untoldWords.isEmpty { map.append(.init("answers", .object(answers))) }
    return JSONValue.object(map).indentedText
  }

  /// The words that a person has to read, by element; for all, where these have the same words.
  private var answers: [JSONValue.Member] {
    func member(_ name: String, _ words: [String]) -> JSONValue.Member {
      JSONValue.Member(name, .object(words.map { JSONValue.Member($0, .string("?")) }))
    }
    let untold = plan.untoldWords.sorted { $0.key < $1.key }
    if untold.count > 1, Set(untold.map(\.value)).count == 1 {
      return [member("all", untold[0].value)]
    }
    return untold.map { member($0.key.description, $0.value) }
  }
}
