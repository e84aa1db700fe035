import Arguments
import EventLog
import Files
import JSON
import Projections

extension Command {
  static let append: Command = Command(
    name: "append",
    summary: "Append events to the log",
    arguments: "FILE|-",
    discussion: """
      Takes CloudEvents in JSON, one a line, without 'sequence' and 'recordedtime',
      which the log gives. All events are appended, or none if one is refused. An
      event that is in the log already is counted as existing, so a batch can be sent
      again.
      """,
    options: [
      .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
      Option(
        "backload",
        help: "Record each event at its own time, in an empty log: for importing history"),
      Option("format", "table|json", help: "Form of the result (default: table)"),
    ],
    example: """
      $ skm append responses.jsonl
      """,
    run: { arguments, context in
      guard arguments.positionals.count == 1, let path = arguments.positionals.first else {
        throw ParsedArguments.UsageError("name one file of events, or '-' for standard input")
      }
      let format = try arguments.choice("format", as: SummaryFormat.self) ?? .table
      let bytes = try path == "-" ? context.readInput() : File(reading: path).readAll()
      var recorder = try arguments.recorder(
        backloads: arguments.has("backload"), in: context)
      try recorder.add(bytes.span, from: path == "-" ? "<standard input>" : path)
      let summary = try recorder.commit()
      summary.noteCheckpoints(in: context)
      if summary.outcomes.isEmpty { context.message("note: '\(path)' has no events\n") }
      try context.acknowledge(format == .json ? summary.json : summary.sentence + "\n")
    })
}

/// The forms of results that are no table.
enum SummaryFormat: String, CaseIterable {
  case table
  case json
}

extension Recorder.Summary {
  /// A line like `created 3, exists 0, at sequence 798`.
  var sentence: String {
    "created \(createdCount), exists \(existingCount), at sequence \(sequence)"
  }

  fileprivate var json: String {
    let events = outcomes.map { outcome -> JSONValue in
      switch outcome {
      case .created(let sequence):
        .object([.init("outcome", .string("created")), .init("sequence", .integer(sequence))])
      case .exists(let sequence):
        .object([.init("outcome", .string("exists")), .init("sequence", .integer(sequence))])
      }
    }
    return JSONValue.object([
      .init("created", .integer(createdCount)), .init("exists", .integer(existingCount)),
      .init("sequence", .integer(sequence)), .init("events", .array(events)),
    ]).indentedText
  }
}
