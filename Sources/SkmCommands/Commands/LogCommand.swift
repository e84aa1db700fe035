import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let log: Command = Command(
    name: "log",
    summary: "Print events in words",
    arguments: "[WHO]",
    discussion: """
      Prints the events of an agency with its units, of a unit, or all, in order of
      sequence: when it happened, to whom, and what.
      """,
    options: [.log, .out, .noCheckpoint, .asOf, .format],
    example: """
      $ skm log 'Kec. Jatirejo'
      """,
    run: { arguments, context in
      let format = try arguments.format
      let log = try OpenLog(arguments, in: context)
      var subject: Subject?
      if !arguments.positionals.isEmpty {
        let question = Question(arguments.positionals)
        if let period = question.period {
          throw ParsedArguments.UsageError("'log' takes no period; found '\(period)'")
        }
        let scope = try log.asKnown { () throws(Failure) in
          try question.scope(in: log.state.registry)
        }
        guard scope.service == nil else {
          throw Failure("'log' prints the events of an agency or unit; name '\(scope.subject)'")
        }
        subject = scope.subject
      }
      var entries: [LogEntry] = []
      try log.contents.forEachEvent(through: log.state.sequence) { node throws(InputError) in
        guard let entry = try LogEntry(node) else { return }
        let isWanted =
          subject.map { wanted in
            wanted == entry.subject || (wanted.unit == nil && wanted.agency == entry.subject.agency)
          } ?? true
        if isWanted { entries.append(entry) }
      }
      switch format {
      case .table:
        try context.output(entries.map { $0.lines(showingSubject: subject?.unit == nil) }.joined())
      case .csv:
        try context.output(
          CSV.text(header: LogEntry.columns, rows: entries.lazy.map(\.fields)))
      case .json:
        try context.output(JSONValue.array(entries.map(\.json)).indentedText)
      }
    })
}

/// An event as `skm log` shows it.
private struct LogEntry {
  let subject: Subject
  let sequence: Int
  let time: Timestamp
  let recordedTime: Timestamp
  let type: String
  let actor: String
  let words: String

  static let columns: [String] = [
    "sequence", "time", "recordedtime", "subject", "type", "actor", "words",
  ]

  /// Returns `nil` for an event of another system.
  init?(_ node: EventNode) throws(InputError) {
    guard let event = try SurveyEvent(reading: node), let receipt = node.receipt else {
      return nil
    }
    subject = event.subject
    sequence = receipt.sequence
    time = event.time
    recordedTime = receipt.recordedTime
    type = node.event.type
    actor = node.event.actor?.id ?? ""
    words = EventSentence.words(for: event.payload)
  }

  var fields: [String] {
    [
      String(sequence), time.text, recordedTime.text, subject.description, type, actor, words,
    ]
  }

  var json: JSONValue {
    .object(
      zip(Self.columns, fields).map { name, field in
        JSONValue.Member(name, name == "sequence" ? .integer(sequence) : .string(field))
      })
  }

  /// The event in lines that fit the width of a table.
  func lines(showingSubject: Bool) -> String {
    EventLine.text(
      sequence: sequence, time: time, words: (showingSubject ? "\(subject): " : "") + words)
  }
}
