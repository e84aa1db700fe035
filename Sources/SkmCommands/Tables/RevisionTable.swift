import EventLog
import ExactNumbers
import JSON
import Projections
import Survey

/// Shows what was published of figures, and how it was revised.
struct RevisionTable {
  let log: OpenLog
  let wording: Wording
  let small: SmallFigures

  // MARK: Rows

  /// The vintages in one table for each agency.
  func text(_ rows: [RevisionRow]) -> String {
    byAgency(rows, \.scope).map { agency, rows in
      let names = ScopeNames(rows.map(\.scope))
      let isOfOne = names.count == 1
      var table = TextTable(
        columns: [
          .init(isOfOne ? "" : wording.who), .init(wording.period),
          .init(wording.vintage, .right), .init(wording.kind), .init(wording.dated),
          .init(wording.sequence, .right),
          .init(wording.index, .right), .init(""), .init(wording.current, .right),
          .init(wording.drift, .right), .init(wording.policy),
        ],
        rows: zip(rows, respondents(rows)).map { row, respondents in
          let vintage = row.published.vintage
          return [
            isOfOne ? "" : names[row.scope], row.period.description, String(row.published.number),
            wording.name(of: vintage), String(vintage.time.text.prefix(10)),
            String(vintage.sequence),
            wording.number(vintage.shownIndex) + small.mark(vintage.respondents),
            vintage.grade?.rawValue ?? "",
            wording.number(row.currentIndex) + small.mark(respondents.last ?? nil),
            wording.signed(row.drift), vintage.policy ?? "",
          ]
        })
      table.removeEmptyColumns()
      table.alignMarks()
      return heading(agency, rows.map(\.scope)) + table.text
    }.joined(separator: "\n") + "\n" + small.legend(respondents(rows).joined(), wording)
      + [wording.currentSentence(of: rows.map(\.scope)), AnswerBasis(log).text(wording)].joined(
        separator: " "
      ).paragraph
  }

  /// The rows as JSON with the names of `revisions.csv`, and what they rest on.
  func json(_ rows: [RevisionRow]) -> String {
    JSONValue.object(
      AnswerBasis(log).members + [
        .init(
          "rows", .array(zip(rows, respondents(rows)).map { small.json($0.json, $1) }))
      ]
    ).indentedText
  }

  /// Says beside CSV how many of its rows would be marked.
  func noteSmall(_ rows: [RevisionRow], in context: ToolContext) {
    small.note(respondents(rows), in: context)
  }

  /// The respondents of each vintage, and then of today's figure beside it.
  private func respondents(_ rows: [RevisionRow]) -> [[Int?]] {
    var current: Int?
    return rows.indices.map { place in
      let row = rows[place]
      let isNew =
        place == 0 || rows[place - 1].scope != row.scope || rows[place - 1].period != row.period
      if isNew { current = currentRespondents(of: row.scope, in: row.period) }
      return [
        row.published.vintage.respondents, row.currentIndex == nil ? nil : current,
      ]
    }
  }

  private func currentRespondents(of scope: Scope, in period: Period) -> Int? {
    log.query.figures(of: scope, in: period)?.respondents
  }

  // MARK: Triangles

  /// The triangles, each with its statistics.
  func text(_ triangles: [RevisionTriangle]) -> String {
    triangles.map { triangle in
      var table = TextTable(
        columns: [.init(wording.period)]
          + (1...triangle.vintageCount).map { .init("\(wording.vintage) \($0)", .right) }
          + [.init(wording.revision, .right), .init(wording.current, .right)],
        rows: triangle.rows.map { row in
          [row.period.description]
            + (0..<triangle.vintageCount).map { position in
              guard position < row.vintages.count else { return "" }
              let vintage = row.vintages[position].vintage
              return wording.number(vintage.shownIndex) + small.mark(vintage.respondents)
            } + [
              wording.signed(row.revision),
              wording.number(row.currentIndex)
                + small.mark(respondents(row, of: triangle.scope).last ?? nil),
            ]
        })
      table.removeEmptyColumns()
      table.alignMarks()
      return TrendTable.heading(triangle.scope, log.state.registry) + "\n\n" + table.text
        + statistics(triangle)
    }.joined(separator: "\n") + "\n"
      + small.legend(triangles.flatMap(respondents(_:)).joined(), wording)
      + AnswerBasis(log).text(wording).paragraph
  }

  /// The respondents of the vintages of a row, and then of today's figure.
  private func respondents(_ row: RevisionTriangle.Row, of scope: Scope) -> [Int?] {
    row.vintages.map(\.vintage.respondents)
      + [row.currentIndex == nil ? nil : currentRespondents(of: scope, in: row.period)]
  }

