/// Reads the marks within lines.
struct MarkdownInlineReader {
  private var rest: Substring

  init(_ text: Substring) { rest = text }

  /// Returns the pieces of the text.
  mutating func inlines() -> [MarkdownInline] {
    var inlines: [MarkdownInline] = []
    var text = ""
    func flush() {
      if !text.isEmpty { inlines.append(.text(text)) }
      text = ""
    }
    while let character = rest.first {
      if let marked = marked() {
        flush()
        inlines.append(marked)
        continue
      }
      rest = rest.dropFirst()
      switch character {
      case "\\":
        guard let next = rest.first else {
          text.append("\\")
          continue
        }
        if next.isNewline {
          rest = rest.dropFirst()
          flush()
          inlines.append(.lineBreak)
        } else if let mark = next.unicodeScalars.first.map(Character.init), mark.isASCII,
          mark.isPunctuation || mark.isSymbol
        {
          rest = rest.dropFirst()
          text.append(next)
        } else {
          text.append("\\")
        }
      case _ where character.isNewline: text.append(" ")
      default: text.append(character)
      }
    }
    flush()
    return inlines
  }

  /// Takes what is marked here, if anything is.
  private mutating func marked() -> MarkdownInline? {
    if let inner = take(between: "**", "**") {
      var reader = MarkdownInlineReader(inner)
      return .strong(reader.inlines())
    }
    if !rest.hasPrefix("**"), let inner = take(between: "*", "*") {
      var reader = MarkdownInlineReader(inner)
      return .emphasis(reader.inlines())
    }
    return link()
  }

  private mutating func link() -> MarkdownInline? {
    let whole = rest
    guard let text = take(between: "[", "]") else { return nil }
    guard
      rest.hasPrefix("(https://") || rest.hasPrefix("(http://"), let end = rest.firstIndex(of: ")")
    else {
      rest = whole
      return nil
    }
    let address = rest[..<end].dropFirst()
    rest = rest[end...].dropFirst()
    var reader = MarkdownInlineReader(text)
    return .link(String(address), reader.inlines())
  }

  /// Takes what stands between two marks, with the marks; nothing if there are none, or a blank stands
  /// inside at one of them.
  private mutating func take(between mark: String, _ endMark: String) -> Substring? {
    guard rest.hasPrefix(mark) else { return nil }
    let inner = rest.dropFirst(mark.count)
    guard let first = inner.first, !first.isWhitespace else { return nil }
    var position = inner.startIndex
    while position < inner.endIndex {
      if inner[position] == "\\" {
        position = inner.index(after: position)
        if position < inner.endIndex { position = inner.index(after: position) }
        continue
      }
      if endMark == "*", inner[position...].hasPrefix("**") {
        position = inner.index(position, offsetBy: 2)
        continue
      }
      if position > inner.startIndex, inner[position...].hasPrefix(endMark),
        !inner[inner.index(before: position)].isWhitespace
      {
        rest = inner[position...].dropFirst(endMark.count)
        return inner[..<position]
      }
      position = inner.index(after: position)
    }
    return nil
  }
}
