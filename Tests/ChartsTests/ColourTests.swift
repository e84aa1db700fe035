import Foundation
import Testing

@testable import Charts

@Suite("Colours")
struct ColourTests {
  private static let papers: [Colour] = [
    .paper, .gradeA, .gradeB, .gradeC, .gradeD, .raised, .lowered,
  ]

  @Test("texts have a contrast of 4.5 to what is behind them", arguments: [true, false])
  func texts(isLight: Bool) {
    for text in [Colour.ink, .muted] {
      for paper in Self.papers {
        #expect(Self.contrast(text, paper, isLight) >= 4.5, "\(text) on \(paper)")
      }
    }
    for (text, answer) in [
      (Colour.onWorst, Colour.worst), (.onWorse, .worse), (.onBetter, .better), (.onBest, .best),
    ] {
      #expect(Self.contrast(text, answer, isLight) >= 4.5, "\(text) on \(answer)")
    }
  }

  @Test("marks have a contrast of 3 to what is behind them", arguments: [true, false])
  func marks(isLight: Bool) {
    for mark in [Colour.accent, .other, .third, .fourth, .fifth, .sixth] {
      for paper in Self.papers {
        #expect(Self.contrast(mark, paper, isLight) >= 3, "\(mark) on \(paper)")
      }
    }
    for answer in [Colour.worst, .worse, .better, .best] {
      #expect(Self.contrast(answer, .paper, isLight) >= 3, "\(answer)")
    }
  }

  /// The contrast of two colours (WCAG 2.2, relative luminance and contrast ratio).
  private static func contrast(_ one: Colour, _ other: Colour, _ isLight: Bool) -> Double {
    let luminances = [one, other].map { colour -> Double in
      let value = isLight ? colour.light : colour.dark
      let parts = [16, 8, 0].map { shift -> Double in
        let part = Double(value >> UInt32(shift) & 0xFF) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }.sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }
}
