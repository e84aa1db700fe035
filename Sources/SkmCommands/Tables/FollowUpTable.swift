import EventLog
import ExactNumbers
import JSON
import Projections
import Survey

/// Shows what was planned to be mended, and what became of it.
struct FollowUpTable {
  let log: OpenLog
  let wording: Wording
  let small: SmallFigures
  /// The day as of which is asked.
  let day: CalendarDay
  /// At least one; those of a subject follow one another.
  let rows: [FollowUpRow]

  /// The follow-ups of one agency or unit.
  private struct Part {
    let subject: Subject
    var rows: [FollowUpRow]
    /// The periods of the surveys, in the order of planning.
    var periods: [Period] {
      rows.reduce(into: []) { periods, row in
        if !periods.contains(row.followUp.period) { periods.append(row.followUp.period) }
      }
    }
  }

  private var parts: [Part] {
    rows.reduce(into: []) { parts, row in
      if parts.last?.subject == row.subject {
        parts[parts.count - 1].rows.append(row)
      } else {
        parts.append(Part(subject: row.subject, rows: [row]))
      }
    }
  }

  // MARK: Text

  /// The follow-ups below the name of whom they are of, and how many were done.
  var text: String {
    let parts = parts
    let isOne = parts.count == 1
    let blocks = parts.map { part in
      TrendTable.heading(Scope(part.subject), log.state.registry) + "\n"
        + part.rows.map(text(_:)).joined() + realisation(part, withSum: !isOne) + "\n"
    }
    let sentences = [
      Realisation(of: rows).map { wording.realisation($0, inAll: !isOne) + "." },
      rows.contains { $0.status == .overdue || $0.status == .open }
        ? wording.overdueSentence(day) : nil,
      AnswerBasis(log).text(wording),
    ]
    return blocks.joined() + small.legend(rows.flatMap(\.course.respondentsOfFigures), wording)
      + sentences.compactMap(\.self).joined(separator: " ").paragraph
  }

  private func text(_ row: FollowUpRow) -> String {
    let followUp = row.followUp
    let element = followUp.element.description + (row.elementName.map { " \($0)" } ?? "")
    let lines =
      [
        "\(element): \(followUp.action)",
        wording.due(followUp.due) + (followUp.owner.map { ", \($0)" } ?? ""),
        followUp.completion?.evidence.map(wording.evidence),
        followUp.completion?.obstacle.map(wording.obstacle),
        wording.course(row.course, of: followUp.element, since: followUp.period, small),
        row.course.comparedUnits.map(wording.unitsSentence),
      ].compactMap(\.self) + wording.surveyLines(row.course, since: followUp.period)
    let head = [followUp.period.description, wording.status(row), followUp.id]
    return "  \(head.joined(separator: "  ").printable)\n"
      + lines.flatMap { $0.printable.wrapped(to: TextTable.widthLimit - 4) }
      .map { "    \($0)\n" }.joined()
  }

  /// How many of each survey were done, where there are several, and how many in all.
  private func realisation(_ part: Part, withSum: Bool) -> String {
    let periods = part.periods
    var lines: [String] = []
    if periods.count > 1 {
      lines = periods.compactMap { period in
        Realisation(of: part.rows.filter { $0.followUp.period == period }).map {
          "\(period): " + wording.realisation($0)
        }
      }
    }
    if withSum, let sum = Realisation(of: part.rows) { lines.append(wording.realisation(sum)) }
    return lines.map { "  \($0)\n" }.joined()
  }

  // MARK: JSON

  /// The rows with the names of the columns, and how many were done of each unit and survey.
  var json: String {
    let realisations = parts.flatMap { part in
      ([nil] + part.periods.map(Optional.some)).compactMap { period in
        Realisation(of: part.rows.filter { period == nil || $0.followUp.period == period })
          .map { json($0, of: part.subject, period) }
      }
    }
    return JSONValue.object(
      AnswerBasis(log).members + [
        .init("day", .string(day.text)),
        .init(
          "rows", .array(rows.map(json(_:)))),
        .init("realisation", .array(realisations)),
      ]
    ).indentedText
  }

  /// A row, and what else lies between its two figures.
  private func json(_ row: FollowUpRow) -> JSONValue {
    let units = row.course.comparedUnits?.json ?? .null
    return small.json(
      .object(
        (row.json.members ?? []) + [
          .init("compared_units", units),
          .init(
            "breaks", .array(row.course.surveyDifferences.map { .string($0.kind.rawValue) })),
        ]), row.course.respondentsOfFigures)
  }

  /// Says beside CSV what else lies between the two figures of a follow-up.
  func noteBreaks(in context: ToolContext) {
    let english = Wording(language: .english)
    for row in rows {
      let sentences =
        (row.course.comparedUnits.map { [english.unitsSentence($0)] } ?? [])
        + english.surveyLines(row.course, since: row.followUp.period)
      for sentence in sentences {
        context.message("note: follow-up '\(row.followUp.id)': \(sentence)".printable + "\n")
      }
    }
  }

  private func json(
    _ realisation: Realisation, of subject: Subject, _ period: Period?
  ) -> JSONValue {
    .object([
      .init("agency", .string(subject.agency)),
      .init("unit", subject.unit.map { .string($0) } ?? .null),
      .init("period", period.map { .string($0.description) } ?? .null),
      .init("done", .integer(realisation.done)), .init("planned", .integer(realisation.planned)),
      .init("percent", .number(realisation.percent.description)),
    ])
  }
}
