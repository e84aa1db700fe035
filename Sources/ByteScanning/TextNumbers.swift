/// Numbers for texts that come again and again, from 0 in the order in which they first came.
///
/// Texts are bytes, and two are one if their bytes are and they came with the same context, a number
/// of the caller's such as that of another text. A text may stand in two parts, and is that of both
/// together. How texts are found depends on a seed of this process; the numbers do not.
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
  private var slots: [Int32] = []

  /// Creates the numbers of no texts.
  package init() {}

  /// The number of texts.
  package var count: Int { entries.count }

  /// Returns the text of a number.
  package func text(of number: Int) -> String {
    let (start, count) = (entries[number].start, entries[number].count)
    return String(decoding: bytes[start..<start + count], as: UTF8.self)
  }

  /// Returns the bytes of the text of a number.
  package func bytes(of number: Int) -> [UInt8] {
    let (start, count) = (entries[number].start, entries[number].count)
    return Array(bytes[start..<start + count])
  }

  /// Returns whether a text is that of a number, whatever its context; there may be no such number.
  package func isText(_ number: Int, _ text: Range<Int>, in line: Span<UInt8>) -> Bool {
    guard entries.indices.contains(number) else { return false }
    let (start, count) = (entries[number].start, entries[number].count)
    return count == text.count && line.equals(text, bytes.span, at: start)
  }

  /// Returns the number of a text, or `nil` if it did not come yet.
  ///
  /// - Parameters:
  ///   - text: The place of the text, or of its first part.
  ///   - rest: The place of its second part. Where the first part ends is told apart by the context.
  ///   - line: The bytes in which they stand.
  ///   - context: What it came with.
  /// - Complexity: O(*n*) expected in the number of its bytes.
  package func number(
    of text: Range<Int>, and rest: Range<Int> = 0..<0, in line: Span<UInt8>, context: Int = 0
  ) -> Int? {
    guard !slots.isEmpty else { return nil }
    let hash = Self.hash(of: text, rest, in: line, context)
    var slot = self.slot(of: hash)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, entry.context == context, entry.count == text.count &+ rest.count,
        line.equals(text, bytes.span, at: entry.start),
        rest.isEmpty || line.equals(rest, bytes.span, at: entry.start &+ text.count)
      {
        return Int(slots[slot])
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// Gives a text that did not come yet the next number.
  package mutating func add(
    _ text: Range<Int>, and rest: Range<Int> = 0..<0, in line: Span<UInt8>, context: Int = 0
  ) {
    let hash = Self.hash(of: text, rest, in: line, context)
    entries.append(
      Entry(
        hash: hash, context: context, start: bytes.count, count: text.count + rest.count))
    for position in text { bytes.append(line[position]) }
    for position in rest { bytes.append(line[position]) }
    if 2 * entries.count > slots.count {
      slots = Array(repeating: -1, count: max(8, 2 * slots.count))
      for number in entries.indices { put(number) }
    } else {
      put(entries.count - 1)
    }
  }

  private static func hash(
    of text: Range<Int>, _ rest: Range<Int>, in line: Span<UInt8>, _ context: Int
  ) -> UInt64 {
    let hash = line.hash(of: text, seed: seed &+ UInt64(truncatingIfNeeded: context))
    return rest.isEmpty ? hash : line.hash(of: rest, seed: hash)
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
