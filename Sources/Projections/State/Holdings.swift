import JSON
package import Survey

/// What a log holds about one agency or unit: responses, results, closes and surveys.
struct Holdings: Sendable {
  var responses: ResponseTable = ResponseTable()
  /// By the number of the service in ``responses`` and one; the first is of none.
  ///
  /// The responses that were recorded last are counted when they are first needed; see ``settle()``.
  private(set) var tallies: [ScopeTallies] = [ScopeTallies()]
  /// The number of records in ``responses`` that were counted when they were recorded, or later.
  private var settledCount: Int = 0
  /// Whether a response was recorded twice, and counted twice, but stands once.
  private var hasRepeatedResponses: Bool = false
  /// In the order in which they were reported.
  var results: [Result] = []
  var closes: [Close] = []
  /// In the order in which they were planned.
  var followUps: [FollowUp] = []
  /// The surveys that were opened, by their periods; of several for a period the last.
  private(set) var surveys: [Period: SurveyOpened] = [:]
  /// The lines of the events that all but the responses is of, if they are kept.
  var keptLines: KeptLines = KeptLines()

  init() {}

  /// Takes an event about results, closes, follow-ups or surveys.
  ///
  /// - Precondition: The result or follow-up that it changes is there.
  mutating func take(_ event: SurveyEvent, sequence: Int) {
    switch event.payload {
    case .resultReported(let reported):
      results.append(Result(reported, sequence: sequence, time: event.time))
    case .resultCorrected(let corrected):
      results[place(ofResult: corrected.result)].apply(
        corrected, sequence: sequence, time: event.time)
    case .resultWithdrawn(let id, _):
      results[place(ofResult: id)].isWithdrawn = true
    case .periodClosed(let closed):
      closes.append(Close(closed, sequence: sequence, time: event.time))
    case .followUpPlanned(let planned):
      followUps.append(FollowUp(planned, sequence: sequence))
    case .followUpCompleted(let completed):
      guard let position = followUpPosition(completed.followUp) else {
        preconditionFailure("There is no follow-up '\(completed.followUp)'")
      }
      followUps[position].complete(completed, sequence: sequence)
    case .surveyOpened(let opened):
      surveys[opened.period] = opened
    default:
      break
    }
  }

  private func place(ofResult id: String) -> Int {
    guard let position = resultPosition(id) else {
      preconditionFailure("There is no result '\(id)'")
    }
    return position
  }

  /// Returns the place of the result with an id in ``results``, or `nil` if there is none.
  func resultPosition(_ id: String) -> Int? {
    results.firstIndex { ExactText($0.id) == ExactText(id) }
  }

  /// Returns the place of the follow-up with an id in ``followUps``, or `nil` if there is none.
  ///
  /// Only a log that was not appended to by the rules plans an id twice; the last one is then meant.
  func followUpPosition(_ id: String) -> Int? {
    followUps.lastIndex { ExactText($0.id) == ExactText(id) }
  }

  /// Returns the follow-up with an id, or `nil` if there is none.
  func followUp(_ id: String) -> FollowUp? { followUpPosition(id).map { followUps[$0] } }

  /// Returns the tallies of the unit or of one of its services in a period.
  ///
  /// - Complexity: O(*n*) in the number of months; for a day, in the number of responses.
  func tallies(service: String?, in period: Period) -> PeriodTallies {
    var sums = PeriodTallies()
    if period.grain == .day {
      var cells = ScopeTallies()
      for (_, response) in responses
      where response.date == period && !response.isVoid
        && service ?? response.service == response.service
      {
        cells.count(response, sign: 1)
      }
      if let month = period.enclosing(.month) { cells.add(talliesIn: month, to: &sums) }
    } else {
      for position in talliesPositions(service: service) {
        tallies[position].add(talliesIn: period, to: &sums)
      }
    }
    return sums
  }

  /// The tallies of a unit in a period, and those of its services, of which they are the sum.
  struct UnitTallies {
    /// Those of the unit.
    fileprivate(set) var unit: PeriodTallies = PeriodTallies()
    /// Those of none and of each service, as in ``Holdings/tallies``.
    fileprivate var services: [PeriodTallies] = []
  }

