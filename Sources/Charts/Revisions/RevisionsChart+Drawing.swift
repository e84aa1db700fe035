import ExactNumbers

extension RevisionsChart {
  /// The width of a column is at least that of a figure with its mark, and no more than is useful.
  private static let columnWidths: ClosedRange<Int> = 860...1200
  private static let rowHeight: Int = 360

  /// The numbers of the vintages that have a column: of many the first and the last ones.
  private func shownNumbers(atMost count: Int) -> [Int] {
    guard vintageCount > count else { return Array(1...vintageCount) }
    return [1] + Array(vintageCount - count + 2...vintageCount)
  }

  package func draw(on canvas: inout Canvas) {
    let words = frame.words
    let periodWidth = rows.map { TextMeasure.width(of: $0.period, in: .body) }.max() ?? 0
    let left = Canvas.left + max(periodWidth, TextMeasure.width(of: words.vintage, in: .body)) + 120
    let room = (Canvas.right - left) / Self.columnWidths.lowerBound
    let numbers = shownNumbers(atMost: max(2, room - 1))
    let columns: [Int?] = numbers.map { $0 } + [nil]
    let columnWidth = min((Canvas.right - left) / columns.count, Self.columnWidths.upperBound)
    let top = canvas.top
    canvas.text(
      Label(words.vintage, at: Point(Canvas.left, top + Font.body.ascent)), .muted)
    for (column, number) in columns.enumerated() {
      let title = number.map { "\($0)" } ?? words.today
      let x = left + column * columnWidth + columnWidth / 2
      canvas.text(Label(title, at: Point(x, top + Font.body.ascent), .middle), .muted)
    }
    canvas.top += Font.body.lineHeight + 40
    let right = left + columns.count * columnWidth
    for row in rows {
      canvas.line([Point(Canvas.left, canvas.top), Point(right, canvas.top)], .grid)
      canvas.text(
        row.period,
        at: Point(Canvas.left, canvas.top + (Self.rowHeight + Font.body.ascent) / 2),
        to: left - Canvas.left - 60)
      for cell in cells(row) {
        guard let column = columns.firstIndex(of: cell.number) else { continue }
        draw(
          cell,
          in: Box(
            left: left + column * columnWidth, top: canvas.top,
            right: left + (column + 1) * columnWidth, bottom: canvas.top + Self.rowHeight),
          on: &canvas)
      }
      canvas.top += Self.rowHeight
    }
    canvas.line([Point(Canvas.left, canvas.top), Point(right, canvas.top)], .grid)
    let edge = right - columnWidth
    canvas.line([Point(edge, top), Point(edge, canvas.top)], .muted)
    canvas.top += 100
    drawKey(on: &canvas)
  }

  private func draw(_ cell: Cell, in box: Box, on canvas: inout Canvas) {
    let words = frame.words
    let direction = cell.direction
    let difference = cell.before.map { words.signed(cell.index - $0) }
    if direction != 0 {
      canvas.rectangle(
        Box(
          left: box.left + 10, top: box.top + 10, right: box.right - 10, bottom: box.bottom - 10),
        direction > 0 ? .raised : .lowered, hint: difference)
    }
    let baseline = (box.top + box.bottom + Font.body.ascent) / 2
    let label = Label(
      words.number(cell.index) + cell.mark, at: Point((box.left + box.right) / 2 + 60, baseline),
      .middle, cell.number == nil ? .strong : .body)
    canvas.text(label)
    guard direction != 0 else { return }
    canvas.marker(
      direction > 0 ? .triangle : .fallingTriangle,
      at: Point(label.box.left - 70, baseline - 55), direction > 0 ? .accent : .other, radius: 40)
  }

  private func drawKey(on canvas: inout Canvas) {
    let directions = rows.flatMap(cells).map(\.direction)
    var items: [KeyItem] = []
    if directions.contains(1) {
      items.append(
        KeyItem(symbol: .marker(.triangle, .accent, isFilled: true), text: frame.words.raised))
    }
    if directions.contains(-1) {
      items.append(
        KeyItem(
          symbol: .marker(.fallingTriangle, .other, isFilled: true), text: frame.words.lowered))
    }
    canvas.key(items)
  }
}
