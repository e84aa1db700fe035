import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let adopt: Command = Command(
    name: "adopt",
    summary: "Adopt a policy, by which an agency or unit computes",
    arguments: "POLICY WHO --from PERIOD",
    discussion: """
      POLICY is one that is built in (permenpan-14-2017, sukma-e, three-decimal,
      kepmenpan-25-2004) or declared in the log: weights of elements and bands of
      grades. It counts in all periods that begin on the first day of PERIOD or later,
      and today's figures of these follow; what was published stays what it was. A
      unit goes by what it adopted itself, else by what its agency adopted, else by
      permenpan-14-2017. 'skm compare' shows figures under several policies.
      """,
    options: [
      Option("from", "PERIOD", help: "The first period in which the policy counts: 2025"),
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm adopt sukma-e mojokerto-kab --from 2025
      """,
    run: { arguments, context in try arguments.adopt(in: context) })
}

extension ParsedArguments {
  fileprivate func adopt(in context: ToolContext) throws {
    guard positionals.count > 1, let name = positionals.first else {
      throw UsageError("name a policy, and then who adopts it")
    }
    guard let from = try period("from") else {
      throw UsageError("say with '--from' from which period on the policy counts")
    }
    let log = try OpenLog(self, in: context, toAppend: true)
    let registry = log.state.registry
    if registry.policy(named: name) == nil, let last = positionals.last,
      registry.policy(named: last) != nil
    {
      throw UsageError("the policy '\(last)' stands first, and who adopts it after it")
    }
    let policy = try registry.knownPolicy(named: name)
    let scope = try Question(who: positionals.dropFirst()).scope(in: registry)
    guard scope.service == nil else {
      throw Failure(
        "a policy is that of a unit with all its services; name '\(scope.subject)'")
    }
    let subject = scope.subject
    let appended = try appendUnlessStanding(
      .policyAdopted, source: "/skm/adopt", subject, in: context
    ) { recorder in
      let standing = recorder.state.registry.adoption(by: subject, beginningWith: from)
      return standing?.policy.name == policy.name
        ? nil
        : .object([
          .init("policy", .string(policy.name)), .init("from", .string(from.description)),
        ])
    }
    guard let appended else {
      try context.acknowledge(
        "\(subject) adopted '\(policy.name.printable)' from \(from) on already; nothing was "
          + "appended\n")
      return
    }
    noteOthers(of: subject, appended.state.registry, in: context)
    try context.acknowledge(
      "\(subject) adopted '\(policy.name.printable)' from \(from) on, sequence "
        + "\(appended.sequence)\n" + appended.state.registry.reach(of: subject, from: from) + "\n"
        + Effect(of: appended, on: subject, withUnits: subject.unit == nil).text)
  }

  /// Says which units of an agency go by policies of their own.
  private func noteOthers(
    of subject: Subject, _ registry: Registry, in context: ToolContext
  ) {
    guard subject.unit == nil else { return }
    let others = registry.units(of: subject.agency).filter {
      !registry.adoptions(by: $0).isEmpty
    }
    guard !others.isEmpty else { return }
    let named = others.prefix(Self.namedUnitLimit).map(\.description).joined(separator: ", ")
    let more = others.count - Self.namedUnitLimit
    context.message(
      "note: units that adopted policies of their own go by these: \(named)"
        + (more > 0 ? " and \(more) more" : "") + "\n")
  }

  /// The number of units that are named in a note.
  private static let namedUnitLimit: Int = 10
}

extension Registry {
  /// Returns the adoption by an agency or unit itself that stands and begins on the first day of a period.
  fileprivate func adoption(by subject: Subject, beginningWith period: Period) -> Adoption? {
    adoptions(by: subject).last { $0.firstDay == period.firstDay.daysSince1970 }
  }

  /// Says in which periods what was adopted from a period on counts.
  fileprivate func reach(of subject: Subject, from period: Period) -> String {
    let first = period.firstDay
    var text = "it counts in periods that begin on \(first.text) or later"
    let next = adoptions(by: subject).filter { $0.firstDay > first.daysSince1970 }
      .min { $0.firstDay < $1.firstDay }
    if let next {
      // Of equal ones the later event stands.
      let standing = adoptions(by: subject).last { $0.firstDay == next.firstDay } ?? next
      text +=
        ", up to \(CalendarDay(daysSince1970: next.firstDay).text), when "
        + "'\(standing.policy.name.printable)' begins to count"
    }
    return text + earlier(of: subject, around: period)
  }

  /// Says which periods around the beginning of one begin before it, and stay under what counted until then;
  /// nothing if none does.
  private func earlier(of subject: Subject, around period: Period) -> String {
    let first = period.firstDay.daysSince1970
    let periods = [Period.Grain.year, .semester, .quarter, .month].compactMap {
      Period(period.firstDay).enclosing($0)
    }.filter { $0.firstDay.daysSince1970 < first }
    // Not all of them need be under one policy.
    var groups: [(policy: String, periods: [Period])] = []
    for period in periods {
      let policy = policy(of: subject, in: period).name
      if groups.last?.policy == policy {
        groups[groups.count - 1].periods.append(period)
      } else {
        groups.append((policy, [period]))
      }
    }
    return groups.map { policy, periods in
      let list = periods.map(\.description)
      let names = list.dropLast().joined(separator: ", ") + (list.count > 1 ? " and " : "")
      return "; \(names)\(list.last ?? "") "
        + (list.count > 1 ? "begin before, and stay" : "begins before, and stays")
        + " under '\(policy.printable)'"
    }.joined()
  }
}
