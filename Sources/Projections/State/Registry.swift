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
    /// What kind of office a unit is, if its registration says so.
    public var kind: String?
    /// The first period in which it was no more, if it ended.
    public var retiredFrom: Period?
    /// The ids of those that took over.
    public var successors: [String] = []
  }

  /// That an agency or unit computes by a policy from a period on.
  package struct Adoption: Equatable, Sendable {
    /// The policy.
    package let policy: Policy
    /// The number of days from 1970-01-01 to the first day of the period.
    package let firstDay: Int
  }

  /// The names of agencies, by id.
  public private(set) var agencies: [String: String] = [:]

  /// The units.
  public private(set) var units: [Subject: Entry] = [:]

  /// The services of units, by id.
  public private(set) var services: [Subject: [String: Entry]] = [:]

  /// The units of agencies, by the bytes of their ids.
  private var orderedUnits: [String: [Subject]] = [:]

  /// The services of units, by the bytes of their ids.
  private var orderedServices: [Subject: [String]] = [:]

  /// The instruments, in the order in which they were declared; the one in force is the first.
  public private(set) var instruments: [Instrument] = [.permenpan14Of2017]

  private var policies: [ExactText: Policy] = Dictionary(
    uniqueKeysWithValues: Policy.builtIn.map { (ExactText($0.name), $0) })

  private var adoptions: [Subject: [Adoption]] = [:]

  init() {}

  /// The subjects of an agency's units, in the order of their ids.
  public func units(of agency: String) -> [Subject] { orderedUnits[agency] ?? [] }

  /// The services of a unit, in the order of their ids.
  public func services(of unit: Subject) -> [String] { orderedServices[unit] ?? [] }

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
  package func instrumentPosition(named name: String?) -> Int? {
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
    guard !adoptions.isEmpty else { return .permenpan14Of2017 }
    let firstDay = period.firstDay.daysSince1970
    if let own = latestAdoption(by: subject, notAfter: firstDay) { return own }
    guard subject.unit != nil else { return .permenpan14Of2017 }
    return latestAdoption(by: Subject(agency: subject.agency), notAfter: firstDay)
      ?? .permenpan14Of2017
  }

  /// Returns what an agency or unit adopted, in the order of the log.
  package func adoptions(by subject: Subject) -> [Adoption] { adoptions[subject] ?? [] }

  private func latestAdoption(by subject: Subject, notAfter firstDay: Int) -> Policy? {
    guard let own = adoptions[subject] else { return nil }
    var latest: Int?
    for position in own.indices where own[position].firstDay <= firstDay {
      if own[position].firstDay >= latest.map({ own[$0].firstDay }) ?? .min { latest = position }
    }
    return latest.map { own[$0].policy }
  }

  // MARK: Restoring

  /// Makes room for agencies and units.
  mutating func reserveCapacity(agencies agencyCount: Int, units unitCount: Int) {
    agencies.reserveCapacity(agencyCount)
    units.reserveCapacity(unitCount)
    services.reserveCapacity(unitCount)
    orderedServices.reserveCapacity(unitCount)
  }

  /// Puts a unit behind those of its agency, as it was registered and changed since.
  mutating func restore(_ unit: Subject, _ entry: Entry) {
    orderedUnits[unit.agency, default: []].append(unit)
    units[unit] = entry
  }

  /// Puts the services of a unit, in their order, as they were registered and changed since.
  mutating func restore(_ entries: [(service: String, entry: Entry)], of unit: Subject) {
    orderedServices[unit] = entries.map(\.service)
    services[unit] = Dictionary(entries.map { ($0.service, $0.entry) }) { $1 }
  }

  // MARK: Changes

  mutating func register(agency: String, name: String) {
    agencies[agency] = name
  }

  mutating func register(_ unit: Subject, _ registration: UnitRegistered) {
    if units[unit] == nil {
      orderedUnits[unit.agency, default: []].insert(unit, inOrderOf: \.description)
    }
    let old = units[unit]
    units[unit] = Entry(
      name: registration.name, aliases: registration.aliases, kind: registration.kind,
      retiredFrom: old?.retiredFrom, successors: old?.successors ?? [])
  }

  mutating func register(_ unit: Subject, _ registration: ServiceRegistered) {
    if services[unit]?[registration.service] == nil {
      orderedServices[unit, default: []].insert(registration.service, inOrderOf: \.self)
    }
    let old = services[unit]?[registration.service]
    services[unit, default: [:]][registration.service] = Entry(
      name: registration.name, aliases: registration.aliases, retiredFrom: old?.retiredFrom,
      successors: old?.successors ?? [])
  }

  mutating func retire(_ unit: Subject, _ retired: Retired) {
    units[unit]?.retiredFrom = retired.from
    units[unit]?.successors = retired.successors
  }

  mutating func retire(service: String, of unit: Subject, _ retired: Retired) {
    services[unit]?[service]?.retiredFrom = retired.from
    services[unit]?[service]?.successors = retired.successors
  }

  mutating func declare(_ instrument: Instrument) {
    instruments.append(instrument)
  }

  mutating func declare(_ policy: Policy) {
    policies[ExactText(policy.name)] = policy
  }

  mutating func adopt(_ policy: Policy, by subject: Subject, from period: Period) {
    adoptions[subject, default: []].append(
      Adoption(policy: policy, firstDay: period.firstDay.daysSince1970))
  }
}

extension Array {
  /// Inserts an element where it belongs by the bytes of its text.
  ///
  /// - Complexity: O(log *n*) comparisons, and O(*n*) to make room.
  fileprivate mutating func insert(_ element: Element, inOrderOf text: (Element) -> String) {
    let key = text(element)
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if text(self[middle]).utf8.lexicographicallyPrecedes(key.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    insert(element, at: low)
  }
}
