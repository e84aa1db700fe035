/// The syntax of URI references (RFC 3986, section 4.1), as far as event sources need it.
///
/// Literal IPv6 addresses are not taken.
enum URIReference {
  /// Returns whether a text is a URI reference.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count(where: { $0 == UInt8(ascii: "#") }) <= 1 else { return false }
    for (position, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "%") {
        guard
          position + 2 < bytes.count, bytes[position + 1].isHexadecimal,
          bytes[position + 2].isHexadecimal
        else { return false }
      } else if !byte.isAllowed {
        return false
      }
    }
    // A colon in the first segment ends a scheme.
    let delimiters = "/?#".utf8
    let segment = bytes.prefix { !delimiters.contains($0) }
    guard let colon = segment.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let scheme = segment[..<colon]
    return scheme.first?.isLetter == true
      && scheme.allSatisfy { $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) }
  }

  /// Returns whether a text is a URI: a reference with a scheme.
  static func isURI(_ text: String) -> Bool {
    let scheme = text.utf8.prefix { !"/?#:".utf8.contains($0) }
    return isValid(text) && scheme.endIndex < text.utf8.endIndex
      && text.utf8[scheme.endIndex] == UInt8(ascii: ":")
  }
}

extension UInt8 {
  /// Whether the character may stand in a URI by itself.
  fileprivate var isAllowed: Bool {
    isLetter || isDigit || "-._~:/?#@!$&'()*+,;=".utf8.contains(self)
  }

  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }

  fileprivate var isHexadecimal: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
}
