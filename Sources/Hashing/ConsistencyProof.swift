/// A proof that a tree has all leaves of an older one, unchanged and in order, before its others.
///
/// ``ProvingTree`` makes it; checking needs neither of the trees.
public struct ConsistencyProof: Hashable, Sendable {
  /// The roots of subtrees of which both trees are made, in the order of RFC 9162.
  public let hashes: [Digest]

  /// Creates a proof, which need not hold.
  public init(hashes: [Digest]) {
    self.hashes = hashes
  }

  /// Returns whether the newer tree begins with the leaves of the older one.
  ///
  /// The algorithm of RFC 9162, section 2.1.4.2. The specification leaves out trees of the same
  /// size; they need no hashes and the same root. An older tree without leaves is refused, since
  /// nothing would be proved. Nothing that the proof or the heads may hold makes it trap.
  ///
  /// - Parameters:
  ///   - old: The size and root of the older tree, from somebody who is believed.
  ///   - new: The size and root of the newer tree, from somebody who is believed.
  /// - Complexity: O(*h*) hashes of two digests, where *h* is the number of ``hashes``.
  public func holds(from old: TreeHead, to new: TreeHead) -> Bool {
    guard old.size > 0, old.size <= new.size else { return false }
    if old.size == new.size { return hashes.isEmpty && old.root == new.root }
    guard !hashes.isEmpty else { return false }
    // A perfect old tree is a node of the new one, and its root is left out of the proof.
    let isOldPerfect = old.size & (old.size - 1) == 0
    let path = isOldPerfect ? [old.root] + hashes : hashes
    // The places of the node on the way and of the last node of its level in the new tree.
    var place = old.size - 1
    var lastPlace = new.size - 1
    while place & 1 == 1 {
      place >>= 1
      lastPlace >>= 1
    }
    var oldRoot = path[0]
    var newRoot = path[0]
    for sibling in path.dropFirst() {
      guard lastPlace > 0 else { return false }
      if place & 1 == 1 || place == lastPlace {
        oldRoot = MerkleTree.nodeHash(sibling, oldRoot)
        newRoot = MerkleTree.nodeHash(sibling, newRoot)
        while place & 1 == 0, place > 0 {
          place >>= 1
          lastPlace >>= 1
        }
      } else {
        newRoot = MerkleTree.nodeHash(newRoot, sibling)
      }
      place >>= 1
      lastPlace >>= 1
    }
    return lastPlace == 0 && oldRoot == old.root && newRoot == new.root
  }
}
