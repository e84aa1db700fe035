/// Answers to up to 16 elements in few bits.
///
/// An answer that is named may be that there is none; a correction names those that it changes.
package struct PackedAnswers: Equatable, Sendable {
  /// Four bits for each element, from the lowest: 0 for no answer, or the answer and one.
  package let bits: UInt64

  /// Four bits for each element: all set if it is named.
  package let named: UInt64

  /// The number of elements.
  package static let elementLimit: Int = 16

  /// The highest answer.
  package static let answerLimit: Int = 14

  /// Creates answers from their bits.
  package init(bits: UInt64, named: UInt64) {
    self.bits = bits
    self.named = named
  }

  /// Packs the answers to all elements of an instrument, in its order; `nil` if they are too many or
  /// too high.
  package init?(_ answers: [Int?]) {
    guard answers.count <= Self.elementLimit else { return nil }
    var bits: UInt64 = 0
    for (position, answer) in answers.enumerated() {
      guard let answer else { continue }
      guard (0...Self.answerLimit).contains(answer) else { return nil }
      bits |= UInt64(answer + 1) << UInt64(4 * position)
    }
    self.init(bits: bits, named: .max)
  }

  /// The answers to the first elements, in the instrument's order; `nil` where there is none.
  package func answers(_ count: Int) -> [Int?] {
    (0..<count).map { position in
      let part = Int(truncatingIfNeeded: bits >> UInt64(4 * position)) & 0xF
      return part == 0 ? nil : part - 1
    }
  }

  /// Whether there is any answer.
  package var hasAnswer: Bool { bits != 0 }

  /// The answers after some of them were named anew.
  package func changed(by changes: PackedAnswers) -> PackedAnswers {
    PackedAnswers(
      bits: bits & ~changes.named | changes.bits, named: named | changes.named)
  }
}
