import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let report: Command = Command(
    name: "report",
    summary: "Report figures that somebody published without the responses",
    arguments: "WHO PERIOD",
    discussion: """
      Records a publication as it is printed: its index, its elements, or both. A
      decimal comma is read as a point. Weights and bands are those that the
      publication states.
      """,
    options: [
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
      .logFolder, .actor,
    ],
    example: """
      $ skm report 'Kec. Jatirejo' 2022 --index 85,10 --grade B --respondents 640
      """,
    run: { arguments, context in
      let (scope, period, log) = try arguments.target(
        needing: "the period of the figures", in: context)
      guard arguments.has("index") || arguments.has("elements") else {
        throw ParsedArguments.UsageError("name what is printed with '--index' or '--elements'")
      }
      func integer(_ name: String) throws(ParsedArguments.UsageError) -> JSONValue? {
        guard let text = arguments[name] else { return nil }
        guard let number = Int(text) else {
          throw ParsedArguments.UsageError("'--\(name)' must be a whole number; found '\(text)'")
        }
        return .integer(number)
      }
      let elements = try arguments["elements"].map { text in
        JSONValue.object(
          try elementPairs(text, option: "elements").map { code, value in
            JSONValue.Member(code.description, try decimal(value, option: "elements"))
          })
      }
      var time: Timestamp?
      if let text = arguments["dated"] {
        guard let day = Period(phrase: text), day.grain == .day else {
          throw ParsedArguments.UsageError(
            "'--dated' must be a day like 2024-12-01; found '\(text)'")
        }
        time = Timestamp("\(day)T00:00:00Z")
      }
      let result = arguments["id"] ?? context.newID()
      let sequence = try arguments.append(
        "skm.result.reported", source: "/skm/report", scope, at: time, in: context,
        data: .object(compacting: [
          ("result", .string(result)), ("period", .string(period.description)),
          ("scale", try integer("scale") ?? .integer(4)), ("elements", elements),
          ("index", try arguments["index"].map { try decimal($0, option: "index") }),
          ("grade", arguments["grade"].map { .string($0.uppercased()) }),
          ("respondents", try integer("respondents")), ("units", try integer("units")),
          ("weights", arguments["weights"].map { .string($0.withDecimalPoint) }),
          ("bands", try integer("bands")), ("service", scope.service.map { .string($0) }),
          ("instrument", try arguments.string("instrument")),
          ("document", try arguments.string("document")),
        ]))
      let policy = log.query.policy(of: scope.subject, in: period)
      for note in try arguments.doubts(bands: policy.bands) { context.message("note: \(note)\n") }
      try context.acknowledge(
        "reported result '\(result)' of \(scope.path) for \(period), sequence \(sequence)\n")
    })

  /// Returns a printed decimal as the log writes it.
  @Sendable private static func decimal(
    _ text: String, option: String
  ) throws(ParsedArguments.UsageError) -> JSONValue {
    let number = text.withDecimalPoint
    guard PrintedNumber(number) != nil else {
      throw ParsedArguments.UsageError(
        "'--\(option)' must be \(option == "index" ? "a decimal like 85.10" : "decimals like 3.71"); "
          + "found '\(text)'")
    }
    return .string(number)
  }
}
