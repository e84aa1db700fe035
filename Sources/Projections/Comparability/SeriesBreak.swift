public import Survey

/// Something besides the answers in which a period differs from the same one a year earlier, so that
/// the change between their figures is not one of the answers alone, or there is none.
///
/// The article <doc:Comparability> has the rules.
public struct SeriesBreak: Equatable, Sendable {
  /// What differs: how it was a year earlier, and how it is.
  public enum Difference: Hashable, Sendable {
    /// The policy adopted; the change has both years under the later one.
    ///
    /// In a roll-up it is that of some of its units, of so many; `units` is `nil` elsewhere. `hasPrinted`
    /// says that one of the indices was printed without weights: it stands as printed under any policy.
    case policy(from: String, to: String, units: Int?, hasPrinted: Bool)
    /// The names of the instruments, in the order of their bytes; there is no change between them.
    case instruments(from: [String], to: [String])
    /// How answers were collected, as both surveys state it.
    case method(from: String, to: String)
    /// The number of people served, as both surveys state it.
    case population(from: Int, to: Int)
  }

  /// What the figures are about.
  public let scope: Scope

  /// The later period.
  public let period: Period

  /// What differs.
  public let difference: Difference

  /// A population is another one if it differs by more than a part of the earlier: a tenth.
  ///
  /// With a tenth more people one in eleven is new. If each of these answers a whole step of four
  /// lower than the others, 25 points, the index falls by 2.3 points. Less than that can hardly be
  /// told from chance in surveys of the usual size, whose margins of error are one to two points.
  static let populationPart: Int = 10
}
