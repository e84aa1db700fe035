import ExactNumbers
import JSON
import Projections
import Survey

/// Shows who the respondents of a scope in a period were.
struct RespondentTable {
  /// A group as it is shown.
  private struct Line {
    let attribute: RespondentAttribute
    let name: String?
    let shown: RespondentFigures.Category?
    /// What stands for a hidden number, or beside a small one; empty for others.
    let mark: String
  }

  private let figures: RespondentFigures
  private let small: SmallFigures
  private let showsAll: Bool
  private let log: OpenLog
  private let wording: Wording
  private let lines: [Line]
  /// The attributes whose groups can't even be named.
  private let withheld: [RespondentAttribute]

  /// - Parameters:
  ///   - figures: What is to be shown.
  ///   - minimum: The number of respondents from which on a group is shown to everybody.
  ///   - showsAll: Whether small groups are shown too.
  init(
    _ figures: RespondentFigures, minimum: Int, showsAll: Bool, log: OpenLog, wording: Wording
  ) {
    self.figures = figures
    small = SmallFigures(minimum: minimum)
    self.showsAll = showsAll
    self.log = log
    self.wording = wording
    var withheld: [RespondentAttribute] = []
    lines = figures.breakdowns.flatMap { breakdown -> [Line] in
      guard !showsAll else {
        return breakdown.categories.map {
          Line(
            attribute: breakdown.attribute, name: $0.name, shown: $0,
            mark: $0.respondents < minimum ? "*" : "")
        }
      }
      let published = breakdown.published(minimum: minimum)
      if published.lines.isEmpty { withheld.append(breakdown.attribute) }
      return published.lines.map {
        Line(
          attribute: breakdown.attribute, name: $0.name, shown: $0.shown,
          mark: $0.shown == nil ? "<\(published.ceiling)" : "")
      }
    }
    self.withheld = withheld
  }

  // MARK: Table

  /// The table with its heading and what it rests on.
  var text: String {
    var table = TextTable(
      columns: [
        .init(wording.attribute), .init(wording.category), .init(wording.respondents, .right),
        .init(""), .init(wording.share, .right), .init(wording.index, .right),
      ],
      rows: lines.indices.map { place in
        let line = lines[place]
        let isFirst = place == 0 || lines[place - 1].attribute != line.attribute
        return [
          isFirst ? wording.name(of: line.attribute) : "",
          wording.category(line.name, of: line.attribute),
          line.shown.map { wording.count($0.respondents) } ?? line.mark,
          line.shown == nil ? "" : line.mark,
          wording.number(line.shown?.share), wording.number(line.shown?.index),
        ]
      })
    table.removeEmptyColumns()
    var sentences: [String] = []
    if lines.contains(where: { !$0.mark.isEmpty }) {
      sentences.append(
        showsAll ? wording.smallSentence(small.minimum) : wording.hiddenSentence(small.minimum))
    }
    if !withheld.isEmpty { sentences.append(wording.withheldSentence(withheld)) }
    if !figures.unrecorded.isEmpty {
      sentences.append(wording.unrecordedSentence(figures.unrecorded))
    }
    sentences.append(wording.policySentence(figures.policy.name))
    sentences.append(AnswerBasis(log).text(wording))
    // Where the sentence about groups has the mark, it says it of the whole, too.
    let legend =
      showsAll && !lines.isEmpty ? "" : small.legend([figures.respondents], wording)
    return heading + "\n" + (lines.isEmpty ? "" : table.text + "\n") + legend
      + sentences.joined(separator: " ").paragraph
  }

  /// The name, and below it a line like `2021: 340 respondents, 83.56 B (Baik)`.
  private var heading: String {
    let index =
      figures.index.map { index in
        let grade = figures.policy.bands.grade(of: index)
        return ", \(wording.number(index)) \(grade.rawValue) (\(grade.name))"
      } ?? ""
    let respondents = wording.respondentCount(
      figures.respondents, mark: small.mark(figures.respondents))
    return TrendTable.heading(figures.scope, log.state.registry)
      + "\n\(figures.period): \(respondents)\(index)\n"
  }

  // MARK: Data

  private var rows: [(row: RespondentRow, mark: String)] {
    lines.map {
      (RespondentRow(figures, $0.attribute, category: $0.name, $0.shown), $0.mark)
    }
  }

  /// The rows as CSV with the columns of `respondents.csv` and their marks.
  var csv: String {
    CSV.text(
      header: RespondentRow.columns + ["mark"],
      rows: rows.map { row, mark in row.fields.map(\.csvText) + [mark] })
  }

  /// The rows as JSON with the names of `respondents.csv`, and what they rest on.
  var json: String {
    JSONValue.object(
      AnswerBasis(log).members + [
        .init("respondents", .integer(figures.respondents)),
        .init("index", figures.index.map { .number($0.description) } ?? .null),
        .init("policy", .string(figures.policy.name)),
        .init("minimum", .integer(small.minimum)),
        .init("unrecorded", .array(figures.unrecorded.map { .string($0.rawValue) })),
        .init("withheld", .array(withheld.map { .string($0.rawValue) })),
        .init(
          "rows",
          .array(
            rows.map { row, mark in
              .object(
                (row.json.members ?? []) + [.init("mark", mark.isEmpty ? .null : .string(mark))])
            })),
        small.member([figures.respondents]),
      ]
    ).indentedText
  }
}
