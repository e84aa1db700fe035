public import EventLog

/// A stretch of time for which figures are computed and published: a year, a semester, a quarter,
/// a month or a day.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  /// The lengths of periods, from the longest to the shortest.
  public enum Grain: Int, CaseIterable, Comparable, Sendable {
    /// A calendar year.
    case year
    /// Half a year.
    case semester
    /// A quarter of a year (triwulan).
    case quarter
    /// A calendar month.
    case month
    /// A day.
    case day

    /// Returns whether the left grain is the coarser one.
    public static func < (left: Grain, right: Grain) -> Bool { left.rawValue < right.rawValue }

    /// The number of periods of this grain in a year; `nil` for days.
    public var countPerYear: Int? {
      switch self {
      case .year: 1
      case .semester: 2
      case .quarter: 4
      case .month: 12
      case .day: nil
      }
    }
  }

  /// The length.
  public let grain: Grain

  /// The number of the period among those of its grain: from the year 0 on, for days from
  /// 1970-01-01 on.
  public let ordinal: Int

  /// The years in which periods lie.
  public static let years: ClosedRange<Int> = Timestamp.years

  /// Creates the period of a grain with a number among those of its grain.
  ///
  /// - Precondition: It lies in ``years``.
  package init(_ grain: Grain, ordinal: Int) {
    self.grain = grain
    self.ordinal = ordinal
  }

  /// Creates a year.
  ///
  /// - Precondition: The year is in ``years``.
  public init(year: Int) {
    self = .numbered(1, of: .year, in: year)
  }

  /// Creates a part of a year: its second semester, its third quarter, its fifth month.
  ///
  /// - Precondition: The year is in ``years`` and has such a part; `grain` is not `day`.
  public static func numbered(_ number: Int, of grain: Grain, in year: Int) -> Period {
    precondition(years.contains(year), "Year \(year) is outside \(years)")
    guard let count = grain.countPerYear else { preconditionFailure("A day needs its month") }
    precondition((1...count).contains(number), "A year has no \(grain) \(number)")
    return Period(grain, ordinal: year * count + number - 1)
  }

  /// Creates a day.
  public init(_ day: CalendarDay) {
    precondition(Self.years.contains(day.year), "Year \(day.year) is outside \(Self.years)")
    self.init(.day, ordinal: day.daysSince1970)
  }

  /// Reads a period in the notation of SDMX: `2024`, `2024-S2`, `2024-Q3`, `2024-05`,
  /// `2024-05-17`.
  ///
  /// Returns `nil` for anything else, and for years outside ``years``. What people write is read by
  /// ``init(phrase:)``.
  public init?(_ text: String) {
    self.init(text.utf8.span)
  }

  /// Reads a period from the bytes of its text.
  init?(_ text: Span<UInt8>) {
    guard
      text.count >= 4, let year = Self.number(text.extracting(first: 4)),
      Self.years.contains(year), text.count == 4 || text[4] == UInt8(ascii: "-")
    else { return nil }
    switch text.count {
    case 4:
      self.init(year: year)
    case 7:
      if let month = Self.number(text.extracting(5..<7)) {
        guard (1...12).contains(month) else { return nil }
        self = .numbered(month, of: .month, in: year)
        return
      }
      let grain: Grain
      switch text[5] {
      case UInt8(ascii: "S"): grain = .semester
      case UInt8(ascii: "Q"): grain = .quarter
      default: return nil
      }
      guard
        let number = Self.number(text.extracting(6..<7)), let count = grain.countPerYear,
        (1...count).contains(number)
      else { return nil }
      self = .numbered(number, of: grain, in: year)
    case 10:
      guard
        text[7] == UInt8(ascii: "-"),
        let month = Self.number(text.extracting(5..<7)), (1...12).contains(month),
        let day = Self.number(text.extracting(8..<10)),
        (1...CalendarDay.dayCount(ofMonth: month, year: year)).contains(day)
      else { return nil }
      self.init(CalendarDay(year: year, month: month, day: day))
    default:
      return nil
    }
  }

  private static func number(_ digits: Span<UInt8>) -> Int? {
    var number = 0
    for position in digits.indices {
      let digit = digits[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = 10 * number + Int(digit)
    }
    return number
  }

  /// The period in the notation of SDMX.
  public var description: String {
    switch grain {
    case .year: String(year)
    case .semester: String(year) + "-S" + String(number)
    case .quarter: String(year) + "-Q" + String(number)
    case .month: String(year) + (number < 10 ? "-0" : "-") + String(number)
    case .day: CalendarDay(daysSince1970: ordinal).text
    }
  }

  /// The year that contains the period.
  public var year: Int {
    guard let count = grain.countPerYear else {
      return CalendarDay(daysSince1970: ordinal).year
    }
    return ordinal / count
  }

  /// The number of the period in its year, from 1; of a day, in its month.
  public var number: Int {
    guard let count = grain.countPerYear else {
      return CalendarDay(daysSince1970: ordinal).day
    }
    return ordinal % count + 1
  }

  /// The first day.
  public var firstDay: CalendarDay {
    guard let count = grain.countPerYear else { return CalendarDay(daysSince1970: ordinal) }
    return CalendarDay(year: year, month: ordinal % count * (12 / count) + 1, day: 1)
  }

  /// The last day.
  public var lastDay: CalendarDay {
    guard let count = grain.countPerYear else { return CalendarDay(daysSince1970: ordinal) }
    let month = (ordinal % count + 1) * (12 / count)
    return CalendarDay(
      year: year, month: month, day: CalendarDay.dayCount(ofMonth: month, year: year))
  }

  /// Returns the period of a grain that contains this one, or `nil` if the grain is finer.
  public func enclosing(_ grain: Grain) -> Period? {
    guard grain <= self.grain else { return nil }
    if grain == self.grain { return self }
    guard let count = self.grain.countPerYear else {
      let day = CalendarDay(daysSince1970: ordinal)
      return Period.numbered(day.month, of: .month, in: day.year).enclosing(grain)
    }
    let perPart = count / (grain.countPerYear ?? 1)
    return Period(grain, ordinal: ordinal / perPart)
  }

  /// Returns the periods of a finer grain that make up this one, in order.
  ///
  /// - Precondition: `grain` is finer than the period's and not `day`.
  public func parts(_ grain: Grain) -> [Period] {
    guard grain > self.grain, let count = grain.countPerYear, let own = self.grain.countPerYear
    else { preconditionFailure("\(self) has no parts of grain \(grain)") }
    let perPart = count / own
    return (ordinal * perPart..<(ordinal + 1) * perPart).map { Period(grain, ordinal: $0) }
  }

  /// Returns whether the other period lies in this one.
  public func contains(_ other: Period) -> Bool {
    other.enclosing(grain) == self
  }

  /// The same period one year earlier; `nil` before ``years`` and for 29 February.
  public var yearEarlier: Period? {
    guard year > Self.years.lowerBound else { return nil }
    if let count = grain.countPerYear { return Period(grain, ordinal: ordinal - count) }
    let day = CalendarDay(daysSince1970: ordinal)
    guard day.day <= CalendarDay.dayCount(ofMonth: day.month, year: day.year - 1) else {
      return nil
    }
    return Period(CalendarDay(year: day.year - 1, month: day.month, day: day.day))
  }
}

extension Period: Comparable {
  /// Orders coarser periods before finer ones, and those of a grain by time.
  public static func < (left: Period, right: Period) -> Bool {
    left.grain != right.grain ? left.grain < right.grain : left.ordinal < right.ordinal
  }
}
