/// Finds places for texts among what is drawn.
struct LabelPlacer {
  /// Where texts may be.
  private let area: Box
  /// Where something is.
  private var boxes: [Box] = []
  private var lines: [(Point, Point)] = []

  init(in area: Box) {
    self.area = area
  }

  mutating func avoid(_ box: Box) { boxes.append(box) }

  mutating func avoid(from start: Point, to end: Point) { lines.append((start, end)) }

  /// Takes the first of several places at which a text touches nothing; `nil` if there is none.
  ///
  /// - Parameter mayCross: Whether a text may cross a line where it cannot be helped.
  mutating func take(_ candidates: [Label], crossingLines mayCross: Bool = false) -> Label? {
    let free = candidates.filter { label in
      area.contains(label.box) && !boxes.contains { $0.intersects(label.box) }
    }
    let label =
      free.first { label in !lines.contains { label.box.intersects(from: $0, to: $1) } }
      ?? (mayCross ? free.first : nil)
    if let label { boxes.append(label.box) }
    return label
  }
}
