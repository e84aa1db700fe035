import EventLog
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
  private let periods: [PeriodFigures]
  /// The files with tables of the agency or unit.
  private let tableFiles: Set<String>

  init(
    _ site: Site, _ view: SiteView, _ tables: SubjectTables, units: [UnitFigures],
    files tableFiles: Set<String>
  ) {
    self.site = site
    self.view = view
    self.tables = tables
    self.units = units
    periods = site.figures(of: tables, view)
    pictures = site.pictures(of: tables, view, units: units, first: periods.first?.period)
    self.tableFiles = tableFiles
  }

  private var wording: Wording { site.wording }
  private var subject: Subject { tables.subject }
  private var scope: Scope { Scope(subject) }
  private var path: String { site.paths.page(of: subject, view) }
  private var folder: String { site.paths.folder(of: subject) }
  private var isAgency: Bool { subject.unit == nil }

  /// Returns how the page refers to a file.
  private func link(_ file: String) -> String { SitePaths.relative(from: path, to: file) }

  // MARK: Files

  /// The page, what its script shows of other periods, and its pictures.
  var files: [SiteFile] {
    var files = pictures.map { SiteFile("\(folder)\($0.file)", $0.svg) }
    var elements = elements
    var services = services
    var respondents = respondents
    var (rows, shown) = (periods, periods.first)
    // A column that no period needs stands in none.
    rows.takeColumns(\.elements, of: &elements)
    rows.takeColumns(\.services, of: &services)
    rows.takeColumns(\.respondents, of: &respondents)
    shown = rows.first
    let unitTable = unitTable
    files.append(SiteFile(path, html(shown, elements, services, respondents, unitTable)))
    files.append(
      SiteFile(
        "\(folder)\(view.rawValue).js",
        SiteScript.data(
          .object(rows.map { .init($0.period.description, $0.json) }))))
    if let unitTable {
      for period in rows.map(\.period) {
        let rows = unitTable.rows(in: period)
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

  /// Now or as published, and which period.
  private func writeChoices(_ shown: PeriodFigures?, to writer: inout MarkupWriter) {
    writer.block("div", ["class": "choices"]) { writer in
      writer.block("nav", ["aria-label": wording.viewLabel, "class": "switch"]) { writer in
        for other in SiteView.allCases {
          writer.inline(
            "a",
            [
              "href": link(site.paths.page(of: subject, other)),
              "aria-current": other == view ? "page" : nil,
            ], wording.name(of: other))
        }
      }
      guard let shown else { return }
      writer.block(
        "div",
        [
          "class": "choice", "hidden": "", "data-periods": link("\(folder)\(view.rawValue).js"),
          "data-units": isAgency ? link("\(folder)\(view.rawValue)") + "/" : nil,
        ]
      ) { writer in
        writer.inline("label", ["for": "period"], wording.title(wording.period))
        writer.block("select", ["id": "period"]) { writeOptions(shown, to: &$0) }
      }
      writer.block("noscript") { $0.inline("p", ["class": "hint"], wording.withoutScript) }
    }
  }

  private func writeOptions(_ shown: PeriodFigures, to writer: inout MarkupWriter) {
    for grain in Trend.grains {
      let own = periods.filter { $0.period.grain == grain }
      guard !own.isEmpty else { continue }
      writer.block("optgroup", ["label": wording.plural(grain)]) { writer in
        for figures in own.reversed() {
          let isShown = figures.period == shown.period
          writer.inline(
            "option",
            ["value": figures.period.description, "selected": isShown ? "" : nil],
            figures["period"])
        }
      }
    }
  }

  /// The figure of the period.
  private func writeHeadline(_ shown: PeriodFigures, to writer: inout MarkupWriter) {
    writer.block("section", ["class": "headline", "aria-labelledby": "figure-title"]) { writer in
      writer.inline(
        "h2", ["id": "figure-title", "data-field": "period"], shown["period"])
      writer.block("div", ["aria-live": "polite"]) { writer in
        writer.inline("p", ["class": "figure"]) { writer in
          writer.inline("strong", ["data-field": "index"], shown["index"])
          writer.text(" ")
          let grade = shown["grade"]
          writer.inline(
            "span", ["class": "grade \(grade)", "data-field": "grade"], grade)
          writer.text(" ")
          writer.inline("span", ["data-field": "grade-name"], shown["grade-name"])
        }
        writer.block("dl") { writer in
          for field in shown.fields {
            guard let label = field.label else { continue }
            writer.block("div", ["hidden": field.text.isEmpty ? "" : nil]) { writer in
              writer.inline("dt", [:], wording.title(label))
              writer.inline("dd", ["data-field": field.name], field.text)
            }
          }
        }
      }
    }
  }

  // MARK: Parts that follow the period

  private var elements: SiteTable {
    SiteTable(
      id: "elements", caption: wording.elementsTitle, columns: site.elementColumns, rows: [])
  }

  private var services: SiteTable {
    SiteTable(
      id: "services", caption: wording.servicesTitle,
      columns: [.init(wording.title(wording.name(of: .service)), .text)]
        + site.figureColumns(view), rows: [], isSortable: true)
  }

  private var respondents: SiteTable {
    SiteTable(
      id: "respondents", caption: wording.respondentsTitle, columns: site.respondentColumns,
      rows: [])
  }

  private var unitTable: UnitTable? {
    isAgency ? UnitTable(site, view, units, link: link) : nil
  }

  private func writeOfPeriod(
    _ table: SiteTable, _ title: String, files: String, _ shown: PeriodFigures,
    _ id: String, to writer: inout MarkupWriter
  ) {
    guard !table.columns.isEmpty else { return }
    writer.section("section-\(id)", title) { writer in
      writer.inline("p", ["class": "of", "data-field": "period"], shown["period"])
      writer.inline(
        "p", ["class": "empty", "data-empty": id, "hidden": table.rows.isEmpty ? nil : ""],
        wording.nothingHere)
      writer.block("div", ["class": "pair"]) { writer in
        table.write(to: &writer)
        write(pictures.filter { $0.section == id }, of: shown.period, to: &writer)
      }
      if id == "respondents" {
        writer.inline(
          "p", ["class": "hint"], wording.hiddenSentence(SmallGroups.usualMinimum))
      }
      write(pictures.filter { $0.section == "all-\(id)" }, of: shown.period, to: &writer)
      writeFiles(files, title, to: &writer)
    }
  }

  private func write(
    _ table: UnitTable, in period: Period, to writer: inout MarkupWriter
  ) {
    let rows = table.rows(in: period)
    writer.section("section-units", wording.unitsTitle) { writer in
      writer.inline(
        "p", ["class": "of", "data-field": "period"], wording.title(wording.phrase(period)))
      writer.inline(
        "p", ["data-field": "coverage"], wording.coverage(rows.count, of: units.count))
      writer.block("p", ["class": "filter", "hidden": ""]) { writer in
        writer.inline("label", ["for": "filter"], wording.filterLabel)
        writer.empty(
          "input",
          ["id": "filter", "type": "search", "autocomplete": "off", "aria-controls": "units"])
        writer.inline("output", ["for": "filter", "aria-live": "polite"], "")
      }
      table.table(rows).write(to: &writer)
      let pictures = pictures.filter { $0.section == "units" }
      if !pictures.isEmpty {
        writer.block("details") { writer in
          writer.inline("summary", [:], wording.pictureTitle)
          write(pictures, of: period, to: &writer)
        }
      }
      writeFiles("units", wording.unitsTitle, to: &writer)
    }
  }

  // MARK: Parts of all periods

  private func writeTrend(to writer: inout MarkupWriter) {
    let rows = tables.own.rows(view).filter { $0.element == nil }
    writer.section("section-trend", wording.trendTitle) { writer in
      for (number, grain) in Trend.grains.filter({ grain in
        rows.contains { $0.period.grain == grain }
      }).enumerated() {
        let own = rows.filter { $0.period.grain == grain }
        let table = trendTable(own, grain)
        func writeGrain(to writer: inout MarkupWriter) {
          writer.block("div", ["class": "pair"]) { writer in
            write(pictures.filter { $0.section == "trend-\(grain)" }, of: nil, to: &writer)
            table.write(to: &writer)
          }
        }
        // What is finer than the first stays folded.
        if number == 0 {
          writeGrain(to: &writer)
        } else {
          writer.block("details") { writer in
            writer.inline("summary", [:], wording.plural(grain))
            writeGrain(to: &writer)
          }
        }
      }
      let breaks = Trend(
        site.log.query, view: view == .now ? .current : .published(revision: nil)
      ).breaks(at: rows)
      let sentences = BreakLines(breaks: breaks, scopes: [scope], wording: wording).sentences
      for sentence in sentences { writer.inline("p", ["class": "hint"], sentence.isolated) }
      writeFiles("trend", wording.trendTitle, to: &writer)
    }
  }

  private func trendTable(_ rows: [TrendRow], _ grain: Period.Grain) -> SiteTable {
    let policies = Set(rows.map(\.policy))
    var table = SiteTable(
      id: "trend-\(grain)", caption: "\(wording.trendTitle): \(wording.plural(grain))",
      columns: [.init(wording.title(wording.period), .text)] + site.figureColumns(view) + [
        .init(wording.title(wording.matchedChange)), .init(wording.title(wording.policy), .text),
      ],
      rows: rows.map { row in
        [.init(wording.title(wording.phrase(row.period)))] + site.figureCells(row) + [
          .init(site.matched(row) ?? ""),
          .init(policies.count > 1 ? row.policy?.isolated ?? "" : ""),
        ]
      })
    table.removeEmptyColumns()
    return table
  }

  private func writeRevisions(to writer: inout MarkupWriter) {
    let rows = tables.parts.flatMap(\.revisions)
    guard !rows.isEmpty else { return }
    var table = SiteTable(
      id: "revisions", caption: wording.revisionsTitle,
      columns: [
        .init(wording.title(wording.period), .text),
        .init(tables.parts.count > 1 ? wording.title(wording.name(of: .service)) : "", .text),
        .init(wording.title(wording.vintage)), .init(wording.title(wording.kind), .text),
        .init(wording.title(wording.dated)), .init(wording.title(wording.index)),
        .init(wording.title(wording.grade), .grade), .init(wording.title(wording.current)),
        .init(wording.title(wording.drift)), .init(wording.title(wording.policy), .text),
      ],
      rows: rows.map { row in
        let vintage = row.published.vintage
        return [
          .init(wording.title(wording.phrase(row.period))),
          .init(row.scope.service == nil ? "" : site.name(of: row.scope)),
          .init(String(row.published.number)), .init(wording.name(of: vintage)),
          .init(wording.date(vintage.time.day)),
          .init(wording.number(vintage.shownIndex) + site.small.mark(vintage.respondents)),
          .init(vintage.grade?.rawValue ?? ""), .init(wording.number(row.currentIndex)),
          .init(wording.signed(row.drift)), .init(vintage.policy?.isolated ?? ""),
        ]
      })
    table.removeEmptyColumns()
    writer.section("section-revisions", wording.revisionsTitle) { writer in
      table.write(to: &writer)
      writer.inline(
        "p", ["class": "hint"], wording.currentSentence(of: tables.parts.map(\.scope)))
      write(pictures.filter { $0.section == "revisions" }, of: nil, to: &writer)
      writeFiles("revisions", wording.revisionsTitle, to: &writer)
    }
  }

  private func writeFollowUpsAndFindings(to writer: inout MarkupWriter) {
    let followUps = site.followUps(of: subject)
    if !followUps.isEmpty {
      writer.section("section-followups", wording.followUpsTitle) { writer in
        writer.block("ul", ["class": "cards"]) { writer in
          for row in followUps { writer.write(site.card(of: row)) }
        }
        if let realisation = Realisation(of: followUps) {
          writer.inline("p", ["class": "hint"], wording.realisation(realisation) + ".")
        }
        writeFiles("followups", wording.followUpsTitle, to: &writer)
      }
    }
    guard !tables.findings.isEmpty else { return }
    writer.section("section-findings", wording.findingsTitle) { writer in
      writer.block("ul", ["class": "cards"]) { writer in
        for findings in tables.findings.alike { writer.write(site.card(of: findings)) }
      }
      writeFiles("findings", wording.findingsTitle, to: &writer)
    }
  }

  /// What the mark of figures from few respondents means, if there is one in any period.
  private func writeLegend(to writer: inout MarkupWriter) {
    let rows =
      tables.parts.flatMap { $0.rows(view) }
      + units.flatMap { $0.rows(view).values }
    let legend = site.small.legend(rows.lazy.flatMap(\.respondentsOfFigures), wording)
    guard !legend.isEmpty else { return }
    writer.inline("p", ["class": "legend"], legend.split(separator: "\n").joined(separator: " "))
  }

  // MARK: Pictures and files

  /// Writes pictures, of which those of other periods are seen when these are chosen.
  private func write(
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

  private func writeFiles(_ name: String, _ title: String, to writer: inout MarkupWriter) {
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
    if let first { table.show(first[keyPath: place]) }
  }
}
