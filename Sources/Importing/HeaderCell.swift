import Survey

/// A cell of a header, and what it may say that its column is.
struct HeaderCell {
  /// How a header says what a column is.
  enum Ground: Equatable {
    /// An entry of a map names the column by its letters.
    case column
    /// It is one of the names that a map gives, at this place in the map.
    case name(entry: Int, rank: Int)
    /// It has the code of an element.
    case code
    /// It has words that a map gives.
    case words
    /// It has a name that says who somebody is.
    case personalName
  }

  /// What a column may be, and why.
  struct Candidate: Equatable {
    let role: ColumnRole?
    let ground: Ground
  }

  /// The header as it is written, in one line.
  let text: String
  /// The header, folded.
  let words: String

  init(_ text: String) {
    self.text = text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ").trimmed
    words = folded(text)
  }

  /// Returns what the column may be; several if the header says several things.
  ///
  /// A name is more than a code, a code more than words.
  func candidates(_ map: ColumnMap) -> [Candidate] {
    guard !words.isEmpty else { return [] }
    let named = named(map)
    if !named.isEmpty { return named }
    let mentioned = mentioned(map)
    if let code {
      let elements = mentioned.compactMap { $0.role?.element }
      guard elements.isEmpty || elements.contains(code) else {
        return [Candidate(role: .element(code), ground: .code)] + mentioned
      }
      return [Candidate(role: .element(code), ground: .code)]
    }
    if mentioned.isEmpty, PersonalData.isNamed(by: text) {
      return [Candidate(role: .personal, ground: .personalName)]
    }
    return mentioned
  }

  private func named(_ map: ColumnMap) -> [Candidate] {
    var candidates: [Candidate] = []
    for (position, entry) in map.entries.enumerated() where entry.column == nil {
      // What a person says counts alone.
      if position == map.ownEntryCount, !candidates.isEmpty { break }
      guard
        let rank = entry.names.firstIndex(of: words),
        !candidates.contains(where: { $0.role == entry.role })
      else { continue }
      candidates.append(
        Candidate(role: entry.role, ground: .name(entry: position, rank: rank)))
    }
    return candidates
  }

  private func mentioned(_ map: ColumnMap) -> [Candidate] {
    let own = Set(words.split(separator: " ").map(String.init))
    var candidates: [Candidate] = []
    for entry in map.entries where entry.column == nil && !entry.phrases.isEmpty {
      guard
        entry.phrases.contains(where: { $0.allSatisfy(own.contains) }),
        !entry.exclusions.contains(where: { own.contains($0) }),
        !candidates.contains(where: { $0.role == entry.role })
      else { continue }
      candidates.append(Candidate(role: entry.role, ground: .words))
    }
    return candidates
  }

  /// The element whose code stands in the header as a word of its own: `U1`, `u01`, `SKM[U1]`,
  /// `unsur 1`; `nil` if none or several do.
  var code: ElementCode? {
    let parts = words.split(separator: " ").map(String.init)
    var codes: Set<ElementCode> = []
    for (position, part) in parts.enumerated() {
      let digits: Substring
      if part.hasPrefix("u"), part.count > 1 {
        digits = part.dropFirst()
      } else if position > 0, parts[position - 1] == "unsur" {
        digits = part[...]
      } else {
        continue
      }
      let number = digits.hasPrefix("0") ? digits.dropFirst() : digits
      if let code = ElementCode("U\(number)") { codes.insert(code) }
    }
    return codes.count == 1 ? codes.first : nil
  }
}
