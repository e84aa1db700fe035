import Projections
import Survey

/// What the units of agencies, and the services of units, are called beside each other.
struct SiblingNames {
  /// A name, as words, below an agency or unit.
  private struct Key: Hashable {
    let parent: Scope
    let words: [String]
  }

  private var scopes: [Key: [Scope]] = [:]

  /// Finds the names of all that belongs to agencies or units.
  ///
  /// - Complexity: O(*n*) in the number of the names.
  init(of parents: Set<Scope>, in registry: Registry) {
    for parent in parents {
      let children =
        parent.subject.unit == nil
        ? registry.units(of: parent.subject.agency).map { Scope($0) }
        : registry.services(of: parent.subject).map { Scope(parent.subject, service: $0) }
      for child in children {
        guard let standing = StandingRegistration(of: child, in: registry) else { continue }
        let names = Set(([child.id, standing.name] + standing.aliases).map(NameDirectory.words))
        for words in names where !words.isEmpty {
          scopes[Key(parent: parent, words: words), default: []].append(child)
        }
      }
    }
  }

  /// Returns those beside a unit or service that have a name, too.
  func others(called name: String, than scope: Scope) -> [Scope] {
    guard let parent = scope.parent else { return [] }
    return (scopes[Key(parent: parent, words: NameDirectory.words(name))] ?? []).filter {
      $0 != scope
    }
  }
}

extension Scope {
  /// The id within the agency or unit.
  var id: String { service ?? subject.unit ?? subject.agency }
}
