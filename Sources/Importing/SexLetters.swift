import ByteScanning
import Survey

/// The letters that stand alone for a sex: beside `W`, which is *wanita*, `P` is *pria*; else it is *perempuan*.
struct SexLetters: Sendable {
  private var (hasP, hasW, hasL): (Bool, Bool, Bool) = (false, false, false)
  /// The texts that came.
  private var numbers: TextNumbers = TextNumbers()

  /// The number of texts that are remembered, and of the bytes of one that may be a letter: `(P) `.
  private static let (textLimit, byteLimit): (Int, Int) = (64, 12)

  init() {}

  /// Takes a cell.
  mutating func add(_ range: Range<Int>, in bytes: Span<UInt8>) {
    if range.count == 1 {
      take(bytes[range.lowerBound] | 0x20)
      return
    }
    guard range.count <= Self.byteLimit, numbers.number(of: range, in: bytes) == nil else { return }
    if numbers.count < Self.textLimit { numbers.add(range, in: bytes) }
    let words = folded(String(decoding: bytes.extracting(range))).utf8
    if words.count == 1, let letter = words.first { take(letter) }
  }

  private mutating func take(_ letter: UInt8) {
    switch letter {
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
