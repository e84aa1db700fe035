import Hashing
import Testing

@Suite("Consistency proofs")
struct ConsistencyProofTests {
  private let tree: ProvingTree = SmallTrees.tree

  @Test(
    "a proof from every size to every later one holds", arguments: 1...SmallTrees.sizeLimit)
  func everyPair(newSize: Int) {
    let new = tree.head(ofFirst: newSize)
    for oldSize in 1...newSize {
      let proof = tree.consistencyProof(from: oldSize, to: newSize)
      #expect(proof.holds(from: tree.head(ofFirst: oldSize), to: new), "\(oldSize) to \(newSize)")
      #expect(proof.hashes.isEmpty == (oldSize == newSize))
    }
  }

  @Test(
    "a proof with one hash changed, more or less is refused",
    arguments: 1...SmallTrees.changedSizeLimit)
  func changedHashes(newSize: Int) {
    let new = tree.head(ofFirst: newSize)
    for oldSize in 1...newSize {
      let old = tree.head(ofFirst: oldSize)
      let proof = tree.consistencyProof(from: oldSize, to: newSize)
      for hashes in SmallTrees.changes(of: proof.hashes) {
        #expect(
          !ConsistencyProof(hashes: hashes).holds(from: old, to: new),
          "\(oldSize) to \(newSize): \(hashes)")
      }
    }
  }

  @Test("a proof is refused for another root", arguments: 1...SmallTrees.changedSizeLimit)
  func changedRoot(newSize: Int) {
    let new = tree.head(ofFirst: newSize)
    for oldSize in 1...newSize {
      let old = tree.head(ofFirst: oldSize)
      let proof = tree.consistencyProof(from: oldSize, to: newSize)
      for bit in [0, 100, 255] {
        let otherOld = TreeHead(size: oldSize, root: SmallTrees.changed(old.root, bit: bit))
        let otherNew = TreeHead(size: newSize, root: SmallTrees.changed(new.root, bit: bit))
        #expect(!proof.holds(from: otherOld, to: new), "\(oldSize) to \(newSize)")
        #expect(!proof.holds(from: old, to: otherNew), "\(oldSize) to \(newSize)")
        #expect(!proof.holds(from: otherOld, to: otherNew) || oldSize == newSize)
      }
      #expect(oldSize == newSize || !proof.holds(from: new, to: old))
    }
  }

  /// As with inclusion, the hashes do not hold the sizes.
  @Test(
    "a proof holds for another size only if both roots are made of its hashes in the same way",
    arguments: 1...SmallTrees.changedSizeLimit)
  func changedSizes(newSize: Int) {
    let new = tree.head(ofFirst: newSize)
    for oldSize in 1...newSize {
      let old = tree.head(ofFirst: oldSize)
      let proof = tree.consistencyProof(from: oldSize, to: newSize)
      let made = Self.recipe(from: oldSize, to: newSize)
      for otherSize in -1...SmallTrees.changedSizeLimit + 16 {
        let otherOld = TreeHead(size: otherSize, root: old.root)
        let otherNew = TreeHead(size: otherSize, root: new.root)
        #expect(
          proof.holds(from: otherOld, to: new)
            == (made == Self.recipe(from: otherSize, to: newSize)),
          "\(oldSize) as \(otherSize) to \(newSize)")
        #expect(
          proof.holds(from: old, to: otherNew)
            == (made == Self.recipe(from: oldSize, to: otherSize)),
          "\(oldSize) to \(newSize) as \(otherSize)")
      }
    }
  }

  /// How both roots are made of the hashes of a proof, which are numbered; `nil` if there is none.
  private static func recipe(from oldSize: Int, to newSize: Int) -> [String]? {
    guard oldSize > 0, oldSize <= newSize else { return nil }
    var count = 0
    func hash() -> String {
      count += 1
      return "\(count)"
    }
    /// RFC 9162, section 2.1.4.1: SUBPROOF, in words instead of hashes.
    func subproof(_ oldSize: Int, _ newSize: Int, isWhole: Bool) -> (old: String, new: String) {
      guard oldSize < newSize else {
        let node = isWhole ? "old" : hash()
        return (node, node)
      }
      var leftCount = 1
      while leftCount * 2 < newSize { leftCount *= 2 }
      if oldSize <= leftCount {
        let left = subproof(oldSize, leftCount, isWhole: isWhole)
        return (left.old, "(\(left.new) \(hash()))")
      }
      let right = subproof(oldSize - leftCount, newSize - leftCount, isWhole: false)
      let left = hash()
      return ("(\(left) \(right.old))", "(\(left) \(right.new))")
    }
    let roots = subproof(oldSize, newSize, isWhole: true)
    return [roots.old, roots.new, "\(count)"]
  }

  @Test(
    "numbers at the ends of their range are refused and do not trap",
    arguments: [Int.min, -1, 0, 1, 64, 1 << 62, .max - 1, .max],
    [Int.min, -1, 0, 1, 64, 1 << 62, .max - 1, .max])
  func extremes(oldSize: Int, newSize: Int) {
    let hash = SmallTrees.foreignHash
    for count in [0, 1, 62, 63, 64, 65, 200] {
      let proof = ConsistencyProof(hashes: Array(repeating: hash, count: count))
      let isSame = oldSize == newSize && oldSize > 0 && count == 0
      #expect(
        proof.holds(
          from: TreeHead(size: oldSize, root: hash), to: TreeHead(size: newSize, root: hash))
          == isSame)
    }
  }

  @Test("a tree that is no extension cannot be proved", arguments: [(0, 3), (4, 3), (3, 67)])
  func noExtension(oldSize: Int, newSize: Int) async {
    await #expect(processExitsWith: .failure) { [oldSize, newSize] in
      _ = SmallTrees.tree.consistencyProof(from: oldSize, to: newSize)
    }
  }
}
