/// A text that equals another only if both have the same bytes.
///
/// Swift's strings are equal if they look alike, however accents are encoded; ids in a log are
/// equal only if they are written alike, because text is not normalised.
public struct ExactText: Hashable, Sendable {
  /// The text.
  public let text: String

  /// Creates a key from a text.
  public init(_ text: String) {
    self.text = text
  }

  /// Returns whether two texts have the same bytes.
  public static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Feeds the bytes of the text to a hasher.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(0xFF as UInt8)
  }
}
