// Measures how long the leaves and nodes of a Merkle tree take, one by one and side by side.

import Hashing

let leafCount = 4096
let leafByteCount = 420
let bytes = (0..<leafCount * leafByteCount).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
let leaves = (0..<leafCount).map { $0 * leafByteCount..<($0 + 1) * leafByteCount }

/// Prints the best and the median time of a piece of work, in nanoseconds a leaf.
func measure(_ name: String, _ expected: Digest, _ work: () -> Digest) {
  var times: [Int] = []
  for _ in 0..<50 {
    let start = ContinuousClock.now
    let result = work()
    times.append(Int(start.duration(to: .now) / .nanoseconds(1)) / leafCount)
    precondition(result == expected, "\(name): other hashes")
  }
  times.sort()
  print("\(name): best \(times[0]) ns, median \(times[times.count / 2]) ns a leaf")
}

let hashes = leaves.map { MerkleTree.leafHash(bytes.span.extracting($0)) }
var tree = MerkleTree()
for hash in hashes { tree.append(leafHash: hash) }
let last = hashes[leafCount - 1]
let root = tree.root

measure("leaves one by one", last) {
  var hash = last
  for leaf in leaves { hash = MerkleTree.leafHash(bytes.span.extracting(leaf)) }
  return hash
}
measure("leaves side by side", last) {
  MerkleTree.leafHashes(of: leaves, in: bytes.span)[leafCount - 1]
}
measure("nodes one by one", root) {
  var tree = MerkleTree()
  for hash in hashes { tree.append(leafHash: hash) }
  return tree.root
}
measure("nodes side by side", root) {
  var tree = MerkleTree()
  tree.append(leafHashes: hashes)
  return tree.root
}
measure("leaves and nodes side by side", root) {
  var tree = MerkleTree()
  tree.append(leafHashes: MerkleTree.leafHashes(of: leaves, in: bytes.span))
  return tree.root
}
