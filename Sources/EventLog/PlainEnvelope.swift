package import ByteScanning

/// The attributes of an event, read from a line in the form in which the log writes it.
///
/// Nothing is copied: texts are places in the line. Whatever is written otherwise, if only by a blank
/// or an escape, is for ``EventNode`` to read; what this one reads, that one would read likewise.
package struct PlainEnvelope: Sendable {
  /// The place of the text that identifies the event together with its source.
  package fileprivate(set) var id: Range<Int> = 0..<0

  /// The place of the source.
  package fileprivate(set) var source: Range<Int> = 0..<0

  /// The place of the type.
  package fileprivate(set) var type: Range<Int> = 0..<0

  /// The place of the subject.
  package fileprivate(set) var subject: Range<Int> = 0..<0

  /// The place of the time.
  package fileprivate(set) var time: Range<Int> = 0..<0

  /// The time in nanoseconds since 1970-01-01T00:00:00Z.
  package fileprivate(set) var timeNanoseconds: Int = 0

  /// The place of the account that did it, and of the kind of account.
  package fileprivate(set) var actor: (id: Range<Int>, kind: Range<Int>)?

  /// The event's place in the log; 0 in a line that is still to be appended.
  package fileprivate(set) var sequence: Int = 0

  /// When the log took it, in nanoseconds since 1970-01-01T00:00:00Z.
  package fileprivate(set) var recordedNanoseconds: Int = 0

  /// The place of the time at which the log took it.
  package fileprivate(set) var recordedTime: Range<Int> = 0..<0

  /// Whether it was recorded at its own time.
  package fileprivate(set) var isBackloaded: Bool = false

  /// Creates attributes that are still to be read.
  package init() {}
}

