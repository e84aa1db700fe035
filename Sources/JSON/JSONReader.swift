import ByteScanning

/// Reads JSON texts (RFC 8259), strictly.
///
/// Refuses what the standard leaves to the reader and what could be read in two ways: a name that
/// stands twice in an object, text that is not UTF-8, and halves of surrogate pairs.
public struct JSONReader: Sendable {
  /// The number of arrays and objects that may stand inside one another.
  public static let depthLimit: Int = 32

  private var offset: Int = 0
  private var depth: Int = 0

  private init() {}

  /// Reads a whole text as one value.
  ///
  /// - Throws: ``InputError`` with the offset of the first byte that is not as it must be.
  /// - Complexity: O(*n*)
  public static func read(_ bytes: Span<UInt8>) throws(InputError) -> JSONNode {
    var reader = JSONReader()
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      throw InputError(offset: 0, message: "text must be UTF-8 without a byte order mark")
    }
    reader.skipBlanks(bytes)
    let node = try reader.readValue(bytes)
    reader.skipBlanks(bytes)
    guard reader.offset == bytes.count else {
      throw InputError(offset: reader.offset, message: "nothing may follow the JSON value")
    }
    return node
  }

  /// Reads the value that begins at an offset of a text, whatever follows it.
  ///
  /// - Throws: ``InputError`` with the offset of the first byte that is not as it must be.
  /// - Complexity: O(*n*) in the number of its bytes.
  package static func readValue(
    at offset: Int, in bytes: Span<UInt8>
  ) throws(InputError) -> JSONNode {
    var reader = JSONReader()
    reader.offset = offset
    return try reader.readValue(bytes)
  }

  // MARK: Values

  private mutating func readValue(_ bytes: Span<UInt8>) throws(InputError) -> JSONNode {
    let start = offset
    guard offset < bytes.count else { throw unexpectedEnd }
    switch bytes[offset] {
    case UInt8(ascii: "{"):
      return JSONNode(offset: start, content: .object(try readMembers(bytes)))
    case UInt8(ascii: "["):
      return JSONNode(offset: start, content: .array(try readElements(bytes)))
    case UInt8(ascii: "\""):
      return JSONNode(offset: start, content: .string(try readString(bytes)))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONNode(offset: start, content: .number(try readNumber(bytes)))
    case UInt8(ascii: "t"):
      try readLiteral("true", bytes)
      return JSONNode(offset: start, content: .boolean(true))
    case UInt8(ascii: "f"):
      try readLiteral("false", bytes)
      return JSONNode(offset: start, content: .boolean(false))
    case UInt8(ascii: "n"):
      try readLiteral("null", bytes)
      return JSONNode(offset: start, content: .null)
    default:
      throw InputError(offset: start, message: "a JSON value must stand here")
    }
  }

  private mutating func readMembers(_ bytes: Span<UInt8>) throws(InputError) -> [JSONNode.Member] {
    try enter()
    skipBlanks(bytes)
    if take(UInt8(ascii: "}"), bytes) {
      depth -= 1
      return []
    }
    var members: [JSONNode.Member] = []
    // Most objects have no more members, and to grow an array again and again costs more.
    members.reserveCapacity(6)
    var names = MemberNames()
    repeat {
      skipBlanks(bytes)
      let start = offset
      guard offset < bytes.count else { throw unexpectedEnd }
      guard bytes[offset] == UInt8(ascii: "\"") else {
        throw InputError(offset: start, message: "a name in quotation marks must stand here")
      }
      let name = try readString(bytes)
      guard names.insert(name, among: members) else {
        throw InputError(offset: start, message: "'\(name)' may be given only once")
      }
      skipBlanks(bytes)
      guard offset < bytes.count else { throw unexpectedEnd }
      guard take(UInt8(ascii: ":"), bytes) else {
        throw InputError(offset: offset, message: "':' must stand here")
      }
      skipBlanks(bytes)
      let node = try readValue(bytes)
      members.append(JSONNode.Member(name: name, offset: start, node: node))
      skipBlanks(bytes)
    } while take(UInt8(ascii: ","), bytes)
    try requireEnd(UInt8(ascii: "}"), bytes)
    depth -= 1
    return members
  }

  private mutating func readElements(_ bytes: Span<UInt8>) throws(InputError) -> [JSONNode] {
    try enter()
    var elements: [JSONNode] = []
    skipBlanks(bytes)
    if take(UInt8(ascii: "]"), bytes) {
      depth -= 1
      return []
    }
    repeat {
      skipBlanks(bytes)
      elements.append(try readValue(bytes))
      skipBlanks(bytes)
    } while take(UInt8(ascii: ","), bytes)
    try requireEnd(UInt8(ascii: "]"), bytes)
    depth -= 1
    return elements
  }

  private mutating func readLiteral(
    _ literal: StaticString, _ bytes: Span<UInt8>
  ) throws(InputError) {
    let start = offset
    var scanner = TextScanner(at: start)
    if scanner.take(literal, in: bytes) {
      offset = scanner.offset
      return
    }
    for byte in literal.description.utf8 {
      guard offset < bytes.count else { throw unexpectedEnd }
      guard take(byte, bytes) else {
        throw InputError(offset: start, message: "a JSON value must stand here")
      }
    }
  }

  private mutating func readNumber(_ bytes: Span<UInt8>) throws(InputError) -> String {
    let start = offset
    _ = take(UInt8(ascii: "-"), bytes)
    if !take(UInt8(ascii: "0"), bytes) {
      try readDigits(bytes)
    } else if offset < bytes.count, isDigit(bytes[offset]) {
      throw InputError(offset: offset, message: "a number may not begin with a zero")
    }
    if take(UInt8(ascii: "."), bytes) { try readDigits(bytes) }
    if take(UInt8(ascii: "e"), bytes) || take(UInt8(ascii: "E"), bytes) {
      if !take(UInt8(ascii: "+"), bytes) { _ = take(UInt8(ascii: "-"), bytes) }
      try readDigits(bytes)
    }
    return bytes.text(of: start..<offset)
  }

  private mutating func readDigits(_ bytes: Span<UInt8>) throws(InputError) {
    guard offset < bytes.count else { throw unexpectedEnd }
    guard isDigit(bytes[offset]) else {
      throw InputError(offset: offset, message: "a digit must stand here")
    }
    while offset < bytes.count, isDigit(bytes[offset]) { offset += 1 }
  }

  // MARK: Strings

  private mutating func readString(_ bytes: Span<UInt8>) throws(InputError) -> String {
    offset += 1
    let start = offset
    // Most strings are plain ASCII, most others have no escape; both become a string in one piece.
    var scanner = TextScanner(at: start)
    if let range = scanner.takePlainText(in: bytes) {
      offset = scanner.offset
      return bytes.text(of: range)
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        let text = try validString(bytes, start..<offset)
        offset += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { break }
      guard byte >= 0x20 else { throw unescapedControl }
      offset += 1
    }
    var text = try validString(bytes, start..<offset)
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return text
      case UInt8(ascii: "\\"):
        text.unicodeScalars.append(try readEscape(bytes))
      case 0..<0x20:
        throw unescapedControl
      default:
        let pieceStart = offset
        while offset < bytes.count, bytes[offset] >= 0x20, bytes[offset] != UInt8(ascii: "\""),
          bytes[offset] != UInt8(ascii: "\\")
        { offset += 1 }
        text += try validString(bytes, pieceStart..<offset)
      }
    }
    throw unexpectedEnd
  }

  private mutating func readEscape(_ bytes: Span<UInt8>) throws(InputError) -> Unicode.Scalar {
    let start = offset
    offset += 1
    guard offset < bytes.count else { throw unexpectedEnd }
    let kind = bytes[offset]
    offset += 1
    switch kind {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try readHexadecimal(bytes)
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // A high surrogate must be followed by a low one.
      if unit < 0xDC00, take(UInt8(ascii: "\\"), bytes), take(UInt8(ascii: "u"), bytes) {
        let low = try readHexadecimal(bytes)
        let value = 0x10000 + (unit - 0xD800) << 10 + low &- 0xDC00
        if (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(value) { return scalar }
      }
      throw InputError(offset: start, message: "half of a surrogate pair is not a character")
    default:
      throw InputError(offset: start, message: "'\\' must begin an escape of JSON")
    }
  }

  private mutating func readHexadecimal(_ bytes: Span<UInt8>) throws(InputError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count else { throw unexpectedEnd }
      guard let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue else {
        throw InputError(offset: offset, message: "four hexadecimal digits must follow '\\u'")
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }

  private func validString(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) throws(InputError) -> String {
    let piece = bytes.extracting(range)
    do {
      return String(copying: try UTF8Span(validating: piece))
    } catch {
      throw InputError(
        offset: range.lowerBound + error.byteOffsets.lowerBound, message: "text must be UTF-8")
    }
  }

  // MARK: Bytes

  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        offset += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func requireEnd(_ byte: UInt8, _ bytes: Span<UInt8>) throws(InputError) {
    guard offset < bytes.count else { throw unexpectedEnd }
    guard take(byte, bytes) else {
      throw InputError(
        offset: offset, message: "',' or '\(Character(Unicode.Scalar(byte)))' must stand here")
    }
  }

  private mutating func enter() throws(InputError) {
    guard depth < Self.depthLimit else {
      throw InputError(
        offset: offset, message: "values may be nested at most \(Self.depthLimit) deep")
    }
    depth += 1
    offset += 1
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private var unexpectedEnd: InputError {
    InputError(offset: offset, message: "the JSON text ends too early")
  }

  private var unescapedControl: InputError {
    InputError(offset: offset, message: "control characters in text must be escaped")
  }
}

/// The names of an object's members, each of which may stand once.
private struct MemberNames {
  /// The number of names up to which looking at each is faster than hashing them.
  private static let scanLimit: Int = 16

  private var names: Set<ExactText> = []

  /// Adds a name.
  ///
  /// - Parameter members: Those that were added before.
  /// - Returns: Whether the name is new.
  mutating func insert(_ name: String, among members: [JSONNode.Member]) -> Bool {
    if members.count < Self.scanLimit {
      return !members.contains { ExactText($0.name) == ExactText(name) }
    }
    if names.isEmpty { names = Set(members.map { ExactText($0.name) }) }
    return names.insert(ExactText(name)).inserted
  }
}
