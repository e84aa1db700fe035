import ByteScanning
public import JSON

/// An event as read from a line, with the places of its parts.
public struct EventNode: Sendable {
  /// The event, with its data as written, in the order read.
  public let event: Event

  /// What the log added; `nil` in a line that is still to be appended.
  public let receipt: Event.Receipt?

  /// The data with places.
  ///
  /// - Complexity: O(*n*) in the number of its parts if the line is in the form in which the log
  ///   writes it, and is then read again whenever it is asked for.
  public var data: JSONNode {
    switch parts {
    case .plain(let line): line.data
    case .read(_, let data): data
    }
  }

  /// The line, and the offset of the brace that opens the data, if the line is in the form in which
  /// the log writes it: without blanks and escapes, and in ASCII.
  package var plainLine: (bytes: [UInt8], dataOffset: Int)? {
    if case .plain(let line) = parts { (line.bytes, line.dataOffset) } else { nil }
  }

  private let parts: Parts

  private enum Parts: Sendable {
    case plain(PlainLine)
    /// The attributes and the data.
    case read([JSONNode.Member], data: JSONNode)
  }

  /// The number of bytes a line may have.
  public static let byteLimit: Int = 1 << 20

  /// What a line is read for.
  public enum Purpose: Sendable {
    /// To be appended: the log has not added anything yet.
    case input
    /// To be replayed: the log has added sequence and time.
    case log
  }

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - bytes: The line without its line feed.
  ///   - purpose: What the line is read for.
  /// - Throws: `InputError` if the line is not a CloudEvents 1.0 event in JSON.
  public init(reading bytes: Span<UInt8>, for purpose: Purpose) throws(InputError) {
    try Self.checkByteCount(of: bytes)
    if let (line, envelope) = PlainLine.read(bytes, for: purpose) {
      self.init(line, envelope, in: bytes, for: purpose)
    } else {
      try self.init(readingInFull: bytes, for: purpose)
    }
  }

  private init(
    _ line: PlainLine, _ envelope: PlainEnvelope, in bytes: Span<UInt8>, for purpose: Purpose
  ) {
    var texts = LatestTexts()
    self.init(line, envelope, in: bytes, for: purpose, &texts)
  }

  /// Takes the attributes of a line that is in the form in which the log writes it.
  private init(
    _ line: PlainLine, _ envelope: PlainEnvelope, in bytes: Span<UInt8>, for purpose: Purpose,
    _ texts: inout LatestTexts
  ) {
    event = Event(envelope, of: line, in: bytes, &texts)
    receipt =
      switch purpose {
      case .input: nil
      case .log: Event.Receipt(envelope, in: bytes, &texts)
      }
    parts = .plain(line)
  }

  /// Creates the event of a line of the log whose attributes were read and whose data is understood.
  ///
  /// - Parameters:
  ///   - envelope: The attributes.
  ///   - line: The place of the line, without its line feed. It is not longer than an event may be.
  ///   - dataOffset: The offset of the brace that opens the data. The data is a JSON object, and only
  ///     the brace that closes the event follows it.
  ///   - bytes: The lines.
  ///   - texts: Those of events that were read before.
  package init(
    _ envelope: PlainEnvelope, of line: Range<Int>, dataAt dataOffset: Int, in bytes: Span<UInt8>,
    _ texts: inout LatestTexts
  ) {
    self.init(
      PlainLine(line, dataAt: dataOffset, in: bytes), envelope, in: bytes, for: .log, &texts)
  }

  /// Reads a line of any form.
  ///
  /// ``init(reading:for:)`` gives the same, faster for lines as the log writes them.
  package init(readingInFull bytes: Span<UInt8>, for purpose: Purpose) throws(InputError) {
    try Self.checkByteCount(of: bytes)
    guard !bytes.isBlank else {
      throw InputError(offset: 0, message: "a line must hold an event; this one is empty")
    }
    let root = try JSONReader.read(bytes)
    guard case .object(let all) = root.content else {
      throw InputError(offset: root.offset, message: "an event must be a JSON object")
    }
    // An attribute that is null counts as one that is left out (CloudEvents JSON format, 2.2).
    let members = all.filter { !$0.node.isNull || $0.name == "data" }
    let version = try members.required("specversion", in: root)
    guard case .string("1.0") = version.content else {
      throw version.error("'specversion' must be '1.0'")
    }
    let source = try members.required("source", in: root)
    let sourceText = try source.attribute("source")
    guard URIReference.isValid(sourceText) else {
      throw source.error("'source' must be a URI reference")
    }
    let data = try members.required("data", in: root)
    _ = try data.members(of: "data")
    self.event = Event(
      id: try members.required("id", in: root).attribute("id"),
      source: sourceText,
      type: try members.required("type", in: root).attribute("type"),
      subject: try members.required("subject", in: root).attribute("subject"),
      time: try members.required("time", in: root).timestamp("time"),
      actor: try Self.actor(members, root),
      extensions: try Self.extensions(members),
      reading: data)
    self.receipt =
      switch purpose {
      case .input: try Self.refuseReceipt(all)
      case .log: try Self.receipt(members, root)
      }
    parts = .read(members, data: data)
  }

