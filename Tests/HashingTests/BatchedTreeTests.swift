import Hashing
import TestSupport
import Testing

@Suite("Merkle trees in batches")
struct BatchedTreeTests {
  /// The largest number of leaves in one batch; hashing side by side is slow in a debug build.
  private static let countLimit: Int = {
    #if DEBUG
    70
    #else
    200
    #endif
  }()

  private static let hashes: [Digest] = (0..<400).map { SHA256.hash("\($0)".utf8.span) }

  /// The trees over the first hashes, by their number, made one by one.
  private static let trees: [MerkleTree] = {
    var tree = MerkleTree()
    return [tree]
      + hashes.map { hash in
        tree.append(leafHash: hash)
        return tree
      }
  }()

  @Test("a batch gives the same tree as one by one", arguments: 0...countLimit)
  func oneBatch(count: Int) {
    var tree = MerkleTree()
    tree.append(leafHashes: Array(Self.hashes.prefix(count)))
    #expect(tree == Self.trees[count])
  }

  @Test("two batches give the same tree as one by one", arguments: 0...33)
  func twoBatches(firstCount: Int) {
    for count in firstCount...firstCount + 18 {
      var tree = Self.trees[firstCount]
      tree.append(leafHashes: Array(Self.hashes[firstCount..<count]))
      #expect(tree == Self.trees[count], "\(firstCount) and \(count - firstCount)")
    }
  }

  @Test("any batches give the same tree as one by one", arguments: 0..<10 as Range<UInt64>)
  func randomBatches(seed: UInt64) {
    var numbers = SplitMix64(seed: seed)
    let largestBatch = numbers.number(in: 1...100)
    var tree = MerkleTree()
    while tree.count < Self.hashes.count {
      let end = min(tree.count + numbers.number(in: 0...largestBatch), 400)
      tree.append(leafHashes: Array(Self.hashes[tree.count..<end]))
      #expect(tree == Self.trees[end])
    }
  }

  @Test("trees of parts are joined to the tree of all", arguments: [1, 2, 8, 32, 64, 256])
  func joining(partCount: Int) {
    for count in stride(from: 0, through: 400, by: 19) {
      var tree = MerkleTree()
      for start in stride(from: 0, to: count, by: partCount) {
        tree.append(makeTree(Self.hashes[start..<min(start + partCount, count)]))
      }
      #expect(tree == Self.trees[count])
    }
  }

  @Test("a tree is joined wherever its largest subtree fits", arguments: 0...40)
  func joiningAnywhere(firstCount: Int) {
    for count in 0...firstCount where count == 0 || firstCount % largestPower(in: count) == 0 {
      var tree = Self.trees[firstCount]
      tree.append(makeTree(Self.hashes[firstCount..<firstCount + count]))
      #expect(tree == Self.trees[firstCount + count], "\(firstCount) and \(count)")
    }
  }

  @Test("a tree that doesn't fit can't be joined", arguments: [(1, 2), (3, 3), (4, 8)])
  func misplacedTree(firstCount: Int, count: Int) async {
    await #expect(processExitsWith: .failure) { [firstCount, count] in
      var tree = Self.trees[firstCount]
      tree.append(Self.trees[count])
    }
  }

  private func makeTree(_ hashes: ArraySlice<Digest>) -> MerkleTree {
    var tree = MerkleTree()
    for hash in hashes { tree.append(leafHash: hash) }
    return tree
  }

  private func largestPower(in count: Int) -> Int {
    var power = 1
    while power * 2 <= count { power *= 2 }
    return power
  }
}
