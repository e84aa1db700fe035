extension String {
  /// The text on one line, without what could be taken for more than text: control characters and ends of
  /// lines become blanks, and marks that turn the direction of writing U+FFFD.
  package var singleLine: String {
    guard !isPrintableASCII else { return self }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.value {
          case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: " "
          case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  /// The text on one line, so that it can stand among others: where it has letters that are written from
  /// right to left, it is between U+2068 and U+2069, which keep its direction apart from that of
  /// the texts around (Unicode Standard Annex 9, 2.6).
  package var isolated: String {
    guard !isPrintableASCII else { return self }
    let text = singleLine
    return text.unicodeScalars.contains(where: \.isRightToLeft)
      ? "\u{2068}\(text)\u{2069}" : text
  }
}

extension String {
  /// Whether the text has only letters that are shown as they are, as most have.
  fileprivate var isPrintableASCII: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }
}

extension Unicode.Scalar {
  /// Whether the scalar is of a block whose letters are written from right to left.
  fileprivate var isRightToLeft: Bool {
    switch value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}
