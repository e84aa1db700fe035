import ByteScanning

extension JSONNode {
  /// What the value is, in the words of an error message: `7`, `'x'`, `a list`.
  public var summary: String {
    switch content {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let text): text.utf8.count <= 40 ? text : text.prefix(40) + "…"
    case .string(let text):
      text.unicodeScalars.count <= 60
        ? "'\(text)'" : "'\(String(String.UnicodeScalarView(text.unicodeScalars.prefix(60))))…'"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// Whether the value is `null`.
  public var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// Returns an error at the value's place: `message; found …`.
  public func error(_ message: String) -> InputError {
    InputError(offset: offset, message: "\(message); found \(summary)")
  }

  /// The members of an object.
  ///
  /// - Parameter name: The name of the field that holds the object, for the message.
  /// - Throws: ``InputError`` if the value is not an object.
  public func members(of name: String) throws(InputError) -> [Member] {
    guard case .object(let members) = content else { throw error("'\(name)' must be an object") }
    return members
  }

  /// The elements of a list.
  public func elements(of name: String) throws(InputError) -> [JSONNode] {
    guard case .array(let elements) = content else { throw error("'\(name)' must be a list") }
    return elements
  }

  /// The text of a string that is not empty and has no control characters but tabs and line
  /// breaks.
  public func text(of name: String) throws(InputError) -> String {
    guard case .string(let text) = content else { throw error("'\(name)' must be a text") }
    guard !text.isEmpty else {
      throw InputError(offset: offset, message: "'\(name)' must not be empty")
    }
    if text.utf8.span.isPrintableASCII { return text }
    let isPrintable = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: true
      case 0..<0x20, 0x7F...0x9F: false
      default: true
      }
    }
    guard isPrintable else {
      throw InputError(
        offset: offset,
        message: "'\(name)' must have no control characters but tabs and line breaks")
    }
    return text
  }

  /// The value of a number that is written as an integer.
  ///
  /// - Throws: ``InputError`` if the value is not an integer of the range.
  public func integer(of name: String, in range: ClosedRange<Int>) throws(InputError) -> Int {
    guard case .number(let text) = content, let value = Int(text) else {
      throw error("'\(name)' must be an integer")
    }
    guard range.contains(value) else {
      throw error("'\(name)' must be in \(range.lowerBound)...\(range.upperBound)")
    }
    return value
  }

  /// One of a set of texts.
  public func choice<Choice: RawRepresentable<String> & CaseIterable>(
    of name: String, as type: Choice.Type = Choice.self
  ) throws(InputError) -> Choice {
    if case .string(let text) = content, let choice = Choice(rawValue: text) { return choice }
    let all = Choice.allCases.map { "'\($0.rawValue)'" }
    throw error("'\(name)' must be \(all.dropLast().joined(separator: ", ")) or \(all.last ?? "")")
  }
}

extension [JSONNode.Member] {
  /// Returns the node of a field, or `nil` if there is none.
  public func field(_ name: String) -> JSONNode? {
    first { $0.name == name }?.node
  }

  /// Returns the node of a field that must be there.
  ///
  /// - Parameter owner: The node that holds the fields, where an error points.
  public func required(_ name: String, in owner: JSONNode) throws(InputError) -> JSONNode {
    guard let node = field(name) else {
      throw InputError(offset: owner.offset, message: "'\(name)' is missing")
    }
    return node
  }
}
