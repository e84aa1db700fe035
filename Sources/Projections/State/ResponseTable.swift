package import JSON

/// The responses of a unit by id, in few bytes.
///
/// A response takes 9 bytes, one for each element, those of its id, and 5 to 11 in the slots by
/// which ids are found; a `Dictionary` of ``Response`` values takes hundreds. The same changes give
/// the same table: ids are found by a hash without a seed, and compared byte by byte.
package struct ResponseTable: Equatable, Sendable {
  /// How much a table takes.
  package struct Limits: Sendable {
    /// The number of services: that of the numbers in two bytes but one, which means none.
    package var serviceCount: Int = Int(UInt16.max)

    /// The number of blocks of 64 KiB that hold responses: with all of them, 4 GiB.
    package var blockCount: Int = Int(UInt16.max)

    /// The bits of a hash by which ids are found.
    package var hashMask: UInt64 = .max

    /// Creates the limits of the form in which responses are held.
    package init() {}
  }

  /// That a response is beyond what a table takes.
  package struct LimitError: Error, Equatable {
    /// The field of the event that goes beyond.
    package let field: String

    /// The sentence to show to a person.
    package let message: String
  }

  /// The number of instruments: that of the numbers in two bytes.
  package static let instrumentLimit: Int = Int(UInt16.max) + 1

  /// The number of bytes an id may have: the highest number in one byte.
  package static let idByteLimit: Int = Int(UInt8.max)

  /// The number of responses.
  package private(set) var count: Int = 0

  /// The bytes of memory that responses and slots take, with the room for further ones.
  ///
  /// - Complexity: O(*n*) in the number of blocks.
  package var byteCount: Int {
    records.byteCount + slots.capacity * MemoryLayout<UInt32>.size
  }

  private var records: ResponseRecords = ResponseRecords()

  /// The places of records, each in the first slot from the hash of its id on that was free.
  private var slots: [UInt32] = []

  private static let freeSlot: UInt32 = .max

  private let limits: Limits

  /// Creates a table without responses.
  package init(limits: Limits = Limits()) {
    self.limits = limits
  }

  /// The response with an id, or `nil` if there is none.
  ///
  /// - Complexity: O(1) expected.
  package subscript(id: ExactText) -> Response? {
    place(of: id.text).map(records.response(at:))
  }

  /// Records a response, or puts it in the place of the one with the same id.
  ///
  /// - Throws: ``LimitError`` if it is beyond what a table takes. The table is then as before.
  /// - Precondition: Answers are in `0...100`.
  /// - Complexity: O(1) expected.
  package mutating func set(_ id: ExactText, to response: Response) throws(LimitError) {
    let place = place(of: id.text)
    try check(response, id.text, at: place)
    if let place, records.answerCount(at: place) == response.answers.count {
      return records.overwrite(place, with: response)
    }
    if let place {
      // Only a log that was not appended to by the rules records an id twice.
      records.supersede(place)
    } else {
      count += 1
      if 4 * count > 3 * slots.count { growSlots() }
    }
    let new = records.append(response, id: id.text)
    slots[slot(of: id.text)] = new
  }

  /// Checks that a response is not beyond what a table takes.
  ///
  /// - Throws: What ``set(_:to:)`` throws.
  package func check(_ response: Response, id: ExactText) throws(LimitError) {
    try check(response, id.text, at: place(of: id.text))
  }

  private func check(_ response: Response, _ id: String, at place: UInt32?) throws(LimitError) {
    guard id.utf8.count <= Self.idByteLimit else {
      throw LimitError(
        field: "response", message: "'response' must have at most \(Self.idByteLimit) bytes")
    }
    guard response.instrument < Self.instrumentLimit else {
      throw LimitError(
        field: "instrument",
        message: "responses can be under the first \(Self.instrumentLimit) instruments of a log")
    }
    let hasService = response.service.map(records.hasNumber(ofService:)) ?? true
    guard hasService || records.serviceCount < limits.serviceCount else {
      throw LimitError(
        field: "service",
        message: "the responses of a unit can be of at most \(limits.serviceCount) services")
    }
    if let place, records.answerCount(at: place) == response.answers.count { return }
    guard records.blockCount < limits.blockCount || records.hasRoom(for: response, id: id) else {
      throw LimitError(
        field: "response",
        message: "the responses of a unit can take at most "
          + "\(limits.blockCount * ResponseRecords.blockByteCount) bytes of memory")
    }
  }

  /// Returns whether two tables have the same responses in the same order.
  package static func == (left: ResponseTable, right: ResponseTable) -> Bool {
    left.count == right.count
      && left.elementsEqual(right) { $0.id == $1.id && $0.response == $1.response }
  }

  // MARK: Slots

  private func place(of id: String) -> UInt32? {
    guard !slots.isEmpty else { return nil }
    let place = slots[slot(of: id)]
    return place == Self.freeSlot ? nil : place
  }

  /// The slot with the place of an id's record, or else the free one where it belongs.
  private func slot(of id: String) -> Int {
    let id = id.utf8.span
    var slot = Int(truncatingIfNeeded: hash(id)) & (slots.count - 1)
    while slots[slot] != Self.freeSlot, !records.isRecord(at: slots[slot], ofID: id) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// The hash FNV-1a of Fowler, Noll and Vo with its upper half mixed into the lower one.
  private func hash(_ id: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for position in id.indices { hash = (hash ^ UInt64(id[position])) &* 0x100_0000_01B3 }
    return (hash ^ (hash >> 32)) & limits.hashMask
  }

  /// Doubles the slots, whose number stays a power of two.
  private mutating func growSlots() {
    let places = slots.filter { $0 != Self.freeSlot }
    slots = Array(repeating: Self.freeSlot, count: Swift.max(8, 2 * slots.count))
    for place in places { slots[slot(of: records.id(at: place))] = place }
  }
}

extension ResponseTable: Sequence {
  /// Goes over responses in the order in which they were recorded.
  package struct Iterator: IteratorProtocol {
    private let records: ResponseRecords
    private var place: UInt32?

    fileprivate init(_ records: ResponseRecords) {
      self.records = records
      place = records.firstPlace
    }

    /// Returns the next response with its id.
    package mutating func next() -> (id: ExactText, response: Response)? {
      while let place {
        self.place = records.place(after: place)
        guard !records.isSuperseded(place) else { continue }
        return (ExactText(records.id(at: place)), records.response(at: place))
      }
      return nil
    }
  }

  /// Returns an iterator over the responses in the order in which they were recorded.
  package func makeIterator() -> Iterator { Iterator(records) }
}
