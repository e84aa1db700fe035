public import EventLog
import JSON
public import Survey

/// Which figures differ between two places in a log, and which events made them differ.
public struct LogDifference: Sendable {
  /// The sequence of the last event of the first place.
  public let from: Int

  /// The sequence of the last event of the second place.
  public let to: Int

  /// The figures that changed, in the order of `trend.csv`.
  public private(set) var changes: [FigureChange] = []

  /// The first event of each cause.
  public private(set) var causes: [Cause: ReplayStep] = [:]

  /// Compares the figures at two places.
  ///
  /// Only what changed is followed event by event: an event is a cause of a figure if the figure,
  /// before it is rounded, or its grade was another one before it; also if a later event changed
  /// the same answers again. Responses of a scope and period that were recorded one after another
  /// in a unit count as one cause.
  ///
  /// - Parameters:
  ///   - old: The state at the first place.
  ///   - new: The state at the second place, which is not before the first.
  ///   - contents: The log.
  ///   - policy: The policy under which everything is put; those adopted if `nil`.
  ///   - scopes: Whose figures are wanted; those of all if `nil`.
  ///   - grains: The lengths of the periods wanted.
  /// - Throws: `LogError` with the place of the first event that cannot be read.
  /// - Complexity: The events between the two places are read, if a figure changed.
  public init(
    from old: SurveyState, to new: SurveyState, in contents: LogContents, policy: Policy? = nil,
    scopes: Set<Scope>? = nil, grains: [Period.Grain] = Trend.grains
  ) throws(LogError) {
    precondition(
      old.sequence <= new.sequence, "\(old.sequence) does not stand before \(new.sequence)")
    var tracker = ChangeTracker(
      from: old, to: new, policy: policy, scopes: scopes, grains: grains)
    if !tracker.isEmpty {
      var state = old
      try contents.forEachEvent(
        after: old.sequence, through: new.sequence
      ) { node throws(InputError) in
        guard let sequence = node.receipt?.sequence, let event = try SurveyEvent(reading: node)
        else { return }
        tracker.prepare(for: event, FigureQuery(state, policy: policy))
        let step = try state.step(event, node, sequence: sequence)
        tracker.follow(step, FigureQuery(state, policy: policy))
      }
      tracker.finish(FigureQuery(state, policy: policy))
    }
    from = old.sequence
    to = new.sequence
    changes = tracker.changes
    causes = tracker.firstSteps
  }
}
