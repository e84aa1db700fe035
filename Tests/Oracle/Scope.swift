/// What a figure is about: an agency, a unit, or a service of a unit.
struct Scope: Hashable, Sendable {
  let agency: String

  /// The unit without its agency; `nil` for an agency.
  let unit: String?

  /// The service; `nil` for a whole unit.
  let service: String?

  /// Creates the scope of a subject (`agency` or `agency/unit`) and perhaps a service.
  init(subject: String, service: String? = nil) {
    let parts = subject.split(separator: "/", maxSplits: 1).map { String($0) }
    self.agency = parts.first ?? subject
    self.unit = parts.count > 1 ? parts[1] : nil
    self.service = service
  }

  /// The agency or unit that events name.
  var subject: String {
    unit.map { "\(agency)/\($0)" } ?? agency
  }

  /// Returns whether this scope comes first in a table: by agency, unit and service, each
  /// by its bytes, and nothing before something.
  func precedes(_ other: Scope) -> Bool {
    let columns = [agency, unit ?? "", service ?? ""]
    let others = [other.agency, other.unit ?? "", other.service ?? ""]
    for (column, other) in zip(columns, others) where column != other {
      return Array(column.utf8).lexicographicallyPrecedes(Array(other.utf8))
    }
    return false
  }
}
