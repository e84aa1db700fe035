import ByteScanning

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
    let (left, right) = (left.text.utf8.span, right.text.utf8.span)
    return left.count == right.count && left.equals(0..<left.count, right, at: 0)
  }

  /// Feeds the text to a hasher.
  public func hash(into hasher: inout Hasher) {
    // Texts that look alike have one hash, and those with the same bytes look alike.
    hasher.combine(text)
  }
}
