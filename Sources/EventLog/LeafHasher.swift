import Hashing
import Threads

/// Hashes the lines of a batch as leaves of the log's tree, while the batch grows and is written.
struct LeafHasher: Sendable {
  private let background: BackgroundWork<[Digest]> = BackgroundWork()

  /// The number of lines that were given to be hashed.
  private(set) var count: Int = 0

  /// The number of lines for which another thread is worth its while.
  static let lineCount: Int = 256

  /// Begins to hash the lines after those that were given before.
  mutating func begin(_ batch: BatchLines) {
    guard count < batch.count else { return }
    let lines = Array(batch.lines[count...])
    let start = lines[0].lowerBound
    let bytes = Array(batch.bytes[start..<lines[lines.count - 1].upperBound])
    count = batch.count
    background.add {
      MerkleTree.leafHashes(
        of: lines.map { $0.lowerBound - start..<$0.upperBound - start }, in: bytes.span)
    }
  }

  /// Waits for the hashes of all lines that were given since the last time.
  func takeHashes() -> [Digest] { background.takeResults().flatMap { $0 } }

  /// Takes the lines up to a number as given: they were hashed otherwise, or a new batch begins.
  mutating func skip(to count: Int) { self.count = count }
}
