import Markup

/// Writes blocks as elements of HTML, and numbers their headings.
struct DocumentBody {
  /// The text of the last heading, by which a table is called.
  private var lastHeading: String

  /// How many headings were written.
  private(set) var headingCount: Int = 0

  /// The number of columns from which on a table is written small.
  private static let wideColumnCount: Int = 10

  /// The number of rows up to which a table is kept on one sheet.
  private static let shortRowCount: Int = 14

  /// - Parameter lastHeading: What a table before the first heading is called.
  init(lastHeading: String) { self.lastHeading = lastHeading }

  /// Returns the id of a heading.
  ///
  /// - Parameter number: Its number, from 1.
  static func anchor(_ number: Int) -> String { "s\(number)" }

  /// Writes blocks.
  ///
  /// - Parameter drawing: Writes the picture of a name.
  mutating func write(
    _ blocks: ArraySlice<MarkdownBlock>, to writer: inout MarkupWriter,
    _ drawing: (String, inout MarkupWriter) -> Void
  ) {
    for block in blocks {
      switch block {
      case .heading(let level, let text):
        headingCount += 1
        lastHeading = text.plainText
        writer.inline("h\(level)", ["id": Self.anchor(headingCount)]) { Self.write(text, to: &$0) }
      case .paragraph(let text): writer.inline("p") { Self.write(text, to: &$0) }
      case .list(let isNumbered, let items):
        writer.block(isNumbered ? "ol" : "ul") { writer in
          for item in items { writer.inline("li") { Self.write(item, to: &$0) } }
        }
      case .table(let table): Self.write(table, called: lastHeading, to: &writer)
      case .figure(let name, let caption):
        writer.block("figure") { writer in
          drawing(name, &writer)
          if !caption.isEmpty { writer.inline("figcaption", [:], caption) }
        }
      case .pageBreak: writer.empty("hr")
      }
    }
  }

  private static func write(
    _ table: MarkdownTable, called name: String, to writer: inout MarkupWriter
  ) {
    let classes = [
      "table", table.sides.count >= wideColumnCount ? "wide" : nil,
      table.rows.count <= shortRowCount ? "short" : nil,
    ]
    // A wide table can be moved on a narrow screen, also by keys.
    writer.block(
      "div",
      [
        "class": classes.compactMap(\.self).joined(separator: " "), "tabindex": "0",
        "role": "region",
        "aria-label": name,
      ]
    ) { writer in
      writer.block("table") { writer in
        writer.block("thead") { writer in
          writer.block("tr") { writer in
            for (side, cell) in zip(table.sides, table.heading) {
              writer.inline("th", ["scope": "col", "class": side.className]) {
                write(cell, to: &$0)
              }
            }
          }
        }
        writer.block("tbody") { writer in
          for row in table.rows {
            writer.block("tr") { writer in
              for (side, cell) in zip(table.sides, row) {
                writer.inline("td", ["class": side.className]) { write(cell, to: &$0) }
              }
            }
          }
        }
      }
    }
  }

  private static func write(_ inlines: [MarkdownInline], to writer: inout MarkupWriter) {
    for inline in inlines {
      switch inline {
      case .text(let text): writer.text(text)
      case .strong(let parts): writer.inline("strong") { write(parts, to: &$0) }
      case .emphasis(let parts): writer.inline("em") { write(parts, to: &$0) }
      case .link(let address, let parts):
        writer.inline("a", ["href": address]) { write(parts, to: &$0) }
      case .lineBreak: writer.empty("br")
      }
    }
  }
}

extension MarkdownTable.Side {
  fileprivate var className: String? {
    switch self {
    case .left: nil
    case .center: "center"
    case .right: "right"
    }
  }
}
