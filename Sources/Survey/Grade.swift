public import ExactNumbers

/// How good a service is by its index.
public enum Grade: String, CaseIterable, Sendable {
  /// Very good.
  case a = "A"
  /// Good.
  case b = "B"
  /// Less than good.
  case c = "C"
  /// Not good.
  case d = "D"

  /// The name in the regulation.
  public var name: String {
    switch self {
    case .a: "Sangat baik"
    case .b: "Baik"
    case .c: "Kurang baik"
    case .d: "Tidak baik"
    }
  }
}

/// The indices at which grades begin.
public struct Bands: Equatable, Sendable {
  /// The lowest indices of the grades A, B and C; what is below C is D.
  public let lowest: [Hundredths]

  /// Creates bands.
  ///
  /// - Parameter lowest: The lowest indices of A, B and C.
  /// - Precondition: There are three, each below the one before.
  public init(lowest: [Hundredths]) {
    precondition(Self.isValid(lowest), "Bands can't be \(lowest)")
    self.lowest = lowest
  }

  static func isValid(_ lowest: [Hundredths]) -> Bool {
    lowest.count == 3 && lowest[0] > lowest[1] && lowest[1] > lowest[2]
  }

  /// Returns the grade of a rounded index.
  public func grade(of index: Hundredths) -> Grade {
    if index >= lowest[0] { return .a }
    if index >= lowest[1] { return .b }
    return index >= lowest[2] ? .c : .d
  }

  /// The bands of Permenpan-RB 14/2017: 88.31, 76.61, 65.00.
  public static let of2017: Bands = Bands(
    lowest: [Hundredths(units: 8831), Hundredths(units: 7661), Hundredths(units: 6500)])

  /// The bands of Kepmenpan 25/2004: 81.26, 62.51, 43.76.
  public static let of2004: Bands = Bands(
    lowest: [Hundredths(units: 8126), Hundredths(units: 6251), Hundredths(units: 4376)])
}
