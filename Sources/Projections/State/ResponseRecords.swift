import ByteScanning
import Survey

/// A response in twenty bytes, and where the bytes of its id are.
struct ResponseRecord: Equatable, Sendable {
  private var answersBelow: UInt32
  private var answersAbove: UInt32

  /// Where the id begins among those of the table.
  private(set) var idStart: UInt32

  private var dateOrdinal: UInt16

  /// The number of the service in the table; ``noService`` for none.
  var service: UInt16

  /// The number of the form: the instrument and the number of its elements.
  private(set) var form: UInt16

  private var flags: UInt8

  let idByteCount: UInt8

  static let noService: UInt16 = .max

  private enum Flag {
    /// The bits that hold the grain of the date.
    static let grain: UInt8 = 0b111
    static let isVoid: UInt8 = 1 << 3
    static let isCorrected: UInt8 = 1 << 4
    static let isLate: UInt8 = 1 << 5
    static let isSuperseded: UInt8 = 1 << 6
    static let isWide: UInt8 = 1 << 7
  }

  init(
    answers: UInt64, date: Period, service: UInt16, form: UInt16, isLate: Bool, idStart: UInt32,
    idByteCount: UInt8
  ) {
    answersBelow = UInt32(truncatingIfNeeded: answers)
    answersAbove = UInt32(truncatingIfNeeded: answers >> 32)
    self.idStart = idStart
    self.idByteCount = idByteCount
    dateOrdinal = UInt16(date.ordinal)
    self.service = service
    self.form = form
    flags = UInt8(date.grain.rawValue) | (isLate ? Flag.isLate : 0)
  }

  /// The answers as ``PackedAnswers`` has them; meaningless if they are wide.
  var answers: UInt64 {
    get { UInt64(answersAbove) << 32 | UInt64(answersBelow) }
    set {
      answersBelow = UInt32(truncatingIfNeeded: newValue)
      answersAbove = UInt32(truncatingIfNeeded: newValue >> 32)
    }
  }

  var date: Period {
    get {
      guard let date = Period(packedGrain: flags & Flag.grain, ordinal: Int(dateOrdinal)) else {
        preconditionFailure("No grain is \(flags & Flag.grain)")
      }
      return date
    }
    set {
      flags = flags & ~Flag.grain | UInt8(newValue.grain.rawValue)
      dateOrdinal = UInt16(newValue.ordinal)
    }
  }

  var isVoid: Bool {
    get { flags & Flag.isVoid != 0 }
    set { set(Flag.isVoid, newValue) }
  }

  var isCorrected: Bool {
    get { flags & Flag.isCorrected != 0 }
    set { set(Flag.isCorrected, newValue) }
  }

  var isLate: Bool {
    get { flags & Flag.isLate != 0 }
    set { set(Flag.isLate, newValue) }
  }

  /// Whether another record of the same id stands for the response.
  var isSuperseded: Bool {
    get { flags & Flag.isSuperseded != 0 }
    set { set(Flag.isSuperseded, newValue) }
  }

  /// Whether the answers are too many or too high for the record, and stand beside it.
  var isWide: Bool {
    get { flags & Flag.isWide != 0 }
    set { set(Flag.isWide, newValue) }
  }

  private mutating func set(_ flag: UInt8, _ isSet: Bool) {
    flags = isSet ? flags | flag : flags & ~flag
  }

  /// Returns the record with another place of its id.
  func with(idStart: UInt32) -> ResponseRecord {
    var copy = self
    copy.idStart = idStart
    return copy
  }

  /// Takes over what another record says of the response, but for where the id is.
  mutating func takeOver(_ other: ResponseRecord) {
    answers = other.answers
    form = other.form
    date = other.date
    service = other.service
    (isVoid, isCorrected) = (other.isVoid, other.isCorrected)
    (isLate, isWide) = (other.isLate, other.isWide)
  }
}

extension Period {
  /// Creates the period of a grain's raw value and an ordinal.
  fileprivate init?(packedGrain: UInt8, ordinal: Int) {
    guard let grain = Grain(rawValue: Int(packedGrain)) else { return nil }
    self.init(grain, ordinal: ordinal)
  }
}

/// The bytes of ids, in blocks.
///
/// An id is known by where it begins: the number of its block and its offset in it.
struct IDBytes: Sendable {
  private static let byteCountPerBlock: Int = 1 << 13

  private var blocks: [[UInt8]] = []

  /// The offset in the last block from which on it is free.
  private var end: Int = IDBytes.byteCountPerBlock

  init() {}

  /// The bytes of memory that the blocks take.
  var byteCount: Int { blocks.reduce(0) { $0 + $1.capacity } }

  /// The number of bytes that are taken, and those left free at the ends of blocks.
  var usedByteCount: Int { (blocks.count - 1) * Self.byteCountPerBlock + end }

  /// Adds an id and returns where it begins.
  ///
  /// - Precondition: It has at most 255 bytes, and there is room for it.
  mutating func append(_ id: Range<Int>, of bytes: Span<UInt8>) -> UInt32 {
    if end + id.count > Self.byteCountPerBlock {
      blocks.append(Array(repeating: 0, count: Self.byteCountPerBlock))
      end = 0
    }
    let start = (blocks.count - 1) * Self.byteCountPerBlock + end
    blocks[blocks.count - 1].replace(from: end, by: id, of: bytes)
    end += id.count
    return UInt32(start)
  }

  /// Returns the text of an id.
  func text(from start: UInt32, byteCount: UInt8) -> String {
    let range = range(from: start, byteCount)
    return String(decoding: blocks[block(start)][range], as: UTF8.self)
  }

  /// Returns whether an id is that of some bytes.
  func isID(
    from start: UInt32, byteCount: UInt8, _ id: Range<Int>, of bytes: Span<UInt8>
  ) -> Bool {
    guard Int(byteCount) == id.count else { return false }
    let block = blocks[block(start)]
    return bytes.equals(id, block.span, at: range(from: start, byteCount).lowerBound)
  }

  /// Calls a function with an id and the bytes in which it stands.
  func withID<Result>(
    from start: UInt32, byteCount: UInt8, _ body: (Range<Int>, Span<UInt8>) -> Result
  ) -> Result {
    let block = blocks[block(start)]
    return body(range(from: start, byteCount), block.span)
  }

  private func block(_ start: UInt32) -> Int { Int(start) / Self.byteCountPerBlock }

  private func range(from start: UInt32, _ byteCount: UInt8) -> Range<Int> {
    let offset = Int(start) % Self.byteCountPerBlock
    return offset..<offset + Int(byteCount)
  }
}

/// Values in blocks, so that room for further ones is never more than a block.
struct Blocks<Element: Sendable>: Sendable {
  private static var countPerBlock: Int { 1 << 9 }

  private var blocks: [[Element]] = []

  private(set) var count: Int = 0

  init() {}

  var capacity: Int { blocks.reduce(0) { $0 + $1.capacity } }

  subscript(position: Int) -> Element {
    get { blocks[position >> 9][position & 0x1FF] }
    _modify { yield &blocks[position >> 9][position & 0x1FF] }
  }

  mutating func append(_ element: Element) {
    if count & 0x1FF == 0 {
      var block: [Element] = []
      block.reserveCapacity(Self.countPerBlock)
      blocks.append(block)
    }
    blocks[blocks.count - 1].append(element)
    count += 1
  }
}
