/// Goes over the elements and texts of an XML document in UTF-8, in memory that does not grow with it.
///
/// It takes what the parts of a workbook have: elements, texts with references to characters, CDATA, and
/// comments and instructions, which are passed over. A document type, entities that it would declare, other
/// encodings, and what is not well-formed are refused. Prefixes are not resolved, and attributes that an
/// element has twice are not found.
///
/// ```swift
/// while true {
///   switch try scanner.next() {
///   case .start: use(scanner.name, scanner.attribute("r"))
///   case .end: use(scanner.name)
///   case .text: use(scanner.text)
///   case .needsBytes: scanner.add(nextPiece())  // or finish()
///   case .atEnd: return
///   }
/// }
/// ```
public struct XMLScanner: Sendable {
  /// What comes next in the document.
  public enum Step: Sendable {
    /// An element begins: ``XMLScanner/name`` and its attributes are there.
    case start
    /// An element ends, of which ``XMLScanner/name`` is the name.
    case end
    /// A text, or a part of one: ``XMLScanner/text``.
    case text
    /// More bytes are needed, or it must be said that there are none.
    case needsBytes
    /// The document is behind.
    case atEnd
  }

  /// The number of bytes that a tag, a comment or a section may have.
  static let markupByteLimit: Int = 1 << 20

  /// The number of elements that may be open.
  static let depthLimit: Int = 256

  /// The name of the element that begins or ends, without a prefix.
  public private(set) var name: String = ""

  /// The text that was read last.
  public private(set) var text: String = ""

  /// The number of bytes that were read last.
  public private(set) var stepByteCount: Int = 0

  private struct Attribute {
    let name: Range<Int>
    let value: String
  }

  private var attributes: [Attribute] = []
  private var bytes: [UInt8] = []
  /// The offset of what was not read yet.
  private var place: Int = 0
  /// The number of line feeds before the bytes.
  private var lineFeedCount: Int = 0
  /// The names of the elements that are open, one behind the other, and where each begins.
  private var openNames: [UInt8] = []
  private var openStarts: [Int] = []
  private var isBeginning: Bool = true
  private var hasRoot: Bool = false
  private var isFinished: Bool = false
  /// Whether the element that began has no content, so that it ends at once.
  private var isEmptyElement: Bool = false

  /// Creates a scanner of a document that begins.
  public init() {}

  /// Takes the next bytes of the document.
  public mutating func add(_ piece: [UInt8]) {
    precondition(!isFinished, "No bytes follow on the last ones")
    for byte in bytes[..<place] where byte == UInt8(ascii: "\n") { lineFeedCount += 1 }
    bytes.removeSubrange(..<place)
    place = 0
    bytes += piece
  }

  /// Says that no bytes follow.
  public mutating func finish() { isFinished = true }

  /// Returns the value of an attribute of the element that begins; `nil` if it has none.
  ///
  /// - Parameter name: The name as it stands there, with its prefix.
  public func attribute(_ name: String) -> String? {
    attributes.first { bytes[$0.name].elementsEqual(name.utf8) }?.value
  }

  /// Returns the value of the first attribute that has a name behind a prefix, which may be any.
  public func attribute(prefixed name: String) -> String? {
    attributes.first { attribute in
      bytes[attribute.name].count > name.utf8.count + 1
        && bytes[attribute.name].suffix(name.utf8.count).elementsEqual(name.utf8)
        && bytes[attribute.name.upperBound - name.utf8.count - 1] == UInt8(ascii: ":")
    }?.value
  }

  /// Reads what comes next.
  ///
  /// - Throws: ``XMLError``
  public mutating func next() throws(XMLError) -> Step {
    if isEmptyElement {
      isEmptyElement = false
      stepByteCount = 0
      closeElement()
      return .end
    }
    while true {
      if isBeginning, try !begin() { return .needsBytes }
      guard place < bytes.count else {
        guard isFinished else { return .needsBytes }
        guard openStarts.isEmpty, hasRoot else { throw error(.endsTooEarly) }
        return .atEnd
      }
      let start = place
      let step = bytes[place] == UInt8(ascii: "<") ? try readMarkup() : try readText()
      stepByteCount = place - start
      if let step { return step }
    }
  }

  /// Passes over a byte order mark, and returns whether there are enough bytes to know of it.
  private mutating func begin() throws(XMLError) -> Bool {
    guard bytes.count >= 4 || isFinished else { return false }
    isBeginning = false
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    // Others have one of these among their first two bytes: `<` in two bytes, or a mark.
    guard !bytes.prefix(2).contains(where: { [0, 0xFE, 0xFF].contains($0) }) else {
      throw error(.otherEncoding)
    }
    return true
  }

  // MARK: Markup

  /// Reads a tag or what else begins with `<`; `nil` if it is passed over.
  private mutating func readMarkup() throws(XMLError) -> Step? {
    guard place + 1 < bytes.count else { return try more() }
    switch bytes[place + 1] {
    case UInt8(ascii: "/"): return try readEndTag()
    case UInt8(ascii: "?"): return try readInstruction()
    case UInt8(ascii: "!"): return try readDeclaration()
    default: return try readStartTag()
    }
  }

