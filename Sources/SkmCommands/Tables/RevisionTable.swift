import EventLog
import ExactNumbers
import JSON
import Projections
import Survey

/// Shows what was published of figures, and how it was revised.
struct RevisionTable {
  let log: OpenLog
  let wording: Wording

  private var end: String { "\n" + AnswerBasis(log).text(wording).paragraph }

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
        rows: rows.map { row in
          let vintage = row.published.vintage
          return [
            isOfOne ? "" : names[row.scope], row.period.description, String(row.published.number),
            wording.name(of: vintage), String(vintage.time.text.prefix(10)),
            String(vintage.sequence), wording.number(vintage.shownIndex),
            vintage.grade?.rawValue ?? "",
            wording.number(row.currentIndex), wording.signed(row.drift), vintage.policy ?? "",
          ]
        })
      table.removeEmptyColumns()
      return heading(agency, rows.map(\.scope)) + table.text
    }.joined(separator: "\n") + "\n"
      + [wording.currentSentence(of: rows.map(\.scope)), AnswerBasis(log).text(wording)].joined(
        separator: " "
      ).paragraph
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
              position < row.vintages.count
                ? wording.number(row.vintages[position].vintage.shownIndex) : ""
            } + [wording.signed(row.revision), wording.number(row.currentIndex)]
        })
      table.removeEmptyColumns()
      return TrendTable.heading(triangle.scope, log.state.registry) + "\n\n" + table.text
        + statistics(triangle)
    }.joined(separator: "\n") + end
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
      + ["revision", "current_index"]
    return CSV.text(
      header: header,
      rows: triangles.flatMap { triangle in
        triangle.rows.map { row in
          let scope = triangle.scope
          let vintages = (0..<count).map { position in
            position < row.vintages.count
              ? row.vintages[position].vintage.shownIndex.description : ""
          }
          return [
            scope.subject.agency, scope.subject.unit ?? "", scope.service ?? "",
            row.period.description,
          ] + vintages + [row.revision?.description ?? "", row.currentIndex?.description ?? ""]
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
              .object([
                .init("period", .string(row.period.description)),
                .init("vintages", .array(row.vintages.map { number($0.vintage.shownIndex) })),
                .init("revision", number(row.revision)),
                .init("current_index", number(row.currentIndex)),
              ])
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
