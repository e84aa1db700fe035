import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Option {
  static let log: Option = Option(
    "log", "DIR", help: "The log: a folder, or a file to read (default: events)")
  static let logFolder: Option = Option(
    "log", "DIR", help: "The folder of the log (default: events)")
  static let out: Option = Option(
    "out", "DIR", help: "Where read models are (default: projections)")
  static let policy: Option = Option(
    "policy", "NAME", help: "Put every figure under this policy, not under those adopted")
  static let language: Option = Option(
    "lang", "en|id", help: "Words and decimal sign of tables (default: en)")
  static let format: Option = Option(
    "format", "table|csv|json", help: "Form of the result (default: table)")
  static let services: Option = Option("services", help: "Show the services of a unit too")
  static let units: Option = Option("units", help: "Show the units of an agency too")
  static let elements: Option = Option("elements", help: "Show the elements too")
  static let actor: Option = Option(
    "actor", "NAME",
    help: "The office account that acts (default: SKM_ACTOR, else the login name)")
}

/// The forms of results.
enum OutputFormat: String, CaseIterable {
  case table
  case csv
  case json
}

/// The languages of tables.
enum Language: String, CaseIterable {
  case english = "en"
  case indonesian = "id"
}

extension ParsedArguments {
  /// The path of the log.
  var logPath: String { self["log"] ?? "events" }

  /// The folder of the read models.
  var outPath: String { self["out"] ?? "projections" }

  var format: OutputFormat {
    get throws(UsageError) { try choice("format") ?? .table }
  }

  var language: Language {
    get throws(UsageError) { try choice("lang") ?? .english }
  }

  /// The value of an option that takes one of a few words.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, as type: Choice.Type = Choice.self
  ) throws(UsageError) -> Choice? {
    guard let value = self[name] else { return nil }
    guard let choice = Choice(rawValue: value) else {
      let all = Choice.allCases.map(\.rawValue)
      let list = all.dropLast().joined(separator: ", ") + " or " + (all.last ?? "")
      throw UsageError("'--\(name)' must be \(list); found '\(value)'")
    }
    return choice
  }

  /// Requires that there are no arguments besides options.
  func requireNoPositionals() throws(UsageError) {
    if let first = positionals.first { throw UsageError("unexpected argument '\(first)'") }
  }

  /// Who acts.
  ///
  /// - Throws: `UsageError` or `Failure` if the name could not be read again from the log.
  func actor(in context: ToolContext) throws -> Event.Actor {
    if let name = self["actor"] {
      guard Event.Actor.isValid(id: name) else {
        throw UsageError("'--actor' must not be empty or have control characters")
      }
      return Event.Actor(id: name)
    }
    if let name = context.environmentVariable("SKM_ACTOR"), !name.isEmpty {
      guard Event.Actor.isValid(id: name) else {
        throw Failure("SKM_ACTOR must not have control characters; name who acts with '--actor'")
      }
      return Event.Actor(id: name)
    }
    guard Event.Actor.isValid(id: context.loginName) else {
      throw Failure("there is no login name; name who acts with '--actor'")
    }
    return Event.Actor(id: context.loginName)
  }
}

/// A log that was read, and the policy under which it is asked.
struct OpenLog {
  let contents: LogContents
  let query: FigureQuery

  var state: SurveyState { query.state }

  init(_ arguments: ParsedArguments, in context: ToolContext) throws {
    contents = try LogContents(reading: arguments.logPath)
    if contents.tornByteCount > 0 {
      context.message(
        "note: '\(contents.path)' ends in the middle of a line, which is left out "
          + "(\(contents.tornByteCount) bytes)\n")
    }
    let state = try SurveyState(replaying: contents)
    var policy: Policy?
    if let name = arguments["policy"] {
      guard let known = state.registry.policy(named: name) else {
        let names = state.registry.policyNames
        let nearest = nearestText(to: name, among: names)
        let hint = nearest.map { "did you mean '\($0)'?" }
        throw Failure(
          "unknown policy '\(name)'; "
            + (hint
              ?? "the policies are \(names.map { "'\($0.printable)'" }.joined(separator: ", "))"))
      }
      policy = known
    }
    query = FigureQuery(state, policy: policy)
  }
}
