import Arguments
import EventLog
import Projections
import Survey

/// A place in the log as a person names it: a sequence, a date, a time or a close.
enum LogPosition: Equatable {
  /// After the event of a sequence.
  case sequence(Int)
  /// After the last event recorded by a time, which a person wrote so.
  case time(Timestamp, text: String)
  /// After the close of a number, counted from the start of the log.
  case close(Int)

  /// What a position may be, for messages.
  static let rule: String =
    "a sequence like 812, a date like 2024-07-15, a time like 2024-07-15T08:00:00Z, or a close "
    + "like close:1"

  /// Reads a position.
  ///
  /// - Parameter name: What the position is called in a message.
  init(_ text: String, of name: String) throws(ParsedArguments.UsageError) {
    if let position = Self.read(text) {
      self = position
    } else {
      throw ParsedArguments.UsageError("\(name) must be \(Self.rule); found '\(text)'")
    }
  }

  private static func read(_ text: String) -> LogPosition? {
    if text.hasPrefix("close:") {
      guard let number = Int(text.dropFirst("close:".count)), number > 0 else { return nil }
      return .close(number)
    }
    if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      return Int(text).map { .sequence($0) }
    }
    if let time = Timestamp(text) { return .time(time, text: text) }
    // A date means its end.
    return Period(phrase: text).flatMap { period in
      Timestamp("\(period.lastDay.text)T23:59:59.999999999Z").map {
        .time($0, text: period.description)
      }
    }
  }

  /// The date or time, as it was written, if the position is one.
  var date: String? {
    if case .time(_, let text) = self { text } else { nil }
  }

  /// Returns the sequence of the last event up to the position.
  ///
  /// - Throws: `Failure` if the log does not reach the position.
  func sequence(in contents: LogContents) throws -> Int {
    switch self {
    case .sequence(let sequence):
      guard sequence <= contents.count else {
        throw Failure(
          "the log ends with event \(contents.count); found \(sequence)"
            + (Period.years.contains(sequence)
              ? " (for the end of a year, write \(sequence)-12-31)" : ""))
      }
      return sequence
    case .time(let time, _):
      return try contents.sequence(recordedBy: time)
    case .close(let number):
      let closes = try SurveyState(replaying: contents).closeSequences
      guard number <= closes.count else {
        throw Failure(
          closes.isEmpty
            ? "the log has no close" : "the log's last close is close:\(closes.count)")
      }
      return closes[number - 1]
    }
  }
}
