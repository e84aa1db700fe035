import Markup
import Projections
import Survey

/// What a page shows of the period that is chosen.
extension SubjectPage {
  /// Now or as published, and which period.
  func writeChoices(_ shown: PeriodFigures?, to writer: inout MarkupWriter) {
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

  func writeOptions(_ shown: PeriodFigures, to writer: inout MarkupWriter) {
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
  func writeHeadline(_ shown: PeriodFigures, to writer: inout MarkupWriter) {
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

  var elements: SiteTable {
    SiteTable(
      id: "elements", caption: wording.elementsTitle, columns: site.elementColumns, rows: [])
  }

  var services: SiteTable {
    SiteTable(
      id: "services", caption: wording.servicesTitle,
      columns: [.init(wording.title(wording.name(of: .service)), .text)]
        + site.figureColumns(view), rows: [], isSortable: true)
  }

  var respondents: SiteTable {
    SiteTable(
      id: "respondents", caption: wording.respondentsTitle, columns: site.respondentColumns,
      rows: [])
  }

  var unitTable: UnitTable? {
    isAgency
      ? UnitTable(site, view, units, in: periods.map(\.period), link: link) : nil
  }

  func writeOfPeriod(
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

  func write(
    _ table: UnitTable, in period: Period, to writer: inout MarkupWriter
  ) {
    let table = table.table(of: period)
    writer.section("section-units", wording.unitsTitle) { writer in
      writer.inline(
        "p", ["class": "of", "data-field": "period"], wording.title(wording.phrase(period)))
      writer.inline(
        "p", ["data-field": "coverage"], wording.coverage(table.rows.count, of: units.count))
      if !table.columns.isEmpty {
        writer.block("p", ["class": "filter", "hidden": ""]) { writer in
          writer.inline("label", ["for": "filter"], wording.filterLabel)
          writer.empty(
            "input",
            ["id": "filter", "type": "search", "autocomplete": "off", "aria-controls": "units"])
          writer.inline("output", ["for": "filter", "aria-live": "polite"], "")
        }
        table.write(to: &writer)
      }
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
}
