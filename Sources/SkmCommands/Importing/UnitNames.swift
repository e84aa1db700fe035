import Projections
import Survey

/// Finds the units of an agency, and their services, by what a table calls them.
struct UnitNames {
  private let agency: Subject
  private let registry: Registry
  private let directory: NameDirectory

  /// What a text names.
  enum Named {
    /// A unit, or a service of one.
    case scope(Scope)
    /// None, by this rule.
    case wrong(String)
  }

  init(of agency: Subject, in registry: Registry) {
    self.agency = agency
    self.registry = registry
    directory = NameDirectory(registry, of: agency.agency)
  }

  /// Returns the unit or service that a text names.
  func find(_ text: String) -> Named {
    let scopes = directory.matches(text).filter { $0.subject.agency == agency.agency }
    guard let scope = scopes.first else {
      let hint = directory.nearestScopes(to: text).first { $0.subject.unit != nil }
        .map { "; did you mean '\(registry.name(of: $0))'?" }
      return .wrong(
        "no unit of '\(agency)' is called '\(text)'"
          + (hint ?? "; register it with 'skm register', or say in a map which it is"))
    }
    guard scopes.count == 1 else {
      let list = scopes.map { "'\($0.path)'" }.joined(separator: " or ")
      return .wrong("'\(text)' may be \(list); write its id, or say in a map which it is")
    }
    guard scope.subject.unit != nil else {
      return .wrong(
        "'\(text)' is the agency itself; leave the row out, and report its figures with 'skm report'"
      )
    }
    return .scope(scope)
  }
}
