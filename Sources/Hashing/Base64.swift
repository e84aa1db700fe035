/// Base64 with the standard alphabet and padding, as in RFC 4648, section 4.
package enum Base64 {
  /// Returns the text of bytes, four characters for every three bytes or part of them.
  package static func encode(_ bytes: Span<UInt8>) -> String {
    var characters: [UInt8] = []
    characters.reserveCapacity((bytes.count + 2) / 3 * 4)
    var offset = 0
    while offset < bytes.count {
      let byteCount = min(3, bytes.count - offset)
      var group: UInt32 = 0
      for index in 0..<3 {
        group = group << 8 | (index < byteCount ? UInt32(bytes[offset + index]) : 0)
      }
      for index in 0..<4 {
        let value = UInt8(truncatingIfNeeded: group >> (18 - 6 * UInt32(index))) & 0x3f
        characters.append(index <= byteCount ? character(for: value) : padding)
      }
      offset += byteCount
    }
    return String(decoding: characters, as: UTF8.self)
  }

  /// Returns the bytes that a text stands for.
  ///
  /// `nil` if `text` isn't exactly what ``encode(_:)`` gives for some bytes.
  /// Characters outside the alphabet, line breaks, missing padding and unused
  /// bits that aren't zero (RFC 4648, section 3.5) are refused.
  package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var paddingCount = 0
    while paddingCount < min(2, text.count), text[text.count - 1 - paddingCount] == padding {
      paddingCount += 1
    }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for index in 0..<text.count - paddingCount {
      guard let value = value(of: text[index]) else { return nil }
      bits = bits << 6 | UInt32(value)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
        bits &= (1 << bitCount) - 1
      }
    }
    return bits == 0 ? bytes : nil
  }
}

private let padding = UInt8(ascii: "=")

private func character(for value: UInt8) -> UInt8 {
  switch value {
  case 0..<26: UInt8(ascii: "A") + value
  case 26..<52: UInt8(ascii: "a") + value - 26
  case 52..<62: UInt8(ascii: "0") + value - 52
  case 62: UInt8(ascii: "+")
  default: UInt8(ascii: "/")
  }
}

private func value(of character: UInt8) -> UInt8? {
  switch character {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
  case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
  case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
  case UInt8(ascii: "+"): 62
  case UInt8(ascii: "/"): 63
  default: nil
  }
}
