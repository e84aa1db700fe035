/// A text taken apart into what stands before the digits at its end, and their number.
///
/// Ids of responses are mostly made that way, `dpmptsp-2024-0042`: what stands before the digits comes
/// again and again.
package struct NumberedText: Sendable {
  /// The place of what stands before the digits.
  package let prefix: Range<Int>

  /// The number that the digits write in the lower 27 bits, and how many there are in those above: the
  /// first may be zeros.
  package let digits: UInt32

  /// The number of digits that are taken at most: more would write numbers beyond 27 bits.
  private static let digitLimit: Int = 8

  private static let numberBits: UInt32 = 27

  /// Creates the parts of no text.
  package init() {
    prefix = 0..<0
    digits = 0
  }

  /// Takes a text apart.
  package init(_ text: Range<Int>, in bytes: Span<UInt8>) {
    var start = text.upperBound
    var (number, factor): (UInt32, UInt32) = (0, 1)
    while start > text.lowerBound, text.upperBound &- start < Self.digitLimit {
      let digit = bytes[start &- 1] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      number &+= factor &* UInt32(digit)
      factor &*= 10
      start &-= 1
    }
    prefix = text.lowerBound..<start
    digits = UInt32(truncatingIfNeeded: text.upperBound &- start) << Self.numberBits | number
  }

  /// The digits as they were written.
  package static func text(ofDigits digits: UInt32) -> String {
    let count = Int(digits >> numberBits)
    guard count > 0 else { return "" }
    let number = String(digits & (1 << numberBits - 1))
    return String(repeating: "0", count: count - number.utf8.count) + number
  }
}
