import ByteScanning
import Survey

/// The ids of a unit's responses, in the few bytes of a key.
///
/// Most ids end with digits, and what stands before these is that of many others: it is kept once, and
/// the key has its number and that of the digits. Other ids are kept as they are.
struct ResponseIDs: Sendable {
  /// An id.
  ///
  /// Two ids of a unit are one if their keys are, but for those that are kept as they are.
  struct Key: Equatable, Sendable {
    /// The number of what stands before the digits; ``textPrefix`` for an id that is kept as it is.
    let prefix: UInt16
    /// The digits as ``NumberedText`` has them, or where the text is.
    let digits: UInt32

    static let textPrefix: UInt16 = .max

    /// Returns whether a key comes before another: by the beginning of the id, then by its digits.
    func precedes(_ other: Key) -> Bool {
      prefix < other.prefix || prefix == other.prefix && digits < other.digits
    }

    /// Whether the id is kept as it is.
    var isText: Bool { prefix == Self.textPrefix }

    /// A hash of a key that is not of a text.
    func hash(seed: UInt64) -> UInt64 {
      let bits = UInt64(prefix) << 32 | UInt64(digits)
      let product = (bits ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      return product.high ^ product.low
    }
  }

  /// The number of texts before digits that are kept: beyond it, ids hardly share them.
  private static let prefixLimit: Int = 1 << 10

  private var prefixes: TextNumbers = TextNumbers()
  private var texts: TextBlocks = TextBlocks()

  init() {}

  /// The bytes of memory that ids take which are kept as they are.
  var byteCount: Int { texts.byteCount }

  /// Returns whether there is room for an id.
  func hasRoom(forByteCount count: Int, limit: Int) -> Bool {
    texts.usedByteCount + count + 1 <= limit
  }

  /// Returns the key of an id that is kept by its digits, after what stands before them is kept;
  /// `nil` for other ids.
  mutating func numberedKey(of id: NumberedText, in bytes: Span<UInt8>) -> Key? {
    if prefixes.number(of: id.prefix, in: bytes) == nil, prefixes.count < Self.prefixLimit {
      prefixes.add(id.prefix, in: bytes)
    }
    return existingKey(of: id, in: bytes)
  }

  /// What stands before the digits of ids, by number.
  var prefixTexts: [String] { (0..<prefixes.count).map { prefixes.text(of: $0) } }

  /// Keeps what stands before the digits of ids, by the next number.
  mutating func restore(prefix: String) {
    let bytes = prefix.utf8.span
    prefixes.add(0..<bytes.count, in: bytes)
  }

  /// Returns the key of an id that would be kept by its digits, if what stands before them is kept.
  func existingKey(of id: NumberedText, in bytes: Span<UInt8>) -> Key? {
    prefixes.number(of: id.prefix, in: bytes).map {
      Key(prefix: UInt16($0), digits: id.digits)
    }
  }

  /// Keeps an id as it is and returns its key.
  mutating func textKey(of id: Range<Int>, in bytes: Span<UInt8>) -> Key {
    Key(prefix: Key.textPrefix, digits: texts.append(id, of: bytes))
  }

  /// Returns whether a key of a text is that of an id.
  func isText(_ key: Key, _ id: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    texts.isText(from: key.digits, id, of: bytes)
  }

  /// Returns the hash of the text of a key.
  func textHash(of key: Key, seed: UInt64) -> UInt64 {
    texts.hash(ofTextFrom: key.digits, seed: seed)
  }

  /// Returns an id as it is written.
  func text(of key: Key) -> String {
    if key.isText { return texts.text(from: key.digits) }
    return prefixes.text(of: Int(key.prefix)) + NumberedText.text(ofDigits: key.digits)
  }
}

/// Texts in blocks of bytes, each behind the number of its bytes.
///
/// A text is known by where it begins.
private struct TextBlocks: Sendable {
  private static let byteCountPerBlock: Int = 1 << 13

  private var blocks: [[UInt8]] = []

  /// The offset in the last block from which on it is free.
  private var end: Int = TextBlocks.byteCountPerBlock

  init() {}

  /// The bytes of memory that the blocks take.
  var byteCount: Int { blocks.reduce(0) { $0 + $1.capacity } }

  /// The number of bytes that are taken, and those left free at the ends of blocks.
  var usedByteCount: Int { max(0, (blocks.count - 1) * Self.byteCountPerBlock + end) }

  /// Adds a text and returns where it begins.
  ///
  /// - Precondition: It has at most 255 bytes, and there is room for it.
  mutating func append(_ text: Range<Int>, of bytes: Span<UInt8>) -> UInt32 {
    if end + text.count + 1 > Self.byteCountPerBlock {
      blocks.append(Array(repeating: 0, count: Self.byteCountPerBlock))
      end = 0
    }
    let start = (blocks.count - 1) * Self.byteCountPerBlock + end
    blocks[blocks.count - 1][end] = UInt8(text.count)
    blocks[blocks.count - 1].replace(from: end + 1, by: text, of: bytes)
    end += text.count + 1
    return UInt32(start)
  }

  func text(from start: UInt32) -> String {
    let (block, range) = place(of: start)
    return String(decoding: blocks[block][range], as: UTF8.self)
  }

  /// Returns whether a text is that of some bytes.
  func isText(from start: UInt32, _ text: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    let (number, range) = place(of: start)
    let block = blocks[number]
    return range.count == text.count && bytes.equals(text, block.span, at: range.lowerBound)
  }

  func hash(ofTextFrom start: UInt32, seed: UInt64) -> UInt64 {
    let (number, range) = place(of: start)
    let block = blocks[number]
    return block.span.hash(of: range, seed: seed)
  }

  private func place(of start: UInt32) -> (block: Int, range: Range<Int>) {
    let (block, offset) = Int(start).quotientAndRemainder(dividingBy: Self.byteCountPerBlock)
    return (block, offset + 1..<offset + 1 + Int(blocks[block][offset]))
  }
}
