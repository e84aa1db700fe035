package import ByteScanning
package import EventLog
import JSON

/// An event about a response, read from a line in the form in which the log writes it.
///
/// Nothing is copied: texts are places in the line. Lines with anything that this form has no room
/// for are for ``SurveyEvent`` to read; what this one reads, that one would read likewise.
package struct PlainResponseEvent: Sendable {
  /// What happened to the response.
  package enum Kind: Sendable {
    /// It was recorded.
    case recorded
    /// It was recorded after its period was closed, and says why.
    case recordedLate
    /// What was recorded was wrong.
    case corrected
    /// It does not count.
    case voided
    /// It counts again.
    case reinstated
  }

  /// What a correction does to the service.
  package enum ServiceChange: Sendable {
    /// Nothing.
    case unchanged
    /// The response is of no service.
    case removed
    /// It is of the service of the scope.
    case replaced
  }

  package fileprivate(set) var kind: Kind = .recorded

  /// The number of what a recording says of the respondent; see ``PlainResponseReader/profiles``.
  ///
  /// Its four bytes have their place beside the kind: a replay holds events by the hundred thousand.
  package fileprivate(set) var profile: UInt32 = 0

  /// The number of the unit with the service that is named; see ``PlainResponseReader/scopes``.
  package fileprivate(set) var scope: Int = 0

  /// The place of the response's id.
  package fileprivate(set) var response: Range<Int> = 0..<0

  /// The id of a response that was recorded, taken apart.
  package fileprivate(set) var id: NumberedText = NumberedText()

  /// The number of what stands before the digits of the id, among those of all units that the reader
  /// read; `nil` if they are too many to be remembered.
  package fileprivate(set) var idPrefix: Int?

  /// The date; `nil` in a correction that does not change it, and where there is none.
  package fileprivate(set) var date: Period?

  /// What a correction does to the service.
  package fileprivate(set) var service: ServiceChange = .unchanged

  /// The answers that are named.
  package fileprivate(set) var answers: PackedAnswers = PackedAnswers(bits: 0, named: 0)

  fileprivate init() {}
}

