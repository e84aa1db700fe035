import JSON
import Projections
import Survey

/// Shows how often each value was answered.
struct DistributionTable {
  private let distributions: [AnswerDistribution]
  private let scope: Scope
  private let log: OpenLog
  private let wording: Wording

  /// - Parameters:
  ///   - distributions: What is to be shown, of one period; at least one.
  ///   - scope: What was asked about.
  init(_ distributions: [AnswerDistribution], of scope: Scope, log: OpenLog, wording: Wording) {
    self.distributions = distributions
    self.scope = scope
    self.log = log
    self.wording = wording
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
            wording.count(line.answers), wording.number(line.satisfied),
            wording.number(line.top),
          ]
        }
      })
    table.removeEmptyColumns()
    return heading + "\n" + table.text + "\n"
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
      + (own.map { ": \(wording.respondentCount($0.respondents))" } ?? "") + "\n"
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
            rows.map { row in
              .object(zip(columns, row).map { JSONValue.Member($0, $1.json) })
            }))
      ]
    ).indentedText
  }
}
