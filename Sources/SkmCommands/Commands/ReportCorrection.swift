import Arguments
import JSON
import Projections
import Survey

extension ParsedArguments {
  /// Corrects what a recorded result says.
  func correctResult(_ id: String, in context: ToolContext) throws {
    if has("id") { throw UsageError("'--id' does not go with '--correct'") }
    guard let kind = try correctionKind() else {
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
    let subject = try resultOwner(in: context)
    let appended = try append(
      .resultCorrected, source: "/skm/report", subject, at: try dated(in: context), in: context,
      data: .object([
        .init("result", .string(id)), .init("kind", .string(kind.rawValue)),
        .init("reason", reason), .init("set", .object(set)),
      ]))
    try context.acknowledge(
      "corrected result '\(id)' of \(subject), sequence \(appended.sequence)\n"
        + Effect(of: appended, on: subject).text)
  }

  /// Withdraws a recorded result.
  func withdrawResult(_ id: String, in context: ToolContext) throws {
    let reason = try reason()
    try requireOnly(["withdraw", "reason", "dated", "log", "actor"], with: "withdraw")
    let subject = try resultOwner(in: context)
    let appended = try append(
      .resultWithdrawn, source: "/skm/report", subject, at: try dated(in: context), in: context,
      data: .object([.init("result", .string(id)), .init("reason", reason)]))
    try context.acknowledge(
      "withdrew result '\(id)' of \(subject), sequence \(appended.sequence)\n"
        + Effect(of: appended, on: subject).text)
  }

  /// What a correction of a result mends; `nil` if it is not said.
  func correctionKind() throws(UsageError) -> ResultCorrected.Kind? {
    try choice("kind", as: ResultCorrected.Kind.self)
  }

  /// Refuses options that have no effect beside another.
  private func requireOnly(_ names: Set<String>, with other: String) throws(UsageError) {
    for option in Command.report.options where has(option.name) && !names.contains(option.name) {
      throw UsageError("'--\(option.name)' does not go with '--\(other)'")
    }
  }

  private func resultOwner(in context: ToolContext) throws -> Subject {
    let question = Question(positionals)
    if let period = question.period {
      throw UsageError("the result has its period already; leave out '\(period)'")
    }
    guard !question.who.isEmpty else { throw UsageError("name whose result it is") }
    let log = try OpenLog(self, in: context, toAppend: true)
    return try question.scope(in: log.state.registry).subject
  }

  /// Refuses what is both given and taken away.
  func requireEachOnce(_ names: [String]) throws(UsageError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw UsageError("'\(name)' can't be both given and taken away")
    }
  }
}
