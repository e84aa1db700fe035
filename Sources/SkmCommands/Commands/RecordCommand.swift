import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let record: Command = Command(
    name: "record",
    summary: "Record the answers of one respondent",
    arguments: "WHO DATE",
    discussion: """
      WHO is a unit or a service of one. DATE is the day of the answers, or the month,
      semester or year if no more is known. Answers are named by element, never by
      position: the official form asks about U9 before U8.
      """,
    options: [
      Option(
        "answers", "ANSWERS", help: "The answers: U1=3,U2=4,… (an element without one is left out)"),
      Option(
        "id", "ID",
        help: "The id of the response, unique in the unit (default: a new one, so that the same "
          + "command sent again records another respondent)"),
      Option("sex", "SEX", help: "The respondent's sex, as your forms code it"),
      Option("age", "YEARS", help: "The respondent's age"),
      Option("education", "LEVEL", help: "The respondent's education"),
      Option("occupation", "WORK", help: "The respondent's occupation"),
      Option("channel", "CHANNEL", help: "How the answers came in"),
      Option("instrument", "NAME", help: "The instrument (default: 14/2017)"),
      Option("late", "REASON", help: "Why the response comes after its period was closed"),
      .logFolder, .actor,
    ],
    example: """
      $ skm record 'dpmptsp pbg' 2024-07-15 --answers U1=3,U2=3,U3=2,U4=4,U5=4,U6=3,U7=3,U8=3,U9=3
      """,
    run: { arguments, context in
      let (scope, period, _) = try arguments.target(needing: "the date of the answers", in: context)
      guard let text = arguments["answers"] else {
        throw ParsedArguments.UsageError("name the answers with '--answers U1=3,U2=4,…'")
      }
      let answers = try elementPairs(text, option: "answers").map { code, value in
        guard let number = Int(value) else {
          throw ParsedArguments.UsageError("'--answers' must be whole numbers; found '\(value)'")
        }
        return JSONValue.Member(code.description, .integer(number))
      }
      var age: JSONValue?
      if let text = arguments["age"] {
        guard let years = Int(text) else {
          throw ParsedArguments.UsageError("'--age' must be a whole number; found '\(text)'")
        }
        age = .integer(years)
      }
      let respondent = JSONValue.object(compacting: [
        ("sex", try arguments.string("sex")), ("age", age),
        ("education", try arguments.string("education")),
        ("occupation", try arguments.string("occupation")),
      ])
      let response = arguments["id"] ?? context.newID()
      let sequence = try arguments.append(
        "skm.response.recorded", source: "/skm/record", scope, in: context,
        data: .object(compacting: [
          ("response", .string(response)),
          ("service", scope.service.map { .string($0) }),
          ("date", .string(period.description)), ("answers", .object(answers)),
          ("respondent", respondent.members?.isEmpty == true ? nil : respondent),
          ("channel", try arguments.string("channel")),
          ("instrument", try arguments.string("instrument")),
          ("late", try arguments.string("late")),
        ]))
      try context.acknowledge(
        "recorded response '\(response)' of \(scope.path) for \(period), sequence \(sequence)\n")
    })
}

/// Reads values of elements as they are written on a command line: `U1=3,U2=4` or `U1=3,71 U2=4`.
///
/// A comma separates only before the next element, so that a decimal comma can stand.
func elementPairs(
  _ text: String, option: String
) throws(ParsedArguments.UsageError) -> [(code: ElementCode, value: String)] {
  var pairs: [(code: ElementCode, value: String)] = []
  var pieces: [String] = []
  for piece in text.split(whereSeparator: { ", ;".contains($0) }).map(String.init) {
    if piece.contains("=") || pieces.isEmpty {
      pieces.append(piece)
    } else {
      pieces[pieces.count - 1] += "," + piece
    }
  }
  for piece in pieces {
    let parts = piece.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let code = ElementCode(parts[0].uppercased()) else {
      throw ParsedArguments.UsageError(
        "'--\(option)' must be elements with values like U1=3; found '\(piece)'")
    }
    guard !pairs.contains(where: { $0.code == code }) else {
      throw ParsedArguments.UsageError("'--\(option)' names \(code) twice")
    }
    pairs.append((code, parts[1]))
  }
  return pairs.sorted { $0.code < $1.code }
}
