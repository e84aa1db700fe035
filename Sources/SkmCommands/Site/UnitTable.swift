import Projections
import Survey

/// The figures of a unit that stand on the page of its agency.
struct UnitFigures: Sendable {
  let subject: Subject
  private let now: [Period: TrendRow]
  private let published: [Period: TrendRow]

  init(_ tables: SubjectTables) {
    subject = tables.subject
    func byPeriod(_ rows: [TrendRow]) -> [Period: TrendRow] {
      Dictionary(
        rows.lazy.filter { $0.element == nil && $0.index != nil }.map { ($0.period, $0) }
      ) { first, _ in first }
    }
    now = byPeriod(tables.own.rows)
    published = byPeriod(tables.own.published)
  }

  func rows(_ view: SiteView) -> [Period: TrendRow] { view == .now ? now : published }
}

/// The units of an agency with their figures in each period, the highest index first.
struct UnitTable {
  /// The rows of each period; units without an index have none.
  let rows: [Period: [SiteTable.Row]]

  /// The table without rows, and without columns that no period needs.
  private let frame: SiteTable

  /// - Parameters:
  ///   - periods: The periods that the page can show.
  ///   - link: Returns how the page refers to a file.
  init(
    _ site: Site, _ view: SiteView, _ units: [UnitFigures], in periods: [Period],
    link: (String) -> String
  ) {
    let wording = site.wording
    let names = units.map { site.name(of: Scope($0.subject)) }
    let links = units.map { link(site.paths.page(of: $0.subject, view)) }
    var rows = periods.map { period in
      Self.ranked(units, view, in: period).map { number, rank, row in
        [
          .init(names[number], link: "\(links[number])#\(period)"), .init(String(rank)),
        ] + site.figureCells(row)
      }
    }
    var table = SiteTable(
      id: "units", caption: wording.unitsTitle,
      columns: [
        .init(wording.title("unit"), .text), .init(wording.title(wording.rank)),
      ] + site.figureColumns(view), rows: [], isSortable: true)
    table.removeEmptyColumns(with: &rows)
    self.rows = Dictionary(uniqueKeysWithValues: zip(periods, rows))
    frame = table
  }

  /// Returns the numbers of the units that have an index in a period, with their ranks; equal ones share
  /// one.
  private static func ranked(
    _ units: [UnitFigures], _ view: SiteView, in period: Period
  ) -> [(number: Int, rank: Int, row: TrendRow)] {
    let figures = units.indices.compactMap { number in
      units[number].rows(view)[period].map { (number: number, row: $0) }
    }.sorted { left, right in
      guard let one = left.row.index, let other = right.row.index, one != other else {
        return left.number < right.number
      }
      return one > other
    }
    var rank = 0
    return figures.enumerated().map { place, figure in
      if place == 0 || figures[place - 1].row.index != figure.row.index { rank = place + 1 }
      return (figure.number, rank, figure.row)
    }
  }

  /// Returns the table with the rows of a period.
  func table(of period: Period) -> SiteTable {
    var table = frame
    table.show(rows[period] ?? [])
    return table
  }
}
