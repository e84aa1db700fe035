import EventLog
import JSON
import Projections
import Survey

/// Shows which figures changed between two places in the log, and because of which events.
struct DifferenceTable {
  let difference: LogDifference
  let changes: [FigureChange]
  let wording: Wording

  /// The changes, and below them the events that made them.
  var text: String {
    let place = wording.between(difference.from, difference.to)
    guard !changes.isEmpty else { return "\(place): \(wording.nothingChanged)\n" }
    let names = ScopeNames(changes.map(\.scope))
    var table = TextTable(
      columns: [
        .init(wording.who), .init(wording.period), .init(wording.element),
        .init(wording.from, .right), .init(""), .init(wording.to, .right), .init(""),
        .init(wording.difference, .right), .init(wording.causes),
      ],
      rows: changes.map { change in
        let movesGrade = change.from?.grade != change.to?.grade
        return [
          names[change.scope], change.period.description,
          change.element?.description ?? wording.all, wording.number(change.from?.index),
          movesGrade ? change.from?.grade.rawValue ?? "" : "", wording.number(change.to?.index),
          movesGrade ? change.to?.grade.rawValue ?? "" : "", wording.signed(change.points),
          change.causes.map(String.init).joined(separator: " "),
        ]
      })
    table.removeEmptyColumns()
    return "\(place)\n\n" + table.text + "\n" + wording.causesHeading + "\n"
      + causes.map(line).joined()
  }

  /// The events that changed one of the figures shown, in order of sequence.
  private var causes: [Cause] {
    Set(changes.flatMap(\.causes)).sorted().compactMap { difference.causes[$0] }
  }

  private func line(_ cause: Cause) -> String {
    let step = cause.first
    let words =
      cause.count == 1
      ? EventSentence.words(for: step.event.payload)
      : wording.recordedSentence(cause.count, through: cause.lastSequence)
    return EventLine.text(
      sequence: step.sequence, time: step.event.time, words: "\(step.event.subject): \(words)")
  }

  var json: String {
    JSONValue.object([
      .init("from", .integer(difference.from)), .init("to", .integer(difference.to)),
      .init("rows", .array(changes.map(json))), .init("causes", .array(causes.map(json))),
    ]).indentedText
  }

  private func json(_ change: FigureChange) -> JSONValue {
    .object(
      (change.json.members ?? []).map { member in
        member.name == "causes"
          ? JSONValue.Member("causes", .array(change.causes.map { .integer($0) })) : member
      })
  }

  private func json(_ cause: Cause) -> JSONValue {
    let step = cause.first
    return .object([
      .init("sequence", .integer(step.sequence)), .init("last", .integer(cause.lastSequence)),
      .init("count", .integer(cause.count)), .init("time", .string(step.event.time.text)),
      .init("subject", .string(step.event.subject.description)),
      .init("type", .string(step.event.type.rawValue)),
      .init("reason", step.reason.map { .string($0) } ?? .null),
      .init("words", .string(EventSentence.words(for: step.event.payload))),
    ])
  }
}

/// An event as a line of a list.
enum EventLine {
  /// Returns the line: sequence, day and words, in further lines where they do not fit.
  static func text(sequence: Int, time: Timestamp, words: String) -> String {
    let digits = String(sequence)
    let head =
      String(repeating: " ", count: max(0, 6 - digits.count)) + digits + "  "
      + time.text.prefix(10) + "  "
    let lines = words.printable.wrapped(to: TextTable.widthLimit - head.count)
    return head + lines.joined(separator: "\n" + String(repeating: " ", count: head.count)) + "\n"
  }
}
