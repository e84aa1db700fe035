import EventLog
import Survey

/// Lines of a log from which the same can be made again, each with its line feed.
struct KeptLines: Sendable {
  private(set) var bytes: [UInt8] = []

  init() {}

  /// Creates the lines that were kept before.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Adds the line of an event.
  ///
  /// - Parameters:
  ///   - node: The event.
  ///   - sequence: Its place in the log.
  mutating func add(_ node: EventNode, sequence: Int) {
    if node.receipt != nil, let line = node.plainLine?.bytes {
      bytes += line
    } else {
      let receipt =
        node.receipt ?? Event.Receipt(sequence: sequence, recordedTime: node.event.time)
      bytes += node.event.line(receipt: receipt).utf8
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Calls a function with each event.
  ///
  /// - Throws: `DamagedLine` at the first line that is no event of this field.
  func forEach(
    _ body: (SurveyEvent, EventNode, _ sequence: Int) throws(DamagedLine) -> Void
  ) throws(DamagedLine) {
    let lines = bytes.span
    for line in EventPiece.lines(of: lines) {
      let node: EventNode
      let event: SurveyEvent?
      do {
        node = try EventNode(reading: lines.extracting(line), for: .log)
        event = try SurveyEvent(reading: node)
      } catch {
        throw DamagedLine()
      }
      guard let event, let receipt = node.receipt else { throw DamagedLine() }
      try body(event, node, receipt.sequence)
    }
  }

  /// That a line is not what was kept.
  struct DamagedLine: Error {}
}

extension SurveyState {
  /// Keeps the line of an event that was applied, if it is of those from which a checkpoint is made.
  ///
  /// What is registered and the responses stand in a checkpoint as they are.
  mutating func keep(_ event: SurveyEvent, _ node: EventNode, sequence: Int) {
    if event.isHeldBesideResponses {
      holdings[changing: event.subject].keptLines.add(node, sequence: sequence)
      return
    }
    switch event.payload {
    case .instrumentDeclared, .policyDeclared, .policyAdopted:
      keptLines?.add(node, sequence: sequence)
    default:
      break
    }
  }
}

extension SurveyEvent {
  /// Whether the event is about results, closes, follow-ups or surveys, which are held of an agency or
  /// unit besides its responses.
  var isHeldBesideResponses: Bool {
    switch payload {
    case .resultReported, .resultCorrected, .resultWithdrawn, .periodClosed, .followUpPlanned,
      .followUpCompleted, .surveyOpened:
      true
    default: false
    }
  }
}
