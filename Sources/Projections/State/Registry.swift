import EventLog
import JSON
public import Survey

/// The agencies, units, services, instruments and policies that a log knows.
public struct Registry: Equatable, Sendable {
  /// A unit or service as it is registered.
  public struct Entry: Equatable, Sendable {
    /// The name.
    public var name: String
    /// Other names that people use.
    public var aliases: [String]
    /// The first period in which it was no more, if it ended.
    public var retiredFrom: Period?
  }

  /// That an agency or unit computes by a policy from a period on.
  struct Adoption: Equatable, Sendable {
    let policy: Policy
    let from: Period
  }

  /// The names of agencies, by id.
  public private(set) var agencies: [String: String] = [:]

  /// The units.
  public private(set) var units: [Subject: Entry] = [:]

  /// The services of units, by id.
  public private(set) var services: [Subject: [String: Entry]] = [:]

  /// The instruments, in the order in which they were declared; the one in force is the first.
  public private(set) var instruments: [Instrument] = [.permenpan14Of2017]

  private var policies: [ExactText: Policy] = Dictionary(
    uniqueKeysWithValues: Policy.builtIn.map { (ExactText($0.name), $0) })

  private var adoptions: [Subject: [Adoption]] = [:]

  init() {}

  /// The subjects of an agency's units, in the order of their ids.
  public func units(of agency: String) -> [Subject] {
    // Ids are ASCII, and strings of ASCII are in the order of their bytes.
    units.keys.filter { $0.agency == agency }.sorted { ($0.unit ?? "") < ($1.unit ?? "") }
  }

  /// Returns whether an agency or unit is registered.
  public func contains(_ subject: Subject) -> Bool {
    subject.unit == nil ? agencies[subject.agency] != nil : units[subject] != nil
  }

  /// Returns the name of an agency, unit or service; its id if it is not registered.
  public func name(of scope: Scope) -> String {
    if let service = scope.service {
      return services[scope.subject]?[service]?.name ?? service
    }
    guard let unit = scope.subject.unit else {
      return agencies[scope.subject.agency] ?? scope.subject.agency
    }
    return units[scope.subject]?.name ?? unit
  }

  /// Returns the place of an instrument in ``instruments``, or `nil` if it is not declared.
  ///
  /// - Parameter name: The name; `nil` for the instrument in force.
  func instrumentPosition(named name: String?) -> Int? {
    guard let name else { return 0 }
    return instruments.firstIndex { ExactText($0.name) == ExactText(name) }
  }

  /// The names of the policies, built in or declared, in the order of their bytes.
  public var policyNames: [String] { policies.keys.map(\.text).sortedByBytes }

  /// Returns a policy, built in or declared, or `nil` if there is none of this name.
  public func policy(named name: String) -> Policy? {
    policies[ExactText(name)]
  }

  /// Returns the policy under which an agency or unit computes a period.
  ///
  /// Of the adoptions whose first day is not after the period's, a unit's own come before its
  /// agency's; of several, the one with the latest first day, and of equal ones the later event.
  public func policy(of subject: Subject, in period: Period) -> Policy {
    let agency = Subject(agency: subject.agency)
    return latestAdoption(by: subject, in: period)?.policy
      ?? latestAdoption(by: agency, in: period)?.policy ?? .permenpan14Of2017
  }

  private func latestAdoption(by subject: Subject, in period: Period) -> Adoption? {
    let firstDay = period.firstDay.daysSince1970
    var latest: Adoption?
    for adoption in adoptions[subject] ?? [] {
      let day = adoption.from.firstDay.daysSince1970
      if day <= firstDay, day >= latest?.from.firstDay.daysSince1970 ?? .min { latest = adoption }
    }
    return latest
  }

  // MARK: Changes

  mutating func register(agency: String, name: String) {
    agencies[agency] = name
  }

  mutating func register(_ unit: Subject, _ registration: UnitRegistered) {
    units[unit] = Entry(
      name: registration.name, aliases: registration.aliases,
      retiredFrom: units[unit]?.retiredFrom)
  }

  mutating func register(_ unit: Subject, _ registration: ServiceRegistered) {
    services[unit, default: [:]][registration.service] = Entry(
      name: registration.name, aliases: registration.aliases,
      retiredFrom: services[unit]?[registration.service]?.retiredFrom)
  }

  mutating func retire(_ unit: Subject, from period: Period) {
    units[unit]?.retiredFrom = period
  }

  mutating func retire(service: String, of unit: Subject, from period: Period) {
    services[unit]?[service]?.retiredFrom = period
  }

  mutating func declare(_ instrument: Instrument) {
    instruments.append(instrument)
  }

  mutating func declare(_ policy: Policy) {
    policies[ExactText(policy.name)] = policy
  }

  mutating func adopt(_ policy: Policy, by subject: Subject, from period: Period) {
    adoptions[subject, default: []].append(Adoption(policy: policy, from: period))
  }
}
