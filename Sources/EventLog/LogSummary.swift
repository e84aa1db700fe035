package import Hashing
import JSON

/// What a writer must know of the events of a log, gathered while they are read.
package struct LogSummary: Sendable {
  /// The tree over the lines.
  package private(set) var tree: MerkleTree = MerkleTree()

  /// Whether every event was recorded at its own time.
  package private(set) var isBackloaded: Bool = true

  /// Where events are, by what identifies them.
  package private(set) var sequences: SequenceIndex = SequenceIndex()

  /// What the hashes of identities begin with.
  package var seed: EventIdentity.Seed { sequences.seed }

  /// The origin of the log; `nil` as long as it has no event.
  package private(set) var origin: String?

  /// Whether the first events are not those that the checkpoint names.
  package private(set) var differsFromCheckpoint: Bool = false

  package let checkpoint: Checkpoint?

  /// Creates the summary of no events.
  ///
  /// - Parameter checkpoint: What the first events are to be.
  package init(checkpoint: Checkpoint?) {
    self.checkpoint = checkpoint
  }

  /// Creates the summary of events that were read before.
  ///
  /// - Parameters:
  ///   - tree: The tree over their lines.
  ///   - sequences: Where they are.
  ///   - origin: The origin of the log.
  ///   - isBackloaded: Whether every event was recorded at its own time.
  ///   - checkpoint: What the first events are to be.
  package init(
    resuming tree: MerkleTree, _ sequences: SequenceIndex, origin: String, isBackloaded: Bool,
    checkpoint: Checkpoint
  ) {
    self.checkpoint = checkpoint
    self.tree = tree
    self.sequences = sequences
    self.origin = origin
    self.isBackloaded = isBackloaded
    if checkpoint.head.size <= tree.count {
      differsFromCheckpoint = checkpoint.head != tree.head || checkpoint.origin != origin
    }
  }

  /// Adds events.
  ///
  /// - Parameters:
  ///   - leafHashes: The hashes of their lines as leaves of the tree.
  ///   - identities: What identifies each of them.
  ///   - areBackloaded: Whether all of them were recorded at their own times.
  package mutating func add(
    _ leafHashes: [Digest], _ identities: [EventIdentity], areBackloaded: Bool
  ) {
    precondition(leafHashes.count == identities.count, "Lines without an event")
    if origin == nil, let first = leafHashes.first {
      origin = Checkpoint.origin(firstLeafHash: first)
    }
    for (position, identity) in identities.enumerated() {
      sequences.add(identity, sequence: tree.count + position + 1)
    }
    isBackloaded = isBackloaded && areBackloaded
    var rest = leafHashes[...]
    if let size = checkpoint?.head.size, size > tree.count, size <= tree.count + rest.count,
      let checkpoint
    {
      let first = rest.prefix(size - tree.count)
      rest = rest.dropFirst(first.count)
      tree.append(leafHashes: Array(first))
      differsFromCheckpoint =
        tree.root != checkpoint.head.root || origin != checkpoint.origin
    }
    tree.append(leafHashes: Array(rest))
  }
}
