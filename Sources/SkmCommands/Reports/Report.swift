import Documents
import EventLog
import ExactNumbers
import Markup
import Projections
import Survey

/// What a report says about an agency, unit or service in a period, as fields of its template.
///
/// All figures and words about them come from the log; a template has the prose around them. Reports are
/// written in Indonesian, the language that the regulation asks for.
struct Report {
  let answer: Answer
  let small: SmallFigures
  /// The day as of which follow-ups are overdue.
  let day: CalendarDay
  /// The figure that the report is about.
  let composite: TrendRow
  let elements: [TrendRow]
  let figures: Figures

  let wording: Wording = Wording(language: .indonesian)

  /// - Throws: `Failure` if the scope has no index in the period.
  init(_ answer: Answer, small: SmallFigures, day: CalendarDay) throws(Failure) {
    self.answer = answer
    self.small = small
    self.day = day
    let rows = answer.trend.rows(of: answer.scope, in: answer.period)
    guard
      let composite = rows.first(where: { $0.element == nil && $0.index != nil }),
      let figures = answer.log.query.figures(of: answer.scope, in: answer.period)
    else { throw answer.absence }
    self.composite = composite
    self.figures = figures
    elements = rows.filter { $0.element != nil }
  }

  var log: OpenLog { answer.log }
  var scope: Scope { answer.scope }
  var period: Period { answer.period }
  var trend: Trend { answer.trend }

  /// The name of whom the report is about.
  var name: String { log.state.registry.name(of: scope) }

  /// What a page about it is called.
  var title: String { "\(name.isolated), \(wording.phrase(period))" }

  /// The values of the names in a template.
  var fields: TemplateFields {
    let groups: [TemplateFields] = [
      identity, survey, formula, index, elementFields, respondentFields, mending, followUps,
      history, remarks, recap,
    ]
    let fields: TemplateFields = groups.reduce(into: [:]) { all, group in
      all.merge(group) { _, _ in preconditionFailure("A name has one meaning") }
    }
    return fields.merging(pictures(of: fields)) { first, _ in first }
  }

  // MARK: Who and how

  private var identity: TemplateFields {
    let registry = log.state.registry
    let agency = Scope(Subject(agency: scope.subject.agency))
    let above = [scope.service == nil ? nil : Scope(scope.subject), scope == agency ? nil : agency]
    let names = above.compactMap { $0.map(registry.name(of:)) }
    return [
      "nama": .text(name), "id": .text(scope.path), "periode": .text(wording.phrase(period)),
      "induk": .optional(names.isEmpty ? nil : names.joined(separator: ", ")),
      "asal_angka": .text(
        "Semua angka dihitung dari catatan peristiwa. " + AnswerBasis(log).text(wording)),
    ]
  }

  private var survey: TemplateFields {
    let survey = log.state.survey(of: scope, in: period)
    let window = survey?.window.map {
      "\(wording.date($0.from.firstDay)) sampai \(wording.date($0.to.lastDay))"
    }
    return [
      "metode": .optional(survey?.method), "waktu": .optional(window),
      "populasi": .optional(survey?.population.map { wording.count($0) }),
      "sampel_rencana": .optional(survey?.sample.map { wording.count($0) }),
    ]
  }

  private var formula: TemplateFields {
    let policy = figures.policy
    let lowest = policy.bands.lowest.map { wording.number($0) }
    return [
      "kebijakan": .text(policy.name),
      "cara_hitung": .text(wording.weightsPhrase(policy, of: figures.basis)),
      "rentang_mutu": .text(
        "A mulai \(lowest[0]), B mulai \(lowest[1]), C mulai \(lowest[2]), dan D di bawahnya"),
      "instrumen": .text(figures.instruments.sorted.joined(separator: ", ")),
      "dasar": .text(
        wording.basisSentence(
          composite.basis, units: composite.units, respondents: composite.respondents)),
    ]
  }

  // MARK: The index

  private var index: TemplateFields {
    let sureness = wording.surenessSentence(
      composite, population: log.query.sampledPopulation(of: scope, in: period),
      hasBothYears: log.hasBothYears(composite))
    let marked = small.legend(
      ([composite] + elements).flatMap(\.respondentsOfFigures), wording
    ).split(whereSeparator: \.isNewline).joined(separator: " ")
    return [
      "indeks": .text(wording.number(composite.index)),
      "mutu": .text(composite.grade?.rawValue ?? ""),
      "kinerja": .text(composite.grade?.name ?? ""),
      "responden": .optional(
        composite.respondents.map { wording.count($0) + small.mark($0) }),
      "keyakinan": .optional(sureness),
      "catatan_kecil": .optional(marked.isEmpty ? nil : marked),
      "perubahan": .optional(change),
    ]
  }

