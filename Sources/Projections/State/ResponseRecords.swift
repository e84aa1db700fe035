import EventLog
import Survey

/// Responses as records of bytes, one after the other.
///
/// A record is known by its place, the number of its block and its offset in it. It never moves,
/// and its parts can be changed but for the number of answers and the id.
struct ResponseRecords: Sendable {
  /// The size of a block in bytes: as many offsets as there are in the lower half of a place.
  static let blockByteCount: Int = 1 << 16

  /// Where the parts of a record begin, in bytes; the id follows on the answers.
  private enum Part: Int {
    case idByteCount = 0
    case answerCount = 1
    case flags = 2
    case dateOrdinal = 3
    case service = 5
    case instrument = 7
    case answers = 9
  }

  private enum Flag {
    /// The bits that hold the grain of the date.
    static let grain: UInt8 = 0b111
    static let isVoid: UInt8 = 1 << 3
    static let isCorrected: UInt8 = 1 << 4
    static let isLate: UInt8 = 1 << 5
    static let isSuperseded: UInt8 = 1 << 6
  }

  private static let noAnswer: UInt8 = 0xFF
  private static let noService: UInt16 = .max

  /// No record goes on in the next block.
  private var blocks: [[UInt8]] = []

  private var services: [String] = []
  private var serviceNumbers: [String: UInt16] = [:]

  init() {}

  /// The number of blocks in use.
  var blockCount: Int { blocks.count }

  /// The bytes of memory that the blocks take.
  var byteCount: Int {
    blocks.reduce(blocks.capacity * MemoryLayout<[UInt8]>.size) { $0 + $1.capacity }
  }

  /// The number of services in use.
  var serviceCount: Int { services.count }

  /// Returns whether a service is in use.
  func hasNumber(ofService service: String) -> Bool { serviceNumbers[service] != nil }

  /// Returns whether a record fits in the last block.
  func hasRoom(for response: Response, id: String) -> Bool {
    let byteCount = Part.answers.rawValue + response.answers.count + id.utf8.count
    return (blocks.last?.count ?? Self.blockByteCount) + byteCount <= Self.blockByteCount
  }

  // MARK: Reading

  /// The place of the first record, or `nil` if there is none.
  var firstPlace: UInt32? { blocks.isEmpty ? nil : 0 }

  /// Returns the place of the record after another, or `nil` if that is the last one.
  func place(after place: UInt32) -> UInt32? {
    let end = idRange(at: place).upperBound
    if end < blocks[block(place)].count { return UInt32(block(place)) << 16 | UInt32(end) }
    return block(place) + 1 < blocks.count ? UInt32(block(place) + 1) << 16 : nil
  }

  func id(at place: UInt32) -> String {
    String(decoding: blocks[block(place)][idRange(at: place)], as: UTF8.self)
  }

  /// Returns whether a record is that of an id.
  func isRecord(at place: UInt32, ofID id: Span<UInt8>) -> Bool {
    let (block, range) = (block(place), idRange(at: place))
    guard range.count == id.count else { return false }
    for position in id.indices where blocks[block][range.lowerBound + position] != id[position] {
      return false
    }
    return true
  }

  func answerCount(at place: UInt32) -> Int { Int(byte(.answerCount, at: place)) }

  /// Returns whether a later record has the same id.
  func isSuperseded(_ place: UInt32) -> Bool {
    byte(.flags, at: place) & Flag.isSuperseded != 0
  }

  func response(at place: UInt32) -> Response {
    let flags = byte(.flags, at: place)
    let service = number(.service, at: place)
    let answers = offset(place) + Part.answers.rawValue
    return Response(
      date: Period(packedGrain: flags & Flag.grain, ordinal: Int(number(.dateOrdinal, at: place))),
      service: service == Self.noService ? nil : services[Int(service)],
      instrument: Int(number(.instrument, at: place)),
      answers: blocks[block(place)][answers..<answers + answerCount(at: place)].map {
        $0 == Self.noAnswer ? nil : Int($0)
      },
      isVoid: flags & Flag.isVoid != 0, isCorrected: flags & Flag.isCorrected != 0,
      isLate: flags & Flag.isLate != 0)
  }

