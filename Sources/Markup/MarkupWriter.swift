/// Writes XML that is well-formed whatever its texts are, and that HTML reads alike.
///
/// ```swift
/// var writer = MarkupWriter()
/// writer.block("svg", ["xmlns": "http://www.w3.org/2000/svg"]) { writer in
///   writer.empty("rect", ["width": "10", "height": "10"])
///   writer.inline("text", ["x": "5"]) { $0.text("A < B") }
/// }
/// ```
///
/// Elements are opened and closed by one call, texts and values are escaped, and there is no way to
/// write markup as a text. The same calls give the same text.
package struct MarkupWriter {
  /// The names of attributes with their values, in the order in which they are written; those without
  /// a value are left out.
  package typealias Attributes = KeyValuePairs<String, String?>

  /// What was written so far.
  package private(set) var output: String = ""

  /// The number of blocks that are open.
  private var depth: Int = 0

  /// The number of inline elements that are open, in which white space would be text.
  private var inlineDepth: Int = 0

  /// Begins an empty text.
  package init() {}

  /// Writes an element whose elements stand on lines of their own.
  ///
  /// - Precondition: It stands in no inline element.
  package mutating func block<Failure: Error>(
    _ name: String, _ attributes: Attributes = [:],
    _ content: (inout MarkupWriter) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(inlineDepth == 0, "Block '\(name)' can't stand in an inline element")
    startLine()
    openTag(name, attributes)
    output += ">"
    depth += 1
    try content(&self)
    depth -= 1
    startLine()
    output += "</\(name)>"
  }

  /// Writes an element of texts and inline elements, on one line.
  package mutating func inline<Failure: Error>(
    _ name: String, _ attributes: Attributes = [:],
    _ content: (inout MarkupWriter) throws(Failure) -> Void
  ) throws(Failure) {
    startLine()
    openTag(name, attributes)
    output += ">"
    inlineDepth += 1
    try content(&self)
    inlineDepth -= 1
    output += "</\(name)>"
  }

  /// Writes an element of one text.
  package mutating func inline(
    _ name: String, _ attributes: Attributes = [:], _ text: String
  ) {
    inline(name, attributes) { $0.text(text) }
  }

  /// Writes an element that never has content: `<br/>`, `<rect …/>`.
  ///
  /// HTML reads other elements that are written so as open ones.
  package mutating func empty(_ name: String, _ attributes: Attributes = [:]) {
    startLine()
    openTag(name, attributes)
    output += "/>"
  }

  /// Writes a text.
  ///
  /// - Precondition: It stands in an inline element.
  package mutating func text(_ text: String) {
    precondition(inlineDepth > 0, "Text must stand in an inline element")
    Self.escape(text, inValue: false, to: &output)
  }

  /// Writes a style sheet, which HTML reads without escapes.
  ///
  /// - Precondition: It has no `<`, `&` or `]]>`.
  package mutating func style(_ sheet: String) {
    precondition(
      !sheet.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
        && !sheet.contains("]]>"), "A style sheet can't be written as it is: \(sheet)")
    startLine()
    output += "<style>\(sheet)</style>"
  }

  private mutating func startLine() {
    guard inlineDepth == 0, !output.isEmpty else { return }
    output += "\n" + String(repeating: "  ", count: depth)
  }

  private mutating func openTag(_ name: String, _ attributes: Attributes) {
    precondition(Self.isName(name), "'\(name)' is no name of an element")
    output += "<\(name)"
    for case (let name, let value?) in attributes {
      precondition(Self.isName(name), "'\(name)' is no name of an attribute")
      output += " \(name)=\""
      Self.escape(value, inValue: true, to: &output)
      output += "\""
    }
  }

  /// Returns whether a name is one of ASCII letters, digits, `-`, `_` and `:` that begins with a letter.
  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: ":"):
        true
      default: isLetter(byte)
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// Appends a text with its escapes.
  ///
  /// - Parameter isValue: Whether it is the value of an attribute, in which white space would be read as
  ///   blanks.
  private static func escape(_ text: String, inValue isValue: Bool, to output: inout String) {
    // Most texts are written as they are, at once.
    guard text.utf8.contains(where: needsLook) else { return output += text }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"" where isValue: output += "&quot;"
      case "\n" where isValue: output += "&#10;"
      case "\t" where isValue: output += "&#9;"
      case "\r": output += "&#13;"
      case "\n", "\t": output.unicodeScalars.append(scalar)
      case _ where scalar.isForbidden: output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
  }

  /// Returns whether a byte may be of a scalar that has an escape or can't be written.
  private static func needsLook(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): true
    default: byte < 0x20 || byte >= 0x7F
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is a control character, or none that XML takes (XML 1.0, 2.2).
  fileprivate var isForbidden: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
