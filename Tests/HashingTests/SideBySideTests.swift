import Hashing
import TestSupport
import Testing

@Suite("Hashing side by side")
struct SideBySideTests {
  @Test("leaves of every length are hashed as one by one", arguments: 0..<4)
  func everyLength(lane: Int) {
    // Each length beside three of 70 bytes, and in another lane for each argument.
    let leaves = (0...300).map { byteCount in
      (0..<4).map { makeLeaf(byteCount: $0 == lane ? byteCount : 70, salt: byteCount + $0) }
    }
    for group in leaves { expectSameHashes(group) }
    expectSameHashes(leaves.map { $0[lane] })
    expectSameHashes(leaves.reversed().map { $0[lane] })
  }

  @Test("leaves of random lengths are hashed as one by one", arguments: 0..<40 as Range<UInt64>)
  func randomLengths(seed: UInt64) {
    var numbers = SplitMix64(seed: seed)
    let count = numbers.number(in: 0...30)
    let largestByteCount = numbers.pick(from: [0, 60, 130, 300]) ?? 0
    let leaves = (0..<count).map { index in
      makeLeaf(byteCount: numbers.number(in: 0...largestByteCount), salt: index)
    }
    expectSameHashes(leaves)
  }

  @Test func `leaves may overlap, repeat and come in any order`() {
    let bytes = makeLeaf(byteCount: 500, salt: 1)
    let ranges = [0..<500, 400..<500, 100..<450, 0..<500, 7..<7, 500..<500, 1..<65, 0..<63]
    #expect(
      MerkleTree.leafHashes(of: ranges, in: bytes.span)
        == ranges.map { MerkleTree.leafHash(bytes.span.extracting($0)) })
  }

  @Test("a leaf outside the buffer is a programming error", arguments: [1, 4])
  func leafOutside(count: Int) async {
    await #expect(processExitsWith: .failure) { [count] in
      let bytes = [UInt8](repeating: 0, count: 100)
      let leaves = Array(repeating: 90..<101, count: count)
      _ = MerkleTree.leafHashes(of: leaves, in: bytes.span)
    }
  }

  @Test func `the hash of a leaf is that of a zero byte and its bytes`() {
    for byteCount in 0...300 {
      let leaf = makeLeaf(byteCount: byteCount, salt: 3)
      #expect(MerkleTree.leafHash(leaf.span) == SHA256.hash(([0] + leaf).span), "\(byteCount)")
    }
  }

  private func expectSameHashes(
    _ leaves: [[UInt8]], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for leaf in leaves {
      ranges.append(bytes.count..<bytes.count + leaf.count)
      bytes += leaf
    }
    #expect(
      MerkleTree.leafHashes(of: ranges, in: bytes.span)
        == leaves.map { SHA256.hash(([0] + $0).span) },
      "\(leaves.map(\.count))", sourceLocation: sourceLocation)
  }

  private func makeLeaf(byteCount: Int, salt: Int) -> [UInt8] {
    (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 * 31 + salt * 7 + $0 >> 3) }
  }
}
