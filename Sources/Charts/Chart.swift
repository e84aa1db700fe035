package import JSON
package import Markup

/// A picture of figures: plain data, drawn as SVG or written as a Vega-Lite specification.
///
/// The same data give the same bytes.
package protocol Chart: Sendable {
  /// What stands around the picture.
  var frame: ChartFrame { get }

  /// What the picture shows, in sentences for those who don't see it.
  var summary: String { get }

  /// Draws what stands between the headings and the notes.
  func draw(on canvas: inout Canvas)

  /// What the specification has besides its frame: `layer`, `mark`, `encoding`, …
  var specification: [JSONValue.Member] { get }
}

/// What stands around a picture.
package struct ChartFrame: Equatable, Sendable {
  /// Whom the picture is about.
  package let title: String

  /// What it shows.
  package let subtitle: String

  /// What is said below it.
  package let notes: [String]

  package let words: ChartWords

  package init(title: String, subtitle: String, notes: [String] = [], words: ChartWords) {
    self.title = title
    self.subtitle = subtitle
    self.notes = notes
    self.words = words
  }
}

extension Chart {
  /// The whole drawing.
  package var canvas: Canvas {
    var canvas = Canvas()
    canvas.paragraph(frame.title, .title, atMost: 3)
    canvas.top += 20
    canvas.paragraph(frame.subtitle, .body, .muted, atMost: 3)
    canvas.top += 60
    draw(on: &canvas)
    if !frame.notes.isEmpty { canvas.top += 60 }
    for note in frame.notes { canvas.paragraph(note, .body, .muted) }
    return canvas
  }

  /// Returns the picture as SVG 2, a file of its own or an element of an HTML page.
  ///
  /// It is 480 pixels wide, and as wide as there is room on a narrower page; light or dark as the reader's
  /// screen is, and light in print.
  ///
  /// - Parameter id: What its ids begin with, so that several can stand in one page.
  package func svg(id: String = "chart") -> String {
    var writer = MarkupWriter()
    write(to: &writer, id: id)
    return writer.output + "\n"
  }

  /// Writes the picture as an element of a page.
  package func write(to writer: inout MarkupWriter, id: String) {
    let title = "\(frame.title.isolated): \(frame.subtitle.isolated)"
    canvas.write(to: &writer, title: title, summary, id: id)
  }

  /// The picture as a specification of Vega-Lite 6 with its data, a JSON text.
  package var vegaLite: String {
    JSONValue.object(VegaLite.head(frame, summary) + specification).indentedText
  }
}
