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
      changes the end; successors come to those that there are, and '--without' takes
      them away.
      """,
    options: [
      Option("from", "PERIOD", help: "The first period in which it was no more: 2025"),
      Option("successor", repeated: "WHO", help: "Who took over; may be given again"),
      Option("without", "LIST", help: "What is taken away: successors"),
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
    let replacesSuccessors = try !namesWithout(["successors"]).isEmpty
    let registry = try OpenLog(self, in: context, toAppend: true).state.registry
    let scope = try question.scope(in: registry)
    guard scope.parent != nil else {
      throw Failure("units and services retire, and '\(scope.path)' is an agency")
    }
    let named = try values(of: "successor").map { text in
      try successor(text, of: scope, in: registry)
    }
    var (old, new) = (Retirement?.none, Retirement(from: from, successors: named))
    let appended = try appendUnlessStanding(
      scope.service == nil ? .unitRetired : .serviceRetired, source: "/skm/retire", scope.subject,
      in: context
    ) { recorder in
      old = Retirement(of: scope, in: recorder.state.registry)
      new.successors = replacesSuccessors ? [] : old?.successors ?? []
      for successor in named where !new.successors.contains(successor) {
        new.successors.append(successor)
      }
      return old == new ? nil : new.data(of: scope)
    }
    guard let appended else {
      try context.acknowledge(
        "\(scope.kindName) \(scope.path) is retired \(new.text) already; nothing was appended\n")
      return
    }
    noteLater(scope, from, appended.state, in: context)
    let sentence =
      old.map { old in
        "changed the end of \(scope.kindName) \(scope.path): "
          + new.differences(from: old).map(\.text.printable).joined(separator: ", ")
      } ?? "retired \(scope.kindName) \(scope.path) \(new.text)"
    try context.acknowledge(
      "\(sentence), sequence \(appended.sequence)\n"
        + (scope.service == nil
          ? "no response of it may be dated \(from.firstDay.text) or later\n" : ""))
  }

  /// Says what there is of a unit or service from its end on.
  private func noteLater(
    _ scope: Scope, _ end: Period, _ state: SurveyState, in context: ToolContext
  ) {
    let count = state.responseCount(of: scope, from: end.firstDay)
    if count > 0 {
      let responses =
        count == 1
        ? "1 response is"
        : "\(Wording(language: .english).count(count)) responses are"
      context.message(
        "note: \(responses) dated \(end.firstDay.text) or later, and \(count == 1 ? "stays" : "stay")\n"
      )
    }
    let later = Trend(FigureQuery(state)).periodsWithIndex(of: scope).filter {
      $0.firstDay.daysSince1970 >= end.firstDay.daysSince1970
    }.sorted()
    guard !later.isEmpty else { return }
    let named = later.prefix(Self.namedPeriodLimit).map(\.description)
    context.message(
      "note: it has figures for \(named.joined(separator: ", "))"
        + (later.count > named.count ? " and other periods" : "") + ", which stay\n")
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

/// From when on a unit or service is no more.
private struct Retirement: Equatable {
  /// The first period in which it was no more.
  let from: Period
  /// The ids of those that took over.
  var successors: [String]

  init(from: Period, successors: [String]) {
    self.from = from
    self.successors = successors
  }

  /// The end of a unit or service; `nil` if it is.
  init?(of scope: Scope, in registry: Registry) {
    let entry =
      scope.service.map { registry.services[scope.subject]?[$0] } ?? registry.units[scope.subject]
    guard let entry, let from = entry.retiredFrom else { return nil }
    self.init(from: from, successors: entry.successors)
  }

  /// The data of the event.
  func data(of scope: Scope) -> JSONValue {
    .object(compacting: [
      ("from", .string(from.description)),
      ("successors", successors.isEmpty ? nil : .array(successors.map { .string($0) })),
      ("service", scope.service.map { .string($0) }),
    ])
  }

  private var successorText: String? {
    successors.isEmpty ? nil : successors.joined(separator: ", ").printable
  }

  /// The end in words.
  var text: String { "from \(from) on" + (successorText.map { ", succeeded by \($0)" } ?? "") }

  /// What differs from an end before.
  func differences(from old: Retirement) -> [FieldDifference] {
    [
      FieldDifference("from", old.from.description, from.description),
      FieldDifference("successors", old.successorText, successorText),
    ].compactMap { $0 }
  }
}
