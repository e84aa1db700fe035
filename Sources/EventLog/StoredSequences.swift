package import ByteScanning
package import Files
import Synchronization

/// The sequences of events by what identifies them, in a part of a file.
///
/// The part has blocks of 4,096 bytes. Hashes are spread over them in their order, and an event is
/// found by reading one block. A block has a hash of itself and says how many entries follow; an entry
/// is the hash of an identity in eight bytes and a sequence in four.
package final class StoredSequences: Sendable {
  /// Where the blocks are.
  package struct Place: Equatable, Sendable {
    /// The offset of the first block.
    package let offset: Int
    /// The number of blocks.
    package let blockCount: Int
    /// What the hashes of identities begin with.
    let seed: UInt64
    /// What the hashes of blocks begin with, so that none of another file passes for one of this.
    let mark: UInt64

    /// Writes the place.
    package func write(to fields: inout FieldWriter) {
      fields.put(offset)
      fields.put(blockCount)
      fields.put(seed)
      fields.put(mark)
    }

    /// Reads a place.
    package init(
      reading fields: inout FieldReader, in bytes: Span<UInt8>
    ) throws(FieldReader.Damage) {
      offset = try fields.take(in: bytes)
      blockCount = try fields.take(in: bytes)
      seed = try fields.take(in: bytes)
      mark = try fields.take(in: bytes)
      guard (0...1 << 48).contains(offset), (1...Int(UInt32.max)).contains(blockCount) else {
        throw FieldReader.Damage()
      }
    }

    init(offset: Int, blockCount: Int, seed: UInt64, mark: UInt64) {
      self.offset = offset
      self.blockCount = blockCount
      self.seed = seed
      self.mark = mark
    }
  }

  /// The highest sequence that has room in an entry.
  package static let sequenceLimit: Int = Int(UInt32.max)

  let seed: EventIdentity.Seed
  private let file: SharedFile
  private let place: Place
  private let recover: @Sendable (EventIdentity.Seed) -> SequenceIndex

  /// The sequences as they are in the log, once a block was found to be damaged.
  private let recovered: Mutex<SequenceIndex?> = Mutex(nil)

  /// Opens what was written.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - place: Where the blocks are.
  ///   - recover: Reads the same from the log, should a block be damaged.
  package init(
    in file: SharedFile, at place: Place,
    recover: @escaping @Sendable (EventIdentity.Seed) -> SequenceIndex
  ) {
    self.file = file
    self.place = place
    self.recover = recover
    seed = EventIdentity.Seed(place.seed)
  }

  /// Returns the sequences of the events that may have the same source and id.
  func candidates(for identity: EventIdentity) -> [Int] {
    let number = Block.number(of: identity.hash, among: place.blockCount)
    do throws(FieldReader.Damage) {
      return try entries(ofBlock: number).filter { $0.hash == identity.hash }.map {
        Int($0.sequence)
      }
    } catch {
      return inLog.candidates(for: identity)
    }
  }

  /// Calls a function with the hash and sequence of every event, in no order.
  func forEach(_ body: (UInt64, Int) -> Void) {
    var all: [Block.Entry] = []
    do throws(FieldReader.Damage) {
      for number in 0..<place.blockCount { all += try entries(ofBlock: number) }
    } catch {
      return inLog.forEach(body)
    }
    for entry in all { body(entry.hash, Int(entry.sequence)) }
  }

  private func entries(ofBlock number: Int) throws(FieldReader.Damage) -> [Block.Entry] {
    let start = place.offset + number * Block.byteCount
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try file.bytes(in: start..<start + Block.byteCount)
    } catch {
      throw FieldReader.Damage()
    }
    return try Block.entries(in: bytes.span, number, place.mark)
  }

  private var inLog: SequenceIndex {
    recovered.withLock { recovered in
      let index = recovered ?? recover(seed)
      recovered = index
      return index
    }
  }

  // MARK: Writing

  /// Returns the number of blocks in which the sequences of an index can be written.
  ///
  /// - Parameters:
  ///   - index: The events, in any order.
  ///   - count: The number of events.
  /// - Returns: `nil` if there is none, because many events have one source and id.
  package static func blockCount(for index: SequenceIndex, count: Int) -> Int? {
    // Hashes are spread evenly, so the first one will do as good as ever.
    for factor in 1...3 {
      let blockCount = max(1, factor * count / Block.usualEntryCount)
      var entryCounts: [Int] = Array(repeating: 0, count: blockCount)
      index.forEach { hash, _ in entryCounts[Block.number(of: hash, among: blockCount)] += 1 }
      if entryCounts.allSatisfy({ $0 <= Block.entryLimit }) { return blockCount }
    }
    return nil
  }

  /// Writes the sequences of an index in blocks.
  ///
  /// - Parameters:
  ///   - index: The events, in any order; their sequences are at most ``sequenceLimit``.
  ///   - blockCount: What ``blockCount(for:count:)`` gives.
  ///   - offset: Where in the file the first block is to be.
  ///   - write: Takes the bytes of blocks, one after the other.
  /// - Returns: Where the blocks are.
  package static func write(
    _ index: SequenceIndex, inBlocks blockCount: Int, at offset: Int,
    _ write: (Span<UInt8>) throws(SystemError) -> Void
  ) throws(SystemError) -> Place {
    var starts: [Int] = Array(repeating: 0, count: blockCount + 1)
    index.forEach { hash, _ in starts[Block.number(of: hash, among: blockCount) + 1] += 1 }
    for number in 0..<blockCount { starts[number + 1] += starts[number] }
    var entries: [Block.Entry] = Array(
      repeating: Block.Entry(hash: 0, sequence: 0), count: starts[blockCount])
    var ends = starts
    index.forEach { hash, sequence in
      let number = Block.number(of: hash, among: blockCount)
      entries[ends[number]] = Block.Entry(
        hash: hash, sequence: UInt32(truncatingIfNeeded: sequence))
      ends[number] += 1
    }
    let place = Place(
      offset: offset, blockCount: blockCount, seed: index.seed.value,
      mark: .random(in: .min ... .max))
    for number in 0..<blockCount {
      let bytes = Block.bytes(
        of: entries[starts[number]..<starts[number + 1]], number, place.mark)
      try write(bytes.span)
    }
    return place
  }

  /// The form of a block.
  private enum Block {
    struct Entry {
      let hash: UInt64
      let sequence: UInt32
    }

    static let byteCount: Int = 1 << 12
    static let entryLimit: Int = (byteCount - 12) / 12
    static let usualEntryCount: Int = 256

    /// The number of the block in which a hash is.
    static func number(of hash: UInt64, among count: Int) -> Int {
      Int(hash.multipliedFullWidth(by: UInt64(count)).high)
    }

    static func bytes(of entries: ArraySlice<Entry>, _ number: Int, _ mark: UInt64) -> [UInt8] {
      var fields = FieldWriter()
      fields.put(UInt32(entries.count))
      for entry in entries {
        fields.put(entry.hash)
        fields.put(entry.sequence)
      }
      var content = fields.bytes
      content += repeatElement(0, count: byteCount - 8 - content.count)
      var block = FieldWriter()
      block.put(content.span.hash(of: 0..<content.count, seed: mark &+ UInt64(number)))
      return block.bytes + content
    }

    static func entries(
      in bytes: Span<UInt8>, _ number: Int, _ mark: UInt64
    ) throws(FieldReader.Damage) -> [Entry] {
      var fields = FieldReader()
      let hash = try fields.take(UInt64.self, in: bytes)
      let own = bytes.hash(of: fields.offset..<bytes.count, seed: mark &+ UInt64(number))
      let count = Int(try fields.take(UInt32.self, in: bytes))
      guard hash == own, count <= entryLimit else { throw FieldReader.Damage() }
      var entries: [Entry] = []
      entries.reserveCapacity(count)
      for _ in 0..<count {
        entries.append(
          Entry(hash: try fields.take(in: bytes), sequence: try fields.take(in: bytes)))
      }
      return entries
    }
  }
}
