import JSON
import Markup
import Projections
import Survey

/// What the search of a site knows: the names of all agencies, units and services, and the words of
/// questions.
struct SearchIndex {
  let site: Site

  /// The bytes of names in a file.
  static let byteLimit: Int = 200_000

  var files: [SiteFile] {
    let parts = parts
    return [SiteFile(SitePaths.words, SiteScript.data(words(parts: parts.count)))]
      + parts.enumerated().map { number, names in
        SiteFile(SitePaths.names(number + 1), SiteScript.data(.array(names)))
      }
  }

  /// The names in the order of the log's ids, each with its path, in files of a limited size.
  private var parts: [[JSONValue]] {
    var parts: [[JSONValue]] = []
    var byteCount = Self.byteLimit
    for names in names {
      let size = names.reduce(0) { $0 + $1.utf8.count + 3 }
      if byteCount + size > Self.byteLimit {
        parts.append([])
        byteCount = 0
      }
      parts[parts.count - 1].append(.array(names.map { .string($0) }))
      byteCount += size
    }
    return parts
  }

  /// The path of everything with its name and aliases.
  private var names: [[String]] {
    let registry = site.registry
    return Trend(site.log.query).scopes.map { scope in
      let entry =
        scope.service.map { registry.services[scope.subject]?[$0] } ?? registry.units[scope.subject]
      return [scope.path, registry.name(of: scope).singleLine]
        + (entry?.aliases.map(\.singleLine) ?? [])
    }
  }

  private func words(parts: Int) -> JSONValue {
    let wording = site.wording
    func list(_ words: some Sequence<String>) -> JSONValue {
      .array(words.sorted().map { .string($0) })
    }
    func object<Value>(_ values: [String: Value], _ json: (Value) -> JSONValue) -> JSONValue {
      .object(values.sorted { $0.key < $1.key }.map { .init($0.key, json($0.value)) })
    }
    return .object([
      .init("parts", .integer(parts)),
      .init("only", site.paths.onlyAgency.map { .string($0) } ?? .null),
      .init(
        "shortForms",
        object(NameDirectory.shortForms) { .array($0.map { .string($0) }) }),
      .init("generalWords", list(NameDirectory.generalWords)),
      .init("officeWords", list(NameDirectory.officeWords)),
      .init("fillers", list(Period.fillers)),
      .init("grains", object(Period.grainNames) { .string($0 == .semester ? "S" : "Q") }),
      .init("numbers", object(Period.numberNames) { .integer($0) }),
      .init("months", object(Period.months) { .integer($0) }),
      .init("nobody", .string(wording.askNobody)),
      .init("unknown", .string(wording.askUnknown)),
      .init("several", .string(wording.askSeveral)),
      .init("more", .string(wording.askMore)),
      .init("absent", .string(wording.askAbsent)),
      .init("absentAll", .string(wording.noFigures)),
      .init("other", .string(wording.askOther)),
      .init("published", .string(wording.name(of: SiteView.published).lowercased())),
    ])
  }
}
