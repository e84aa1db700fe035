import JSON
import TestSupport

extension SplitMix64 {
  /// Returns a value with parts of every kind.
  mutating func randomValue(depth: Int = 4) -> JSONValue {
    switch number(in: 0...(depth > 0 ? 7 : 4)) {
    case 0: return .null
    case 1: return .boolean(chance(50))
    case 2: return .number(randomNumber())
    case 3, 4: return .string(randomText())
    case 5:
      return .array((0..<number(in: 0...4)).map { _ in randomValue(depth: depth - 1) })
    default:
      var members: [JSONValue.Member] = []
      for _ in 0..<number(in: 0...5) {
        let name = randomText()
        if members.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) { continue }
        members.append(.init(name, randomValue(depth: depth - 1)))
      }
      return .object(members)
    }
  }

  /// Returns the text of a number in one of the forms that JSON has.
  mutating func randomNumber() -> String {
    var text = chance(30) ? "-" : ""
    text += chance(20) ? "0" : "\(number(in: 1...999_999_999))"
    if chance(40) { text += ".\(number(in: 0...999))0" }
    if chance(20) { text += (pick(from: ["e", "E", "e+", "E-"]) ?? "e") + "\(number(in: 0...99))" }
    return text
  }

  /// Returns a text of characters of any plane, and of many that need an escape.
  mutating func randomText() -> String {
    var text = ""
    for _ in 0..<number(in: 0...12) { text.unicodeScalars.append(randomScalar()) }
    return text
  }

  private mutating func randomScalar() -> Unicode.Scalar {
    let range: ClosedRange<Int> =
      switch number(in: 0...6) {
      case 0: 0...0x1F
      case 1: 0x22...0x22
      case 2: 0x5C...0x5C
      case 3: 0x20...0x7F
      case 4: 0x80...0x7FF
      case 5: 0x800...0xFFFF
      default: 0x1_0000...0x10_FFFF
      }
    // The halves of surrogate pairs are no characters.
    return Unicode.Scalar(UInt32(number(in: range))) ?? "\u{FFFD}"
  }
}
