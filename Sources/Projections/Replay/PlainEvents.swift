import EventLog
import Survey

/// Applies plain events to a state, one after the other.
///
/// What is needed of their scopes and profiles is looked up once, as the numbers of those are of the
/// threads that read the events.
struct PlainEvents {
  /// Whether events must be such that a log takes them.
  private let areAdmitted: Bool

  /// The scopes that events name, by the number of the thread and theirs.
  private var names: [[PlainResponseReader.Scope]] = []

  /// Where the responses of the scopes are, as far as that was looked up.
  private var places: [[ScopePlace?]] = []

  /// What events say of respondents, by the number of the thread and theirs.
  private var profiles: [[Profile]] = []

  /// The numbers that the state has for it, as far as they were looked up.
  private var profileNumbers: [[UInt32?]] = []

  /// What events of the scopes are admitted by; empty where all are applied.
  private var terms: [[Terms?]] = []

  /// By which numbers units keep what stands before the digits of ids, by the number of the thread and
  /// its own of such a text.
  private var idPrefixes: [[UInt16?]] = []

  /// How often an event came that may change what is known of all scopes, or of those of a unit.
  private var version: Int = 0
  private var unitVersions: [Int: Int] = [:]

  private struct Terms {
    let unit: Int
    let version: Int
    let unitVersion: Int
    /// The first day on which the unit was no more.
    let retirementDay: Int
    /// The last day of the closed periods.
    let lastClosedDay: Int
  }

  /// - Parameter areAdmitted: Whether events must be such that a log takes them.
  init(admitting areAdmitted: Bool) {
    self.areAdmitted = areAdmitted
  }

  /// Takes scopes that the next events of a thread name, and what they say of respondents.
  mutating func take(
    _ newNames: [PlainResponseReader.Scope], _ newProfiles: [Profile], of thread: Int
  ) {
    while names.count <= thread {
      names.append([])
      places.append([])
      profiles.append([])
      profileNumbers.append([])
      terms.append([])
    }
    names[thread] += newNames
    places[thread] += Array(repeating: nil, count: newNames.count)
    if areAdmitted { terms[thread] += Array(repeating: nil, count: newNames.count) }
    profiles[thread] += newProfiles
    profileNumbers[thread] += Array(repeating: nil, count: newProfiles.count)
  }

  /// Takes note of an event that was applied and is not plain.
  mutating func note(_ event: SurveyEvent, in state: SurveyState) {
    guard areAdmitted else { return }
    if event.subject.unit != nil, let unit = state.holdings.number(of: event.subject) {
      unitVersions[unit, default: 0] += 1
    } else {
      version += 1
    }
  }

  /// Applies an event, if it is plain that it can be.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - thread: The number of the thread that read it.
  ///   - lines: The bytes in which its texts stand.
  /// - Returns: Whether the event was applied. If not, the state is as before, and the event is to be
  ///   read and looked at in full.
  mutating func apply(
    _ event: PlainResponseEvent, of thread: Int, in lines: Span<UInt8>,
    to state: inout SurveyState
  ) -> Bool {
    switch event.kind {
    case .recorded, .recordedLate:
      if areAdmitted {
        guard
          let date = event.date, event.answers.hasAnswer, event.answers.areInScale,
          let terms = terms(of: event, thread, in: &state)
        else { return false }
        let day = date.firstDayNumber
        guard
          day < terms.retirementDay, event.isRecordedLate || day > terms.lastClosedDay,
          state.isNew(event, in: terms.unit, idPrefix: idPrefix(of: event, thread), lines)
        else { return false }
      }
      guard
        let place = place(of: event, thread, in: &state),
        record(event, at: place, of: thread, in: lines, to: &state)
      else { return false }
      // Whoever admits events one by one may ask for figures after each.
      if areAdmitted { state.holdings[loaded: place.unit].settle() }
      return true
    case .corrected, .voided, .reinstated:
      let name = names[thread][event.scope]
      guard
        let unit = state.holdings.number(of: name.unit),
        let number = state.number(of: event, in: unit, lines)
      else { return false }
      if areAdmitted {
        guard
          let terms = terms(of: event, thread, in: &state),
          state.holdings[loaded: unit].responses.record(at: number).isVoid
            == (event.kind == .reinstated),
          event.answers.areInScale,
          event.date.map({ $0.firstDayNumber < terms.retirementDay }) ?? true
        else { return false }
      }
      return state.change(event, at: number, in: unit, name.service)
    }
  }

