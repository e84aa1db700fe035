/// The colours of drawings, each with what it is on light and on dark paper.
///
/// They keep apart for people who see red and green alike (blue against orange, after Okabe & Ito,
/// *Color Universal Design*, 2008, darkened where white paper takes it), and nothing is told by a
/// colour alone. Texts have a contrast of at least 4.5 to what is behind them, marks of 3 (WCAG 2.2, 1.4.3 and
/// 1.4.11).
package enum Colour: String, CaseIterable, Sendable {
  /// What everything stands on.
  case paper
  /// Texts.
  case ink
  /// Texts and lines that stand back.
  case muted
  /// Lines that guide the eye, which tell nothing.
  case grid
  /// What a chart is about.
  case accent
  /// What it is compared with; also the second of several series.
  case other
  /// The further series.
  case third, fourth, fifth, sixth
  /// What lies behind the indices of a grade.
  case gradeA, gradeB, gradeC, gradeD
  /// Answers, from the worst to the best of four.
  case worst, worse, better, best
  /// The texts on answers.
  case onWorst, onWorse, onBetter, onBest
  /// What lies behind figures that were revised upwards and downwards.
  case raised, lowered

  /// The colour on light paper, as red, green and blue.
  package var light: UInt32 {
    switch self {
    case .paper: 0xFFFFFF
    case .ink: 0x1C2024
    case .muted: 0x565E67
    case .grid: 0xD9DEE3
    case .accent: 0x0072B2
    case .other: 0xB34700
    case .third: 0x007A5A
    case .fourth: 0x8F4A86
    case .fifth: 0x6B5B00
    case .sixth: 0x444B52
    case .gradeA: 0xDDEFE6
    case .gradeB: 0xEEF6F1
    case .gradeC: 0xFBF3DC
    case .gradeD: 0xF8E4D8
    case .worst: 0x8F3900
    case .worse: 0xCF7A38
    case .better: 0x4396C4
    case .best: 0x005080
    case .onWorst, .onBest: 0xFFFFFF
    case .onWorse, .onBetter: 0x1C2024
    case .raised: 0xD3E6F4
    case .lowered: 0xFADFC8
    }
  }

  /// The colour on dark paper.
  package var dark: UInt32 {
    switch self {
    case .paper: 0x15191D
    case .ink: 0xE6E9EC
    case .muted: 0xA9B2BB
    case .grid: 0x343B42
    case .accent: 0x5AB4E8
    case .other: 0xF0A04B
    case .third: 0x3CC79A
    case .fourth: 0xE29AD0
    case .fifth: 0xD9C94A
    case .sixth: 0xC9D0D6
    case .gradeA: 0x1C332A
    case .gradeB: 0x1A2823
    case .gradeC: 0x332C17
    case .gradeD: 0x3A251B
    case .worst: 0xF0A04B
    case .worse: 0x9E5822
    case .better: 0x2A74A3
    case .best: 0x7CC7F2
    case .onWorst, .onBest: 0x15191D
    case .onWorse, .onBetter: 0xFFFFFF
    case .raised: 0x153348
    case .lowered: 0x462A10
    }
  }

  /// The class of what is filled with the colour.
  package var fillClass: String { "skm-\(rawValue)" }

  /// The class of lines of the colour.
  package var lineClass: String { "skm-\(rawValue)-line" }

  /// Returns a colour as style sheets write it.
  package static func text(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
