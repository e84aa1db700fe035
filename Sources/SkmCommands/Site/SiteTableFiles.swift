import JSON
import Projections

/// A file of a site.
struct SiteFile: Sendable {
  /// Where it is, from the folder of the site on.
  let path: String
  let text: String

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
  }
}

extension Site {
  /// Returns the tables of an agency or unit for other programs, as CSV and as JSON.
  ///
  /// Trend, revisions, findings and follow-ups are what `skm export` and `skm followup` write; groups of
  /// respondents those that everybody may see.
  func tableFiles(of tables: SubjectTables, units: [UnitFigures]) -> [SiteFile] {
    let folder = paths.folder(of: tables.subject)
    var files: [SiteFile] = []
    func add<Row: TableRow>(_ name: String, _ rows: [Row]) {
      guard !rows.isEmpty else { return }
      files.append(SiteFile("\(folder)\(name).csv", Row.csv(rows)))
      files.append(SiteFile("\(folder)\(name).json", json(rows)))
    }
    add("trend", tables.own.rows)
    add("services", tables.parts.dropFirst().flatMap(\.rows))
    add("units", units.flatMap { $0.rows(.now).sorted { $0.key < $1.key }.map(\.value) })
    add("respondents", tables.respondents)
    add("revisions", tables.parts.flatMap(\.revisions))
    add("followups", followUps(of: tables.subject))
    add("findings", tables.findings)
    return files
  }

  /// Returns rows with what they rest on, and the names of their columns; a row stands on a line.
  private func json<Row: TableRow>(_ rows: [Row]) -> String {
    var text = "{\n"
    for member in AnswerBasis(log).members {
      text += "  \(JSONValue.string(member.name).jsonText): \(member.value.jsonText),\n"
    }
    let columns = JSONValue.array(Row.columns.map { .string($0) }).jsonText
    text += "  \"columns\": \(columns),\n  \"rows\": [\n    "
    var bytes: [UInt8] = []
    for (number, row) in rows.enumerated() {
      if number > 0 { bytes.append(contentsOf: ",\n    ".utf8) }
      row.appendJSON(to: &bytes)
    }
    return text + String(decoding: bytes, as: UTF8.self) + "\n  ]\n}\n"
  }
}
