import Projections

extension Wording {
  /// Returns the sentences that say how sure a figure is; `nil` if nothing can be said.
  func surenessSentence(_ uncertainty: Uncertainty) -> String? {
    var sentences: [String] = []
    if let margin = uncertainty.margin {
      let population = uncertainty.population.map {
        choose(" of a population of \(count($0))", " dari populasi \(count($0))")
      }
      sentences.append(
        choose(
          "95 % margin of error ±\(number(margin))\(population ?? "").",
          "Batas kesalahan 95 % ±\(number(margin))\(population ?? "")."))
    }
    switch uncertainty.verdict {
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
      sentences.append(
        choose(
          "Without the responses of both years the change cannot be told from chance.",
          "Tanpa respons kedua tahun, perubahannya tidak dapat dibedakan dari kebetulan."))
    case nil: break
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
