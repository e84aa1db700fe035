extension String {
  /// The text such that Markdown shows it as it is, on one line.
  ///
  /// A backslash stands before whatever begins a mark of
  /// [CommonMark](https://spec.commonmark.org/0.31.2/#backslash-escapes) or of a table.
  package var markdownEscaped: String {
    var escaped = ""
    for index in indices {
      let character = self[index]
      if character.isNewline {
        escaped.append(" ")
        continue
      }
      let next = self[self.index(after: index)...].first
      let isMark =
        // Other readers see a mark also where an accent follows it.
        switch character.unicodeScalars.first.map(Character.init) ?? character {
        case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "|", "~", "!": true
        // At the start of a line, before a blank or alike ones, these begin headings, lists and rules.
        case "#", "+", "-", "=":
          escaped.isEmpty && next.map { $0.isWhitespace || $0 == character } ?? true
        case ".", ")":
          next.map(\.isWhitespace) ?? true && escaped.utf8.allSatisfy(Self.isDigit)
        default: false
        }
      if isMark { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
