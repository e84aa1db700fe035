import Hashing
import Testing

/// The proofs that implementations of RFC 6962 and RFC 9162 test with: those over the eight leaves of
/// the tests of Certificate Transparency, `python/ct/crypto/merkle_test.py` of
/// github.com/google/certificate-transparency, and `proof/verify_test.go` of
/// github.com/transparency-dev/merkle.
@Suite("Published proofs")
struct PublishedProofTests {
  private static let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ]

  private func tree() throws -> ProvingTree {
    var tree = ProvingTree()
    for leaf in Self.leaves {
      let bytes = try bytes(hexadecimal: leaf)
      tree.append(leafHash: MerkleTree.leafHash(bytes.span))
    }
    return tree
  }

  private func digests(_ texts: [String]) throws -> [Digest] {
    try texts.map { text in
      let bytes = try bytes(hexadecimal: text)
      let digest = Digest(bytes.span)
      return try #require(digest)
    }
  }

  @Test(
    "inclusion proofs are made as published, and hold",
    arguments: [
      (0, 1, []),
      (
        0, 8,
        [
          "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
          "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ]
      ),
      (
        5, 8,
        [
          "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
          "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
      ),
      (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
      (
        1, 5,
        [
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
          "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ]
      ),
    ] as [(Int, Int, [String])])
  func inclusion(index: Int, size: Int, published: [String]) throws {
    let tree = try tree()
    let proof = tree.inclusionProof(ofLeafAt: index, inFirst: size)
    #expect(proof == InclusionProof(index: index, hashes: try digests(published)))
    #expect(proof.holds(for: tree.leafHash(at: index), in: tree.head(ofFirst: size)))
  }

  @Test(
    "consistency proofs are made as published, and hold",
    arguments: [
      (1, 1, []),
      (
        1, 8,
        [
          "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
          "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ]
      ),
      (
        6, 8,
        [
          "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
          "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
      ),
      (
        2, 5,
        [
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
          "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ]
      ),
    ] as [(Int, Int, [String])])
  func consistency(oldSize: Int, newSize: Int, published: [String]) throws {
    let tree = try tree()
    let proof = tree.consistencyProof(from: oldSize, to: newSize)
    #expect(proof == ConsistencyProof(hashes: try digests(published)))
    #expect(proof.holds(from: tree.head(ofFirst: oldSize), to: tree.head(ofFirst: newSize)))
  }
}
