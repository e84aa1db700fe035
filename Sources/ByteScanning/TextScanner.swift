#if canImport(Glibc)
public import Glibc
#elseif canImport(Musl)
public import Musl
#endif

/// A place in a text that is expected to have a certain form.
///
/// Each function takes what stands at the place if it has the form, and moves on; if not, it says so
/// and the place is of no further use. The bytes come with every call, as for ``LineCursor``.
public struct TextScanner: Sendable {
  /// The offset of the next byte, in bytes from the start of the buffer.
  public var offset: Int

  /// Creates a scanner.
  ///
  /// - Parameter offset: The offset of the first byte to look at.
  @inlinable @inline(__always)
  public init(at offset: Int) {
    self.offset = offset
  }

  /// Takes a text that is known.
  ///
  /// - Returns: Whether it stands here.
  @inlinable @inline(__always)
  public mutating func take(_ text: StaticString, in bytes: Span<UInt8>) -> Bool {
    let count = text.utf8CodeUnitCount
    guard count <= bytes.count &- offset else { return false }
    // SAFETY: `count` bytes follow on `offset`, and the text has as many.
    let isHere = unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      return unsafe memcmp(base + offset, text.utf8Start, count) == 0
    }
    if isHere { offset &+= count }
    return isHere
  }

  /// Takes a byte that is known.
  ///
  /// - Returns: Whether it stands here.
  @inlinable @inline(__always)
  public mutating func take(_ byte: UInt8, in bytes: Span<UInt8>) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset &+= 1
    return true
  }

  /// Takes printable ASCII without quotation marks and backslashes, and the quotation mark after it.
  ///
  /// - Returns: The place of the text; `nil` if another byte comes before the quotation mark.
  @inlinable @inline(__always)
  public mutating func takePlainText(in bytes: Span<UInt8>) -> Range<Int>? {
    let start = offset
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    while bytes.count &- offset >= 8 {
      let word = bytes.word(at: offset)
      // The lowest bit set is that of the first byte that ends the text; those above may be wrong.
      let quotes = word ^ (ones &* 0x22)
      let backslashes = word ^ (ones &* 0x5C)
      let deletes = word ^ (ones &* 0x7F)
      let ends =
        ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
        | ((deletes &- ones) & ~deletes) | ((word &- (ones &* 0x20)) & ~word) | word
      let stops = ends & highs
      if stops != 0 {
        offset &+= stops.trailingZeroBitCount &>> 3
        guard bytes[offset] == UInt8(ascii: "\"") else { return nil }
        defer { offset &+= 1 }
        return unsafe Range(uncheckedBounds: (start, offset))
      }
      offset &+= 8
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        defer { offset &+= 1 }
        return start..<offset
      }
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") else { return nil }
      offset &+= 1
    }
    return nil
  }

  /// Takes digits, of which there must be as many as asked for.
  ///
  /// - Parameter count: The number of digits, at most 18.
  /// - Returns: The number that they write; `nil` if there is another byte.
  @inlinable @inline(__always)
  public mutating func takeDigits(_ count: Int, in bytes: Span<UInt8>) -> Int? {
    guard count <= bytes.count &- offset else { return nil }
    var value = 0
    var position = offset
    while offset &+ count &- position >= 8 {
      guard let eight = Self.eightDigits(bytes.word(at: position)) else { return nil }
      value = value &* 100_000_000 &+ eight
      position &+= 8
    }
    while position < offset &+ count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
      position &+= 1
    }
    offset &+= count
    return value
  }

  /// Returns the number that eight digits write, the first one lowest; `nil` if there is another byte.
  ///
  /// Neighbours are joined three times: to numbers of two digits in every second byte, of four in every
  /// fourth, and of eight.
  @inlinable @inline(__always)
  static func eightDigits(_ word: UInt64) -> Int? {
    let digits = word ^ 0x3030_3030_3030_3030
    guard ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080 == 0 else {
      return nil
    }
    let twos = ((digits &* 10) &+ (digits &>> 8)) & 0x00FF_00FF_00FF_00FF
    let fours = ((twos &* 100) &+ (twos &>> 16)) & 0x0000_FFFF_0000_FFFF
    let eight = ((fours &* 10_000) &+ (fours &>> 32)) & 0xFFFF_FFFF
    return Int(truncatingIfNeeded: eight)
  }
}

extension Span<UInt8> {
  /// The eight bytes from an offset on, the first one lowest.
  ///
  /// - Precondition: There are eight.
  @inlinable @inline(__always)
  public func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && count &- offset >= 8, "No eight bytes at \(offset)")
    // SAFETY: the eight bytes are in the span by the precondition, and any bytes make an integer.
    return unsafe UInt64(
      littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
  }
}
