/// The syntax of URI references (RFC 3986, section 4.1), as far as event sources need it.
///
/// Literal IPv6 addresses are not taken.
enum URIReference {
  /// Returns whether a text is a URI reference.
  static func isValid(_ text: String) -> Bool { isValid(text.utf8.span) }

  /// Returns whether bytes are the text of a URI reference.
  static func isValid(_ text: Span<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    var hasFragment = false
    // A colon in the first segment ends a scheme, which begins with a letter.
    var isInFirstSegment = true
    var isLikeScheme = text[0].isLetter
    for position in text.indices {
      let byte = text[position]
      guard byte.isAllowed else { return false }
      switch byte {
      case UInt8(ascii: "%"):
        guard
          position + 2 < text.count, text[position + 1].isHexadecimal,
          text[position + 2].isHexadecimal
        else { return false }
        isLikeScheme = false
      case UInt8(ascii: "#"):
        guard !hasFragment else { return false }
        hasFragment = true
        isInFirstSegment = false
      case UInt8(ascii: "/"), UInt8(ascii: "?"):
        isInFirstSegment = false
      case UInt8(ascii: ":") where isInFirstSegment:
        guard isLikeScheme else { return false }
        isInFirstSegment = false
      default:
        if !byte.isAllowedInScheme { isLikeScheme = false }
      }
    }
    return true
  }

  /// Returns whether a text is a URI: a reference with a scheme.
  static func isURI(_ text: String) -> Bool {
    let scheme = text.utf8.prefix { !"/?#:".utf8.contains($0) }
    return isValid(text) && scheme.endIndex < text.utf8.endIndex
      && text.utf8[scheme.endIndex] == UInt8(ascii: ":")
  }
}

extension UInt8 {
  /// Whether the character may stand in a URI, `%` before two hexadecimal digits.
  fileprivate var isAllowed: Bool {
    switch self {
    case UInt8(ascii: "#")...UInt8(ascii: ";"), UInt8(ascii: "?")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "!"), UInt8(ascii: "="),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  fileprivate var isAllowedInScheme: Bool {
    isLetter || isDigit || self == UInt8(ascii: "+") || self == UInt8(ascii: "-")
      || self == UInt8(ascii: ".")
  }

  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }

  fileprivate var isHexadecimal: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
}
