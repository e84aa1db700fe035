import Survey

/// A response in 24 bytes.
struct ResponseRecord: Equatable, Sendable {
  private var answersBelow: UInt32
  private var answersAbove: UInt32

  private let idDigits: UInt32

  /// The number of what is known of the respondent; see ``ProfileTable``.
  var profile: UInt32

  private let idPrefix: UInt16

  private var dateOrdinal: UInt16

  /// The number of the service in the table; ``noService`` for none.
  var service: UInt16

  /// The number of the form: the instrument and the number of its elements.
  private(set) var form: UInt8

  private var flags: UInt8

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
    id: ResponseIDs.Key, answers: UInt64, date: Period, service: UInt16, form: UInt8,
    profile: UInt32, isLate: Bool
  ) {
    answersBelow = UInt32(truncatingIfNeeded: answers)
    answersAbove = UInt32(truncatingIfNeeded: answers >> 32)
    idDigits = id.digits
    idPrefix = id.prefix
    self.profile = profile
    dateOrdinal = UInt16(date.ordinal)
    self.service = service
    self.form = form
    flags = UInt8(date.grain.rawValue) | (isLate ? Flag.isLate : 0)
  }

  /// The id.
  var id: ResponseIDs.Key {
    ResponseIDs.Key(prefix: idPrefix, digits: idDigits)
  }

  /// All that the record says; the last four bytes are the digits of the id.
  var words: (UInt64, UInt64, UInt64) {
    (
      answers,
      UInt64(idPrefix) | UInt64(dateOrdinal) << 16 | UInt64(service) << 32 | UInt64(form) << 48
        | UInt64(flags) << 56, UInt64(profile) | UInt64(idDigits) << 32
    )
  }

  /// Creates a record of its words; `nil` if they are not those of one.
  init?(words: (UInt64, UInt64, UInt64)) {
    answersBelow = UInt32(truncatingIfNeeded: words.0)
    answersAbove = UInt32(truncatingIfNeeded: words.0 >> 32)
    idPrefix = UInt16(truncatingIfNeeded: words.1)
    dateOrdinal = UInt16(truncatingIfNeeded: words.1 >> 16)
    service = UInt16(truncatingIfNeeded: words.1 >> 32)
    form = UInt8(truncatingIfNeeded: words.1 >> 48)
    flags = UInt8(truncatingIfNeeded: words.1 >> 56)
    profile = UInt32(truncatingIfNeeded: words.2)
    idDigits = UInt32(truncatingIfNeeded: words.2 >> 32)
    guard Period(packedGrain: flags & Flag.grain, ordinal: Int(dateOrdinal)) != nil else {
      return nil
    }
  }

  /// Returns the record with another id.
  func withID(_ id: ResponseIDs.Key) -> ResponseRecord? {
    ResponseRecord(
      words: (
        words.0, words.1 & ~0xFFFF | UInt64(id.prefix),
        words.2 & 0xFFFF_FFFF | UInt64(id.digits) << 32
      ))
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

  /// Takes over what another record says of the response, but for the id.
  mutating func takeOver(_ other: ResponseRecord) {
    answers = other.answers
    form = other.form
    date = other.date
    service = other.service
    profile = other.profile
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

/// Values in blocks, so that room for further ones is never more than a block.
struct Blocks<Element: Sendable>: Sendable {
  private static var countPerBlock: Int { 1 << 9 }

  private var full: [[Element]] = []

  /// The last block, which has room, or none at first.
  private var open: [Element] = []

  private(set) var count: Int = 0

  init() {}

  var capacity: Int { full.reduce(open.capacity) { $0 + $1.capacity } }

  subscript(position: Int) -> Element {
    get {
      let block = position >> 9
      return block < full.count ? full[block][position & 0x1FF] : open[position & 0x1FF]
    }
    _modify {
      let block = position >> 9
      if block < full.count {
        yield &full[block][position & 0x1FF]
      } else {
        yield &open[position & 0x1FF]
      }
    }
  }

  mutating func append(_ element: Element) {
    if open.count == Self.countPerBlock {
      full.append(open)
      open = []
    }
    if open.isEmpty { open.reserveCapacity(Self.countPerBlock) }
    open.append(element)
    count += 1
  }
}
