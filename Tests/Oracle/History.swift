/// Everything that a log says, replayed and kept in arrays.
struct History: Sendable {
  /// A policy taken up by an agency or unit.
  struct Adoption: Equatable, Sendable {
    let subject: String
    let policy: String
    let from: Period
    let sequence: Int
  }

  /// The agencies, units and services registered, in the order of a table.
  let scopes: [Scope]

  /// The built-in instrument, then the others in the order of their declarations.
  let instruments: [Instrument]

  let policies: [Policy]
  let adoptions: [Adoption]

  /// In the order of the log.
  let responses: [SurveyResponse]

  /// In the order of the log.
  let results: [PublishedResult]

  /// The sizes of the populations that surveys state, by subject.
  private(set) var populations: [String: [Period: Int]] = [:]

  /// In the order of the log.
  let vintages: [Vintage]

  init(replaying events: [OracleEvent]) throws {
    func data(_ type: String) -> [OracleValue] {
      events.filter { $0.type == type }.map(\.data)
    }
    scopes = Self.scopes(registeredBy: events)
    instruments =
      try [Instrument.builtIn]
      + data("skm.instrument.declared").map { try Instrument(declared: $0) }
    policies =
      try Policy.builtIn + data("skm.policy.declared").map { try Policy(declared: $0) }
    adoptions = try events.filter { $0.type == "skm.policy.adopted" }.map { event in
      guard let policy = event.data["policy"]?.text, let from = event.data["from"]?.text
      else { throw OracleError("Not an adoption: \(event.data.json)") }
      return Adoption(
        subject: event.subject, policy: policy, from: try Period(text: from),
        sequence: event.sequence)
    }
    responses = try events.filter { $0.type == "skm.response.recorded" }
      .map { try SurveyResponse(recordedBy: $0, in: events) }
    results = try events.filter { $0.type == "skm.result.reported" }
      .map { try PublishedResult(reportedBy: $0, in: events) }
    let closes = try events.filter { $0.type == "skm.period.closed" }
      .flatMap { try Vintage.vintages(closedBy: $0) }
    for event in events where event.type == "skm.survey.opened" {
      guard let period = event.data["period"]?.text else {
        throw OracleError("Not a survey: \(event.data.json)")
      }
      populations[event.subject, default: [:]][try Period(text: period)] =
        event.data["population"]?.number
    }
    vintages = (results.flatMap(\.vintages) + closes).sorted {
      $0.event.sequence < $1.event.sequence
    }
  }

  private static func scopes(registeredBy events: [OracleEvent]) -> [Scope] {
    var scopes: [Scope] = []
    for event in events {
      switch event.type {
      case "skm.agency.registered", "skm.unit.registered":
        scopes.append(Scope(subject: event.subject))
      case "skm.service.registered":
        scopes.append(Scope(subject: event.subject, service: event.data["service"]?.text))
      default: break
      }
    }
    return Set(scopes).sorted { $0.precedes($1) }
  }
}

extension History {
  /// Returns the units of an agency, also those that are retired.
  func units(of agency: Scope) -> [Scope] {
    scopes.filter { $0.agency == agency.agency && $0.unit != nil && $0.service == nil }
  }

  /// Returns the instrument of a name.
  func instrument(_ name: String) throws -> Instrument {
    guard let instrument = instruments.first(where: { $0.name == name })
    else { throw OracleError("No instrument \(name)") }
    return instrument
  }

  /// Returns the policy of a name.
  func policy(_ name: String) throws -> Policy {
    guard let policy = policies.first(where: { $0.name == name })
    else { throw OracleError("No policy \(name)") }
    return policy
  }

  /// Returns the policy that a scope has adopted for a period.
  func adoptedPolicy(of scope: Scope, in period: Period) throws -> Policy {
    let inForce = adoptions.filter { $0.from.firstDay <= period.firstDay }
    let own = inForce.filter { $0.subject == scope.subject }
    let inherited = inForce.filter { $0.subject == scope.agency }
    let latest = (own.isEmpty ? inherited : own).max {
      ($0.from.firstDay, $0.sequence) < ($1.from.firstDay, $1.sequence)
    }
    return try policy(latest?.policy ?? "permenpan-14-2017")
  }

  /// Returns what the last standing result of exactly this scope and period says today.
  func result(of scope: Scope, in period: Period) -> ReportedFields? {
    results.last { $0.scope == scope && $0.period == period && !$0.isWithdrawn }?.fields
  }

  /// Returns the vintages of a scope and period with their numbers from 1.
  func vintages(of scope: Scope, in period: Period) -> [(number: Int, vintage: Vintage)] {
    let published = vintages.filter { $0.scope == scope && $0.period == period }
    return Array(zip(1..., published))
  }

  /// Returns the latest vintage and its number.
  func latestVintage(of scope: Scope, in period: Period) -> (number: Int, vintage: Vintage)? {
    vintages(of: scope, in: period)
      .max { ($0.vintage.event.time, $0.number) < ($1.vintage.event.time, $1.number) }
  }

  /// The periods that tables are about, in their order: from years to months.
  var tablePeriods: [Period] {
    [Period.Grain.year, .semester, .quarter, .month].flatMap { grain in
      years.flatMap { Period.all(grain, of: $0) }
    }
  }

  /// The codes of the elements of all instruments, in the order of their numbers.
  var elements: [String] {
    Instrument.sorted(Set(instruments.flatMap(\.elements)))
  }

  /// The years in which something is dated, reported or closed.
  private var years: [Int] {
    Set(responses.map(\.date.year) + results.map(\.period.year) + vintages.map(\.period.year))
      .sorted()
  }
}
