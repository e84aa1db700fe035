import EventLog
import ExactNumbers
import JSON
import Markup
import Projections
import Survey

/// What a page shows of the period that is chosen: texts in their places, and rows of tables.
struct PeriodFigures: Sendable {
  /// A text with the name of its place.
  struct Field: Sendable {
    let name: String
    /// What stands before it; `nil` where its place says what it is.
    let label: String?
    let text: String
  }

  let period: Period
  let fields: [Field]
  var elements: [SiteTable.Row]
  var services: [SiteTable.Row]
  var respondents: [SiteTable.Row]

  /// The answer to a question about the agency or unit, then about its services by their ids; only where
  /// there is an index.
  let answers: [(service: String, text: String)]

  /// Returns the text of a field.
  subscript(name: String) -> String { fields.first { $0.name == name }?.text ?? "" }

  /// What the script takes in the place of what is shown.
  var json: JSONValue {
    var tables: [JSONValue.Member] = []
    for (id, rows) in [
      ("elements", elements), ("services", services), ("respondents", respondents),
    ] where !rows.isEmpty { tables.append(.init(id, SiteTable.json(rows))) }
    return .object([
      .init(
        "fields",
        .object(fields.filter { !$0.text.isEmpty }.map { .init($0.name, .string($0.text)) })),
      .init("tables", .object(tables)),
      .init("answers", .object(answers.map { .init($0.service, .string($0.text)) })),
    ])
  }
}

extension Site {
  /// Returns what is shown of each period in which an agency or unit has a figure, years first, by time.
  func figures(of tables: SubjectTables, _ view: SiteView) -> [PeriodFigures] {
    var composites: [Period: [TrendRow]] = [:]
    var elements: [Period: [TrendRow]] = [:]
    for part in tables.parts {
      for row in part.rows(view) {
        if row.element == nil {
          composites[row.period, default: []].append(row)
        } else {
          elements[row.period, default: []].append(row)
        }
      }
    }
    let respondents =
      view == .now
      ? Dictionary(
        grouping: tables.respondents.filter { $0.scope.service == nil }, by: \.period) : [:]
    let periods = Set(composites.filter { $0.value.contains { $0.index != nil } }.keys)
      .union(elements.keys)
    return periods.sorted().map { period in
      let rows = composites[period] ?? []
      let own = rows.first { $0.scope.service == nil }
      let services = rows.filter { $0.scope.service != nil && $0.index != nil }
      return PeriodFigures(
        period: period, fields: fields(own, of: Scope(tables.subject), in: period),
        elements: (elements[period] ?? []).map(elementCells),
        services: services.map(serviceCells),
        respondents: (respondents[period] ?? []).map(respondentCells),
        answers: rows.compactMap { row in
          answer(row).map { (service: row.scope.service ?? "", text: $0) }
        })
    }
  }

  // MARK: Texts

  private func fields(
    _ row: TrendRow?, of scope: Scope, in period: Period
  ) -> [PeriodFigures.Field] {
    func field(_ name: String, _ label: String?, _ text: String?) -> PeriodFigures.Field {
      PeriodFigures.Field(name: name, label: label, text: text ?? "")
    }
    let vintage = row?.published?.vintage
    let isPublished = row?.basis == .published
    return [
      field("period", nil, wording.title(wording.phrase(period))),
      field("index", nil, row?.index.map(wording.number) ?? wording.noIndex),
      field("grade", nil, row?.grade?.rawValue),
      field("grade-name", nil, row?.grade?.name),
      field("respondents", wording.respondents, row.map(respondents)),
      field("change", wording.changeInWords, row.flatMap(change)),
      field("verdict", wording.verdict, row?.verdict.map(wording.word)),
      field("matched", wording.matchedChange, row.flatMap(matched)),
      field("margin", wording.marginInWords, row?.margin.map { "±\(wording.number($0))" }),
      field(
        "basis", isPublished ? wording.kind : wording.basis,
        row.map { isPublished ? vintage.map(wording.name(of:)) ?? "" : basis($0) }),
      field("published", wording.published, isPublished ? nil : row.map(published)),
      field(
        "dated", wording.dated,
        isPublished ? vintage.map { wording.date($0.time.day) } : nil),
      field("policy", wording.policy, row?.policy?.isolated),
    ]
  }

  private func change(_ row: TrendRow) -> String? {
    guard let delta = row.delta else { return nil }
    guard let percent = delta.percent else { return wording.signed(delta.points) }
    return "\(wording.signed(delta.points)) (\(wording.signed(percent)) %)"
  }

  /// The change with units or services held the same, and how many they are, where it is another.
  func matched(_ row: TrendRow) -> String? {
    guard let matched = row.matched, matched.points != row.delta?.points else { return nil }
    return "\(wording.signed(matched.points)) (\(matched.parts))"
  }

  func respondents(_ row: TrendRow) -> String {
    wording.count(row.respondents) + small.mark(row.respondents)
  }

  func basis(_ row: TrendRow) -> String { wording.name(of: row.basis, units: row.units) }