/// Reads the attributes of events that follow one another, and remembers what often comes again.
package struct PlainEnvelopeReader: Sendable {
  private let purpose: EventNode.Purpose
  /// Whether texts that were found to be as they must be are remembered.
  private let remembersTexts: Bool
  /// Sources, and kinds of account with the context 1, that were found to be as they must be.
  private var validTexts: TextNumbers = TextNumbers()
  /// The numbers of the source and the kind of account that came last.
  private var latestNumbers: InlineArray<2, Int> = [-1, -1]
  /// A day that came, as it is written; none at first.
  private var latestDay: (yearAndMonth: UInt64, day: UInt64, number: Int)?

  /// The part of a line from the source up to where the subject begins that came last, and where in it
  /// the source and the type are.
  private var latestKind: (text: [UInt8], source: Range<Int>, type: Range<Int>) = ([], 0..<0, 0..<0)
  /// The part from the account up to the brace that opens the data that came last, and what it says.
  private var latestAct:
    (text: [UInt8], actor: (id: Range<Int>, kind: Range<Int>)?, isBackloaded: Bool) = (
      [], nil, false
    )

  /// The number of texts that are remembered.
  private static let textLimit: Int = 1 << 14

  /// Creates a reader.
  ///
  /// - Parameter remembersTexts: Whether it pays to remember texts, because many lines are read.
  package init(for purpose: EventNode.Purpose, remembersTexts: Bool = true) {
    self.purpose = purpose
    self.remembersTexts = remembersTexts
  }

  /// Reads the attributes of the event that begins where the scanner is.
  ///
  /// - Parameters:
  ///   - scanner: Stands at the first byte of the line; then behind the brace that opens the data.
  ///   - bytes: The lines.
  ///   - envelope: Receives the attributes.
  /// - Returns: Whether they were read. If not, the line is for ``EventNode`` to read.
  package mutating func read(
    _ scanner: inout TextScanner, in bytes: Span<UInt8>, into envelope: inout PlainEnvelope
  ) -> Bool {
    guard
      scanner.take("{\"specversion\":\"1.0\",\"id\":\"", in: bytes),
      let id = scanner.takePlainText(in: bytes), !id.isEmpty
    else { return false }
    envelope.id = id
    if purpose == .log {
      guard
        scanner.take(",\"sequence\":\"", in: bytes),
        let number = scanner.takeDigits(12, in: bytes), number > 0,
        scanner.take("\"", in: bytes)
      else { return false }
      envelope.sequence = number
    }
    guard
      takeKind(&scanner, in: bytes, into: &envelope),
      let subject = scanner.takePlainText(in: bytes), !subject.isEmpty,
      scanner.take(",\"time\":\"", in: bytes)
    else { return false }
    envelope.subject = subject
    let timeStart = scanner.offset
    envelope.time = timeStart..<timeStart + 20
    guard let time = takeTime(&scanner, in: bytes) else { return false }
    envelope.timeNanoseconds = time
    if purpose == .log {
      guard scanner.take(",\"recordedtime\":\"", in: bytes) else { return false }
      let start = scanner.offset
      envelope.recordedTime = start..<start + 20
      if bytes.equals(timeStart..<timeStart + 21, bytes, at: start) {
        envelope.recordedNanoseconds = time
        scanner.offset = start + 21
      } else {
        guard let value = takeTime(&scanner, in: bytes) else { return false }
        envelope.recordedNanoseconds = value
      }
    }
    return takeAct(&scanner, in: bytes, into: &envelope)
  }

  /// Takes source and type, up to where the subject begins.
  private mutating func takeKind(
    _ scanner: inout TextScanner, in bytes: Span<UInt8>, into envelope: inout PlainEnvelope
  ) -> Bool {
    let start = scanner.offset
    if latestKind.text.stands(at: start, in: bytes) {
      envelope.source = latestKind.source.moved(by: start)
      envelope.type = latestKind.type.moved(by: start)
      scanner.offset = start &+ latestKind.text.count
      return true
    }
    guard
      scanner.take(",\"source\":\"", in: bytes),
      let source = scanner.takePlainText(in: bytes),
      isValid(source, context: 0, in: bytes, { URIReference.isValid($0) }),
      scanner.take(",\"type\":\"", in: bytes),
      let type = scanner.takePlainText(in: bytes), !type.isEmpty,
      scanner.take(",\"subject\":\"", in: bytes)
    else { return false }
    envelope.source = source
    envelope.type = type
    if remembersTexts {
      latestKind.text.removeAll(keepingCapacity: true)
      latestKind.text.append(start..<scanner.offset, of: bytes)
      latestKind.source = source.moved(by: -start)
      latestKind.type = type.moved(by: -start)
    }
    return true
  }

  /// Takes who did it and whether it was recorded at its own time, up to the brace that opens the data.
  private mutating func takeAct(
    _ scanner: inout TextScanner, in bytes: Span<UInt8>, into envelope: inout PlainEnvelope
  ) -> Bool {
    let start = scanner.offset
    if latestAct.text.stands(at: start, in: bytes) {
      envelope.actor = latestAct.actor.map { ($0.id.moved(by: start), $0.kind.moved(by: start)) }
      envelope.isBackloaded = latestAct.isBackloaded
      scanner.offset = start &+ latestAct.text.count
      return true
    }
    envelope.actor = nil
    envelope.isBackloaded = false
    if scanner.take(",\"authid\":\"", in: bytes) {
      guard
        let account = scanner.takePlainText(in: bytes), !account.isEmpty,
        scanner.take(",\"authtype\":\"", in: bytes),
        let kind = scanner.takePlainText(in: bytes),
        isValid(kind, context: 1, in: bytes, { Event.Actor.Kind(plain: $0) != nil })
      else { return false }
      envelope.actor = (account, kind)
    }
    if purpose == .log {
      envelope.isBackloaded = scanner.take(",\"backloaded\":true", in: bytes)
    }
    guard scanner.take(",\"data\":{", in: bytes) else { return false }
    if remembersTexts {
      latestAct.text.removeAll(keepingCapacity: true)
      latestAct.text.append(start..<scanner.offset, of: bytes)
      latestAct.actor = envelope.actor.map { ($0.id.moved(by: -start), $0.kind.moved(by: -start)) }
      latestAct.isBackloaded = envelope.isBackloaded
    }
    return true
  }

  /// Returns whether a text that often comes again is as it must be.
  private mutating func isValid(
    _ text: Range<Int>, context: Int, in bytes: Span<UInt8>, _ rule: (Span<UInt8>) -> Bool
  ) -> Bool {
    guard remembersTexts else { return rule(bytes.extracting(text)) }
    if validTexts.isText(latestNumbers[context], text, in: bytes) { return true }
    if let number = validTexts.number(of: text, in: bytes, context: context) {
      latestNumbers[context] = number
      return true
    }
    guard rule(bytes.extracting(text)) else { return false }
    if validTexts.count == Self.textLimit {
      validTexts = TextNumbers()
      latestNumbers = [-1, -1]
    }
    validTexts.add(text, in: bytes, context: context)
    return true
  }

  /// Takes a time in whole seconds with the quotation mark after it, and returns its nanoseconds.
  private mutating func takeTime(_ scanner: inout TextScanner, in bytes: Span<UInt8>) -> Int? {
    let start = scanner.offset
    guard
      bytes.count - start >= 24, bytes[start + 10] == UInt8(ascii: "T"),
      bytes[start + 19] == UInt8(ascii: "Z"), bytes[start + 20] == UInt8(ascii: "\"")
    else { return nil }
    let yearAndMonth = bytes.word(at: start)
    let day = UInt64(bytes[start + 8]) | UInt64(bytes[start + 9]) << 8
    let dayNumber: Int
    if let latestDay, yearAndMonth == latestDay.yearAndMonth, day == latestDay.day {
      dayNumber = latestDay.number
    } else {
      guard let number = CalendarDay(in: bytes, at: start)?.daysSince1970 else { return nil }
      latestDay = (yearAndMonth, day, number)
      dayNumber = number
    }
    // `hh:mm:ss` with the colons and the digit 0 taken away.
    let time = bytes.word(at: start + 11) ^ 0x3030_3A30_303A_3030
    let isTime =
      ((time &+ 0x7676_7676_7676_7676) | time) & 0x8080_8080_8080_8080 == 0
      && time & 0x0000_FF00_00FF_0000 == 0
    guard isTime else { return nil }
    func part(_ shift: UInt64) -> Int {
      Int(truncatingIfNeeded: (time &>> shift) & 0xFF) * 10
        + Int(truncatingIfNeeded: (time &>> (shift + 8)) & 0xFF)
    }
    let (hour, minute, second) = (part(0), part(24), part(48))
    guard hour < 24, minute < 60, second < 60 else { return nil }
    scanner.offset = start + 21
    return (dayNumber * 86_400 + hour * 3600 + minute * 60 + second) * 1_000_000_000
  }
}

extension Range<Int> {
  /// The range with both ends moved.
  fileprivate func moved(by distance: Int) -> Range<Int> {
    lowerBound &+ distance..<upperBound &+ distance
  }
}

extension [UInt8] {
  /// Returns whether the bytes, of which there are some, stand at an offset.
  fileprivate func stands(at offset: Int, in bytes: Span<UInt8>) -> Bool {
    !isEmpty && bytes.count &- offset >= count
      && bytes.equals(offset..<offset &+ count, span, at: 0)
  }
}

extension CalendarDay {
  /// Reads a day as `2024-02-12`; `nil` if other bytes stand there or there is no such day.
  package init?(in bytes: Span<UInt8>, at offset: Int) {
    var scanner = TextScanner(at: offset)
    guard
      let year = scanner.takeDigits(4, in: bytes), scanner.take("-", in: bytes),
      let month = scanner.takeDigits(2, in: bytes), scanner.take("-", in: bytes),
      let day = scanner.takeDigits(2, in: bytes), Timestamp.years.contains(year),
      (1...12).contains(month),
      (1...CalendarDay.dayCount(ofMonth: month, year: year)).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
