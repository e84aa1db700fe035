extension JSONValue {
  /// The value as compact JSON text: no white space, only the escapes that RFC 8259 requires.
  public var jsonText: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Appends the value as compact JSON text.
  public func write(to output: inout String) {
    switch self {
    case .null: output += "null"
    case .boolean(let value): output += value ? "true" : "false"
    case .number(let text): output += text
    case .string(let text): Self.write(text, to: &output)
    case .array(let values):
      output += "["
      for (position, value) in values.enumerated() {
        if position > 0 { output += "," }
        value.write(to: &output)
      }
      output += "]"
    case .object(let members):
      output += "{"
      for (position, member) in members.enumerated() {
        if position > 0 { output += "," }
        Self.write(member.name, to: &output)
        output += ":"
        member.value.write(to: &output)
      }
      output += "}"
    }
  }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    // Most texts are written as they are, at once.
    guard text.utf8.contains(where: needsEscape) else {
      output += text
      output += "\""
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{08}": output += "\\b"
      case "\u{0C}": output += "\\f"
      case "\u{00}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }

  /// Returns whether a byte is that of a character with an escape.
  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}

extension JSONValue {
  /// The value as JSON text for people: a member or element a line, two blanks of indent a level,
  /// a line feed at the end.
  public var indentedText: String {
    var text = ""
    writeIndented(to: &text, indent: "")
    return text + "\n"
  }

  private func writeIndented(to output: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .array(let values) where !values.isEmpty:
      output += "["
      for (position, value) in values.enumerated() {
        output += (position > 0 ? ",\n" : "\n") + inner
        value.writeIndented(to: &output, indent: inner)
      }
      output += "\n\(indent)]"
    case .object(let members) where !members.isEmpty:
      output += "{"
      for (position, member) in members.enumerated() {
        output += (position > 0 ? ",\n" : "\n") + inner
        JSONValue.string(member.name).write(to: &output)
        output += ": "
        member.value.writeIndented(to: &output, indent: inner)
      }
      output += "\n\(indent)}"
    default: write(to: &output)
    }
  }
}
