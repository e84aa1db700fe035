/// A Merkle tree that keeps its hashes, so that it can prove what is in it and how it grew.
///
/// The tree is the one of ``MerkleTree``, which keeps next to nothing and can prove nothing. This one
/// keeps the hashes of all leaves and of all perfect subtrees, 64 bytes for a leaf, and can prove
/// for every size that it had:
///
/// ```swift
/// var tree = ProvingTree()
/// for line in lines { tree.append(leafHash: MerkleTree.leafHash(line.span)) }
/// let proof = tree.inclusionProof(ofLeafAt: 2, inFirst: 5)
/// print(proof.holds(for: MerkleTree.leafHash(lines[2].span), in: tree.head(ofFirst: 5)))
/// ```
public struct ProvingTree: Sendable {
  /// The roots of the perfect subtrees of 2ᵏ leaves, from the first leaves to the last, by *k*.
  private var levels: [[Digest]] = [[]]

  /// Creates a tree without leaves.
  public init() {}

  /// The number of leaves.
  public var count: Int { levels[0].count }

  /// Appends a leaf.
  ///
  /// - Complexity: On average one hash of two digests.
  public mutating func append(leafHash: Digest) {
    var hash = leafHash
    var level = 0
    levels[0].append(hash)
    while levels[level].count.isMultiple(of: 2) {
      hash = MerkleTree.nodeHash(levels[level][levels[level].count - 2], hash)
      level += 1
      if level == levels.count { levels.append([]) }
      levels[level].append(hash)
    }
  }

  /// Returns the hash of a leaf.
  ///
  /// - Precondition: There is a leaf at the index.
  public func leafHash(at index: Int) -> Digest {
    precondition(index >= 0 && index < count, "There is no leaf at \(index)")
    return levels[0][index]
  }

  /// Returns the size and root of the tree when it had some number of leaves.
  ///
  /// - Precondition: The tree has as many leaves.
  /// - Complexity: O(log *n*) hashes of two digests.
  public func head(ofFirst size: Int) -> TreeHead {
    precondition(size >= 0 && size <= count, "The tree has \(count) leaves, not \(size)")
    return TreeHead(size: size, root: size == 0 ? MerkleTree().root : root(of: 0..<size))
  }

  /// Returns the proof that a leaf is in the tree when it had some number of leaves.
  ///
  /// RFC 9162, section 2.1.3.1.
  ///
  /// - Precondition: The tree has as many leaves, and the leaf is one of them.
  /// - Complexity: O(log² *n*) hashes of two digests.
  public func inclusionProof(ofLeafAt index: Int, inFirst size: Int) -> InclusionProof {
    precondition(size >= 0 && size <= count, "The tree has \(count) leaves, not \(size)")
    precondition(index >= 0 && index < size, "There is no leaf at \(index) of \(size)")
    var hashes: [Digest] = []
    var leaves = 0..<size
    while leaves.count > 1 {
      let (left, right) = leaves.subtrees
      hashes.append(root(of: index < left.upperBound ? right : left))
      leaves = index < left.upperBound ? left : right
    }
    return InclusionProof(index: index, hashes: hashes.reversed())
  }

  /// Returns the proof that the tree of some number of leaves begins with those of an older one.
  ///
  /// RFC 9162, section 2.1.4.1.
  ///
  /// - Precondition: The older tree has a leaf, the newer at least as many, and the tree as many
  ///   as the newer.
  /// - Complexity: O(log² *n*) hashes of two digests.
  public func consistencyProof(from oldSize: Int, to newSize: Int) -> ConsistencyProof {
    precondition(newSize <= count, "The tree has \(count) leaves, not \(newSize)")
    precondition(oldSize > 0 && oldSize <= newSize, "\(newSize) leaves don't extend \(oldSize)")
    var hashes: [Digest] = []
    var leaves = 0..<newSize
    while leaves.upperBound != oldSize {
      let (left, right) = leaves.subtrees
      hashes.append(root(of: oldSize <= left.upperBound ? right : left))
      leaves = oldSize <= left.upperBound ? left : right
    }
    // What is left is a node of both trees. The old tree itself is known to whoever checks.
    if leaves.lowerBound > 0 { hashes.append(root(of: leaves)) }
    return ConsistencyProof(hashes: hashes.reversed())
  }

  /// Returns the hash of a subtree.
  private func root(of leaves: Range<Int>) -> Digest {
    let level = leaves.count.trailingZeroBitCount
    if leaves.count == 1 << level { return levels[level][leaves.lowerBound >> level] }
    let (left, right) = leaves.subtrees
    return MerkleTree.nodeHash(root(of: left), root(of: right))
  }
}

extension Range<Int> {
  /// The leaves of both subtrees of a tree of at least two: the left one has the largest power of
  /// two that is smaller than their number (RFC 9162, section 2.1.1).
  fileprivate var subtrees: (left: Range<Int>, right: Range<Int>) {
    let leftCount = 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    let middle = lowerBound + leftCount
    return (lowerBound..<middle, middle..<upperBound)
  }
}
