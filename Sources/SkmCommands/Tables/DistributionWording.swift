extension Wording {
  var answers: String { choose("answers", "jawaban") }
  var satisfied: String { choose("satisfied %", "puas %") }
  var top: String { choose("top %", "tertinggi %") }

  /// Returns the sentence that says which answers count as satisfied, and which is the highest.
  func satisfiedSentence(from lowest: Int, to highest: Int) -> String {
    choose(
      "Satisfied: answers from \(lowest) to \(highest); top: \(highest).",
      "Puas: jawaban \(lowest) sampai \(highest); tertinggi: \(highest).")
  }
}
