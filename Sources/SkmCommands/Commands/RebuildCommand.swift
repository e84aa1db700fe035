import Arguments
import EventLog
import Files
import Hashing
import Projections

extension Command {
  static let rebuild: Command = Command(
    name: "rebuild",
    summary: "Rebuild the read models from the log",
    arguments: "",
    discussion: """
      Replays all events and writes trend.csv, a row for every agency, unit, service,
      element and period; revisions.csv, a row for each time that a figure was
      published; and manifest.json, which says what the tables were computed from. The
      same log gives the same bytes. For a log of 20,000 events or more, leaves a file
      'checkpoint' from which questions are answered without reading the whole log.
      """,
    options: [
      .log, .out, .noCheckpoint, .policy, .asOf, .published,
      Option("check", help: "Write nothing; fail if a file is not what the log gives"),
    ],
    example: """
      $ skm rebuild
      """,
    run: { arguments, context in
      try arguments.requireNoPositionals()
      let view = try arguments.view
      let log = try OpenLog(arguments, in: context, hashingLines: true)
      if log.knownBy != nil { AnswerBasis(log).note(in: context) }
      let models = ReadModels(
        log.query, view: view, root: log.replay.tree?.root ?? MerkleTree().root)
      if arguments.has("check") {
        for file in models.files { try check(file, in: arguments.outPath) }
        try context.output(
          "'\(arguments.outPath)' is what the log gives at sequence \(log.state.sequence)\n")
      } else {
        try Folder.create(arguments.outPath)
        if let file = arguments.checkpointFile(in: context) {
          try log.replay.keepCheckpoint(in: file)
        }
        for file in models.files {
          let bytes = Array(file.text.utf8)
          try Folder.replace("\(arguments.outPath)/\(file.name)", with: bytes.span)
        }
        try context.output(summary(models, log, arguments))
      }
    })

  private static func summary(
    _ models: ReadModels, _ log: OpenLog, _ arguments: ParsedArguments
  ) -> String {
    let registry = log.state.registry
    let wording = Wording(language: .english)
    func counted(_ count: Int, _ noun: String) -> String {
      "\(wording.count(count)) \(noun)\(count == 1 ? "" : "s")"
    }
    var lines = [
      "\(counted(log.state.sequence, "event")), \(counted(registry.units.count, "unit")), "
        + "sequence \(log.state.sequence)"
    ]
    for file in models.files {
      let rows = file.rowCount.map { ", \(wording.count($0)) rows" } ?? ""
      lines.append("\(arguments.outPath)/\(file.name)\(rows)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func check(_ file: ReadModels.File, in folder: String) throws {
    let path = "\(folder)/\(file.name)"
    let found: [UInt8]
    do throws(SystemError) {
      found = try File(reading: path).readAll()
    } catch {
      guard error.isNotFound else { throw error }
      throw Failure("'\(path)' is missing; 'skm rebuild' writes it")
    }
    let expected = Array(file.text.utf8)
    guard found != expected else { return }
    let common = zip(found, expected).prefix { $0 == $1 }
    let line = common.count { $0.0 == UInt8(ascii: "\n") } + 1
    throw Failure(
      "'\(path)' is not what the log gives; it differs from line \(line) on; "
        + "'skm rebuild' writes it anew")
  }
}
