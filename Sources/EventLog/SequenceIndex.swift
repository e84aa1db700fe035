import ByteScanning
import JSON

/// A hash of what identifies an event: its source and id.
///
/// It has a seed of this process: it is never written, and nobody can choose ids that collide. Two
/// events may have the same hash all the same, so what is found by it must be compared.
package struct EventIdentity: Hashable, Sendable {
  fileprivate let hash: UInt64

  private static let seed: UInt64 = .random(in: .min ... .max)

  /// Creates the hash of texts that stand in a line.
  package init(source: Range<Int>, id: Range<Int>, in line: Span<UInt8>) {
    hash = line.hash(of: id, seed: line.hash(of: source, seed: Self.seed))
  }

  /// Creates the hash of an event.
  package init(_ event: Event) {
    let (source, id) = (event.source.utf8.span, event.id.utf8.span)
    hash = id.hash(of: 0..<id.count, seed: source.hash(of: 0..<source.count, seed: Self.seed))
  }
}

extension Event {
  /// Returns whether another event has the same source and id, byte by byte.
  package func hasIdentity(of other: Event) -> Bool {
    ExactText(source) == ExactText(other.source) && ExactText(id) == ExactText(other.id)
  }
}

/// Finds the sequences of events by what identifies them, in 21 to 43 bytes an event.
package struct SequenceIndex: Sendable {
  private struct Slot {
    var hash: UInt64
    /// 0 where the slot is free.
    var sequence: Int
  }

  private var slots: [Slot] = Array(repeating: Slot(hash: 0, sequence: 0), count: 64)
  private var count: Int = 0

  package init() {}

  /// Returns the sequences of the events that may have the same source and id, in rising order.
  package func candidates(for identity: EventIdentity) -> [Int] {
    var found: [Int] = []
    var slot = slot(of: identity.hash)
    while slots[slot].sequence != 0 {
      if slots[slot].hash == identity.hash { found.append(slots[slot].sequence) }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return found.sorted()
  }

  /// Returns whether an event may have the same source and id.
  package func mayContain(_ identity: EventIdentity) -> Bool {
    var slot = slot(of: identity.hash)
    while slots[slot].sequence != 0 {
      if slots[slot].hash == identity.hash { return true }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return false
  }

  /// Adds an event.
  package mutating func add(_ identity: EventIdentity, sequence: Int) {
    count += 1
    if 4 * count > 3 * slots.count {
      let old = slots
      slots = Array(repeating: Slot(hash: 0, sequence: 0), count: 2 * slots.count)
      for entry in old where entry.sequence != 0 { put(entry) }
    }
    put(Slot(hash: identity.hash, sequence: sequence))
  }

  private mutating func put(_ entry: Slot) {
    var slot = slot(of: entry.hash)
    while slots[slot].sequence != 0 { slot = (slot &+ 1) & (slots.count &- 1) }
    slots[slot] = entry
  }

  private func slot(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (slots.count &- 1)
  }
}
