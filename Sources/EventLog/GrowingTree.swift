import Hashing
import Threads

/// The tree over the lines of a log, which another thread makes while batches come.
struct GrowingTree: Sendable {
  private let tree: BackgroundValue<MerkleTree>

  /// The number of lines of the batch that were taken.
  private var takenCount: Int = 0
  private var takenByteCount: Int = 0

  /// Lines that were taken and are too few for the other thread.
  private var lines: BatchLines = BatchLines()

  /// The number of bytes of lines for which another thread is worth its while.
  private static let byteCount: Int = 1 << 16

  /// Creates a tree that grows from another.
  init(from tree: MerkleTree) {
    self.tree = BackgroundValue(tree)
  }

  /// Takes note of a batch that grows.
  mutating func note(_ batch: BatchLines) {
    if batch.bytes.count - takenByteCount >= Self.byteCount { take(batch) }
  }

  /// Takes the rest of a batch, after which another one begins.
  mutating func end(_ batch: BatchLines) {
    take(batch)
    (takenCount, takenByteCount) = (0, 0)
  }

  /// Returns the tree over all lines, those of the batch included.
  ///
  /// - Complexity: O(*n*) in the bytes of the lines that are not hashed yet.
  mutating func value(with batch: BatchLines) -> MerkleTree {
    take(batch)
    let lines = lines
    self.lines = BatchLines()
    return tree.value { $0.append(lines) }
  }

  private mutating func take(_ batch: BatchLines) {
    lines.add(batch, from: takenCount)
    (takenCount, takenByteCount) = (batch.count, batch.bytes.count)
    guard lines.bytes.count >= Self.byteCount else { return }
    let lines = lines
    self.lines = BatchLines()
    tree.change { $0.append(lines) }
  }
}

extension MerkleTree {
  fileprivate mutating func append(_ lines: BatchLines) {
    append(leafHashes: Self.leafHashes(of: lines.lines, in: lines.bytes.span))
  }
}