  private func respondents(_ triangle: RevisionTriangle) -> [[Int?]] {
    triangle.rows.map { respondents($0, of: triangle.scope) }
  }

  /// Says beside CSV how many of its rows would be marked.
  func noteSmall(_ triangles: [RevisionTriangle], in context: ToolContext) {
    small.note(triangles.flatMap(respondents(_:)), in: context)
  }

  private func statistics(_ triangle: RevisionTriangle) -> String {
    guard let mean = triangle.meanRevision, let size = triangle.meanAbsoluteRevision else {
      return "\n" + wording.unrevised
    }
    let switches = triangle.signSwitches
    var text =
      "\n"
      + wording.revisionSentence(
        count: triangle.revisedCount, of: triangle.rows.count, mean: mean, size: size,
        switches: switches.count, of: switches.of
      ).paragraph
    if !triangle.mixedPeriods.isEmpty {
      let periods = triangle.mixedPeriods.map(\.description).joined(separator: ", ")
      text += wording.mixedSentence(periods).paragraph
    }
    return text
  }

  /// The triangles as one table with as many columns as the longest has vintages.
  func csv(_ triangles: [RevisionTriangle]) -> String {
    let count = triangles.map(\.vintageCount).max() ?? 0
    let header =
      ["agency", "unit", "service", "period"] + (1...max(1, count)).map { "vintage_\($0)" }
      + ["revision", "current_index"] + (1...max(1, count)).map { "respondents_\($0)" }
    return CSV.text(
      header: header,
      rows: triangles.flatMap { triangle in
        triangle.rows.map { row in
          let scope = triangle.scope
          let vintages = (0..<count).map { position in
            position < row.vintages.count ? row.vintages[position].vintage : nil
          }
          return [
            scope.subject.agency, scope.subject.unit ?? "", scope.service ?? "",
            row.period.description,
          ] + vintages.map { $0?.shownIndex.description ?? "" }
            + [row.revision?.description ?? "", row.currentIndex?.description ?? ""]
            + vintages.map { $0?.respondents.map(String.init) ?? "" }
        }
      })
  }

  func json(_ triangles: [RevisionTriangle]) -> String {
    func number(_ number: Hundredths?) -> JSONValue {
      number.map { .number($0.description) } ?? .null
    }
    let all = triangles.map { triangle in
      let scope = triangle.scope
      let switches = triangle.signSwitches
      return JSONValue.object([
        .init("agency", .string(scope.subject.agency)),
        .init("unit", scope.subject.unit.map { .string($0) } ?? .null),
        .init("service", scope.service.map { .string($0) } ?? .null),
        .init(
          "rows",
          .array(
            triangle.rows.map { row in
              small.json(
                .object([
                  .init("period", .string(row.period.description)),
                  .init("vintages", .array(row.vintages.map { number($0.vintage.shownIndex) })),
                  .init("revision", number(row.revision)),
                  .init("current_index", number(row.currentIndex)),
                ]), respondents(row, of: scope))
            })),
        .init("revised", .integer(triangle.revisedCount)),
        .init("mean_revision", number(triangle.meanRevision)),
        .init("mean_absolute_revision", number(triangle.meanAbsoluteRevision)),
        .init("sign_switches", .integer(switches.count)),
        .init("sign_comparisons", .integer(switches.of)),
        .init(
          "mixed_formulas",
          .array(triangle.mixedPeriods.map { .string($0.description) })),
      ])
    }
    return JSONValue.object(AnswerBasis(log).members + [.init("triangles", .array(all))])
      .indentedText
  }

  // MARK: Headings

  private func heading(_ agency: String, _ scopes: [Scope]) -> String {
    let own = Set(scopes)
    let subjects = Set(scopes.map(\.subject))
    let shared = subjects.count == 1 ? subjects.first.map { Scope($0) } : nil
    let scope = own.count == 1 ? own.first : shared
    return TrendTable.heading(scope ?? Scope(Subject(agency: agency)), log.state.registry) + "\n\n"
  }

  private func byAgency<Row>(
    _ rows: [Row], _ scope: (Row) -> Scope
  ) -> [(agency: String, rows: [Row])] {
    var parts: [(agency: String, rows: [Row])] = []
    for row in rows {
      let agency = scope(row).subject.agency
      if parts.last?.agency == agency {
        parts[parts.count - 1].rows.append(row)
      } else {
        parts.append((agency, [row]))
      }
    }
    return parts
  }
}
