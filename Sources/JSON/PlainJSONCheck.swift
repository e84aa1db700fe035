package import ByteScanning

/// Checks that a JSON value is one that ``JSONReader`` reads, without making anything of it.
///
/// It takes only values that are written as the log writes them: no blanks, and texts of printable
/// ASCII without escapes. Objects may have as many names as fit ``nameLimit`` together with those of
/// the objects around them.
package struct PlainJSONCheck {
  private static let nameLimit: Int = 64

  private var depth: Int
  /// The keys of names of the objects that are open; names with different keys are different.
  private var keys: InlineArray<64, UInt64> = InlineArray(repeating: 0)
  private var keyCount: Int = 0

  /// Creates a check.
  ///
  /// - Parameter depth: The number of arrays and objects in which the value lies.
  package init(depth: Int) {
    self.depth = depth
  }

  /// Takes a value.
  ///
  /// - Returns: Whether there is a value in the form. If not, the text may be JSON nevertheless.
  package mutating func take(_ scanner: inout TextScanner, in bytes: Span<UInt8>) -> Bool {
    guard scanner.offset < bytes.count else { return false }
    switch bytes[scanner.offset] {
    case UInt8(ascii: "\""):
      scanner.offset &+= 1
      return scanner.takePlainText(in: bytes) != nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      return takeNumber(&scanner, in: bytes)
    case UInt8(ascii: "{"):
      return takeObject(&scanner, in: bytes)
    case UInt8(ascii: "["):
      return takeList(&scanner, in: bytes)
    case UInt8(ascii: "t"): return scanner.take("true", in: bytes)
    case UInt8(ascii: "f"): return scanner.take("false", in: bytes)
    case UInt8(ascii: "n"): return scanner.take("null", in: bytes)
    default: return false
    }
  }

  private mutating func takeObject(_ scanner: inout TextScanner, in bytes: Span<UInt8>) -> Bool {
    guard depth < JSONReader.depthLimit else { return false }
    scanner.offset &+= 1
    if scanner.take(UInt8(ascii: "}"), in: bytes) { return true }
    depth += 1
    let first = keyCount
    // Names that rise, as those of elements do, need not be compared with all before them.
    var greatest: UInt64 = 0
    repeat {
      guard
        scanner.take(UInt8(ascii: "\""), in: bytes),
        let name = scanner.takePlainText(in: bytes),
        keyCount < Self.nameLimit
      else { return false }
      let key = Self.key(of: name, in: bytes)
      if keyCount == first || key > greatest {
        greatest = key
      } else {
        for position in first..<keyCount where keys[position] == key { return false }
      }
      keys[keyCount] = key
      keyCount &+= 1
      guard scanner.take(UInt8(ascii: ":"), in: bytes), take(&scanner, in: bytes) else {
        return false
      }
    } while scanner.take(UInt8(ascii: ","), in: bytes)
    keyCount = first
    depth -= 1
    return scanner.take(UInt8(ascii: "}"), in: bytes)
  }

  private mutating func takeList(_ scanner: inout TextScanner, in bytes: Span<UInt8>) -> Bool {
    guard depth < JSONReader.depthLimit else { return false }
    scanner.offset &+= 1
    if scanner.take(UInt8(ascii: "]"), in: bytes) { return true }
    depth += 1
    repeat {
      guard take(&scanner, in: bytes) else { return false }
    } while scanner.take(UInt8(ascii: ","), in: bytes)
    depth -= 1
    return scanner.take(UInt8(ascii: "]"), in: bytes)
  }

  private func takeNumber(_ scanner: inout TextScanner, in bytes: Span<UInt8>) -> Bool {
    _ = scanner.take(UInt8(ascii: "-"), in: bytes)
    let start = scanner.offset
    guard takeDigits(&scanner, in: bytes) else { return false }
    guard bytes[start] != UInt8(ascii: "0") || scanner.offset == start &+ 1 else { return false }
    if scanner.take(UInt8(ascii: "."), in: bytes) {
      guard takeDigits(&scanner, in: bytes) else { return false }
    }
    if scanner.take(UInt8(ascii: "e"), in: bytes) || scanner.take(UInt8(ascii: "E"), in: bytes) {
      if !scanner.take(UInt8(ascii: "+"), in: bytes) {
        _ = scanner.take(UInt8(ascii: "-"), in: bytes)
      }
      guard takeDigits(&scanner, in: bytes) else { return false }
    }
    return true
  }

  private func takeDigits(_ scanner: inout TextScanner, in bytes: Span<UInt8>) -> Bool {
    let start = scanner.offset
    while scanner.offset < bytes.count, bytes[scanner.offset] &- UInt8(ascii: "0") < 10 {
      scanner.offset &+= 1
    }
    return scanner.offset > start
  }

  /// A number that is the same for the same name: the bytes of a name of at most eight, and of a
  /// longer one a mixture of the first eight, the last eight and their count.
  private static func key(of name: Range<Int>, in bytes: Span<UInt8>) -> UInt64 {
    let count = name.count
    guard count < 8 else {
      let last = bytes.word(at: name.upperBound &- 8)
      return bytes.word(at: name.lowerBound) ^ (last &* 0x9E37_79B9_7F4A_7C15)
        ^ UInt64(truncatingIfNeeded: count)
    }
    // Eight bytes follow the start of a name nearly always, as a value and a brace do.
    if bytes.count &- name.lowerBound >= 8 {
      let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* count)
      return unused == 64 ? 0 : (bytes.word(at: name.lowerBound) &<< unused) &>> unused
    }
    var key: UInt64 = 0
    for position in name.reversed() { key = key &<< 8 | UInt64(bytes[position]) }
    return key
  }
}
