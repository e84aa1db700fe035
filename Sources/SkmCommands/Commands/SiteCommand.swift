import Arguments
import Files
import JSON
import Projections

extension Command {
  static let site: Command = Command(
    name: "site",
    summary: "Write a site of web pages with all figures",
    arguments: "OUT",
    discussion: """
      Writes a page for each agency, with its index, trend, and a table of its units
      that sorts and filters, and one for each unit: trend, elements, services,
      respondents, revisions, follow-ups and findings; now and as published, with a
      choice of period, a search that answers 'disnaker semester II 2021', and every
      table as CSV and JSON. OUT can be opened as it is (index.html) or put on any web
      server: no page asks for anything outside the site. Without scripts everything
      but the choices and the search works.

      OUT is a folder, which is created if it is not there. site.json lists its files;
      only they are replaced, and removed when the site no longer has them. The same
      log and options give the same bytes. Groups of respondents are those that
      respondents.csv has, whatever the minimum; no text that a respondent wrote is on
      a page. A follow-up is overdue by the day of the last event.
      """,
    options: [.log, .out, .noCheckpoint, .policy, .asOf, .minimum, .language],
    example: """
      $ skm site public --lang id
      """,
    run: { arguments, context in
      guard let path = arguments.positionals.first, !path.isEmpty else {
        throw ParsedArguments.UsageError("name the folder to write the site into")
      }
      if arguments.positionals.count > 1 {
        throw ParsedArguments.UsageError("unexpected argument '\(arguments.positionals[1])'")
      }
      let small = try arguments.smallFigures
      let wording = Wording(language: try arguments.language)
      for (folder, name) in [(arguments.logPath, "log"), (arguments.outPath, "read models")]
      where try Folder.areOne(path, folder) {
        throw Failure("OUT must not be the folder of the \(name); found '\(path.printable)'")
      }
      let log = try OpenLog(arguments, in: context, hashingLines: .sinceCheckpoint)
      guard log.state.sequence > 0, !log.state.registry.agencies.isEmpty else {
        throw Failure("the log has no agency yet; register one with 'skm register'")
      }
      let site = Site(
        log, wording, small,
        options: [
          .init("language", .string(wording.language.rawValue)),
          .init("minimum", .integer(small.minimum)),
          .init("policy", arguments["policy"].map { .string($0) } ?? .null),
        ])
      let summary = try SiteBuilder(site: site, folder: SiteFolder(path)).write()
      let english = Wording(language: .english)
      try context.output(
        "\(path.printable): \(english.count(summary.pageCount)) pages, "
          + "\(english.count(summary.fileCount)) files, "
          + "\(english.count((summary.byteCount + 999) / 1000)) kB, "
          + "sequence \(log.state.sequence)\n")
    })
}
