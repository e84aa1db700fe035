import JSON
import Projections
import Survey

/// Says what lies between figures and those of the year before, a line for each kind and scope.
struct BreakLines {
  let breaks: [SeriesBreak]
  /// Whose figures are shown.
  let scopes: [Scope]
  let wording: Wording

  /// The kinds of breaks, in the order of their lines.
  enum Kind: String, CaseIterable {
    case policy
    case instrument
    case method
    case population
  }

  /// The number of names that are listed; of more scopes their number.
  private static let nameLimit: Int = 8

  /// The sentences; scopes that have the same to say share one.
  var sentences: [String] {
    let names = ScopeNames(scopes)
    return Kind.allCases.flatMap { kind -> [String] in
      let own = breaks.filter { $0.difference.kind == kind }
      let byScope = Dictionary(grouping: own, by: \.scope)
      var lines: [(text: String, scopes: [Scope])] = []
      for scope in own.map(\.scope).unique {
        let breaks = byScope[scope] ?? []
        let text =
          differences(breaks) + "; "
          + wording.consequence(of: kind, breaks.contains(where: \.hasPrinted))
        if let position = lines.firstIndex(where: { $0.text == text }) {
          lines[position].scopes.append(scope)
        } else {
          lines.append((text, [scope]))
        }
      }
      return lines.map { text, scopes in
        let who =
          scopes.count > Self.nameLimit
          ? wording.share(scopes.count, of: names.count)
          : scopes.map { names[$0] }.joined(separator: ", ")
        return wording.name(of: kind) + (names.count == 1 ? "" : " (\(who))")
          + ": \(text)."
      }
    }
  }

  /// What differs for a scope: `sukma-e for 2023, permenpan-14-2017 a year earlier`.
  ///
  /// - Parameter breaks: Those of the scope and of one kind.
  private func differences(_ breaks: [SeriesBreak]) -> String {
    breaks.map(\.difference.withoutPrinted).unique.map { difference in
      let periods = breaks.filter { $0.difference.withoutPrinted == difference }.map(\.period)
      return wording.words(for: difference, in: wording.list(periods)).printable
    }.joined(separator: "; ")
  }

  /// The lines below a table.
  var text: String { sentences.map(\.paragraph).joined() }

  /// Says the same beside CSV, which has no place for it, in the language of messages.
  func note(in context: ToolContext) {
    let english = BreakLines(
      breaks: breaks, scopes: scopes, wording: Wording(language: .english))
    for sentence in english.sentences {
      context.message(
        "note: \(sentence.prefix(1).lowercased() + sentence.dropFirst().dropLast())\n")
    }
  }
}

extension SeriesBreak {
  /// The break for a program.
  var json: JSONValue {
    let ends: (earlier: JSONValue, later: JSONValue)
    var units: Int?
    switch difference {
    case .policy(let from, let to, let count, _):
      ends = (.string(from), .string(to))
      units = count
    case .instruments(let from, let to):
      ends = (.array(from.map { .string($0) }), .array(to.map { .string($0) }))
    case .method(let from, let to): ends = (.string(from), .string(to))
    case .population(let from, let to): ends = (.integer(from), .integer(to))
    }
    return .object([
      .init("agency", .string(scope.subject.agency)),
      .init("unit", scope.subject.unit.map { .string($0) } ?? .null),
      .init("service", scope.service.map { .string($0) } ?? .null),
      .init("period", .string(period.description)),
      .init("kind", .string(difference.kind.rawValue)),
      .init("earlier", ends.earlier), .init("later", ends.later),
      .init("units", units.map { .integer($0) } ?? .null),
    ])
  }
}

extension SeriesBreak {
  /// Whether one of the indices stands as printed under any policy.
  fileprivate var hasPrinted: Bool { difference != difference.withoutPrinted }
}

extension SeriesBreak.Difference {
  /// The difference whatever the indices rest on, by which periods go together.
  fileprivate var withoutPrinted: SeriesBreak.Difference {
    guard case .policy(let from, let to, let units, _) = self else { return self }
    return .policy(from: from, to: to, units: units, hasPrinted: false)
  }

  /// The kind of line that tells of it.
  var kind: BreakLines.Kind {
    switch self {
    case .policy: .policy
    case .instruments: .instrument
    case .method: .method
    case .population: .population
    }
  }
}

extension Array where Element: Hashable {
  /// The elements, each where it comes first.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
