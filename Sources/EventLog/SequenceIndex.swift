import ByteScanning
import JSON

/// A hash of what identifies an event: its source and id.
///
/// It has a seed that is drawn, so that nobody can choose ids that collide. Two events may have the
/// same hash all the same, so what is found by it must be compared.
package struct EventIdentity: Hashable, Sendable {
  let hash: UInt64

  /// What hashes begin with; only those with the same are compared.
  package struct Seed: Equatable, Sendable {
    let value: UInt64

    /// Creates the seed of a value that was drawn before.
    init(_ value: UInt64) {
      self.value = value
    }

    /// The seed of this process.
    package static let ofProcess: Seed = Seed(.random(in: .min ... .max))
  }

  /// Creates the hash of texts that stand in a line.
  package init(
    source: Range<Int>, id: Range<Int>, in line: Span<UInt8>, seed: Seed = .ofProcess
  ) {
    hash = line.hash(of: id, seed: line.hash(of: source, seed: seed.value))
  }

  /// Creates the hash of an event.
  package init(_ event: Event, seed: Seed = .ofProcess) {
    let (source, id) = (event.source.utf8.span, event.id.utf8.span)
    hash = id.hash(
      of: 0..<id.count, seed: source.hash(of: 0..<source.count, seed: seed.value))
  }
}

extension Event {
  /// Returns whether another event has the same source and id, byte by byte.
  package func hasIdentity(of other: Event) -> Bool {
    ExactText(source) == ExactText(other.source) && ExactText(id) == ExactText(other.id)
  }
}

/// Finds the sequences of events by what identifies them, in 21 to 43 bytes an event; those of the
/// first events may be in a file instead.
package struct SequenceIndex: Sendable {
  private struct Slot {
    var hash: UInt64
    /// 0 where the slot is free.
    var sequence: Int
  }

  /// What the hashes of identities begin with.
  package let seed: EventIdentity.Seed

  /// The sequences of the first events.
  private let stored: StoredSequences?

  private var slots: [Slot] = Array(repeating: Slot(hash: 0, sequence: 0), count: 64)
  /// The number of events that have a slot.
  private var count: Int = 0

  /// Creates the index of no events.
  package init(seed: EventIdentity.Seed = .ofProcess) {
    self.seed = seed
    stored = nil
  }

  /// Creates the index of the events whose sequences are in a file.
  package init(after stored: StoredSequences) {
    seed = stored.seed
    self.stored = stored
  }

  /// Returns the sequences of the events that may have the same source and id, in rising order.
  package func candidates(for identity: EventIdentity) -> [Int] {
    var found = stored?.candidates(for: identity) ?? []
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
    return stored.map { !$0.candidates(for: identity).isEmpty } ?? false
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

  /// Calls a function with the hash and sequence of every event, in no order.
  func forEach(_ body: (UInt64, Int) -> Void) {
    stored?.forEach(body)
    for slot in slots where slot.sequence != 0 { body(slot.hash, slot.sequence) }
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
