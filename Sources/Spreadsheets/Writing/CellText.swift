/// Writes the texts of cells into XML.
enum CellText {
  /// Appends a text.
  ///
  /// What XML has no place for, or would read otherwise, is written as `_x000D_`, the escape of
  /// spreadsheets (ECMA-376-1, 22.9.2.19, `ST_Xstring`); a text that looks like such an escape has its
  /// first character escaped.
  static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    for position in text.indices {
      switch text[position] {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "_") where isEscape(text, at: position):
        bytes.append(contentsOf: "_x005F_".utf8)
      case let byte where byte < 0x20 && byte != 0x09 && byte != 0x0A:
        appendEscape(of: UInt16(byte), to: &bytes)
      case let byte where byte >= 0xBE && isNoCharacter(text, endingAt: position):
        // U+FFFE and U+FFFF are the last two of three bytes.
        bytes.removeLast(2)
        appendEscape(of: UInt16(byte) | 0xFFC0, to: &bytes)
      case let byte: bytes.append(byte)
      }
    }
  }

  /// The number of characters of a text as spreadsheets count them: UTF-16 code units.
  static func characterCount(_ text: Span<UInt8>) -> Int {
    var count = 0
    for position in text.indices {
      let byte = text[position]
      if byte & 0xC0 != 0x80 { count += byte >= 0xF0 ? 2 : 1 }
    }
    return count
  }

  /// Returns whether blanks of a text would be lost if nothing said that they count.
  static func hasOuterBlank(_ text: Span<UInt8>) -> Bool {
    !text.isEmpty && (isBlank(text[0]) || isBlank(text[text.count - 1]))
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A
  }

  private static func isEscape(_ text: Span<UInt8>, at position: Int) -> Bool {
    guard
      position + 6 < text.count, text[position + 1] == UInt8(ascii: "x"),
      text[position + 6] == UInt8(ascii: "_")
    else { return false }
    return (position + 2..<position + 6).allSatisfy { isHexadecimal(text[$0]) }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  private static func isNoCharacter(_ text: Span<UInt8>, endingAt position: Int) -> Bool {
    position >= 2 && text[position - 2] == 0xEF && text[position - 1] == 0xBF
      && (text[position] == 0xBE || text[position] == 0xBF)
  }

  private static func appendEscape(of unit: UInt16, to bytes: inout [UInt8]) {
    let digits = String(unit, radix: 16, uppercase: true)
    bytes.append(contentsOf: "_x".utf8)
    for _ in digits.utf8.count..<4 { bytes.append(UInt8(ascii: "0")) }
    bytes.append(contentsOf: digits.utf8)
    bytes.append(UInt8(ascii: "_"))
  }
}
