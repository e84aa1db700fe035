extension MerkleTree {
  /// Returns the hashes of many leaves that lie in one buffer.
  ///
  /// They are those of ``leafHash(_:)``, but four leaves are hashed side by side, which takes three
  /// fifths of the time. Their lengths need not be equal: whenever a leaf ends, the next takes its
  /// lane. The last three leaves, and any if there are fewer than four, are hashed one by one.
  ///
  /// - Precondition: The ranges lie in `bytes`.
  /// - Complexity: O(*n*), where *n* is the number of bytes of all leaves.
  public static func leafHashes(of leaves: [Range<Int>], in bytes: Span<UInt8>) -> [Digest] {
    var digests = Array(repeating: Digest(0, 0, 0, 0), count: leaves.count)
    guard leaves.count >= 4 else {
      for index in leaves.indices {
        digests[index] = leafHash(bytes.extracting(leaves[index]))
      }
      return digests
    }

    var state = CompressionState<SIMD4<UInt32>>()
    var lanes = InlineArray<4, LeafInLane> { index in LeafInLane(index, of: leaves) }
    var nextIndex = lanes.count
    while true {
      state.compress(
        .init(
          lanes[0].nextBlock(in: bytes), lanes[1].nextBlock(in: bytes),
          lanes[2].nextBlock(in: bytes), lanes[3].nextBlock(in: bytes)))
      for lane in lanes.indices where lanes[lane].isAtEnd {
        guard nextIndex < leaves.count else {
          finish()
          return digests
        }
        digests[lanes[lane].index] = state[lane].digest
        state[lane] = CompressionState()
        lanes[lane] = LeafInLane(nextIndex, of: leaves)
        nextIndex += 1
      }
    }

    /// Finishes the leaves in the lanes one by one, when there are too few for all lanes.
    func finish() {
      for lane in lanes.indices {
        var single = state[lane]
        while !lanes[lane].isAtEnd { single.compress(lanes[lane].nextBlock(in: bytes)) }
        digests[lanes[lane].index] = single.digest
      }
    }
  }

  /// Replaces nodes by their parents.
  ///
  /// - Precondition: The number of nodes is even.
  static func joinPairs(of nodes: inout [Digest]) {
    let parentCount = nodes.count / 2
    var index = 0
    while index + 4 <= parentCount {
      func block(_ lane: Int) -> MessageBlock {
        MessageBlock(ofNodeOver: nodes[2 * (index + lane)], nodes[2 * (index + lane) + 1])
      }
      func end(_ lane: Int) -> MessageBlock {
        MessageBlock(endOfNodeOver: nodes[2 * (index + lane) + 1])
      }
      var state = CompressionState<SIMD4<UInt32>>()
      state.compress(.init(block(0), block(1), block(2), block(3)))
      state.compress(.init(end(0), end(1), end(2), end(3)))
      for lane in 0..<4 { nodes[index + lane] = state[lane].digest }
      index += 4
    }
    while index < parentCount {
      nodes[index] = nodeHash(nodes[2 * index], nodes[2 * index + 1])
      index += 1
    }
    nodes.removeLast(nodes.count - parentCount)
  }
}

/// A leaf that is being hashed.
private struct LeafInLane {
  /// The index of the leaf.
  let index: Int

  private let leaf: Range<Int>
  private let blockCount: Int
  private var blockIndex: Int = 0

  init(_ index: Int, of leaves: [Range<Int>]) {
    self.index = index
    self.leaf = leaves[index]
    self.blockCount = MessageBlock.blockCount(ofLeafWithByteCount: leaf.count)
  }

  /// Whether all blocks of the message were read.
  var isAtEnd: Bool { blockIndex == blockCount }

  /// Reads a block of the leaf's message.
  @inline(__always)
  mutating func nextBlock(in bytes: Span<UInt8>) -> MessageBlock {
    defer { blockIndex += 1 }
    return MessageBlock(blockIndex, ofLeaf: bytes.extracting(leaf))
  }
}
