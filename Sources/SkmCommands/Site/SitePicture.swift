import Charts
import Markup
import Projections
import Survey

/// A picture of a page, a file of its own.
struct SitePicture {
  /// The part of the page in which it stands.
  let section: String
  /// The name of the file, in the folder of the agency or unit.
  let file: String
  /// What it is called.
  let title: String
  /// What it shows, for those who don't see it.
  let summary: String
  let svg: String
  let width: String
  let height: String

  /// The period that it shows; `nil` where it shows several.
  let period: Period?

  init(_ chart: any Chart, section: String, file: String, of period: Period? = nil) {
    self.section = section
    self.file = file
    self.period = period
    title = "\(chart.frame.title.isolated): \(chart.frame.subtitle.isolated)"
    summary = "\(title). \(chart.summary)"
    let (text, width, height) = chart.sizedSVG()
    svg = text
    self.width = String(width)
    self.height = String(height)
  }
}

extension Site {
  /// Returns the pictures of an agency or unit.
  ///
  /// - Parameters:
  ///   - units: The units of an agency.
  ///   - shown: The period that the page shows first.
  func pictures(
    of tables: SubjectTables, _ view: SiteView, units: [UnitFigures], first shown: Period?
  ) -> [SitePicture] {
    let sources = TrendGrain.allCases.map { grain in
      PictureSource(site: self, tables: tables, view: view, units: units, grain: grain)
    }
    let years = sources[0]
    return sources.compactMap(\.trend)
      + (view == .now ? [years.multiples, years.revisions].compactMap(\.self) : [])
      + (shown.flatMap(years.elements).map { [$0] } ?? []) + years.rankings
  }
}

/// What pictures of an agency or unit are made of.
private struct PictureSource {
  let site: Site
  let tables: SubjectTables
  let view: SiteView
  let units: [UnitFigures]
  let grain: TrendGrain

  private var scope: Scope { Scope(tables.subject) }
  private var prefix: String { view == .now ? "" : "published-" }

  private var request: ChartRequest {
    ChartRequest(
      question: Question(who: []), log: site.log,
      view: view == .now ? .current : .published(revision: nil), grain: grain,
      wording: site.wording, small: site.small)
  }

  private func rows(ofElements isElement: Bool) -> [TrendRow] {
    tables.own.rows(view).filter {
      ($0.element != nil) == isElement && $0.period.grain == grain.grain
    }
  }

  /// The index over the periods of the grain, of which there are two or more.
  var trend: SitePicture? {
    let rows = rows(ofElements: false)
    guard rows.count > 1, let chart = request.trendChart(of: scope, rows) else { return nil }
    return SitePicture(
      chart, section: "trend-\(grain)", file: "\(prefix)trend-\(grain.rawValue).svg")
  }

  /// The elements over the periods of the grain, of which there are two or more.
  var multiples: SitePicture? {
    let rows = rows(ofElements: true)
    guard
      Set(rows.map(\.period)).count > 1, let chart = request.multiplesChart(of: scope, rows)
    else { return nil }
    return SitePicture(
      chart, section: "all-elements", file: "\(prefix)elements-\(grain.rawValue).svg")
  }

  /// What was published, where any of it was published anew.
  var revisions: SitePicture? {
    guard
      tables.own.revisions.contains(where: {
        $0.period.grain == grain.grain && $0.published.number > 1
      }),
      let triangle = Revisions(site.log.state).triangles(of: scope).first(where: {
        $0.rows.first?.period.grain == grain.grain
      })
    else { return nil }
    return SitePicture(
      request.revisionsChart(of: scope, triangle), section: "revisions",
      file: "\(prefix)revisions-\(grain.rawValue).svg")
  }

  /// Returns the elements of a period, where they have indices.
  func elements(_ period: Period) -> SitePicture? {
    let rows = tables.own.rows(view).filter { $0.period == period && $0.index != nil }
    guard let chart = request.elementsChart(of: scope, in: period, rows) else { return nil }
    return SitePicture(
      chart, section: "elements", file: "\(prefix)elements-\(period).svg", of: period)
  }

  /// The units of an agency in each period of the grain, the highest first, where they are not too many
  /// for a picture.
  var rankings: [SitePicture] {
    let rows = units.flatMap { $0.rows(view).values }.filter { $0.period.grain == grain.grain }
    let byPeriod = Dictionary(grouping: rows, by: \.period).mapValues { rows in
      Dictionary(rows.map { ($0.scope, $0) }) { first, _ in first }
    }
    return byPeriod.sorted { $0.key < $1.key }.compactMap { period, rows in
      guard
        rows.count > 1, rows.count <= Self.rankedCount,
        let chart = request.rankingChart(
          of: scope, in: period, rows,
          after: period.yearEarlier.flatMap { byPeriod[$0] } ?? [:])
      else { return nil }
      return SitePicture(
        chart, section: "units", file: "\(prefix)ranking-\(period).svg", of: period)
    }
  }

  /// The number of units up to which there is a picture of their ranking.
  private static let rankedCount: Int = 100
}
