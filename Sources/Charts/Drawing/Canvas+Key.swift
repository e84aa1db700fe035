import Markup

/// What a mark means.
struct KeyItem {
  enum Symbol {
    case marker(Marker, Colour, isFilled: Bool)
    /// A margin of error.
    case whisker(Colour)
    case line(Colour, Dash, Marker?)
    case swatch(Colour)
  }

  let symbol: Symbol
  let text: String
  /// What stands behind the text, also where that is cut short.
  var mark: String = ""
}

extension Canvas {
  /// Draws what marks mean, side by side and then below one another.
  mutating func key(_ items: [KeyItem]) {
    guard !items.isEmpty else { return }
    let font = Font.body
    var x = Self.left
    var baseline = top + font.ascent
    for item in items {
      let symbolWidth = if case .line = item.symbol { 340 } else { 140 }
      let room = Self.right - Self.left - symbolWidth - 60
      let whole = item.text.singleLine
      let text =
        TextMeasure.fitted(
          whole, to: room - TextMeasure.width(of: item.mark, in: font), in: font) + item.mark
      let width = symbolWidth + 60 + TextMeasure.width(of: text, in: font)
      if x > Self.left, x + width > Self.right {
        x = Self.left
        baseline += font.lineHeight + 20
      }
      draw(item.symbol, from: x, to: x + symbolWidth, at: baseline - font.size * 36 / 100)
      self.text(
        Label(text, at: Point(x + symbolWidth + 60, baseline)), .muted,
        hint: text == whole + item.mark ? nil : whole)
      x += width + 200
    }
    top = baseline + font.lineHeight - font.ascent
  }

  private mutating func draw(_ symbol: KeyItem.Symbol, from left: Int, to right: Int, at y: Int) {
    let center = Point((left + right) / 2, y)
    switch symbol {
    case .marker(let marker, let colour, let isFilled):
      self.marker(marker, at: center, colour, isFilled: isFilled)
    case .whisker(let colour):
      whisker(from: Point(center.x, y - 60), to: Point(center.x, y + 60), colour)
    case .line(let colour, let dash, let marker):
      line([Point(left, y), Point(right, y)], colour, width: 20, dash: dash)
      if let marker { self.marker(marker, at: center, colour, radius: 45) }
    case .swatch(let colour):
      rectangle(Box(around: center, radius: 60), colour)
    }
  }

  /// Draws a margin of error between two points that stand above or beside one another.
  mutating func whisker(
    from start: Point, to end: Point, _ colour: Colour, cap: Int = 35, hint: String? = nil
  ) {
    line([start, end], colour, width: 15, hint: hint)
    let isUpright = start.x == end.x
    for point in [start, end] {
      let (x, y) = isUpright ? (cap, 0) : (0, cap)
      line([Point(point.x - x, point.y - y), Point(point.x + x, point.y + y)], colour, width: 15)
    }
  }
}
