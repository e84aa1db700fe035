import ExactNumbers
import Projections
import Survey

extension Wording {
  /// The heading of verdicts on changes.
  var verdict: String { choose("verdict", "simpulan") }

  /// The heading of changes with units or services held the same.
  var matchedChange: String { choose("matched", "sepadan") }

  /// Returns a verdict in a word or two.
  func word(_ verdict: Verdict) -> String {
    switch verdict {
    case .up: choose("up", "naik")
    case .down: choose("down", "turun")
    case .noEvidence: choose("no evidence", "tidak terbukti")
    case .cannotTell: choose("cannot tell", "tidak dapat dinilai")
    }
  }

  /// Returns the sentence on changes that can't be told from chance.
  ///
  /// - Parameter hasBothYears: Whether there are responses of both years, but of a single person in one of
  ///   them, or all alike.
  func untestableChange(hasBothYears: Bool) -> String {
    hasBothYears
      ? choose(
        "Without responses of both years in which people differ the change cannot be told from chance.",
        "Tanpa respons kedua tahun yang berbeda antarorang, perubahannya tidak dapat dibedakan dari "
          + "kebetulan.")
      : choose(
        "Without the responses of both years the change cannot be told from chance.",
        "Tanpa respons kedua tahun, perubahannya tidak dapat dibedakan dari kebetulan.")
  }

  /// Returns the sentence that names matched changes.
  ///
  /// - Parameter others: How many more there are.
  func matchedSentence(_ changes: [String], others: Int) -> String {
    let more = others == 0 ? "" : choose(" and \(count(others)) more", " dan \(count(others)) lagi")
    return choose("Matched: ", "Sepadan: ") + changes.joined(separator: ", ") + more + "."
  }

  /// Returns the sentence that says of how many of the respondents of the year before a matched change is.
  ///
  /// - Parameter name: Whose change it is, where several are shown.
  func coverageSentence(
    _ respondents: Int, of all: Int, in year: Period, _ period: Period, name: String?
  ) -> String {
    let whose = name.map { " (\($0))" } ?? ""
    return choose(
      "The matched change of \(period)\(whose) is that of \(count(respondents)) of the \(count(all)) "
        + "respondents of \(year).",
      "Perubahan sepadan \(period)\(whose) menyangkut \(count(respondents)) dari \(count(all)) responden "
        + "\(year).")
  }

  /// Returns the sentence that says what a change comes to with its parts held the same; `nil` unless that
  /// speaks against the verdict.
  private func matchedSentence(_ row: TrendRow) -> String? {
    guard
      let matched = row.matched,
      row.verdict == .up && matched.points.units <= 0
        || row.verdict == .down && matched.points.units >= 0
    else { return nil }
    let (points, parts) = (signed(matched.points), count(matched.parts))
    guard row.scope.subject.unit != nil else {
      return choose(
        "But the units with figures in both years (\(parts)) changed by \(points) in the mean.",
        "Namun unit yang berangka pada kedua tahun (\(parts)) rata-rata berubah \(points).")
    }
    return choose(
      "But with the same services (\(parts)) at last year's mix of respondents it is \(points).",
      "Namun dengan layanan yang sama (\(parts)) dan komposisi responden tahun lalu, perubahannya "
        + "\(points).")
  }

  /// Returns the sentences that say how sure a figure is; `nil` if nothing can be said.
  ///
  /// - Parameters:
  ///   - population: The number of people of whom its respondents are a sample, if it is known.
  ///   - hasBothYears: Whether there are responses of both years.
  func surenessSentence(_ row: TrendRow, population: Int?, hasBothYears: Bool) -> String? {
    var sentences: [String] = []
    if let margin = row.margin {
      let population = population.map {
        choose(" of a population of \(count($0))", " dari populasi \(count($0))")
      }
      sentences.append(
        choose(
          "95 % margin of error ±\(number(margin))\(population ?? "").",
          "Batas kesalahan 95 % ±\(number(margin))\(population ?? "")."))
    }
    switch row.verdict {
    case .up:
      sentences.append(
        choose("The rise over the year is more than chance.", "Kenaikan setahun bukan kebetulan."))
    case .down:
      sentences.append(
        choose("The fall over the year is more than chance.", "Penurunan setahun bukan kebetulan."))
    case .noEvidence:
      sentences.append(
        choose(
          "The change over the year may be chance: no evidence.",
          "Perubahan setahun bisa jadi kebetulan: tidak ada bukti."))
    case .cannotTell:
      sentences.append(untestableChange(hasBothYears: hasBothYears))
    case nil: break
    }
    if let matched = matchedSentence(row) { sentences.append(matched) }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
