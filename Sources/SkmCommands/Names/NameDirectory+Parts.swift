import Projections
import Survey

extension NameDirectory {
  /// Returns everything of which a text is only a part of the name: `kecamatan`, `izin`, `kesehatan masyarakat`.
  ///
  /// Each word must begin a word of the name. A text of one or two letters is a part of too many names to
  /// say anything.
  func named(partly text: String) -> [Scope] {
    let words = Self.words(text)
    guard words.joined().count > 2 else { return [] }
    return allNames.filter { named in
      // The id of a unit has that of its agency before it, of which every unit would be a part.
      named.names.contains { name in
        let whole = Self.words(name)
        return name != named.scope.path
          && words.allSatisfy { word in whole.contains { $0.hasPrefix(word) } }
      }
    }.map(\.scope)
  }
}
