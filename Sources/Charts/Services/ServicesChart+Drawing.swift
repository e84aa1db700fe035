import ExactNumbers
import Markup

extension ServicesChart {
  private static let plotHeight: Int = 2800

  package func draw(on canvas: inout Canvas) {
    if services.count <= Self.lineLimit {
      drawLines(on: &canvas)
    } else {
      PanelGrid(
        panels: services.map { service in
          PanelGrid.Panel(
            title: service.label, mark: service.mark,
            points: elements.indices.map { place in
              TrendPoint(
                period: elements[place].code, index: service.indices[place],
                mark: service.marks[place])
            }, reference: unit.indices)
        }, range: range, lowest: lowest, words: frame.words
      ).draw(on: &canvas)
      canvas.top += 40
      canvas.key([KeyItem(symbol: .line(.muted, .solid, nil), text: unit.label, mark: unit.mark)])
    }
    canvas.top += 40
    canvas.paragraph(
      elements.map { "\($0.code) \($0.name)" }.joined(separator: " · "), .body, .muted)
  }

  private func drawLines(on canvas: inout Canvas) {
    let range = range
    let ticks = Ticks.multiples(
      of: Ticks.step(in: range, atMost: IndexRange.tickCount), in: range)
    let tickTexts = ticks.map(Ticks.text(ofHundredths:))
    let tickWidth = tickTexts.map { TextMeasure.width(of: $0, in: .body) }.max() ?? 0
    canvas.top += 60
    let plot = Box(
      left: Canvas.left + tickWidth + 60, top: canvas.top, right: Canvas.right,
      bottom: canvas.top + Self.plotHeight)
    let scale = LinearScale(range, from: plot.bottom, to: plot.top)
    for part in GradeRange.parts(of: range, lowest) {
      let box = Box(
        left: plot.left, top: scale.place(of: part.numbers.upperBound), right: plot.right - 220,
        bottom: scale.place(of: part.numbers.lowerBound))
      canvas.rectangle(box, part.colour, hint: "\(frame.words.grade) \(part.letter)")
      if box.bottom < plot.bottom {
        canvas.line(
          [Point(box.left, box.bottom), Point(box.right, box.bottom)], .muted, dash: .fine)
      }
      if box.height >= Font.body.ascent + 40 {
        canvas.text(
          Label(part.letter, at: Point(box.right + 80, (box.top + box.bottom) / 2 + 55)), .muted)
      }
    }
    for (tick, text) in zip(ticks, tickTexts) {
      let y = scale.place(of: tick)
      canvas.line([Point(plot.left, y), Point(plot.right - 220, y)], .grid)
      canvas.text(Label(text, at: Point(plot.left - 60, y + 55), .end), .muted)
    }
    let places = elements.indices.map { place in
      plot.left
        + roundedQuotient((plot.width - 220) * (2 * place + 1), by: 2 * elements.count)
    }
    drawCodes(at: places, in: plot, on: &canvas)
    draw(unit, at: places, scale, .muted, .solid, nil, on: &canvas)
    for (service, look) in zip(services, Self.looks) {
      draw(service, at: places, scale, look.colour, look.dash, look.marker, on: &canvas)
    }
    canvas.top = plot.bottom + 100 + Font.body.lineHeight + 40
    canvas.key(
      zip(services, Self.looks).map { service, look in
        KeyItem(
          symbol: .line(look.colour, look.dash, look.marker), text: service.label,
          mark: service.mark)
      } + [KeyItem(symbol: .line(.muted, .solid, nil), text: unit.label, mark: unit.mark)])
  }

  /// Writes the codes below the plot, as many as there is room for.
  private func drawCodes(at places: [Int], in plot: Box, on canvas: inout Canvas) {
    let widest = elements.map { TextMeasure.width(of: $0.code, in: .body) }.max() ?? 0
    let distance = max(1, (plot.width - 220) / elements.count)
    let step = max(1, (widest + 60 + distance - 1) / distance)
    for place in stride(from: 0, to: elements.count, by: step) {
      canvas.text(
        Label(
          elements[place].code, at: Point(places[place], plot.bottom + 100 + Font.body.ascent),
          .middle),
        hint: elements[place].name.singleLine)
    }
  }

  private func draw(
    _ series: Series, at places: [Int], _ scale: LinearScale, _ colour: Colour, _ dash: Dash,
    _ marker: Marker?, on canvas: inout Canvas
  ) {
    let indices = series.indices
    func point(_ place: Int) -> Point {
      Point(places[place], scale.place(of: indices[place]?.units ?? 0))
    }
    for run in indices.indices.split(whereSeparator: { indices[$0] == nil }) where run.count > 1 {
      canvas.line(
        run.map(point), colour, width: marker == nil ? 40 : 20, dash: dash,
        hint: series.label.singleLine)
    }
    guard let marker else { return }
    for place in indices.indices where indices[place] != nil {
      canvas.marker(
        marker, at: point(place), colour, radius: 45,
        hint: "\(series.label.isolated), \(elements[place].code): \(text(series, place))")
    }
  }
}
