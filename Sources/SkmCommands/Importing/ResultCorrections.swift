import Arguments
import EventLog
import JSON
import Projections
import Survey

/// The corrections that make the log say what a table of results says: of rows that changed, which the log copied
/// wrongly, and of results whose rows are gone.
struct ResultCorrections {
  /// The rows that changed.
  let changes: [ResultPass.Change]
  /// The results whose rows are gone.
  let missing: [ResultPass.Missing]
  /// The events, each in the form that `append` takes.
  let lines: [[UInt8]]

  /// Creates the corrections that the options ask for; none if they don't.
  ///
  /// - Throws: `UsageError` if there is no reason, or one without corrections; what the clock throws.
  init(_ arguments: ParsedArguments, _ pass: ResultPass, in context: ToolContext) throws {
    guard let reason = try arguments.correctionReason() else {
      (changes, missing, lines) = ([], [], [])
      return
    }
    (changes, missing) = (pass.changes, pass.missing)
    let time = try context.clock()
    func line(
      _ type: SurveyEventType, of id: String, _ subject: Subject, _ data: [JSONValue.Member]
    ) -> [UInt8] {
      let event = Event(
        id: context.newID(), source: pass.settings.eventSource, type: type.rawValue,
        subject: subject.description, time: time,
        data: .object([.init("result", .string(id))] + data))
      return Array(event.line(receipt: nil).utf8)
    }
    lines =
      changes.map { change in
        let kind = ResultCorrected.Kind.transcription.rawValue
        return line(
          .resultCorrected, of: change.id, change.scope.subject,
          [
            .init("kind", .string(kind)), .init("reason", reason),
            .init("set", .object(setting: change.fields)),
          ])
      }
      + missing.map { result in
        line(.resultWithdrawn, of: result.id, result.subject, [.init("reason", reason)])
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