  private func block(_ place: UInt32) -> Int { Int(place >> 16) }

  private func offset(_ place: UInt32) -> Int { Int(place & 0xFFFF) }

  private func byte(_ part: Part, at place: UInt32) -> UInt8 {
    blocks[block(place)][offset(place) + part.rawValue]
  }

  private func number(_ part: Part, at place: UInt32) -> UInt16 {
    let (block, offset) = (block(place), offset(place) + part.rawValue)
    return UInt16(blocks[block][offset]) << 8 | UInt16(blocks[block][offset + 1])
  }

  /// The bytes of a record's id in its block.
  private func idRange(at place: UInt32) -> Range<Int> {
    let start = offset(place) + Part.answers.rawValue + answerCount(at: place)
    return start..<start + Int(byte(.idByteCount, at: place))
  }

  // MARK: Writing

  /// Appends a record and returns its place.
  mutating func append(_ response: Response, id: String) -> UInt32 {
    if !hasRoom(for: response, id: id) { blocks.append([]) }
    let last = blocks.count - 1
    let place = UInt32(last) << 16 | UInt32(blocks[last].count)
    blocks[last].append(UInt8(id.utf8.count))
    blocks[last].append(UInt8(response.answers.count))
    blocks[last] += packed(response)
    blocks[last] += id.utf8
    return place
  }

  /// Puts a response with as many answers in the place of another.
  mutating func overwrite(_ place: UInt32, with response: Response) {
    precondition(
      answerCount(at: place) == response.answers.count,
      "\(response.answers.count) answers in the place of \(answerCount(at: place))")
    let (block, start) = (block(place), offset(place) + Part.flags.rawValue)
    for (position, byte) in packed(response).enumerated() {
      blocks[block][start + position] = byte
    }
  }

  /// Marks a record as one after which another of the same id comes.
  mutating func supersede(_ place: UInt32) {
    blocks[block(place)][offset(place) + Part.flags.rawValue] |= Flag.isSuperseded
  }

  /// The bytes of a record from its flags to its answers.
  private mutating func packed(_ response: Response) -> [UInt8] {
    let date = UInt16(response.date.ordinal)
    let service = number(ofService: response.service)
    let instrument = UInt16(response.instrument)
    var bytes: [UInt8] = [
      UInt8(response.date.grain.rawValue)
        | (response.isVoid ? Flag.isVoid : 0) | (response.isCorrected ? Flag.isCorrected : 0)
        | (response.isLate ? Flag.isLate : 0),
      UInt8(date >> 8), UInt8(date & 0xFF), UInt8(service >> 8), UInt8(service & 0xFF),
      UInt8(instrument >> 8), UInt8(instrument & 0xFF),
    ]
    for answer in response.answers {
      guard let answer else {
        bytes.append(Self.noAnswer)
        continue
      }
      precondition((0...100).contains(answer), "No answer is \(answer)")
      bytes.append(UInt8(answer))
    }
    return bytes
  }

  private mutating func number(ofService service: String?) -> UInt16 {
    guard let service else { return Self.noService }
    if let number = serviceNumbers[service] { return number }
    let number = UInt16(services.count)
    services.append(service)
    serviceNumbers[service] = number
    return number
  }
}

extension Period {
  /// Creates the period of a grain's raw value and an ordinal.
  fileprivate init(packedGrain: UInt8, ordinal: Int) {
    guard let grain = Grain(rawValue: Int(packedGrain)) else {
      preconditionFailure("No grain is \(packedGrain)")
    }
    guard let count = grain.countPerYear else {
      self.init(CalendarDay(daysSince1970: ordinal))
      return
    }
    self = .numbered(ordinal % count + 1, of: grain, in: ordinal / count)
  }
}
