/// A log that the oracle can't make figures of.
///
/// The oracle doesn't check what an append refuses; it needs valid events.
public struct OracleError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, as a sentence.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
