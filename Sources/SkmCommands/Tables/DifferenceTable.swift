import EventLog
import JSON
import Projections
import Survey

/// Shows which figures changed between two places in the log, and because of which events.
struct DifferenceTable {
  let difference: LogDifference
  /// The dates of the two places, where a date or time was named.
  let dates: [String?]
  /// The number of events that were imported with their own time, if a date was named.
  let backloadedCount: Int
  let wording: Wording
  let small: SmallFigures

  private var changes: [FigureChange] { difference.changes }

  /// The two places, and what dates rest on.
  var place: String {
    let place = wording.between([difference.from, difference.to], dates)
    guard backloadedCount > 0 else { return place }
    return "\(place). \(wording.backloadedSentence(backloadedCount))"
  }

  /// The changes, and below them the events that made them.
  var text: String {
    guard !changes.isEmpty else { return place.paragraph + wording.nothingChanged + "\n" }
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
          change.element?.description ?? wording.all, number(change.from, change.fromRespondents),
          movesGrade ? change.from?.grade.rawValue ?? "" : "",
          number(change.to, change.toRespondents),
          movesGrade ? change.to?.grade.rawValue ?? "" : "", wording.signed(change.points),
          change.causes.map(\.description).joined(separator: " "),
        ]
      })
    table.removeEmptyColumns()
    table.alignMarks()
    let legend = small.legend(changes.flatMap(\.respondentsOfFigures), wording)
    return place.paragraph + "\n" + table.text + "\n"
      + (legend.isEmpty ? "" : legend + "\n") + wording.causesHeading + "\n"
      + causes.map(line).joined()
  }

  /// An index with its mark.
  private func number(_ figure: FigureChange.Shown?, _ respondents: Int?) -> String {
    figure.map { wording.number($0.index) + small.mark(respondents) } ?? ""
  }

  /// What changed one of the figures shown, in order of sequence, with its first event.
  private var causes: [(cause: Cause, first: ReplayStep)] {
    Set(changes.flatMap(\.causes)).sorted().compactMap { cause in
      difference.causes[cause].map { (cause, $0) }
    }
  }

  private func words(_ cause: Cause, _ first: ReplayStep) -> String {
    cause.count == 1
      ? EventSentence.words(for: first.event.payload)
      : wording.recordedSentence(cause.count, through: cause.last)
  }

  private func line(_ cause: Cause, _ first: ReplayStep) -> String {
    EventLine.text(
      sequence: cause.first, time: first.event.time,
      words: "\(first.event.subject): \(words(cause, first))")
  }

  var json: String {
    JSONValue.object([
      .init("from", .integer(difference.from)), .init("to", .integer(difference.to)),
      .init("from_as_of", dates[0].map { .string($0) } ?? .null),
      .init("to_as_of", dates[1].map { .string($0) } ?? .null),
      .init("backloaded", .integer(backloadedCount)),
      .init("rows", .array(changes.map(json))), .init("causes", .array(causes.map(json))),
    ]).indentedText
  }

  private func json(_ change: FigureChange) -> JSONValue {
    small.json(
      .object(
        (change.json.members ?? []).map { member in
          guard member.name == "causes" else { return member }
          return JSONValue.Member(
            "causes", .array(change.causes.map { .string($0.description) }))
        }), change.respondentsOfFigures)
  }

  private func json(_ cause: Cause, _ first: ReplayStep) -> JSONValue {
    let isOne = cause.count == 1
    return .object([
      .init("cause", .string(cause.description)), .init("first", .integer(cause.first)),
      .init("last", .integer(cause.last)), .init("count", .integer(cause.count)),
      .init("time", .string(first.event.time.text)),
      .init("subject", .string(first.event.subject.description)),
      .init("type", .string(first.event.type.rawValue)),
      .init("reason", isOne ? first.reason.map { .string($0) } ?? .null : .null),
      .init("words", .string(words(cause, first))),
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
