/// An event of a log, as far as figures depend on it.
public struct OracleEvent: Equatable, Sendable {
  /// The place in the log.
  public let sequence: Int

  /// The type, such as `skm.response.recorded`.
  public let type: String

  /// The agency or unit.
  public let subject: String

  /// When it happened, in text whose order is that of time: RFC 3339 without `Z` and
  /// without the zeros at the end of a fraction.
  public let time: String

  /// The same as the event says it.
  public let printedTime: String

  /// What happened.
  public let data: OracleValue

  /// Reads a CloudEvents event.
  ///
  /// - Parameters:
  ///   - line: One JSON object.
  ///   - position: The sequence of an event that doesn't say its own.
  /// - Throws: ``OracleError`` if it isn't JSON or has no type, subject, time or data.
  public init(line: String, position: Int) throws {
    let event = try OracleValue(json: line)
    guard
      let type = event["type"]?.text,
      let subject = event["subject"]?.text,
      let time = event["time"]?.text,
      let data = event["data"]
    else { throw OracleError("Not an event: \(line)") }
    self.sequence = event["sequence"]?.text.flatMap { Int($0) } ?? position
    self.type = type
    self.subject = subject
    self.time = Self.comparable(time)
    self.printedTime = time
    self.data = data
  }

  /// Reads a whole log.
  ///
  /// - Returns: The events in the order of their sequences.
  public static func events(of lines: [String]) throws -> [OracleEvent] {
    var events: [OracleEvent] = []
    for (offset, line) in lines.enumerated() {
      events.append(try OracleEvent(line: line, position: offset + 1))
    }
    return events.sorted { $0.sequence < $1.sequence }
  }

  private static func comparable(_ time: String) -> String {
    var text = time.hasSuffix("Z") ? String(time.dropLast()) : time
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
