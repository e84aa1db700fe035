/// The code of an element of a survey, such as `U4`.
///
/// Answers and figures are keyed by code, never by position: the official form asks about
/// facilities (`U9`) before complaints (`U8`).
public struct ElementCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The number after the `U`, from 1 to 99.
  public let number: Int

  /// Creates a code from its number.
  ///
  /// - Precondition: `number` is in `1...99`.
  public init(number: Int) {
    precondition((1...99).contains(number), "There is no element \(number)")
    self.number = number
  }

  /// Reads a code; `nil` unless it is a `U` and a number from 1 to 99 without leading zeros.
  public init?(_ text: some StringProtocol) {
    let digits = text.dropFirst()
    guard
      text.first == "U", digits.first != "0", digits.utf8.count <= 2,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(digits)
    else { return nil }
    self.number = number
  }

  /// The code as it is written.
  public var description: String { "U\(number)" }

  /// Returns whether the left code stands before the right one in an instrument.
  public static func < (left: ElementCode, right: ElementCode) -> Bool {
    left.number < right.number
  }
}
