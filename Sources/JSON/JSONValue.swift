/// A value of a JSON text (RFC 8259).
///
/// Members of an object keep the order in which they were written, and numbers their digits, so
/// that writing a value that was read loses nothing. Two objects are equal if they have equal
/// members in any order.
public enum JSONValue: Sendable {
  /// The literal `null`.
  case null

  /// `true` or `false`.
  case boolean(Bool)

  /// A number, as its text.
  case number(String)

  /// A text, without its escapes.
  case string(String)

  /// A list of values.
  case array([JSONValue])

  /// Names with values, in the order written. No name stands twice.
  case object([Member])

  /// A name and its value in an object.
  public struct Member: Equatable, Sendable {
    /// The name, without escapes.
    public let name: String

    /// The value.
    public let value: JSONValue

    /// Creates a member.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// Creates a number from an integer.
  public static func integer(_ value: some BinaryInteger) -> JSONValue {
    .number(String(value))
  }

  /// Creates an object of the members that have a value.
  public static func object(compacting members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// The members, or `nil` if the value is not an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The text, or `nil` if the value is not a string.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// Returns the value of a member of an object, or `nil` if there is none.
  ///
  /// - Complexity: O(*n*) in the number of members.
  public subscript(name: String) -> JSONValue? {
    members?.first { $0.name == name }?.value
  }
}

extension JSONValue: Equatable {
  /// Returns whether two values are equal, whatever the order of members.
  ///
  /// Numbers are equal if they are written alike.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): ExactText(left) == ExactText(right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)):
      left.count == right.count && left.sortedByName == right.sortedByName
    default: false
    }
  }
}

extension [JSONValue.Member] {
  /// The members in the order of their names' bytes.
  fileprivate var sortedByName: [JSONValue.Member] {
    sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}

extension JSONValue.Member {
  /// Returns whether two members have the same name, byte by byte, and equal values.
  public static func == (left: JSONValue.Member, right: JSONValue.Member) -> Bool {
    ExactText(left.name) == ExactText(right.name) && left.value == right.value
  }
}
