import ExactNumbers

/// The words and numbers of pictures in a language.
package enum ChartWords: String, Sendable {
  case english = "en"
  case indonesian = "id"

  /// Returns the words in the language.
  package func choose(_ english: String, _ indonesian: String) -> String {
    self == .english ? english : indonesian
  }

  /// Returns a number with its decimals.
  func number(_ number: Hundredths) -> String {
    number.text(point: self == .english ? "." : ",")
  }

  /// Returns a number with its sign, also where it is positive.
  func signed(_ number: Hundredths) -> String {
    (number.units > 0 ? "+" : "") + self.number(number)
  }

  var index: String { choose("index", "indeks") }
  var margin: String { choose("95 % margin of error", "batas galat 95 %") }
  var published: String { choose("as published", "sebagaimana terbit") }
  var vintage: String { choose("vintage", "edisi") }
  var noFigure: String { choose("no figure", "tidak ada angka") }
  var grade: String { choose("grade", "mutu") }
  var period: String { choose("period", "periode") }
  var today: String { choose("today", "kini") }
  var revision: String { choose("revision", "revisi") }
  var raised: String { choose("raised", "naik") }
  var lowered: String { choose("lowered", "turun") }
  var unchanged: String { choose("unchanged", "tetap") }
  var answers: String { choose("answers", "jawaban") }
  var lowestAnswer: String { choose("lowest", "terendah") }
  var highestAnswer: String { choose("highest", "tertinggi") }

  /// Returns what the places of the year before are called.
  func rank(in period: String, of count: Int) -> String {
    choose(
      "rank \(period), of \(self.count(count))", "peringkat \(period), dari \(self.count(count))")
  }

  /// Returns a whole number with its thousands apart.
  func count(_ count: Int) -> String {
    let digits = String(count)
    return String(
      digits.enumerated().flatMap { place, digit -> [Character] in
        let isStart = place > 0 && (digits.count - place).isMultiple(of: 3)
        return (isStart ? [self == .english ? "," : "."] : []) + [digit]
      })
  }

  /// Returns what the scale of small pictures is.
  func panelRange(_ low: String, _ high: String) -> String {
    choose("Each panel from \(low) to \(high).", "Tiap bidang dari \(low) sampai \(high).")
  }
}
