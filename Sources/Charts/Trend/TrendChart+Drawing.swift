import ExactNumbers

extension TrendChart {
  private static let plotHeight: Int = 2600

  package func draw(on canvas: inout Canvas) {
    let range = range
    let ticks = Ticks.multiples(
      of: Ticks.step(in: range, atMost: IndexRange.tickCount), in: range)
    let tickTexts = ticks.map(Ticks.text(ofHundredths:))
    let tickWidth = tickTexts.map { TextMeasure.width(of: $0, in: .body) }.max() ?? 0
    // Half of the uppermost tick's text stands above the plot.
    canvas.top += 60
    let plot = Box(
      left: Canvas.left + tickWidth + 60, top: canvas.top, right: Canvas.right - 220,
      bottom: canvas.top + Self.plotHeight)
    let scale = LinearScale(range, from: plot.bottom, to: plot.top)
    drawGrades(in: plot, scale, on: &canvas)
    for (tick, text) in zip(ticks, tickTexts) {
      let y = scale.place(of: tick)
      canvas.line([Point(plot.left, y), Point(plot.right, y)], .grid)
      canvas.text(Label(text, at: Point(plot.left - 60, y + 55), .end), .muted)
    }
    drawPeriods(in: plot, on: &canvas)
    drawFigures(in: plot, scale, on: &canvas)
    canvas.top = plot.bottom + 100 + Font.body.lineHeight + 40
    canvas.key(keyItems)
  }

  /// Returns the middle of a period.
  private func x(_ place: Int, in plot: Box) -> Int {
    plot.left + roundedQuotient(plot.width * (2 * place + 1), by: 2 * points.count)
  }

  /// Returns where a period begins.
  private func edge(_ place: Int, in plot: Box) -> Int {
    plot.left + roundedQuotient(plot.width * place, by: points.count)
  }

  // MARK: What lies behind

  private func drawGrades(in plot: Box, _ scale: LinearScale, on canvas: inout Canvas) {
    for (places, lowest) in gradeStretches {
      let (left, right) = (
        edge(places.lowerBound, in: plot), edge(places.upperBound, in: plot)
      )
      for part in GradeRange.parts(of: scale.numbers, lowest) {
        let box = Box(
          left: left, top: scale.place(of: part.numbers.upperBound), right: right,
          bottom: scale.place(of: part.numbers.lowerBound))
        canvas.rectangle(
          box, part.colour,
          hint: "\(frame.words.grade) \(part.letter)")
        if part.numbers.lowerBound > scale.numbers.lowerBound {
          canvas.line(
            [Point(left, box.bottom), Point(right, box.bottom)], .muted, dash: .fine)
        }
        if places.upperBound == points.count, box.height >= Font.body.ascent + 40 {
          canvas.text(
            Label(part.letter, at: Point(plot.right + 80, (box.top + box.bottom) / 2 + 55)), .muted)
        }
      }
    }
  }

  /// Writes the periods below the plot, as many as there is room for: all, or those that begin a year, and
  /// the last one.
  private func drawPeriods(in plot: Box, on canvas: inout Canvas) {
    let baseline = plot.bottom + 100 + Font.body.ascent
    let labels = points.indices.map { place in
      let half = TextMeasure.width(of: points[place].period, in: .body) / 2 + 1
      // The outermost may be wider than their periods.
      let x = min(max(x(place, in: plot), Canvas.left + half), Canvas.right - half)
      return Label(points[place].period, at: Point(x, baseline), .middle)
    }
    func fit(_ left: Label, _ right: Label) -> Bool { left.box.right + 100 <= right.box.left }
    let haveRoom = zip(labels, labels.dropFirst()).allSatisfy { fit($0, $1) }
    let last = labels[labels.count - 1]
    var shown: [Label] = []
    for (point, label) in zip(points, labels) where haveRoom || point.beginsYear {
      guard shown.last.map({ fit($0, label) }) ?? true else { continue }
      shown.append(label)
    }
    while let label = shown.last, !fit(label, last) { shown.removeLast() }
    for label in shown + [last] { canvas.text(label) }
  }

  // MARK: Figures

  private func drawFigures(in plot: Box, _ scale: LinearScale, on canvas: inout Canvas) {
    let distance = plot.width / points.count
    let radius = min(50, max(15, distance / 4))
    var placer = LabelPlacer(
      in: Box(left: plot.left, top: plot.top, right: plot.right, bottom: plot.bottom))
    for run in runs {
      let line = run.map { place in Point(x(place, in: plot), y(place, scale)) }
      if line.count > 1 { canvas.line(line, .accent, width: 25) }
      for (start, end) in zip(line, line.dropFirst()) { placer.avoid(from: start, to: end) }
    }
    for place in points.indices {
      drawVintages(place, in: plot, scale, radius, on: &canvas, &placer)
      let point = points[place]
      guard point.index != nil else { continue }
      let x = x(place, in: plot)
      let hint = point.sentence(frame.words)
      if let interval = point.interval {
        let (top, bottom) = (
          scale.place(of: interval.high.units), scale.place(of: interval.low.units)
        )
        canvas.whisker(from: Point(x, top), to: Point(x, bottom), .accent, cap: radius * 7 / 10)
        placer.avoid(Box(left: x - radius, top: top, right: x + radius, bottom: bottom))
      }
      let center = Point(x, y(place, scale))
      canvas.marker(.circle, at: center, .accent, radius: radius, hint: hint)
      placer.avoid(Box(around: center, radius: radius))
    }
    for place in labelOrder {
      guard let label = placer.take(candidates(place, in: plot, scale, radius)) else { continue }
      canvas.text(label)
    }
    for (place, vintage, center) in vintagePlaces(in: plot, scale, radius) {
      let text = frame.words.number(vintage.index)
      let (left, right) = (
        Point(center.x - 100, center.y + 55), Point(center.x + 100, center.y + 55)
      )
      // A row without today's figure has nothing else to say.
      let candidates = [
        Label(text, at: left, .end), Label(text, at: right),
        Label(text, at: Point(center.x, center.y - 120), .middle),
        Label(text, at: Point(center.x, center.y + 200), .middle),
      ]
      guard points[place].vintages.count <= 4, let label = placer.take(candidates) else { continue }
      canvas.text(label, .muted)
    }
  }

