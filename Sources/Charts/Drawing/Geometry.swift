/// A place in a drawing, in tenths of a pixel from its left upper corner.
package struct Point: Equatable, Sendable {
  package var x: Int
  package var y: Int

  package init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle in a drawing, in tenths of a pixel.
package struct Box: Equatable, Sendable {
  package var left: Int
  package var top: Int
  package var right: Int
  package var bottom: Int

  package init(left: Int, top: Int, right: Int, bottom: Int) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// Creates a square around a point.
  package init(around center: Point, radius: Int) {
    self.init(
      left: center.x - radius, top: center.y - radius, right: center.x + radius,
      bottom: center.y + radius)
  }

  package var width: Int { right - left }
  package var height: Int { bottom - top }

  /// Returns whether two rectangles have an inner point in common.
  package func intersects(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Returns whether another rectangle lies within this one.
  package func contains(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  /// Returns whether a line between two points goes through the inside.
  package func intersects(from start: Point, to end: Point) -> Bool {
    let (low, high) = start.x <= end.x ? (start, end) : (end, start)
    guard low.x < right, high.x > left else { return false }
    // The heights of the line where it comes into the columns of the rectangle and leaves them, times its
    // width, so that they are whole.
    let width = high.x - low.x
    guard width > 0 else {
      return min(start.y, end.y) < bottom && max(start.y, end.y) > top
    }
    func height(at x: Int) -> Int { low.y * width + (high.y - low.y) * (x - low.x) }
    let first = height(at: max(low.x, left))
    let last = height(at: min(high.x, right))
    return min(first, last) < bottom * width && max(first, last) > top * width
  }
}
