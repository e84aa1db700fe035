/// A number for each of many hashes, in 16 to 20 bytes a hash.
///
/// A hash is random already, so that its own bits say where it stands; a `Dictionary` would hash it again
/// and takes twice as much. Hashes stand in parts that grow one after the other, so that never more than
/// one part is there twice.
package struct HashNumbers: Sendable {
  fileprivate struct Part {
    var hashes: [UInt64] = []
    /// 0 where a slot is free.
    var numbers: [UInt32] = []
    var count: Int = 0
  }

  private static let partCount: Int = 1 << 8

  private var parts: [Part] = Array(repeating: Part(), count: partCount)

  /// Creates the numbers of no hashes.
  package init() {}

  /// The number of a hash; 0 if none was set.
  ///
  /// - Precondition: What is set is above 0. Beyond 2³² - 1 it stays there.
  package subscript(hash: UInt64) -> Int {
    get { parts[Self.part(of: hash)].number(of: hash) }
    set {
      precondition(newValue > 0, "No hash can have the number \(newValue)")
      parts[Self.part(of: hash)].set(UInt32(clamping: newValue), for: hash)
    }
  }

  /// The lowest bits choose the part, the highest the slot in it.
  private static func part(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (partCount - 1)
  }
}

extension HashNumbers.Part {
  /// The slot of a hash, or else the free one where it belongs.
  ///
  /// - Precondition: There is a free slot.
  private func slot(of hash: UInt64) -> Int {
    var slot = Int(hash.multipliedFullWidth(by: UInt64(hashes.count)).high)
    while numbers[slot] > 0, hashes[slot] != hash {
      slot += 1
      if slot == hashes.count { slot = 0 }
    }
    return slot
  }

  fileprivate func number(of hash: UInt64) -> Int {
    hashes.isEmpty ? 0 : Int(numbers[slot(of: hash)])
  }

  fileprivate mutating func set(_ number: UInt32, for hash: UInt64) {
    if 4 * count >= 3 * hashes.count { grow() }
    let slot = slot(of: hash)
    if numbers[slot] == 0 {
      hashes[slot] = hash
      count += 1
    }
    numbers[slot] = number
  }

  private mutating func grow() {
    let old = self
    let capacity = old.hashes.count + old.hashes.count / 4 + 8
    hashes = Array(repeating: 0, count: capacity)
    numbers = Array(repeating: 0, count: capacity)
    for position in old.hashes.indices where old.numbers[position] > 0 {
      let slot = slot(of: old.hashes[position])
      hashes[slot] = old.hashes[position]
      numbers[slot] = old.numbers[position]
    }
  }
}
