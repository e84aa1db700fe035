import Hashing
import Testing

@Suite("Trees that prove")
struct ProvingTreeTests {
  @Test("a head of every size is that of the tree that keeps nothing", arguments: 0...66)
  func heads(size: Int) {
    var tree = MerkleTree()
    for index in 0..<size { tree.append(leafHash: SmallTrees.leafHash(index)) }
    #expect(SmallTrees.tree.head(ofFirst: size) == tree.head)
    #expect(tree.head == TreeHead(size: size, root: tree.root))
  }

  @Test func `the hashes of leaves can be read again`() {
    let tree = SmallTrees.tree
    #expect(tree.count == SmallTrees.sizeLimit)
    #expect(
      (0..<tree.count).map { tree.leafHash(at: $0) }
        == (0..<tree.count).map { SmallTrees.leafHash($0) })
  }

  @Test func `a head of more leaves than there are is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = SmallTrees.tree.head(ofFirst: 67)
    }
  }
}
