import Survey
import Threads

/// Where the responses of a unit and service are in a state.
///
/// A log has thousands of scopes, and each event asks for another: so a place takes eight bytes.
struct ScopePlace: Sendable {
  /// The number of the unit's holdings.
  var unit: Int { Int(unitNumber) }
  private let unitNumber: UInt32
  /// The number of the service in the unit's table of responses.
  let service: UInt16
  /// The number of the form of responses under the instrument in force.
  let form: UInt8

  init(unit: Int, service: UInt16, form: UInt8) {
    unitNumber = UInt32(unit)
    self.service = service
    self.form = form
  }
}

/// The number of elements of the instrument in force.
private let elementCount: Int = Instrument.permenpan14Of2017.elements.count

extension SurveyState {
  /// Returns where responses of a scope are, which is made if there is none; `nil` where there are too
  /// many.
  mutating func placeForChange(of scope: PlainResponseReader.Scope) -> ScopePlace? {
    let unit = holdings.numberForChange(of: scope.unit)
    guard
      holdings[loaded: unit].responses.takes(service: scope.service),
      holdings[loaded: unit].responses.takes(formUnder: 0, elementCount: elementCount)
    else { return nil }
    let service = holdings[loaded: unit].responses.number(ofService: scope.service)
    return ScopePlace(
      unit: unit, service: service,
      form: holdings[loaded: unit].responses.number(
        ofFormUnder: 0, elementCount: elementCount))
  }

  /// Records a response under the instrument in force; it is counted when it is needed.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - place: Where the responses of its scope are.
  ///   - profile: The number of what is known of the respondent.
  ///   - idPrefix: The number by which the unit keeps what stands before the digits of the id, if it
  ///     is known; then it is.
  ///   - line: The bytes in which the event's texts stand.
  /// - Returns: Whether it is within what a state takes; the state is as before if not.
  mutating func record(
    _ event: PlainResponseEvent, at place: ScopePlace, _ profile: UInt32,
    idPrefix: inout UInt16?, in line: Span<UInt8>
  ) -> Bool {
    guard let date = event.date else { return false }
    let key: ResponseIDs.Key
    if let idPrefix {
      guard holdings[loaded: place.unit].responses.hasRoomForNumberedID else { return false }
      key = ResponseIDs.Key(prefix: idPrefix, digits: event.id.digits)
    } else {
      guard holdings[loaded: place.unit].responses.hasRoom else { return false }
      key = holdings[loaded: place.unit].responses.key(of: event.response, in: line)
      if !key.isText { idPrefix = key.prefix }
    }
    holdings[loaded: place.unit].responses.append(
      key, event.answers, date: date, service: place.service, form: place.form,
      profile: profile, isLate: event.isRecordedLate)
    sequence += 1
    return true
  }

  /// Returns whether no response of a unit has the id of one that is to be recorded.
  ///
  /// - Parameter idPrefix: The number by which the unit keeps what stands before the digits of the id,
  ///   if it is known.
  mutating func isNew(
    _ event: PlainResponseEvent, in unit: Int, idPrefix: UInt16?, _ line: Span<UInt8>
  ) -> Bool {
    let key = idPrefix.map { ResponseIDs.Key(prefix: $0, digits: event.id.digits) }
    holdings.load(unit)
    return holdings[loaded: unit].isNew(event.response, key, in: line)
  }

  /// Returns the number of the record of the response that an event is about; `nil` if there is none.
  mutating func number(
    of event: PlainResponseEvent, in unit: Int, _ line: Span<UInt8>
  ) -> Int? {
    holdings.load(unit)
    return holdings[loaded: unit].numberForChange(of: event.response, in: line)
  }

  /// Corrects, voids or reinstates a response.
  ///
  /// - Parameters:
  ///   - number: The number of the response's record.
  ///   - unit: The number of the unit's holdings.
  ///   - service: The service that the event names.
  /// - Returns: Whether the response is recorded under the instrument in force with few answers, and
  ///   there is room; the state is as before if not.
  mutating func change(
    _ event: PlainResponseEvent, at number: Int, in unit: Int, _ service: String?
  ) -> Bool {
    let old = holdings[loaded: unit].responses.record(at: number)
    guard !old.isWide, holdings[loaded: unit].responses.isForm(old.form, 0, elementCount) else {
      return false
    }
    var new = old
    switch event.kind {
    case .recorded, .recordedLate: return false
    case .voided: new.isVoid = true
    case .reinstated: new.isVoid = false
    case .corrected:
      switch event.service {
      case .unchanged: break
      case .removed: new.service = ResponseRecord.noService
      case .replaced:
        guard holdings[loaded: unit].responses.takes(service: service) else { return false }
        new.service = holdings[loaded: unit].responses.number(ofService: service)
      }
      if let date = event.date { new.date = date }
      new.isCorrected = true
      new.answers = PackedAnswers(bits: old.answers, named: .max).changed(by: event.answers).bits
    }
    holdings[loaded: unit].responses.change(at: number) { $0 = new }
    holdings[loaded: unit].count(old, sign: -1)
    holdings[loaded: unit].count(new, sign: 1)
    sequence += 1
    return true
  }

  /// Counts all responses that were recorded and are not counted yet, on several threads.
  mutating func settle() {
    let open = holdings.openNumbers
    let unitsPerPiece = 16
    let table = holdings
    OrderedWork.run(
      (open.count + unitsPerPiece - 1) / unitsPerPiece, makeWorker: { _ in },
      work: { _, piece, _ in
        open[piece * unitsPerPiece..<min(open.count, (piece + 1) * unitsPerPiece)].map { unit in
          var settled = table[loaded: unit]
          settled.settle()
          return (unit, settled)
        }
      },
      take: { units, _, _ in
        for (unit, settled) in units { holdings[loaded: unit].takeTallies(of: settled) }
      })
  }
}
