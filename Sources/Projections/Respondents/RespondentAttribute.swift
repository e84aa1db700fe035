/// What respondents are told apart by.
public enum RespondentAttribute: String, CaseIterable, Sendable {
  /// The sex.
  case sex
  /// The age, in the groups of ``AgeGroup``.
  case age
  /// The education.
  case education
  /// The occupation.
  case occupation
  /// The service of the unit that was used.
  case service
  /// How the answer came in.
  case channel
}

extension RespondentAttribute: Comparable {
  /// Orders attributes as they are listed here.
  public static func < (left: RespondentAttribute, right: RespondentAttribute) -> Bool {
    left.place < right.place
  }

  private var place: Int {
    switch self {
    case .sex: 0
    case .age: 1
    case .education: 2
    case .occupation: 3
    case .service: 4
    case .channel: 5
    }
  }
}

/// The groups of ages that reports have: those of the report of Lamongan of 2021.
public enum AgeGroup: String, CaseIterable, Sendable {
  /// Below 20 years.
  case below20 = "below 20"
  /// From 20 to 29 years.
  case twenties = "20-29"
  /// From 30 to 39 years.
  case thirties = "30-39"
  /// From 40 to 49 years.
  case forties = "40-49"
  /// 50 years and more.
  case from50 = "50 and over"

  /// Creates the group of an age in years.
  public init(age: Int) {
    self =
      switch age {
      case ..<20: .below20
      case ..<30: .twenties
      case ..<40: .thirties
      case ..<50: .forties
      default: .from50
      }
  }
}
