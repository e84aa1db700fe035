import Projections

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

  /// The sentence on changes that can't be told from chance.
  var untestableChange: String {
    choose(
      "Without the responses of both years the change cannot be told from chance.",
      "Tanpa respons kedua tahun, perubahannya tidak dapat dibedakan dari kebetulan.")
  }

  /// Returns the sentences that say how sure a figure is; `nil` if nothing can be said.
  ///
  /// - Parameter population: The number of people of whom its respondents are a sample, if it is known.
  func surenessSentence(_ row: TrendRow, population: Int?) -> String? {
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
      sentences.append(untestableChange)
    case nil: break
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
