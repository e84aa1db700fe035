import Arguments
import Projections
import Survey

/// Finds agencies, units and services by what people call them.
///
/// Ids, names and aliases count in any case and whatever their punctuation; common short forms are
/// read as the words that they stand for, and the general word before a name may be left out:
/// `Kec. Jatirejo`, `kecamatan jatirejo` and `Jatirejo` are one.
struct NameDirectory {
  private let registry: Registry
  private let entries: [Entry]

  /// A subject with what it is called by itself, as words.
  private struct Entry {
    let subject: Subject
    let names: [[String]]
    /// What its agency is called, if it is a unit.
    let agency: [AgencyName]
  }

  /// A name of an agency as words, and without its general word if it has one.
  private struct AgencyName {
    let words: [String]
    let short: [String]?

    init(_ name: String) {
      words = NameDirectory.words(name)
      short = NameDirectory.withoutGeneralWord(words)
    }
  }

  /// Creates a directory.
  ///
  /// - Parameter agency: The agency to which the directory is limited; all if `nil`.
  /// - Complexity: O(*n*) in the number of agencies and units. A question by an exact id needs no
  ///   directory: see ``scope(ofID:in:)``.
  init(_ registry: Registry, of agency: String? = nil) {
    self.registry = registry
    let ids = agency.map { [$0] } ?? registry.agencies.keys.sorted()
    let agencyNames = ids.map { id in [id, registry.agencies[id] ?? id].map(AgencyName.init) }
    entries =
      zip(ids, agencyNames).map { id, names in
        Entry(subject: Subject(agency: id), names: names.map(\.words), agency: [])
      }
      + Self.units(of: ids, in: registry).flatMap { position, units in
        units.map { subject in
          Entry(
            subject: subject, names: Self.ownNames(of: subject, in: registry).map(Self.words),
            agency: agencyNames[position])
        }
      }
  }

  /// The units of agencies, with the position of the agency, in the order of their ids.
  private static func units(
    of agencies: [String], in registry: Registry
  ) -> [(position: Int, units: [Subject])] {
    let units = Dictionary(grouping: registry.units.keys, by: \.agency)
    return agencies.enumerated().map { position, agency in
      (position, (units[agency] ?? []).sorted { ($0.unit ?? "") < ($1.unit ?? "") })
    }
  }

  /// What a unit is called, its agency left aside: its id, its name and its aliases.
  private static func ownNames(of unit: Subject, in registry: Registry) -> [String] {
    [unit.unit ?? ""] + (registry.units[unit].map { [$0.name] + $0.aliases } ?? [])
  }

  /// What a subject is called, as a person would write it.
  private func shownNames(of subject: Subject) -> [String] {
    [subject.description]
      + (subject.unit == nil
        ? [registry.agencies[subject.agency] ?? subject.agency]
        : Self.ownNames(of: subject, in: registry))
  }

  /// Returns the agency or unit of an exact id; `nil` if none has it.
  static func scope(ofID id: String, in registry: Registry) -> Scope? {
    guard let subject = Subject(id), registry.contains(subject) else { return nil }
    return Scope(subject)
  }

  /// Returns everything that a text may name.
  ///
  /// An exact id names one thing. Otherwise names count whole and without their general word; only
  /// if there is none, names with a general word that they do not have (`Dinas PUPR`), then a unit
  /// followed by one of its services, then a service alone.
  func matches(_ text: String) -> [Scope] {
    if let scope = Self.scope(ofID: text, in: registry) { return [scope] }
    let words = Self.words(text)
    guard !words.isEmpty else { return [] }
    let whole = subjects(named: words)
    if !whole.isEmpty { return whole.map { Scope($0) } }
    for count in (1..<max(2, words.count)).reversed() where count < words.count {
      let service = Array(words[count...])
      let scopes = subjects(named: Array(words[..<count])).flatMap { unit in
        services(of: unit, named: service)
      }
      if !scopes.isEmpty { return scopes }
    }
    return entries.flatMap { services(of: $0.subject, named: words) }
  }

