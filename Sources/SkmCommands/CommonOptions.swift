import Arguments
import EventLog
import Files
import Projections
import Survey

extension Option {
  static let log: Option = Option(
    "log", "DIR", help: "The log: a folder, or a file to read (default: events)")
  static let logFolder: Option = Option(
    "log", "DIR", help: "The folder of the log (default: events)")
  static let out: Option = Option(
    "out", "DIR", help: "Where read models are (default: projections)")
  static let noCheckpoint: Option = Option(
    "no-checkpoint", help: "Replay the whole log, without the checkpoint beside the read models")
  static let policy: Option = Option(
    "policy", "NAME", help: "Put every figure under this policy, not under those adopted")
  static let language: Option = Option(
    "lang", "en|id", help: "Words and decimal sign of tables (default: en)")
  static let format: Option = Option(
    "format", "table|csv|json", help: "Form of the result (default: table)")
  static let services: Option = Option("services", help: "Show the services of a unit too")
  static let units: Option = Option("units", help: "Show the units of an agency too")
  static let elements: Option = Option("elements", help: "Show the elements too")
  static let minimum: Option = Option(
    "minimum", "N",
    help: "Mark figures from fewer than N respondents, 1 for none; beside CSV, which shows the "
      + "respondents, a note says how many rows (default: \(SmallGroups.usualMinimum))")
  static let asOf: Option = Option(
    "as-of", "WHEN",
    help: "Answer as the log stood after a sequence (812) or close (close:2), at the end of a "
      + "date or period (2024-07-15, UTC), or at a time")
  static let published: Option = Option(
    "published", optional: "N",
    help: "Show what was published, the latest state or =N, instead of today's figures")
  static let output: Option = Option(
    "output", "FILE", help: "Write a file, in the place of one that is there when it is whole")
  static let wait: Option = Option(
    "wait", "SECONDS", help: "Wait so long for another process that is writing (default: 0)")
  static let expect: Option = Option(
    "expect", "SEQUENCE", help: "Append only if the log ends with this event")
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

  /// Where the projection checkpoint is; `nil` if none is to be used.
  ///
  /// - Throws: `Failure` if it would take the place of the log's own.
  func checkpointFile(in context: ToolContext) throws -> ProjectionCheckpointFile? {
    guard !has("no-checkpoint") else { return nil }
    guard try !Folder.areOne(outPath, logPath) else {
      throw Failure("'--out' must not be the folder of the log; found '\(outPath.printable)'")
    }
    return ProjectionCheckpointFile(
      inFolder: outPath, minimumCount: context.minimumCheckpointCount, leaving: context.leave)
  }

  var format: OutputFormat {
    get throws(UsageError) { try choice("format") ?? .table }
  }

  var language: Language {
    get throws(UsageError) { try choice("lang") ?? .english }
  }

  /// The number of respondents from which on a group is shown, and a figure has no mark.
  var minimum: Int {
    get throws(UsageError) {
      guard let text = self["minimum"] else { return SmallGroups.usualMinimum }
      guard let number = Int(text), number > 0 else {
        throw UsageError("'--minimum' takes a number of respondents, from 1; found '\(text)'")
      }
      return number
    }
  }

  /// Which figures are marked.
  var smallFigures: SmallFigures {
    get throws(UsageError) { SmallFigures(minimum: try minimum) }
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

  /// Which figures are asked for.
  ///
  /// - Throws: `UsageError` if what was published is to be put under another policy.
  var view: Trend.View {
    get throws(UsageError) {
      guard let text = self["published"] else { return .current }
      guard !has("policy") else {
        throw UsageError("what was published stands under no other policy; leave out one option")
      }
      guard !text.isEmpty else { return .published(revision: nil) }
      guard let number = Int(text), number > 0 else {
        throw UsageError("'--published' takes the number of a vintage, from 1; found '\(text)'")
      }
      return .published(revision: number)
    }
  }

  /// Requires that a scope can have the parts that '--units' and '--services' show.
  func requireParts(of scope: Scope) throws(UsageError) {
    let isAgency = scope.subject.unit == nil
    let kind = isAgency ? "an agency" : scope.service == nil ? "a unit" : "a service"
    if has("units"), !isAgency {
      throw UsageError("'--units' shows the units of an agency; '\(scope.path)' is \(kind)")
    }
    if has("services"), scope.service != nil || isAgency && !has("units") {
      throw UsageError(
        "'--services' shows the services of units; '\(scope.path)' is \(kind)"
          + (isAgency ? ", so '--units' goes with it" : ""))
    }
  }

  /// Requires that a file that is to be written is a file or nothing yet, not the log, nor among its files.
  func requireOutsideLog(_ path: String) throws {
    guard try PathKind(of: path) != .other else {
      throw Failure(
        "'--output' must be a file; '\(path.printable)' is none (without the option the result is "
          + "printed)")
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard try !Folder.areOne(path, logPath), try !Folder.areOne(folder, logPath) else {
      throw Failure("'--output' must not be a file of the log; found '\(path.printable)'")
    }
  }

  /// Requires that the name of the file that is to be written promises no other form.
  ///
  /// - Parameters:
  ///   - endings: What names of the form end with.
  ///   - form: What is written.
  func requireOutputName(_ endings: [String], _ form: String) throws(UsageError) {
    guard let path = self["output"]?.lowercased() else { return }
    let others = [
      ".csv", ".doc", ".docx", ".html", ".jpeg", ".jpg", ".json", ".md", ".ods", ".odt", ".pdf",
      ".png", ".svg", ".xls", ".xlsx", ".xml",
    ].filter { !endings.contains($0) }
    if let ending = others.first(where: path.hasSuffix) {
      throw UsageError(
        "'--output' ends with '\(ending)', and \(form) is written; let it end with "
          + endings.map { "'\($0)'" }.joined(separator: " or "))
    }
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
