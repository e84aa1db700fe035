#if canImport(Glibc)
public import Glibc
#elseif canImport(Musl)
public import Musl
#endif

extension Span<UInt8> {
  /// A hash of some of the bytes, eight at a time.
  package func hash(of range: Range<Int>, seed: UInt64) -> UInt64 {
    let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hash = seed ^ (UInt64(truncatingIfNeeded: range.count) &* multiplier)
    var offset = range.lowerBound
    while range.upperBound &- offset >= 8 {
      hash = Self.mixed(hash ^ word(at: offset))
      offset &+= 8
    }
    if offset < range.upperBound {
      hash = Self.mixed(hash ^ lastWord(from: offset, to: range.upperBound))
    }
    return hash
  }

  /// The bytes of a range of less than eight, the first one lowest.
  private func lastWord(from start: Int, to end: Int) -> UInt64 {
    if count &- start >= 8 {
      return word(at: start) & ((1 &<< UInt64(truncatingIfNeeded: 8 &* (end &- start))) &- 1)
    }
    var word: UInt64 = 0
    for position in (start..<end).reversed() { word = word &<< 8 | UInt64(self[position]) }
    return word
  }

  /// Multiplies and folds the halves of the product together.
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  /// Returns whether bytes of a range are those of another span from an offset on.
  @inlinable @inline(__always)
  public func equals(_ range: Range<Int>, _ other: Span<UInt8>, at start: Int) -> Bool {
    guard start >= 0, other.count &- start >= range.count else { return false }
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count, "\(range) is outside 0..<\(count)")
    return unsafe withUnsafeBufferPointer { buffer in
      unsafe other.withUnsafeBufferPointer { otherBuffer in
        // SAFETY: both spans have as many bytes as the range from where they are compared on.
        guard let base = buffer.baseAddress, let otherBase = otherBuffer.baseAddress else {
          return range.isEmpty
        }
        return unsafe memcmp(base + range.lowerBound, otherBase + start, range.count) == 0
      }
    }
  }
}
