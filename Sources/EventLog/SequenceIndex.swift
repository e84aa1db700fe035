import JSON

/// Finds the sequences of events by what identifies them, in about 30 bytes an event.
///
/// Only hashes are held. Two events may have the same one, so what is found must be compared with
/// the event itself.
struct SequenceIndex: Sendable {
  private var sequences: [Int: Int] = [:]
  /// The sequences of further events with the same hash.
  private var furtherSequences: [Int: [Int]] = [:]

  init() {}

  /// Returns the sequences of the events that may have the same source and id, in rising order.
  func candidates(for event: Event) -> [Int] {
    let hash = Self.hash(of: event)
    guard let sequence = sequences[hash] else { return [] }
    return [sequence] + (furtherSequences[hash] ?? [])
  }

  /// Adds an event, whose sequence must be higher than those before.
  mutating func add(_ event: Event, sequence: Int) {
    let hash = Self.hash(of: event)
    if sequences[hash] == nil {
      sequences[hash] = sequence
    } else {
      furtherSequences[hash, default: []].append(sequence)
    }
  }

  /// Returns whether two events have the same source and id, byte by byte.
  static func isSameIdentity(_ left: Event, _ right: Event) -> Bool {
    ExactText(left.source) == ExactText(right.source) && ExactText(left.id) == ExactText(right.id)
  }

  /// The hash has a seed of this process: it is never written, and nobody can choose ids that
  /// collide.
  private static func hash(of event: Event) -> Int {
    var hasher = Hasher()
    hasher.combine(ExactText(event.source))
    hasher.combine(ExactText(event.id))
    return hasher.finalize()
  }
}
