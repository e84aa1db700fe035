import ExactNumbers
import Importing
import Projections
import Sheets
import Survey

/// What an import finds in a sheet and would do, for people.
struct ImportReport {
  let wording: Wording
  let request: ImportRequest
  let plan: SheetPlan
  let reader: SheetReader
  let dateOrder: DateOrder?

  /// The number of readings of words, of changed rows and of missing rows that are shown.
  static let listLimit: Int = 10

  // MARK: The sheet

  /// How the sheet is written, and what its columns are.
  ///
  /// - Parameter hasColumns: Whether the columns are shown.
  func sheetText(withColumns hasColumns: Bool) -> String {
    var text =
      "\(request.sheet.name): \(formText), "
      + wording.choose("read as '\(plan.map.name)'", "dibaca sebagai '\(plan.map.name)'")
      + ", "
      + wording.choose(
        "header in line \(plan.headerLine)", "judul kolom di baris \(plan.headerLine)")
      + "\n"
    if let dateOrder {
      text += wording.choose(
        "dates are \(dateOrder.rawValue)", "urutan tanggal \(dateOrder.rawValue)")
      text += "\n"
    }
    return hasColumns ? text + "\n" + columnTable.text : text
  }

  /// How the sheet is written.
  private var formText: String {
    if let sheet = request.sheet.sheet?.printable {
      return wording.choose("sheet '\(sheet)' of a workbook", "lembar '\(sheet)' dari buku kerja")
    }
    let separator = wording.name(of: reader.separator ?? .comma)
    return "\((reader.encoding ?? .utf8).name), \(separator)"
  }

  private var columnTable: TextTable {
    TextTable(
      columns: [
        .init(wording.choose("column", "kolom")), .init(wording.choose("header", "judul")),
        .init(wording.choose("is", "adalah")), .init(wording.choose("how sure", "kepastian")),
      ],
      rows: plan.columns.filter { !$0.header.isEmpty || $0.role != .nothing }.map { column in
        [
          column.letters, column.header.count > 50 ? column.header.prefix(49) + "…" : column.header,
          wording.name(of: column.role),
          "\(wording.name(of: column.certainty)): \(wording.sentence(column.reason))",
        ]
      })
  }

  // MARK: What would come in

  /// What became of the rows.
  func countText(_ pass: ImportPass, _ responses: ResponseReader) -> String {
    let counts = pass.counts
    func line(_ count: Int, _ english: String, _ indonesian: String) -> String {
      count == 0 ? "" : "  \(wording.count(count)) \(wording.choose(english, indonesian))\n"
    }
    var text =
      wording.choose(wording.plural(counts.rows, "row"), "\(wording.count(counts.rows)) baris")
      + ":\n"
      + line(counts.new, "new", "baru")
      + line(counts.existing, "in the log already", "sudah ada di log")
      + line(counts.changed, "changed since they were imported", "berubah sejak diimpor")
      + line(counts.void, "void in the log", "dibatalkan di log")
      + line(counts.refused, "refused", "ditolak")
    if counts.written > 0 {
      text += line(
        counts.written, "with a suggestion or complaint, whose text stays outside the log",
        "dengan saran atau keluhan, teksnya disimpan di luar log")
    }
    if responses.comparedTotalCount > 0 {
      text += line(
        responses.comparedTotalCount, "below them with totals, which agree with the rows above",
        "baris jumlah cocok dengan baris di atasnya")
    }
    text += line(
      pass.missingCount, "in the log, and not in the sheet any more; '--corrections' voids them",
      "ada di log, tidak ada lagi di lembar; '--corrections' membatalkannya")
    text += line(
      counts.foot, "below the totals, left out", "di bawah jumlah, dilewati")
    return text + personalText(responses) + sexText(pass) + missingText(responses)
      + readingText(responses)
  }

