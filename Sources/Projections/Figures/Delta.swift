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
  /// Returns `nil` where the earlier figure is missing, or one of the two cannot be put under the
  /// policy.
  init?(from earlier: Figures.Composite?, to later: Figures.Composite) {
    guard let earlier, earlier.isUnderPolicy, later.isUnderPolicy else { return nil }
    self.init(from: earlier.index, to: later.index)
  }

  /// Creates the change of an element.
  ///
  /// Returns `nil` where the earlier figure is missing.
  init?(from earlier: Figures.Element?, to later: Figures.Element) {
    guard let earlier else { return nil }
    self.init(from: earlier.index, to: later.index)
  }
}

extension Figures.Shown {
  /// Returns the figures that these are compared with: none if the instruments differ.
  func comparable(among earlier: Figures.Shown?) -> Figures.Shown? {
    earlier?.instruments == instruments ? earlier : nil
  }
}
