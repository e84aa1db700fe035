/// The code of an element of a survey, such as `U4`.
///
/// Answers and figures are keyed by code, never by position: the official form asks about
/// facilities (`U9`) before complaints (`U8`).
public struct ElementCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The number after the `U`, from 1 to 99.
  public let number: Int

  /// The numbers of codes.
  public static let numbers: ClosedRange<Int> = 1...99

  /// Creates a code from its number.
  ///
  /// - Precondition: `number` is in ``numbers``.
  public init(number: Int) {
    precondition(Self.numbers.contains(number), "There is no element \(number)")
    self.number = number
  }

  /// Reads a code; `nil` unless it is a `U` and a number from 1 to 99 without leading zeros.
  public init?(_ text: some StringProtocol) {
    var number = 0
    for (position, byte) in text.utf8.enumerated() {
      if position == 0 {
        guard byte == UInt8(ascii: "U") else { return nil }
        continue
      }
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10, position <= 2, position == 2 || digit > 0 else { return nil }
      number = 10 * number + Int(digit)
    }
    guard number > 0 else { return nil }
    self.number = number
  }

  /// The code as it is written.
  public var description: String { Self.texts[number - 1] }

  private static let texts: [String] = numbers.map { "U\($0)" }

  /// Returns whether the left code stands before the right one in an instrument.
  public static func < (left: ElementCode, right: ElementCode) -> Bool {
    left.number < right.number
  }
}
