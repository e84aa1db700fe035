import Projections
import Survey

/// Finds agencies, units and services as `NameDirectory` does, with every name of a unit written out.
struct SlowNameDirectory {
  private let registry: Registry
  private let entries: [Entry]

  /// A subject with all that it is called, as words.
  private struct Entry {
    let subject: Subject
    let names: Set<[String]>
  }

  init(_ registry: Registry) {
    self.registry = registry
    let agencies = registry.agencies.keys.sorted().map { id in
      let name = registry.agencies[id] ?? id
      return Entry(
        subject: Subject(agency: id), names: [Self.words(id), Self.words(name)])
    }
    let units = registry.agencies.keys.sorted().flatMap(registry.units(of:)).map { subject in
      let unit = registry.units[subject]
      let own = [subject.unit ?? ""] + (unit.map { [$0.name] + $0.aliases } ?? [])
      let agency = [subject.agency, registry.agencies[subject.agency] ?? subject.agency]
      var names = Set(own.map(Self.words))
      // The agency may stand before or after, without its general word too: 'Dispendukcapil Kota
      // Mojokerto', 'Dispendukcapil Mojokerto'.
      for name in own.map(Self.words) {
        for agency in agency.map(Self.words) {
          names.formUnion([name + agency, agency + name])
          if let short = Self.withoutGeneralWord(agency) { names.insert(name + short) }
        }
      }
      return Entry(subject: subject, names: names)
    }
    entries = agencies + units
  }

  /// Returns everything that a text may name.
  ///
  /// An exact id names one thing. Otherwise names count whole and without their general word; only
  /// if there is none, names with a general word that they do not have (`Dinas PUPR`), then a unit
  /// followed by one of its services, then a service alone.
  func matches(_ text: String) -> [Scope] {
    if let subject = Subject(text), registry.contains(subject) { return [Scope(subject)] }
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
    let called = entries.filter { entry in
      entry.names.contains { $0 == words || Self.withoutGeneralWord($0) == words }
    }
    if !called.isEmpty { return called.map(\.subject) }
    guard let first = words.first, Self.officeWords.contains(first) else { return [] }
    let rest = Array(words.dropFirst())
    return entries.filter { $0.names.contains(rest) }.map(\.subject)
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

  /// A text as words: lower case, without punctuation, short forms spelled out, initials as one
  /// word (`R.A.` is `ra`).
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var endsInInitial = false
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let isInitial = word.count == 1 && word.allSatisfy(\.isLetter)
      if isInitial, endsInInitial, let last = words.popLast() {
        words.append(last + word)
      } else {
        words += shortForms[String(word)] ?? [String(word)]
      }
      endsInInitial = isInitial
    }
    return words.filter { $0 != "dan" }
  }

  /// Words that stand before names and may be left out.
  private static let generalWords: Set<String> = [
    "kecamatan", "kelurahan", "desa", "dinas", "badan", "bagian", "kabupaten", "kota", "kantor",
  ]

  /// General words that people put before short names too.
  private static let officeWords: Set<String> = ["dinas", "badan", "kantor"]

  private static let registryOffice = ["dinas", "kependudukan", "pencatatan", "sipil"]

  private static let shortForms: [String: [String]] = [
    "kec": ["kecamatan"], "kel": ["kelurahan"], "kab": ["kabupaten"], "bag": ["bagian"],
    "din": ["dinas"], "bdn": ["badan"], "pemkab": ["kabupaten"], "pemkot": ["kota"],
    "disdukcapil": registryOffice, "dispendukcapil": registryOffice, "dukcapil": registryOffice,
    "catatan": ["pencatatan"],
    "dinkes": ["dinas", "kesehatan"], "dinsos": ["dinas", "sosial"],
    "disnaker": ["dinas", "tenaga", "kerja"],
  ]
}
