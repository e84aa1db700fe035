/// The parts of lines as bytes: formatting the same few shapes millions of times is most of the work.
extension [UInt8] {
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { unsafe append(contentsOf: $0) }
  }

  mutating func append(_ text: String) {
    append(contentsOf: text.utf8)
  }

  /// Appends a number with zeros before it, or without any if the digit count is 1.
  mutating func append(_ number: Int, digits: Int = 1) {
    var power = 1
    var count = 1
    while count < digits || number / power >= 10 {
      power *= 10
      count += 1
    }
    while power > 0 {
      append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }
}
