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
      published; findings.csv, what does not add up, as 'skm reconcile' tells;
      respondents.csv, a row for every group of respondents in a year or semester,
      without figures of small groups; datapackage.json, which tells programs what is
      in their columns; and manifest.json, which says what they were computed from.
      The same log gives the same bytes. For a log of 20,000 events or more, leaves a
      file 'checkpoint' from which questions are answered without reading the whole
      log.
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
      let log = try OpenLog(
        arguments, in: context,
        hashingLines: arguments.has("check") ? .all : .sinceCheckpoint)
      guard !log.lacksEvents || log.isOfThePast else {
        throw Failure("nothing was rebuilt: events are missing at the end of the log")
      }
      if log.knownBy != nil { AnswerBasis(log).note(in: context) }
      guard let tree = log.replay.tree else { preconditionFailure("Lines were not hashed") }
      let models = ReadModels(log.query, view: view, root: tree.root)
      if arguments.has("check") {
        try check(models, in: arguments.outPath)
        try context.output(
          "'\(arguments.outPath)' is what the log gives at sequence \(log.state.sequence)\n")
      } else {
        let rowCounts = try write(models, to: arguments.outPath)
        if let file = try arguments.checkpointFile(in: context) {
          do throws(SystemError) {
            try log.replay.keepCheckpoint(in: file)
          } catch {
            context.note(noProjectionCheckpoint: error)
          }
        }
        try context.output(summary(rowCounts, log, arguments))
      }
    })

  /// Writes the files, and puts them in the place of those that are there when all are whole.
  private static func write(
    _ models: ReadModels, to folder: String
  ) throws(SystemError) -> [ReadModels.File: Int] {
    try Folder.create(folder)
    var trend = try Replacement(of: ReadModels.File.trend.path(in: folder))
    var revisions = try Replacement(of: ReadModels.File.revisions.path(in: folder))
    var findings = try Replacement(of: ReadModels.File.findings.path(in: folder))
    var respondents = try Replacement(of: ReadModels.File.respondents.path(in: folder))
    var package = try Replacement(of: ReadModels.File.package.path(in: folder))
    var manifest = try Replacement(of: ReadModels.File.manifest.path(in: folder))
    let rowCounts = try models.forEachPiece { file, bytes throws(SystemError) in
      switch file {
      case .trend: try trend.append(bytes)
      case .revisions: try revisions.append(bytes)
      case .findings: try findings.append(bytes)
      case .respondents: try respondents.append(bytes)
      case .package: try package.append(bytes)
      case .manifest: try manifest.append(bytes)
      }
    }
    // All are on the disk before the first is put in its place.
    try trend.synchronize()
    try revisions.synchronize()
    try findings.synchronize()
    try respondents.synchronize()
    try package.synchronize()
    try manifest.synchronize()
    try Interruption.postponed { () throws(SystemError) in
      try trend.finish()
      try revisions.finish()
      try findings.finish()
      try respondents.finish()
      try package.finish()
      try manifest.finish()
    }
    return rowCounts
  }

  private static func summary(
    _ rowCounts: [ReadModels.File: Int], _ log: OpenLog, _ arguments: ParsedArguments
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
    for file in ReadModels.File.allCases {
      let rows = rowCounts[file].map { ", \(wording.count($0)) rows" } ?? ""
      lines.append(file.path(in: arguments.outPath) + rows)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Compares the files that are there with what the log gives.
  private static func check(_ models: ReadModels, in folder: String) throws {
    var trend = try FileComparison(with: ReadModels.File.trend.path(in: folder))
    var revisions = try FileComparison(with: ReadModels.File.revisions.path(in: folder))
    var findings = try FileComparison(with: ReadModels.File.findings.path(in: folder))
    var respondents = try FileComparison(
      with: ReadModels.File.respondents.path(in: folder))
    var package = try FileComparison(with: ReadModels.File.package.path(in: folder))
    var manifest = try FileComparison(with: ReadModels.File.manifest.path(in: folder))
    try models.forEachPiece { file, bytes throws(SystemError) in
      switch file {
      case .trend: try trend.take(bytes)
      case .revisions: try revisions.take(bytes)
      case .findings: try findings.take(bytes)
      case .respondents: try respondents.take(bytes)
      case .package: try package.take(bytes)
      case .manifest: try manifest.take(bytes)
      }
    }
    try trend.finish()
    try revisions.finish()
    try findings.finish()
    try respondents.finish()
    try package.finish()
    try manifest.finish()
  }
}

extension ReadModels.File {
  fileprivate func path(in folder: String) -> String { "\(folder)/\(name)" }
}

/// Compares a file with bytes that come piece by piece.
private struct FileComparison: ~Copyable {
  private let file: File?
  private let path: String
  private var buffer: [UInt8] = []
  private var byteCount: Int = 0
  private var lineCount: Int = 0
  private var differs: Bool = false

  /// Opens a file; one that is missing is found to differ.
  init(with path: String) throws(SystemError) {
    self.path = path
    do throws(SystemError) {
      file = try File(reading: path)
    } catch {
      guard error.isNotFound else { throw error }
      file = nil
    }
  }

  /// Compares the next bytes.
  mutating func take(_ bytes: Span<UInt8>) throws(SystemError) {
    guard !differs, file != nil else { return }
    if buffer.count < bytes.count { buffer = Array(repeating: 0, count: bytes.count) }
    let found = try file?.fill(&buffer, from: byteCount, count: bytes.count) ?? 0
    byteCount += bytes.count
    for position in bytes.indices {
      guard position < found, buffer[position] == bytes[position] else {
        differs = true
        return
      }
      if bytes[position] == UInt8(ascii: "\n") { lineCount += 1 }
    }
  }

  /// Throws if the file is missing, or its bytes are not exactly those that were taken.
  func finish() throws {
    guard let size = try file?.byteCount() else {
      throw Failure("'\(path)' is missing; 'skm rebuild' writes it")
    }
    guard differs || size != byteCount else { return }
    throw Failure(
      "'\(path)' is not what the log gives; it differs from line \(lineCount + 1) on; "
        + "'skm rebuild' writes it anew")
  }
}
