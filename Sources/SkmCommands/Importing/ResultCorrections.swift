import Arguments
import EventLog
import JSON
import Projections
import Survey

/// The corrections that make the log say what a table of results says: of rows that changed, and of results whose
/// rows are gone.
struct ResultCorrections {
  /// The rows that changed.
  let changes: [ResultPass.Change]
  /// The results whose rows are gone.
  let missing: [ResultPass.Missing]
  /// What was wrong with the rows that changed; `nil` without corrections, or if none changed and it is not said.
  let kind: ResultCorrected.Kind?
  /// The events, each in the form that `append` takes.
  let lines: [[UInt8]]

  /// Creates the corrections that the options ask for; none if they don't.
  ///
  /// - Throws: `UsageError` if there is no reason, or one without corrections, or if rows changed and nothing says
  ///   what was wrong with them; what the clock throws.
  init(_ arguments: ParsedArguments, _ pass: ResultPass, in context: ToolContext) throws {
    guard let reason = try arguments.correctionReason() else {
      guard !arguments.has("kind") else {
        throw ParsedArguments.UsageError("'--kind' goes with '--corrections'")
      }
      (changes, missing, kind, lines) = ([], [], nil, [])
      return
    }
    (changes, missing) = (pass.changes, pass.missing)
    let kind = try arguments.correctionKind()
    guard changes.isEmpty || kind != nil else {
      throw ParsedArguments.UsageError(
        "say with '--kind' what is wrong with the rows that changed: transcription (they were copied "
          + "wrongly), erratum (the publisher corrected them), or interpretation (they are read "
          + "otherwise now)")
    }
    self.kind = kind
    let now = try context.clock()
    func line(
      _ type: SurveyEventType, _ subject: Subject, at time: Timestamp,
      _ data: JSONValue
    ) -> [UInt8] {
      let event = Event(
        id: context.newID(), source: pass.settings.eventSource, type: type.rawValue,
        subject: subject.description, time: time,
        data: data)
      return Array(event.line(receipt: nil).utf8)
    }
    lines =
      changes.map { change in
        line(
          .resultCorrected, change.scope.subject,
          // An erratum is a publication; the others are made here and now.
          at: kind == .erratum ? pass.settings.time : now,
          .object(compacting: [
            ("result", .string(change.id)), ("kind", kind.map { .string($0.rawValue) }),
            ("reason", reason), ("set", .object(setting: change.fields)),
          ]))
      }
      + missing.map { result in
        line(
          .resultWithdrawn, result.subject, at: now,
          .object([.init("result", .string(result.id)), .init("reason", reason)]))
      }
  }

  var isEmpty: Bool { lines.isEmpty }
}

extension JSONValue {
  /// What a correction sets, with the fields of each part together.
  static func object(setting fields: [ChangedField]) -> JSONValue {
    var members: [Member] = []
    for field in fields {
      guard let part = field.part else {
        members.append(Member(field.name, field.value))
        continue
      }
      guard !members.contains(where: { $0.name == part }) else { continue }
      members.append(
        Member(
          part,
          .object(fields.filter { $0.part == part }.map { Member($0.name, $0.value) })))
    }
    return .object(members)
  }
}
