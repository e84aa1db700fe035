import Markup

extension MarkdownTable {
  /// Returns a table as Markdown.
  ///
  /// - Parameters:
  ///   - columns: The heading of each column, with the side of its cells.
  ///   - rows: The cells of each row, texts in which nothing is Markdown, as many as columns.
  package static func text(columns: [(String, Side)], rows: [[String]]) -> String {
    let rules = columns.map { _, side in
      switch side {
      case .left: "---"
      case .center: ":-:"
      case .right: "--:"
      }
    }
    let lines =
      [columns.map(\.0.markdownEscaped), rules] + rows.map { $0.map(\.isolated.markdownEscaped) }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}