/// Reads events about responses that follow one another, and remembers what often comes again.
package struct PlainResponseReader: Sendable {
  /// A unit, and a service that an event of it named, whether it is registered or not.
  package struct Scope: Hashable, Sendable {
    package let unit: Subject
    package let service: String?
  }

  /// The scopes that were named, in the order in which they first came.
  package private(set) var scopes: [Scope] = []

  /// The scope of the unit of each scope, without a service.
  private var unitScopes: [Int] = []

  /// The number of what stood last before the digits of an id in the scope; -1 where none is known.
  private var latestIDPrefixes: [Int32] = []

  private var envelopes: PlainEnvelopeReader
  /// The scopes by their subject with the context -1, and by their subject and service with the number
  /// of the subject's bytes.
  private var names: TextNumbers = TextNumbers()
  /// What stands before the digits of ids, with the number of the unit as context.
  private var idPrefixes: TextNumbers = TextNumbers()

  /// The number of such texts that are remembered.
  private static let idPrefixLimit: Int = 1 << 16

  /// What recordings said of respondents and channels, each in the order in which its bytes first came;
  /// the first one is of those that said nothing.
  package private(set) var profiles: [Profile] = [Profile()]

  /// The bytes that say it.
  private var profileTexts: TextNumbers = TextNumbers()

  /// The number of such texts that are remembered.
  package static let profileLimit: Int = 1 << 16

  /// Names of attributes that tell nothing about who a respondent is; first those that the format
  /// knows, in their order.
  private var attributes: TextNumbers = TextNumbers()
  /// A day that came, as it is written; none at first.
  private var latestDay: (yearAndMonth: UInt64, day: UInt64, period: Period)?
  /// Where the line begins that was read last and is about no response, and where its data is; its
  /// attributes are in ``envelope``.
  private var other: (start: Int, dataOffset: Int)?
  private var latestTexts: LatestTexts = LatestTexts()
  private var latestSubject: (text: LatestText, subject: Subject?) = (LatestText(), nil)

  /// In the order in which ``takeAttribute(_:after:in:)`` takes them.
  private static let knownAttributes: [String] = ["sex", "age", "education", "occupation"]

  /// The number of the attribute `age`.
  private static let ageNumber: Int = 1

  /// The number of attributes that are remembered: as many as can be marked as seen.
  private static let attributeLimit: Int = 64

  /// Creates a reader.
  package init(for purpose: EventNode.Purpose) {
    envelopes = PlainEnvelopeReader(for: purpose)
    for name in Self.knownAttributes {
      attributes.add(0..<name.utf8.count, in: name.utf8.span)
    }
    profileTexts.add(0..<0, in: "".utf8.span)
  }

  /// The attributes of the event that was read last.
  package private(set) var envelope: PlainEnvelope = PlainEnvelope()

  /// The event that was read last.
  package private(set) var event: PlainResponseEvent = PlainResponseEvent()

  /// Reads the event in the line that begins where the scanner is, into ``envelope`` and ``event``.
  ///
  /// - Parameters:
  ///   - scanner: Stands at the first byte of the line; then behind the last.
  ///   - bytes: The lines.
  /// - Returns: Whether it was read. If not, the line is for ``SurveyEvent`` to read, which may find it
  ///   wrong.
  package mutating func read(_ scanner: inout TextScanner, in bytes: Span<UInt8>) -> Bool {
    let start = scanner.offset
    other = nil
    guard envelopes.read(&scanner, in: bytes, into: &envelope) else { return false }
    guard let kind = kind(of: envelope.type, in: bytes) else {
      other = (start, scanner.offset - 1)
      return false
    }
    guard
      scanner.take("\"response\":\"", in: bytes),
      let response = scanner.takePlainText(in: bytes), !response.isEmpty,
      response.count <= Fields.idByteLimit
    else { return false }
    event.kind = kind
    event.response = response
    event.date = nil
    event.service = .unchanged
    event.answers = PackedAnswers(bits: 0, named: 0)
    event.profile = 0
    let isRead =
      switch kind {
      case .recorded, .recordedLate: readRecorded(&scanner, in: bytes)
      case .corrected: readCorrected(&scanner, in: bytes)
      case .voided, .reinstated: readChanged(&scanner, in: bytes)
      }
    return isRead && scanner.take("}}", in: bytes)
      && (scanner.offset == bytes.count || bytes[scanner.offset] == UInt8(ascii: "\n"))
      && scanner.offset - start <= EventNode.byteLimit
  }

  /// Reads the event in a line for which ``read(_:in:)`` has just returned `false`, if the line is in the
  /// form in which the log writes it and its data is such that no tree is needed to read it.
  ///
  /// - Parameters:
  ///   - line: The place of the line, without its line feed.
  ///   - bytes: The lines.
  /// - Returns: `nil` if the line is for `EventNode` and ``SurveyEvent`` to read. What is returned is
  ///   what they would make of it.
  package mutating func readOther(
    _ line: Range<Int>, in bytes: Span<UInt8>
  ) -> (node: EventNode, event: SurveyEvent)? {
    guard
      let (start, dataOffset) = other, start == line.lowerBound,
      line.count <= EventNode.byteLimit,
      let type = SurveyEventType(named: bytes.extracting(envelope.type)),
      let subject = subject(envelope.subject, in: bytes), type.accepts(subject),
      let payload = PlainPayloadReader.payload(
        of: type, subject, in: bytes.extracting(..<line.upperBound), at: dataOffset)
    else { return nil }
    let node = EventNode(envelope, of: line, dataAt: dataOffset, in: bytes, &latestTexts)
    return (node, SurveyEvent(type, subject, payload, at: node.event.time))
  }

  private mutating func subject(_ text: Range<Int>, in bytes: Span<UInt8>) -> Subject? {
    if !latestSubject.text.isText(text, in: bytes) {
      latestSubject.subject = Subject(latestSubject.text.next(text, in: bytes))
    }
    return latestSubject.subject
  }

  private func kind(of type: Range<Int>, in bytes: Span<UInt8>) -> PlainResponseEvent.Kind? {
    var scanner = TextScanner(at: type.lowerBound)
    guard scanner.take("skm.response.", in: bytes) else { return nil }
    switch type.count {
    case 21 where scanner.take("recorded\"", in: bytes): return .recorded
    case 22 where scanner.take("corrected\"", in: bytes): return .corrected
    case 19 where scanner.take("voided\"", in: bytes): return .voided
    case 23 where scanner.take("reinstated\"", in: bytes): return .reinstated
    default: return nil
    }
  }

  private mutating func readRecorded(
    _ scanner: inout TextScanner, in bytes: Span<UInt8>
  ) -> Bool {
    var service: Range<Int>?
    if scanner.take(",\"service\":\"", in: bytes) {
      service = scanner.takePlainText(in: bytes)
      if service == nil { return false }
    }
    guard
      let scope = scope(of: envelope.subject, service, in: bytes),
      scanner.take(",\"date\":\"", in: bytes), let date = takeDate(&scanner, in: bytes),
      scanner.take(",\"answers\":{", in: bytes), let answers = takeAnswers(&scanner, in: bytes),
      let profile = takeProfile(&scanner, in: bytes)
    else { return false }
    event.scope = scope
    event.date = date
    event.answers = answers
    event.profile = UInt32(truncatingIfNeeded: profile)
    if scanner.take(",\"late\":\"", in: bytes) {
      guard let reason = scanner.takePlainText(in: bytes), !reason.isEmpty else { return false }
      event.kind = .recordedLate
    }
    identifyResponse(in: bytes)
    return true
  }

  private mutating func readCorrected(
    _ scanner: inout TextScanner, in bytes: Span<UInt8>
  ) -> Bool {
    guard
      takeReason(&scanner, in: bytes), scanner.take(",\"set\":{", in: bytes)
    else { return false }
    let start = scanner.offset
    if scanner.take("\"answers\":{", in: bytes) {
      guard let changes = takeAnswers(&scanner, in: bytes) else { return false }
      event.answers = changes
    }
    func takeName(_ name: StaticString, _ first: StaticString) -> Bool {
      scanner.offset == start ? scanner.take(first, in: bytes) : scanner.take(name, in: bytes)
    }
    var service: Range<Int>?
    if takeName(",\"service\":", "\"service\":") {
      if scanner.take("null", in: bytes) {
        event.service = .removed
      } else {
        guard scanner.take("\"", in: bytes), let text = scanner.takePlainText(in: bytes) else {
          return false
        }
        service = text
        event.service = .replaced
      }
    }
    if takeName(",\"date\":\"", "\"date\":\"") {
      guard let date = takeDate(&scanner, in: bytes) else { return false }
      event.date = date
    }
    // What a correction says of a respondent is a change of what was said before: for the general reader.
    guard
      scanner.offset > start, scanner.take("}", in: bytes),
      let scope = scope(of: envelope.subject, service, in: bytes)
    else { return false }
    event.scope = scope
    return true
  }

  private mutating func readChanged(
    _ scanner: inout TextScanner, in bytes: Span<UInt8>
  ) -> Bool {
    guard
      takeReason(&scanner, in: bytes), let scope = scope(of: envelope.subject, nil, in: bytes)
    else { return false }
    event.scope = scope
    return true
  }

  // MARK: Parts

  /// Takes the id of the event apart.
  private mutating func identifyResponse(in bytes: Span<UInt8>) {
    event.id = NumberedText(event.response, in: bytes)
    let latest = Int(latestIDPrefixes[event.scope])
    if latest >= 0, idPrefixes.isText(latest, event.id.prefix, in: bytes) {
      event.idPrefix = latest
      return
    }
    let unit = unitScopes[event.scope]
    var number = idPrefixes.number(of: event.id.prefix, in: bytes, context: unit)
    if number == nil, idPrefixes.count < Self.idPrefixLimit {
      number = idPrefixes.count
      idPrefixes.add(event.id.prefix, in: bytes, context: unit)
    }
    latestIDPrefixes[event.scope] = Int32(number ?? -1)
    event.idPrefix = number
  }

  private mutating func scope(
    of subject: Range<Int>, _ service: Range<Int>?, in bytes: Span<UInt8>
  ) -> Int? {
    guard let service else { return unitScope(of: subject, in: bytes) }
    if let number = names.number(
      of: subject, and: service, in: bytes, context: subject.count)
    {
      return number
    }
    let name = bytes.text(of: service)
    guard let unit = unitScope(of: subject, in: bytes), Identifier.isValid(name) else { return nil }
    names.add(subject, and: service, in: bytes, context: subject.count)
    return add(Scope(unit: scopes[unit].unit, service: name), of: unit)
  }

  private mutating func unitScope(of text: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if let number = names.number(of: text, in: bytes, context: -1) { return number }
    guard let subject = Subject(bytes.text(of: text)), subject.unit != nil else { return nil }
    names.add(text, in: bytes, context: -1)
    return add(Scope(unit: subject, service: nil), of: scopes.count)
  }

  private mutating func add(_ scope: Scope, of unit: Int) -> Int {
    unitScopes.append(unit)
    latestIDPrefixes.append(-1)
    scopes.append(scope)
    return scopes.count - 1
  }

  /// Takes a period with the quotation mark after it.
  private mutating func takeDate(_ scanner: inout TextScanner, in bytes: Span<UInt8>) -> Period? {
    let start = scanner.offset
    if bytes.count - start > 10, bytes[start + 10] == UInt8(ascii: "\"") {
      let yearAndMonth = bytes.word(at: start)
      let day = UInt64(bytes[start + 8]) | UInt64(bytes[start + 9]) << 8
      if let latestDay, yearAndMonth == latestDay.yearAndMonth, day == latestDay.day {
        scanner.offset = start + 11
        return latestDay.period
      }
      if let calendarDay = CalendarDay(in: bytes, at: start) {
        let period = Period(calendarDay)
        latestDay = (yearAndMonth, day, period)
        scanner.offset = start + 11
        return period
      }
      // The quotation mark may be that of the next line, after a shorter date at the end of this one.
    }
    return scanner.takePlainText(in: bytes).flatMap { Period(bytes.text(of: $0)) }
  }

  /// Takes answers by element in rising order, with the brace after them.
  private func takeAnswers(
    _ scanner: inout TextScanner, in bytes: Span<UInt8>
  ) -> PackedAnswers? {
    if let all = takeAllAnswers(&scanner, in: bytes) { return all }
    var (bits, named): (UInt64, UInt64) = (0, 0)
    var latest: UInt64 = 0
    var place = scanner.offset
    while bytes.count &- place >= 8 {
      // `"U1":3,` with another digit for the element.
      let word = bytes.word(at: place)
      guard word & 0x00FF_FF00_FFFF == 0x003A_2200_5522 else { return nil }
      let element = (word &>> 16 & 0xFF) &- UInt64(UInt8(ascii: "0"))
      guard element > latest, element <= 9 else { return nil }
      latest = element
      let shift = 4 &* (element &- 1)
      named |= 0xF &<< shift
      let answer = (word &>> 40 & 0xFF) &- UInt64(UInt8(ascii: "0"))
      var end = UInt8(truncatingIfNeeded: word &>> 48)
      if answer < 10 {
        bits |= (answer &+ 1) &<< shift
        place &+= 7
      } else {
        scanner.offset = place &+ 5
        guard scanner.take("null", in: bytes), scanner.offset < bytes.count else { return nil }
        end = bytes[scanner.offset]
        place = scanner.offset &+ 1
      }
      if end == UInt8(ascii: ",") { continue }
      guard end == UInt8(ascii: "}") else { return nil }
      scanner.offset = place
      return PackedAnswers(bits: bits, named: named)
    }
    return nil
  }

  /// Takes an answer to each of the nine elements, with the brace after them, as most lines have them.
  @inline(__always)
  private func takeAllAnswers(
    _ scanner: inout TextScanner, in bytes: Span<UInt8>
  ) -> PackedAnswers? {
    let start = scanner.offset
    guard bytes.count &- start >= 64, bytes[start &+ 62] == UInt8(ascii: "}") else { return nil }
    var (bits, misfit): (UInt64, UInt64) = (0, 0)
    // `"U1":3,` with the digits taken away.
    var expected: UInt64 = 0x002C_003A_2231_5522
    for element: Int in 0..<8 {
      let word = bytes.word(at: start &+ 7 &* element)
      let answer = (word &>> 40 & 0xFF) &- UInt64(UInt8(ascii: "0"))
      misfit |= (word ^ expected) & 0x00FF_00FF_FFFF_FFFF | (answer > 9 ? 1 : 0)
      bits |= (answer &+ 1) &<< UInt64(truncatingIfNeeded: 4 &* element)
      expected &+= 1 &<< 16
    }
    // The last one ends with the brace.
    let word = bytes.word(at: start &+ 55) &>> 8
    let answer = (word &>> 40 & 0xFF) &- UInt64(UInt8(ascii: "0"))
    misfit |= (word ^ 0x007D_003A_2239_5522) & 0x00FF_00FF_FFFF_FFFF | (answer > 9 ? 1 : 0)
    guard misfit == 0 else { return nil }
    bits |= (answer &+ 1) &<< 32
    scanner.offset = start &+ 63
    return PackedAnswers(bits: bits, named: 0xF_FFFF_FFFF)
  }

  /// Takes what is said of the respondent and the channel, which may be nothing, and returns its number.
  private mutating func takeProfile(
    _ scanner: inout TextScanner, in bytes: Span<UInt8>
  ) -> Int? {
    let start = scanner.offset
    guard start < bytes.count, bytes[start] != UInt8(ascii: "}") else { return 0 }
    // Nearly always nothing follows but two braces, and the same was said before: then it is known
    // without a look at its parts.
    let end = (bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? bytes.count) - 2
    if end > start, let number = profileTexts.number(of: start..<end, in: bytes) {
      scanner.offset = end
      return number
    }
    var profile = Profile()
    if scanner.take(",\"respondent\":{", in: bytes) {
      guard takeRespondent(&scanner, in: bytes, into: &profile) else { return nil }
    }
    if scanner.take(",\"channel\":\"", in: bytes) {
      guard let channel = scanner.takePlainText(in: bytes), !channel.isEmpty else { return nil }
      profile.channel = .text(ExactText(bytes.text(of: channel)))
    }
    let part = start..<scanner.offset
    if let number = profileTexts.number(of: part, in: bytes) { return number }
    guard profiles.count < Self.profileLimit else { return nil }
    profileTexts.add(part, in: bytes)
    profiles.append(profile)
    return profiles.count - 1
  }

  /// Takes what is known of a respondent, with the brace after it.
  private mutating func takeRespondent(
    _ scanner: inout TextScanner, in bytes: Span<UInt8>, into profile: inout Profile
  ) -> Bool {
    if scanner.take(UInt8(ascii: "}"), in: bytes) { return true }
    var seen: UInt64 = 0
    repeat {
      guard
        let attribute = takeAttribute(&scanner, after: seen, in: bytes),
        isNext(attribute, after: seen)
      else { return false }
      seen |= 1 &<< UInt64(truncatingIfNeeded: attribute)
      let isAge = attribute == Self.ageNumber
      let value: Profile.Value
      if scanner.take(UInt8(ascii: "\""), in: bytes) {
        guard !isAge, let text = scanner.takePlainText(in: bytes) else { return false }
        value = .text(ExactText(bytes.text(of: text)))
      } else {
        guard
          let number = takeSmallNumber(&scanner, in: bytes), !isAge || number <= 150
        else { return false }
        value = .number(number)
      }
      if attribute < Self.knownAttributes.count {
        profile.set(Self.knownAttributes[attribute], to: value)
      }
    } while scanner.take(UInt8(ascii: ","), in: bytes)
    return scanner.take(UInt8(ascii: "}"), in: bytes)
  }

  /// Takes the name of an attribute with the colon after it, and returns its number.
  private mutating func takeAttribute(
    _ scanner: inout TextScanner, after seen: UInt64, in bytes: Span<UInt8>
  ) -> Int? {
    // Those that the format knows are taken at once, in their order.
    if seen == 0, scanner.take("\"sex\":", in: bytes) { return 0 }
    if seen < 1 << 1, scanner.take("\"age\":", in: bytes) { return Self.ageNumber }
    if seen < 1 << 2, scanner.take("\"education\":", in: bytes) { return 2 }
    if seen < 1 << 3, scanner.take("\"occupation\":", in: bytes) { return 3 }
    guard
      scanner.take(UInt8(ascii: "\""), in: bytes),
      let name = scanner.takePlainText(in: bytes), !name.isEmpty,
      scanner.take(UInt8(ascii: ":"), in: bytes)
    else { return nil }
    return attributeNumber(name, in: bytes)
  }

  /// Whether an attribute stands where it must, after those that were seen: each once, those that the
  /// format knows in their order before all others.
  private func isNext(_ attribute: Int, after seen: UInt64) -> Bool {
    attribute < Self.knownAttributes.count
      ? seen >> UInt64(attribute) == 0 : seen & (1 << UInt64(attribute)) == 0
  }

  private mutating func attributeNumber(_ name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if let number = attributes.number(of: name, in: bytes) { return number }
    guard
      attributes.count < Self.attributeLimit, PersonalData.tellsNothing(bytes.text(of: name))
    else { return nil }
    attributes.add(name, in: bytes)
    return attributes.count - 1
  }

  /// Takes a whole number of at most six digits.
  private func takeSmallNumber(_ scanner: inout TextScanner, in bytes: Span<UInt8>) -> Int? {
    let start = scanner.offset
    var value = 0
    while scanner.offset < bytes.count, scanner.offset - start < 7 {
      let digit = bytes[scanner.offset] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value * 10 + Int(digit)
      scanner.offset += 1
    }
    let count = scanner.offset - start
    guard (1...6).contains(count), count == 1 || bytes[start] != UInt8(ascii: "0") else {
      return nil
    }
    return value
  }

  private func takeReason(_ scanner: inout TextScanner, in bytes: Span<UInt8>) -> Bool {
    guard
      scanner.take(",\"reason\":\"", in: bytes),
      let reason = scanner.takePlainText(in: bytes), !reason.isEmpty
    else { return false }
    return true
  }
}
