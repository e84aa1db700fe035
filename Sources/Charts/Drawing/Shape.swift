/// Something in a drawing.
package struct Shape: Equatable, Sendable {
  /// What it is.
  package enum Kind: Equatable, Sendable {
    case rectangle(Box)
    /// Straight lines from point to point.
    case line([Point], width: Int, dash: Dash)
    case marker(Marker, Point, radius: Int, isFilled: Bool)
    case text(Label)
  }

  package let kind: Kind
  package let colour: Colour

  /// What is shown where the shape is pointed at.
  package let hint: String?

  package init(_ kind: Kind, _ colour: Colour, hint: String? = nil) {
    self.kind = kind
    self.colour = colour
    self.hint = hint
  }
}

/// How a line is drawn, so that lines are told apart without their colours.
package enum Dash: CaseIterable, Sendable {
  case solid, dashed, dotted, dashDotted, longDashed, fine

  /// The lengths of strokes and gaps, in pixels.
  package var text: String? {
    switch self {
    case .solid: nil
    case .dashed: "7 4"
    case .dotted: "2 4"
    case .dashDotted: "8 3 2 3"
    case .longDashed: "12 4"
    case .fine: "1 3"
    }
  }

  /// The same as numbers.
  package var lengths: [Int] {
    text.map { $0.split(separator: " ").compactMap { Int($0) } } ?? []
  }
}

/// The forms of points, by which series are told apart without their colours.
package enum Marker: String, CaseIterable, Sendable {
  case circle, square, triangle, diamond, cross, fallingTriangle

  /// The name in Vega-Lite.
  package var vegaName: String {
    switch self {
    case .circle: "circle"
    case .square: "square"
    case .triangle: "triangle-up"
    case .diamond: "diamond"
    case .cross: "cross"
    case .fallingTriangle: "triangle-down"
    }
  }

  /// Returns the corners around a center; none of a circle.
  func corners(around center: Point, radius: Int) -> [Point] {
    let (x, y) = (center.x, center.y)
    let third = radius / 3
    switch self {
    case .circle: return []
    case .square:
      let side = radius * 9 / 10
      return [
        Point(x - side, y - side), Point(x + side, y - side), Point(x + side, y + side),
        Point(x - side, y + side),
      ]
    case .triangle:
      return [
        Point(x, y - radius), Point(x + radius, y + radius * 4 / 5),
        Point(x - radius, y + radius * 4 / 5),
      ]
    case .fallingTriangle:
      return [
        Point(x, y + radius), Point(x - radius, y - radius * 4 / 5),
        Point(x + radius, y - radius * 4 / 5),
      ]
    case .diamond:
      let reach = radius * 6 / 5
      return [Point(x, y - reach), Point(x + reach, y), Point(x, y + reach), Point(x - reach, y)]
    case .cross:
      return [
        Point(x - third, y - radius), Point(x + third, y - radius), Point(x + third, y - third),
        Point(x + radius, y - third), Point(x + radius, y + third), Point(x + third, y + third),
        Point(x + third, y + radius), Point(x - third, y + radius), Point(x - third, y + third),
        Point(x - radius, y + third), Point(x - radius, y - third), Point(x - third, y - third),
      ]
    }
  }
}

/// A text on one line.
package struct Label: Equatable, Sendable {
  /// Which part of the text is at its place.
  package enum Anchor: String, Sendable {
    case start, middle, end
  }

  package let text: String
  /// Where the letters stand.
  package let place: Point
  package let anchor: Anchor
  package let font: Font

  package init(_ text: String, at place: Point, _ anchor: Anchor = .start, _ font: Font = .body) {
    self.text = text
    self.place = place
    self.anchor = anchor
    self.font = font
  }

  /// What the text takes at most.
  package var box: Box {
    let width = TextMeasure.width(of: text, in: font)
    let left =
      switch anchor {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    return Box(
      left: left, top: place.y - font.ascent, right: left + width, bottom: place.y + font.descent)
  }
}
