import Survey

/// A text of a column of answers, in its parts: `2. Kurang puas`, `b. Kurang puas`, `Kurang puas`.
struct AnswerOption {
  /// The text, folded.
  let words: String
  /// The text as it stands in the sheet.
  let text: String
  /// What stands beside the number or the letter of an option.
  let rest: String
  /// The number that it says.
  let number: Int?
  /// How the rest stands to an adjective.
  let read: AnswerWord?
  /// What a person says that it means.
  let told: Int?
  /// Whether a map leaves it to a person.
  let isOpen: Bool
  /// What the words of the field say that the rest means.
  let known: Int?

  /// The letters of four options; of five, `e` is one more.
  private static let letters: Set<String> = ["a", "b", "c", "d"]

  /// Whether letters that stand before the words of a sheet, folded, are those of options.
  ///
  /// They are if all are: `K. puas` is *kurang puas*, and where there are no others, `C. puas` may be *cukup puas*.
  static func areLettered(_ texts: some Sequence<String>) -> Bool {
    let letters = Set(texts.compactMap { letter(before: $0) })
    return letters.isSubset(of: Self.letters) && letters != ["c"]
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - words: The text, folded.
  ///   - text: The text as it stands in the sheet.
  ///   - areLettered: Whether a letter that stands before other words is that of an option.
  init(
    _ words: String, _ text: String, areLettered: Bool, _ element: ElementCode, _ map: ColumnMap
  ) {
    var parts = words.split(separator: " ").map(String.init)
    let numbers = parts.compactMap { Int($0) }
    let isNumbered =
      numbers.count == 1 && (Int(parts[0]) != nil || Int(parts[parts.count - 1]) != nil)
    if isNumbered { parts.removeAll { Int($0) != nil } }
    if areLettered, Self.letter(before: words) != nil { parts.removeFirst() }
    let rest = parts.joined(separator: " ")
    self.words = words
    self.text = text
    self.rest = rest
    number = isNumbered ? numbers[0] : nil
    read = AnswerWord(rest, to: element)
    told = map.told(words, to: element) ?? map.told(rest, to: element)
    isOpen = map.isOpen(words, to: element)
    known = map.answer(in: rest, to: element)
  }

  /// The letter that stands before other words.
  private static func letter(before words: String) -> String? {
    let parts = words.split(separator: " ")
    guard parts.count > 1, parts[0].count == 1, Int(parts[0]) == nil, parts[1].count > 1 else {
      return nil
    }
    return String(parts[0])
  }

  /// Whether it may be one of five answers: `Cukup`, `Cukup puas`, `Netral`.
  var isMiddle: Bool { AnswerWord.middles.contains(rest) || read?.degree == .rather }

  /// The text as messages have it.
  var quoted: String { "'\(text.shortened)'" }
}
