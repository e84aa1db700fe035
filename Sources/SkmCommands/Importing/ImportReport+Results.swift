import Importing
import Projections
import Survey

/// What an import finds in a table of results and would do.
extension ImportReport {
  /// What became of the rows.
  func countText(_ pass: ResultPass, _ results: ResultReader) -> String {
    func line(_ count: Int, _ english: String, _ indonesian: String) -> String {
      guard count > 0 else { return "" }
      let lines = "\(wording.count(count)) \(wording.choose(english, indonesian))"
        .wrapped(to: TextTable.widthLimit - 4)
      return "  " + lines.joined(separator: "\n    ") + "\n"
    }
    let headings = pass.headings.prefix(Self.listLimit).map { "'\($0.printable)'" }
      .joined(separator: ", ")
    let periods = pass.otherPeriods.prefix(Self.listLimit).map { row in
      wording.choose("line", "baris") + " \(row.line) '\((row.otherPeriod ?? "").printable)'"
    }.joined(separator: ", ")
    return
      wording.choose(
        wording.plural(pass.rowCount, "row"), "\(wording.count(pass.rowCount)) baris") + ":\n"
      + line(pass.new.count, "new", "baru")
      + line(pass.existingCount, "in the log already", "sudah ada di log")
      + line(pass.changes.count, "changed since they were imported", "berubah sejak diimpor")
      + line(pass.withdrawnCount, "withdrawn in the log", "ditarik di log")
      + line(pass.refused.count, "refused", "ditolak")
      + line(
        results.comparedTotalCount, "below them with totals, which agree with the rows above",
        "baris jumlah cocok dengan baris di atasnya")
      + line(
        pass.missing.count,
        "in the log, and not in the table any more; '--corrections' withdraws them",
        "ada di log, tidak ada lagi di tabel; '--corrections' menariknya")
      + line(
        pass.headings.count, "without figures, left out: \(headings)",
        "tanpa angka, dilewati: \(headings)")
      + line(pass.footCount, "below the totals, left out", "di bawah jumlah, dilewati")
      + line(
        pass.otherPeriods.count,
        "whose own cell says another period than \(pass.settings.period), which counts: \(periods)",
        "yang selnya menyebut periode lain dari \(pass.settings.period), yang dipakai: \(periods)")
      + line(
        results.ranks.differences.count, rankWords(results.ranks, .english),
        rankWords(results.ranks, .indonesian))
      + line(
        results.ranks.uncomparedCount,
        "with a rank that cannot be compared, for want of an index or a number",
        "dengan peringkat yang tidak dapat dibandingkan: tanpa indeks, atau bukan angka")
  }

  /// Says, behind their number, which ranks do not follow from the indices.
  private func rankWords(_ ranks: RankCheck, _ language: Language) -> String {
    let wording = Wording(language: language)
    let list = ranks.differences.prefix(Self.rankLimit).map { difference in
      let (first, last) = (difference.expected.lowerBound, difference.expected.upperBound)
      let expected = first == last ? "\(first)" : "\(first)–\(last)"
      return wording.choose("line", "baris") + " \(difference.line) '\(difference.name.printable)' "
        + wording.choose(
          "prints \(difference.printed), not \(expected)",
          "tercetak \(difference.printed), bukan \(expected)")
    }
    return wording.choose(
      "of \(ranks.comparedCount) ranks do not follow from the indices",
      "dari \(ranks.comparedCount) peringkat tidak sesuai dengan indeksnya") + ": "
      + list.joined(separator: "; ") + (ranks.differences.count > list.count ? "; …" : "")
  }

  /// The number of ranks that are shown.
  private static let rankLimit: Int = 5

  /// The new results as they were read, but for their elements, to be compared with what was printed.
  func rowText(_ pass: ResultPass) -> String {
    guard !pass.new.isEmpty else { return "" }
    var table = TextTable(
      columns: [
        .init(wording.choose("line", "baris"), .right), .init(wording.who),
        .init(wording.respondents, .right), .init(wording.index, .right), .init(wording.grade),
      ],
      rows: pass.new.map { taken in
        let row = taken.row
        return [
          String(row.line),
          String(taken.scope.path.dropFirst(pass.settings.agency.agency.count + 1)),
          wording.count(row.respondents),
          row.index?.text.replacing(".", with: wording.decimalSign) ?? "",
          row.grade?.rawValue ?? "",
        ]
      })
    table.removeEmptyColumns()
    return table.text
  }

  /// The rows that say something else than the log, and those that the table has no more.
  func differenceText(_ pass: ResultPass) -> String {
    let changes = pass.changes.map { change in
      let fields = change.fields.map { field in
        "\(field.name) \(field.old?.printable ?? "-") → \(field.new?.printable ?? "-")"
      }.joined(separator: ", ")
      return wording.choose("line", "baris")
        + " \(change.line), \(change.id.printable): \(fields)\n"
    }
    let missing = pass.missing.map { result in
      wording.choose("not in the table any more", "tidak ada lagi di tabel")
        + ": \(result.id.printable)\n"
    }
    return (changes + missing).joined()
  }

  /// What does not add up with the table, and did before.
  func findingText(_ new: NewFindings) -> String {
    guard !new.findings.isEmpty else { return "" }
    return wording.choose(
      "What does not add up with it, as 'skm reconcile' says; it is imported as it is printed:",
      "Yang tidak cocok bersamanya, menurut 'skm reconcile'; diimpor seperti tercetak:")
      + "\n\n" + FindingTable(new.registry, wording).text(new.findings, at: nil)
  }

  /// Says what was imported.
  func importedSentence(
    _ pass: ResultPass, _ corrections: ResultCorrections, sequence: Int
  ) -> String {
    func part(_ count: Int, _ english: String, _ indonesian: String) -> String? {
      count == 0 ? nil : "\(wording.count(count)) \(wording.choose(english, indonesian))"
    }
    let left = pass.refused.count + (corrections.isEmpty ? pass.changes.count : 0)
    let parts = [
      part(pass.new.count, "imported", "diimpor"),
      part(corrections.changes.count, "corrected", "dikoreksi"),
      part(corrections.missing.count, "withdrawn", "ditarik"),
      part(left, "left out", "dilewati"),
    ]
    let (agency, period) = (pass.settings.agency, pass.settings.period)
    return wording.choose("results of \(agency) for \(period): ", "hasil \(agency) \(period): ")
      + parts.compactMap { $0 }.joined(separator: ", ")
      + wording.choose(", at sequence \(sequence)", ", sampai urutan \(sequence)")
  }
}

extension Wording {
  /// Asks whether the log is to be corrected.
  func correctionQuestion(_ corrections: ResultCorrections) -> String {
    let kind = corrections.kind.map { " (\($0.rawValue))" } ?? ""
    return choose(
      "Correct \(plural(corrections.changes.count, "result"))\(kind) and withdraw \(corrections.missing.count)? [y/N] ",
      "Koreksi \(corrections.changes.count) hasil\(kind) dan tarik \(corrections.missing.count)? [y/T] "
    )
  }
}
