/// A proof that a leaf is in a tree at an index.
///
/// It holds the hashes that lead from the leaf to the root, at most one for every level of the tree:
/// 20 for a million leaves. ``ProvingTree`` makes it; checking needs neither the tree nor the other
/// leaves.
public struct InclusionProof: Hashable, Sendable {
  /// The index of the leaf, from 0.
  public let index: Int

  /// The roots of the subtrees beside the way, from the leaf's sibling up to a child of the root.
  public let hashes: [Digest]

  /// Creates a proof, which need not hold.
  public init(index: Int, hashes: [Digest]) {
    self.index = index
    self.hashes = hashes
  }

  /// Returns whether the tree has a leaf of this hash at ``index``.
  ///
  /// The algorithm of RFC 9162, section 2.1.3.2. Nothing that the proof, the hash or the head may
  /// hold makes it trap.
  ///
  /// The hashes do not say how many leaves there are: a proof holds for every size that puts the
  /// leaf on a way of the same turns. A size is to be believed only together with its root.
  ///
  /// - Parameters:
  ///   - leafHash: The hash of the leaf, as ``MerkleTree/leafHash(_:)`` gives it.
  ///   - head: The size and root of the tree, from somebody who is believed.
  /// - Complexity: O(*h*) hashes of two digests, where *h* is the number of ``hashes``.
  public func holds(for leafHash: Digest, in head: TreeHead) -> Bool {
    guard index >= 0, index < head.size else { return false }
    // The places of the node on the way and of the last node of its level.
    var place = index
    var lastPlace = head.size - 1
    var hash = leafHash
    for sibling in hashes {
      guard lastPlace > 0 else { return false }
      if place & 1 == 1 || place == lastPlace {
        hash = MerkleTree.nodeHash(sibling, hash)
        // The last node of a level may have no sibling there; it is its own parent then.
        while place & 1 == 0, place > 0 {
          place >>= 1
          lastPlace >>= 1
        }
      } else {
        hash = MerkleTree.nodeHash(hash, sibling)
      }
      place >>= 1
      lastPlace >>= 1
    }
    return lastPlace == 0 && hash == head.root
  }
}
