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
  package func equals(_ range: Range<Int>, _ other: Span<UInt8>, at start: Int) -> Bool {
    guard other.count &- start >= range.count else { return false }
    var (offset, position) = (range.lowerBound, start)
    while range.upperBound &- offset >= 8 {
      guard word(at: offset) == other.word(at: position) else { return false }
      offset &+= 8
      position &+= 8
    }
    while offset < range.upperBound {
      guard self[offset] == other[position] else { return false }
      offset &+= 1
      position &+= 1
    }
    return true
  }
}
