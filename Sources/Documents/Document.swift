package import Markup

/// A document of blocks, as a page of HTML that prints on A4.
package struct Document {
  /// The kinds of documents.
  package enum Layout: Equatable, Sendable {
    /// Pages of text; what stands before the first rule is a cover, and a list of contents follows it.
    ///
    /// - Parameter contentsHeading: What stands above that list.
    case report(contentsHeading: String)
    /// One page to be read from some way off.
    case sheet
  }

  /// What the page is called.
  package let title: String

  /// The language of the text, as HTML names it: `id`.
  package let language: String

  /// How it is laid out.
  package let layout: Layout

  /// The parts of the document.
  package let blocks: [MarkdownBlock]

  /// Creates a document of Markdown.
  ///
  /// - Parameters:
  ///   - markdown: The text.
  ///   - title: What the page is called.
  ///   - language: The language of the text, as HTML names it.
  ///   - layout: How it is laid out.
  package init(_ markdown: String, title: String, language: String, layout: Layout) {
    self.title = title
    self.language = language
    self.layout = layout
    blocks = MarkdownReader.blocks(of: markdown)
  }

  /// Returns the document as HTML that asks nothing of a network.
  ///
  /// - Parameter drawing: Writes the picture of a name. Where it writes nothing, the caption stands alone.
  package func html(drawing: (String, inout MarkupWriter) -> Void) -> String {
    var writer = MarkupWriter()
    writer.block("html", ["lang": language]) { writer in
      writer.block("head") { writeHead(to: &$0) }
      writer.block("body") { writer in
        writer.block("main", ["class": layout == .sheet ? "sheet" : nil]) { writer in
          writeBlocks(to: &writer, drawing)
        }
      }
    }
    return "<!DOCTYPE html>\n" + writer.output + "\n"
  }

  private func writeHead(to writer: inout MarkupWriter) {
    writer.empty("meta", ["charset": "utf-8"])
    writer.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    writer.empty(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'",
      ])
    writer.inline("title", [:], title)
    writer.style(Self.styleSheet)
  }

  private func writeBlocks(
    to writer: inout MarkupWriter, _ drawing: (String, inout MarkupWriter) -> Void
  ) {
    var body = DocumentBody(lastHeading: title)
    guard case .report(let contentsHeading) = layout else {
      return body.write(blocks[...], to: &writer, drawing)
    }
    let coverEnd = blocks.firstIndex(of: .pageBreak) ?? blocks.startIndex
    writer.block("div", ["class": "cover"]) { writer in
      body.write(blocks[..<coverEnd], to: &writer, drawing)
    }
    writer.empty("hr")
    writeContents(of: blocks[coverEnd...], after: body.headingCount, contentsHeading, to: &writer)
    body.write(blocks[coverEnd...], to: &writer, drawing)
  }

  /// Writes a list of the headings of blocks.
  private func writeContents(
    of blocks: ArraySlice<MarkdownBlock>, after headingCount: Int, _ heading: String,
    to writer: inout MarkupWriter
  ) {
    writer.block("nav", ["class": "contents", "aria-label": heading]) { writer in
      writer.inline("p", ["class": "contents-heading"], heading)
      writer.block("ul") { writer in
        var number = headingCount
        for case .heading(let level, let text) in blocks {
          number += 1
          writer.inline("li", ["class": "level-\(level)"]) { writer in
            writer.inline("a", ["href": "#\(DocumentBody.anchor(number))"], text.plainText)
          }
        }
      }
    }
  }
}
