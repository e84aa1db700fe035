/// How often each of many digests came.
///
/// A digest is random already, so that its own bits say where it stands; a `Dictionary` would hash it again.
struct DigestCounts: Sendable {
  private var digests: [UInt64] = Array(repeating: 0, count: 1 << 8)
  /// 0 where a slot is free.
  private var counts: [UInt32] = Array(repeating: 0, count: 1 << 8)
  private var digestCount: Int = 0

  init() {}

  /// Counts a digest and returns how often it came.
  mutating func add(_ digest: UInt64) -> Int {
    if 2 * digestCount >= digests.count { grow() }
    let slot = slot(of: digest)
    if counts[slot] == 0 {
      digests[slot] = digest
      digestCount += 1
    }
    counts[slot] += 1
    return Int(counts[slot])
  }

  private func slot(of digest: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: digest) & (digests.count - 1)
    while counts[slot] > 0, digests[slot] != digest { slot = (slot + 1) & (digests.count - 1) }
    return slot
  }

  private mutating func grow() {
    let (oldDigests, oldCounts) = (digests, counts)
    digests = Array(repeating: 0, count: 2 * oldDigests.count)
    counts = Array(repeating: 0, count: 2 * oldCounts.count)
    for position in oldDigests.indices where oldCounts[position] > 0 {
      let slot = slot(of: oldDigests[position])
      digests[slot] = oldDigests[position]
      counts[slot] = oldCounts[position]
    }
  }
}
