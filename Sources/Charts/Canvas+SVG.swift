import Markup

extension Canvas {
  /// Writes the drawing as an SVG element.
  ///
  /// - Parameters:
  ///   - title: What it is called.
  ///   - summary: What it shows, for those who don't see it.
  ///   - id: What its ids begin with.
  func write(to writer: inout MarkupWriter, title: String, _ summary: String, id: String) {
    let (width, height) = (Self.pixels(Self.width), Self.pixels(self.height))
    writer.block(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)",
        "width": width, "height": height, "class": "skm-chart", "role": "img",
        "aria-labelledby": "\(id)-title \(id)-desc", "direction": "ltr",
        "font-family": Self.fontFamily, "font-size": Self.pixels(Font.body.size),
      ]
    ) { writer in
      writer.inline("title", ["id": "\(id)-title"], title)
      writer.inline("desc", ["id": "\(id)-desc"], summary)
      writer.style(styleSheet)
      writer.empty(
        "rect", ["class": Colour.paper.fillClass, "width": width, "height": height])
      for shape in shapes { Self.write(shape, to: &writer) }
    }
  }

  private static let fontFamily: String =
    "system-ui, 'Noto Sans', 'Segoe UI', Roboto, Helvetica, Arial, 'DejaVu Sans', sans-serif"

  /// Returns tenths of a pixel in pixels.
  private static func pixels(_ tenths: Int) -> String {
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }

  // MARK: Style

  /// The colours that are used; those of dark screens apply to no print.
  private var styleSheet: String {
    var fills: Set<Colour> = [.paper]
    var lines: Set<Colour> = []
    for shape in shapes {
      switch shape.kind {
      case .line, .marker(_, _, _, isFilled: false): lines.insert(shape.colour)
      case .rectangle, .text, .marker: fills.insert(shape.colour)
      }
    }
    func rules(_ value: (Colour) -> UInt32) -> String {
      Colour.allCases.map { colour in
        let text = Colour.text(value(colour))
        return (fills.contains(colour) ? ".\(colour.fillClass){fill:\(text)}" : "")
          + (lines.contains(colour) ? ".\(colour.lineClass){stroke:\(text)}" : "")
      }.joined()
    }
    return ".skm-chart{max-width:100%;height:auto}" + rules(\.light)
      + "@media screen and (prefers-color-scheme:dark){" + rules(\.dark) + "}"
  }

  // MARK: Shapes

  private static func write(_ shape: Shape, to writer: inout MarkupWriter) {
    switch shape.kind {
    case .rectangle(let box):
      write(
        "rect",
        [
          "class": shape.colour.fillClass, "x": pixels(box.left), "y": pixels(box.top),
          "width": pixels(box.width), "height": pixels(box.height),
        ], hint: shape.hint, to: &writer)
    case .line(let points, let width, let dash):
      write(
        "path",
        [
          "class": shape.colour.lineClass, "d": path(points), "fill": "none",
          "stroke-width": pixels(width), "stroke-dasharray": dash.text,
        ], hint: shape.hint, to: &writer)
    case .marker(let marker, let place, let radius, let isFilled):
      let (name, stroke) =
        isFilled
        ? (shape.colour.fillClass, nil)
        : ("\(Colour.paper.fillClass) \(shape.colour.lineClass)", "2")
      if marker == .circle {
        write(
          "circle",
          [
            "class": name, "cx": pixels(place.x), "cy": pixels(place.y), "r": pixels(radius),
            "stroke-width": stroke,
          ], hint: shape.hint, to: &writer)
      } else {
        let corners = marker.corners(around: place, radius: radius)
        write(
          "path", ["class": name, "d": path(corners) + "Z", "stroke-width": stroke],
          hint: shape.hint, to: &writer)
      }
    case .text(let label):
      writer.inline(
        "text",
        [
          "class": shape.colour.fillClass, "x": pixels(label.place.x),
          "y": pixels(label.place.y),
          "text-anchor": label.anchor == .start ? nil : label.anchor.rawValue,
          "font-size": label.font.size == Font.body.size ? nil : pixels(label.font.size),
          "font-weight": label.font.isBold ? "600" : nil,
        ]
      ) { writer in
        if let hint = shape.hint { writer.inline("title", [:], hint) }
        writer.text(label.text)
      }
    }
  }

  private static func write(
    _ name: String, _ attributes: MarkupWriter.Attributes, hint: String?,
    to writer: inout MarkupWriter
  ) {
    guard let hint else { return writer.empty(name, attributes) }
    writer.inline(name, attributes) { $0.inline("title", [:], hint) }
  }

  private static func path(_ points: [Point]) -> String {
    points.enumerated().map { number, point in
      (number == 0 ? "M" : "L") + pixels(point.x) + " " + pixels(point.y)
    }.joined()
  }
}
