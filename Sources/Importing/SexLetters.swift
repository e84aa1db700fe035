import Survey

/// The letters that stand alone for a sex: beside `W`, which is *wanita*, `P` is *pria*; else it is *perempuan*.
struct SexLetters: Sendable {
  private var (hasP, hasW, hasL): (Bool, Bool, Bool) = (false, false, false)

  init() {}

  /// Takes a cell.
  mutating func add(_ range: Range<Int>, in bytes: Span<UInt8>) {
    guard range.count == 1 else { return }
    switch bytes[range.lowerBound] | 0x20 {
    case UInt8(ascii: "p"): hasP = true
    case UInt8(ascii: "w"): hasW = true
    case UInt8(ascii: "l"): hasL = true
    default: break
    }
  }

  /// Whether `P` may be either.
  var isInDoubt: Bool { hasP && hasW && !hasL }
}

extension SheetPlan {
  /// Asks about letters that may stand for either sex, unless the map says what they mean.
  mutating func take(_ letters: SexLetters) {
    guard letters.isInDoubt, map.values[.sex]?["w"] == nil, let position = position(of: .sex) else {
      return
    }
    ask(
      "'P' beside 'W' is pria, and else perempuan; write in a map what 'values' of 'sex' mean",
      about: [position])
  }
}