  /// The change over the year in a sentence.
  private var change: String? {
    guard let points = composite.delta?.points, let year = period.yearEarlier else { return nil }
    let direction =
      switch points.units.signum() {
      case 1: "naik \(wording.number(points)) poin"
      case -1: "turun \(wording.number(Hundredths(units: -points.units))) poin"
      default: "tetap"
      }
    let judged =
      switch composite.verdict {
      case .up, .down: "; menurut uji 95 % perubahan itu lebih dari kebetulan"
      case .noEvidence: "; perubahan itu bisa jadi kebetulan"
      case .cannotTell: "; tidak dapat dinilai apakah itu lebih dari kebetulan"
      case nil: ""
      }
    // Where units or services came and went, the plain change may go the other way.
    let matched = composite.matched.flatMap { matched -> String? in
      guard matched.points != points else { return nil }
      return scope.subject.unit == nil
        ? " Pada \(wording.count(matched.parts)) unit yang berangka pada kedua tahun, rata-rata "
          + "perubahannya \(wording.signed(matched.points)) poin."
        : " Dengan \(wording.count(matched.parts)) layanan yang sama dan komposisi responden tahun lalu, "
          + "perubahannya \(wording.signed(matched.points)) poin."
    }
    return "Dibandingkan \(wording.phrase(year)), indeks \(direction)\(judged)." + (matched ?? "")
  }

  private var elementFields: TemplateFields {
    let sample: TemplateFields = [
      "kode": .text(""), "nama_unsur": .text(""), "nilai": .text(""), "indeks_unsur": .text(""),
      "mutu_unsur": .text(""), "selisih": .text(""),
    ]
    let named: TemplateFields = ["kode": .text(""), "nama_unsur": .text("")]
    return [
      "unsur_instrumen": .list(
        sample: named,
        items: instrumentElements.map {
          ["kode": .text($0.code.description), "nama_unsur": .text($0.name)]
        }),
      "unsur": .list(sample: sample, items: elements.map(fields(of:))),
      "ada_unsur": .flag(!elements.isEmpty), "tabel_unsur": .markdown(elementTable),
    ]
  }

  /// The elements that were asked about, of all instruments.
  var instrumentElements: [Instrument.Element] {
    let used = log.state.registry.instruments.filter { figures.instruments.contains($0.name) }
    var elements: [Instrument.Element] = []
    for element in used.flatMap(\.elements) where !elements.contains(element) {
      elements.append(element)
    }
    return elements.sorted { $0.code < $1.code }
  }

  /// The fields of an element.
  func fields(of row: TrendRow) -> TemplateFields {
    let code = row.element
    return [
      "kode": .text(code?.description ?? ""),
      "nama_unsur": .text(
        code.flatMap { log.state.elementName($0, of: scope, in: period) ?? $0.description } ?? ""),
      "nilai": .text(wording.number(row.value)),
      "indeks_unsur": .text(wording.number(row.index) + small.mark(ofElement: row)),
      "mutu_unsur": .text(row.grade?.rawValue ?? ""),
      "selisih": .text(wording.signed(row.delta?.points)),
    ]
  }

  private var elementTable: String {
    let hasChange = elements.contains { $0.delta != nil }
    let canTell = (elements + [composite]).contains {
      $0.verdict.map { $0 != .cannotTell } ?? false
    }
    let columns: [(String, MarkdownTable.Side)] =
      [
        ("Kode", .left), ("Unsur", .left), ("Nilai", .right), ("Indeks", .right),
        ("Mutu", .center),
      ] + (hasChange ? [("Selisih", .right)] : []) + (canTell ? [("Simpulan", .left)] : [])
    let rows = (elements + [composite]).map { row in
      let code = row.element
      return [
        code?.description ?? "",
        code.map { log.state.elementName($0, of: scope, in: period) ?? "" } ?? "IKM",
        wording.number(row.value), wording.number(row.index) + small.mark(ofElement: row),
        row.grade?.rawValue ?? "",
      ]
        + (hasChange ? [wording.signed(row.delta?.points)] : [])
        + (canTell ? [row.delta == nil ? "" : row.verdict.map(wording.word) ?? ""] : [])
    }
    return MarkdownTable.text(columns: columns, rows: rows)
  }
}

extension Wording {
  /// Returns how an index is made of its elements.
  ///
  /// - Parameter basis: What the figure rests on: a roll-up is a mean of units.
  func weightsPhrase(_ policy: Policy, of basis: Basis) -> String {
    let ofElements =
      switch policy.weights {
      case .equal: "setiap unsur berbobot sama, tanpa pembulatan bobot"
      case .rounded(let decimals):
        "setiap unsur berbobot sama, dengan bobot dibulatkan sampai \(decimals) angka desimal"
      case .uniform(let weight):
        "setiap unsur berbobot \(weight.shortText.replacing(".", with: decimalSign))"
      case .declared: "setiap unsur dengan bobot yang ditetapkan"
      }
    return basis == .rollup ? "rata-rata indeks unit; pada unit, \(ofElements)" : ofElements
  }
}
