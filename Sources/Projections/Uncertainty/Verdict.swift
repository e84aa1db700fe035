/// What can be said of a change over the year.
public enum Verdict: String, Sendable {
  /// The figure rose by more than chance.
  case up
  /// It fell by more than chance.
  case down
  /// The change may be chance.
  case noEvidence = "no evidence"
  /// One of the two figures rests on no responses, or on one.
  case cannotTell = "cannot tell"
}
