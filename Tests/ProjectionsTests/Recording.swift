import EventLog
import ExactNumbers
import Hashing
import JSON
import Oracle
import Projections
import Survey
import TestSupport

/// Records events in a log of its own, on a clock that goes on by a second with every event, and
/// returns what a body makes of the log on the disk.
func withLog<Result>(
  recording lines: [String], backloads: Bool = false, _ body: (LogContents) throws -> Result
) throws -> Result {
  try withLog(recording: lines.map { .event($0) }, backloads: backloads) { _, _, contents in
    try body(contents)
  }
}

/// Records a history in a log of its own, with the closes that the oracle makes of its plans, and
/// returns what a body makes of the events, as they were added, and of the log on the disk.
func withLog<Result>(
  recording history: [LogStep], _ body: ([String], LogContents) throws -> Result
) throws -> Result {
  try withLog(recording: history) { lines, _, contents in try body(lines, contents) }
}

/// Records a history in a log of its own and returns what a body makes of the events, of the states
/// that the recorder had after each of them, and of the log on the disk.
func withLog<Result>(
  recording history: [LogStep], backloads: Bool = false,
  _ body: ([String], [SurveyState], LogContents) throws -> Result
) throws -> Result {
  try TemporaryFolder.with { folder in
    let path = folder.path(of: "events")
    var seconds = 1_735_689_600
    var recorder = try Recorder(appendingTo: path, backloads: backloads, actor: nil) {
      seconds += 1
      return Timestamp(secondsSince1970: seconds)
    }
    var lines: [String] = []
    var states: [SurveyState] = []
    for step in history {
      switch step {
      case .event(let line):
        lines.append(line)
      case .close(let close):
        // A close holds the root of the lines before it as they are recorded.
        let tree = recorder.merkleTree()
        guard
          let line = try oracleClose(close, after: lines, size: tree.count, root: tree.root.base64)
        else { continue }
        lines.append(line)
      }
      let bytes = Array(lines[lines.count - 1].utf8)
      do throws(InputError) {
        try recorder.add(bytes.span)
      } catch {
        throw LogError(error, path: "event", line: lines.count)
      }
      states.append(recorder.state)
    }
    _ = try recorder.commit()
    return try body(lines, states, LogContents(reading: path))
  }
}

/// Returns the state of a log that is recorded, event by event, and read back from the disk.
func state(recording lines: [String], backloads: Bool = false) throws -> SurveyState {
  try withLog(recording: lines, backloads: backloads) { try SurveyState(replaying: $0) }
}

/// Returns the rows of `trend.csv`, without line feeds.
///
/// - Parameter name: The policy under which everything is put; `nil` for those adopted.
func trendRows(_ state: SurveyState, policy name: String? = nil) throws -> [String] {
  let policy = try name.map { name in
    guard let policy = state.registry.policy(named: name) else {
      throw LogError("policy '\(name)' is not declared")
    }
    return policy
  }
  return Trend(FigureQuery(state, policy: policy)).rows.map { row in
    String(CSV.line(row.fields.map(\.csvText)).dropLast())
  }
}

extension LogBuilder {
  /// Returns the state after all events.
  func state() throws -> SurveyState {
    try ProjectionsTests.state(recording: lines)
  }

  /// Returns the rows of composites in `trend.csv`, without the columns that say how sure they are.
  ///
  /// - Parameters:
  ///   - path: The agency, unit or service that they are about: `kab/dinas/ktp`.
  ///   - period: The period; all if `nil`.
  ///   - policy: The policy under which everything is put; `nil` for those adopted.
  func rows(
    _ path: String, _ period: String? = nil, policy: String? = nil
  ) throws -> [String] {
    try rows(path, period, policy: policy) { $0.isEmpty }
  }

  /// Returns the rows of elements in `trend.csv`, without the columns that say how sure they are.
  func elementRows(
    _ path: String, _ period: String? = nil, policy: String? = nil
  ) throws -> [String] {
    try rows(path, period, policy: policy) { !$0.isEmpty }
  }

  private func rows(
    _ path: String, _ period: String?, policy: String?, where isWanted: (Substring) -> Bool
  ) throws -> [String] {
    let scope = path.split(separator: "/")
    return try trendRows(try state(), policy: policy).filter { row in
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      return fields[..<3].filter { !$0.isEmpty } == scope[...]
        && period ?? String(fields[4]) == fields[4] && isWanted(fields[3])
    }.map { row in
      // None of these columns has a comma.
      row.split(separator: ",", omittingEmptySubsequences: false).dropLast(4)
        .joined(separator: ",")
    }
  }

  /// Adds a close of a period with the figures of the events so far.
  mutating func close(
    _ subject: String, _ period: String, _ kind: PeriodClosed.Kind = .first,
    time: String = LogBuilder.usualTime
  ) throws {
    let data = try withLog(recording: lines) { contents in
      guard let subject = Subject(subject), let closed = Period(period) else {
        throw LogError("no close of '\(subject)' for '\(period)'")
      }
      let query = FigureQuery(try SurveyState(replaying: contents))
      let tree = try contents.merkleTree()
      return PeriodClosed(
        period: closed, kind: kind, reason: kind == .first ? nil : "Data susulan",
        policy: query.policy(of: subject, in: closed).name,
        figures: query.closeFigures(of: subject, in: closed), logSize: tree.count,
        logRoot: tree.root
      ).data
    }
    add("period.closed", subject, data.jsonText, time: time)
  }
}
