import ExactNumbers

extension AnswersChart {
  package func draw(on canvas: inout Canvas) {
    canvas.key(
      values.enumerated().map { place, value in
        KeyItem(symbol: .swatch(colours(ofPlace: place).bar), text: name(of: value))
      })
    let shares = bars.map { bar in
      bar.satisfied.map { frame.words.number($0) + bar.mark } ?? ""
    }
    let shareWidth =
      (shares.map { TextMeasure.width(of: $0, in: .strong) } + [
        TextMeasure.width(of: shareTitle, in: .body)
      ]).max() ?? 0
    canvas.text(
      Label(shareTitle, at: Point(Canvas.right, canvas.top + Font.body.ascent), .end), .muted)
    canvas.top += Font.body.lineHeight
    let parts = bars.map(parts(of:))
    let numbers = parts.flatMap { $0 }.flatMap { [$0.lowerBound, $0.upperBound] }
    let scale = LinearScale(
      min(numbers.min() ?? 0, -100)...max(numbers.max() ?? 0, 100), from: Canvas.left,
      to: Canvas.right - min(shareWidth, 1000) - 120)
    let top = canvas.top
    for (number, bar) in bars.enumerated() {
      let font = bar.isWhole ? Font.strong : .body
      canvas.text(
        bar.label, at: Point(Canvas.left, canvas.top + font.ascent),
        to: Canvas.right - Canvas.left, .start, font)
      let box = Box(
        left: 0, top: canvas.top + font.lineHeight, right: 0,
        bottom: canvas.top + font.lineHeight + 210)
      draw(bar, parts[number], between: box, scale, on: &canvas)
      canvas.text(
        Label(shares[number], at: Point(Canvas.right, box.bottom - 50), .end, .strong))
      canvas.top = box.bottom + (bar.isWhole ? 160 : 90)
    }
    let middle = scale.place(of: 0)
    // Between the bars, so that it cuts no text.
    for number in bars.indices {
      let barTop = barTop(number, from: top)
      canvas.line([Point(middle, barTop - 15), Point(middle, barTop + 225)], .ink, width: 15)
    }
  }

  /// Returns a value, and of the ends of the scale which they are.
  private func name(of value: Int) -> String {
    switch value {
    case values.lowerBound: "\(value) \(frame.words.lowestAnswer)"
    case values.upperBound: "\(value) \(frame.words.highestAnswer)"
    default: "\(value)"
    }
  }

  /// Returns where the bar of a number begins.
  private func barTop(_ number: Int, from top: Int) -> Int {
    bars.prefix(number).reduce(top) { sum, bar in
      sum + (bar.isWhole ? Font.strong : .body).lineHeight + 210 + (bar.isWhole ? 160 : 90)
    } + (bars[number].isWhole ? Font.strong : .body).lineHeight
  }

  private func draw(
    _ bar: Bar, _ parts: [ClosedRange<Int>], between lines: Box, _ scale: LinearScale,
    on canvas: inout Canvas
  ) {
    for (place, part) in parts.enumerated() where bar.counts[place] > 0 {
      let colours = colours(ofPlace: place)
      var box = lines
      box.left = scale.place(of: part.lowerBound)
      box.right = scale.place(of: part.upperBound)
      // A gap between parts, where they are wide enough.
      if box.width > 40 { box.right -= 10 }
      let value = values.lowerBound + place
      canvas.rectangle(box, colours.bar, hint: "\(value): \(frame.words.count(bar.counts[place]))")
      let label = Label(
        frame.words.count(bar.counts[place]),
        at: Point((box.left + box.right) / 2, box.bottom - 50), .middle)
      guard label.box.width + 60 <= box.width else { continue }
      canvas.text(label, colours.text)
    }
  }
}
