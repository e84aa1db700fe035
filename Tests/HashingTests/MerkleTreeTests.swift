import Hashing
import Testing

@Suite("Merkle trees")
struct MerkleTreeTests {
  /// The leaves and roots that implementations of RFC 6962 and RFC 9162 test with,
  /// from `testonly/constants.go` of github.com/transparency-dev/merkle.
  private static let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ]
  private static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test("the published trees have the published roots", arguments: zip(0...8, roots))
  func publishedRoots(count: Int, root: String) throws {
    var tree = MerkleTree()
    for leaf in Self.leaves.prefix(count) {
      let bytes = try bytes(hexadecimal: leaf)
      tree.append(leaf: bytes.span)
    }
    #expect(tree.count == count)
    #expect(tree.root.hexadecimal == root)
  }

  @Test("the root is that of the recursive definition", arguments: 0...70)
  func recursiveDefinition(count: Int) {
    let leaves = makeLeaves(count: count)
    #expect(makeTree(leaves).root == root(ofTreeOver: leaves[...]))
  }

  @Test("a tree keeps one root for every one bit of its count", arguments: 0...70)
  func subtreeRoots(count: Int) {
    let leaves = makeLeaves(count: count)
    var expected: [Digest] = []
    var start = 0
    for exponent in (0..<7).reversed() where count & 1 << exponent != 0 {
      expected.append(root(ofTreeOver: leaves[start..<start + 1 << exponent]))
      start += 1 << exponent
    }
    #expect(makeTree(leaves).subtreeRoots == expected)
  }

  @Test("a restored tree goes on as if never stored", arguments: 0...70)
  func restoring(count: Int) throws {
    let leaves = makeLeaves(count: 70)
    let first = makeTree(Array(leaves.prefix(count)))
    var restored = try #require(
      MerkleTree(count: first.count, subtreeRoots: first.subtreeRoots))
    #expect(restored == first)
    for leaf in leaves.dropFirst(count) {
      restored.append(leafHash: MerkleTree.leafHash(leaf.span))
    }
    #expect(restored == makeTree(leaves))
  }

  @Test(
    "a count that doesn't fit the subtrees is refused",
    arguments: [(-1, 64), (0, 1), (1, 0), (2, 2), (3, 1), (.min, 1)])
  func malformedTrees(count: Int, rootCount: Int) {
    let roots = Array(repeating: MerkleTree().root, count: rootCount)
    #expect(MerkleTree(count: count, subtreeRoots: roots) == nil)
  }

  @Test func `a leaf made of two hashes is no node`() {
    let leaves = makeLeaves(count: 2)
    let tree = makeTree(leaves)
    let hashes = leaves.flatMap { array(MerkleTree.leafHash($0.span)) }
    #expect(makeTree([hashes]).root != tree.root)
    #expect(SHA256.hash(([1] + hashes).span) == tree.root)
  }

  @Test("changing any leaf changes the root", arguments: 0..<13)
  func changedLeaf(index: Int) {
    let leaves = makeLeaves(count: 13)
    var changed = leaves
    changed[index].append(0)
    #expect(makeTree(changed).root != makeTree(leaves).root)
  }

  private func makeLeaves(count: Int) -> [[UInt8]] {
    (0..<count).map { index in (0..<index).map { UInt8($0 ^ index) } }
  }

  private func makeTree(_ leaves: [[UInt8]]) -> MerkleTree {
    var tree = MerkleTree()
    for leaf in leaves { tree.append(leaf: leaf.span) }
    return tree
  }

  /// Returns the hash that RFC 9162, section 2.1.1, defines.
  private func root(ofTreeOver leaves: ArraySlice<[UInt8]>) -> Digest {
    guard let first = leaves.first else { return SHA256.hash("".utf8.span) }
    guard leaves.count > 1 else { return SHA256.hash(([0] + first).span) }
    var leftCount = 1
    while leftCount * 2 < leaves.count { leftCount *= 2 }
    let left = root(ofTreeOver: leaves.prefix(leftCount))
    let right = root(ofTreeOver: leaves.dropFirst(leftCount))
    return SHA256.hash(([1] + array(left) + array(right)).span)
  }
}