  /// Checks that a line is not longer than an event may be.
  static func checkByteCount(of line: Span<UInt8>) throws(InputError) {
    guard line.count <= byteLimit else {
      throw InputError(
        offset: byteLimit, message: "an event may have at most \(byteLimit) bytes")
    }
  }

  /// Returns an error at the place of an attribute's value.
  public func error(at attribute: String, _ message: String) -> InputError {
    let offset =
      switch parts {
      case .plain(let line): line.offset(ofAttribute: attribute)
      case .read(let members, _): members.field(attribute)?.offset
      }
    return InputError(offset: offset ?? 0, message: message)
  }

  private static let knownAttributes: Set<String> = [
    "specversion", "id", "sequence", "source", "type", "subject", "time", "recordedtime", "authid",
    "authtype", "backloaded", "data",
  ]

  private static func actor(
    _ members: [JSONNode.Member], _ root: JSONNode
  ) throws(InputError) -> Event.Actor? {
    guard let id = members.field("authid") else {
      if let kind = members.field("authtype") {
        throw InputError(offset: kind.offset, message: "'authtype' needs an 'authid' beside it")
      }
      return nil
    }
    let kind = try members.required("authtype", in: root)
    return Event.Actor(
      id: try id.attribute("authid"), kind: try kind.choice(of: "authtype"))
  }

  private static func extensions(
    _ members: [JSONNode.Member]
  ) throws(InputError) -> [JSONValue.Member] {
    var extensions: [JSONValue.Member] = []
    for member in members where !knownAttributes.contains(member.name) {
      let isName = !member.name.isEmpty && member.name.utf8.allSatisfy { $0.isLowercaseOrDigit }
      guard isName else {
        throw InputError(
          offset: member.offset,
          message: "names of attributes have only letters a-z and digits; found '\(member.name)'")
      }
      switch member.node.content {
      case .string:
        let text = try member.node.attribute(member.name)
        if member.name == "datacontenttype", text.split(separator: ";").first != "application/json"
        {
          throw member.node.error("'datacontenttype' must be 'application/json'")
        }
        if member.name == "dataschema", !URIReference.isURI(text) {
          throw member.node.error("'dataschema' must be a URI with a scheme")
        }
      case _ where ["datacontenttype", "dataschema"].contains(member.name):
        throw member.node.error("'\(member.name)' must be a text")
      case .boolean: break
      case .number:
        _ = try member.node.integer(of: member.name, in: Int(Int32.min)...Int(Int32.max))
      default:
        throw member.node.error("'\(member.name)' must be a text, an integer, true or false")
      }
      extensions.append(JSONValue.Member(member.name, member.node.value))
    }
    return extensions
  }

  private static func refuseReceipt(
    _ members: [JSONNode.Member]
  ) throws(InputError) -> Event.Receipt? {
    for name in ["sequence", "recordedtime", "backloaded"] {
      if let member = members.first(where: { $0.name == name }) {
        throw InputError(
          offset: member.offset, message: "'\(name)' is given by the log; leave it out")
      }
    }
    return nil
  }

  private static func receipt(
    _ members: [JSONNode.Member], _ root: JSONNode
  ) throws(InputError) -> Event.Receipt {
    let sequence = try members.required("sequence", in: root)
    guard
      case .string(let digits) = sequence.content, digits.utf8.count == 12,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(digits), number > 0
    else { throw sequence.error("'sequence' must be 12 digits, from 000000000001 on") }
    var isBackloaded = false
    if let node = members.field("backloaded") {
      guard case .boolean(let value) = node.content else {
        throw node.error("'backloaded' must be true or false")
      }
      isBackloaded = value
    }
    return Event.Receipt(
      sequence: number,
      recordedTime: try members.required("recordedtime", in: root).timestamp("recordedtime"),
      isBackloaded: isBackloaded)
  }
}

extension JSONNode {
  /// The text of an attribute: not empty and without the characters that CloudEvents excludes.
  fileprivate func attribute(_ name: String) throws(InputError) -> String {
    let text = try text(of: name)
    guard
      text.utf8.span.isPrintableASCII
        || text.unicodeScalars.allSatisfy(\.isAllowedInAttributes)
    else {
      throw InputError(
        offset: offset, message: "'\(name)' must have no control characters or noncharacters")
    }
    return text
  }

  fileprivate func timestamp(_ name: String) throws(InputError) -> Timestamp {
    let text = try text(of: name)
    guard let timestamp = Timestamp(text) else {
      throw error(
        "'\(name)' must be a time in UTC like 2024-02-12T02:10:00Z, of the years 2000 to 2100")
    }
    return timestamp
  }
}

extension Span<UInt8> {
  /// Whether there is nothing but blanks.
  fileprivate var isBlank: Bool {
    for position in indices {
      switch self[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): continue
      default: return false
      }
    }
    return true
  }
}

extension UInt8 {
  fileprivate var isLowercaseOrDigit: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}

extension EventNode {
  /// Returns an error at the place of a part of the data.
  ///
  /// - Parameters:
  ///   - path: The names of fields from the data down. The error points at the last one that is
  ///     there.
  ///   - message: The sentence to show to a person.
  public func error(in path: [String], _ message: String) -> InputError {
    var place = data
    for name in path {
      guard case .object(let members) = place.content, let part = members.field(name) else { break }
      place = part
    }
    return InputError(offset: place.offset, message: message)
  }
}
