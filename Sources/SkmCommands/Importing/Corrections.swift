import Arguments
import EventLog
import JSON
import Projections
import Survey

/// The corrections that make the log say what a sheet says: of rows that changed, and of responses whose rows
/// are gone.
struct Corrections {
  /// The rows that changed.
  let changes: [ImportPass.RowChange]
  /// The ids of responses whose rows are gone.
  let missing: [String]

  private let unit: Subject
  private let source: String
  private let reason: JSONValue
  private let time: Timestamp

  /// Creates the corrections that the options ask for; none if they don't.
  ///
  /// - Throws: `UsageError` if there is no reason, or one without corrections; what the clock throws.
  init(_ arguments: ParsedArguments, _ pass: ImportPass, in context: ToolContext) throws {
    time = try context.clock()
    unit = pass.unit
    source = pass.eventSource
    guard let given = try arguments.correctionReason() else {
      (changes, missing, reason) = ([], [], .null)
      return
    }
    reason = given
    changes = pass.changes
    missing = pass.missing
  }

  var isEmpty: Bool { changes.isEmpty && missing.isEmpty }

  /// The events, each in the form that `append` takes.
  func lines(in context: ToolContext) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for change in changes {
      lines.append(
        line(
          .responseCorrected, change.id,
          [.init("reason", reason), .init("set", Self.set(change.fields))], in: context))
    }
    for id in missing {
      lines.append(line(.responseVoided, id, [.init("reason", reason)], in: context))
    }
    return lines
  }

  private func line(
    _ type: SurveyEventType, _ id: String, _ data: [JSONValue.Member], in context: ToolContext
  ) -> [UInt8] {
    let event = Event(
      id: context.newID(), source: source, type: type.rawValue, subject: unit.description,
      time: time,
      data: .object([.init("response", .string(id))] + data))
    return Array(event.line(receipt: nil).utf8)
  }

  /// What a correction sets.
  private static func set(_ fields: [ChangedField]) -> JSONValue {
    func part(_ name: String) -> JSONValue? {
      let members = fields.filter { $0.part == name }.map { JSONValue.Member($0.name, $0.value) }
      return members.isEmpty ? nil : .object(members)
    }
    func field(_ name: String) -> JSONValue? {
      fields.first { $0.part == nil && $0.name == name }?.value
    }
    return .object(compacting: [
      ("answers", part("answers")), ("service", field("service")), ("date", field("date")),
      ("respondent", part("respondent")),
    ])
  }

  /// How the corrections and the new responses together move the figures; empty if there are none.
  func effect(from before: SurveyState, to after: SurveyState, on unit: Subject) -> String {
    guard !isEmpty else { return "" }
    return Effect(
      of: ParsedArguments.Appended(sequence: after.sequence, before: before, state: after), on: unit
    ).text
  }
}

extension ParsedArguments {
  /// Why the log is to be corrected; `nil` if it is not to be.
  ///
  /// - Throws: `UsageError` if there is no reason, or one without corrections.
  func correctionReason() throws(UsageError) -> JSONValue? {
    guard has("corrections") else {
      guard !has("reason"), !has("yes") else {
        throw UsageError("'--reason' and '--yes' go with '--corrections'")
      }
      return nil
    }
    return try reason()
  }
}

extension ToolContext {
  /// Asks a person whether the log is to be corrected.
  ///
  /// - Throws: `Failure` unless the answer is yes.
  func requireYes(_ question: String) throws(Failure) {
    guard let answer = ask(question) else {
      throw Failure("nothing was appended; confirm with '--yes'")
    }
    guard ["y", "yes", "ya"].contains(answer.lowercased()) else {
      throw Failure("nothing was appended")
    }
  }
}
