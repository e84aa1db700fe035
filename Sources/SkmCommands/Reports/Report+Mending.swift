import Documents
import EventLog
import ExactNumbers
import Projections
import Survey

extension Report {
  /// What to mend.
  var mending: TemplateFields {
    let mending = Mending(log.query, of: scope, in: period)
    let sample: TemplateFields = [
      "kode": .text(""), "nama_unsur": .text(""), "nilai": .text(""), "indeks_unsur": .text(""),
      "mutu_unsur": .text(""), "selisih": .text(""),
    ]
    func list(_ elements: [Mending.Element]?) -> TemplateValue {
      .list(sample: sample, items: (elements ?? []).map { fields(of: $0.row) })
    }
    let lowest = ranksElements ? mending?.lowest ?? [] : []
    // A reader of a table looks for its highest value, whatever it is worth.
    let highest = [mending?.apart].compactMap(\.self) + (mending?.highest ?? [])
    return [
      "ada_terendah": .flag(!lowest.isEmpty), "terendah": list(lowest),
      "tertinggi": list(highest),
      "ada_turun": .flag(!(mending?.falls.isEmpty ?? true)), "turun": list(mending?.falls),
      "daftar_terendah": .text(
        lowest.map { element in
          "\(element.code)" + (element.name.map { " \($0)" } ?? "")
        }.joined(separator: ", ")),
    ]
  }

  /// Whether the elements can be ranked: all were answered, and those that are lowest are no more than half of
  /// them.
  private var ranksElements: Bool {
    guard
      elements.count > 3, Set(elements.map(\.element)) == Set(instrumentElements.map(\.code)),
      let lowest = Mending(log.query, of: scope, in: period)?.lowest
    else { return false }
    return 2 * lowest.count <= elements.count
  }

  /// What is planned, and what became of what was planned before.
  var followUps: TemplateFields {
    let subjects =
      scope.service != nil
      ? [] : trend.scopes(in: scope, units: true, services: false).map(\.subject)
    let all = subjects.flatMap { log.query.followUpRows(of: $0, by: day) }
    let planned = all.filter { period.contains($0.followUp.period) }
    let before = all.map(\.followUp.period)
      .filter { $0.lastDay.daysSince1970 < period.firstDay.daysSince1970 }
      .max { $0.lastDay.daysSince1970 < $1.lastDay.daysSince1970 }
    let settled = all.filter { $0.followUp.period == before }
    return [
      "tindak_lanjut_pada_unit": .flag(scope.service != nil),
      "ada_rencana": .flag(!planned.isEmpty), "tabel_rencana": .markdown(planTable(planned)),
      "ada_realisasi": .flag(!settled.isEmpty),
      "periode_realisasi": .text(before.map(wording.phrase) ?? ""),
      "realisasi": .text(
        Realisation(of: settled).map { realisation in
          "\(wording.count(realisation.done)) dari \(wording.count(realisation.planned)) "
            + "(\(wording.number(realisation.percent)) %)"
        } ?? ""),
      "tabel_realisasi": .markdown(realisationTable(settled)),
    ]
  }

  private func planTable(_ rows: [FollowUpRow]) -> String {
    table(
      rows, [("Kegiatan", .left), ("Tenggat", .left), ("Penanggung jawab", .left)]
    ) { row in
      [row.followUp.action, wording.phrase(row.followUp.due), row.followUp.owner ?? ""]
    }
  }

  private func realisationTable(_ rows: [FollowUpRow]) -> String {
    table(
      rows, [("Kegiatan", .left), ("Keadaan", .left), ("Bukti atau hambatan", .left)]
    ) { row in
      let completion = row.followUp.completion
      return [
        row.followUp.action, wording.status(row),
        [completion?.evidence.map(wording.evidence), completion?.obstacle.map(wording.obstacle)]
          .compactMap(\.self).joined(separator: "; "),
      ]
    }
  }

  /// Returns a table of follow-ups, with the unit in the report of an agency.
  private func table(
    _ rows: [FollowUpRow], _ columns: [(String, MarkdownTable.Side)],
    _ cells: (FollowUpRow) -> [String]
  ) -> String {
    let isAgency = scope.subject.unit == nil
    return MarkdownTable.text(
      columns: (isAgency ? [("Unit", .left)] : []) + [("Unsur", .left)] + columns,
      rows: rows.map { row in
        (isAgency ? [log.state.registry.name(of: Scope(row.subject))] : [])
          + [
            "\(row.followUp.element)" + (row.elementName.map { " \($0)" } ?? "")
          ] + cells(row)
      })
  }
}
