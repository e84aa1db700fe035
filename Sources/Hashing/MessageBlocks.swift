/// A block of a padded message, as 16 big-endian words.
///
/// What makes blocks is inlined, so that their words need not go through memory: otherwise leaves
/// side by side take a third longer.
typealias MessageBlock = InlineArray<16, UInt32>

extension MessageBlock {
  /// Creates a block from its bytes.
  ///
  /// - Precondition: There are 64 bytes.
  @inline(__always)
  init(_ bytes: Span<UInt8>) {
    precondition(bytes.count == SHA256.blockByteCount, "Block has \(bytes.count) bytes")
    @inline(__always)
    func word(_ index: Int) -> UInt32 { bigEndianWord(in: bytes, at: 4 * index) }
    // Written out, because a loop would put the words into memory one by one.
    self = [
      word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7),
      word(8), word(9), word(10), word(11), word(12), word(13), word(14), word(15),
    ]
  }

  /// Creates a block of the message of a leaf: a zero byte, the leaf's bytes and the padding of
  /// FIPS 180-4, section 5.1.1.
  ///
  /// - Precondition: `index` is less than ``blockCount(ofLeafWithByteCount:)``.
  @inline(__always)
  init(_ index: Int, ofLeaf leaf: Span<UInt8>) {
    // The zero byte before the leaf moves every block back by a byte.
    let start = index * SHA256.blockByteCount - 1
    guard index == 0 || start + SHA256.blockByteCount > leaf.count else {
      self.init(leaf.extracting(start..<start + SHA256.blockByteCount))
      return
    }
    if index == 0, leaf.count >= SHA256.blockByteCount - 1 {
      let first = leaf.extracting(first: SHA256.blockByteCount - 1)
      self.init { index in
        index > 0
          ? bigEndianWord(in: first, at: 4 * index - 1)
          : UInt32(first[0]) &<< 16 | UInt32(first[1]) &<< 8 | UInt32(first[2])
      }
      return
    }
    self.init(repeating: 0)
    for position in 0..<16 {
      let offset = start + 4 * position
      if offset >= 0 && offset + 4 <= leaf.count {
        self[position] = bigEndianWord(in: leaf, at: offset)
      } else if offset <= leaf.count {
        for offset in offset..<offset + 4 {
          self[position] = self[position] &<< 8 | UInt32(byte(at: offset, inPaddedLeaf: leaf))
        }
      }
    }
    if index == Self.blockCount(ofLeafWithByteCount: leaf.count) - 1 {
      let bitCount = UInt64(leaf.count + 1) * 8
      self[14] = UInt32(truncatingIfNeeded: bitCount >> 32)
      self[15] = UInt32(truncatingIfNeeded: bitCount)
    }
  }

  /// Returns the number of blocks of the message of a leaf.
  static func blockCount(ofLeafWithByteCount byteCount: Int) -> Int {
    // The zero byte, a one bit that fills a byte, and the length of 8 bytes, rounded up.
    (1 + byteCount + 1 + 8 + SHA256.blockByteCount - 1) / SHA256.blockByteCount
  }

  /// Creates the first of both blocks of the message of a node: a one byte and the digests but
  /// the last byte.
  @inline(__always)
  init(ofNodeOver left: Digest, _ right: Digest) {
    let (left, right) = (left.words, right.words)
    var words: InlineArray<8, UInt64> = [
      left.0, left.1, left.2, left.3, right.0, right.1, right.2, right.3,
    ]
    var before: UInt64 = 1
    for index in words.indices {
      let word = words[index]
      words[index] = before &<< 56 | word &>> 8
      before = word
    }
    self.init { index in
      UInt32(truncatingIfNeeded: words[index / 2] &>> (index % 2 == 0 ? 32 : 0))
    }
  }

  /// Creates the second block: the last byte of a digest, and the padding of 65 bytes.
  @inline(__always)
  init(endOfNodeOver right: Digest) {
    self.init(repeating: 0)
    self[0] = UInt32(truncatingIfNeeded: right.words.3 &<< 24) | 0x80_0000
    self[15] = 65 * 8
  }
}

extension InlineArray<16, SIMD4<UInt32>> {
  /// Creates the block of four messages side by side.
  @inline(__always)
  init(_ first: MessageBlock, _ second: MessageBlock, _ third: MessageBlock, _ fourth: MessageBlock)
  {
    @inline(__always)
    func words(_ index: Int) -> SIMD4<UInt32> {
      SIMD4(first[index], second[index], third[index], fourth[index])
    }
    // Written out, because with an index that isn't constant the compiler copies all four blocks
    // for every word.
    self = [
      words(0), words(1), words(2), words(3), words(4), words(5), words(6), words(7),
      words(8), words(9), words(10), words(11), words(12), words(13), words(14), words(15),
    ]
  }
}

private func byte(at offset: Int, inPaddedLeaf leaf: Span<UInt8>) -> UInt8 {
  if leaf.indices.contains(offset) { return leaf[offset] }
  return offset == leaf.count ? 0x80 : 0
}

@inline(__always)
private func bigEndianWord(in bytes: Span<UInt8>, at offset: Int) -> UInt32 {
  let word = bytes.extracting(offset..<offset + 4)
  return UInt32(word[0]) &<< 24 | UInt32(word[1]) &<< 16 | UInt32(word[2]) &<< 8 | UInt32(word[3])
}
