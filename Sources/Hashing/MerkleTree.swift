/// The Merkle tree over a list of byte strings that only grows.
///
/// The root stands for the whole list: it changes if a leaf is changed, removed,
/// inserted or moved. Hashing is that of RFC 9162, *Certificate Transparency
/// Version 2.0*, section 2.1.1: a leaf is hashed behind a zero byte and two
/// subtrees behind a one, so that no leaf can pass for a node; of *n* leaves,
/// the left subtree holds the largest power of two that is smaller than *n*.
///
/// The leaves aren't kept. All that is needed to go on is the roots of the
/// perfect subtrees that the list splits into, one for every one bit of
/// ``count``: ``subtreeRoots``. With them a tree can be stored and continued:
///
/// ```swift
/// let restored = MerkleTree(count: tree.count, subtreeRoots: tree.subtreeRoots)
/// ```
public struct MerkleTree: Equatable, Sendable {
  /// The number of leaves.
  public private(set) var count: Int

  /// The roots of the perfect subtrees, from the first leaves to the last.
  ///
  /// Their sizes are the powers of two that add up to ``count``, in falling order.
  public private(set) var subtreeRoots: [Digest]

  /// Creates a tree without leaves.
  public init() {
    self.count = 0
    self.subtreeRoots = []
  }

  /// Creates the tree that had these values of ``count`` and ``subtreeRoots``.
  ///
  /// `nil` if `count` is negative, or the number of roots isn't the number of
  /// one bits in `count`.
  public init?(count: Int, subtreeRoots: [Digest]) {
    guard count >= 0, subtreeRoots.count == count.nonzeroBitCount else { return nil }
    self.count = count
    self.subtreeRoots = subtreeRoots
  }

  /// The hash of the whole tree.
  ///
  /// For a tree without leaves that is the SHA-256 of no bytes.
  ///
  /// - Complexity: O(log *n*), where *n* is the number of leaves.
  public var root: Digest {
    guard var root = subtreeRoots.last else { return SHA256().finalize() }
    for left in subtreeRoots.dropLast().reversed() {
      root = Self.nodeHash(left, root)
    }
    return root
  }

  /// Appends a leaf.
  ///
  /// - Complexity: O(log *n*) hashes of two digests, but on average one, and a
  ///   hash of `bytes`.
  public mutating func append(leaf bytes: Span<UInt8>) {
    append(leafHash: Self.leafHash(bytes))
  }

  /// Appends a leaf whose hash is known.
  ///
  /// Hashing the leaves is most of the work and can be done in parallel; this is
  /// the rest.
  public mutating func append(leafHash: Digest) {
    // Like adding one to a binary number: a carry joins two subtrees of equal size.
    var carry = leafHash
    for _ in 0..<count.trailingOneBitCount {
      carry = Self.nodeHash(subtreeRoots.removeLast(), carry)
    }
    subtreeRoots.append(carry)
    count += 1
  }

  /// Appends leaves whose hashes are known.
  ///
  /// The same as ``append(leafHash:)`` for each, but four nodes are hashed side by side. With a
  /// thousand leaves at a time that takes little more than half the time, with four it gains nothing.
  ///
  /// - Complexity: O(*n* + log ``count``), where *n* is the number of leaves.
  public mutating func append(leafHashes: [Digest]) {
    append(subtrees: leafHashes, ofLeafCount: 1)
  }

  /// Appends the leaves of another tree.
  ///
  /// A list can be hashed in parts of, say, 65 536 leaves at the same time, and the trees of the
  /// parts be joined in order:
  ///
  /// ```swift
  /// for part in parts { tree.append(part) }
  /// ```
  ///
  /// - Precondition: ``count`` is a multiple of the largest power of two that is not larger than
  ///   the count of the other tree, whose perfect subtrees are part of the joined tree then.
  /// - Complexity: O(log *n*) hashes of two digests, where *n* is the number of leaves of both.
  public mutating func append(_ other: MerkleTree) {
    var leafCounts = other.count
    for root in other.subtreeRoots {
      let leafCount = 1 << (Int.bitWidth - 1 - leafCounts.leadingZeroBitCount)
      leafCounts -= leafCount
      precondition(
        count.isMultiple(of: leafCount),
        "A subtree of \(leafCount) leaves can't begin at leaf \(count)")
      append(subtrees: [root], ofLeafCount: leafCount)
    }
  }

  /// Appends perfect subtrees of equal size.
  ///
  /// - Precondition: ``count`` is a multiple of `leafCount`, which is a power of two.
  private mutating func append(subtrees: [Digest], ofLeafCount leafCount: Int) {
    // Level by level. Of every level remains at most one root, the last.
    var nodes = subtrees
    var remaining: [Digest] = []
    var nodeLeafCount = leafCount
    while !nodes.isEmpty {
      if count & nodeLeafCount != 0 { nodes.insert(subtreeRoots.removeLast(), at: 0) }
      if !nodes.count.isMultiple(of: 2) { remaining.append(nodes.removeLast()) }
      Self.joinPairs(of: &nodes)
      nodeLeafCount *= 2
    }
    subtreeRoots.append(contentsOf: remaining.reversed())
    count += subtrees.count * leafCount
  }

  /// Returns the hash of a leaf: the SHA-256 of a zero byte and the leaf's bytes.
  public static func leafHash(_ bytes: Span<UInt8>) -> Digest {
    var state = CompressionState<UInt32>()
    for index in 0..<MessageBlock.blockCount(ofLeafWithByteCount: bytes.count) {
      state.compress(MessageBlock(index, ofLeaf: bytes))
    }
    return state.digest
  }

  /// Returns the hash of a node: the SHA-256 of a one byte and the hashes of both subtrees.
  static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    var state = CompressionState<UInt32>()
    state.compress(MessageBlock(ofNodeOver: left, right))
    state.compress(MessageBlock(endOfNodeOver: right))
    return state.digest
  }
}

extension Int {
  fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
