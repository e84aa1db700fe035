import TestSupport

/// A step of a random history.
public enum LogStep: Equatable, Sendable {
  /// An event, as an append takes it.
  case event(String)

  /// A close, to be made of the events before it if they give a figure.
  case close(PlannedClose)
}

/// Returns a log made from a seed in which periods are closed.
///
/// What ``randomLog(seed:)`` says holds here too, but for one more theme, `closes`: every
/// thirteen consecutive seeds meet all of them. Closes come anywhere after the registrations,
/// some of them again and again for the same period, and not in the order of their `time`.
/// Responses dated in a period that a step before may have closed say that they are late.
public func randomHistory(seed: UInt64) -> [LogStep] {
  let themes = LogTheme.allCases
  let plan = LogPlan(themes[Int(seed % UInt64(themes.count))])
  var writer = HistoryWriter(seed: seed, closeChance: plan.closeChance)
  for line in randomLog(seed: seed, plan: plan) { writer.write(line) }
  return writer.steps
}

/// Puts closes between the events of a log.
///
/// It has a stream of random numbers of its own, so that the events are those of the log without
/// closes.
private struct HistoryWriter {
  private(set) var steps: [LogStep] = []

  private let closeChance: Int
  private let source: String
  private var random: SplitMix64

  /// What events are about: an agency or unit, and a period.
  private var evidence: [(subject: String, period: Period)] = []
  private var closed: [(subject: String, period: Period)] = []
  private var lastTime = ""

  /// - Parameter closeChance: How often an event is followed by a close, in 100.
  init(seed: UInt64, closeChance: Int) {
    self.closeChance = closeChance
    self.source = "/random/\(seed)"
    self.random = SplitMix64(seed: ~seed)
  }

  /// Writes an event, and perhaps closes after it.
  mutating func write(_ line: String) {
    guard let event = try? OracleEvent(line: line, position: steps.count + 1) else {
      preconditionFailure("Not an event: \(line)")
    }
    steps.append(.event(isLate(event) ? Self.late(line) : line))
    lastTime = event.printedTime
    note(event)
    while random.chance(closeChance) { writeClose() }
  }

  /// Notes what an event is about, for closes to come.
  private mutating func note(_ event: OracleEvent) {
    let dates = [event.data["date"], event.data["period"], event.data["set"]?["date"]]
    guard event.type.hasPrefix("skm.response.") || event.type == "skm.result.reported"
    else { return }
    for text in dates.compactMap({ $0?.text }) {
      guard let period = try? Period(text: text) else { continue }
      evidence.append((event.subject, period))
    }
  }

  private mutating func writeClose() {
    guard let (subject, period) = nextClose() else { return }
    closed.append((subject, period))
    if random.chance(60) { lastTime = randomTime() }
    steps.append(
      .close(
        PlannedClose(
          subject: subject, period: period.text, time: lastTime, id: "c\(closed.count)",
          source: source, furtherKind: random.chance(50) ? "scheduled" : "correction",
          reason: random.chance(50) ? "Data susulan" : "Salah hitung, \"dikoreksi\"")))
  }

  /// Returns what to close next: often what was closed before, or the same a year away.
  private mutating func nextClose() -> (subject: String, period: Period)? {
    if random.chance(45), let (subject, period) = random.pick(from: closed) {
      if random.chance(70) { return (subject, period) }
      return (subject, random.chance(50) ? period.yearEarlier : period.yearLater)
    }
    guard let (subject, period) = random.pick(from: evidence) else { return nil }
    let agency = Scope(subject: subject).agency
    let around = Period.Grain.allCases.flatMap { Period.all($0, of: period.year) }
      .filter { $0.contains(period) }
    let parts = Period.Grain.allCases.flatMap { period.parts($0) }
    let chosen =
      switch random.number(in: 1...10) {
      case 1...3: period
      case 4...9: random.pick(from: around)
      default: random.pick(from: parts)
      }
    return (random.chance(25) ? agency : subject, chosen ?? period)
  }

  /// Returns whether a response is dated in a period that may be closed.
  private func isLate(_ event: OracleEvent) -> Bool {
    guard
      event.type == "skm.response.recorded", let text = event.data["date"]?.text,
      let date = try? Period(text: text)
    else { return false }
    return closed.contains { $0.subject == event.subject && $0.period.contains(date) }
  }

  private static func late(_ line: String) -> String {
    guard case .object(var event) = try? OracleValue(json: line), let data = event["data"] else {
      preconditionFailure("Not an event: \(line)")
    }
    event["data"] = .object(data.members.merging(["late": "Berkas tertinggal"]) { $1 })
    return OracleValue.object(event).json
  }

  /// Returns a time, one in four of them with a fraction of a second.
  private mutating func randomTime() -> String {
    let time = random.time()
    guard random.chance(25) else { return time }
    let fraction = random.pick(from: [".0", ".000", ".250", ".5"]) ?? ".0"
    return time.dropLast() + fraction + "Z"
  }
}
