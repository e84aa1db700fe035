import EventLog
import Markup
import Projections
import Survey

/// What a page shows of all periods.
extension SubjectPage {
  func writeTrend(to writer: inout MarkupWriter) {
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

  func trendTable(_ rows: [TrendRow], _ grain: Period.Grain) -> SiteTable {
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

  func writeRevisions(to writer: inout MarkupWriter) {
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

  func writeFollowUpsAndFindings(to writer: inout MarkupWriter) {
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
  func writeLegend(to writer: inout MarkupWriter) {
    let rows =
      tables.parts.flatMap { $0.rows(view) }
      + units.flatMap { $0.rows(view).values }
    let legend = site.small.legend(rows.lazy.flatMap(\.respondentsOfFigures), wording)
    guard !legend.isEmpty else { return }
    writer.inline("p", ["class": "legend"], legend.split(separator: "\n").joined(separator: " "))
  }
}
