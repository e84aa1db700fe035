import Documents
import EventLog
import ExactNumbers
import Projections
import Survey

extension Report {
  /// The trend up to the period, and what was published otherwise.
  var history: TemplateFields {
    let rows = trendRows
    let breaks = BreakLines(
      breaks: trend.breaks(at: rows), scopes: [scope], wording: wording)
    let revisions = revisionRows
    return [
      "ada_tren": .flag(rows.count > 1), "tabel_tren": .markdown(trendTable(rows)),
      "perubahan_seri": .list(
        sample: ["kalimat": .text("")], items: breaks.sentences.map { ["kalimat": .text($0)] }),
      "ada_revisi": .flag(!revisions.isEmpty),
      "tabel_revisi": .markdown(revisionTable(revisions)),
    ]
  }

  /// The figures of periods of one length, up to that of the report.
  var trendRows: [TrendRow] {
    trend.rows(of: scope, grains: [period.grain], withElements: false)
      .filter { $0.period <= period && $0.index != nil }.judgedTogether()
  }

  private func trendTable(_ rows: [TrendRow]) -> String {
    MarkdownTable.text(
      columns: [
        ("Periode", .left), ("Responden", .right), ("Indeks", .right), ("±", .right),
        ("Mutu", .center), ("Selisih", .right), ("Simpulan", .left), ("Sepadan", .right),
        ("Dasar", .left),
      ],
      rows: rows.map { row in
        [
          row.period.description, wording.count(row.respondents) + small.mark(row.respondents),
          wording.number(row.index), wording.number(row.margin), row.grade?.rawValue ?? "",
          wording.signed(row.delta?.points),
          row.delta == nil ? "" : row.verdict.map(wording.word) ?? "",
          row.matched.map { "\(wording.signed($0.points)) (\($0.parts))" } ?? "",
          wording.name(of: row.basis, units: row.units),
        ]
      })
  }

  /// What was published up to the period and was revised, or is another today.
  private var revisionRows: [RevisionRow] {
    let rows = Revisions(log.state).rows(of: scope).filter { $0.period <= period }
    let changed = Set(
      rows.filter { $0.published.number > 1 || $0.drift.map { $0.units != 0 } ?? true }
        .map(\.period))
    return rows.filter { changed.contains($0.period) }
  }

  private func revisionTable(_ rows: [RevisionRow]) -> String {
    MarkdownTable.text(
      columns: [
        ("Periode", .left), ("Edisi", .right), ("Jenis", .left), ("Tanggal", .left),
        ("Terbit", .right), ("Kini", .right), ("Geser", .right),
      ],
      rows: rows.map { row in
        let vintage = row.published.vintage
        return [
          row.period.description, "\(row.published.number)", wording.name(of: vintage),
          wording.date(vintage.time.day), wording.number(vintage.shownIndex),
          wording.number(row.currentIndex), wording.signed(row.drift),
        ]
      })
  }

  /// What does not add up in the figures of the period and before; of an agency also in those of its
  /// units for the period.
  var remarks: TemplateFields {
    let reconciliation = Reconciliation(log.state)
    let own = reconciliation.findings(of: scope.subject).filter { finding in
      finding.scope == scope && finding.period.map { $0 <= period } ?? true
    }
    let units = scope.subject.unit == nil ? log.state.registry.units(of: scope.subject.agency) : []
    let ofUnits = units.flatMap { unit in
      reconciliation.findings(of: unit).filter { $0.period == period && $0.scope == Scope(unit) }
    }
    let findings = (own + ofUnits).filter { finding in
      finding.severity != .notice || finding.code == .responsesDiffer
    }
    return [
      "ada_temuan": .flag(!findings.isEmpty),
      "temuan": .list(
        sample: ["perihal": .text(""), "kalimat": .text("")],
        items: findings.map { finding in
          let figures = wording.figures(of: [finding])
          let name = finding.scope == scope ? nil : log.state.registry.name(of: finding.scope)
          return [
            "perihal": .text(
              [name, finding.period.map(wording.phrase) ?? "semua periode"].compactMap(\.self)
                .joined(separator: ", ")),
            "kalimat": .text(
              wording.sentence(finding.reason) + (figures.isEmpty ? "" : " (\(figures))")),
          ]
        }),
    ]
  }
}
