import Arguments
import Projections
import Survey

/// Whom and when a command asks about.
struct Question {
  let who: String
  let period: Period?

  /// Takes the arguments of a command apart: whom, and in the last words the period.
  ///
  /// A person need not put quotation marks: in `Dispendukcapil semester II 2021` the longest end
  /// that reads as a period is one.
  init(_ positionals: [String]) {
    let words = positionals.flatMap { $0.split(separator: " ").map(String.init) }
    for start in 0..<words.count {
      if let period = Period(phrase: words[start...].joined(separator: " ")) {
        who = words[..<start].joined(separator: " ")
        self.period = period
        return
      }
    }
    who = words.joined(separator: " ")
    period = nil
  }

  /// The first words, where these read as a period and not the last ones: `2024 dpmptsp`.
  var leadingPeriod: Period? {
    guard period == nil else { return nil }
    let words = who.split(separator: " ")
    return (1..<max(1, words.count)).reversed().lazy
      .compactMap { Period(phrase: words[..<$0].joined(separator: " ")) }.first
  }

  /// Takes arguments that say whom alone.
  init(who positionals: some Sequence<String>) {
    who = positionals.joined(separator: " ")
    period = nil
  }

  /// Whom the question is about, if that is one agency, unit or service.
  ///
  /// - Throws: `Failure` with the candidates if there are several, with the nearest names if there
  ///   is none.
  func scope(in registry: Registry) throws(Failure) -> Scope {
    let scopes = try candidates(in: registry)
    guard scopes.count == 1 else { throw ambiguity(scopes, registry) }
    return scopes[0]
  }

  /// Everything that the question may be about, at least one.
  func candidates(in registry: Registry) throws(Failure) -> [Scope] {
    if let scope = NameDirectory.scope(ofID: who, in: registry) { return [scope] }
    let directory = NameDirectory(registry)
    let scopes = directory.matches(who)
    guard scopes.isEmpty else { return scopes }
    if let failure = unknownRest(directory, registry) { throw failure }
    let partly = directory.named(partly: who)
    guard partly.isEmpty else {
      throw Failure(
        "'\(who)' is only a part of these names; name one by its id" + list(partly, registry))
    }
    let nearest = directory.nearest(to: who)
    guard !nearest.isEmpty else {
      guard !registry.agencies.isEmpty else {
        throw Failure("the log has no agency yet; register one with 'skm register'")
      }
      throw Failure(
        "nothing is called '\(who)'; 'skm log' shows what is registered, 'skm register' registers more"
      )
    }
    let list = nearest.map { "'\($0)'" }.joined(separator: ", ")
    throw Failure(
      "nothing is called '\(who)'; the nearest \(nearest.count == 1 ? "is" : "are") \(list)")
  }

  /// Says what cannot be understood after a name that is known.
  private func unknownRest(_ directory: NameDirectory, _ registry: Registry) -> Failure? {
    let words = who.split(separator: " ").map(String.init)
    for count in (1..<max(1, words.count)).reversed() {
      let name = words[..<count].joined(separator: " ")
      let scopes = directory.matches(name)
      guard let scope = scopes.first else { continue }
      let rest = words[count...].joined(separator: " ")
      if rest.contains(where: \.isNumber) || Self.isLikeGrain(words[count]) {
        let end = period.map { " \($0)" } ?? ""
        if let doubt = DateDoubt.text(of: rest + end) {
          return Failure("'\(rest)\(end)' is no period" + doubt)
        }
        return Failure(
          "'\(rest)\(end)' is no period; periods are like 2024, 2024-S2, 2024-Q3, 2024-05, "
            + "'semester II 2024' or 'Mei 2024', of the years 2000 to 2100")
      }
      guard scopes.count == 1, scope.service == nil, scope.subject.unit != nil else { return nil }
      let services = registry.services[scope.subject]?.keys.sorted().joined(separator: ", ")
      let month = nearestText(to: rest.lowercased(), among: Period.monthNames)
      let doubt = period.flatMap { period in month.map { "; did you mean '\($0) \(period)'?" } }
      return Failure(
        "'\(scope.path)' has no service\(doubt == nil ? "" : " or period") '\(rest)'"
          + (doubt ?? services.map { "; it has \($0)" } ?? ""))
    }
    return nil
  }

  /// Whether a word names a kind of period, perhaps misspelled: `semester`, `trwulan`.
  private static func isLikeGrain(_ word: String) -> Bool {
    Period(phrase: "\(word) 1 2024") != nil
      || nearestText(to: word.lowercased(), among: ["semester", "triwulan", "quarter", "tahun"])
        != nil
  }

  func ambiguity(_ scopes: [Scope], _ registry: Registry) -> Failure {
    Failure("'\(who)' may be any of these; name one by its id" + list(scopes, registry))
  }

  /// The ids and names of scopes, a line each, the first ones of many.
  private func list(_ scopes: [Scope], _ registry: Registry) -> String {
    let first = scopes.prefix(Self.listLimit)
    let width = first.map(\.path.count).max() ?? 0
    return first.map { scope in
      "\n  \(scope.path)" + String(repeating: " ", count: width - scope.path.count)
        + "  \(registry.name(of: scope).printable)"
        + (scope.subject.unit == nil ? "" : ", " + registry.name(of: agency(of: scope)).printable)
    }.joined() + (scopes.count > first.count ? "\n  and \(scopes.count - first.count) more" : "")
  }

  private static let listLimit: Int = 20

  private func agency(of scope: Scope) -> Scope { Scope(Subject(agency: scope.subject.agency)) }
}
