public import ExactNumbers

/// The change of a figure against the same period one year earlier.
public struct Delta: Equatable, Sendable {
  /// The shown index less the earlier shown index, so that printed tables add up.
  public let points: Hundredths

  /// The change in percent of the earlier shown index; `nil` where that is 0.00.
  public let percent: Hundredths?

  init(from earlier: Hundredths, to later: Hundredths) {
    points = later - earlier
    percent =
      earlier.units == 0
      ? nil : Hundredths(units: roundedQuotient(points.units * 10_000, by: earlier.units))
  }

  /// Creates the change of a composite.
  ///
  /// Returns `nil` where a figure is missing, instruments differ, or one of the two cannot be put
  /// under the policy.
  init?(compositeFrom earlier: Figures?, to later: Figures) {
    guard
      let earlier, earlier.instruments == later.instruments, let old = earlier.composite,
      let new = later.composite, old.isUnderPolicy, new.isUnderPolicy
    else { return nil }
    self.init(from: old.index, to: new.index)
  }

  /// Creates the change of an element.
  ///
  /// Returns `nil` where the earlier figure is missing or instruments differ.
  init?(of element: Figures.Element, from earlier: Figures?, to later: Figures) {
    guard
      let earlier, earlier.instruments == later.instruments,
      let old = earlier.element(element.code)
    else { return nil }
    self.init(from: old.index, to: element.index)
  }
}
