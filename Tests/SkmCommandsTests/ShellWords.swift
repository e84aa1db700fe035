/// Splits a command line into words as a shell does: blanks separate, quotation marks keep together.
enum ShellWords {
  /// Returns the words of a line, or `nil` if a quotation mark is not closed.
  ///
  /// Knows single and double quotation marks and the backslash; there is no expansion.
  static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = line[...]
    while let character = rest.popFirst() {
      switch (character, quote) {
      case ("\\", nil), ("\\", "\""):
        guard let next = rest.popFirst() else { return nil }
        word = (word ?? "") + (quote == nil || "\\\"$`".contains(next) ? "" : "\\") + String(next)
      case (_, character): quote = nil
      case ("'", nil), ("\"", nil):
        quote = character
        word = word ?? ""
      case (" ", nil), ("\n", nil):
        if let word { words.append(word) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return quote == nil ? words : nil
  }
}
