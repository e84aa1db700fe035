/// A value of a JSON text together with the places at which it and its parts were written.
///
/// Readers walk a node to say exactly where a value breaks a rule; ``value`` forgets the places.
public struct JSONNode: Sendable {
  /// The content of a node.
  public enum Content: Sendable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A number, as its text.
    case number(String)
    /// A text, without its escapes.
    case string(String)
    /// A list of nodes.
    case array([JSONNode])
    /// Names with nodes, in the order written.
    case object([Member])
  }

  /// A name and its node in an object.
  public struct Member: Sendable {
    /// The name, without escapes.
    public let name: String

    /// The offset of the name's opening quotation mark, in bytes.
    public let offset: Int

    /// The node of the value.
    public let node: JSONNode
  }

  /// The offset of the value's first byte, in bytes from the start of the text.
  public let offset: Int

  /// The content.
  public let content: Content

  /// Creates a node.
  public init(offset: Int, content: Content) {
    self.offset = offset
    self.content = content
  }

  /// The value without places.
  ///
  /// - Complexity: O(*n*) in the number of parts.
  public var value: JSONValue {
    switch content {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let text): .number(text)
    case .string(let text): .string(text)
    case .array(let nodes): .array(nodes.map(\.value))
    case .object(let members):
      .object(members.map { JSONValue.Member($0.name, $0.node.value) })
    }
  }
}
