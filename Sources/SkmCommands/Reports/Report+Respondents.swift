import Documents
import ExactNumbers
import Projections
import Survey

extension Report {
  /// Who answered; groups that are small are hidden.
  var respondentFields: TemplateFields {
    let known = log.query.respondents(of: scope, in: period, asRecorded: false)
    let breakdowns = known?.breakdowns ?? []
    let published = breakdowns.filter { $0.attribute != .service && $0.attribute != .channel }
      .map { $0.published(minimum: small.minimum) }.filter { !$0.lines.isEmpty }
    let forSheet = published.filter { $0.attribute == .sex || $0.attribute == .education }
    let isAnyHidden = published.contains { $0.lines.contains { $0.shown == nil } }
    return [
      "ada_ciri_responden": .flag(!published.isEmpty),
      "tabel_responden": .markdown(table(of: published)),
      "ada_kelamin_pendidikan": .flag(!forSheet.isEmpty),
      "tabel_kelamin_pendidikan": .markdown(table(of: forSheet)),
      "catatan_responden": .text(
        [
          known.flatMap(sourceSentence),
          isAnyHidden ? wording.hiddenSentence(small.minimum) : nil,
        ].compactMap(\.self).joined(separator: " ")),
    ].merging(answers) { first, _ in first }
  }

  /// Says whose the groups are, where the figure rests on others.
  private func sourceSentence(_ known: RespondentFigures) -> String? {
    guard composite.basis != .responses || composite.respondents != known.respondents else {
      return nil
    }
    return
      "Ciri-ciri ini dari \(wording.respondentCount(known.respondents)) yang jawabannya tercatat; "
      + "indeks di atas berdasarkan "
      + (composite.respondents.map { wording.respondentCount($0) } ?? "responden lain") + "."
  }

  private func table(of breakdowns: [PublishedBreakdown]) -> String {
    let rows = breakdowns.flatMap { breakdown in
      breakdown.lines.enumerated().map { number, line in
        [
          number == 0 ? wording.name(of: breakdown.attribute) : "",
          wording.category(line.name, of: breakdown.attribute),
          line.shown.map { wording.count($0.respondents) } ?? "<\(breakdown.ceiling)",
          wording.number(line.shown?.share), wording.number(line.shown?.index),
        ]
      }
    }
    return MarkdownTable.text(
      columns: [
        ("Ciri", .left), ("Kategori", .left), ("Responden", .right), ("%", .right),
        ("Indeks", .right),
      ], rows: rows)
  }

  /// How often each answer was given.
  private var answers: TemplateFields {
    guard let distribution = log.query.distribution(of: scope, in: period) else {
      return ["ada_jawaban": .flag(false), "tabel_jawaban": .markdown("")]
    }
    let columns: [(String, MarkdownTable.Side)] =
      [("Unsur", .left)] + distribution.instrument.scale.map { ("\($0)", .right) }
      + [("Jawaban", .right), ("Puas %", .right)]
    let rows = distribution.lines.map { line in
      let name = line.element.map { code in
        let name = distribution.instrument.elements.first { $0.code == code }?.name
        return "\(code)" + (name.map { " \($0)" } ?? "")
      }
      return [name ?? "Semua unsur"] + line.counts.map { wording.count($0) }
        + [wording.count(line.answers), wording.number(line.satisfied)]
    }
    return [
      "ada_jawaban": .flag(true),
      "tabel_jawaban": .markdown(MarkdownTable.text(columns: columns, rows: rows)),
    ]
  }
}
