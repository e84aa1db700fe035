import EventLog
import ExactNumbers
import JSON
import Projections
import Survey

/// Says step by step how a figure comes about.
struct ExplanationText {
  let explanation: Explanation
  let log: OpenLog
  let wording: Wording
  let small: SmallFigures

  private var scope: Scope { explanation.scope }

  private var isIndonesian: Bool { wording.language == .indonesian }

  private func say(_ english: String, _ indonesian: String) -> String {
    isIndonesian ? indonesian : english
  }

  var text: String {
    var parts = [heading]
    if let ground = explanation.ground { parts.append(steps(ground)) }
    parts.append(evidence)
    parts.append(HappenedText(wording: wording).text(explanation.events))
    parts.append(published)
    parts.append(provisional)
    parts.append(
      small.legend(explanation.respondentsOfFigures, wording)
        + AnswerBasis(log).text(wording).paragraph)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var heading: String {
    let name = TrendTable.heading(scope, log.state.registry)
    guard let figures = explanation.figures, let composite = figures.composite else {
      return name + "\n\(explanation.period): \(wording.noIndex): "
        + log.query.absence(of: scope, in: explanation.period) + "\n"
    }
    let grade = figures.grade(of: composite.index)
    return name + "\n\(explanation.period): \(wording.number(composite.index)) "
      + "\(grade.rawValue) (\(grade.name))\n"
  }

  // MARK: Steps

  private func steps(_ ground: Ground) -> String {
    switch ground {
    case .responses(let formula, let answers):
      return policySentence + "\n"
        + table(
          formula,
          columns: [
            (say("answers", "jawaban"), answers.map { wording.count($0.count) }),
            (say("sum", "jumlah"), answers.map { wording.count($0.sum) }),
          ], meanTitle: say("mean", "rata-rata"))
        + say(
          "mean = sum / answers, weighted = mean × weight\n",
          "rata-rata = jumlah / jawaban, tertimbang = rata-rata × bobot\n")
        + indexLine(formula)
    case .reported(let publication):
      return policySentence + sentence(publication) + elements(publication)
        + roundingLine(publication.figures.index?.value ?? Rational(0))
    case .recomputed(let formula, let publication):
      return policySentence + sentence(publication) + "\n" + printedTable(formula, publication)
        + indexLine(formula)
    case .pooledElements(let formula, let parts):
      return policySentence + "\n" + table(parts) + "\n"
        + table(formula, columns: [], meanTitle: say("mean", "rata-rata"))
        + say(
          "mean = sum of (respondents × element) / \(respondents(of: parts)), "
            + "weighted = mean × weight\n",
          "rata-rata = jumlah (responden × unsur) / \(respondents(of: parts)), "
            + "tertimbang = rata-rata × bobot\n")
        + indexLine(formula)
    case .pooledIndices(let parts):
      return policySentence + "\n" + table(parts) + pooledLine(parts)
    case .rollup(let units):
      return policySentence + "\n" + table(units) + rollupLine(units)
    }
  }

  private var policySentence: String {
    let bands = zip(["A", "B", "C"], explanation.policy.bands.lowest).map {
      "\($0) \(wording.number($1))"
    }.joined(separator: ", ")
    let basis = explanation.figures.map {
      wording.basisSentence(
        $0.basis, units: $0.units, respondents: $0.respondents,
        mark: small.mark($0.respondents))
    }
    return
      ((basis.map { "\($0) " } ?? "") + wording.policySentence(explanation.policy.name)
      + say(" Grades from \(bands).", " Mutu mulai \(bands).")).paragraph
  }

  /// The elements with their weights and products, and the sums.
  private func table(
    _ formula: WeightedSum, columns: [(title: String, texts: [String])], meanTitle: String
  ) -> String {
    var table = TextTable(
      columns: [.init(wording.element)] + columns.map { .init($0.title, .right) } + [
        .init(meanTitle, .right), .init(say("weight", "bobot"), .right),
        .init(say("weighted", "tertimbang"), .right),
      ],
      rows: formula.terms.enumerated().map { position, term in
        [elementName(term.code)] + columns.map { $0.texts[position] } + [
          long(term.mean), long(text: formula.weightText(of: term)), long(term.weighted),
        ]
      })
    table.rows.append(
      [say("sum", "jumlah")] + columns.map { _ in "" } + [
        "", long(text: formula.answeredWeightText), long(formula.sum),
      ])
    return table.text
  }

  /// The printed elements with their weights; what is printed on another scale is brought to that
  /// of answers first.
  private func printedTable(_ formula: WeightedSum, _ publication: Ground.Publication) -> String {
    let scale = Rational(publication.figures.scale)
    guard scale * formula.pointsPerStep != Rational(100) else {
      return table(formula, columns: [], meanTitle: say("printed", "tercetak"))
        + say("weighted = printed × weight\n", "tertimbang = tercetak × bobot\n")
    }
    let printed = formula.terms.map { term in
      let element = publication.figures.elements.first { $0.code == term.code }
      return element.map { long(text: $0.value.text) } ?? ""
    }
    let step = long(text: formula.pointsPerStep.shortText)
    return table(
      formula, columns: [(say("printed", "tercetak"), printed)], meanTitle: say("value", "nilai"))
      + say(
        "value = printed / \(step), weighted = value × weight\n",
        "nilai = tercetak / \(step), tertimbang = nilai × bobot\n")
  }

  private func elementName(_ code: ElementCode) -> String {
    log.state.elementName(code, of: scope, in: explanation.period).map { "\(code) \($0)" }
      ?? code.description
  }

  /// A number with six decimals, as many as a pocket calculator shows.
  private func long(_ number: Rational) -> String {
    number.text(decimals: 6, point: wording.decimalSign)
  }

  private func long(text: String) -> String {
    String(text.map { $0 == "." ? Character(wording.decimalSign) : $0 })
  }

  private func indexLine(_ formula: WeightedSum) -> String {
    guard let index = formula.index else {
      return say("No element has a weight.\n", "Tidak ada unsur yang berbobot.\n")
    }
    var product = "\(long(text: formula.pointsPerStep.shortText)) × \(long(formula.sum))"
    if !formula.isComplete {
      // What nobody answered leaves its weight to the others.
      product +=
        " × \(long(text: formula.wholeWeight.shortText)) / "
        + long(text: formula.answeredWeightText)
    }
    return roundingLine(index, from: "\(product) = ")
  }

  private func roundingLine(_ index: Rational, from product: String = "") -> String {
    let shown = Hundredths(rounding: index)
    let exact = index.text(decimals: 6, roundingTo: 2, point: wording.decimalSign)
    let grade = explanation.policy.bands.grade(of: shown)
    return say(
      "index = \(product)\(exact), shown as \(wording.number(shown)): \(grade.rawValue)\n",
      "indeks = \(product)\(exact), ditampilkan \(wording.number(shown)): \(grade.rawValue)\n")
  }

  // MARK: Publications

  private func sentence(_ publication: Ground.Publication) -> String {
    let figures = publication.figures
    var text = say(
      "Result '\(publication.id)'", "Laporan '\(publication.id)'")
    if let document = figures.document { text += ", \(document)" }
    if let index = figures.index {
      text += say(": index \(long(text: index.text))", ": indeks \(long(text: index.text))")
    }
    if let grade = figures.grade { text += say(", grade ", ", mutu ") + grade.rawValue }
    if let weights = figures.weights {
      text += say(", weights ", ", bobot ") + long(text: weights.text)
    }
    return (text + ".").printable.paragraph
  }

  private func elements(_ publication: Ground.Publication) -> String {
    guard !publication.figures.elements.isEmpty else { return "" }
    return
      (say("Printed elements: ", "Unsur tercetak: ")
      + publication.figures.elements.map { "\($0.code) \(long(text: $0.value.text))" }
      .joined(separator: ", ") + ".").paragraph
  }

  private func table(_ parts: [Ground.Part]) -> String {
    var table = TextTable(
      columns: [
        .init(wording.period), .init(wording.respondents, .right), .init(wording.index, .right),
        .init(wording.element),
      ],
      rows: parts.map { part in
        [
          part.period.description, respondents(part.publication.figures.respondents),
          part.index.map { $0.text(decimals: 6, roundingTo: 2, point: wording.decimalSign) } ?? "",
          part.publication.values.map { "\($0.code) \(long(text: $0.value.shortText))" }
            .joined(separator: ", "),
        ]
      })
    table.removeEmptyColumns()
    table.alignMarks()
    return table.text
  }

  /// A number of respondents with its mark.
  private func respondents(_ number: Int?) -> String { wording.count(number) + small.mark(number) }

  private func respondents(of parts: [Ground.Part]) -> String {
    wording.count(parts.reduce(0) { $0 + ($1.publication.figures.respondents ?? 0) })
  }

  private func pooledLine(_ parts: [Ground.Part]) -> String {
    let terms = parts.compactMap { part in
      part.index.map { $0 * Rational(part.publication.figures.respondents ?? 0) }
    }
    let count = parts.reduce(0) { $0 + ($1.publication.figures.respondents ?? 0) }
    guard terms.count == parts.count else { return "" }
    let sum = terms.sum()
    return roundingLine(
      sum / Rational(count),
      from: say("sum of (respondents × index) ", "jumlah (responden × indeks) ")
        + "\(long(sum)) / \(wording.count(count)) = ")
  }

  // MARK: Units

  private func table(_ units: [Ground.Unit]) -> String {
    var table = TextTable(
      columns: [
        .init(wording.who), .init(wording.respondents, .right), .init(wording.value, .right),
        .init(wording.index, .right), .init(wording.basis), .init(wording.policy),
      ],
      rows: units.map { unit in
        [
          unit.subject.unit ?? "", respondents(unit.figures.respondents),
          wording.number(unit.composite.value), wording.number(unit.composite.index),
          wording.name(of: unit.figures.basis), unit.figures.policy.name,
        ]
      })
    table.removeEmptyColumns()
    table.alignMarks()
    return table.text
  }

  private func rollupLine(_ units: [Ground.Unit]) -> String {
    let sum = units.reduce(0) { $0 + $1.composite.index.units }
    return roundingLine(
      Rational(sum, over: 100 * units.count),
      from: say("sum of indices ", "jumlah indeks ")
        + "\(wording.number(Hundredths(units: sum))) / \(units.count) = ")
  }

  // MARK: Evidence and publications

  private var evidence: String {
    var text = ""
    if let counts = explanation.responses {
      text += ResponseCountsText(wording).text(
        counts,
        areUsed: explanation.figures.map { [.responses, .rollup].contains($0.basis) } ?? true)
    }
    if scope.subject.unit == nil {
      text +=
        say(
          "What happened to responses and results of a unit is told where that unit is explained.",
          "Yang terjadi pada respons dan laporan suatu unit diterangkan pada unit itu."
        ).paragraph
    }
    let weaker = explanation.weaker.map { weaker in
      wording.name(of: weaker.basis) + (weaker.index.map { " \(wording.number($0))" } ?? "")
        + (weaker.respondents.map { " (\(respondents($0)) \(wording.respondents))" } ?? "")
    }.joined(separator: ", ")
    if !weaker.isEmpty {
      text +=
        say(
          "Not used: \(weaker). " + (scope.subject.unit == nil ? agencyRule.english : rule.english),
          "Tidak dipakai: \(weaker). "
            + (scope.subject.unit == nil ? agencyRule.indonesian : rule.indonesian)
        ).paragraph
    }
    return text
  }

  /// Which evidence counts.
  private var rule: (english: String, indonesian: String) {
    (
      "The evidence with the most respondents counts, of equal ones responses before results.",
      "Yang dipakai ialah dasar dengan responden terbanyak; bila sama, respons didahulukan daripada "
        + "laporan."
    )
  }

  private var agencyRule: (english: String, indonesian: String) {
    (
      "An agency's own result counts if it covers more units than have an index.",
      "Laporan daerah sendiri dipakai bila mencakup lebih banyak unit daripada yang berindeks."
    )
  }

  private var published: String {
    guard !explanation.revisions.isEmpty else { return "" }
    return say("Published\n", "Terbit\n")
      + VintageTable(
        rows: explanation.revisions, currentRespondents: explanation.figures?.respondents,
        wording: wording, small: small
      ).text
      + wording.currentSentence(of: [scope]).paragraph
  }

  private var provisional: String {
    guard !explanation.provisional.isEmpty else { return "" }
    return say("Provisional\n", "Belum final\n")
      + explanation.provisional.map { "  \(words($0))\n" }.joined()
  }

  private func words(_ provisional: Explanation.Provisional) -> String {
    switch provisional {
    case .notClosed:
      say(
        "The period is not closed: what comes in moves the figure without a new vintage.",
        "Periode belum ditutup: data yang masuk mengubah angka tanpa edisi baru.")
    case .moved(let number, let drift):
      scope.subject.unit == nil
        ? say(
          "It moved by \(wording.signed(drift)) since vintage \(number), units as adopted today.",
          "Bergeser \(wording.signed(drift)) sejak edisi \(number), unit menurut kebijakan kini.")
        : say(
          "The data moved it by \(wording.signed(drift)) since vintage \(number).",
          "Data menggesernya \(wording.signed(drift)) sejak edisi \(number).")
    case .datedTooCoarsely(let count):
      say(
        "Dated in a longer period only, so not counted here: \(wording.count(count)) "
          + (count == 1 ? "response." : "responses."),
        "Bertanggal hanya pada periode lebih panjang, tidak dihitung di sini: "
          + "\(wording.count(count)) respons.")
    }
  }
}
