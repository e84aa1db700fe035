/// The SHA-256 hash function, fed piece by piece.
///
/// FIPS 180-4, *Secure Hash Standard*, sections 4.1.2, 4.2.2, 5 and 6.2. A
/// message may be given in pieces of any length; the digest is that of the
/// pieces joined:
///
/// ```swift
/// var hash = SHA256()
/// hash.update(header.span)
/// hash.update(body.span)
/// let digest = hash.finalize()
/// ```
///
/// A copy taken on the way keeps its own state, so messages with the same
/// beginning need it hashed only once.
public struct SHA256: Sendable {
  /// The number of bytes that are compressed at a time.
  static let blockByteCount: Int = 64

  private var state: CompressionState<UInt32> = CompressionState()

  /// The bytes after the last whole block, followed by leftovers of earlier blocks.
  private var pending: InlineArray<64, UInt8> = InlineArray(repeating: 0)

  private var byteCount: UInt64 = 0

  /// Creates the state before the first byte of a message.
  public init() {}

  /// Returns the digest of a message that is at hand as a whole.
  ///
  /// - Complexity: O(*n*), where *n* is the number of bytes.
  public static func hash(_ bytes: Span<UInt8>) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  /// Appends bytes to the message.
  ///
  /// A message may have up to 2⁶¹ − 1 bytes, more than can be fed in a lifetime.
  ///
  /// - Complexity: O(*n*), where *n* is the number of bytes.
  public mutating func update(_ bytes: Span<UInt8>) {
    var offset = 0
    if pendingByteCount > 0 {
      offset = min(Self.blockByteCount - pendingByteCount, bytes.count)
      append(bytes.extracting(first: offset))
    }
    while offset + Self.blockByteCount <= bytes.count {
      state.compress(MessageBlock(bytes.extracting(offset..<offset + Self.blockByteCount)))
      byteCount += UInt64(Self.blockByteCount)
      offset += Self.blockByteCount
    }
    append(bytes.extracting(offset...))
  }

  /// Returns the digest of all bytes so far.
  public consuming func finalize() -> Digest {
    let bitCount = byteCount * 8
    var end = pendingByteCount
    pending[end] = 0x80
    end += 1
    if end > Self.blockByteCount - 8 {
      for index in end..<Self.blockByteCount { pending[index] = 0 }
      state.compress(MessageBlock(pending.span))
      end = 0
    }
    for index in end..<Self.blockByteCount - 8 { pending[index] = 0 }
    var block = MessageBlock(pending.span)
    block[14] = UInt32(truncatingIfNeeded: bitCount >> 32)
    block[15] = UInt32(truncatingIfNeeded: bitCount)
    state.compress(block)
    return state.digest
  }

  /// The number of bytes since the last whole block.
  private var pendingByteCount: Int { Int(byteCount % UInt64(Self.blockByteCount)) }

  /// Appends bytes that reach at most to the end of the current block.
  private mutating func append(_ bytes: Span<UInt8>) {
    let start = pendingByteCount
    for index in bytes.indices { pending[start + index] = bytes[index] }
    byteCount += UInt64(bytes.count)
    if start + bytes.count == Self.blockByteCount { state.compress(MessageBlock(pending.span)) }
  }
}
