import Survey

/// What a cell says about a respondent.
enum AttributeText: Equatable {
  /// It says this.
  case text(String)
  /// The age in years.
  case age(Int)
  /// The group that the age is in, as it is written.
  case ageGroup(String)
  /// It says nothing.
  case none
  /// It says who the respondent is, and is left out.
  case personal
  /// It breaks this rule.
  case wrong(String)

  /// The number of bytes that a text may have.
  private static let byteLimit: Int = 200

  /// Reads a cell of a role.
  init(_ text: String, _ role: ColumnRole, _ map: ColumnMap) {
    let words = folded(text)
    var value = text.withoutControls.trimmed
    if let known = map.values[role]?[words] {
      value = known
    } else if let known = map.values[role]?[SheetNumber(value)?.whole.map(String.init) ?? words] {
      // Spreadsheets write the code 1 as 1,0.
      value = known
    }
    guard !words.isEmpty, !map.blanks.contains(words) else {
      self = .none
      return
    }
    if role == .age {
      self = Self.age(value)
      return
    }
    guard !PersonalText.isFound(in: value) else {
      self = .personal
      return
    }
    value = value.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
    guard value.utf8.count <= Self.byteLimit else {
      self = .wrong("a cell of this column may have at most \(Self.byteLimit) bytes")
      return
    }
    if let whole = SheetNumber(value)?.whole { value = String(whole) }
    self = .text(value)
  }

  private static func age(_ text: String) -> AttributeText {
    let words = folded(text).split(separator: " ").map(String.init)
    let numbers = words.compactMap { Int($0) }
    let rule = AttributeText.wrong(
      "the age must be a number of years or a group like '20-29'; found '\(text.shortened)'")
    let whole = SheetNumber(text)?.whole
    if let age = whole ?? (isYears(words) && isPlain(text) ? numbers[0] : nil) {
      return (0...150).contains(age) ? .age(age) : rule
    }
    let isGroup =
      (1...2).contains(numbers.count) && numbers.allSatisfy { (0...150).contains($0) }
      && words.allSatisfy { Int($0) != nil || groupWords.contains($0) }
      && SheetNumber(text) == nil
    return isGroup ? .ageGroup(text) : rule
  }

  /// Whether words are a number of years: `34 tahun`.
  private static func isYears(_ words: [String]) -> Bool {
    words.count == 2 && Int(words[0]) != nil && yearWords.contains(words[1])
  }

  private static func isPlain(_ text: String) -> Bool {
    text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "." }
  }

  private static let yearWords: Set<String> = ["tahun", "thn", "th", "years", "year"]

  private static let groupWords: Set<String> = yearWords.union([
    "sampai", "s", "d", "sd", "hingga", "to", "ke", "atas", "bawah", "di", "dan", "lebih", "kurang",
    "dari", "and", "over", "below", "above", "under", "kebawah", "keatas", "diatas", "dibawah",
  ])
}

/// Finds out whether a text says who somebody is, by its form.
package enum PersonalText {
  /// The number of digits in a row from which on they are a telephone or identity number.
  private static let digitLimit: Int = 9

  /// Returns whether a text has an e-mail address, a long number or a street in it.
  package static func isFound(in text: String) -> Bool {
    if let at = text.firstIndex(of: "@"), text[at...].contains(".") { return true }
    var digitCount = 0
    for character in text {
      if ("0"..."9").contains(character) {
        digitCount += 1
        if digitCount >= digitLimit { return true }
      } else if !" -.()+".contains(character) {
        digitCount = 0
      }
    }
    let words = folded(text).split(separator: " ")
    return words.contains { ["jl", "jln", "jalan", "rt", "rw"].contains($0) }
  }
}
