import Documents
import ExactNumbers
import Projections
import Survey

extension Report {
  /// The units of an agency, or the services of a unit, side by side.
  var recap: TemplateFields {
    let parts =
      scope.service != nil
      ? []
      : trend.scopes(
        in: scope, units: scope.subject.unit == nil, services: scope.subject.unit != nil
      )
      .dropFirst()
    let rows = parts.map { part in (part: part, rows: trend.rows(of: part, in: period)) }
    let known = rows.filter { $0.rows.contains { $0.element == nil && $0.index != nil } }
    let missing = rows.filter { row in !known.contains { $0.part == row.part } }.map(\.part)
    let names = missing.map(log.state.registry.name(of:)).joined(separator: ", ")
    let table = table(of: ranked(known), known.flatMap(\.rows))
    let isAgency = scope.subject.unit == nil
    return [
      "ada_unit": .flag(isAgency && !known.isEmpty),
      "tabel_unit": .markdown(isAgency ? table : ""),
      "unit_tanpa_angka": .optional(isAgency && !names.isEmpty ? names : nil),
      "ada_layanan": .flag(!isAgency && !known.isEmpty),
      "tabel_layanan": .markdown(isAgency ? "" : table),
    ]
  }

  /// A unit or service with its place among the others.
  private struct Ranked {
    let rank: Int
    let part: Scope
    let rows: [TrendRow]
  }

  /// Returns parts by their index, the highest first; those with one index share a rank.
  private func ranked(_ parts: [(part: Scope, rows: [TrendRow])]) -> [Ranked] {
    func index(_ rows: [TrendRow]) -> Int { rows.first { $0.element == nil }?.index?.units ?? 0 }
    let indices = parts.map { index($0.rows) }
    let order = parts.indices.sorted { (-indices[$0], $0) < (-indices[$1], $1) }
    return order.map { place in
      Ranked(
        rank: 1 + indices.count { $0 > indices[place] }, part: parts[place].part,
        rows: parts[place].rows)
    }
  }

  private func table(of parts: [Ranked], _ rows: [TrendRow]) -> String {
    let codes = Set(rows.compactMap(\.element)).sorted()
    let columns: [(String, MarkdownTable.Side)] =
      [("No.", .right), (scope.subject.unit == nil ? "Unit" : "Layanan", .left)]
      + [("Responden", .right)] + codes.map { ("\($0)", .right) }
      + [("Indeks", .right), ("Mutu", .center)]
    return MarkdownTable.text(
      columns: columns,
      rows: parts.map { part in
        let composite = part.rows.first { $0.element == nil }
        return [
          "\(part.rank)", log.state.registry.name(of: part.part),
          wording.count(composite?.respondents) + small.mark(composite?.respondents),
        ]
          + codes.map { code in
            wording.number(part.rows.first { $0.element == code }?.value)
          } + [wording.number(composite?.index), composite?.grade?.rawValue ?? ""]
      })
  }
}
