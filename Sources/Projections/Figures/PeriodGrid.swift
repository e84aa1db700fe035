import Survey

/// The years, semesters, quarters and months of some years, by their places in the order of the read
/// models: from years to months, by time.
struct PeriodGrid: Equatable, Sendable {
  private let firstYear: Int
  private let yearCount: Int

  /// Where the periods of each grain begin, in years.
  private static let starts: InlineArray<5, Int> = [0, 1, 3, 7, 19]

  /// The grains of the periods.
  static let grains: [Period.Grain] = [.year, .semester, .quarter, .month]

  /// Creates the periods from the first year to the last of some; none if `nil`.
  init(_ years: ClosedRange<Int>?) {
    firstYear = years?.lowerBound ?? 0
    yearCount = years?.count ?? 0
  }

  /// The years; `nil` if there are none.
  var years: ClosedRange<Int>? {
    yearCount > 0 ? firstYear...firstYear + yearCount - 1 : nil
  }

  /// The number of periods.
  var count: Int { Self.starts[4] * yearCount }

  /// The places of the periods of a grain.
  ///
  /// - Precondition: The grain is not the day.
  func places(at grain: Period.Grain) -> Range<Int> {
    Self.starts[grain.rawValue] * yearCount..<Self.starts[grain.rawValue + 1] * yearCount
  }

  /// Returns the place of a period; `nil` if it is a day, or in another year.
  func place(of period: Period) -> Int? {
    guard let count = period.grain.countPerYear else { return nil }
    let number = period.ordinal - firstYear * count
    guard number >= 0, number < yearCount * count else { return nil }
    return Self.starts[period.grain.rawValue] * yearCount + number
  }

  /// Returns the place of the same period of the year before; `nil` if that is in another year.
  func placeOfYearEarlier(_ place: Int) -> Int? {
    let grain = grain(at: place)
    let earlier = place - (grain.countPerYear ?? 0)
    return earlier >= places(at: grain).lowerBound ? earlier : nil
  }

  /// Returns the place of the same period of the year after; `nil` if that is in another year.
  func placeOfYearLater(_ place: Int) -> Int? {
    let grain = grain(at: place)
    let later = place + (grain.countPerYear ?? 0)
    return later < places(at: grain).upperBound ? later : nil
  }

  /// Returns the grain of the period at a place.
  func grain(at place: Int) -> Period.Grain {
    for grain in Self.grains where place < Self.starts[grain.rawValue + 1] * yearCount {
      return grain
    }
    preconditionFailure("No period is at \(place)")
  }

  /// The period at a place.
  subscript(place: Int) -> Period {
    let grain = grain(at: place)
    let first = firstYear * (grain.countPerYear ?? 0)
    return Period(grain, ordinal: first + place - places(at: grain).lowerBound)
  }
}
