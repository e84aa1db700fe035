public import ExactNumbers

/// How much of what was planned was done, as the reports print it.
public struct Realisation: Equatable, Sendable {
  /// The number of follow-ups that were done.
  public let done: Int

  /// The number of follow-ups that were planned, at least one.
  public let planned: Int

  /// Counts follow-ups.
  ///
  /// Returns `nil` without any.
  public init?(of rows: some Collection<FollowUpRow>) {
    guard !rows.isEmpty else { return nil }
    done = rows.count { $0.status == .done }
    planned = rows.count
  }

  /// What was done in percent of what was planned.
  public var percent: Hundredths {
    Hundredths(units: roundedQuotient(done * 10_000, by: planned))
  }
}
