import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let retire: Command = Command(
    name: "retire",
    summary: "Say that a unit or service is no more",
    arguments: "WHO --from PERIOD",
    discussion: """
      WHO is the unit or service. No response of a unit may then be dated on the first
      day of PERIOD or later; what was recorded of it stays, and so do its figures. Of
      a service it is only kept that it ended. Retiring it again with another period
      changes the end.
      """,
    options: [
      Option("from", "PERIOD", help: "The first period in which it was no more: 2025"),
      Option("successor", repeated: "WHO", help: "Who took over; may be given again"),
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm retire 'Kantor Lama' --from 2025 --successor dpmptsp
      """,
    run: { arguments, context in try arguments.retire(in: context) })
}

extension ParsedArguments {
  fileprivate func retire(in context: ToolContext) throws {
    let question = Question(positionals)
    guard !question.who.isEmpty else {
      throw UsageError("name the unit or service that is no more")
    }
    if let period = question.period {
      throw UsageError("the period stands behind '--from'; found '\(period)' after WHO")
    }
    guard let from = try period("from") else {
      throw UsageError("say with '--from' which is the first period in which it was no more")
    }
    let log = try OpenLog(self, in: context, toAppend: true)
    let registry = log.state.registry
    let scope = try question.scope(in: registry)
    guard scope.parent != nil else {
      throw Failure("units and services retire, and '\(scope.path)' is an agency")
    }
    let successors = try values(of: "successor").map { text in
      try successor(text, of: scope, in: registry)
    }
    guard registry.retirement(of: scope) != from || !successors.isEmpty else {
      try context.acknowledge(
        "\(scope.kindName) \(scope.path) is retired from \(from) on already; nothing was appended\n"
      )
      return
    }
    let appended = try append(
      scope.service == nil ? .unitRetired : .serviceRetired, source: "/skm/retire", scope.subject,
      in: context,
      data: .object(compacting: [
        ("from", .string(from.description)),
        ("successors", successors.isEmpty ? nil : .array(successors.map { .string($0) })),
        ("service", scope.service.map { .string($0) }),
      ]))
    let later = Trend(log.query).periodsWithIndex(of: scope).filter {
      $0.firstDay.daysSince1970 >= from.firstDay.daysSince1970
    }.sorted()
    if !later.isEmpty {
      let named = later.prefix(Self.namedPeriodLimit).map(\.description)
      context.message(
        "note: it has figures for \(named.joined(separator: ", "))"
          + (later.count > named.count ? " and other periods" : "") + ", which stay\n")
    }
    try context.acknowledge(
      "retired \(scope.kindName) \(scope.path) from \(from) on"
        + (successors.isEmpty ? "" : ", succeeded by \(successors.joined(separator: ", "))")
        + ", sequence \(appended.sequence)\n"
        + (scope.service == nil
          ? "no response of it may be dated \(from.firstDay.text) or later\n" : ""))
  }

  /// The number of periods that are named in a note.
  private static let namedPeriodLimit: Int = 4

  /// Returns the id of a unit that takes over from another, or of a service: within its own unit, the id
  /// alone.
  private func successor(
    _ text: String, of scope: Scope, in registry: Registry
  ) throws(Failure) -> String {
    let successor = try Question(who: [text]).scope(in: registry)
    guard successor.kindName == scope.kindName, successor != scope else {
      throw Failure(
        "'--successor' must be another \(scope.kindName); '\(successor.path)' is "
          + (successor == scope
            ? "the same" : successor.parent == nil ? "an agency" : "a \(successor.kindName)"))
    }
    return successor.subject == scope.subject
      ? successor.service ?? successor.path : successor.path
  }
}

extension Registry {
  /// Returns the first period in which a unit or service was no more; `nil` if it is.
  fileprivate func retirement(of scope: Scope) -> Period? {
    let entry =
      scope.service.map { services[scope.subject]?[$0] } ?? units[scope.subject]
    return entry?.retiredFrom
  }
}
