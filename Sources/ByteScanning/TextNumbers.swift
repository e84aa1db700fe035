/// Numbers for texts that come again and again, from 0 in the order in which they first came.
///
/// Texts are bytes, and two are one if their bytes are and they came with the same context, a number
/// of the caller's such as that of another text. How they are found depends on a seed of this process;
/// the numbers do not.
package struct TextNumbers: Sendable {
  private struct Entry {
    let hash: UInt64
    let context: Int
    let start: Int
    let count: Int
  }

  private static let seed: UInt64 = .random(in: .min ... .max)

  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  /// The numbers of texts, each in the first slot from its hash on that was free; -1 where none is.
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// Creates the numbers of no texts.
  package init() {}

  /// The number of texts.
  package var count: Int { entries.count }

  /// Returns the number of a text, or `nil` if it did not come yet.
  ///
  /// - Complexity: O(*n*) expected in the number of its bytes.
  package func number(of text: Range<Int>, in line: Span<UInt8>, context: Int = 0) -> Int? {
    let hash = Self.hash(of: text, in: line, context)
    var slot = self.slot(of: hash)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, entry.context == context, entry.count == text.count,
        line.equals(text, bytes.span, at: entry.start)
      {
        return Int(slots[slot])
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// Gives a text that did not come yet the next number.
  package mutating func add(_ text: Range<Int>, in line: Span<UInt8>, context: Int = 0) {
    let hash = Self.hash(of: text, in: line, context)
    entries.append(
      Entry(hash: hash, context: context, start: bytes.count, count: text.count))
    for position in text { bytes.append(line[position]) }
    if 2 * entries.count > slots.count {
      slots = Array(repeating: -1, count: 2 * slots.count)
      for number in entries.indices { put(number) }
    } else {
      put(entries.count - 1)
    }
  }

  private static func hash(of text: Range<Int>, in line: Span<UInt8>, _ context: Int) -> UInt64 {
    line.hash(of: text, seed: seed &+ UInt64(truncatingIfNeeded: context))
  }

  private mutating func put(_ number: Int) {
    var slot = self.slot(of: entries[number].hash)
    while slots[slot] >= 0 { slot = (slot &+ 1) & (slots.count &- 1) }
    slots[slot] = Int32(number)
  }

  private func slot(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (slots.count &- 1)
  }
}

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

extension [UInt8] {
  /// Puts some bytes of a span in the place of those from an offset on.
  ///
  /// - Precondition: There are as many.
  package mutating func replace(from start: Int, by range: Range<Int>, of bytes: Span<UInt8>) {
    precondition(start >= 0 && count - start >= range.count, "No \(range.count) bytes at \(start)")
    var (offset, position) = (range.lowerBound, start)
    var target = mutableSpan
    // SAFETY: any bytes are bytes, and none is stored outside of the span.
    var targetBytes = unsafe target.mutableBytes
    while range.upperBound &- offset >= 8 {
      targetBytes.storeBytes(
        of: bytes.word(at: offset).littleEndian, toByteOffset: position, as: UInt64.self)
      offset &+= 8
      position &+= 8
    }
    while offset < range.upperBound {
      targetBytes.storeBytes(of: bytes[offset], toByteOffset: position, as: UInt8.self)
      offset &+= 1
      position &+= 1
    }
  }
}
