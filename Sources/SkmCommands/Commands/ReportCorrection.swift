import Arguments
import JSON
import Projections
import Survey

extension ParsedArguments {
  /// Corrects what a recorded result says.
  func correctResult(_ id: String, in context: ToolContext) throws {
    guard let kind = try choice("kind", as: ResultCorrected.Kind.self) else {
      throw UsageError(
        "say with '--kind' what is wrong: transcription, erratum or interpretation")
    }
    let reason = try reason()
    let taken = try namesWithout(
      ["index", "grade", "respondents", "units", "weights", "bands", "instrument", "document"]
        + (1...99).map { "U\($0)" })
    var set = try printedFigures()
    var elements = set.first { $0.name == "elements" }?.value.members ?? []
    for name in taken {
      if ElementCode(name) == nil {
        set.append(JSONValue.Member(name, .null))
      } else {
        elements.append(JSONValue.Member(name, .null))
      }
    }
    set.removeAll { $0.name == "elements" }
    if !elements.isEmpty { set.append(JSONValue.Member("elements", .object(elements))) }
    guard !set.isEmpty else {
      throw UsageError("name what the result should say, with '--index' for instance")
    }
    try requireEachOnce(set.map(\.name) + elements.map(\.name))
    let (subject, log) = try resultOwner(in: context)
    let appended = try append(
      .resultCorrected, source: "/skm/report", subject, at: try dated(), in: context,
      data: .object([
        .init("result", .string(id)), .init("kind", .string(kind.rawValue)),
        .init("reason", reason), .init("set", .object(set)),
      ]))
    try context.acknowledge(
      "corrected result '\(id)' of \(subject), sequence \(appended.sequence)\n"
        + Effect(of: appended, after: log, on: subject).text)
  }

  /// Withdraws a recorded result.
  func withdrawResult(_ id: String, in context: ToolContext) throws {
    let reason = try reason()
    for name in ["kind", "without", "index", "elements", "grade", "respondents", "id"]
    where has(name) {
      throw UsageError("'--\(name)' does not go with '--withdraw'")
    }
    let (subject, log) = try resultOwner(in: context)
    let appended = try append(
      .resultWithdrawn, source: "/skm/report", subject, at: try dated(), in: context,
      data: .object([.init("result", .string(id)), .init("reason", reason)]))
    try context.acknowledge(
      "withdrew result '\(id)' of \(subject), sequence \(appended.sequence)\n"
        + Effect(of: appended, after: log, on: subject).text)
  }

  private func resultOwner(in context: ToolContext) throws -> (subject: Subject, log: OpenLog) {
    let question = Question(positionals)
    if let period = question.period {
      throw UsageError("the result has its period already; leave out '\(period)'")
    }
    guard !question.who.isEmpty else { throw UsageError("name whose result it is") }
    let log = try OpenLog(self, in: context)
    return (try question.scope(in: log.state.registry).subject, log)
  }

  /// Refuses what is both given and taken away.
  func requireEachOnce(_ names: [String]) throws(UsageError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw UsageError("'\(name)' can't be both given and taken away")
    }
  }
}
