import ByteScanning
package import Hashing
import JSON

extension LogContents {
  /// Returns the tree over the first lines of the log, which a number of threads hash; that of the
  /// processors if `nil`.
  ///
  /// - Precondition: There are as many lines.
  package func merkleTree(over count: Int, threads: Int?) throws(LogError) -> MerkleTree {
    var tree = MerkleTree()
    var path: String?
    var isPlain = true
    try forEachPiece(
      through: count, threads: threads, makeWorker: { _ in },
      read: { _, lines in Self.leafHashes(of: lines) },
      take: { hashes, _, place throws(LogError) in
        // No segment has more or fewer lines than its last one says.
        isPlain = isPlain && (path == place.path || tree.count == place.firstSequence - 1)
        path = place.path
        guard isPlain, var hashes else {
          isPlain = false
          return
        }
        if let last = place.lastSequence { hashes = Array(hashes.prefix(last - tree.count)) }
        tree.append(leafHashes: hashes)
      })
    // Where something is wrong, the lines are read one by one, which tells what.
    return isPlain && tree.count == count ? tree : try merkleTreeOfLines(count)
  }

  private func merkleTreeOfLines(_ count: Int) throws(LogError) -> MerkleTree {
    var tree = MerkleTree()
    try forEachLine(in: 0..<count) { line, _ throws(InputError) in
      try EventNode.checkByteCount(of: line)
      tree.append(leaf: line)
    }
    return tree
  }

  /// Returns the hashes of lines as leaves; `nil` if one is longer than an event may be.
  private static func leafHashes(of lines: Span<UInt8>) -> [Digest]? {
    var leaves: [Range<Int>] = []
    var cursor = LineCursor()
    while let line = cursor.nextLine(in: lines) {
      guard line.count <= EventNode.byteLimit else { return nil }
      leaves.append(line)
    }
    return MerkleTree.leafHashes(of: leaves, in: lines)
  }
}