  /// The index that was published last, with its number if it is not the first.
  func published(_ row: TrendRow) -> String {
    guard let published = row.published else { return "" }
    return wording.number(published.vintage.shownIndex)
      + small.mark(published.vintage.respondents)
      + (published.number > 1 ? " (\(published.number))" : "")
  }

  /// Returns the answer to a question about a figure: `93.61 A (Sangat baik); reported, 615 respondents`.
  private func answer(_ row: TrendRow) -> String? {
    guard let index = row.index else { return nil }
    let grade = row.grade.map { " \($0.rawValue) (\($0.name))" } ?? ""
    let basis =
      row.basis == .published
      ? row.published.map {
        "\(wording.name(of: $0.vintage)), \(wording.date($0.vintage.time.day))"
      } ?? "" : basis(row)
    let respondents = row.respondents.map {
      ", \(wording.respondentCount($0))" + (small.contains($0) ? " (\(wording.few))" : "")
    }
    let published =
      row.basis == .published || row.published == nil
      ? "" : "; \(wording.published) \(published(row))"
    return wording.number(index) + grade + "; " + basis + (respondents ?? "") + published
  }

  // MARK: Rows

  private func elementCells(_ row: TrendRow) -> SiteTable.Row {
    [
      .init(row.element.map { label($0, of: row.scope, in: row.period) } ?? ""),
      .init(wording.number(row.value)),
      .init(wording.number(row.index) + small.mark(ofElement: row)),
      .init(wording.number(row.margin)), .init(row.grade?.rawValue ?? ""),
      .init(wording.signed(row.delta?.points)), .init(wording.signed(row.delta?.percent)),
      .init(verdict(row)),
    ]
  }

  /// Whether the change over the year is more than chance, where that can be told.
  private func verdict(_ row: TrendRow) -> String {
    row.verdict.flatMap { $0 == .cannotTell ? nil : wording.word($0) } ?? ""
  }

  /// The columns of elements.
  var elementColumns: [SiteTable.Column] {
    [
      .init(wording.title(wording.element), .text), .init(wording.title(wording.value)),
      .init(wording.title(wording.index)), .init("±"), .init(wording.title(wording.grade), .grade),
      .init(wording.title(wording.change)), .init(wording.title(wording.changePercent)),
      .init(wording.title(wording.verdict), .text),
    ]
  }

  private func serviceCells(_ row: TrendRow) -> SiteTable.Row {
    [.init(name(of: row.scope))] + figureCells(row)
  }

  /// Returns what is shown of a composite among others.
  func figureCells(_ row: TrendRow) -> SiteTable.Row {
    let isPublished = row.basis == .published
    return [
      .init(wording.number(row.index)), .init(row.grade?.rawValue ?? ""),
      .init(wording.number(row.margin)), .init(wording.signed(row.delta?.points)),
      .init(verdict(row)), .init(respondents(row)),
      .init(
        isPublished ? row.published.map { wording.name(of: $0.vintage) } ?? "" : basis(row)),
      .init(isPublished ? "" : published(row)),
    ]
  }

  /// The columns of composites.
  func figureColumns(_ view: SiteView) -> [SiteTable.Column] {
    [
      .init(wording.title(wording.index)), .init(wording.title(wording.grade), .grade),
      .init("±"), .init(wording.title(wording.change)),
      .init(wording.title(wording.verdict), .text), .init(wording.title(wording.respondents)),
      .init(wording.title(view.isPublished ? wording.kind : wording.basis), .text),
      .init(wording.title(wording.published)),
    ]
  }

  private func respondentCells(_ row: RespondentRow) -> SiteTable.Row {
    [
      .init(wording.title(wording.name(of: row.attribute))),
      .init(category(row)),
      .init(row.respondents.map(wording.count) ?? wording.hidden),
      .init(wording.number(row.share)), .init(wording.number(row.index)),
    ]
  }

  /// The name of a group; of those who used a service, the service's.
  private func category(_ row: RespondentRow) -> String {
    guard row.attribute == .service, let service = row.category else {
      return wording.category(row.category, of: row.attribute).isolated
    }
    return name(of: Scope(row.scope.subject, service: service))
  }

  var respondentColumns: [SiteTable.Column] {
    [
      .init(wording.title(wording.attribute), .text), .init(wording.title(wording.category), .text),
      .init(wording.title(wording.respondents)), .init(wording.title(wording.share)),
      .init(wording.title(wording.index)),
    ]
  }
}

extension SubjectTables.Part {
  /// Returns the rows that a page shows.
  func rows(_ view: SiteView) -> [TrendRow] { view == .now ? rows : published }
}

extension [PeriodFigures] {
  /// The figures that a page shows first: of the period that ends last and has an index, of several the
  /// longest.
  var shownFirst: PeriodFigures? {
    let known = filter { !$0.answers.isEmpty && $0.answers[0].service.isEmpty }
    return (known.isEmpty ? self : known).max { left, right in
      let (leftEnd, rightEnd) = (
        left.period.lastDay.daysSince1970, right.period.lastDay.daysSince1970
      )
      return leftEnd != rightEnd
        ? leftEnd < rightEnd : left.period.grain > right.period.grain
    }
  }
}
