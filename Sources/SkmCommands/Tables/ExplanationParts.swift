import EventLog
import ExactNumbers
import JSON
import Projections
import Survey

/// Says how many responses there are, and what became of them.
struct ResponseCountsText {
  private let wording: Wording

  init(_ wording: Wording) {
    self.wording = wording
  }

  /// Returns the sentence.
  ///
  /// - Parameter areUsed: Whether the figure rests on the responses.
  func text(_ counts: Explanation.ResponseCounts, areUsed: Bool) -> String {
    let parts: [(count: Int, english: String, indonesian: String)] = [
      (counts.corrected, "corrected", "dikoreksi"), (counts.late, "late", "terlambat"),
    ]
    let rest: [(count: Int, english: String, indonesian: String)] = [
      (counts.void, "void", "dibatalkan"),
      (counts.unanswered, "without an answer", "tanpa jawaban"),
      (counts.underOtherInstruments, "under other instruments", "dengan instrumen lain"),
    ]
    guard counts.counted > 0 || rest.contains(where: { $0.count > 0 }) else { return "" }
    let isEnglish = wording.language == .english
    func list(_ parts: [(count: Int, english: String, indonesian: String)]) -> String {
      parts.filter { $0.count > 0 }.map {
        "\(wording.count($0.count)) \(isEnglish ? $0.english : $0.indonesian)"
      }.joined(separator: ", ")
    }
    let (own, others) = (list(parts), list(rest))
    var text = isEnglish ? "Responses: " : "Respons: "
    text += wording.count(counts.counted)
    if areUsed {
      text += isEnglish ? " counted" : " dihitung"
    } else {
      text += isEnglish ? " there, but not used" : " ada, tetapi tidak dipakai"
    }
    if !own.isEmpty { text += isEnglish ? " (of which \(own))" : " (di antaranya \(own))" }
    if !others.isEmpty {
      text += isEnglish ? "; not counted: \(others)" : "; tidak dihitung: \(others)"
    }
    return text + ".\n"
  }
}

/// Lists what happened to the evidence.
struct HappenedText {
  let wording: Wording

  func text(_ steps: [ReplayStep]) -> String {
    guard !steps.isEmpty else { return "" }
    return (wording.language == .english ? "What happened\n" : "Yang terjadi\n")
      + steps.map { step in
        EventLine.text(
          sequence: step.sequence, time: step.event.time,
          words: EventSentence.words(for: step.event.payload))
      }.joined()
  }
}

/// The vintages of one figure.
struct VintageTable {
  let rows: [RevisionRow]
  /// The number of respondents of today's figure, where it is known.
  let currentRespondents: Int?
  let wording: Wording
  let small: SmallFigures

  var text: String {
    var table = TextTable(
      columns: [
        .init(wording.vintage, .right), .init(wording.kind), .init(wording.dated),
        .init(wording.sequence, .right), .init(wording.respondents, .right),
        .init(wording.index, .right), .init(wording.grade), .init(wording.current, .right),
        .init(wording.drift, .right), .init(wording.formula),
      ],
      rows: rows.map { row in
        let vintage = row.published.vintage
        return [
          String(row.published.number), wording.name(of: vintage),
          String(vintage.time.text.prefix(10)), String(vintage.sequence),
          wording.count(vintage.respondents) + small.mark(vintage.respondents),
          wording.number(vintage.shownIndex),
          vintage.grade?.rawValue ?? "",
          wording.number(row.currentIndex)
            + small.mark(row.currentIndex == nil ? nil : currentRespondents),
          wording.signed(row.drift), vintage.policy ?? vintage.formula.words ?? "",
        ]
      })
    table.removeEmptyColumns()
    table.alignMarks()
    return table.text
  }
}

/// Says what was published of a figure, and what happened since.
struct PublishedExplanation {
  let explanation: Explanation
  let row: RevisionRow
  let log: OpenLog
  let wording: Wording
  let small: SmallFigures

  private var vintage: Vintage { row.published.vintage }

  private var since: [ReplayStep] {
    explanation.events.filter { $0.sequence > vintage.sequence }
  }

  var text: String {
    let grade = vintage.grade.map { " \($0.rawValue) (\($0.name))" } ?? ""
    let heading =
      TrendTable.heading(explanation.scope, log.state.registry)
      + "\n\(explanation.period): \(wording.number(vintage.shownIndex))\(grade)\n"
    let table = VintageTable(
      rows: [row], currentRespondents: explanation.figures?.respondents, wording: wording,
      small: small)
    var parts = [heading, table.text]
    if !vintage.elements.isEmpty {
      parts.append(
        TextTable(
          columns: [.init(wording.element), .init(wording.value, .right)],
          rows: vintage.elements.map { element in
            let name = log.state.elementName(
              element.code, of: explanation.scope, in: explanation.period)
            return [
              "\(element.code)" + (name.map { " \($0)" } ?? ""), wording.number(element.value),
            ]
          }
        ).text)
    }
    parts.append(HappenedText(wording: wording).text(since))
    parts.append(
      small.legend(explanation.respondents(of: row), wording)
        + AnswerBasis(log).text(wording).paragraph)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  var json: String {
    JSONValue.object(
      AnswerBasis(log).members + [
        .init("vintage", small.json(row.json, explanation.respondents(of: row))),
        .init(
          "elements",
          .object(
            vintage.elements.map { .init($0.code.description, .number($0.value.description)) })),
        .init("events_since", .array(since.map(\.json))),
      ]
    ).indentedText
  }
}
