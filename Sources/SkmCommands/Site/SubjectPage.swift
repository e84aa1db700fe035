import JSON
import Markup
import Projections
import Survey

/// The page of an agency or unit, with the files that belong to it.
struct SubjectPage {
  let site: Site
  let view: SiteView
  let tables: SubjectTables
  /// The units of an agency; none for a unit.
  let units: [UnitFigures]
  /// The pictures of the page.
  let pictures: [SitePicture]
  /// What is shown of each period.
  let periods: [PeriodFigures]
  /// The files with tables of the agency or unit.
  let tableFiles: Set<String>

  init(
    _ site: Site, _ view: SiteView, _ tables: SubjectTables, units: [UnitFigures],
    files tableFiles: Set<String>
  ) {
    self.site = site
    self.view = view
    self.tables = tables
    self.units = units
    periods = site.figures(of: tables, view)
    pictures = site.pictures(of: tables, view, units: units, first: periods.shownFirst?.period)
    self.tableFiles = tableFiles
  }

  var wording: Wording { site.wording }
  var subject: Subject { tables.subject }
  var scope: Scope { Scope(subject) }
  private var path: String { site.paths.page(of: subject, view) }
  var folder: String { site.paths.folder(of: subject) }
  var isAgency: Bool { subject.unit == nil }

  /// Returns how the page refers to a file.
  func link(_ file: String) -> String { SitePaths.relative(from: path, to: file) }

  // MARK: Files

  /// The page, what its script shows of other periods, and its pictures.
  var files: [SiteFile] {
    var files = pictures.map { SiteFile("\(folder)\($0.file)", $0.svg) }
    var elements = elements
    var services = services
    var respondents = respondents
    var rows = periods
    // A column that no period needs stands in none.
    rows.takeColumns(\.elements, of: &elements)
    rows.takeColumns(\.services, of: &services)
    rows.takeColumns(\.respondents, of: &respondents)
    let unitTable = unitTable
    files.append(SiteFile(path, html(rows.shownFirst, elements, services, respondents, unitTable)))
    files.append(
      SiteFile(
        "\(folder)\(view.rawValue).js",
        SiteScript.data(
          .object(rows.map { .init($0.period.description, $0.json) }))))
    if let unitTable {
      for period in rows.map(\.period) {
        let rows = unitTable.rows[period] ?? []
        files.append(
          SiteFile(
            "\(folder)\(view.rawValue)/\(period).js",
            SiteScript.data(
              .object([
                .init("tables", .object([.init("units", SiteTable.json(rows))])),
                .init(
                  "fields",
                  .object([
                    .init("coverage", .string(wording.coverage(rows.count, of: units.count)))
                  ])),
              ]))))
      }
    }
    return files
  }

  // MARK: Page

  private func html(
    _ shown: PeriodFigures?, _ elements: SiteTable, _ services: SiteTable,
    _ respondents: SiteTable, _ unitTable: UnitTable?
  ) -> String {
    var trail: [SitePage.Step] = []
    if !site.paths.startsWithAgency {
      trail.append(.init(name: wording.agencies, path: SitePaths.start))
    }
    if !isAgency {
      let agency = Subject(agency: subject.agency)
      trail.append(
        .init(name: site.name(of: Scope(agency)), path: site.paths.page(of: agency, view)))
    }
    let name = site.name(of: scope)
    let page = SitePage(
      site: site, path: path,
      title: view.isPublished ? "\(name), \(wording.name(of: view).lowercased())" : name,
      trail: trail, view: view)
    return page.html { writer in
      writer.block("header", ["class": "head"]) { writer in
        writer.inline("h1", [:], name)
        writer.inline("p", ["class": "id"]) { $0.inline("code", [:], subject.description) }
        writeChoices(shown, to: &writer)
      }
      guard let shown else {
        writer.inline("p", [:], wording.noFigures)
        return writeFollowUpsAndFindings(to: &writer)
      }
      writeHeadline(shown, to: &writer)
      writeTrend(to: &writer)
      if let unitTable { write(unitTable, in: shown.period, to: &writer) }
      writeOfPeriod(
        elements, wording.elementsTitle, files: "trend", shown, "elements", to: &writer)
      writeOfPeriod(
        services, wording.servicesTitle, files: "services", shown, "services", to: &writer)
      writeOfPeriod(
        respondents, wording.respondentsTitle, files: "respondents", shown, "respondents",
        to: &writer)
      writeRevisions(to: &writer)
      writeFollowUpsAndFindings(to: &writer)
      writeLegend(to: &writer)
    }
  }

  // MARK: Pictures and files

  /// Writes pictures, of which those of other periods are seen when these are chosen.
  func write(
    _ pictures: [SitePicture], of shown: Period?, to writer: inout MarkupWriter
  ) {
    for picture in pictures {
      let file = link("\(folder)\(picture.file)")
      let isSeen = picture.period == nil || picture.period == shown
      writer.block(
        "figure", ["data-of": picture.period?.description, "hidden": isSeen ? nil : ""]
      ) { writer in
        writer.empty(
          "img",
          [
            "src": file, "alt": picture.summary, "width": picture.width, "height": picture.height,
            "loading": "lazy",
          ])
        writer.inline("figcaption") { writer in
          writer.inline(
            "a", ["href": file, "download": "", "aria-label": "SVG: \(picture.title)"], "SVG")
        }
      }
    }
  }

  func writeFiles(_ name: String, _ title: String, to writer: inout MarkupWriter) {
    guard tableFiles.contains("\(folder)\(name).csv") else { return }
    writer.inline("p", ["class": "files"]) { writer in
      writer.text(wording.filesLabel)
      for ending in ["csv", "json"] {
        writer.text(" ")
        writer.inline(
          "a",
          [
            "href": link("\(folder)\(name).\(ending)"), "download": "",
            "aria-label": "\(ending.uppercased()): \(title)",
          ], ending.uppercased())
      }
    }
  }
}

extension [PeriodFigures] {
  /// Leaves out what no period has of a table's columns, and gives the table the rows of the period that
  /// is shown first.
  fileprivate mutating func takeColumns(
    _ place: WritableKeyPath<PeriodFigures, [SiteTable.Row]>, of table: inout SiteTable
  ) {
    var rows = map { $0[keyPath: place] }
    table.removeEmptyColumns(with: &rows)
    for number in indices { self[number][keyPath: place] = rows[number] }
    if let shown = shownFirst { table.show(shown[keyPath: place]) }
  }
}