  /// Returns the tallies of the unit and of each service in a period.
  ///
  /// - Precondition: The period is not a day.
  func talliesOfAll(in period: Period) -> UnitTallies {
    var all = UnitTallies()
    all.services.reserveCapacity(tallies.count)
    for position in tallies.indices {
      var own = PeriodTallies()
      tallies[position].add(talliesIn: period, to: &own)
      all.unit.add(own)
      all.services.append(own)
    }
    return all
  }

  /// Returns the tallies of one service among those of all.
  func tallies(service: String, among all: UnitTallies) -> PeriodTallies {
    let positions = talliesPositions(service: service)
    return positions.isEmpty ? PeriodTallies() : all.services[positions.lowerBound]
  }

  /// The places in ``tallies`` of a service, or of the unit with all services and none.
  func talliesPositions(service: String?) -> Range<Int> {
    guard let service else { return tallies.indices }
    guard let number = responses.existingNumber(ofService: service) else { return 0..<0 }
    return (Int(number) + 1..<Int(number) + 2).clamped(to: tallies.indices)
  }

  /// The periods at which the unit or one of its services may have a figure, or had one published.
  ///
  /// Some of them may turn out to have none.
  func periods(service: String?, at grain: Period.Grain) -> Set<Period> {
    var periods: Set<Period> = []
    for position in talliesPositions(service: service) {
      tallies[position].addPeriods(at: grain, to: &periods)
    }
    for position in results.indices where results[position].service == service {
      if let period = results[position].period.enclosing(grain) { periods.insert(period) }
    }
    for position in closes.indices where closes[position].period.grain == grain {
      periods.insert(closes[position].period)
    }
    return periods
  }

  /// Returns the result that stands for exactly a period: the last one reported that is not
  /// withdrawn.
  func standingResult(service: String?, in period: Period) -> Result? {
    let position = results.indices.last {
      results[$0].period == period && !results[$0].isWithdrawn && results[$0].service == service
    }
    return position.map { results[$0] }
  }

  /// Returns whether a result was reported for a part of a period.
  func hasResult(service: String?, at grain: Period.Grain, in period: Period) -> Bool {
    results.indices.contains {
      results[$0].period.grain == grain && results[$0].service == service
        && period.contains(results[$0].period)
    }
  }

  /// Returns what was published of the unit or agency, or of one of its services, for exactly a
  /// period, in order of sequence.
  func vintages(service: String?, in period: Period) -> [Vintage] {
    var vintages: [Vintage] = []
    for position in results.indices
    where results[position].period == period && results[position].service == service {
      vintages += results[position].vintages
    }
    for position in closes.indices where closes[position].period == period {
      if let vintage = closes[position].vintage(service: service) { vintages.append(vintage) }
    }
    // Errata follow other reports, and closes follow both.
    if vintages.count > 1 { vintages.sort { $0.sequence < $1.sequence } }
    return vintages
  }

  // MARK: Counting

  /// Records a response.
  ///
  /// - Throws: What ``ResponseTable/set(_:to:)`` throws; nothing is then changed.
  mutating func record(
    _ id: ExactText, _ response: Response
  ) throws(ResponseTable.LimitError) {
    settle()
    let recordCount = responses.recordCount
    try responses.set(id, to: response)
    if responses.recordCount > recordCount {
      settle()
    } else {
      // Only a log that was not appended to by the rules records an id twice.
      hasRepeatedResponses = true
      count(response, sign: 1)
    }
  }

  /// Counts the responses that were recorded and are not counted yet.
  ///
  /// - Complexity: O(*n*) in their number.
  mutating func settle() {
    while settledCount < responses.recordCount {
      let record = responses.record(at: settledCount)
      if record.isWide {
        count(responses.response(at: settledCount), sign: 1)
      } else {
        count(record, sign: 1)
      }
      settledCount += 1
    }
  }

  /// Whether all responses are counted.
  var isSettled: Bool { settledCount == responses.recordCount }

  /// Takes over the tallies of the same unit in which all responses are counted.
  mutating func takeTallies(of settled: Holdings) {
    tallies = settled.tallies
    settledCount = settled.settledCount
  }