  private func subjects(named words: [String]) -> [Subject] {
    let called = entries.filter { Self.isCalled($0, words, allowingShort: true) }
    if !called.isEmpty { return called.map(\.subject) }
    guard let first = words.first, Self.officeWords.contains(first) else { return [] }
    let rest = Array(words.dropFirst())
    return entries.filter { Self.isCalled($0, rest, allowingShort: false) }.map(\.subject)
  }

  /// Returns whether words are a name of a subject.
  ///
  /// The agency may stand before or after a unit's own name, and without its general word after it:
  /// 'Dispendukcapil Kota Mojokerto', 'Dispendukcapil Mojokerto'.
  ///
  /// - Parameter allowingShort: Whether the general word before the whole name may be left out.
  private static func isCalled(_ entry: Entry, _ words: [String], allowingShort: Bool) -> Bool {
    func isName(_ first: [String], _ second: [String]) -> Bool {
      let count = first.count + second.count
      let left = count - words.count
      guard left == 0 || (left == 1 && allowingShort && count > 1) else { return false }
      func word(at position: Int) -> String {
        position < first.count ? first[position] : second[position - first.count]
      }
      for position in left..<count where word(at: position) != words[position - left] {
        return false
      }
      return left == 0 || generalWords.contains(word(at: 0))
    }
    return entry.names.contains { name in
      isName(name, [])
        || entry.agency.contains { agency in
          isName(name, agency.words) || isName(agency.words, name)
            || agency.short.map { isName(name, $0) } ?? false
        }
    }
  }

  private func services(of unit: Subject, named words: [String]) -> [Scope] {
    let services = registry.services[unit] ?? [:]
    return services.keys.sorted().filter { id in
      guard let service = services[id] else { return false }
      return ([id, service.name] + service.aliases).contains { Self.words($0) == words }
    }.map { Scope(unit, service: $0) }
  }

  /// The words of a name after its general word; `nil` if it does not begin with one.
  private static func withoutGeneralWord(_ words: [String]) -> [String]? {
    words.count > 1 && generalWords.contains(words[0]) ? Array(words.dropFirst()) : nil
  }

  /// Everything with what it is called, as a person would write it.
  var allNames: [(scope: Scope, names: [String])] {
    entries.flatMap { entry -> [(scope: Scope, names: [String])] in
      let services = registry.services[entry.subject] ?? [:]
      return [(Scope(entry.subject), shownNames(of: entry.subject))]
        + services.keys.sorted().map { id in
          let service = services[id]
          return (
            Scope(entry.subject, service: id), [id, service?.name ?? id] + (service?.aliases ?? [])
          )
        }
    }
  }

  /// Returns the ids of what is called most like a text, at most three, the nearest first.
  func nearest(to text: String) -> [String] { nearestScopes(to: text).map(\.path) }

