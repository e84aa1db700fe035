import Hashing

/// Trees of a few leaves, which tests of proofs share.
enum SmallTrees {
  /// The largest size whose proofs are all tried: a perfect tree and two leaves more.
  static let sizeLimit: Int = 66

  /// The largest size of which every change of a proof is tried; hashing is slow in a debug build.
  static let changedSizeLimit: Int = {
    #if DEBUG
    18
    #else
    sizeLimit
    #endif
  }()

  /// The hash of a leaf, another for every index.
  static func leafHash(_ index: Int) -> Digest {
    MerkleTree.leafHash([UInt8(truncatingIfNeeded: index), 1].span)
  }

  /// A tree of the largest size.
  static let tree: ProvingTree = {
    var tree = ProvingTree()
    for index in 0..<sizeLimit { tree.append(leafHash: leafHash(index)) }
    return tree
  }()

  /// A hash that is in no tree.
  static let foreignHash: Digest = SHA256.hash("foreign".utf8.span)

  /// Returns a digest with one bit changed.
  static func changed(_ digest: Digest, bit: Int) -> Digest {
    var bytes = array(digest)
    bytes[bit / 8 % bytes.count] ^= 1 << UInt8(bit % 8)
    return Digest(bytes.span) ?? digest
  }

  /// Returns every list of hashes that differs from a list by one hash: changed, left out, doubled
  /// or put in.
  static func changes(of hashes: [Digest]) -> [[Digest]] {
    var changes: [[Digest]] = []
    for position in 0...hashes.count {
      var longer = hashes
      longer.insert(foreignHash, at: position)
      changes.append(longer)
      guard position < hashes.count else { continue }
      var other = hashes
      other[position] = changed(other[position], bit: position * 37)
      changes.append(other)
      var shorter = hashes
      shorter.remove(at: position)
      changes.append(shorter)
      var doubled = hashes
      doubled.insert(hashes[position], at: position)
      changes.append(doubled)
      if position > 0 {
        var swapped = hashes
        swapped.swapAt(position - 1, position)
        changes.append(swapped)
      }
    }
    return changes
  }
}
