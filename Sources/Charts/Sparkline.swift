package import ExactNumbers

/// Indices as a line of blocks for a terminal, one character for each: ▁▂▃▄▅▆▇█.
package struct Sparkline: Equatable, Sendable {
  /// The blocks, from the lowest to the highest.
  package static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// What stands where there is no index.
  package static let gap: Character = "·"

  /// The line.
  package let text: String

  /// Creates a line.
  ///
  /// - Parameters:
  ///   - indices: The indices; `nil` where there is none.
  ///   - range: The index of the lowest block, and that of the highest. Each block stands for an eighth of
  ///     what is between; if they are one, all are the middle block.
  /// - Precondition: The indices are in the range.
  package init(_ indices: [Hundredths?], in range: ClosedRange<Hundredths>) {
    let (low, size) = (range.lowerBound.units, (range.upperBound - range.lowerBound).units)
    let count = Self.blocks.count
    text = String(
      indices.map { index in
        guard let index else { return Self.gap }
        precondition(range.contains(index), "\(index) is outside \(range)")
        guard size > 0 else { return Self.blocks[count / 2 - 1] }
        return Self.blocks[min(count - 1, (index.units - low) * count / size)]
      })
  }
}
