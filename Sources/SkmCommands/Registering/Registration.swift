import EventLog
import JSON
import Projections
import Survey

/// What is to be registered: an agency, unit or service, and what is said of it.
///
/// What is not said stays as it is registered, and aliases come to those that there are, so that a new name
/// takes nothing away.
struct Registration {
  let scope: Scope

  /// The name; `nil` if it stays.
  let name: String?

  /// Further names that people use.
  let aliases: [String]

  /// What kind of office it is; `nil` if that stays.
  let kind: String?

  /// Whether the aliases that there are go.
  var replacesAliases: Bool = false

  /// Whether the kind that is known goes.
  var removesKind: Bool = false

  /// Returns why something is said that is not said of an agency, or of a service; `nil` if all is well.
  ///
  /// - Parameters:
  ///   - aliases: What aliases are given by, for the message: `--alias`.
  ///   - kind: What the kind is given by.
  func misfit(aliases aliasSource: String, kind kindSource: String) -> String? {
    if !aliases.isEmpty || replacesAliases, scope.subject.unit == nil {
      return "'\(aliasSource)' is of units and services, and '\(scope.path)' is an agency"
    }
    if kind != nil || removesKind, scope.kindName != "unit" {
      return "'\(kindSource)' is of units, and '\(scope.path)' is "
        + (scope.service == nil ? "an agency" : "a service")
    }
    return nil
  }

  /// Returns the registration with what stands of the rest; `nil` if it has no name.
  func completed(over standing: StandingRegistration?) -> StandingRegistration? {
    guard let name = name ?? standing?.name else { return nil }
    var all = replacesAliases ? [] : standing?.aliases ?? []
    for alias in aliases where !all.contains(alias) { all.append(alias) }
    return StandingRegistration(
      name: name, aliases: all, kind: kind ?? (removesKind ? nil : standing?.kind))
  }
}

/// How an agency, unit or service is registered.
struct StandingRegistration: Equatable {
  var name: String
  var aliases: [String] = []
  var kind: String?

  init(name: String, aliases: [String] = [], kind: String? = nil) {
    self.name = name
    self.aliases = aliases
    self.kind = kind
  }

  /// How a scope is registered; `nil` if it is not.
  init?(of scope: Scope, in registry: Registry) {
    if scope.subject.unit == nil {
      guard let name = registry.agencies[scope.subject.agency] else { return nil }
      self.init(name: name)
      return
    }
    let entry =
      scope.service.map { registry.services[scope.subject]?[$0] } ?? registry.units[scope.subject]
    guard let entry else { return nil }
    self.init(name: entry.name, aliases: entry.aliases, kind: entry.kind)
  }

  /// The type and the data of the event that registers a scope so.
  func event(of scope: Scope) -> (type: SurveyEventType, data: JSONValue) {
    let list: JSONValue? = aliases.isEmpty ? nil : .array(aliases.map { .string($0) })
    if let service = scope.service {
      return (
        .serviceRegistered,
        .object(compacting: [
          ("service", .string(service)), ("name", .string(name)), ("aliases", list),
        ])
      )
    }
    guard scope.subject.unit != nil else {
      return (
        .agencyRegistered,
        .object([.init("agency", .string(scope.subject.agency)), .init("name", .string(name))])
      )
    }
    return (
      .unitRegistered,
      .object(compacting: [
        ("name", .string(name)), ("aliases", list), ("kind", kind.map { .string($0) }),
      ])
    )
  }

  /// The registration in words.
  var text: String {
    "'\(name)'" + (aliases.isEmpty ? "" : ", also called \(aliases.quotedList)")
      + (kind.map { ", kind '\($0)'" } ?? "")
  }

  /// Returns what differs from how it was registered before.
  func differences(from old: StandingRegistration) -> [FieldDifference] {
    [
      FieldDifference("name", "'\(old.name)'", "'\(name)'"),
      FieldDifference(
        "aliases", old.aliases.isEmpty ? nil : old.aliases.quotedList,
        aliases.isEmpty ? nil : aliases.quotedList),
      FieldDifference("kind", old.kind.map { "'\($0)'" }, kind.map { "'\($0)'" }),
    ].compactMap { $0 }
  }
}

extension [String] {
  /// The texts in quotation marks, with commas between them.
  var quotedList: String { map { "'\($0)'" }.joined(separator: ", ") }
}
