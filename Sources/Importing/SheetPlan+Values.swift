import ExactNumbers
import Survey

/// What the values of a column may be.
extension SheetPlan {
  /// Whether the values can be those of what a column may be.
  ///
  /// - Parameter isTextOrAnswers: Whether it may be texts or answers.
  func fits(
    _ candidate: HeaderCell.Candidate, _ values: [String], isTextOrAnswers: Bool
  ) -> Bool {
    guard !values.isEmpty else { return true }
    switch candidate.role {
    case .element(let code):
      let count = values.count { text in
        isTextOrAnswers ? isValueOrLetters(text, of: code) : isValue(text, of: code)
      }
      // What is said outright is believed: its values are refused one by one.
      return candidate.ground == .code ? true : 2 * count > values.count
    case .index, .respondents:
      return 2 * values.count { SheetNumber($0) != nil } > values.count
    case .unit, .grade:
      return 2 * values.count { SheetNumber($0) == nil } > values.count
    case .date:
      return values.contains {
        if case .wrong = DateText($0) { false } else { true }
      }
    case .suggestion, .complaint:
      return isTextOrAnswers
        ? !areAnswers(values) : !values.allSatisfy { SheetNumber($0) != nil }
    default: return true
    }
  }

  /// Whether most of what people wrote are answers, and no texts.
  func areAnswers(_ values: [String]) -> Bool {
    let values = Self.sayingSomething(values)
    return 2
      * values.count { text in
        Instrument.permenpan14Of2017.elements.contains { isValueOrLetters(text, of: $0.code) }
      } > values.count
  }

  /// The values without those that people write who have nothing to say.
  static func sayingSomething(_ values: [String]) -> [String] {
    values.filter { !ResponseReader.nothingWords.contains(folded($0)) }
  }

  /// Whether a text is an answer to an element, or the mean of answers.
  private func isValue(_ text: String, of code: ElementCode) -> Bool {
    guard kind == .responses else { return SheetNumber(text) != nil }
    let scale = Instrument.permenpan14Of2017.scale
    if case .answer = AnswerText(text, to: code, map, scale: scale) { return true }
    return map.instrument == nil && AnswerOptions.isOption(text, of: code, map)
  }

  /// Whether a text is an answer to an element, or may be one in letters: `S`, `TS`.
  private func isValueOrLetters(_ text: String, of code: ElementCode) -> Bool {
    isValue(text, of: code)
      || kind == .responses && map.instrument == nil && AnswerWord(folded(text), to: code) != nil
  }

  /// Whether the values of a column of which nothing is known may be those of an element.
  func areValuesOfElement(_ values: [String]) -> Bool {
    guard !values.isEmpty else { return false }
    let scale = Instrument.permenpan14Of2017.scale
    switch kind {
    case .responses:
      return Instrument.permenpan14Of2017.elements.contains { element in
        let count = values.count { isValue($0, of: element.code) }
        return 2 * count > values.count
          || count > 0 && values.allSatisfy { isValueOrLetters($0, of: element.code) }
      }
    case .results:
      let numbers = values.compactMap { SheetNumber($0) }
      return numbers.count == values.count && numbers.contains { $0.decimals > 0 }
        && numbers.allSatisfy {
          $0.value >= Rational(scale.lowerBound) && $0.value <= Rational(scale.upperBound)
        }
    }
  }
}