  /// Returns the number by which the unit keeps the beginning of a response's id; `nil` if that is not
  /// known.
  private func idPrefix(of event: PlainResponseEvent, _ thread: Int) -> UInt16? {
    guard
      let prefix = event.idPrefix, idPrefixes.indices.contains(thread),
      idPrefixes[thread].indices.contains(prefix)
    else { return nil }
    return idPrefixes[thread][prefix]
  }

  /// Records a response, and remembers by which number the unit keeps the beginning of its id.
  private mutating func record(
    _ event: PlainResponseEvent, at place: ScopePlace, of thread: Int, in lines: Span<UInt8>,
    to state: inout SurveyState
  ) -> Bool {
    let position = Int(truncatingIfNeeded: event.profile)
    let known = profileNumbers[thread][position]
    let profile = known ?? state.profiles.number(of: profiles[thread][position])
    let isRecorded: Bool
    if let prefix = event.idPrefix {
      while idPrefixes.count <= thread { idPrefixes.append([]) }
      while idPrefixes[thread].count <= prefix { idPrefixes[thread].append(nil) }
      isRecorded = state.record(
        event, at: place, profile, idPrefix: &idPrefixes[thread][prefix], in: lines)
    } else {
      var idPrefix: UInt16?
      isRecorded = state.record(event, at: place, profile, idPrefix: &idPrefix, in: lines)
    }
    if isRecorded, known == nil {
      state.profiles.keep(profiles[thread][position])
      profileNumbers[thread][position] = profile
    }
    return isRecorded
  }

  /// Returns where the responses of the scope are that an event names; `nil` where there are too many.
  private mutating func place(
    of event: PlainResponseEvent, _ thread: Int, in state: inout SurveyState
  ) -> ScopePlace? {
    if let place = places[thread][event.scope] { return place }
    let place = state.placeForChange(of: names[thread][event.scope])
    places[thread][event.scope] = place
    return place
  }

  /// Returns what events of the scope that an event names are admitted by; `nil` if that is not
  /// registered, or cannot be.
  private mutating func terms(
    of event: PlainResponseEvent, _ thread: Int, in state: inout SurveyState
  ) -> Terms? {
    if let terms = terms[thread][event.scope], isCurrent(terms) { return terms }
    let name = names[thread][event.scope]
    let isRegistered =
      state.registry.contains(name.unit)
      && name.service.map { state.registry.services[name.unit]?[$0] != nil } ?? true
    guard isRegistered, let unit = place(of: event, thread, in: &state)?.unit else { return nil }
    let newTerms = Terms(
      unit: unit, version: version, unitVersion: unitVersions[unit] ?? 0,
      retirementDay: state.registry.units[name.unit]?.retiredFrom?.firstDayNumber ?? .max,
      lastClosedDay: state.holdings[loaded: unit].closes.map(\.period.lastDay.daysSince1970).max()
        ?? .min)
    terms[thread][event.scope] = newTerms
    return newTerms
  }

  private func isCurrent(_ terms: Terms) -> Bool {
    terms.version == version && terms.unitVersion == unitVersions[terms.unit] ?? 0
  }
}

extension PlainResponseEvent {
  /// Whether the response was recorded after its period was closed.
  ///
  /// To compare the kind would call a function of another module.
  var isRecordedLate: Bool {
    if case .recordedLate = kind { true } else { false }
  }
}

extension Period {
  /// The number of days from 1970-01-01 to the first day.
  fileprivate var firstDayNumber: Int { grain == .day ? ordinal : firstDay.daysSince1970 }
}

extension PackedAnswers {
  /// Whether all answers are on the scale of the instrument in force.
  fileprivate var areInScale: Bool {
    let scale = Instrument.permenpan14Of2017.scale
    var rest = bits
    while rest != 0 {
      let answer = Int(truncatingIfNeeded: rest & 0xF) - 1
      guard answer < 0 || scale.contains(answer) else { return false }
      rest >>= 4
    }
    return true
  }
}