  /// Says which rows do not count because their responses are void in the log, which no import undoes:
  /// somebody may have had a reason.
  func voidNote(_ pass: ImportPass, of unit: Subject) -> String? {
    guard let first = pass.voidRows.first else { return nil }
    let count = pass.counts.void
    let lines = pass.voidRows.map { String($0.line) }.joined(separator: ", ")
    let others = count > pass.voidRows.count ? " and \(count - pass.voidRows.count) more" : ""
    return "note: \(count == 1 ? "a row is" : "\(count) rows are") void in the log and "
      + "\(count == 1 ? "does" : "do") not count: line\(count == 1 ? "" : "s") \(lines)\(others); "
      + "'skm reinstate \(unit) \(first.id) --reason TEXT' puts \(count == 1 ? "it" : "the first") back\n"
  }

  /// Says which columns are not used because an option says the same of all rows.
  func unusedNotes(_ settings: ResponseReader.Settings) -> [String] {
    let given: [(role: ColumnRole, value: String?)] = [
      (.date, settings.date?.description), (.service, settings.service),
    ]
    return given.compactMap { role, value in
      guard let value, let position = plan.position(of: role) else { return nil }
      return "note: column \(columnLetters(position)) '\(plan.columns[position].header.printable)' "
        + "is not used: \(role.name) is '\(value)' for all rows\n"
    }
  }

  private func personalText(_ responses: ResponseReader) -> String {
    responses.personalCounts.sorted { $0.key < $1.key }.map { position, count in
      let header = plan.columns[position].header.printable
      return "  "
        + wording.choose(
          "left out of column \(columnLetters(position)) '\(header)', because they say who a person "
            + "is: \(wording.plural(count, "cell"))",
          "dihapus dari kolom \(columnLetters(position)) '\(header)' karena menyebut orang: "
            + "\(wording.count(count)) sel") + "\n"
    }.joined()
  }

  /// What was said of the sex of respondents and is not known, so that a person can write it in a map.
  private func sexText(_ pass: ImportPass) -> String {
    guard !pass.otherSexes.isEmpty else { return "" }
    let count = pass.otherSexes.values.reduce(0, +)
    let shown = pass.otherSexes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let list = shown.prefix(Self.listLimit).map {
      "'\($0.key.printable)' \(wording.count($0.value))"
    }
    .joined(separator: ", ")
    return
      (wording.choose(
        "sex not known as L or P, and kept as it is, in \(wording.plural(count, "row")): ",
        "jenis kelamin yang bukan L atau P disimpan apa adanya di \(wording.count(count)) baris: ")
      + list + (shown.count > Self.listLimit ? ", …" : "")).wrapped(to: TextTable.widthLimit - 2)
      .joined(separator: "\n    ").indentedFirst
  }

  private func missingText(_ responses: ResponseReader) -> String {
    var text = responses.missingCounts.sorted { $0.key < $1.key }.map { code, count in
      "  "
        + wording.choose(
          "no answer to \(code) in \(wording.plural(count, "row"))",
          "\(wording.count(count)) baris tanpa jawaban \(code)") + "\n"
    }.joined()
    if !plan.missingElements.isEmpty, plan.map.instrument == nil {
      let list = plan.missingElements.map(\.description).joined(separator: ", ")
      text +=
        "  " + wording.choose("no column has \(list)", "tidak ada kolom \(list)") + "\n"
    }
    return text
  }

  /// How words were read, the rarest first, because these are seldom what they seem, so that a person can see
  /// whether the form means the same.
  private func readingText(_ responses: ResponseReader) -> String {
    var byText: [String: (answers: Set<Int>, count: Int)] = [:]
    for (reading, count) in responses.readings {
      byText[reading.text, default: ([], 0)].answers.insert(reading.answer)
      byText[reading.text]?.count += count
    }
    let shown = byText.sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
    guard !shown.isEmpty else { return "" }
    let list = shown.prefix(5 * Self.listLimit).map { text, reading in
      let answers = reading.answers.sorted().map(String.init).joined(separator: "/")
      return "'\(text.printable)'=\(answers)"
    }
    let rest = shown.count > list.count ? ", …" : ""
    return
      ("  " + wording.choose("words were read so: ", "kata dibaca: ")
      + list.joined(separator: ", ") + rest).wrapped(to: TextTable.widthLimit - 4)
      .joined(separator: "\n    ").indentedFirst
  }

