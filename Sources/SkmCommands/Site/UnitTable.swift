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

/// The units of an agency with their figures in a period, the highest index first.
struct UnitTable {
  private let site: Site
  private let view: SiteView
  private let units: [UnitFigures]
  private let links: [String]
  private let names: [String]

  /// - Parameter link: Returns how the page refers to a file.
  init(_ site: Site, _ view: SiteView, _ units: [UnitFigures], link: (String) -> String) {
    self.site = site
    self.view = view
    self.units = units
    links = units.map { link(site.paths.page(of: $0.subject, view)) }
    names = units.map { site.name(of: Scope($0.subject)) }
  }

  private var columns: [SiteTable.Column] {
    let wording = site.wording
    return [.init(wording.title("unit"), .text), .init(wording.title(wording.rank))]
      + site.figureColumns(view)
  }

  /// Returns the rows of a period; units without an index have none.
  func rows(in period: Period) -> [SiteTable.Row] {
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
      // Equal ones share a rank.
      if place == 0 || figures[place - 1].row.index != figure.row.index { rank = place + 1 }
      return [
        .init(names[figure.number], link: "\(links[figure.number])#\(period)"),
        .init(String(rank)),
      ] + site.figureCells(figure.row)
    }
  }

  /// Returns the table with rows of a period.
  func table(_ rows: [SiteTable.Row]) -> SiteTable {
    SiteTable(
      id: "units", caption: site.wording.unitsTitle, columns: columns, rows: rows,
      isSortable: true)
  }
}
