import ByteScanning
import ExactNumbers
import Hashing

/// Reads the data of registrations and closes from a line in the form in which the log writes it.
///
/// Whatever is written otherwise, or is wrong, is for ``Fields`` to read; what this one reads, that
/// one would read likewise.
struct PlainPayloadReader {
  private var scanner: TextScanner

  private init(at offset: Int) {
    scanner = TextScanner(at: offset)
  }

  /// Reads the data of an event.
  ///
  /// - Parameters:
  ///   - type: The type of the event.
  ///   - subject: Whom it is about.
  ///   - line: Bytes up to the end of the line, the brace that closes the event.
  ///   - offset: The offset of the brace that opens the data.
  /// - Returns: `nil` if the data is for ``Fields`` to read.
  static func payload(
    of type: SurveyEventType, _ subject: Subject, in line: Span<UInt8>, at offset: Int
  ) -> SurveyEvent.Payload? {
    var reader = PlainPayloadReader(at: offset)
    let payload: SurveyEvent.Payload? =
      switch type {
      case .agencyRegistered: reader.agencyRegistered(subject, line)
      case .unitRegistered: reader.unitRegistered(line).map { .unitRegistered($0) }
      case .serviceRegistered: reader.serviceRegistered(line).map { .serviceRegistered($0) }
      case .periodClosed: reader.periodClosed(line).map { .periodClosed($0) }
      default: nil
      }
    guard
      reader.scanner.take("}}", in: line), reader.scanner.offset == line.count
    else { return nil }
    return payload
  }

  // MARK: Registrations

  private mutating func agencyRegistered(
    _ subject: Subject, _ line: Span<UInt8>
  ) -> SurveyEvent.Payload? {
    guard
      take("{\"agency\":\"", line), let agency = scanner.takePlainText(in: line),
      agency.count == subject.agency.utf8.count,
      line.equals(agency, subject.agency.utf8.span, at: 0),
      take(",\"name\":\"", line), let name = takeText(line)
    else { return nil }
    return .agencyRegistered(name: name)
  }

  private mutating func unitRegistered(_ line: Span<UInt8>) -> UnitRegistered? {
    guard
      take("{\"name\":\"", line), let name = takeText(line), let aliases = takeAliases(line)
    else { return nil }
    var kind: String?
    if take(",\"kind\":\"", line) {
      guard let text = takeText(line) else { return nil }
      kind = text
    }
    return UnitRegistered(name: name, aliases: aliases, kind: kind)
  }

  private mutating func serviceRegistered(_ line: Span<UInt8>) -> ServiceRegistered? {
    guard
      take("{\"service\":\"", line), let service = takeIdentifier(line),
      take(",\"name\":\"", line), let name = takeText(line), let aliases = takeAliases(line)
    else { return nil }
    return ServiceRegistered(service: service, name: name, aliases: aliases)
  }

  private mutating func takeAliases(_ line: Span<UInt8>) -> [String]? {
    guard take(",\"aliases\":[", line) else { return [] }
    var aliases: [String] = []
    if take("]", line) { return aliases }
    repeat {
      guard take("\"", line), let alias = takeText(line) else { return nil }
      aliases.append(alias)
    } while take(",", line)
    return take("]", line) ? aliases : nil
  }

  // MARK: Closes

  private mutating func periodClosed(_ line: Span<UInt8>) -> PeriodClosed? {
    guard
      take("{\"period\":\"", line), let period = scanner.takePlainText(in: line),
      let period = Period(line.extracting(period)),
      take(",\"kind\":\"", line), let kind = takeKind(line)
    else { return nil }
    var reason: String?
    if take(",\"reason\":\"", line) {
      guard let text = takeText(line) else { return nil }
      reason = text
    }
    guard
      take(",\"policy\":\"", line), let policy = takeText(line),
      policy.utf8.count <= Fields.idByteLimit, take(",\"rules\":", line),
      takeWhole(line) == PeriodClosed.rulesVersion, take(",\"figures\":[", line)
    else { return nil }
    var figures: [PeriodClosed.Figures] = []
    // Most closes have no more, and to grow an array again and again costs more.
    figures.reserveCapacity(8)
    repeat {
      guard let next = takeFigures(line) else { return nil }
      figures.append(next)
    } while take(",", line)
    guard
      take("],\"log\":{\"size\":", line), let size = takeWhole(line),
      size <= PeriodClosed.sizeLimit, take(",\"root\":\"", line),
      let root = scanner.takePlainText(in: line),
      let digest = Digest(base64: line.extracting(root)),
      take("}", line)
    else { return nil }
    return PeriodClosed(
      period: period, kind: kind, reason: reason, policy: policy, figures: figures, logSize: size,
      logRoot: digest)
  }

  private mutating func takeKind(_ line: Span<UInt8>) -> PeriodClosed.Kind? {
    if take("first\"", line) { return .first }
    if take("scheduled\"", line) { return .scheduled }
    return take("correction\"", line) ? .correction : nil
  }

