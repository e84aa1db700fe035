/// A rule that an input breaks, and where.
public struct InputError: Error, Equatable, Sendable {
  /// The offset of the first offending byte, in bytes from the start of the text.
  public let offset: Int

  /// The sentence to show to a person, without a place.
  public let message: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - offset: The offset of the first offending byte.
  ///   - message: The sentence. Control characters in it, which can come from an input that it
  ///     quotes, are replaced by U+FFFD, so that a message is one line and harmless to a terminal.
  public init(offset: Int, message: String) {
    self.offset = offset
    var line = ""
    for scalar in message.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      line.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    self.message = line
  }
}
