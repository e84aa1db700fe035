import Projections
import Survey

/// An id path as a person writes it: `AGENCY`, `AGENCY/UNIT` or `AGENCY/UNIT/SERVICE`.
enum IDPath {
  /// What the path is the id of.
  case scope(Scope)
  /// It is none, by this rule.
  case wrong(String)

  /// Reads a path, whose number of parts says what it is the id of.
  init(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 3, !parts.contains("") else {
      self = .wrong(
        "an id is AGENCY, AGENCY/UNIT or AGENCY/UNIT/SERVICE; found '\(text.printable)'")
      return
    }
    if let part = parts.first(where: { $0.utf8.count > Identifier.byteLimit }),
      Identifier.isValid(String(part.prefix(Identifier.byteLimit)))
    {
      self = .wrong(
        "'\(part.printable)' is no id, and an id has at most \(Identifier.byteLimit) characters; "
          + "found \(part.count)")
      return
    }
    if let part = parts.first(where: { !Identifier.isValid($0) }) {
      self = .wrong(
        "'\(part.printable)' is no id, and \(Identifier.rule)" + Self.proposal(instead: parts))
      return
    }
    let subject = Subject(agency: parts[0], unit: parts.count > 1 ? parts[1] : nil)
    self = .scope(Scope(subject, service: parts.count > 2 ? parts[2] : nil))
  }

  /// Returns a path of ids that a path of names may become, in words; nothing if none comes of it.
  private static func proposal(instead parts: [String]) -> String {
    let ids = parts.map { Identifier.isValid($0) ? $0 : $0.plainText }
    guard ids.allSatisfy(Identifier.isValid) else { return "" }
    let path = ids.joined(separator: "/")
    return ids.count == 1
      ? "; '\(path)' would be one of an agency, 'AGENCY/\(path)' of a unit"
      : "; '\(path)' would be one"
  }
}

extension Scope {
  /// What the scope is, in a word.
  var kindName: String {
    subject.unit == nil ? "agency" : service == nil ? "unit" : "service"
  }

  /// The unit of a service, or the agency of a unit; `nil` for an agency.
  var parent: Scope? {
    guard service == nil else { return Scope(subject) }
    return subject.unit == nil ? nil : Scope(Subject(agency: subject.agency))
  }
}
