import ByteScanning

/// Whom an event is about: an agency, or a unit of an agency.
public struct Subject: Hashable, Sendable, CustomStringConvertible {
  /// The agency: `mojokerto-kab`.
  public let agency: String

  /// The unit without its agency: `kec-jatirejo`; `nil` for the agency itself.
  public let unit: String?

  /// Creates a subject.
  public init(agency: String, unit: String? = nil) {
    self.agency = agency
    self.unit = unit
  }

  /// Reads a subject: `agency` or `agency/unit`.
  public init?(_ text: String) {
    let bytes = text.utf8.span
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
      guard Identifier.isValid(bytes) else { return nil }
      self.init(agency: text)
      return
    }
    guard
      Identifier.isValid(bytes.extracting(..<slash)),
      Identifier.isValid(bytes.extracting((slash + 1)...))
    else { return nil }
    self.init(
      agency: bytes.text(of: 0..<slash), unit: bytes.text(of: slash + 1..<bytes.count))
  }

  /// The subject as it is written.
  public var description: String { unit.map { "\(agency)/\($0)" } ?? agency }
}

/// The form of the ids of agencies, units and services.
public enum Identifier {
  /// What an id looks like, for messages.
  public static let rule: String =
    "an id has letters a-z, digits, '-', '_' and '.', and begins with a letter or digit"

  /// The number of bytes an id may have.
  public static let byteLimit: Int = 100

  /// Returns whether a text has the form of an id.
  public static func isValid(_ text: String) -> Bool { isValid(text.utf8.span) }

  /// Returns whether bytes are a text that has the form of an id.
  static func isValid(_ text: Span<UInt8>) -> Bool {
    guard !text.isEmpty, text.count <= byteLimit, isLetterOrDigit(text[0]) else { return false }
    for position in text.indices {
      let byte = text[position]
      guard
        isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: ".")
      else { return false }
    }
    return true
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
