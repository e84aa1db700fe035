public import EventLog
import JSON
public import Survey

/// Which figures differ between two places in a log, and which events made them differ.
public struct LogDifference: Sendable {
  /// The sequence of the last event of the first place.
  public let from: Int

  /// The sequence of the last event of the second place.
  public let to: Int

  /// The state at the second place.
  public let state: SurveyState

  /// The figures that changed, in the order of `trend.csv`.
  public private(set) var changes: [FigureChange] = []

  /// The events that changed them, by their sequence.
  public private(set) var causes: [Int: Cause] = [:]

  /// Compares the figures at two places.
  ///
  /// Only what changed is followed event by event: an event is a cause of a figure if the figure
  /// was another one before it. Responses that were recorded one after another in a unit count as
  /// one cause.
  ///
  /// - Parameters:
  ///   - contents: The log.
  ///   - first: The sequence of the last event of the first place, not after `last`.
  ///   - last: The sequence of the last event of the second place.
  ///   - policy: The name of the policy under which everything is put; those adopted if `nil`.
  /// - Throws: `LogError` with the place of the first event that cannot be read.
  /// - Complexity: The log is read twice.
  public init(
    in contents: LogContents, from first: Int, to last: Int, policy: Policy? = nil
  ) throws(LogError) {
    precondition(first <= last, "\(first) does not stand before \(last)")
    let old = try SurveyState(replaying: contents, through: first)
    let new = try SurveyState(replaying: contents, through: last)
    var tracker = ChangeTracker(from: old, to: new, policy: policy)
    if !tracker.isEmpty {
      var state = old
      try contents.forEachEvent(through: last) { node throws(InputError) in
        guard let sequence = node.receipt?.sequence, sequence > first else { return }
        guard let event = try SurveyEvent(reading: node) else { return }
        tracker.prepare(for: event, FigureQuery(state, policy: policy))
        let step = try state.step(event, node, sequence: sequence)
        tracker.follow(step, FigureQuery(state, policy: policy))
      }
      tracker.finish(FigureQuery(state, policy: policy))
    }
    from = first
    to = last
    state = new
    changes = tracker.changes
    causes = tracker.causes
  }
}
