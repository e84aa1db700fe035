import Files
import JSON
import Projections
import Survey

/// Writes a site.
///
/// The pages of units are made and written by several threads; those of an agency when its units are
/// done.
struct SiteBuilder {
  let site: Site
  let folder: SiteFolder

  /// What a site came to.
  struct Summary {
    let pageCount: Int
    let fileCount: Int
    let byteCount: Int
  }

  /// What was written of a unit.
  private struct Written: Sendable {
    let figures: UnitFigures
    let paths: [String]
    let byteCount: Int
  }

  func write() throws -> Summary {
    var paths: Set<String> = []
    var byteCount = 0
    var units: [UnitFigures] = []
    var agencies: [(subject: Subject, latest: TrendRow?, units: Int)] = []
    func put(_ files: [SiteFile]) throws {
      try folder.write(files)
      paths.formUnion(files.map(\.path))
      byteCount += files.reduce(0) { $0 + $1.text.utf8.count }
    }
    try folder.begin(manifest)
    try put([
      SiteFile(SitePaths.style, SiteStyle.text), SiteFile(SitePaths.script, SiteScript.text),
      SiteFile(SitePaths.icon, SiteStyle.icon),
    ])
    try put(SearchIndex(site: site).files)
    try SubjectTables.forEach(
      site.log.query,
      make: { [site, folder] tables in
        Result {
          let figures = UnitFigures(tables)
          let files = site.files(of: tables, units: [])
          try folder.write(files)
          return Written(
            figures: figures, paths: files.map(\.path),
            byteCount: files.reduce(0) { $0 + $1.text.utf8.count })
        }
      },
      take: { result throws in
        let written = try result.get()
        paths.formUnion(written.paths)
        byteCount += written.byteCount
        units.append(written.figures)
      },
      takeAgency: { tables throws in
        try put(site.files(of: tables, units: units))
        let shown = site.figures(of: tables, .now).shownFirst?.period
        agencies.append(
          (
            tables.subject,
            tables.own.rows.first { $0.element == nil && $0.period == shown },
            units.count
          ))
        units = []
      })
    if !site.paths.startsWithAgency {
      try put([StartPage(site: site, agencies: agencies).file])
    }
    try folder.finish(paths, manifest)
    return Summary(
      pageCount: paths.count { $0.hasSuffix(".html") }, fileCount: paths.count + 1,
      byteCount: byteCount)
  }

  /// Returns the text of the manifest: what the site was made from, and its files.
  private func manifest(_ files: [String], _ isFinished: Bool) -> String {
    JSONValue.object(
      AnswerBasis(site.log).members
        + [
          .init("root", site.root.map { .string($0) } ?? .null),
          .init("skm", .string(ReadModels.programVersion)),
          .init("rules", .integer(PeriodClosed.rulesVersion)),
          .init("options", .object(site.options)),
          .init("finished", .boolean(isFinished)),
          .init("files", .array(files.map { .string($0) })),
        ]
    ).indentedText
  }
}

extension Site {
  /// Returns the pages of an agency or unit on both sides, with the files that belong to them.
  func files(of tables: SubjectTables, units: [UnitFigures]) -> [SiteFile] {
    let tableFiles = tableFiles(of: tables, units: units)
    let names = Set(tableFiles.map(\.path))
    return tableFiles
      + SiteView.allCases.flatMap { view in
        SubjectPage(self, view, tables, units: units, files: names).files
      }
  }
}
