/// A part of a document that stands on lines of its own.
package enum MarkdownBlock: Equatable, Sendable {
  /// A heading.
  ///
  /// - Parameter level: 1 to 6.
  case heading(level: Int, [MarkdownInline])

  /// Lines of text.
  case paragraph([MarkdownInline])

  /// Things one below the other.
  case list(isNumbered: Bool, [[MarkdownInline]])

  /// A table with a heading.
  case table(MarkdownTable)

  /// A picture.
  ///
  /// - Parameters:
  ///   - name: The path of its file, by which it is found.
  ///   - caption: What stands below it.
  case figure(name: String, caption: String)

  /// A line across the page; in print what follows begins a page.
  case pageBreak
}

/// A table of a document.
package struct MarkdownTable: Equatable, Sendable {
  /// Where the cells of a column stand.
  package enum Side: Equatable, Sendable {
    case left
    case center
    case right
  }

  /// The side of each column.
  package var sides: [Side]

  /// The cells of the heading, as many as columns.
  package var heading: [[MarkdownInline]]

  /// The cells of each row, as many as columns.
  package var rows: [[[MarkdownInline]]]

  /// Creates a table.
  package init(sides: [Side], heading: [[MarkdownInline]], rows: [[[MarkdownInline]]]) {
    self.sides = sides
    self.heading = heading
    self.rows = rows
  }
}

/// A piece of a line.
package indirect enum MarkdownInline: Equatable, Sendable {
  case text(String)
  case strong([MarkdownInline])
  case emphasis([MarkdownInline])
  /// What leads to a page of the web.
  case link(String, [MarkdownInline])
  case lineBreak
}

extension [MarkdownInline] {
  /// The text without marks.
  package var plainText: String {
    map { part in
      switch part {
      case .text(let text): text
      case .strong(let parts), .emphasis(let parts), .link(_, let parts): parts.plainText
      case .lineBreak: " "
      }
    }.joined()
  }
}