  /// The figures that there would be in the periods that the new responses are in.
  func figureText(_ pass: ImportPass, _ state: SurveyState) -> String {
    guard pass.counts.new > 0 else { return "" }
    var counts: [Scope: [Period: Int]] = [:]
    for (key, state) in pass.occasions where state.newCount > 0 {
      for grain in [Period.Grain.year, .semester] {
        guard let period = key.date.enclosing(grain) else { continue }
        for service in Set([nil, key.service]) {
          counts[Scope(pass.unit, service: service), default: [:]][period, default: 0] +=
            state.newCount
        }
      }
    }
    let query = FigureQuery(state)
    let scopes = counts.keys.sorted { ($0.service ?? "") < ($1.service ?? "") }
    let rows = scopes.flatMap { scope in
      (counts[scope] ?? [:]).sorted { $0.key < $1.key }.map { period, count -> [String] in
        let figures = query.figures(of: scope, in: period)
        let index = figures?.composite?.index
        return [
          scope.service ?? pass.unit.unit ?? pass.unit.description, period.description,
          wording.count(count), figures?.respondents.map { wording.count($0) } ?? "",
          wording.number(index), index.flatMap { figures?.grade(of: $0).rawValue } ?? "",
        ]
      }
    }
    return TextTable(
      columns: [
        .init(wording.who), .init(wording.period), .init(wording.choose("new", "baru"), .right),
        .init(wording.respondents, .right), .init(wording.index, .right), .init(wording.grade),
      ], rows: rows
    ).text
  }

  // MARK: Differences

  /// The rows that say something else than the log, and those that the sheet has no more.
  func differenceText(_ pass: ImportPass) -> String {
    var text = ""
    for change in pass.changes.prefix(Self.listLimit) {
      let fields = change.fields.map { field in
        "\(field.name) \(field.old?.printable ?? "-") → \(field.new?.printable ?? "-")"
      }.joined(separator: ", ")
      text +=
        wording.choose("line", "baris") + " \(change.line), \(change.id.printable): \(fields)\n"
    }
    if pass.changes.count > Self.listLimit {
      text +=
        wording.choose(
          "and \(pass.changes.count - Self.listLimit) more changed rows",
          "dan \(pass.changes.count - Self.listLimit) baris berubah lainnya") + "\n"
    }
    let missing = pass.missing
    for id in missing.prefix(Self.listLimit) {
      text +=
        wording.choose("not in the sheet any more", "tidak ada lagi di lembar") + ": "
        + "\(id.printable)\n"
    }
    if missing.count > Self.listLimit {
      text +=
        wording.choose(
          "and \(missing.count - Self.listLimit) more that are missing",
          "dan \(missing.count - Self.listLimit) lagi yang tidak ada") + "\n"
    }
    return text
  }
}

extension String {
  /// Lines of which all but the first have an indent of their own, the first with two blanks.
  fileprivate var indentedFirst: String { "  " + self + "\n" }
}

extension Wording {
  /// Returns a number of things in English: `1 row`, `2 rows`.
  func plural(_ count: Int, _ thing: String) -> String {
    "\(self.count(count)) \(thing)\(count == 1 ? "" : "s")"
  }

  fileprivate func name(of separator: SheetSeparator) -> String {
    switch separator {
    case .comma: choose("separated by commas", "dipisah koma")
    case .semicolon: choose("separated by semicolons", "dipisah titik koma")
    case .tab: choose("separated by tabs", "dipisah tab")
    }
  }

