import Arguments
import JSON
import Projections
import Survey

extension Command {
  static let void: Command = Command(
    name: "void",
    summary: "Take a response out of the figures",
    arguments: "WHO RESPONSE",
    discussion: """
      WHO is the unit, RESPONSE the id of the response. A void response stays in the
      log and counts in no figure; 'skm reinstate' puts it back as it was. A published
      figure stays what it was.
      """,
    options: [
      Option("reason", "TEXT", help: "Why; it is kept with the event"),
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm void dpmptsp dpmptsp-2024-0042 --reason 'the same form was entered twice'
      """,
    run: { arguments, context in
      try arguments.turn(.responseVoided, source: "/skm/void", said: "voided", in: context)
    })

  static let reinstate: Command = Command(
    name: "reinstate",
    summary: "Put a void response back into the figures",
    arguments: "WHO RESPONSE",
    discussion: """
      WHO is the unit, RESPONSE the id of a response that 'skm void' took out. It
      counts again as it was, with all its corrections.
      """,
    options: [
      Option("reason", "TEXT", help: "Why; it is kept with the event"),
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm reinstate dpmptsp dpmptsp-2024-0042 --reason 'two people of one name'
      """,
    run: { arguments, context in
      try arguments.turn(
        .responseReinstated, source: "/skm/reinstate", said: "reinstated", in: context)
    })
}

extension ParsedArguments {
  /// Voids or reinstates a response.
  fileprivate func turn(
    _ type: SurveyEventType, source: String, said: String, in context: ToolContext
  ) throws {
    let reason = try reason()
    let (subject, id) = try target(ofID: "response", in: context)
    let appended = try append(
      type, source: source, subject, in: context,
      data: .object([.init("response", .string(id)), .init("reason", reason)]))
    try context.acknowledge(
      "\(said) response '\(id)' of \(subject), sequence \(appended.sequence)\n"
        + Effect(of: appended, on: subject).text)
  }
}
