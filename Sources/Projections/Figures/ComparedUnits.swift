public import Survey

/// The units that two roll-ups of an agency are made of, where these are not the same.
public struct ComparedUnits: Equatable, Sendable {
  /// The number of units of the earlier figure.
  public let earlier: Int

  /// The number of units of the later figure.
  public let later: Int

  /// The number of units that are in both.
  public let both: Int

  /// Creates the numbers.
  public init(earlier: Int, later: Int, both: Int) {
    self.earlier = earlier
    self.later = later
    self.both = both
  }
}

extension FigureQuery {
  /// Returns the units of which the figures of an agency are made in two periods; `nil` if these are the
  /// same in both, or one of the figures is no roll-up.
  public func comparedUnits(
    of scope: Scope, from earlier: Period, to later: Period
  ) -> ComparedUnits? {
    guard
      scope.subject.unit == nil, figures(of: scope, in: earlier)?.basis == .rollup,
      figures(of: scope, in: later)?.basis == .rollup
    else { return nil }
    var counts = (earlier: 0, later: 0, both: 0)
    for unit in state.registry.units(of: scope.subject.agency) {
      let isIn = [earlier, later].map { figures(of: Scope(unit), in: $0)?.composite != nil }
      if isIn[0] { counts.earlier += 1 }
      if isIn[1] { counts.later += 1 }
      if isIn[0], isIn[1] { counts.both += 1 }
    }
    guard counts.both < max(counts.earlier, counts.later) else { return nil }
    return ComparedUnits(earlier: counts.earlier, later: counts.later, both: counts.both)
  }
}
