import Markup

/// A drawing in the making: shapes from top to bottom.
package struct Canvas: Sendable {
  /// The width of every drawing, in tenths of a pixel.
  package static let width: Int = 4800

  /// What stays free at the sides.
  package static let margin: Int = 120

  package static let left: Int = margin
  package static let right: Int = width - margin

  /// The shapes, from the hindmost on.
  package private(set) var shapes: [Shape] = []

  /// Where the next part begins.
  package var top: Int = 100

  /// The height of what was drawn.
  package var height: Int { top + 60 }

  package init() {}

  package mutating func add(_ shape: Shape) { shapes.append(shape) }

  package mutating func rectangle(_ box: Box, _ colour: Colour, hint: String? = nil) {
    shapes.append(Shape(.rectangle(box), colour, hint: hint))
  }

  package mutating func line(
    _ points: [Point], _ colour: Colour, width: Int = 10, dash: Dash = .solid, hint: String? = nil
  ) {
    shapes.append(Shape(.line(points, width: width, dash: dash), colour, hint: hint))
  }

  package mutating func marker(
    _ marker: Marker, at place: Point, _ colour: Colour, radius: Int = 50, isFilled: Bool = true,
    hint: String? = nil
  ) {
    shapes.append(
      Shape(.marker(marker, place, radius: radius, isFilled: isFilled), colour, hint: hint))
  }

  package mutating func text(_ label: Label, _ colour: Colour = .ink, hint: String? = nil) {
    guard !label.text.isEmpty else { return }
    shapes.append(Shape(.text(label), colour, hint: hint))
  }

  /// Writes a text that may be cut short; where it is, the whole is its hint.
  package mutating func text(
    _ text: String, at place: Point, to limit: Int, _ anchor: Label.Anchor = .start,
    _ font: Font = .body, _ colour: Colour = .ink
  ) {
    let line = text.singleLine
    let shown = TextMeasure.fitted(line, to: limit, in: font)
    self.text(Label(shown, at: place, anchor, font), colour, hint: shown == line ? nil : line)
  }

  /// Writes a text in lines from one side to the other, and goes on below it.
  package mutating func paragraph(
    _ text: String, _ font: Font = .body, _ colour: Colour = .ink, atMost count: Int = .max
  ) {
    let line = text.singleLine
    let lines = TextMeasure.lines(
      of: line, to: Self.right - Self.left, in: font, atMost: count)
    let isWhole = lines.last?.hasSuffix("…") != true
    for (number, shown) in lines.enumerated() {
      self.text(
        Label(shown, at: Point(Self.left, top + font.ascent), .start, font), colour,
        hint: number == lines.count - 1 && !isWhole ? line : nil)
      top += font.lineHeight
    }
  }

  /// What the texts of the drawing take.
  package var textBoxes: [Box] {
    shapes.compactMap { if case .text(let label) = $0.kind { label.box } else { nil } }
  }
}
