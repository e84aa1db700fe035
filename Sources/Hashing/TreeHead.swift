/// The size and the root of a Merkle tree, which together stand for the list of its leaves.
///
/// Whoever noted both can tell any other list from this one. RFC 9162, section 1.1, calls a
/// statement of them a tree head.
public struct TreeHead: Hashable, Sendable {
  /// The number of leaves.
  public let size: Int

  /// The hash of the whole tree.
  public let root: Digest

  /// Creates a tree head.
  public init(size: Int, root: Digest) {
    self.size = size
    self.root = root
  }
}

extension MerkleTree {
  /// The size and root of the tree.
  ///
  /// - Complexity: O(log *n*), where *n* is the number of leaves.
  public var head: TreeHead { TreeHead(size: count, root: root) }
}