  /// Stretches of periods that follow one another and have figures.
  private var runs: [[Int]] {
    points.indices.split { points[$0].index == nil }.map(Array.init)
  }

  private func y(_ place: Int, _ scale: LinearScale) -> Int {
    scale.place(of: points[place].index?.units ?? 0)
  }

  /// The most figures that are all labelled; of more it would be chance which have room.
  private static let labelLimit: Int = 10

  /// The periods with figures in the order in which these are labelled: the last and the first, the
  /// highest and the lowest, and then from the last to the first.
  private var labelOrder: [Int] {
    let known = points.indices.filter { points[$0].index != nil }
    let byIndex = known.sorted { left, right in
      (points[left].index?.units ?? 0, left) < (points[right].index?.units ?? 0, right)
    }
    let first = [known.last, known.first, byIndex.last, byIndex.first].compactMap { $0 }
    var order: [Int] = []
    let rest = known.count <= Self.labelLimit ? known.reversed() : []
    for place in first + rest where !order.contains(place) { order.append(place) }
    return order
  }

  /// Where the figure of a period may stand: above it, or below where the line has a low.
  private func candidates(
    _ place: Int, in plot: Box, _ scale: LinearScale, _ radius: Int
  ) -> [Label] {
    let point = points[place]
    let text = point.text(frame.words)
    let (x, y) = (x(place, in: plot), y(place, scale))
    let top = min(y - radius, point.interval.map { scale.place(of: $0.high.units) } ?? y)
    let bottom = max(y + radius, point.interval.map { scale.place(of: $0.low.units) } ?? y)
    // Near a side of the plot the figure moves inwards.
    let half = TextMeasure.width(of: text, in: .strong) / 2 + 1
    let inner = min(max(x, plot.left + half), plot.right - half)
    let above = Label(text, at: Point(inner, top - 20 - Font.strong.descent), .middle, .strong)
    let below = Label(text, at: Point(inner, bottom + 20 + Font.strong.ascent), .middle, .strong)
    let beside = [
      Label(text, at: Point(x + radius + 50, y + 55), .start, .strong),
      Label(text, at: Point(x - radius - 50, y + 55), .end, .strong),
    ]
    let isLow = [place - 1, place + 1].contains { other in
      points.indices.contains(other)
        && (points[other].index?.units ?? 0) > (point.index?.units ?? 0)
    }
    // Or else above all points that are below the text.
    let near = points.indices.filter {
      points[$0].index != nil && abs(self.x($0, in: plot) - inner) <= half + radius
    }.map { self.y($0, scale) }
    let high = Label(
      text, at: Point(inner, (near.min() ?? y) - radius - 20 - Font.strong.descent), .middle,
      .strong)
    return (isLow ? [below, above] : [above, below]) + beside + [high]
  }

  // MARK: Vintages

  /// Where the vintages are: to the left of today's figure, the first leftmost.
  private func vintagePlaces(
    in plot: Box, _ scale: LinearScale, _ radius: Int
  ) -> [(place: Int, vintage: TrendPoint.Vintage, center: Point)] {
    let distance = plot.width / points.count
    return points.indices.flatMap { place in
      let vintages = points[place].vintages
      let step = min(160, distance / (vintages.count + 2))
      return vintages.enumerated().map { number, vintage in
        let x = x(place, in: plot) - step * (vintages.count - number)
        return (place, vintage, Point(x, scale.place(of: vintage.index.units)))
      }
    }
  }

  private func drawVintages(
    _ place: Int, in plot: Box, _ scale: LinearScale, _ radius: Int, on canvas: inout Canvas,
    _ placer: inout LabelPlacer
  ) {
    let own = vintagePlaces(in: plot, scale, radius).filter { $0.place == place }
    var path = own.map(\.center)
    if points[place].index != nil { path.append(Point(x(place, in: plot), y(place, scale))) }
    if path.count > 1 { canvas.line(path, .other, width: 15, dash: .dotted) }
    for (start, end) in zip(path, path.dropFirst()) { placer.avoid(from: start, to: end) }
    for (_, vintage, center) in own {
      canvas.marker(
        .diamond, at: center, .other, radius: radius, isFilled: false,
        hint: "\(frame.words.vintage) \(vintage.number): \(frame.words.number(vintage.index))")
      placer.avoid(Box(around: center, radius: radius * 6 / 5))
    }
  }

  private var keyItems: [KeyItem] {
    let words = frame.words
    var items = [
      KeyItem(symbol: .marker(.circle, .accent, isFilled: true), text: words.index)
    ]
    if points.contains(where: { $0.interval != nil }) {
      items.append(KeyItem(symbol: .whisker(.accent), text: words.margin))
    }
    if points.contains(where: { !$0.vintages.isEmpty }) {
      items.append(
        KeyItem(symbol: .marker(.diamond, .other, isFilled: false), text: words.published))
    }
    return items.count > 1 ? items : []
  }
}
