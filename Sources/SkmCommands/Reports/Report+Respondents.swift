import Documents
import ExactNumbers
import Projections
import Survey

extension Report {
  /// Who answered, as far as everybody may know.
  var respondentFields: TemplateFields {
    let known = log.query.respondents(of: scope, in: period, asRecorded: false)
    let rows = log.query.publishedRespondents(of: scope).filter { row in
      row.period == period && row.attribute != .service && row.attribute != .channel
    }
    let forSheet = rows.filter { $0.attribute == .sex || $0.attribute == .education }
    let isKnown = known?.breakdowns.contains {
      $0.attribute != .service && $0.attribute != .channel
    }
    return [
      "ada_ciri_responden": .flag(!rows.isEmpty),
      "ciri_tidak_disajikan": .flag(rows.isEmpty && isKnown == true),
      "tabel_responden": .markdown(table(of: rows)),
      "catatan_responden": .text(remark(on: rows, known)),
      "ada_kelamin_pendidikan": .flag(!forSheet.isEmpty),
      "tabel_kelamin_pendidikan": .markdown(table(of: forSheet)),
      "catatan_kelamin_pendidikan": .text(remark(on: forSheet, known)),
    ].merging(answers) { first, _ in first }
  }

  /// Says whose the groups are, where the figure rests on others, and what is hidden.
  private func remark(on rows: [RespondentRow], _ known: RespondentFigures?) -> String {
    let hidden = rows.contains { $0.respondents == nil }
    return [
      known.flatMap(sourceSentence),
      hidden ? wording.hiddenSentence(SmallGroups.usualMinimum) : nil,
    ].compactMap(\.self).joined(separator: " ")
  }

  private func sourceSentence(_ known: RespondentFigures) -> String? {
    guard composite.basis != .responses || composite.respondents != known.respondents else {
      return nil
    }
    return
      "Ciri-ciri ini dari \(wording.respondentCount(known.respondents)) yang jawabannya tercatat "
      + "menurut satu kuesioner; indeks di atas berdasarkan "
      + (composite.respondents.map { wording.respondentCount($0) } ?? "responden lain") + "."
  }

  private func table(of rows: [RespondentRow]) -> String {
    MarkdownTable.text(
      columns: [
        ("Ciri", .left), ("Kategori", .left), ("Responden", .right), ("%", .right),
        ("Indeks", .right),
      ],
      rows: rows.map { row in
        [
          wording.name(of: row.attribute), wording.category(row.category, of: row.attribute),
          row.respondents.map { wording.count($0) } ?? "disembunyikan",
          wording.number(row.share), wording.number(row.index),
        ]
      })
  }

  /// How often each answer was given.
  private var answers: TemplateFields {
    guard let distribution = log.query.distribution(of: scope, in: period) else {
      return [
        "ada_jawaban": .flag(false), "tabel_jawaban": .markdown(""), "sumber_jawaban": .text(""),
      ]
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
      "sumber_jawaban": .text(
        "Jawaban dari \(wording.respondentCount(distribution.respondents)) yang tercatat"
          + (composite.respondents == distribution.respondents
            ? "."
            : "; indeks di atas berdasarkan "
              + (composite.respondents.map { wording.respondentCount($0) } ?? "responden lain")
              + ".")),
    ]
  }
}
