import ExactNumbers

extension ElementsChart {
  package func draw(on canvas: inout Canvas) {
    let words = frame.words
    let texts = bars.map { bar in
      (
        figure: words.number(bar.index) + bar.mark, grade: bar.grade ?? "",
        change: bar.change.map(words.signed) ?? ""
      )
    }
    let figureWidth = texts.map { TextMeasure.width(of: $0.figure, in: .strong) }.max() ?? 0
    let gradeWidth = TextMeasure.width(of: "D", in: .body)
    let changeWidth = texts.map { TextMeasure.width(of: $0.change, in: .body) }.max() ?? 0
    let hasChange = changeWidth > 0
    // From the right: changes, grades, figures; the rest are bars.
    let gradeLeft = Canvas.right - (hasChange ? changeWidth + 120 : 0) - gradeWidth
    let figureRight = gradeLeft - 60
    let barRight = figureRight - figureWidth - 100
    let scale = LinearScale(range, from: Canvas.left, to: barRight)
    drawGradeLetters(scale, on: &canvas)
    for (bar, text) in zip(bars, texts) {
      let font = bar.isWhole ? Font.strong : .body
      canvas.text(
        bar.label, at: Point(Canvas.left, canvas.top + font.ascent),
        to: Canvas.right - Canvas.left, .start, font)
      let track = Box(
        left: Canvas.left, top: canvas.top + font.lineHeight, right: barRight,
        bottom: canvas.top + font.lineHeight + 150)
      draw(bar, in: track, scale, on: &canvas)
      let baseline = track.bottom - 20
      canvas.text(Label(text.figure, at: Point(figureRight, baseline), .end, .strong))
      canvas.text(Label(text.grade, at: Point(gradeLeft, baseline)), .muted)
      canvas.text(Label(text.change, at: Point(Canvas.right, baseline), .end), .muted)
      canvas.top = track.bottom + (bar.isWhole ? 180 : 100)
    }
    canvas.key(keyItems)
  }

  /// Writes the letters of the grades above the bars.
  private func drawGradeLetters(_ scale: LinearScale, on canvas: inout Canvas) {
    let parts = GradeRange.parts(of: range, lowest)
    guard !parts.isEmpty else { return }
    for part in parts {
      let (left, right) = (
        scale.place(of: part.numbers.lowerBound), scale.place(of: part.numbers.upperBound)
      )
      let label = Label(
        part.letter, at: Point((left + right) / 2, canvas.top + Font.body.ascent), .middle)
      guard label.box.width + 20 <= right - left else { continue }
      canvas.text(label, .muted)
    }
    canvas.top += Font.body.lineHeight
  }

  private func draw(
    _ bar: Bar, in track: Box, _ scale: LinearScale, on canvas: inout Canvas
  ) {
    for part in GradeRange.parts(of: range, lowest) {
      let (left, right) = (
        scale.place(of: part.numbers.lowerBound), scale.place(of: part.numbers.upperBound)
      )
      canvas.rectangle(
        Box(left: left, top: track.top, right: right, bottom: track.bottom), part.colour)
      if left > track.left {
        canvas.line([Point(left, track.top), Point(left, track.bottom)], .muted, dash: .fine)
      }
    }
    let middle = (track.top + track.bottom) / 2
    let end = scale.place(of: bar.index.units)
    canvas.rectangle(
      Box(left: track.left, top: middle - 40, right: end, bottom: middle + 40), .accent,
      hint: bar.sentence(frame.words))
    if let interval = bar.interval {
      canvas.whisker(
        from: Point(scale.place(of: interval.low.units), middle),
        to: Point(scale.place(of: interval.high.units), middle), .ink)
    }
    if let earlier = bar.earlier {
      canvas.marker(
        .diamond, at: Point(scale.place(of: earlier.units), middle), .other, radius: 45,
        isFilled: false, hint: "\(earlierPeriod): \(frame.words.number(earlier))")
    }
  }

  private var keyItems: [KeyItem] {
    var items: [KeyItem] = []
    if bars.contains(where: { $0.change != nil }) {
      items.append(KeyItem(symbol: .marker(.diamond, .other, isFilled: false), text: earlierPeriod))
    }
    if bars.contains(where: { $0.margin != nil }) {
      items.append(KeyItem(symbol: .whisker(.ink), text: frame.words.margin))
    }
    return items
  }
}
