import ExactNumbers

extension RankingChart {
  private static let rowHeight: Int = 290

  package func draw(on canvas: inout Canvas) {
    let words = frame.words
    let font = Font.body
    let rankTexts = ranks.map { "\($0)" }
    let earlierTexts = earlierRanks.map { $0.map { "\($0)" } ?? "" }
    func width(_ texts: [String], _ font: Font = .body) -> Int {
      texts.map { TextMeasure.width(of: $0, in: font) }.max() ?? 0
    }
    let figures = rows.map { words.number($0.index) + $0.mark }
    let earlierTitle = words.rank(in: earlierPeriod, of: earlierCount)
    // From the right: places of the year before, grades, figures; from the left: places, names.
    let earlierWidth = hasEarlier ? width(earlierTexts) + 160 : 0
    let gradeLeft = Canvas.right - earlierWidth - width(["D"])
    let figureRight = gradeLeft - 50
    let nameLeft = Canvas.left + width(rankTexts) + 90
    let nameWidth = figureRight - width(figures, .strong) - 80 - nameLeft
    if hasEarlier {
      canvas.text(
        Label(earlierTitle, at: Point(Canvas.right, canvas.top + font.ascent), .end), .muted)
      canvas.top += font.lineHeight + 40
    }
    let scale = LinearScale(range, from: nameLeft, to: Canvas.right)
    for (place, row) in rows.enumerated() {
      let baseline = canvas.top + font.ascent
      canvas.text(
        Label(rankTexts[place], at: Point(nameLeft - 90, baseline), .end), .muted)
      canvas.text(row.label, at: Point(nameLeft, baseline), to: nameWidth)
      canvas.text(Label(figures[place], at: Point(figureRight, baseline), .end, .strong))
      canvas.text(Label(row.grade ?? "", at: Point(gradeLeft, baseline)), .muted)
      canvas.text(Label(earlierTexts[place], at: Point(Canvas.right, baseline), .end), .muted)
      drawTrack(
        row, at: canvas.top + font.lineHeight + 25, from: nameLeft, scale, on: &canvas)
      canvas.top += Self.rowHeight
    }
    drawTicks(scale, on: &canvas)
    if hasEarlier {
      canvas.key([
        KeyItem(symbol: .marker(.circle, .accent, isFilled: true), text: period),
        KeyItem(symbol: .marker(.diamond, .other, isFilled: false), text: earlierPeriod),
      ])
    }
  }

  private func drawTrack(
    _ row: Row, at y: Int, from left: Int, _ scale: LinearScale, on canvas: inout Canvas
  ) {
    canvas.line([Point(left, y), Point(Canvas.right, y)], .grid)
    let center = Point(scale.place(of: row.index.units), y)
    if let earlier = row.earlier {
      let start = Point(scale.place(of: earlier.units), y)
      canvas.line([start, center], .accent, width: 20)
      canvas.marker(
        .diamond, at: start, .other, radius: 30, isFilled: false,
        hint: "\(earlierPeriod): \(frame.words.number(earlier))")
    }
    canvas.marker(.circle, at: center, .accent, radius: 35)
  }

  private func drawTicks(_ scale: LinearScale, on canvas: inout Canvas) {
    let step = Ticks.step(in: range, atMost: IndexRange.tickCount)
    let baseline = canvas.top + 20 + Font.body.ascent
    for tick in Ticks.multiples(of: step, in: range) {
      let text = Ticks.text(ofHundredths: tick)
      let half = TextMeasure.width(of: text, in: .body) / 2 + 1
      let x = min(scale.place(of: tick), Canvas.right - half)
      canvas.text(Label(text, at: Point(x, baseline), .middle), .muted)
    }
    canvas.top = baseline + Font.body.lineHeight - Font.body.ascent + 60
  }
}
