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
}
