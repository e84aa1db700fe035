/// A year, semester, quarter, month or day.
struct Period: Hashable, Sendable {
  /// The lengths, from year to day.
  enum Grain: Int, CaseIterable, Comparable, Sendable {
    case year, semester, quarter, month, day

    /// How many there are in a year; days are not counted out.
    var countInYear: Int {
      switch self {
      case .year: 1
      case .semester: 2
      case .quarter: 4
      case .month: 12
      case .day: 0
      }
    }

    static func < (left: Grain, right: Grain) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  let grain: Grain
  let year: Int

  /// The semester, quarter or month in the year, from 1; 1 for a year; the month for a day.
  let number: Int

  /// The day in the month, and 0 where the period is longer.
  let day: Int

  init(_ grain: Grain, _ number: Int = 1, of year: Int) {
    self.grain = grain
    self.year = year
    self.number = number
    self.day = 0
  }

  private init(day: Int, month: Int, year: Int) {
    self.grain = .day
    self.year = year
    self.number = month
    self.day = day
  }

  /// Reads `2024`, `2024-S2`, `2024-Q3`, `2024-05` or `2024-05-17`.
  init(text: String) throws {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.map { Int($0) }
    let ordinal = parts.count > 1 ? Int(parts[1].dropFirst()) : nil
    guard let year = numbers[0] else { throw OracleError("Not a period: \(text)") }
    if parts.count == 1 {
      self.init(.year, of: year)
    } else if parts.count == 2, parts[1].hasPrefix("S"), let ordinal {
      self.init(.semester, ordinal, of: year)
    } else if parts.count == 2, parts[1].hasPrefix("Q"), let ordinal {
      self.init(.quarter, ordinal, of: year)
    } else if parts.count == 2, let month = numbers[1] {
      self.init(.month, month, of: year)
    } else if parts.count == 3, let month = numbers[1], let day = numbers[2] {
      self.init(day: day, month: month, year: year)
    } else {
      throw OracleError("Not a period: \(text)")
    }
  }

  /// The period in SDMX notation.
  var text: String {
    switch grain {
    case .year: "\(year)"
    case .semester: "\(year)-S\(number)"
    case .quarter: "\(year)-Q\(number)"
    case .month: "\(year)-\(Self.twoDigits(number))"
    case .day: "\(year)-\(Self.twoDigits(number))-\(Self.twoDigits(day))"
    }
  }

  /// The first day as a number of the form 20240517.
  var firstDay: Int {
    let month = grain == .day ? number : (number - 1) * monthCount + 1
    return year * 10_000 + month * 100 + (grain == .day ? day : 1)
  }

  /// The last day in the same form; every month has 31 days here, which changes no order.
  var lastDay: Int {
    let month = grain == .day ? number : number * monthCount
    return year * 10_000 + month * 100 + (grain == .day ? day : 31)
  }

  /// The same period a year before.
  var yearEarlier: Period { moved(toYear: year - 1) }

  /// The same period a year after.
  var yearLater: Period { moved(toYear: year + 1) }

  private func moved(toYear year: Int) -> Period {
    grain == .day
      ? Period(day: day, month: number, year: year) : Period(grain, number, of: year)
  }

  /// Returns whether all days of the other period are in this one.
  func contains(_ other: Period) -> Bool {
    firstDay <= other.firstDay && other.lastDay <= lastDay
  }

  /// Returns the periods of a grain inside this one, in order.
  func parts(_ grain: Grain) -> [Period] {
    Self.all(grain, of: year).filter { contains($0) }
  }

  /// Returns all periods of a grain in a year, in order; of days, none.
  static func all(_ grain: Grain, of year: Int) -> [Period] {
    (0..<grain.countInYear).map { Period(grain, $0 + 1, of: year) }
  }

  private var monthCount: Int { 12 / grain.countInYear }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
