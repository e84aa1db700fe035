import ExactNumbers
import Markup

/// Small pictures of one kind, three beside one another, with one scale for all.
struct PanelGrid {
  /// One of them.
  struct Panel {
    let title: String
    /// What stands behind the title, also where that is cut short.
    var mark: String = ""
    /// The points of the line, from the left; those without an index are gaps.
    let points: [TrendPoint]
    /// A line behind, to compare with.
    var reference: [Hundredths?] = []
  }

  let panels: [Panel]
  let range: ClosedRange<Int>
  /// The lowest indices of the grades A, B and C.
  let lowest: [Hundredths]
  let words: ChartWords

  private static let columnCount: Int = 3
  private static let gap: Int = 180
  /// How far the outermost points are from the sides.
  private static let inset: Int = 100
  private static let plotHeight: Int = 900

  func draw(on canvas: inout Canvas) {
    let width = (Canvas.right - Canvas.left - (Self.columnCount - 1) * Self.gap) / Self.columnCount
    var rest = panels[...]
    while !rest.isEmpty {
      let row = rest.prefix(Self.columnCount)
      rest = rest.dropFirst(Self.columnCount)
      let titles = row.map { panel -> [String] in
        let room = width - TextMeasure.width(of: panel.mark, in: .body)
        let lines = TextMeasure.lines(
          of: panel.title.singleLine, to: room, in: .body, atMost: 3)
        return lines.dropLast() + [(lines.last ?? "") + panel.mark]
      }
      let top = canvas.top + (titles.map(\.count).max() ?? 0) * Font.body.lineHeight + 20
      for (column, (panel, lines)) in zip(row, titles).enumerated() {
        let left = Canvas.left + column * (width + Self.gap)
        for (number, line) in lines.enumerated() {
          // The last line stands above the panel.
          let start = top - 20 - lines.count * Font.body.lineHeight
          canvas.text(
            Label(
              line, at: Point(left, start + number * Font.body.lineHeight + Font.body.ascent)),
            hint: line.hasSuffix("…" + panel.mark) ? panel.title.singleLine : nil)
        }
        draw(
          panel,
          in: Box(left: left, top: top, right: left + width, bottom: top + Self.plotHeight),
          on: &canvas)
      }
      canvas.top = top + Self.plotHeight + 40 + Font.body.lineHeight + 100
    }
    canvas.top -= 60
    canvas.key(
      GradeRange.parts(of: range, lowest).map {
        KeyItem(symbol: .swatch($0.colour), text: "\(words.grade) \($0.letter)")
      })
    canvas.paragraph(
      words.panelRange(
        Ticks.text(ofHundredths: range.lowerBound), Ticks.text(ofHundredths: range.upperBound)),
      .body, .muted)
  }

  private func draw(_ panel: Panel, in plot: Box, on canvas: inout Canvas) {
    let scale = LinearScale(range, from: plot.bottom, to: plot.top)
    for part in GradeRange.parts(of: range, lowest) {
      let box = Box(
        left: plot.left, top: scale.place(of: part.numbers.upperBound), right: plot.right,
        bottom: scale.place(of: part.numbers.lowerBound))
      canvas.rectangle(box, part.colour, hint: "\(words.grade) \(part.letter)")
      if box.bottom < plot.bottom {
        canvas.line(
          [Point(plot.left, box.bottom), Point(plot.right, box.bottom)], .muted, dash: .fine)
      }
    }
    canvas.line([Point(plot.left, plot.bottom), Point(plot.right, plot.bottom)], .grid)
    // The first and the last point stand near the sides, above their names.
    let steps = max(1, panel.points.count - 1)
    let places = panel.points.indices.map { place in
      panel.points.count == 1
        ? (plot.left + plot.right) / 2
        : plot.left + Self.inset + roundedQuotient((plot.width - 2 * Self.inset) * place, by: steps)
    }
    draw(panel.reference, at: places, scale, .muted, width: 15, on: &canvas)
    draw(panel.points.map(\.index), at: places, scale, .accent, width: 20, on: &canvas)
    var area = plot
    area.bottom += 35
    var placer = LabelPlacer(in: area)
    for (place, next) in zip(panel.points.indices, panel.points.indices.dropFirst()) {
      guard let start = panel.points[place].index, let end = panel.points[next].index else {
        continue
      }
      placer.avoid(
        from: Point(places[place], scale.place(of: start.units)),
        to: Point(places[next], scale.place(of: end.units)))
    }
    let radius = min(35, max(12, plot.width / max(1, panel.points.count) / 4))
    for (place, point) in panel.points.enumerated() {
      guard let index = point.index else { continue }
      let center = Point(places[place], scale.place(of: index.units))
      canvas.marker(.circle, at: center, .accent, radius: radius, hint: point.sentence(words))
      placer.avoid(Box(around: center, radius: radius))
    }
    drawFigures(panel, at: places, in: plot, scale, radius, &placer, on: &canvas)
    drawEnds(panel, in: plot, on: &canvas)
  }

  private func draw(
    _ indices: [Hundredths?], at places: [Int], _ scale: LinearScale, _ colour: Colour, width: Int,
    on canvas: inout Canvas
  ) {
    for run in indices.indices.split(whereSeparator: { indices[$0] == nil }) where run.count > 1 {
      canvas.line(
        run.map { Point(places[$0], scale.place(of: indices[$0]?.units ?? 0)) }, colour,
        width: width)
    }
  }

  /// Writes the last figure, and the first if there is room.
  private func drawFigures(
    _ panel: Panel, at places: [Int], in plot: Box, _ scale: LinearScale, _ radius: Int,
    _ placer: inout LabelPlacer, on canvas: inout Canvas
  ) {
    let known = panel.points.indices.filter { panel.points[$0].index != nil }
    var ends = [known.last, known.first].compactMap { $0 }
    if ends.count == 2, ends[0] == ends[1] { ends.removeLast() }
    for place in ends {
      let text = panel.points[place].text(words)
      let half = TextMeasure.width(of: text, in: .body) / 2 + 1
      // Near a side the figure moves inwards.
      let x = min(max(places[place], plot.left + half), plot.right - half)
      let y = scale.place(of: panel.points[place].index?.units ?? 0)
      // Beside the point, or else beyond all points that are above or below the text.
      let near = known.filter { abs(places[$0] - x) <= half + radius }
        .map { scale.place(of: panel.points[$0].index?.units ?? 0) }
      let candidates =
        [y, near.min() ?? y].map {
          Label(text, at: Point(x, $0 - radius - 10 - Font.body.descent), .middle)
        }
        + [y, near.max() ?? y].map {
          Label(text, at: Point(x, $0 + radius + 10 + Font.body.ascent), .middle)
        }
      guard let label = placer.take(candidates, crossingLines: true) else { continue }
      canvas.text(label)
    }
  }

  /// Writes the last place below the panel, and the first if there is room.
  private func drawEnds(_ panel: Panel, in plot: Box, on canvas: inout Canvas) {
    guard let first = panel.points.first?.period, let last = panel.points.last?.period else {
      return
    }
    let baseline = plot.bottom + 40 + Font.body.ascent
    if panel.points.count == 1 {
      canvas.text(
        Label(last, at: Point((plot.left + plot.right) / 2, baseline), .middle), .muted)
      return
    }
    let end = Label(last, at: Point(plot.right, baseline), .end)
    canvas.text(end, .muted)
    let start = Label(first, at: Point(plot.left, baseline))
    if start.box.right + 60 <= end.box.left { canvas.text(start, .muted) }
  }
}
