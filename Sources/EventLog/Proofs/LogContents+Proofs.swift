public import Hashing
import JSON

extension LogContents {
  /// Returns the tree over the first lines of the log, with what it needs to prove something.
  ///
  /// - Parameter count: The number of lines; all if `nil`.
  /// - Throws: ``LogError`` as in ``merkleTree(over:)``.
  /// - Complexity: O(*n*) in the bytes of the lines. The tree has 64 bytes for every line.
  public func provingTree(over count: Int? = nil) throws(LogError) -> ProvingTree {
    var tree = ProvingTree()
    try forEachLine(in: 0..<min(self.count, count ?? self.count)) { line, _ throws(InputError) in
      try EventNode.checkByteCount(of: line)
      tree.append(leafHash: MerkleTree.leafHash(line))
    }
    return tree
  }

  /// Returns the line of an event as it stands in the log, without its line feed.
  ///
  /// - Precondition: The log has an event of the sequence.
  /// - Throws: ``LogError`` if the file cannot be read, or the line is longer than an event may be.
  public func line(ofEvent sequence: Int) throws(LogError) -> [UInt8] {
    precondition(sequence >= 1 && sequence <= count, "There is no event \(sequence)")
    var bytes: [UInt8] = []
    try forEachLine(in: sequence - 1..<sequence) { line, _ throws(InputError) in
      try EventNode.checkByteCount(of: line)
      bytes.reserveCapacity(line.count)
      for offset in line.indices { bytes.append(line[offset]) }
    }
    return bytes
  }
}