  /// Returns what is called most like a text, at most three, the nearest first.
  func nearestScopes(to text: String) -> [Scope] {
    let candidates = allNames.flatMap { named in named.names.map { (name: $0, scope: named.scope) }
    }
    let plain = Self.words(text).joined(separator: " ")
    let (mended, misspelled) = Self.mendingShortForms(text)
    let wanted = mended.joined(separator: " ")
    let ranked = candidates.enumerated().map { position, candidate in
      let words = Self.words(candidate.name)
      let short = Self.withoutGeneralWord(words) ?? words
      let distances = [words, short].flatMap { words -> [Int] in
        let name = words.joined(separator: " ")
        let own = editDistance(from: plain, to: name)
        return misspelled == 0
          ? [own] : [own, misspelled + editDistance(from: wanted, to: name)]
      }
      return (
        distance: distances.min() ?? Int.max, position: position, candidate: candidate
      )
    }.sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }
    // What is a letter away leaves no place for what is a word away.
    let limit = (ranked.first?.distance ?? 0) <= 1 ? 1 : max(2, plain.count / 2)
    var scopes: [Scope] = []
    for item in ranked where item.distance <= limit {
      guard !scopes.contains(item.candidate.scope) else { continue }
      scopes.append(item.candidate.scope)
      if scopes.count == 3 { break }
    }
    return scopes
  }

  /// Returns a text as words with its misspelled short forms spelled out, and how many letters that
  /// changed.
  ///
  /// Only a word that is a letter away from a short form of some length is taken for one: `dukcapill`.
  private static func mendingShortForms(_ text: String) -> (words: [String], changes: Int) {
    var changes = 0
    let forms = shortForms.keys.filter { $0.count >= leastMendedCount }.sorted()
    let words = text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      .map(String.init)
    let mended = words.map { word -> String in
      guard
        word.count >= leastMendedCount, shortForms[word] == nil,
        let form = forms.first(where: { editDistance(from: word, to: $0) == 1 })
      else { return word }
      changes += 1
      return form
    }
    return (Self.words(mended.joined(separator: " ")), changes)
  }

  /// The fewest letters of a short form, and of a word, for which one letter tells them apart from
  /// others.
  private static let leastMendedCount: Int = 5

  /// A text as words: lower case, without punctuation, short forms spelled out, initials as one
  /// word (`R.A.` is `ra`).
  static func words(_ text: String) -> [String] {
    var words = SpelledWords()
    guard addASCII(text.utf8.span, to: &words) else { return unicodeWords(text) }
    return words.finished
  }

  /// The words of a text in any script.
  static func unicodeWords(_ text: String) -> [String] {
    var words = SpelledWords()
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      words.add(String(word), isInitial: word.count == 1 && word.allSatisfy(\.isLetter))
    }
    return words.finished
  }

  /// Adds the words of a text.
  ///
  /// - Returns: Whether the text is ASCII. If not, the words are of no use.
  private static func addASCII(_ text: Span<UInt8>, to words: inout SpelledWords) -> Bool {
    var word: [UInt8] = []
    for position in text.indices {
      let byte = text[position]
      guard byte < 0x80 else { return false }
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        word.append(byte | 0x20)
      default:
        words.addASCII(word)
        word.removeAll(keepingCapacity: true)
      }
    }
    words.addASCII(word)
    return true
  }

  /// Words in lower case, as they are added.
  private struct SpelledWords {
    private var words: [String] = []
    private var endsInInitial: Bool = false

    /// Adds a word of lower-case letters and digits, unless it is empty.
    mutating func addASCII(_ word: [UInt8]) {
      guard let first = word.first else { return }
      add(
        String(decoding: word, as: UTF8.self),
        isInitial: word.count == 1 && first >= UInt8(ascii: "a"))
    }

    /// Adds a word.
    ///
    /// - Parameter isInitial: Whether it is a single letter.
    mutating func add(_ word: String, isInitial: Bool) {
      if isInitial, endsInInitial, let last = words.popLast() {
        words.append(last + word)
      } else if let long = shortForms[word] {
        words += long
      } else {
        words.append(word)
      }
      endsInInitial = isInitial
    }

    /// The words that tell names apart.
    var finished: [String] { words.contains("dan") ? words.filter { $0 != "dan" } : words }
  }

  /// Words that stand before names and may be left out.
  static let generalWords: Set<String> = [
    "kecamatan", "kelurahan", "desa", "dinas", "badan", "bagian", "kabupaten", "kota", "kantor",
  ]

  /// General words that people put before short names too.
  static let officeWords: Set<String> = ["dinas", "badan", "kantor"]

  private static let registryOffice = ["dinas", "kependudukan", "pencatatan", "sipil"]

  /// Short forms with the words that they stand for.
  static let shortForms: [String: [String]] = [
    "kec": ["kecamatan"], "kel": ["kelurahan"], "kab": ["kabupaten"], "bag": ["bagian"],
    "din": ["dinas"], "bdn": ["badan"], "pemkab": ["kabupaten"], "pemkot": ["kota"],
    "disdukcapil": registryOffice, "dispendukcapil": registryOffice, "dukcapil": registryOffice,
    "catatan": ["pencatatan"],
    "dinkes": ["dinas", "kesehatan"], "dinsos": ["dinas", "sosial"],
    "disnaker": ["dinas", "tenaga", "kerja"],
  ]
}
