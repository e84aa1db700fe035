import Arguments
import JSON
import Projections
import Survey

extension Command {
  static let correct: Command = Command(
    name: "correct",
    summary: "Correct what was recorded of a response",
    arguments: "WHO RESPONSE",
    discussion: """
      WHO is the unit, RESPONSE the id of the response. Only what is named changes:
      the answers to some elements, the service, the date, what is known of the
      respondent. What was recorded stays in the log, and a published figure stays
      what it was; today's figure follows, and the answer says how it moved. A later
      correction may correct an earlier one.
      """,
    options: [
      Option("reason", "TEXT", help: "Why; it is kept with the correction"),
      Option("answers", "ANSWERS", help: "The answers that change: U2=4"),
      Option("service", "SERVICE", help: "The service that was used"),
      Option(
        "date", "DATE", help: "The day of the answers, or the month, semester or year"),
      .sex, .age, .education, .occupation,
      Option(
        "without", "LIST", help: "What is taken away: U3,service,sex,age,education,occupation"),
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm correct dpmptsp dpmptsp-2024-0042 --answers U2=4 --reason 'mistyped, the form says 4'
      """,
    run: { arguments, context in
      let reason = try arguments.reason()
      let set = try arguments.changedFields(in: context)
      let (subject, id) = try arguments.target(ofID: "response", in: context)
      let appended = try arguments.append(
        .responseCorrected, source: "/skm/correct", subject, in: context,
        data: .object([
          .init("response", .string(id)), .init("reason", reason), .init("set", .object(set)),
        ]))
      try context.acknowledge(
        "corrected response '\(id)' of \(subject), sequence \(appended.sequence)\n"
          + Effect(of: appended, on: subject).text)
    })
}

extension ParsedArguments {
  /// What a correction of a response sets.
  fileprivate func changedFields(in context: ToolContext) throws -> [JSONValue.Member] {
    var answers =
      try self["answers"].map { text throws(UsageError) in
        try self.answers(text).map { JSONValue.Member($0.code.description, .integer($0.value)) }
      } ?? []
    var respondent = try respondentAttributes()
    let attributes = ["sex", "age", "education", "occupation"]
    var takesService = false
    for name in try namesWithout(["service"] + attributes + (1...99).map { "U\($0)" }) {
      if name == "service" {
        takesService = true
      } else if attributes.contains(name) {
        respondent.append(JSONValue.Member(name, .null))
      } else {
        answers.append(JSONValue.Member(name, .null))
      }
    }
    try requireEachOnce(
      (answers + respondent).map(\.name) + (takesService ? ["service"] : [])
        + (has("service") ? ["service"] : []))
    var set: [JSONValue.Member] = []
    if !answers.isEmpty { set.append(JSONValue.Member("answers", .object(answers))) }
    if let service = try string("service") {
      set.append(JSONValue.Member("service", service))
    } else if takesService {
      set.append(JSONValue.Member("service", .null))
    }
    if let text = self["date"] {
      guard let date = Period(phrase: text) else {
        if let doubt = DateDoubt.text(of: text) {
          throw UsageError("'--date' must be a date or a longer period; found '\(text)'" + doubt)
        }
        throw UsageError(
          "'--date' must be a date like 2024-05-17, or a longer period; found '\(text)'")
      }
      try noteFuture(date, in: context)
      set.append(JSONValue.Member("date", .string(date.description)))
    }
    if !respondent.isEmpty { set.append(JSONValue.Member("respondent", .object(respondent))) }
    guard !set.isEmpty else {
      throw UsageError("name what changes, with '--answers U2=4' for instance")
    }
    return set
  }
}