  private mutating func takeFigures(_ line: Span<UInt8>) -> PeriodClosed.Figures? {
    guard take("{", line) else { return nil }
    var service: String?
    if take("\"service\":\"", line) {
      guard let id = takeIdentifier(line), take(",", line) else { return nil }
      service = id
    }
    var respondents: Int?
    if take("\"respondents\":", line) {
      guard
        let count = takeWhole(line), countRange.contains(count), take(",", line)
      else { return nil }
      respondents = count
    }
    guard
      take("\"elements\":{", line), let elements = takeElements(line),
      take(",\"index\":\"", line), let index: Hundredths = takeShown(line),
      take(",\"grade\":\"", line), let grade = takeGrade(line), take("}", line)
    else { return nil }
    return PeriodClosed.Figures(
      service: service, respondents: respondents, elements: elements, index: index, grade: grade)
  }

  /// Takes values by element in rising order, with the brace after them.
  private mutating func takeElements(_ line: Span<UInt8>) -> [ElementValue<Thousandths>]? {
    var elements: [ElementValue<Thousandths>] = []
    if scanner.take(UInt8(ascii: "}"), in: line) { return elements }
    elements.reserveCapacity(9)
    var latest = 0
    repeat {
      guard
        let (number, value) = takeShortElement(line) ?? takeElement(line), number > latest
      else { return nil }
      latest = number
      elements.append(ElementValue(code: ElementCode(number: number), value: value))
    } while scanner.take(UInt8(ascii: ","), in: line)
    return scanner.take(UInt8(ascii: "}"), in: line) ? elements : nil
  }

  private mutating func takeElement(_ line: Span<UInt8>) -> (number: Int, value: Thousandths)? {
    guard
      take("\"U", line), let number = takeWhole(line), number > 0,
      number <= ElementCode.numbers.upperBound, take("\":\"", line),
      let value: Thousandths = takeShown(line)
    else { return nil }
    return (number, value)
  }

  /// Takes an element of one digit and a value below ten, as nearly all are, in two steps.
  ///
  /// - Returns: `nil` if something else stands here; the scanner is then where it was.
  private mutating func takeShortElement(
    _ line: Span<UInt8>
  ) -> (number: Int, value: Thousandths)? {
    let start = scanner.offset
    guard line.count &- start >= 16 else { return nil }
    // `"U0":"0.` and `000"`, with other digits.
    let name = line.word(at: start) ^ 0x2E30_223A_2230_5522
    let rest = line.word(at: start &+ 8) ^ 0x2230_3030
    let (number, whole) = ((name &>> 16) & 0xFF, (name &>> 48) & 0xFF)
    let (first, second, third) = (rest & 0xFF, (rest &>> 8) & 0xFF, (rest &>> 16) & 0xFF)
    guard
      name & 0xFF00_FFFF_FF00_FFFF == 0, rest & 0xFF00_0000 == 0, number > 0, number < 10,
      whole < 10, first < 10, second < 10, third < 10
    else { return nil }
    scanner.offset = start &+ 12
    let units = whole &* 1000 &+ first &* 100 &+ second &* 10 &+ third
    return (
      Int(truncatingIfNeeded: number), Thousandths(units: Int(truncatingIfNeeded: units))
    )
  }

  private mutating func takeGrade(_ line: Span<UInt8>) -> Grade? {
    if take("A\"", line) { return .a }
    if take("B\"", line) { return .b }
    if take("C\"", line) { return .c }
    return take("D\"", line) ? .d : nil
  }

  // MARK: Parts

  private mutating func take(_ text: StaticString, _ line: Span<UInt8>) -> Bool {
    scanner.take(text, in: line)
  }

  /// Takes a text that is not empty, with the quotation mark after it.
  private mutating func takeText(_ line: Span<UInt8>) -> String? {
    guard let text = scanner.takePlainText(in: line), !text.isEmpty else { return nil }
    return line.text(of: text)
  }

  private mutating func takeIdentifier(_ line: Span<UInt8>) -> String? {
    guard
      let text = scanner.takePlainText(in: line), Identifier.isValid(line.extracting(text))
    else { return nil }
    return line.text(of: text)
  }

  /// Takes a whole number of at most 15 digits that does not begin with a zero, or zero.
  private mutating func takeWhole(_ line: Span<UInt8>) -> Int? {
    let start = scanner.offset
    var value = 0
    while scanner.offset < line.count, scanner.offset &- start < 16 {
      let digit = line[scanner.offset] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ Int(digit)
      scanner.offset &+= 1
    }
    let count = scanner.offset &- start
    guard (1...15).contains(count), count == 1 || line[start] != UInt8(ascii: "0") else {
      return nil
    }
    return value
  }

  /// Takes a number with exactly the decimals with which it is shown, and the quotation mark after
  /// it.
  private mutating func takeShown<Number: FixedPoint>(_ line: Span<UInt8>) -> Number? {
    let start = scanner.offset
    // With its decimals it has at most 15 digits, as many as can be read everywhere.
    guard
      var units = takeWhole(line), scanner.offset &- start <= 15 - Number.decimals,
      scanner.take(UInt8(ascii: "."), in: line)
    else { return nil }
    for _ in 0..<Number.decimals {
      guard scanner.offset < line.count else { return nil }
      let digit = line[scanner.offset] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      units = units &* 10 &+ Int(digit)
      scanner.offset &+= 1
    }
    guard scanner.take(UInt8(ascii: "\""), in: line) else { return nil }
    return Number(units: units)
  }
}
