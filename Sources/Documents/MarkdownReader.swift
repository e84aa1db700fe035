/// Reads the part of Markdown that reports need.
///
/// Headings with `#`, paragraphs, lists with `-` or `1.`, tables with `|`, pictures on a line of their
/// own, `---` for a new page; in lines `**strong**`, `*emphasis*`, links to the web and a backslash at
/// the end for a line break, as [CommonMark](https://spec.commonmark.org/0.31.2/) and
/// [GitHub](https://github.github.com/gfm/#tables-extension-) have them. Whatever else there is, HTML
/// above all, is text. There is no text that cannot be read.
package struct MarkdownReader {
  private let lines: [Substring]
  private var position: Int = 0

  /// Returns the blocks of a text.
  package static func blocks(of text: String) -> [MarkdownBlock] {
    var reader = MarkdownReader(text)
    var blocks: [MarkdownBlock] = []
    while let block = reader.nextBlock() { blocks.append(block) }
    return blocks
  }

  private init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  private mutating func nextBlock() -> MarkdownBlock? {
    while position < lines.count, lines[position].isBlank { position += 1 }
    guard position < lines.count else { return nil }
    let line = lines[position].trimmed
    if let level = line.headingLevel {
      position += 1
      return .heading(level: level, inlines(line.dropFirst(level).trimmed))
    }
    if line.isRule {
      position += 1
      return .pageBreak
    }
    if let figure = line.figure {
      position += 1
      return figure
    }
    if let table = table() { return .table(table) }
    if let mark = line.listMark { return list(isNumbered: mark.isNumbered) }
    return .paragraph(inlines(joinedLines()))
  }

  /// Reads lines up to the next block.
  private mutating func joinedLines() -> Substring {
    var parts: [Substring] = []
    repeat {
      parts.append(lines[position].trimmed)
      position += 1
    } while position < lines.count && !startsBlock(at: position)
    return Substring(parts.joined(separator: "\n"))
  }

  private func startsBlock(at position: Int) -> Bool {
    let line = lines[position].trimmed
    return line.isEmpty || line.headingLevel != nil || line.isRule || line.figure != nil
      || line.listMark != nil || sides(below: position) != nil
  }

  private mutating func list(isNumbered: Bool) -> MarkdownBlock {
    var items: [[MarkdownInline]] = []
    while position < lines.count, let mark = lines[position].trimmed.listMark,
      mark.isNumbered == isNumbered
    {
      let text = joinedLines()
      items.append(inlines(text.dropFirst(mark.count).trimmed))
      // Things of one list may have empty lines between them.
      var next = position
      while next < lines.count, lines[next].isBlank { next += 1 }
      if next < lines.count, lines[next].trimmed.listMark?.isNumbered == isNumbered {
        position = next
      }
    }
    return .list(isNumbered: isNumbered, items)
  }

  private mutating func table() -> MarkdownTable? {
    guard let sides = sides(below: position) else { return nil }
    let heading = lines[position].cells
    guard heading.count == sides.count else { return nil }
    var table = MarkdownTable(sides: sides, heading: heading.map { inlines($0) }, rows: [])
    position += 2
    while position < lines.count, lines[position].trimmed.hasPrefix("|") {
      let cells = lines[position].cells.prefix(sides.count).map { inlines($0) }
      table.rows.append(
        cells + Array(repeating: [], count: sides.count - cells.count))
      position += 1
    }
    return table
  }

  /// Returns the sides of the columns if a line is the heading of a table.
  private func sides(below position: Int) -> [MarkdownTable.Side]? {
    guard
      lines[position].trimmed.hasPrefix("|"), position + 1 < lines.count,
      lines[position + 1].trimmed.hasPrefix("|")
    else { return nil }
    var sides: [MarkdownTable.Side] = []
    for cell in lines[position + 1].cells {
      let dashes = cell.drop { $0 == ":" }
      let rule = dashes.prefix { $0 == "-" }
      guard !rule.isEmpty else { return nil }
      switch (cell.hasPrefix(":"), dashes[rule.endIndex...]) {
      case (true, ":"): sides.append(.center)
      case (false, ":"): sides.append(.right)
      case (_, ""): sides.append(.left)
      default: return nil
      }
    }
    return sides
  }

  private func inlines(_ text: Substring) -> [MarkdownInline] {
    var reader = MarkdownInlineReader(text)
    return reader.inlines()
  }
}

extension Substring {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
    return start[...last]
  }

  fileprivate var headingLevel: Int? {
    let marks = prefix { $0 == "#" }
    guard (1...6).contains(marks.count), self[marks.endIndex...].first == " " else { return nil }
    return marks.count
  }

  fileprivate var isRule: Bool { count >= 3 && allSatisfy { $0 == "-" } }

  fileprivate var listMark: (isNumbered: Bool, count: Int)? {
    if hasPrefix("- ") { return (false, 2) }
    let digits = prefix { $0.isASCII && $0.isNumber }
    guard (1...9).contains(digits.count), self[digits.endIndex...].hasPrefix(". ") else {
      return nil
    }
    return (true, digits.count + 2)
  }

  fileprivate var figure: MarkdownBlock? {
    guard hasPrefix("!["), hasSuffix(")") else { return nil }
    var caption = ""
    var rest = dropFirst(2)
    while let character = rest.popFirst(), character != "]" {
      caption.append(character == "\\" ? rest.popFirst() ?? "\\" : character)
    }
    guard rest.hasPrefix("("), !rest.dropLast().contains(")") else { return nil }
    return .figure(name: String(rest.dropFirst().dropLast()), caption: caption)
  }

  /// The cells of a row of a table.
  fileprivate var cells: [Substring] {
    var cells: [Substring] = []
    var rest = trimmed.dropFirst()
    var start = rest.startIndex
    var isEscaped = false
    while let character = rest.first {
      let here = rest.startIndex
      rest = rest.dropFirst()
      if character == "|", !isEscaped {
        cells.append(self[start..<here].trimmed)
        start = rest.startIndex
      }
      isEscaped = character == "\\" && !isEscaped
    }
    let last = self[start..<rest.endIndex].trimmed
    if !last.isEmpty { cells.append(last) }
    return cells
  }
}