  /// Asks for more bytes to complete markup.
  private func more() throws(XMLError) -> Step {
    guard !isFinished else { throw error(.endsTooEarly) }
    guard bytes.count - place <= Self.markupByteLimit else { throw error(.damaged) }
    return .needsBytes
  }

  private mutating func readInstruction() throws(XMLError) -> Step? {
    guard let end = offset(of: "?>", from: place + 2) else { return try more() }
    let content = bytes[place + 2..<end]
    if content.starts(with: "xml ".utf8),
      let start = content.firstRange(of: Array("encoding".utf8))
    {
      let name = String(decoding: content[start.upperBound...], as: UTF8.self).lowercased()
      // The value stands between quotation marks of either kind.
      let value = name.drop { "= \t\r\n".contains($0) }.dropFirst().prefix { !"\"'".contains($0) }
      guard ["utf-8", "us-ascii"].contains(value) else { throw error(.otherEncoding) }
    }
    place = end + 2
    return nil
  }

  private mutating func readDeclaration() throws(XMLError) -> Step? {
    let rest = bytes[place...]
    if rest.starts(with: "<!--".utf8) {
      guard let end = offset(of: "-->", from: place + 4) else { return try more() }
      place = end + 3
      return nil
    }
    if rest.starts(with: "<![CDATA[".utf8), !openStarts.isEmpty {
      guard let end = offset(of: "]]>", from: place + 9) else { return try more() }
      text = try string(place + 9..<end, hasReferences: false)
      place = end + 3
      return text.isEmpty ? nil : .text
    }
    if rest.starts(with: "<!DOCTYPE".utf8) { throw error(.documentType) }
    guard rest.count < 9 else { throw error(.damaged) }
    return try more()
  }

  private mutating func readEndTag() throws(XMLError) -> Step? {
    let name = nameRange(from: place + 2, before: bytes.count)
    var end = name.upperBound
    while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
    guard end < bytes.count else { return try more() }
    guard
      let start = openStarts.last, bytes[name].elementsEqual(openNames[start...]),
      bytes[end] == UInt8(ascii: ">")
    else { throw error(.damaged) }
    place = end + 1
    closeElement()
    return .end
  }

  private mutating func closeElement() {
    guard let start = openStarts.popLast() else { preconditionFailure("No element is open") }
    name = Self.localName(openNames[start...])
    openNames.removeSubrange(start...)
  }

  private mutating func readStartTag() throws(XMLError) -> Step? {
    attributes.removeAll(keepingCapacity: true)
    let name = nameRange(from: place + 1, before: bytes.count)
    var offset = name.upperBound
    while true {
      let blankStart = offset
      while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
      guard offset < bytes.count else { return try more() }
      if bytes[offset] == UInt8(ascii: ">") { break }
      if bytes[offset] == UInt8(ascii: "/") {
        guard offset + 1 < bytes.count else { return try more() }
        guard bytes[offset + 1] == UInt8(ascii: ">") else { throw error(.damaged) }
        isEmptyElement = true
        offset += 1
        break
      }
      guard offset > blankStart else { throw error(.damaged) }
      guard let end = try readAttribute(from: offset) else { return try more() }
      offset = end
    }
    guard !name.isEmpty, !(hasRoot && openStarts.isEmpty), openStarts.count < Self.depthLimit
    else { throw error(.damaged) }
    self.name = Self.localName(bytes[name])
    hasRoot = true
    openStarts.append(openNames.count)
    openNames += bytes[name]
    place = offset + 1
    return .start
  }

  /// Reads an attribute and returns where it ends; `nil` if it is not whole.
  private mutating func readAttribute(from start: Int) throws(XMLError) -> Int? {
    let name = nameRange(from: start, before: bytes.count)
    var offset = name.upperBound
    while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
    guard offset < bytes.count else { return nil }
    guard !name.isEmpty, bytes[offset] == UInt8(ascii: "=") else { throw error(.damaged) }
    offset += 1
    while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
    guard offset < bytes.count else { return nil }
    let mark = bytes[offset]
    guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else { throw error(.damaged) }
    let valueStart = offset + 1
    offset = valueStart
    while offset < bytes.count, bytes[offset] != mark {
      guard bytes[offset] != UInt8(ascii: "<") else { throw error(.damaged) }
      offset += 1
    }
    guard offset < bytes.count else { return nil }
    let value = try string(valueStart..<offset, hasReferences: true, isAttribute: true)
    attributes.append(Attribute(name: name, value: value))
    return offset + 1
  }