  /// Returns whether what is counted are the responses as they stand, after all have found their slots.
  mutating func haveResponsesOnce() -> Bool {
    responses.index()
    return responses.supersededCount == 0 && !hasRepeatedResponses
  }

  /// Returns whether no response has an id.
  ///
  /// - Parameter key: The key of the id, if it is kept by its digits and that is known.
  mutating func isNew(_ id: Range<Int>, _ key: ResponseIDs.Key?, in line: Span<UInt8>) -> Bool {
    if let key, responses.isNext(key) { return true }
    return numberForChange(of: id, in: line) == nil
  }

  /// Returns the number of the record of an id, which can be changed then; `nil` if there is none.
  mutating func numberForChange(of id: Range<Int>, in line: Span<UInt8>) -> Int? {
    settle()
    responses.index()
    return responses.number(of: id, in: line)
  }

  /// Adds or takes away what a record of few and low answers holds, unless it is void.
  mutating func count(_ record: ResponseRecord, sign: Int) {
    guard !record.isVoid else { return }
    let form = responses.form(record.form)
    let position = talliesPosition(ofServiceNumbered: record.service)
    tallies[position].count(
      record.answers, instrument: form.instrument, date: record.date,
      elementCount: form.elementCount, sign: sign)
  }

  /// Adds or takes away a response in the tallies, unless it is void.
  mutating func count(_ response: Response, sign: Int) {
    guard !response.isVoid else { return }
    let number = responses.number(ofService: response.service)
    let position = talliesPosition(ofServiceNumbered: number)
    tallies[position].count(response, sign: sign)
  }

  /// The place in ``tallies`` of a service, which is added if there is none.
  private mutating func talliesPosition(ofServiceNumbered number: UInt16) -> Int {
    let position = number == ResponseRecord.noService ? 0 : Int(number) + 1
    while tallies.count <= position { tallies.append(ScopeTallies()) }
    return position
  }
}

extension Holdings: Equatable {
  /// Returns whether two units have the same responses, and figures of the same.
  static func == (left: Holdings, right: Holdings) -> Bool {
    left.responses == right.responses && left.results == right.results
      && left.closes == right.closes && left.followUps == right.followUps
      && left.surveys == right.surveys
      && left.settled.countedTallies == right.settled.countedTallies
  }

  private var settled: Holdings {
    var copy = self
    copy.settle()
    return copy
  }

  /// The tallies in which something is counted, by service.
  private var countedTallies: [String: ScopeTallies] {
    var counted: [String: ScopeTallies] = [:]
    for (position, tallies) in tallies.enumerated() where !tallies.isEmpty {
      counted[position == 0 ? "" : responses.services[position - 1]] = tallies
    }
    return counted
  }
}

/// A response as it stands after all corrections.
package struct Response: Equatable, Sendable {
  /// The period of the answer, as precisely as it is known.
  package var date: Period
  /// The service that was used.
  package var service: String?
  /// The place of the instrument in the registry.
  package let instrument: Int
  /// The answers in the instrument's order; `nil` where there is none.
  package var answers: [Int?]
  /// The number of what is known of the respondent, in the table of the state; 0 if that is nothing.
  package var profile: UInt32
  /// Whether the response does not count.
  package var isVoid: Bool
  /// Whether a correction changed the response, or said again what it was.
  package var isCorrected: Bool
  /// Whether the response came after its period was closed, and says why.
  package let isLate: Bool

  /// Creates a response.
  package init(
    date: Period, service: String?, instrument: Int, answers: [Int?], profile: UInt32 = 0,
    isVoid: Bool = false, isCorrected: Bool = false, isLate: Bool = false
  ) {
    self.date = date
    self.service = service
    self.instrument = instrument
    self.answers = answers
    self.profile = profile
    self.isVoid = isVoid
    self.isCorrected = isCorrected
    self.isLate = isLate
  }

  /// Whether the response enters figures: it is not void, and there is an answer.
  var counts: Bool { !isVoid && answers.contains { $0 != nil } }

  func with(isVoid: Bool) -> Response {
    var copy = self
    copy.isVoid = isVoid
    return copy
  }
}
