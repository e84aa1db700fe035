import Markup
import Projections
import Survey

/// The first page of a site of several agencies: all of them, with their latest figures.
struct StartPage {
  let site: Site
  let agencies: [(subject: Subject, latest: TrendRow?, units: Int)]

  var file: SiteFile {
    let wording = site.wording
    let page = SitePage(
      site: site, path: SitePaths.start, title: wording.siteName, trail: [], view: nil)
    var table = SiteTable(
      id: "agencies", caption: wording.agencies,
      columns: [
        .init(wording.title(wording.agency), .text), .init(wording.unitsTitle),
        .init(wording.title(wording.period), .text),
      ] + site.figureColumns(.now),
      rows: agencies.map { subject, latest, units in
        [
          .init(site.name(of: Scope(subject)), link: site.paths.page(of: subject, .now)),
          .init(wording.count(units)),
          .init(latest.map { wording.title(wording.phrase($0.period)) } ?? ""),
        ]
          + (latest.map(site.figureCells)
            ?? Array(repeating: .init(""), count: site.figureColumns(.now).count))
      }, isSortable: true)
    table.removeEmptyColumns()
    return SiteFile(
      SitePaths.start,
      page.html { writer in
        writer.inline("h1", [:], wording.siteName)
        writer.section("section-agencies", wording.agencies) { table.write(to: &$0) }
      })
  }
}
