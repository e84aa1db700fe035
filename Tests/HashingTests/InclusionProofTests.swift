import Hashing
import Testing

@Suite("Inclusion proofs")
struct InclusionProofTests {
  private let tree: ProvingTree = SmallTrees.tree

  @Test("a proof of every leaf holds in trees of every size", arguments: 1...SmallTrees.sizeLimit)
  func everyLeaf(size: Int) {
    let head = tree.head(ofFirst: size)
    for index in 0..<size {
      let proof = tree.inclusionProof(ofLeafAt: index, inFirst: size)
      #expect(proof.index == index)
      #expect(proof.holds(for: SmallTrees.leafHash(index), in: head), "\(index) of \(size)")
    }
  }

  @Test(
    "a proof with one hash changed, more or less is refused",
    arguments: 1...SmallTrees.changedSizeLimit)
  func changedHashes(size: Int) {
    let head = tree.head(ofFirst: size)
    for index in 0..<size {
      let leafHash = SmallTrees.leafHash(index)
      let proof = tree.inclusionProof(ofLeafAt: index, inFirst: size)
      for hashes in SmallTrees.changes(of: proof.hashes) {
        let changed = InclusionProof(index: index, hashes: hashes)
        #expect(!changed.holds(for: leafHash, in: head), "\(index) of \(size): \(hashes)")
      }
    }
  }

  @Test(
    "a proof is refused for another leaf, index or root", arguments: 1...SmallTrees.changedSizeLimit
  )
  func changedLeaf(size: Int) {
    let head = tree.head(ofFirst: size)
    for index in 0..<size {
      let leafHash = SmallTrees.leafHash(index)
      let proof = tree.inclusionProof(ofLeafAt: index, inFirst: size)
      #expect(!proof.holds(for: SmallTrees.changed(leafHash, bit: index), in: head))
      #expect(!proof.holds(for: head.root, in: head) || size == 1)
      let otherRoot = TreeHead(size: size, root: SmallTrees.changed(head.root, bit: index))
      #expect(!proof.holds(for: leafHash, in: otherRoot))
      for otherIndex in -1...size + 1 where otherIndex != index {
        let moved = InclusionProof(index: otherIndex, hashes: proof.hashes)
        #expect(!moved.holds(for: leafHash, in: head), "\(index) as \(otherIndex) of \(size)")
        if (0..<size).contains(otherIndex) {
          #expect(!proof.holds(for: SmallTrees.leafHash(otherIndex), in: head))
        }
      }
    }
  }

  /// The hashes do not hold the size; a root is believed together with its size or not at all.
  @Test(
    "a proof holds for another size only if the way to the root has the same turns",
    arguments: 1...SmallTrees.changedSizeLimit)
  func changedSize(size: Int) {
    for index in 0..<size {
      let proof = tree.inclusionProof(ofLeafAt: index, inFirst: size)
      for otherSize in -1...SmallTrees.changedSizeLimit + 16 {
        let head = TreeHead(size: otherSize, root: tree.head(ofFirst: size).root)
        let isOnTheSameWay =
          otherSize > index
          && Self.turns(to: index, in: otherSize) == Self.turns(to: index, in: size)
        #expect(
          proof.holds(for: SmallTrees.leafHash(index), in: head) == isOnTheSameWay,
          "\(index) of \(size) as of \(otherSize)")
      }
    }
  }

  /// Returns on which side of the way the sibling is, from the leaf to the root.
  private static func turns(to index: Int, in size: Int) -> [Bool] {
    guard size > 1 else { return [] }
    var leftCount = 1
    while leftCount * 2 < size { leftCount *= 2 }
    return index < leftCount
      ? turns(to: index, in: leftCount) + [true]
      : turns(to: index - leftCount, in: size - leftCount) + [false]
  }

  @Test(
    "numbers at the ends of their range are refused and do not trap",
    arguments: [Int.min, -1, 0, 1, 63, 64, .max - 1, .max], [Int.min, -1, 0, 1, 64, .max - 1, .max])
  func extremes(index: Int, size: Int) {
    let hash = SmallTrees.foreignHash
    for count in [0, 1, 62, 63, 64, 65, 200] {
      let proof = InclusionProof(index: index, hashes: Array(repeating: hash, count: count))
      let isLeafItself = index == 0 && size == 1 && count == 0
      #expect(proof.holds(for: hash, in: TreeHead(size: size, root: hash)) == isLeafItself)
    }
  }

  @Test("a leaf that is not there cannot be proved", arguments: [(3, 3), (-1, 3), (0, 67)])
  func missingLeaf(index: Int, size: Int) async {
    await #expect(processExitsWith: .failure) { [index, size] in
      _ = SmallTrees.tree.inclusionProof(ofLeafAt: index, inFirst: size)
    }
  }
}
