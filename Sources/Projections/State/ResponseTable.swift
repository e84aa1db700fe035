import ByteScanning
package import JSON
import Survey

/// The responses of a unit by id, in few bytes.
///
/// A response takes 24 bytes, and 5 to 11 in the slots by which ids are found; a `Dictionary` of
/// ``Response`` values takes hundreds. See ``ResponseIDs`` for ids that take more.
///
/// Most responses are never asked for again. So those that are only recorded find their slots when
/// one of the unit's is asked for. Those at the beginning whose ids are numbered one after the other
/// need none: they are found by their numbers.
package struct ResponseTable: Equatable, Sendable {
  /// How much a table takes.
  package struct Limits: Sendable {
    /// The number of services: that of the numbers in two bytes but one, which means none.
    package var serviceCount: Int = Int(UInt16.max)

    /// The number of responses: the sums of their answers, of at most 100, stay below 2³².
    package var responseCount: Int = 40_000_000

    /// The number of bytes of all ids that are kept as they are: as many as four bytes tell apart.
    package var idByteCount: Int = Int(UInt32.max)

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

  /// The number of instruments, or of numbers of elements, that a unit's responses can be under.
  private static let formLimit: Int = Int(UInt8.max)

  /// The instrument of a response and the number of its elements.
  struct Form: Equatable {
    let instrument: Int
    let elementCount: Int
  }

  // What is asked for with each new record stands together at the beginning: in a log of a thousand
  // units the tables are far from the processor, and come to it in lines of 64 bytes.
  private var records: Blocks<ResponseRecord> = Blocks()

  /// The number of records at the beginning whose keys rise, which have no slots.
  private var orderedCount: Int = 0

  /// The number of records that have their slots, those that need none included.
  private var indexedCount: Int = 0

  /// The key of the last of those whose keys rise, so that it needn't be looked up.
  private var latestOrderedKey: ResponseIDs.Key?

  private let limits: Limits

  private(set) var ids: ResponseIDs = ResponseIDs()

  /// The number of records for which others of the same id stand, as far as that was found.
  private(set) var supersededCount: Int = 0

  /// Answers that a record has no room for, by its number.
  private(set) var wideAnswers: [Int: [Int?]] = [:]

  private(set) var forms: [Form] = []

  /// The services that responses were of, by number.
  private(set) var services: [String] = []
  private var serviceNumbers: [String: UInt16] = [:]

  /// The numbers of records, each in the first slot from the hash of its id on that was free, with
  /// the hash's highest bits above them, by which most other ids are told from it.
  private var slots: [UInt32] = []

  /// The number of bits that numbers of records have.
  private static let numberBits: UInt32 = 26

  /// The first record of each beginning of ids, by its number, among those whose keys rise.
  private var orderedStarts: [UInt16: Int] = [:]

  private static let freeSlot: UInt32 = .max

  /// Of this process, so that nobody can choose ids that collide.
  private static let hashSeed: UInt64 = .random(in: .min ... .max)

  /// Creates a table without responses.
  package init(limits: Limits = Limits()) {
    self.limits = limits
  }

  /// The number of responses.
  ///
  /// - Complexity: O(1) if all have their slots.
  package var count: Int {
    let table = indexed()
    return table.records.count - table.supersededCount
  }

  /// The bytes of memory that responses and slots take, with the room for further ones.
  ///
  /// - Complexity: O(*n*) in the number of blocks.
  package var byteCount: Int {
    records.capacity * MemoryLayout<ResponseRecord>.stride + ids.byteCount
      + slots.capacity * MemoryLayout<UInt32>.size
  }

  // MARK: Reading

  /// The response with an id, or `nil` if there is none.
  ///
  /// - Complexity: O(1) expected if all responses have their slots, or else O(*n*) in the number of
  ///   those that have none.
  package subscript(id: ExactText) -> Response? {
    let bytes = id.text.utf8.span
    return number(of: 0..<bytes.count, in: bytes).map(response(at:))
  }

  /// Returns the number of the record of an id, or `nil` if there is none.
  func number(of id: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    let key = ids.existingKey(of: NumberedText(id, in: bytes), in: bytes)
    for number in (indexedCount..<records.count).reversed()
    where isID(records[number].id, key, id, in: bytes) {
      return number
    }
    return indexedNumber(of: key, id, in: bytes)
  }

  private func indexedNumber(
    of key: ResponseIDs.Key?, _ id: Range<Int>, in bytes: Span<UInt8>
  ) -> Int? {
    if let key, let number = orderedNumber(of: key) { return number }
    guard !slots.isEmpty else { return nil }
    let hash = key?.hash(seed: Self.hashSeed) ?? bytes.hash(of: id, seed: Self.hashSeed)
    let slot = slot(hash & limits.hashMask) { isID($0, key, id, in: bytes) }
    return slots[slot] == Self.freeSlot ? nil : Self.number(of: slots[slot])
  }

  /// Returns the number of a record among those whose keys rise, or `nil` if it is not there or another
  /// stands for it.
  private func orderedNumber(of key: ResponseIDs.Key) -> Int? {
    guard let number = orderedPlace(of: key), !records[number].isSuperseded else { return nil }
    return number
  }

  private func orderedPlace(of key: ResponseIDs.Key) -> Int? {
    guard let start = orderedStarts[key.prefix] else { return nil }
    let first = records[start].id.digits
    guard key.digits >= first else { return nil }
    // Where no number is left out, it is there.
    let guess = start + Int(key.digits - first)
    if guess < orderedCount, records[guess].id == key { return guess }
    var (low, high) = (start, Swift.min(orderedCount, guess))
    while low < high {
      let middle = (low + high) / 2
      if records[middle].id.precedes(key) { low = middle + 1 } else { high = middle }
    }
    return low < orderedCount && records[low].id == key ? low : nil
  }

  /// Returns whether the keys of all records rise, and a key is above them.
  func isNext(_ key: ResponseIDs.Key) -> Bool {
    orderedCount == records.count && !key.isText && latestOrderedKey?.precedes(key) ?? true
  }

  /// Adds a record, whose id is that of no other or only of one without a slot.
  private mutating func add(_ record: ResponseRecord) {
    let id = record.id
    if isNext(id) {
      if latestOrderedKey?.prefix != id.prefix { orderedStarts[id.prefix] = orderedCount }
      latestOrderedKey = id
      orderedCount += 1
      indexedCount = orderedCount
    }
    records.append(record)
  }

  /// Returns whether a key is that of an id, which is kept by its digits if it has such a key.
  private func isID(
    _ other: ResponseIDs.Key, _ key: ResponseIDs.Key?, _ id: Range<Int>, in bytes: Span<UInt8>
  ) -> Bool {
    if let key { return other == key }
    return other.isText && ids.isText(other, id, in: bytes)
  }

  /// The number of records, those that others stand for included.
  var recordCount: Int { records.count }

  /// Returns the form of a number.
  func form(_ number: UInt8) -> Form { forms[Int(number)] }

  /// Returns the record of a number.
  func record(at number: Int) -> ResponseRecord { records[number] }

  /// Returns the response that a record holds.
  func response(at number: Int) -> Response {
    let record = records[number]
    let form = forms[Int(record.form)]
    return Response(
      date: record.date,
      service: record.service == ResponseRecord.noService ? nil : services[Int(record.service)],
      instrument: form.instrument,
      answers: record.isWide
        ? wideAnswers[number] ?? []
        : PackedAnswers(bits: record.answers, named: .max).answers(form.elementCount),
      profile: record.profile, isVoid: record.isVoid, isCorrected: record.isCorrected,
      isLate: record.isLate)
  }

  /// Calls a function with each response that stands and is not void: its number, its record, and the
  /// table in which they are.
  func forEachStanding(_ body: (Int, ResponseRecord, ResponseTable) -> Void) {
    let table = indexed()
    for number in 0..<table.records.count {
      let record = table.records[number]
      if !record.isSuperseded, !record.isVoid { body(number, record, table) }
    }
  }

  // MARK: Writing

  /// Records a response, or puts it in the place of the one with the same id.
  ///
  /// - Throws: ``LimitError`` if it is beyond what a table takes. The table is then as before.
  /// - Precondition: Answers are in `0...100`.
  /// - Complexity: O(1) expected, and O(*n*) in the number of those that have no slot yet.
  package mutating func set(_ id: ExactText, to response: Response) throws(LimitError) {
    try check(response, id: id)
    index()
    let bytes = id.text.utf8.span
    let range = 0..<bytes.count
    let standing = number(of: range, in: bytes)
    let (service, form) = (number(ofService: response.service), number(ofFormOf: response))
    let packed = PackedAnswers(response.answers)
    var record = ResponseRecord(
      id: standing.map { records[$0].id } ?? key(of: range, in: bytes), answers: packed?.bits ?? 0,
      date: response.date, service: service, form: form, profile: response.profile,
      isLate: response.isLate)
    record.isVoid = response.isVoid
    record.isCorrected = response.isCorrected
    record.isWide = packed == nil
    if let standing, elementCount(of: records[standing]) == response.answers.count {
      records[standing].takeOver(record)
      wideAnswers[standing] = packed == nil ? response.answers : nil
      return
    }
    add(record)
    if packed == nil { wideAnswers[records.count - 1] = response.answers }
    index()
  }

  /// Keeps an id as it is and returns its key.
  mutating func key(ofText id: Range<Int>, in bytes: Span<UInt8>) -> ResponseIDs.Key {
    ids.textKey(of: id, in: bytes)
  }

  /// Returns the key of an id, which is kept if it is not yet.
  ///
  /// - Precondition: There is room for it.
  mutating func key(of id: Range<Int>, in bytes: Span<UInt8>) -> ResponseIDs.Key {
    ids.numberedKey(of: NumberedText(id, in: bytes), in: bytes) ?? ids.textKey(of: id, in: bytes)
  }

  /// Records a response whose answers are few and low, without a look at those that are there.
  ///
  /// - Precondition: There is room for it.
  /// - Complexity: O(1)
  mutating func append(
    _ key: ResponseIDs.Key, _ answers: PackedAnswers, date: Period, service: UInt16, form: UInt8,
    profile: UInt32, isLate: Bool
  ) {
    add(
      ResponseRecord(
        id: key, answers: answers.bits, date: date, service: service, form: form,
        profile: profile, isLate: isLate))
  }

  /// Whether there is room for another response, whatever its id.
  var hasRoom: Bool { hasRoomForNumberedID && hasRoom(forIDOf: Self.idByteLimit) }

  /// Whether there is room for another response whose id begins as that of another one.
  var hasRoomForNumberedID: Bool { records.count < limits.responseCount }

  /// Changes what a record says of a response.
  mutating func change(at number: Int, _ body: (inout ResponseRecord) -> Void) {
    body(&records[number])
  }

  /// Returns the number of a service of responses of the unit; `nil` if there are too many.
  mutating func number(ofService service: String?) -> UInt16 {
    guard let service else { return ResponseRecord.noService }
    if let number = serviceNumbers[service] { return number }
    let number = UInt16(services.count)
    services.append(service)
    serviceNumbers[service] = number
    return number
  }

  /// Returns the number of a service that responses were of, or `nil` if none was.
  func existingNumber(ofService service: String) -> UInt16? { serviceNumbers[service] }

  /// Returns whether there is a number for a service, or can be.
  func takes(service: String?) -> Bool {
    guard let service else { return true }
    return serviceNumbers[service] != nil || services.count < limits.serviceCount
  }

  /// Returns the number of the form of responses under an instrument.
  mutating func number(ofFormUnder instrument: Int, elementCount: Int) -> UInt8 {
    let form = Form(instrument: instrument, elementCount: elementCount)
    if let number = forms.firstIndex(of: form) { return UInt8(number) }
    forms.append(form)
    return UInt8(forms.count - 1)
  }

  private func elementCount(of record: ResponseRecord) -> Int {
    forms[Int(record.form)].elementCount
  }

  /// Returns whether there is a number for a form, or can be.
  func takes(formUnder instrument: Int, elementCount: Int) -> Bool {
    forms.count < Self.formLimit
      || forms.contains(Form(instrument: instrument, elementCount: elementCount))
  }

  /// Returns whether a form is that of an instrument with a number of elements.
  func isForm(_ number: UInt8, _ instrument: Int, _ elementCount: Int) -> Bool {
    forms[Int(number)] == Form(instrument: instrument, elementCount: elementCount)
  }

  private mutating func number(ofFormOf response: Response) -> UInt8 {
    number(ofFormUnder: response.instrument, elementCount: response.answers.count)
  }

  // MARK: Restoring

  /// Keeps what stands before the digits of ids, by the next numbers.
  mutating func restore(idPrefixes: [String]) {
    for prefix in idPrefixes { ids.restore(prefix: prefix) }
  }

  /// Adds a response as it stands; its answers, if the record has no room for them.
  ///
  /// - Precondition: Its form and service are those of the table, and no other record has its id.
  mutating func restore(_ record: ResponseRecord, wideAnswers answers: [Int?]?) {
    if let answers { wideAnswers[records.count] = answers }
    add(record)
  }

  // MARK: Limits

  /// Checks that a response is not beyond what a table takes.
  ///
  /// - Throws: What ``set(_:to:)`` throws.
  package func check(_ response: Response, id: ExactText) throws(LimitError) {
    let bytes = id.text.utf8.span
    guard bytes.count <= Self.idByteLimit else {
      throw LimitError(
        field: "response", message: "'response' must have at most \(Self.idByteLimit) bytes")
    }
    guard response.instrument < Self.instrumentLimit else {
      throw LimitError(
        field: "instrument",
        message: "responses can be under the first \(Self.instrumentLimit) instruments of a log")
    }
    guard takes(service: response.service) else {
      throw LimitError(
        field: "service",
        message: "the responses of a unit can be of at most \(limits.serviceCount) services")
    }
    guard takes(formUnder: response.instrument, elementCount: response.answers.count) else {
      throw LimitError(
        field: "instrument",
        message: "the responses of a unit can be under at most \(Self.formLimit) instruments")
    }
    if let number = number(of: 0..<bytes.count, in: bytes),
      elementCount(of: records[number]) == response.answers.count
    {
      return
    }
    guard hasRoomForNumberedID else {
      throw LimitError(
        field: "response", message: "a unit can have at most \(limits.responseCount) responses")
    }
    let isNumbered =
      ids.existingKey(of: NumberedText(0..<bytes.count, in: bytes), in: bytes) != nil
    guard isNumbered || hasRoom(forIDOf: bytes.count) else {
      throw LimitError(
        field: "response",
        message: "the ids of a unit's responses can take at most \(limits.idByteCount) bytes")
    }
  }

  private func hasRoom(forIDOf byteCount: Int) -> Bool {
    ids.hasRoom(forByteCount: byteCount, limit: limits.idByteCount)
  }

  // MARK: Slots

  /// Gives the records that have no slot theirs.
  ///
  /// - Complexity: O(*n*) expected in their number.
  mutating func index() {
    while indexedCount < records.count {
      let number = indexedCount
      indexedCount += 1
      if 4 * (indexedCount - orderedCount) > 3 * slots.count { growSlots() }
      let record = records[number]
      let (slot, entry) = slot(of: record, number)
      let ordered = record.id.isText ? nil : orderedNumber(of: record.id)
      guard ordered != nil || slots[slot] != Self.freeSlot else {
        slots[slot] = entry
        continue
      }
      let standing = ordered ?? Self.number(of: slots[slot])
      // Only a log that was not appended to by the rules records an id twice.
      supersededCount += 1
      guard elementCount(of: records[standing]) == elementCount(of: record) else {
        records[standing].isSuperseded = true
        slots[slot] = entry
        continue
      }
      records[standing].takeOver(record)
      wideAnswers[standing] = wideAnswers.removeValue(forKey: number)
      records[number].isSuperseded = true
    }
  }

  /// The table in which all records have their slots.
  func indexed() -> ResponseTable {
    guard indexedCount < records.count else { return self }
    var table = self
    table.index()
    return table
  }

  private static func number(of entry: UInt32) -> Int { Int(entry & (1 << numberBits - 1)) }

  private static func entry(_ number: Int, _ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: number)
      | UInt32(truncatingIfNeeded: hash >> 32) & ~(1 << numberBits - 1)
  }

  /// The slot with the number of an id's record, or else the free one where it belongs.
  private func slot(_ hash: UInt64, isID: (ResponseIDs.Key) -> Bool) -> Int {
    let tag = Self.entry(0, hash)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != Self.freeSlot {
      if slots[slot] & ~(1 << Self.numberBits - 1) == tag,
        isID(records[Self.number(of: slots[slot])].id)
      {
        break
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// The slot of a record and what belongs in it.
  private func slot(of record: ResponseRecord, _ number: Int) -> (slot: Int, entry: UInt32) {
    let id = record.id
    if !id.isText {
      let hash = id.hash(seed: Self.hashSeed) & limits.hashMask
      return (slot(hash) { $0 == id }, Self.entry(number, hash))
    }
    let hash = ids.textHash(of: id, seed: Self.hashSeed) & limits.hashMask
    let text = ids.text(of: id)
    let bytes = text.utf8.span
    let slot = slot(hash) { isID($0, nil, 0..<bytes.count, in: bytes) }
    return (slot, Self.entry(number, hash))
  }

  /// Doubles the slots, whose number stays a power of two.
  private mutating func growSlots() {
    let entries = slots.filter { $0 != Self.freeSlot }
    slots = Array(repeating: Self.freeSlot, count: Swift.max(8, 2 * slots.count))
    for entry in entries {
      let number = Self.number(of: entry)
      slots[slot(of: records[number], number).slot] = entry
    }
  }

  /// Returns whether two tables have the same responses in the same order.
  package static func == (left: ResponseTable, right: ResponseTable) -> Bool {
    left.elementsEqual(right) { $0.id == $1.id && $0.response == $1.response }
  }
}

extension ResponseTable: Sequence {
  /// Goes over responses in the order in which they were recorded.
  package struct Iterator: IteratorProtocol {
    private let table: ResponseTable
    private var number: Int = 0

    fileprivate init(_ table: ResponseTable) {
      self.table = table
    }

    /// Returns the next response with its id.
    package mutating func next() -> (id: ExactText, response: Response)? {
      while number < table.records.count {
        let record = table.records[number]
        defer { number += 1 }
        guard !record.isSuperseded else { continue }
        return (ExactText(table.ids.text(of: record.id)), table.response(at: number))
      }
      return nil
    }
  }

  /// Returns an iterator over the responses in the order in which they were recorded.
  package func makeIterator() -> Iterator { Iterator(indexed()) }
}
