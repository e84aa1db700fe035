import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let report: Command = Command(
    name: "report",
    summary: "Report figures that somebody published without the responses",
    arguments: "WHO [PERIOD]",
    discussion: """
      Records a publication as it is printed: its index, its elements, or both. A
      decimal comma is read as a point. Weights and bands are those that the
      publication states.

      With '--correct ID', changes what a recorded result says, and needs no PERIOD: a
      transcription was copied wrongly into the log, an erratum was corrected by the
      publisher and is a new vintage, an interpretation leaves the publication as it
      stands and reads it otherwise. With '--withdraw ID', a result no longer stands.
      """,
    options: [
      Option("correct", "ID", help: "Correct the result of this id"),
      Option("kind", "KIND", help: "Of a correction: transcription, erratum or interpretation"),
      Option("withdraw", "ID", help: "Withdraw the result of this id"),
      Option("reason", "TEXT", help: "Why it is corrected or withdrawn"),
      Option(
        "without", "LIST", help: "What a correction takes away: index,grade,respondents,U3,…"),
      Option("index", "INDEX", help: "The printed index, 0 to 100"),
      Option("elements", "VALUES", help: "The printed elements: U1=3.36,U2=3.37,…"),
      Option(
        "scale", "SCALE", help: "The scale of the elements: 4 or 100 (default: 4)"),
      Option("grade", "GRADE", help: "The printed grade: A, B, C or D"),
      Option("respondents", "COUNT", help: "The printed number of respondents"),
      Option("units", "COUNT", help: "The number of units that an agency's figures cover"),
      Option("weights", "WEIGHT", help: "The stated weight of every element: 0.11, 0.111, 1/9"),
      Option("bands", "YEAR", help: "The bands of the grade: 2004 or 2017"),
      Option("document", "TITLE", help: "The title of the publication"),
      Option("instrument", "NAME", help: "The instrument (default: 14/2017)"),
      Option("dated", "DAY", help: "The day of publication (default: now)"),
      Option(
        "id", "ID", help: "The id of the result, unique in the unit (default: a new one)"),
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm report 'Kec. Jatirejo' 2022 --index 85,10 --grade B --respondents 640
      """,
    run: { arguments, context in
      switch (arguments["correct"], arguments["withdraw"]) {
      case (nil, nil): try arguments.report(in: context)
      case (let id?, nil): try arguments.correctResult(id, in: context)
      case (nil, let id?): try arguments.withdrawResult(id, in: context)
      case (.some, .some):
        throw ParsedArguments.UsageError("'--correct' and '--withdraw' exclude each other")
      }
    })
}

/// The bands that a report may state.
private enum BandsYear: String, CaseIterable {
  case of2004 = "2004"
  case of2017 = "2017"
}

extension ParsedArguments {
  fileprivate func report(in context: ToolContext) throws {
    for name in ["kind", "reason", "without"] where has(name) {
      throw UsageError("'--\(name)' goes with '--correct' or '--withdraw'")
    }
    let (scope, period, log) = try target(needing: "the period of the figures", in: context)
    guard has("index") || has("elements") else {
      throw UsageError("name what is printed with '--index' or '--elements'")
    }
    let result = try id(in: context)
    let printed = try printedFigures().filter { $0.name != "scale" }
    let data: [JSONValue.Member] =
      [
        .init("result", .string(result)), .init("period", .string(period.description)),
        .init("scale", try integer("scale") ?? .integer(4)),
      ] + printed + (scope.service.map { [.init("service", .string($0))] } ?? [])
    let appended = try append(
      .resultReported, source: "/skm/report", scope.subject, at: try dated(in: context),
      in: context,
      data: .object(data))
    if let standing = log.query.ground(of: scope, in: period)?.publication {
      context.message(
        "note: \(period) already had the result '\(standing.id.printable)'; of results the one reported "
          + "last counts ('--correct' changes one)\n")
    }
    if let note = outweighing(scope, period, after: appended.state) {
      context.message("note: \(note)\n")
    }
    let policy = log.query.policy(of: scope.subject, in: period)
    for note in try doubts(bands: policy.bands) { context.message("note: \(note)\n") }
    try context.acknowledge(
      "reported result '\(result)' of \(scope.path) for \(period), sequence \(appended.sequence)\n"
        + Effect(of: appended, on: scope.subject).text)
  }

  /// Says that other evidence counts because the result names no respondents, if that is so.
  private func outweighing(
    _ scope: Scope, _ period: Period, after state: SurveyState
  ) -> String? {
    guard
      !has("respondents"), let basis = FigureQuery(state).figures(of: scope, in: period)?.basis,
      [.responses, .pooled].contains(basis)
    else { return nil }
    let others = basis == .responses ? "responses" : "the results of its parts"
    return
      "the figure of \(period) rests on \(others): a result without '--respondents' counts least"
  }

  /// The fields of a result that options name.
  func printedFigures() throws(UsageError) -> [JSONValue.Member] {
    let elements = try self["elements"].map { text throws(UsageError) in
      JSONValue.object(
        try elementPairs(text, option: "elements").map { code, value throws(UsageError) in
          JSONValue.Member(code.description, try Self.decimal(value, option: "elements"))
        })
    }
    let index = try self["index"].map { text throws(UsageError) in
      try Self.decimal(text, option: "index")
    }
    let fields: [(String, JSONValue?)] = [
      ("scale", try integer("scale")), ("elements", elements), ("index", index),
      ("grade", self["grade"].map { .string($0.uppercased()) }),
      ("respondents", try integer("respondents")), ("units", try integer("units")),
      ("weights", self["weights"].map { .string($0.withDecimalPoint) }),
      (
        "bands",
        try choice("bands", as: BandsYear.self).flatMap { Int($0.rawValue) }.map { .integer($0) }
      ), ("instrument", try string("instrument")),
      ("document", try string("document")),
    ]
    return fields.compactMap { name, value in value.map { JSONValue.Member(name, $0) } }
  }

  /// When it was published; now if `nil`, also for a publication of today.
  func dated(in context: ToolContext) throws -> Timestamp? {
    guard let text = self["dated"] else { return nil }
    guard let day = Period(phrase: text), day.grain == .day else {
      throw UsageError("'--dated' must be a day like 2024-12-01; found '\(text)'")
    }
    let today = try String(context.clock().text.prefix(10))
    guard today != day.description else { return nil }
    if let today = Period(today), day > today {
      context.message("note: '--dated' \(day) is after today, \(today)\n")
    }
    return Timestamp("\(day)T00:00:00Z")
  }

  /// Returns a printed decimal as the log writes it.
  private static func decimal(_ text: String, option: String) throws(UsageError) -> JSONValue {
    let number = text.withDecimalPoint
    guard PrintedNumber(number) != nil else {
      throw UsageError(
        "'--\(option)' must be \(option == "index" ? "a decimal like 85.10" : "decimals like 3.71"); "
          + "found '\(text)'")
    }
    return .string(number)
  }
}