  /// The place of a name, as far as its bytes can be those of one; empty if there is none.
  private func nameRange(from start: Int, before end: Int) -> Range<Int> {
    var offset = start
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...:
        break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        guard offset > start else { return start..<start }
      default: return start..<offset
      }
      offset += 1
    }
    return start..<offset
  }

  private static func localName(_ name: ArraySlice<UInt8>) -> String {
    let start = name.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex
    return String(decoding: name[start...], as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// The offset of a text in ASCII; `nil` if it is not there.
  private func offset(of text: StaticString, from start: Int) -> Int? {
    let wanted = Array(text.description.utf8)
    var offset = start
    while offset + wanted.count <= bytes.count {
      if bytes[offset] == wanted[0], bytes[offset...].starts(with: wanted) { return offset }
      offset += 1
    }
    return nil
  }

  // MARK: Texts

  /// Reads a text up to the next tag, or as far as it is there; `nil` if it is blank and in no element.
  private mutating func readText() throws(XMLError) -> Step? {
    var end = place
    while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
    if end == bytes.count, !isFinished {
      end = wholeEnd
      guard end > place else { return try more() }
    }
    let range = place..<end
    guard !openStarts.isEmpty else {
      guard bytes[range].allSatisfy(Self.isBlank) else { throw error(.damaged) }
      place = end
      return nil
    }
    text = try string(range, hasReferences: true)
    place = end
    return .text
  }

  /// Where the last character or reference ends that is surely whole.
  private var wholeEnd: Int {
    var end = bytes.count
    // The first byte of a character that is not whole, or of one that is.
    while end > place, bytes[end - 1] & 0xC0 == 0x80 { end -= 1 }
    if end > place, bytes[end - 1] >= 0xC0 { end -= 1 }
    if end > place, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let start = max(place, end - Self.referenceByteLimit)
    if let reference = bytes[start..<end].lastIndex(of: UInt8(ascii: "&")),
      !bytes[reference..<end].contains(UInt8(ascii: ";"))
    {
      end = reference
    }
    return end
  }

  /// The number of bytes that a reference to a character may have.
  private static let referenceByteLimit: Int = 12

  /// Returns the text that bytes stand for.
  private func string(
    _ range: Range<Int>, hasReferences: Bool, isAttribute: Bool = false
  ) throws(XMLError) -> String {
    var (isPlain, isASCII) = (true, true)
    for offset in range {
      if bytes[offset] < 0x20 || bytes[offset] == UInt8(ascii: "&") {
        isPlain = false
        break
      }
      if bytes[offset] >= 0x80 { isASCII = false }
    }
    if isPlain, isASCII { return String(decoding: bytes[range], as: UTF8.self) }
    if isPlain { return try string(bytes[range]) }
    var result: [UInt8] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      switch bytes[offset] {
      case UInt8(ascii: "&") where hasReferences:
        let limit = min(range.upperBound, offset + Self.referenceByteLimit)
        guard
          let end = bytes[offset..<limit].firstIndex(of: UInt8(ascii: ";")),
          let character = Self.character(ofReference: bytes[offset + 1..<end])
        else { throw error(.damaged) }
        result += Array(String(character).utf8)
        offset = end
      case 0x0D:
        // A carriage return, with or without a line feed, is a line feed.
        let hasFeed = offset + 1 < range.upperBound && bytes[offset + 1] == 0x0A
        if !hasFeed { result.append(isAttribute ? 0x20 : 0x0A) }
      case 0x09, 0x0A: result.append(isAttribute ? 0x20 : bytes[offset])
      case 0..<0x20: throw error(.damaged)
      case let byte: result.append(byte)
      }
      offset += 1
    }
    return try string(result[...])
  }

  private func string(_ bytes: ArraySlice<UInt8>) throws(XMLError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw error(.damaged) }
    return text
  }

  /// The character that a reference names without `&` and `;`; `nil` if none may stand in XML.
  private static func character(ofReference name: ArraySlice<UInt8>) -> Character? {
    switch String(decoding: name, as: UTF8.self) {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    case let text:
      guard text.first == "#" else { return nil }
      let isHex = text.dropFirst().first == "x"
      let digits = text.dropFirst(isHex ? 2 : 1)
      guard
        digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
        let number = UInt32(digits, radix: isHex ? 16 : 10),
        number >= 0x20 || [0x09, 0x0A, 0x0D].contains(number), ![0xFFFE, 0xFFFF].contains(number)
      else { return nil }
      return Unicode.Scalar(number).map(Character.init)
    }
  }

  private func error(_ kind: XMLError.Kind) -> XMLError {
    let feeds = bytes[..<place].count { $0 == UInt8(ascii: "\n") }
    return XMLError(kind: kind, line: lineFeedCount + feeds + 1)
  }
}

/// That a document is not one that an ``XMLScanner`` reads.
public struct XMLError: Error, Equatable, Sendable {
  /// What is wrong with it.
  public enum Kind: Equatable, Sendable {
    /// It is not well-formed, or refers to an entity.
    case damaged
    /// It ends before its first element does.
    case endsTooEarly
    /// It declares a type of documents.
    case documentType
    /// It is in another encoding than UTF-8.
    case otherEncoding
  }

  /// What is wrong with it.
  public let kind: Kind

  /// The line in which what cannot be read begins, from 1.
  public let line: Int
}
