import ExactNumbers
import Survey

/// What a cell says as the answer to an element.
enum AnswerText: Equatable {
  /// The respondent answered so.
  case answer(Int)
  /// The respondent gave no answer.
  case none
  /// It is no answer, by this rule.
  case wrong(String)

  /// Reads a cell: a number, a number with words, words, or nothing.
  ///
  /// - Parameters:
  ///   - text: The cell.
  ///   - element: The element that it answers.
  ///   - map: How words are read.
  ///   - scale: The answers that there are.
  init(_ text: String, to element: ElementCode, _ map: ColumnMap, scale: ClosedRange<Int>) {
    let words = folded(text)
    if let answer = map.answer(in: words, to: element) {
      self = Self.onScale(answer, scale, text)
      return
    }
    guard !words.isEmpty, !map.blanks.contains(words) else {
      self = .none
      return
    }
    if let number = SheetNumber(Self.bare(text)) {
      guard let whole = number.whole else {
        self = .wrong("an answer must be a whole number; found '\(text.trimmed.shortened)'")
        return
      }
      self = Self.onScale(whole, scale, text)
      return
    }
    self = Self.answer(inWords: words, text, element, map, scale)
  }

  /// Reads words with a number before or behind them, `4 - Sangat baik` or `Sangat baik (4)`.
  private static func answer(
    inWords words: String, _ text: String, _ element: ElementCode, _ map: ColumnMap,
    _ scale: ClosedRange<Int>
  ) -> AnswerText {
    var parts = words.split(separator: " ").map(String.init)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count < 2 else { return unknown(text, element) }
    if let number = numbers.first, Int(parts[0]) != nil || Int(parts[parts.count - 1]) != nil {
      parts.removeAll { Int($0) != nil }
      // A number alone was looked at before: this one has a sign.
      guard !parts.isEmpty else { return unknown(text, element) }
      if let said = map.answer(in: parts.joined(separator: " "), to: element), said != number {
        return .wrong(
          "'\(text.trimmed.shortened)' says \(number), and its words say \(said); write in a map "
            + "what 'answers' mean")
      }
      return onScale(number, scale, text)
    }
    return unknown(text, element)
  }

  /// The text without brackets around it and a point behind it.
  private static func bare(_ text: String) -> String {
    var bare = text.trimmed[...]
    while let first = bare.first, "([".contains(first) { bare.removeFirst() }
    while let last = bare.last, ")].".contains(last) { bare.removeLast() }
    return String(bare)
  }

  private static func unknown(_ text: String, _ element: ElementCode) -> AnswerText {
    .wrong(
      "'\(text.trimmed.shortened)' is no answer to \(element) that is known; write in a map what "
        + "'answers' mean")
  }

  private static func onScale(
    _ answer: Int, _ scale: ClosedRange<Int>, _ text: String
  ) -> AnswerText {
    guard scale.contains(answer) else {
      return .wrong(
        "an answer must be in \(scale.lowerBound)...\(scale.upperBound); found "
          + "'\(text.trimmed.shortened)'")
    }
    return .answer(answer)
  }
}

/// A number as it stands in a sheet, with the decimals that it shows.
struct SheetNumber: Equatable {
  let value: Rational

  /// The number of decimals shown.
  let decimals: Int

  /// Reads digits with at most one decimal point or comma; `nil` for anything else.
  init?(_ text: String) {
    let text = text.trimmed
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    let digits = parts.first?.first == "-" ? parts[0].dropFirst() : parts.first ?? ""
    guard
      parts.count <= 2, !digits.isEmpty, text.utf8.count <= 30,
      (parts.dropFirst() + [digits]).allSatisfy({ part in
        !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }),
      let value = Rational(decimal: parts.joined(separator: "."))
    else { return nil }
    self.value = value
    decimals = parts.count == 2 ? parts[1].count : 0
  }

  /// The number, if it is whole and small.
  var whole: Int? {
    guard let rounded = value.roundedIfRepresentable(decimals: 0) else { return nil }
    return value == Rational(rounded, over: 1) ? rounded : nil
  }
}

extension ColumnMap {
  /// Returns what words say as the answer to an element; `nil` if the map does not know them.
  ///
  /// What a person says counts before all that is built in or found.
  func answer(in words: String, to element: ElementCode) -> Int? {
    told(words, to: element) ?? answers[element]?[words] ?? answers[nil]?[words]
  }

  /// Returns whether a suggested map leaves it to a person what words mean.
  func isOpen(_ words: String, to element: ElementCode) -> Bool {
    told(words, to: element) == nil
      && (open[element]?.contains(words) ?? false || open[nil]?.contains(words) ?? false)
  }

  /// Returns what a person says that words mean.
  func told(_ words: String, to element: ElementCode) -> Int? {
    told[element]?[words] ?? told[nil]?[words]
  }
}
