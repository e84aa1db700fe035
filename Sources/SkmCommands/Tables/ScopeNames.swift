import Projections
import Survey

/// The shortest names that tell some scopes apart: the service's id within one unit, the unit's id
/// within one agency.
struct ScopeNames {
  private let names: [Scope: String]

  init(_ scopes: [Scope]) {
    let scopes = Set(scopes)
    let isOneUnit = Set(scopes.map(\.subject)).count == 1
    let isOneAgency = Set(scopes.map(\.subject.agency)).count == 1
    names = Dictionary(
      uniqueKeysWithValues: scopes.map { scope in
        if isOneUnit { return (scope, scope.service ?? scope.subject.unit ?? scope.path) }
        guard isOneAgency, let unit = scope.subject.unit else { return (scope, scope.path) }
        return (scope, scope.service.map { "\(unit)/\($0)" } ?? unit)
      })
  }

  /// The number of scopes.
  var count: Int { names.count }

  subscript(scope: Scope) -> String { names[scope] ?? scope.path }
}
