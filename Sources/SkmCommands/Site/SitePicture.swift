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

  init(_ chart: any Chart, section: String, file: String) {
    self.section = section
    self.file = file
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
  func pictures(of tables: SubjectTables, _ view: SiteView) -> [SitePicture] {
    let prefix = view == .now ? "" : "published-"
    return TrendGrain.allCases.compactMap { grain in
      trendChart(of: tables, view, grain).map {
        SitePicture(
          $0, section: "trend-\(grain)", file: "\(prefix)trend-\(grain.rawValue).svg")
      }
    }
  }

  /// Returns the trend at a grain; `nil` without two figures.
  private func trendChart(
    of tables: SubjectTables, _ view: SiteView, _ grain: TrendGrain
  ) -> TrendChart? {
    let rows = tables.own.rows(view).filter {
      $0.element == nil && $0.period.grain == grain.grain
    }
    guard let first = rows.first, let last = rows.last, rows.count > 1 else { return nil }
    let request = ChartRequest(
      question: Question(who: []), log: log,
      view: view == .now ? .current : .published(revision: nil), grain: grain, wording: wording,
      small: small)
    return TrendChart(
      frame: request.frame(
        Scope(tables.subject),
        wording.trendSubtitle(grain, isPublished: view.isPublished), rows),
      points: request.points(rows, from: first.period, through: last.period))
  }
}
