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

  /// Returns the hash of a leaf: the SHA-256 of a zero byte and the leaf's bytes.
  public static func leafHash(_ bytes: Span<UInt8>) -> Digest {
    var hash = SHA256()
    hash.update(0)
    hash.update(bytes)
    return hash.finalize()
  }

  /// Returns the hash of a node: the SHA-256 of a one byte and the hashes of both subtrees.
  static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    var hash = SHA256()
    hash.update(1)
    hash.update(left.bytes.span)
    hash.update(right.bytes.span)
    return hash.finalize()
  }
}

extension Int {
  fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