  fileprivate func name(of role: ColumnRole?) -> String {
    switch role {
    case nil: "?"
    case .nothing?, .personal?: choose("left out", "dilewati")
    case .date?: choose("date", "tanggal")
    case .key?: choose("key", "kunci")
    case .service?: choose("service", "layanan")
    case .sex?: choose("sex", "jenis kelamin")
    case .age?: choose("age", "umur")
    case .education?: choose("education", "pendidikan")
    case .occupation?: choose("occupation", "pekerjaan")
    case .channel?: choose("channel", "kanal")
    case .suggestion?: choose("suggestion", "saran")
    case .complaint?: choose("complaint", "keluhan")
    case .unit?: choose("unit", "unit")
    case .index?: index
    case .grade?: grade
    case .respondents?: respondents
    case .priorities?: choose("priorities", "prioritas")
    case .rank?: choose("rank", "peringkat")
    case .period?: period
    case .element(let code)?: code.description
    }
  }

  fileprivate func name(of certainty: SheetPlan.Certainty) -> String {
    switch certainty {
    case .sure: choose("sure", "pasti")
    case .likely: choose("likely", "mungkin")
    case .open: choose("open", "belum jelas")
    }
  }
}

extension Wording {
  /// Says why a column is taken for what it is.
  func sentence(_ reason: SheetPlan.Reason) -> String {
    switch reason {
    case .map: choose("the map says so", "menurut peta")
    case .name: choose("by its name", "menurut namanya")
    case .values: choose("by its values", "menurut isinya")
    case .code: choose("by its code", "menurut kodenya")
    case .words: choose("by its words", "menurut katanya")
    case .personal: choose("says who a person is", "menyebut orang")
    case .empty: choose("empty", "kosong")
    case .preferred(let letters):
      choose("column \(letters) is preferred", "kolom \(letters) diutamakan")
    case .unknown: choose("not known", "tidak dikenal")
    case .answers:
      choose("has answers, but of which element?", "berisi jawaban, tetapi unsur apa?")
    case .nearest(let name): choose("nearest to '\(name)'", "mirip '\(name)'")
    case .several: choose("its header says several things", "judulnya berarti lebih dari satu")
    case .otherHeader: choose("the map has another header", "judul di peta berbeda")
    }
  }
}

extension ImportReport {
  /// Says that there is nothing to append.
  var nothingNew: String {
    wording.choose(
      "nothing is new, so nothing was appended", "tidak ada yang baru, tidak ada yang ditambahkan")
      + "\n"
  }

  /// Says that respondents may count twice, and what to do.
  func readOtherwise(_ pass: ImportPass) -> String {
    let (new, gone) = (pass.counts.new, pass.missingCount)
    return "\(new == 1 ? "1 row is" : "\(new) rows are") new while \(gone) that "
      + "\(gone == 1 ? "was" : "were") imported before \(gone == 1 ? "is" : "are") gone, so nothing was "
      + "appended: rows were changed, or the map or an option is another than then; import as before, or "
      + "void what is gone with '--corrections --reason TEXT', keep both with '--accept-good', or name "
      + "a sheet of other respondents with '--source NAME'"
  }

  /// Says what was imported.
  func importedSentence(
    _ counts: ImportPass.Counts, _ corrections: Corrections, _ unit: Subject, sequence: Int
  ) -> String {
    func part(_ count: Int, _ english: String, _ indonesian: String) -> String? {
      count == 0 ? nil : "\(wording.count(count)) \(wording.choose(english, indonesian))"
    }
    let left = counts.refused + (corrections.isEmpty ? counts.changed : 0)
    let parts = [
      part(counts.new, "imported", "diimpor"),
      part(corrections.changes.count, "corrected", "dikoreksi"),
      part(corrections.missing.count, "voided", "dibatalkan"),
      part(left, "left out", "dilewati"),
    ]
    return wording.choose("responses of \(unit): ", "jawaban \(unit): ")
      + parts.compactMap { $0 }.joined(separator: ", ")
      + wording.choose(", at sequence \(sequence)", ", sampai urutan \(sequence)")
  }
}

extension Wording {
  /// Asks whether the log is to be corrected.
  func correctionQuestion(_ corrections: Corrections) -> String {
    choose(
      "Correct \(plural(corrections.changes.count, "response")) and void \(corrections.missing.count)? [y/N] ",
      "Koreksi \(corrections.changes.count) jawaban dan batalkan \(corrections.missing.count)? [y/T] "
    )
  }
}
