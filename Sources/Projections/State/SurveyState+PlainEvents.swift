import Survey

/// Where the responses of a unit and service are in a state.
struct ScopePlace: Sendable {
  /// The number of the unit's holdings.
  let unit: Int
  /// The number of the service in the unit's table of responses.
  let service: UInt16
  /// The place of the service's tallies in the holdings.
  let tallies: Int
  /// The number of the form of responses under the instrument in force.
  let form: UInt16
}

/// The number of elements of the instrument in force.
private let elementCount: Int = Instrument.permenpan14Of2017.elements.count

extension SurveyState {
  /// Returns where responses of a scope are, which is made if there is none; `nil` where there are too
  /// many.
  mutating func placeForChange(of scope: PlainResponseReader.Scope) -> ScopePlace? {
    let unit = holdings.numberForChange(of: scope.unit)
    guard holdings[unit].responses.takes(service: scope.service) else { return nil }
    let service = holdings[unit].responses.number(ofService: scope.service)
    return ScopePlace(
      unit: unit, service: service,
      tallies: holdings[unit].talliesPosition(ofServiceNumbered: service),
      form: holdings[unit].responses.number(
        ofFormUnder: 0, elementCount: elementCount))
  }

  /// Records a response under the instrument in force.
  ///
  /// - Returns: Whether it is within what a state takes; the state is as before if not.
  mutating func record(
    _ event: PlainResponseEvent, at place: ScopePlace, in line: Span<UInt8>
  ) -> Bool {
    guard let date = event.date else { return false }
    let isRecorded = holdings[place.unit].responses.append(
      event.answers, date: date, service: place.service, form: place.form,
      isLate: event.kind == .recordedLate, id: event.response, in: line)
    guard isRecorded else { return false }
    holdings[place.unit].tallies[place.tallies].count(
      event.answers.bits, instrument: 0, date: date, elementCount: elementCount, sign: 1)
    sequence += 1
    return true
  }

  /// Returns the number of the record of the response that an event is about; `nil` if there is none.
  mutating func number(
    of event: PlainResponseEvent, in unit: Int, _ line: Span<UInt8>
  ) -> Int? {
    holdings[unit].responses.index()
    return holdings[unit].responses.number(of: event.response, in: line)
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
    let old = holdings[unit].responses.record(at: number)
    guard !old.isWide, holdings[unit].responses.isForm(old.form, 0, elementCount) else {
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
        guard holdings[unit].responses.takes(service: service) else { return false }
        new.service = holdings[unit].responses.number(ofService: service)
      }
      if let date = event.date { new.date = date }
      new.isCorrected = true
      new.answers = PackedAnswers(bits: old.answers, named: .max).changed(by: event.answers).bits
    }
    holdings[unit].responses.change(at: number) { $0 = new }
    for (record, sign) in [(old, -1), (new, 1)] where !record.isVoid {
      let position = holdings[unit].talliesPosition(ofServiceNumbered: record.service)
      holdings[unit].tallies[position].count(
        record.answers, instrument: 0, date: record.date, elementCount: elementCount, sign: sign)
    }
    sequence += 1
    return true
  }
}
