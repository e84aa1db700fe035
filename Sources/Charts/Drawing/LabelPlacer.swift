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
  mutating func take(_ candidates: [Label]) -> Label? {
    let label = candidates.first { label in
      let box = label.box
      return area.contains(box) && !boxes.contains { $0.intersects(box) }
        && !lines.contains { box.intersects(from: $0, to: $1) }
    }
    if let label { boxes.append(label.box) }
    return label
  }
}
