import JSON
import Projections
import Survey

/// Shows how often each value was answered.
struct DistributionTable {
  private let distributions: [AnswerDistribution]
  private let scope: Scope
  private let log: OpenLog
  private let wording: Wording
  private let small: SmallFigures

  /// - Parameters:
  ///   - distributions: What is to be shown, of one period; at least one.
  ///   - scope: What was asked about.
  init(
    _ distributions: [AnswerDistribution], of scope: Scope, log: OpenLog, wording: Wording,
    small: SmallFigures
  ) {
    self.distributions = distributions
    self.scope = scope
    self.log = log
    self.wording = wording
    self.small = small
  }

  /// The values of all scales.
  private var values: [Int] {
    Set(distributions.flatMap { Array($0.instrument.scale) }).sorted()
  }

  // MARK: Table

  /// The table with its heading and what it rests on.
  var text: String {
    let values = values
    let names = ScopeNames(distributions.map(\.scope))
    let isOfOne = distributions.count == 1
    var table = TextTable(
      columns: [.init(isOfOne ? "" : wording.who), .init(wording.element)]
        + values.map { .init(String($0), .right) } + [
          .init(wording.answers, .right), .init(wording.satisfied, .right),
          .init(wording.top, .right),
        ],
      rows: distributions.flatMap { distribution in
        distribution.lines.map { line in
          [
            isOfOne ? "" : names[distribution.scope],
            label(line.element, of: distribution, named: isOfOne),
          ] + values.map { wording.count(count(of: $0, line, distribution)) } + [
            wording.count(line.answers) + small.mark(respondents(of: line, distribution)),
            wording.number(line.satisfied),
            wording.number(line.top),
          ]
        }
      })
    table.removeEmptyColumns()
    table.alignMarks()
    return heading + "\n" + table.text + "\n" + small.legend(lineRespondents, wording)
      + (scaleSentences + [AnswerBasis(log).text(wording)]).joined(separator: " ").paragraph
  }

  /// What stands for an element: its name where there is room.
  private func label(
    _ code: ElementCode?, of distribution: AnswerDistribution, named: Bool
  ) -> String {
    guard let code else { return named ? wording.allElements : wording.all }
    let element = distribution.instrument.elements.first { $0.code == code }
    guard named, let element else { return code.description }
    return "\(code) \(element.name)"
  }

  /// The name, and below it a line like `2024: 240 respondents`.
  private var heading: String {
    let own = distributions.first { $0.scope == scope }
    let period = distributions[0].period
    return TrendTable.heading(scope, log.state.registry) + "\n\(period)"
      + (own.map { own in
        let mark = small.mark(own.respondents)
        return ": \(wording.respondentCount(own.respondents, mark: mark))"
      } ?? "") + "\n"
  }

  /// The respondents whose answers a line counts: those who answered its element; `nil` if nobody
  /// did, because there are no shares then.
  private func respondents(
    of line: AnswerDistribution.Line, _ distribution: AnswerDistribution
  ) -> Int? {
    guard line.answers > 0 else { return nil }
    return line.element == nil ? distribution.respondents : line.answers
  }

  private var lineRespondents: [Int?] {
    distributions.flatMap { distribution in
      distribution.lines.map { respondents(of: $0, distribution) }
    }
  }

  /// Says beside CSV how many of its lines would be marked.
  func noteSmall(in context: ToolContext) {
    small.note(lineRespondents.map { [$0] }, in: context)
  }

  /// A sentence for each scale.
  private var scaleSentences: [String] {
    var sentences: [String] = []
    for distribution in distributions {
      let scale = distribution.instrument.scale
      let sentence = wording.satisfiedSentence(
        from: (scale.lowerBound + scale.upperBound) / 2 + 1, to: scale.upperBound)
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    return sentences
  }

  /// The number of answers of a value; `nil` if it is not on the scale.
  private func count(
    of value: Int, _ line: AnswerDistribution.Line, _ distribution: AnswerDistribution
  ) -> Int? {
    let scale = distribution.instrument.scale
    return scale.contains(value) ? line.counts[value - scale.lowerBound] : nil
  }

  // MARK: Data

  /// The names of the columns.
  private var columns: [String] {
    ["agency", "unit", "service", "element", "period", "respondents"]
      + values.map { "count_\($0)" } + ["answers", "satisfied", "top"]
  }

  /// The values of the columns of each line.
  private var rows: [[TableField]] {
    let values = values
    return distributions.flatMap { distribution in
      distribution.lines.map { line -> [TableField] in
        let scope = distribution.scope
        return [
          .text(scope.subject.agency), .text(scope.subject.unit), .text(scope.service),
          .text(line.element?.description), .text(distribution.period.description),
          .integer(distribution.respondents),
        ] + values.map { .integer(count(of: $0, line, distribution)) } + [
          .integer(line.answers), .decimal(line.satisfied), .decimal(line.top),
        ]
      }
    }
  }

  /// The lines as CSV.
  var csv: String {
    CSV.text(header: columns, rows: rows.map { $0.map(\.csvText) })
  }

  /// The lines as JSON, and what they rest on.
  var json: String {
    let columns = columns
    return JSONValue.object(
      AnswerBasis(log).members + [
        .init(
          "rows",
          .array(
            zip(rows, lineRespondents).map { row, respondents in
              small.json(
                .object(zip(columns, row).map { JSONValue.Member($0, $1.json) }), [respondents])
            }))
      ]
    ).indentedText
  }
}
