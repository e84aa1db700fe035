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
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, parts.allSatisfy(Identifier.isValid) else { return nil }
    self.init(agency: parts[0], unit: parts.count == 2 ? parts[1] : nil)
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
  public static func isValid(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= byteLimit else { return false }
    return isLetterOrDigit(first)
      && text.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
